package articles

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pyrometer"
	"pyrometer/internal/cputime"
	"pyrometer/internal/ingest/ingesttest"
)

// readAll counts what a file of these bytes yields; err is the last error, nil
// for a plain end.
func readAll(name string, b []byte, o Options) (s Stats, err error) {
	f, err := newFile(name, bytes.NewReader(b), int64(len(b)), nil, o)
	if err != nil {
		return s, err
	}
	for {
		if f.Format() == Mentions {
			_, err = f.NextMention()
		} else {
			_, err = f.Next()
		}
		if err == nil || errors.As(err, new(*BadRecord)) {
			continue
		}
		if err == io.EOF {
			err = nil
		}
		return f.Stats(), err
	}
}

// lines makes JSON Lines.
func lines(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `{"url":"https://a.example/%d","title":"Article %d","date":"2021-03-04","body":"%s"}`+"\n", i, i, strings.Repeat("words ", 20))
	}
	return b.Bytes()
}

func archiveOf(pages ...string) []byte {
	var b bytes.Buffer
	for i, p := range pages {
		body := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + p
		fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2021-03-05T00:00:00Z\r\nWARC-Target-URI: https://a.example/story/%d\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(body), body)
	}
	return b.Bytes()
}

const story = `<html><head><title>Bridge to close</title><meta name="date" content="2021-03-04"></head><body><article><p>The old bridge over the harbour of Strelsau will close in May for six months of repairs, the city council decided on Wednesday.</p>
<p>Mayor Rosa Hentzau said the steel cables had lost a fifth of their strength since the last inspection of the bridge.</p></article></body></html>`

func TestDamage(t *testing.T) {
	plain := lines(3000)
	gz := ingesttest.Gzip(t, plain)
	flipped := bytes.Clone(gz)
	flipped[len(flipped)/2] ^= 0xff
	long := []byte(`{"title":"Long","date":"2021-03-04","body":"` + strings.Repeat("x", 10<<20) + "\"}\n")
	warc := archiveOf(story, "<html><title>Front</title></html>", story)
	for _, tt := range []struct {
		name      string
		in        []byte
		o         Options
		want, bad int64 // want -1: some, but not all
		err       string
	}{
		{"empty", nil, Options{}, 0, 0, "it is empty"},
		{"blank lines", []byte("\n\r\n"), Options{}, 0, 0, "blank lines only"},
		{"no such format", plain, Options{Format: "xls"}, 0, 0, "no format of articles"},
		{"gzip", gz, Options{}, 3000, 0, ""},
		{"gzip, truncated", gz[:len(gz)*2/3], Options{}, -1, 0, "truncated"},
		{"gzip, corrupt", flipped, Options{}, -1, -1, "damaged"},
		{"gzip of nothing", ingesttest.Gzip(t, nil), Options{}, 0, 0, "it is empty"},
		{"zip", ingesttest.Zip(t, ingesttest.Member{Name: "a.jsonl", Body: string(plain)}), Options{}, 3000, 0, ""},
		{"zip climbing out", ingesttest.Zip(t, ingesttest.Member{Name: "../a.jsonl", Body: string(plain)}), Options{}, 0, 0, "unsafe name"},
		{"NUL bytes", []byte("{\"title\":\"A\",\"date\":\"2021-03-04\"}\n{\"title\":\"\x00\"}\n\x00\x00\n{\"title\":\"B\",\"date\":\"2021-03-04\"}\n"), Options{}, 2, 2, ""},
		{"line of 10 MB", append(append(lines(1), long...), lines(1)...), Options{}, 2, 1, ""},
		{"element of 10 MB", []byte("[" + strings.TrimSpace(string(long)) + ",{\"title\":\"A\",\"date\":\"2021-03-04\"}]"), Options{}, 1, 1, ""},
		{"array without an end", []byte(`[{"title":"A","date":"2021-03-04"},{"title":"B"`), Options{}, 1, 1, ""},
		{"broken UTF-8", []byte("{\"title\":\"A\xff\xfeB\",\"date\":\"2021-03-04\"}\n"), Options{}, 1, 0, ""},
		{"deep JSON", []byte(`{"title":"A","date":"2021-03-04","body":` + strings.Repeat("[", 100000) + "\n"), Options{Format: JSONL}, 0, 1, ""},
		{"event table", []byte(`{"day":"2021-03-04","source":"A","target":"B","code":"051"}` + "\n"), Options{}, 0, 0, "table of events"},
		{"feed", []byte("<?xml version='1.0'?><rss><channel>"), Options{}, 0, 0, "it is a feed"},
		{"XML", []byte("<?xml version='1.0'?><Error/>"), Options{}, 0, 0, "it is XML"},
		{"PDF", []byte("%PDF-1.4"), Options{}, 0, 0, "a PDF"},
		{"binary", []byte("\x7fELF\x00\x00\x01\n\x00\x00"), Options{}, 0, 0, "not text"},
		{"CSV without dates", []byte("a,b\nc,d\n"), Options{Format: CSV}, 0, 0, "names no column"},
		{"CSV, open quote", []byte("date,title\n2021-03-04,\"never closed\n2021-03-05,Good one\n"), Options{}, 1, 1, ""},
		{"CSV, dates either way", []byte("date,title\n03/04/2021,One\n05/06/2021,Two\n"), Options{}, 0, 2, ""},
		{"archive", warc, Options{}, 2, 0, ""},
		{"archive, gzipped as a whole", ingesttest.Gzip(t, warc), Options{}, 2, 0, ""},
		{"archive, gzipped by record", append(ingesttest.Gzip(t, archiveOf(story)), ingesttest.Gzip(t, archiveOf(story))...), Options{}, 2, 0, ""},
		{"archive in a zip", ingesttest.Zip(t, ingesttest.Member{Name: "a.warc", Body: string(warc)}), Options{}, 2, 0, ""},
		{"archive, truncated", warc[:len(warc)-200], Options{}, 1, 1, ""},
		{"archive, a hostile page", archiveOf(strings.Repeat("<b>", 1000), story), Options{}, 1, 1, ""},
		{"page of 10 MB", []byte("<html>" + strings.Repeat("x", 10<<20)), Options{}, 0, 1, ""},
		{"text of 10 MB", []byte(strings.Repeat("words and more\n", 1<<20)), Options{}, 0, 1, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := readAll("file", tt.in, tt.o)
			if tt.want == -1 && (s.Articles == 0 || s.Articles >= 3000) || tt.want >= 0 && s.Articles != tt.want || tt.bad >= 0 && s.Bad != tt.bad {
				t.Errorf("%+v, want %d and %d bad", s, tt.want, tt.bad)
			}
			if tt.err == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), tt.err) || pyrometer.KindOf(err) != pyrometer.Invalid {
				t.Errorf("error %v, want %q", err, tt.err)
			}
		})
	}
}

// TestBomb unpacks 100 MB that gzip shrinks a thousandfold.
func TestBomb(t *testing.T) {
	_, err := readAll("bomb.jsonl", ingesttest.Gzip(t, append(lines(1), bytes.Repeat([]byte{'x'}, 100<<20)...)), Options{})
	if err == nil || !strings.Contains(err.Error(), "expands beyond") {
		t.Errorf("error %v", err)
	}
	// Within an archive the record is given up, and what follows is read.
	bomb := "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nContent-Length: 110000000\r\n\r\n" + strings.Repeat("x", 110_000_000)
	s, err := readAll("bomb.warc.gz", append(ingesttest.Gzip(t, []byte(bomb)), ingesttest.Gzip(t, archiveOf(story))...), Options{})
	if err != nil || s.Bad != 1 || s.Articles != 1 {
		t.Errorf("%+v, %v", s, err)
	}
}

// TestDated wants a single text without a date to be known when it was saved.
func TestDated(t *testing.T) {
	name := filepath.Join(t.TempDir(), "note.txt")
	if err := os.WriteFile(name, []byte("Bridge to close\n\nThe mayor said so.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2021, 3, 6, 7, 8, 9, 0, time.UTC)
	if err := os.Chtimes(name, at, at); err != nil {
		t.Fatal(err)
	}
	f, err := Open(name, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	a, err := f.Next()
	if err != nil || !a.Published.IsZero() || !a.Known.Equal(at) || a.Origin != name+"#1" {
		t.Errorf("%+v, %v", a, err)
	}
	for path, kind := range map[string]pyrometer.ErrorKind{filepath.Join(filepath.Dir(name), "missing"): pyrometer.NotFound, filepath.Dir(name): pyrometer.Invalid} {
		if _, err := Open(path, Options{}); pyrometer.KindOf(err) != kind {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestPublisherInName(t *testing.T) {
	for name, want := range map[string]string{
		"/data/reuters_headlines_2018-2020.csv.gz": "reuters", "guardian_headlines.csv": "guardian", "bbc.co.uk_2020.jsonl": "bbc.co.uk",
		"headlines.csv": "", "all_news.csv": "", "abp-2016.jsonl.gz": "", "20200718.gkg.csv.zip": "", "huawei-facts.jsonl": "", "": "",
	} {
		if got := publisherInName(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func FuzzFile(f *testing.F) {
	names, _ := filepath.Glob("testdata/*")
	for _, name := range names {
		if b, err := os.ReadFile(name); err == nil && !strings.HasSuffix(name, ".golden") {
			f.Add(b, byte(0))
		}
	}
	f.Add(archiveOf(story), byte(0))
	f.Add(ingesttest.Gzip(f, archiveOf(story)), byte(4))
	f.Add(ingesttest.Zip(f, ingesttest.Member{Name: "a.csv", Body: "date,title\n2021-03-04,One word\n"}), byte(3))
	f.Fuzz(func(t *testing.T, b []byte, format byte) {
		o := Options{MaxRecord: 1 << 16}
		if n := int(format) % (len(Formats()) + 1); n > 0 {
			o.Format = Formats()[n-1]
		}
		file, err := newFile("fuzz", bytes.NewReader(b), int64(len(b)), nil, o)
		if err != nil {
			return
		}
		for n := 0; ; n++ {
			var a pyrometer.Article
			if file.Format() == Mentions {
				_, err = file.NextMention()
			} else {
				a, err = file.Next()
			}
			if bad, ok := errors.AsType[*BadRecord](err); ok && bad.Reason == "" {
				t.Error("bad without a reason")
			} else if err != nil && !ok {
				break
			}
			if err == nil && file.Format() != Mentions {
				check(t, &a)
				if strings.ContainsAny(a.Title+a.Body+a.Publisher, "\x00\x1b\r") || strings.Contains(a.Title, "\n") {
					t.Errorf("unsound %+v", a)
				}
			}
			if n > len(b)+1 {
				t.Fatal("more records than bytes")
			}
		}
		if s := file.Stats(); s.Articles+s.Bad+s.Passed != file.Record() {
			t.Errorf("%+v, but %d records", s, file.Record())
		}
	})
}

func benchmarkFile(b *testing.B, name string, in []byte, o Options) {
	n := int64(0)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		s, err := readAll(name, in, o)
		if err != nil || s.Articles == 0 {
			b.Fatal(s, err)
		}
		n += s.Articles
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkHeadlines(b *testing.B) {
	var in bytes.Buffer
	in.WriteString("Time,Headlines\n")
	for i := range 20_000 {
		fmt.Fprintf(&in, "Jul %02d 2020,\"Council of Strelsau votes on bridge, ferry and harbour for the %dth time\"\n", 1+i%28, i)
	}
	benchmarkFile(b, "strelsau_headlines.csv", in.Bytes(), Options{})
}

func BenchmarkJSONLines(b *testing.B) { benchmarkFile(b, "a.jsonl", lines(3000), Options{}) }

// BenchmarkArchive reads real pages out of an archive gzipped by record: the gold
// set inside go-trafilatura's module, where it is at hand, every fifth page.
func BenchmarkArchive(b *testing.B) {
	list := ingesttest.Pages(b, 5)
	var in bytes.Buffer
	for _, page := range list {
		in.Write(ingesttest.Gzip(b, archiveOf(string(page))))
	}
	start := cputime.Used()
	for b.Loop() {
		if s, err := readAll("a.warc.gz", in.Bytes(), Options{}); err != nil || s.Articles == 0 {
			b.Fatal(s, err)
		}
	}
	b.ReportMetric(float64(len(list))*float64(b.N)/(cputime.Used()-start).Seconds(), "pages/cpu-s")
	b.ReportMetric(0, "ns/op")
}
