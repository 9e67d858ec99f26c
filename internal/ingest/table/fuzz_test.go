package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"pyrometer/internal/ingest/ingesttest"
	"pyrometer/internal/ingest/packed"
)

// checkRow is what holds for every row of every format.
func checkRow(t *testing.T, r Row) {
	t.Helper()
	if r.Known < r.Happened || r.Type == "" || r.Reports < 1 || r.Group == "" || r.Source.Name == "" && r.Target.Name == "" {
		t.Errorf("row %+v", r)
	}
	for _, s := range []string{r.ID, r.Source.Name, r.Source.Sectors, r.Target.Name, r.Target.Sectors, r.Publisher, r.Story, r.Place, string(r.Mode)} {
		if !utf8.ValidString(s) || sound([]byte(s)) != nil {
			t.Errorf("unsound text %q", s)
		}
	}
}

type outcome struct {
	row Row
	err string
}

func rest(t *testing.T, f *File) (out []outcome) {
	for {
		r, err := f.Next()
		o := outcome{row: r}
		if err != nil {
			o.err = err.Error()
		} else {
			checkRow(t, r)
		}
		out = append(out, o)
		if err != nil && !errors.As(err, new(*BadRow)) {
			return out
		}
		if len(out) > 1<<20 {
			t.Fatal("no end")
		}
	}
}

// skipEqualsNext wants Skip(k) to leave exactly what reading line by line leaves.
func skipEqualsNext(t *testing.T, b []byte, o Options, k int64) {
	t.Helper()
	open := func() *File {
		f, err := newFile("fuzz", bytes.NewReader(b), int64(len(b)), nil, o)
		if err != nil {
			t.Skip(err)
		}
		return f
	}
	all := rest(t, open())
	f := open()
	if err := f.Skip(k); err != nil && err != f.err {
		t.Errorf("Skip(%d): %v", k, err)
	}
	got := rest(t, f)
	var want []outcome
	for i, o := range all {
		var line int64
		if o.err == "" {
			line = o.row.Line
		} else if i < len(all)-1 {
			line = badLine(t, o.err)
		}
		if line > k || i == len(all)-1 {
			want = append(want, o)
		}
	}
	if len(got) != len(want) {
		t.Fatalf("after Skip(%d) %d outcomes, want %d", k, len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("after Skip(%d) outcome %d is %+v, want %+v", k, i, got[i], want[i])
		}
	}
}

// badLine reads the line number out of "fuzz line 7: ...".
func badLine(t *testing.T, s string) (n int64) {
	t.Helper()
	for _, c := range s[len("fuzz line "):] {
		if c < '0' || c > '9' {
			return n
		}
		n = n*10 + int64(c-'0')
	}
	return n
}

func TestSkipEqualsNext(t *testing.T) {
	cut, packed := cutFixture(3000), ingesttest.Gzip(t, cutFixture(3000))
	for _, k := range []int64{-1, 0, 1, 2, 7, 2999, 3000, 3001, 3002, 1 << 40} {
		skipEqualsNext(t, cut, Options{}, k)
		skipEqualsNext(t, packed, Options{}, k)
		skipEqualsNext(t, packed[:len(packed)/2], Options{}, k)
		for _, name := range []string{"cut.tsv", "icews.tab", "gdelt1.csv", "gdelt2.csv", "events.jsonl"} {
			b, err := os.ReadFile(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			skipEqualsNext(t, b, Options{}, k)
		}
	}
}

func fuzzFormat(f *testing.F, format Format, file string) {
	b, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b, uint16(3))
	for line := range bytes.Lines(b) {
		f.Add(line, uint16(0))
	}
	f.Fuzz(func(t *testing.T, b []byte, k uint16) {
		if bytes.HasPrefix(b, []byte("\x1f\x8b")) || bytes.HasPrefix(b, []byte("PK")) {
			t.Skip("FuzzDetect has these")
		}
		skipEqualsNext(t, b, Options{Format: format, MaxLine: 4096}, int64(k))
	})
}

func FuzzCut(f *testing.F)    { fuzzFormat(f, Cut, "cut.tsv") }
func FuzzICEWS(f *testing.F)  { fuzzFormat(f, ICEWS, "icews.tab") }
func FuzzGDELT1(f *testing.F) { fuzzFormat(f, GDELT1, "gdelt1.csv") }
func FuzzGDELT2(f *testing.F) { fuzzFormat(f, GDELT2, "gdelt2.csv") }
func FuzzJSONL(f *testing.F)  { fuzzFormat(f, JSONL, "events.jsonl") }

// FuzzJSONObject wants an accepted row to be JSON in everyone's eyes.
func FuzzJSONObject(f *testing.F) {
	b, err := os.ReadFile("testdata/events.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	for line := range bytes.Lines(b) {
		f.Add(packed.Chomp(bytes.TrimSuffix(line, []byte{'\n'})))
	}
	f.Add([]byte(`{"day":"2018-04-02","source":"A","type":"SUPPORT",}`))
	p := newJSONLParser(newCodes())
	f.Fuzz(func(t *testing.T, line []byte) {
		var r Row
		if p.parse(line, &r, &marks{}) == nil && !json.Valid(line) {
			t.Errorf("accepted %q", line)
		}
	})
}

// FuzzDetect feeds any bytes to detection, unpacking and reading.
func FuzzDetect(f *testing.F) {
	for _, name := range []string{"cut.tsv", "icews.tab", "gdelt1.csv", "gdelt2.csv", "events.jsonl"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
		f.Add(ingesttest.Gzip(f, b))
	}
	f.Add([]byte("PK\x05\x06" + string(make([]byte, 18))))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := newFile("fuzz", bytes.NewReader(b), int64(len(b)), nil, Options{MaxLine: 4096})
		if err != nil {
			return
		}
		for {
			r, err := file.Next()
			if err == nil {
				checkRow(t, r)
				continue
			}
			if !errors.As(err, new(*BadRow)) {
				if err == io.EOF && file.Offset() > file.Size() {
					t.Errorf("%d of %d bytes", file.Offset(), file.Size())
				}
				break
			}
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	})
}
