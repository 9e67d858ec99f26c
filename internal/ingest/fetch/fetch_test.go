package fetch

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"pyrometer"
)

// serve gives the address of a server on loopback, and a client that may dial
// that one address and does not dawdle.
func serve(t testing.TB, o Options, pages map[string]http.HandlerFunc) (*Client, string) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if page, ok := pages[r.URL.Path]; ok {
			page(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	o.Private = append(o.Private, netip.MustParsePrefix("127.0.0.1/32"))
	if o.Delay == 0 {
		o.Delay = time.Nanosecond
	}
	c := New(o)
	t.Cleanup(c.Close)
	return c, s.URL
}

func text(s string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, s)
	}
}

func redirect(to string, status int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(status)
	}
}

func TestGet(t *testing.T) {
	c, base := serve(t, Options{UserAgent: "Tester/1 (+test)"}, map[string]http.HandlerFunc{
		"/a": func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("User-Agent") != "Tester/1 (+test)" {
				t.Errorf("User-Agent %q", r.Header.Get("User-Agent"))
			}
			w.Header().Set("ETag", `"v1"`)
			w.Header().Set("Last-Modified", "Thu, 31 May 2018 10:00:00 GMT")
			if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") == "Thu, 31 May 2018 10:00:00 GMT" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
			io.WriteString(w, "caf\xe9")
		},
		"/gone": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) },
		"/no":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
		"/sick": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) },
	})
	r, err := c.Get(t.Context(), base+"/a#part", Condition{})
	if err != nil {
		t.Fatal(err)
	}
	if string(r.Body) != "café" || r.Charset != "windows-1252" || r.Status != 200 || r.NotModified || r.URL != base+"/a" || r.Moved != "" {
		t.Errorf("%+v", r)
	}
	r, err = c.Get(t.Context(), base+"/a", r.Condition)
	if err != nil || !r.NotModified || r.Body != nil || r.Condition.ETag != `"v1"` {
		t.Errorf("again: %+v, %v", r, err)
	}
	for path, kind := range map[string]pyrometer.ErrorKind{"/gone": pyrometer.NotFound, "/missing": pyrometer.NotFound, "/no": pyrometer.Invalid, "/sick": pyrometer.Unavailable} {
		_, err := c.Get(t.Context(), base+path, Condition{})
		if status, ok := errors.AsType[*StatusError](err); pyrometer.KindOf(err) != kind || !ok || status.Code < 400 {
			t.Errorf("%s: %v", path, err)
		}
	}
	for _, bad := range []string{"", "x", "ftp://example.org/", "file:///etc/passwd", "http://u:p@example.org/", "http://example.org:25/", "http://example.org:99999/", "gopher://x", "//example.org/"} {
		if _, err := c.Get(t.Context(), bad, Condition{}); pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestRedirects(t *testing.T) {
	pages := map[string]http.HandlerFunc{
		"/old":     redirect("/new", http.StatusMovedPermanently),
		"/new":     text("here"),
		"/later":   redirect("new", http.StatusFound),
		"/mixed":   redirect("/later", http.StatusPermanentRedirect),
		"/round":   redirect("/round", http.StatusFound),
		"/nowhere": redirect("", http.StatusFound),
		"/ftp":     redirect("ftp://example.org/", http.StatusFound),
		"/file":    redirect("file:///etc/passwd", http.StatusFound),
		"/meta":    redirect("http://169.254.169.254/latest/meta-data/", http.StatusFound),
		"/self":    redirect("http://127.0.0.2/", http.StatusFound),
		"/six":     redirect("http://[::1]:8080/", http.StatusMovedPermanently),
		"/mapped":  redirect("http://[::ffff:127.0.0.2]/", http.StatusFound),
		"/decimal": redirect("http://2130706434/", http.StatusFound), // 127.0.0.2
		"/ssh":     redirect("http://example.org:22/", http.StatusFound),
	}
	c, base := serve(t, Options{}, pages)
	for path, moved := range map[string]string{"/old": base + "/new", "/later": "", "/mixed": base + "/later"} {
		r, err := c.Get(t.Context(), base+path, Condition{})
		if err != nil || string(r.Body) != "here" || r.URL != base+"/new" || r.Moved != moved {
			t.Errorf("%s: %+v, %v", path, r, err)
		}
	}
	for _, path := range []string{"/round", "/nowhere", "/ftp", "/file", "/ssh"} {
		if r, err := c.Get(t.Context(), base+path, Condition{}); pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%s: %+v, %v", path, r, err)
		}
	}
	for _, path := range []string{"/meta", "/self", "/six", "/mapped"} {
		if r, err := c.Get(t.Context(), base+path, Condition{}); !errors.Is(err, ErrPrivate) || pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%s: %+v, %v", path, r, err)
		}
	}
	// A number for a host is a name that no resolver knows, or else loopback.
	if r, err := c.Get(t.Context(), base+"/decimal", Condition{}); err == nil {
		t.Errorf("/decimal: %+v", r)
	}
}

// TestPrivateName wants a name that stands for loopback refused as the address is.
func TestPrivateName(t *testing.T) {
	s := httptest.NewServer(text("secret"))
	t.Cleanup(s.Close)
	c := New(Options{})
	t.Cleanup(c.Close)
	for _, address := range []string{s.URL, strings.Replace(s.URL, "127.0.0.1", "localhost", 1)} {
		if r, err := c.Get(t.Context(), address, Condition{}); !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: %+v, %v", address, r, err)
		}
	}
}

func packed(write func(w io.Writer) io.WriteCloser, coding string, size int) http.HandlerFunc {
	var b bytes.Buffer
	z := write(&b)
	zeros := make([]byte, 1<<16)
	for n := 0; n < size; n += len(zeros) {
		z.Write(zeros[:min(len(zeros), size-n)])
	}
	z.Close()
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", coding)
		w.Write(b.Bytes())
	}
}

func TestBodies(t *testing.T) {
	const limit = 4 << 20
	gz := func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }
	zl := func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }
	c, base := serve(t, Options{MaxBody: limit, Timeout: 5 * time.Second}, map[string]http.HandlerFunc{
		"/endless": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := w.Write(make([]byte, 1<<16)); err != nil {
					return
				}
			}
		},
		"/long":    func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "99999999") },
		"/bomb":    packed(gz, "gzip", 100<<20),
		"/dense":   packed(gz, "gzip", limit-1), // below the limit, but packed a thousandfold
		"/bomb2":   packed(zl, "deflate", 100<<20),
		"/small":   packed(gz, "gzip", 1000),
		"/small2":  packed(zl, "deflate", 1000),
		"/strange": packed(gz, "br", 10),
		"/twice":   packed(gz, "gzip, gzip", 10),
		"/lie": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, "plain")
		},
		"/damaged": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write([]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff\xff"))
		},
		"/headers":    func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X", strings.Repeat("x", 100<<10)) },
		"/exactly":    func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, limit)) },
		"/one-more":   func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, limit+1)) },
		"/robots.txt": text("User-agent: *\nDisallow: /closed\n"),
	})
	for path, size := range map[string]int{"/small": 1000, "/small2": 1000, "/lie": 5, "/exactly": limit} {
		if r, err := c.Get(t.Context(), base+path, Condition{}); err != nil || len(r.Body) != size {
			t.Errorf("%s: %v", path, err)
		}
	}
	for _, path := range []string{"/endless", "/long", "/bomb", "/dense", "/bomb2", "/one-more"} {
		if _, err := c.Get(t.Context(), base+path, Condition{}); !errors.Is(err, ErrTooLarge) || pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%s: %v", path, err)
		}
	}
	for _, path := range []string{"/strange", "/twice", "/damaged"} {
		if _, err := c.Get(t.Context(), base+path, Condition{}); pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := c.Get(t.Context(), base+"/closed/x", Condition{}); !errors.Is(err, ErrRobots) {
		t.Errorf("/closed/x: %v", err)
	}
	if _, err := c.Get(t.Context(), base+"/headers", Condition{}); err == nil {
		t.Error("/headers: 100 KiB of header were taken")
	}
}
