package warc

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/ingest/ingesttest"
)

func record(typ, uri, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2021-03-05T00:00:00Z\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		typ, uri, len(block), block)
}

func response(header, body string) string { return "HTTP/1.1 200 OK\r\n" + header + "\r\n" + body }

func gzipped(tb testing.TB, s string) string {
	tb.Helper()
	return string(ingesttest.Gzip(tb, []byte(s)))
}

func deflated(tb testing.TB, s string) string {
	tb.Helper()
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	if _, err := io.WriteString(w, s); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return z.String()
}

// TestDamage damages archives and wants the damage named, and the records around
// it read.
func TestDamage(t *testing.T) {
	a, b := record("response", "https://a.example/1", response("", "one")), record("response", "https://a.example/2", response("", "two"))
	za, zb := gzipped(t, a), gzipped(t, b)
	flipped := []byte(za)
	flipped[len(flipped)/2] ^= 0xff
	arc := "filedesc://x 0.0.0.0 20210305000000 text/plain 10\n1 0 Test\n\n\nhttp://a.example/x y 1.2.3.4 20210305000000 text/html 3\none\nhttp://a.example/2 1.2.3.4 20210305000000 text/html 3\ntwo\n"
	for _, tt := range []struct {
		name    string
		in      string
		records int
		bad     string // part of the first report; empty: none
	}{
		{"nothing", "", 0, ""},
		{"blank lines", "\r\n\n", 0, ""},
		{"two", a + b, 2, ""},
		{"two, without the blank lines between", strings.TrimRight(a, "\r\n") + "\r\n" + b, 2, ""},
		{"two, line ends of Unix", strings.ReplaceAll(a+b, "\r\n", "\n"), 2, ""},
		{"gzip by record", za + zb, 2, ""},
		{"gzip as a whole", gzipped(t, a+b), 2, ""},
		{"gzip, first damaged", string(flipped) + zb, 1, "gzip"},
		{"gzip, dirt between", za + "dirt" + zb, 2, "not gzip"},
		{"gzip, truncated", za + zb[:len(zb)/2], 1, "too early"},
		{"truncated", a + b[:len(b)-20], 1, "truncated"},
		{"truncated in the header", a + b[:40], 1, "ends within its header"},
		{"a length too long", strings.Replace(a, "Content-Length: ", "Content-Length: 9", 1) + b, 1, "the length is wrong"},
		{"a length too short", strings.Replace(a, fmt.Sprintf("Content-Length: %d", len(response("", "one"))), "Content-Length: 5", 1) + b, 2, "no record begins"},
		{"a length below nothing", strings.Replace(a, "Content-Length: ", "Content-Length: -", 1) + b, 1, "its length is"},
		{"no type", strings.Replace(a, "WARC-Type: response\r\n", "", 1) + b, 1, "no WARC-Type"},
		{"another version", strings.Replace(a, "WARC/1.0", "WARC/0.9", 1) + b, 1, "version"},
		{"a header without a colon", strings.Replace(a, "WARC-Type:", "WARC-Type", 1) + b, 1, "is no field"},
		{"an endless line", a + "WARC/1.0\r\nX: " + strings.Repeat("x", 1<<20) + "\r\n" + b, 2, "a line of its header"},
		{"a folded line", strings.Replace(a, "response\r\n", "response\r\nX-Long: begins\r\n and goes on\r\n", 1), 1, ""},
		{"no archive", "hello\nworld\n", 0, "no web archive"},
		{"ARC, an address with a blank", arc, 3, ""},
		{"ARC, a bad length", strings.Replace(arc, "text/html 3", "text/html x", 1), 2, "its length is"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			recs, bad := told(t, []byte(tt.in), Options{})
			if len(recs) != tt.records || (len(bad) > 0) != (tt.bad != "") || len(bad) > 0 && !strings.Contains(bad[0], tt.bad) {
				t.Errorf("%d records, want %d; reports %q, want %q", len(recs), tt.records, bad, tt.bad)
			}
		})
	}
}

func TestPayload(t *testing.T) {
	for _, tt := range []struct{ name, block, body, note, err string }{
		{"plain", response("Content-Type: text/html\r\n", "hello"), "hello", "", ""},
		{"a length that cuts", response("Content-Length: 4\r\n", "hello"), "hell", "", ""},
		{"a length too long", response("Content-Length: 40\r\n", "hello"), "hello", "", ""},
		{"chunks", response("Transfer-Encoding: chunked\r\n", "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"), "hello", "", ""},
		{"no chunks", response("Transfer-Encoding: chunked\r\n", "hello"), "hello", "not chunked", ""},
		{"chunks cut off", response("Transfer-Encoding: chunked\r\n", "3\r\nhel\r\n9\r\nlo"), "hello", "damaged", ""},
		{"gzip", response("Content-Encoding: gzip\r\n", gzipped(t, "hello")), "hello", "", ""},
		{"chunks of gzip", response("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(gzipped(t, "hello")), gzipped(t, "hello"))), "hello", "", ""},
		{"gzip in name only", response("Content-Encoding: gzip\r\n", "hello"), "hello", "not encoded", ""},
		{"deflate", response("Content-Encoding: deflate\r\n", deflated(t, "hello")), "hello", "", ""},
		{"brotli", response("Content-Encoding: br\r\n", "hello"), "", "", "encoded as"},
		{"a bomb", response("Content-Encoding: gzip\r\n", gzipped(t, strings.Repeat("x", 4<<20))), strings.Repeat("x", 1<<20), "longer than", ""},
		{"odd headers", "HTTP/1.0 200\r\nA header: x\r\nno colon\r\n\xff: y\r\n\r\nhello", "hello", "", ""},
		{"no header", "HTTP/1.1 200 OK\r\n\r\nhello", "hello", "", ""},
		{"no status", "HTTP/1.1 OK\r\n\r\nhello", "", "", "the status is"},
		{"no HTTP", "hello", "", "", "does not begin with HTTP"},
	} {
		rec := &Record{Type: "response", Media: "application/http", Block: []byte(tt.block)}
		p, err := rec.Payload(1 << 20)
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%s: %v", tt.name, err)
			}
			continue
		}
		if err != nil || string(p.Body) != tt.body || (len(p.Notes) > 0) != (tt.note != "") || tt.note != "" && !strings.Contains(p.Notes[0], tt.note) {
			t.Errorf("%s: %d bytes, notes %q, %v", tt.name, len(p.Body), p.Notes, err)
		}
	}
}

func TestBounds(t *testing.T) {
	in := record("response", "https://a.example/1", response("", strings.Repeat("x", 5000))) + record("request", "https://a.example/1", "GET") + record("response", "https://a.example/2", response("", "two"))
	r := NewReader(strings.NewReader(in), Options{MaxBlock: 100, Types: []string{"response"}})
	var got []string
	for {
		rec, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%d %s %d of %d, cut %v", rec.Number, rec.Type, len(rec.Block), rec.Length, rec.Cut))
	}
	want := "1 response 100 of 5019, cut true|2 request 0 of 3, cut false|3 response 22 of 22, cut false"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got %s", s)
	}
	r = NewReader(strings.NewReader(in), Options{})
	if err := r.Skip(2); err != nil {
		t.Fatal(err)
	}
	if rec, err := r.Next(); err != nil || rec.Number != 3 || rec.URL != "https://a.example/2" {
		t.Errorf("%+v, %v", rec, err)
	}
	broken := errors.New("the disk is gone")
	r = NewReader(io.MultiReader(strings.NewReader(in[:200]), failing{broken}), Options{})
	if _, err := r.Next(); !errors.Is(err, broken) || pyrometer.KindOf(err) != pyrometer.Unavailable {
		t.Errorf("a broken disk: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func FuzzReader(f *testing.F) {
	f.Add([]byte(record("response", "https://a.example/1", response("Transfer-Encoding: chunked\r\n", "3\r\nhel\r\n0\r\n\r\n"))))
	f.Add([]byte(gzipped(f, record("resource", "<https://a.example/1 2>", "hello")) + gzipped(f, record("response", "x", response("Content-Encoding: deflate\r\n", "x")))))
	f.Add([]byte("filedesc://x 0.0.0.0 20210305000000 text/plain 10\n1 0 Test\n\n\nhttp://a.example/x y 1.2.3.4 20210305000000 text/html 3\none\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := NewReader(bytes.NewReader(b), Options{MaxBlock: 1 << 16})
		last := int64(0)
		for n := 0; ; n++ {
			rec, err := r.Next()
			bad, isBad := errors.AsType[*BadRecord](err)
			switch {
			case err == io.EOF:
				if _, again := r.Next(); again != io.EOF {
					t.Fatal("the end does not stay the end")
				}
				return
			case isBad:
				if bad.Reason == "" || bad.Number <= last {
					t.Errorf("%+v after %d", bad, last)
				}
				last = bad.Number
			case err != nil:
				t.Fatal(err)
			default:
				if rec.Number <= last || int64(len(rec.Block)) > max(rec.Length, 0) {
					t.Errorf("%+v after %d", rec, last)
				}
				last = rec.Number
				if p, err := rec.Payload(1 << 16); err == nil && len(p.Body) > 1<<16+len(rec.Block) {
					t.Errorf("a payload of %d bytes", len(p.Body))
				}
			}
			if n > 4*len(b)+8 {
				t.Fatal("more records than bytes")
			}
		}
	})
}

func BenchmarkReader(b *testing.B) {
	page := strings.Repeat("<p>The bridge over the harbour will close in May.</p>\n", 1500)
	var in strings.Builder
	for i := range 50 {
		in.WriteString(gzipped(b, record("response", fmt.Sprintf("https://a.example/%d", i), response("Content-Type: text/html\r\n", page))))
	}
	n := 0
	for b.Loop() {
		recs, _ := told(b, []byte(in.String()), Options{})
		n += len(recs)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "records/s")
	b.ReportMetric(0, "ns/op")
}
