package table

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/ingest/ingesttest"
)

// readAll counts what a table of these bytes yields; err is the last error, nil
// for a plain end.
func readAll(b []byte, o Options) (rows, bad int64, err error) {
	f, err := newFile("table", bytes.NewReader(b), int64(len(b)), nil, o)
	if err != nil {
		return 0, 0, err
	}
	for {
		_, err := f.Next()
		if err == nil || errors.As(err, new(*BadRow)) {
			continue
		}
		if _, again := f.Next(); again != err {
			return 0, 0, errors.New("the end does not stay the end")
		}
		if err == io.EOF {
			err = nil
		}
		return f.Stats().Rows, f.Stats().Bad, err
	}
}

const goodRow = "2018-05-31\tA\t010\tText\tB\n"

// TestDamage feeds damaged files and wants each named for what it is, with the
// rows before the damage delivered.
func TestDamage(t *testing.T) {
	const header = "date\tsource\tcameo\tevent\ttarget\n"
	plain := string(cutFixture(5000))
	gz := ingesttest.Gzip(t, []byte(plain))
	flipped := bytes.Clone(gz)
	flipped[len(flipped)/2] ^= 0xff
	badSum := bytes.Clone(gz)
	badSum[len(badSum)-6] ^= 0xff
	zz := ingesttest.Zip(t, ingesttest.Member{Name: "a.tsv", Body: plain})
	zipSum := ingesttest.Zip(t, ingesttest.Member{Name: "a.tsv", Body: header + goodRow})
	if i := bytes.Index(zipSum, []byte("PK\x01\x02")); i >= 0 {
		zipSum[i+16] ^= 0xff // the checksum in the directory
	}
	tests := []struct {
		name      string
		in        []byte
		o         Options
		rows, bad int64  // -1: some, but not all
		err       string // part of the fatal error
	}{
		{"empty", nil, Options{}, 0, 0, "it is empty"},
		{"empty, format named", nil, Options{Format: GDELT2}, 0, 0, ""},
		{"blank lines", []byte("\n\r\n"), Options{}, 0, 0, "blank lines only"},
		{"header only", []byte(header), Options{}, 0, 0, ""},
		{"header without its line end", []byte(header[:len(header)-1]), Options{}, 0, 0, ""},
		{"no header", []byte(goodRow), Options{}, 1, 0, ""},
		{"BOM and CRLF", []byte("\xef\xbb\xbf" + strings.ReplaceAll(header+goodRow, "\n", "\r\n")), Options{}, 1, 0, ""},
		{"damaged first line", []byte("rubbish\n" + goodRow), Options{}, 1, 1, ""},
		{"wrong format named", []byte(header + goodRow), Options{Format: ICEWS}, 0, 2, ""},
		{"no such format", []byte(goodRow), Options{Format: "xls"}, 0, 0, `no table format "xls"`},
		{"gzip", gz, Options{}, 5000, 0, ""},
		{"gzip, two members", append(bytes.Clone(gz), gz...), Options{}, 10000, 0, ""},
		{"gzip, truncated", gz[:len(gz)*2/3], Options{}, -1, 0, "truncated"},
		{"gzip, no trailer", gz[:len(gz)-8], Options{}, 5000, 0, "truncated"},
		{"gzip, header only", gz[:9], Options{}, 0, 0, "gzip header is damaged"},
		{"gzip, corrupt", flipped, Options{}, -1, -1, "damaged"},
		{"gzip, wrong checksum", badSum, Options{}, 5000, 0, "checksum is wrong"},
		{"tiny line limit", []byte(header + goodRow + strings.Repeat("x", 31) + "\n" + goodRow), Options{MaxLine: 30}, 2, 1, ""},
		{"gzip, trailing bytes", append(bytes.Clone(gz), "and more bytes"...), Options{}, 5000, 0, "not gzip"},
		{"gzip of nothing", ingesttest.Gzip(t, nil), Options{}, 0, 0, "it is empty"},
		{"zip", zz, Options{}, 5000, 0, ""},
		{"zip with a folder", ingesttest.Zip(t, ingesttest.Member{Name: "d/", Body: ""}, ingesttest.Member{Name: "d/a.tsv", Body: goodRow}), Options{}, 1, 0, ""},
		{"zip of nothing", ingesttest.Zip(t), Options{}, 0, 0, "holds no file"},
		{"zip of two", ingesttest.Zip(t, ingesttest.Member{Name: "a", Body: goodRow}, ingesttest.Member{Name: "b", Body: goodRow}), Options{}, 0, 0, "holds several files (a, b"},
		{"zip climbing out", ingesttest.Zip(t, ingesttest.Member{Name: "../../etc/a", Body: goodRow}), Options{}, 0, 0, "unsafe name"},
		{"zip absolute", ingesttest.Zip(t, ingesttest.Member{Name: "/etc/a", Body: goodRow}), Options{}, 0, 0, "unsafe name"},
		{"zip backslashes", ingesttest.Zip(t, ingesttest.Member{Name: `..\a`, Body: goodRow}), Options{}, 0, 0, "unsafe name"},
		{"zip, truncated", zz[:len(zz)/2], Options{}, 0, 0, "zip directory"},
		{"zip, wrong checksum", zipSum, Options{}, 1, 0, "checksum is wrong"},
		{"web page", []byte("<!DOCTYPE html><html>"), Options{}, 0, 0, "a web page"},
		{"XML", []byte("<?xml version='1.0'?><Error/>"), Options{}, 0, 0, "XML"},
		{"JSON array", []byte(`[{"day":1}]`), Options{}, 0, 0, "JSON array"},
		{"bzip2", []byte("BZh91AY&SY"), Options{}, 0, 0, "bzip2"},
		{"UTF-16", []byte("\xff\xfed\x00a\x00"), Options{}, 0, 0, "UTF-16"},
		{"binary", []byte("\x7fELF\x00\x00\x01\n"), Options{}, 0, 0, "not text"},
		{"mentions", []byte("410412347\t20150218230000\t20150218230000\t1\tx" + strings.Repeat("\t", 11) + "\n"), Options{}, 0, 0, "mentions"},
		{"other columns", []byte("a\tb\tc\n"), Options{}, 0, 0, "3 columns"},
		{"long line", []byte(header + strings.Repeat("x", 10<<20) + "\n" + goodRow), Options{}, 1, 1, ""},
		{"long last line", []byte(header + goodRow + strings.Repeat("x", 10<<20)), Options{}, 1, 1, ""},
		{"long first line", []byte(strings.Repeat("x", 10<<20) + "\n" + goodRow), Options{}, 0, 0, "no end"},
		{"long first line, format named", []byte(strings.Repeat("x", 10<<20) + "\n" + goodRow), Options{Format: Cut}, 1, 1, ""},
		{"long line of tabs", []byte(header + strings.Repeat("\t", 200<<10) + "\n" + goodRow), Options{}, 1, 1, ""},
		{"name of 1,000 bytes", []byte(header + strings.Replace(goodRow, "A", strings.Repeat("x", 1000), 1)), Options{}, 0, 1, ""},
		{"NUL bytes", []byte(header + strings.Repeat("\x00", 1000) + "\n" + goodRow), Options{}, 1, 1, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows, bad, err := readAll(tt.in, tt.o)
			if tt.rows == -1 && (rows == 0 || rows >= 5000) || tt.rows >= 0 && rows != tt.rows {
				t.Errorf("%d rows, want %d", rows, tt.rows)
			}
			if tt.bad >= 0 && bad != tt.bad {
				t.Errorf("%d bad rows, want %d", bad, tt.bad)
			}
			if tt.err == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("error %v, want %q in it", err, tt.err)
			}
			if k := pyrometer.KindOf(err); k != pyrometer.Invalid {
				t.Errorf("kind %v", k)
			}
		})
	}
}

// TestBomb unpacks a line of 100 MB that gzip shrinks a thousandfold and wants neither memory nor patience
// spent on them.
func TestBomb(t *testing.T) {
	bomb := ingesttest.Gzip(t, append([]byte("date\tsource\tcameo\tevent\ttarget\n"), bytes.Repeat([]byte{'x'}, 100<<20)...))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err := readAll(bomb, Options{})
	runtime.ReadMemStats(&after)
	if err == nil || !strings.Contains(err.Error(), "expands beyond") {
		t.Errorf("error %v", err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
		t.Errorf("%d bytes allocated", used)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	for _, tt := range []struct {
		path string
		kind pyrometer.ErrorKind
	}{
		{filepath.Join(dir, "missing.tsv"), pyrometer.NotFound},
		{dir, pyrometer.Invalid},
		{os.DevNull, pyrometer.Invalid},
	} {
		_, err := Open(tt.path, Options{})
		if err == nil || pyrometer.KindOf(err) != tt.kind {
			t.Errorf("Open(%s): %v, kind %v", tt.path, err, pyrometer.KindOf(err))
		}
	}
}

func TestFingerprint(t *testing.T) {
	print := func(b []byte) string {
		f, err := newFile("any", bytes.NewReader(b), int64(len(b)), nil, Options{Format: Cut})
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.Fingerprint()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	seen := make(map[string]int)
	base := cutFixture(10000)
	head, tail := bytes.Clone(base), bytes.Clone(base)
	head[40] ^= 1
	tail[len(tail)-2] ^= 1
	for i, b := range [][]byte{nil, {'a'}, base[:70_000], base[:140_000], base, head, tail, append(bytes.Clone(base), '\n')} {
		if j, twice := seen[print(b)]; twice {
			t.Errorf("%d and %d have one fingerprint", i, j)
		}
		seen[print(b)] = i
	}
	if print(base) != print(bytes.Clone(base)) {
		t.Error("one content, two fingerprints")
	}
}

func TestBadRowKind(t *testing.T) {
	var err error = &BadRow{File: "a.tsv", Line: 7, Reason: "4 columns instead of 5"}
	if pyrometer.KindOf(err) != pyrometer.Invalid || err.Error() != "a.tsv line 7: 4 columns instead of 5" {
		t.Errorf("%v, kind %v", err, pyrometer.KindOf(err))
	}
}

func TestCountriesTableIsWhole(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(countriesTable, "\n"), "\n")
	for i, l := range lines {
		if f := strings.Split(l, "\t"); len(f) != 3 || i > 0 && (len(f[0]) != 2 || f[2] == "") {
			t.Errorf("line %d: %q", i+1, l)
		}
	}
	c := newCountries()
	for code, want := range map[string]string{"USA": "US", "GZS": "PS", "ROM": "RO", "ROU": "RO", "TMP": "TL", "EUR": "", "": "", "SSD": "SS", "XKX": "XK"} {
		if got := c.byCode([]byte(code)); got != want {
			t.Errorf("%s is %q, want %q", code, got, want)
		}
	}
}
