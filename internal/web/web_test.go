package web

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/web/webtest"
)

func TestEveryPageIsWhole(t *testing.T) {
	s := newSite(t)
	for path, want := range map[string]struct {
		status int
		title  string
	}{
		"/":                                     {200, "Board · Pyrometer"},
		"/?at=2018-05-31&asknown=2018-06-02":    {200, "Board · Pyrometer"},
		"/figure/person.mike-pompeo":            {200, "Mike Pompeo · Pyrometer"},
		"/figure/person.aksel-johannesen":       {200, "Aksel Johannesen · Pyrometer"},
		"/figures":                              {200, "Figures · Pyrometer"},
		"/figures?q=jim":                        {200, "Figures that match jim · Pyrometer"},
		"/model":                                {200, "Model " + s.Model.Version + " · Pyrometer"},
		"/about":                                {200, "How to read a level · Pyrometer"},
		"/figure/person.nobody":                 {404, "Not Found · Pyrometer"},
		"/nowhere":                              {404, "Not Found · Pyrometer"},
		"/?kind=planet":                         {400, "Bad Request · Pyrometer"},
		"/figure/person.mike-pompeo?days=never": {400, "Bad Request · Pyrometer"},
	} {
		doc := s.page(t, path, want.status)
		if got := one(t, doc, "head > title"); got != want.title {
			t.Errorf("%s has the title %q, want %q", path, got, want.title)
		}
		one(t, doc, "h1")
		one(t, doc, "main#main")
		has(t, attr(all(doc, "html")[0], "lang"), "en")
		has(t, text(all(doc, "footer")[0]), "ICEWS") // the credit of the data set
		for _, n := range all(doc, "[style], style, script:not([src]):not([type='application/json'])") {
			t.Errorf("%s holds <%s> that the content security policy refuses", path, n.Data)
		}
		for _, n := range all(doc, "[id]") {
			if twin := all(doc, `[id="`+attr(n, "id")+`"]`); len(twin) > 1 {
				t.Errorf("%s has the id %s %d times", path, attr(n, "id"), len(twin))
			}
		}
		for _, n := range all(doc, "input:not([type=hidden]), select") {
			if len(all(doc, `label[for="`+attr(n, "id")+`"]`)) == 0 && n.Parent.Data != "label" {
				t.Errorf("%s: the field %s has no label", path, attr(n, "name"))
			}
		}
		h := s.get(path).Header()
		has(t, h.Get("Content-Security-Policy"), "script-src 'self'; style-src 'self'")
		has(t, h.Get("X-Content-Type-Options"), "nosniff")
		has(t, h.Get("Referrer-Policy"), "same-origin")
	}
}

// Every link of every page leads somewhere.
func TestLinksLead(t *testing.T) {
	s := newSite(t)
	seen := map[string]bool{}
	for _, path := range []string{"/?at=2018-05-31&kind=person&all=1", "/figure/person.mike-pompeo?at=2018-05-31&asknown=2018-08-01&since=2018-05-01", "/figures?q=kim", "/model", "/about"} {
		for _, a := range all(s.page(t, path, 200), "a[href], link[href], script[src]") {
			href := attr(a, "href") + attr(a, "src")
			if strings.HasPrefix(href, "#") || seen[href] {
				continue
			}
			seen[href] = true
			u, err := url.Parse(href)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(path, "at=2018-05-31") && !strings.HasPrefix(u.Path, "/assets/") && !u.Query().Has("at") {
				t.Errorf("%s: the link %s loses the day", path, href)
			}
			u.Fragment = ""
			if w := s.get(u.String()); w.Code != http.StatusOK {
				t.Errorf("%s: the link %s answers %d", path, href, w.Code)
			}
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d links were seen", len(seen))
	}
}

func TestHostileNames(t *testing.T) {
	for _, name := range []string{
		`</title><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, "\u202Egnorw", "', {}); //", "</script><b>",
		strings.Repeat("W", 1<<20), "a\x00b", "\xff\xfe", "   ", "{{.}}",
	} {
		s := newSite(t)
		f := &s.Figures[s.index(t, "person.mike-pompeo")]
		f.Name = name
		f.Aliases, f.Offices = []string{name}, []pyrometer.Office{{Title: name, From: "2018"}}
		s.Sources[0].Name = name
		for _, path := range []string{"/?kind=person&limit=500", "/figure/person.mike-pompeo", "/figure/person.donald-trump", "/about", "/figures?q=pompeo"} {
			w := s.get(path)
			if w.Code != http.StatusOK {
				t.Fatalf("%.20q: %s answers %d", name, path, w.Code)
			}
			if w.Body.Len() > 900_000 {
				t.Errorf("%.20q: %s has %d bytes", name, path, w.Body.Len())
			}
			doc, err := html.Parse(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(all(doc, "img, script:not([src]):not([type='application/json']), main b script")); n > 0 {
				t.Errorf("%.20q made %d elements on %s", name, n, path)
			}
			for _, data := range all(doc, "script[type='application/json']") {
				if !json.Valid([]byte(data.FirstChild.Data)) {
					t.Errorf("%.20q breaks the chart's description on %s", name, path)
				}
			}
		}
		if w := s.get("/figure/person.mike-pompeo/level.svg"); strings.Contains(w.Body.String(), "<script") {
			t.Errorf("%.20q came through into the picture", name)
		}
	}
}

func TestEmptyStore(t *testing.T) {
	s := newSite(t)
	h := New(Options{Service: empty{}, Model: s.Model})
	for path, want := range map[string]string{"/": "Nothing read yet", "/figures?q=x": "No figure matches", "/about": "no data set yet", "/model": "half-life"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != 200 {
			t.Errorf("%s answers %d on an empty store", path, w.Code)
		}
		has(t, w.Body.String(), want)
	}
}

// empty is a store in which nothing was read.
type empty struct{ Service }

func TestErrors(t *testing.T) {
	secret := errors.New("dial 10.0.0.7: refused")
	for _, test := range []struct {
		err    error
		status int
		logged bool
		shown  string
	}{
		{&pyrometer.Error{Kind: pyrometer.NotFound, Message: "no such thing", Hint: "look elsewhere"}, 404, false, "No such thing."},
		{&pyrometer.Error{Kind: pyrometer.Invalid, Message: "odd day"}, 400, false, "Odd day."},
		{&pyrometer.Error{Kind: pyrometer.Conflict, Message: "3 figures match"}, 409, false, "3 figures match."},
		{&pyrometer.Error{Kind: pyrometer.Unavailable, Message: "the store is busy", Err: secret}, 503, true, "The store is busy."},
		{&pyrometer.Error{Kind: pyrometer.Internal, Message: "do not show this", Err: secret}, 500, true, "Something broke on our side."},
		{secret, 500, true, "Something broke on our side."},
	} {
		s := newSite(t)
		s.Fail = test.err
		for _, path := range []string{"/", "/figure/person.mike-pompeo", "/figures?q=x", "/figure/x/level.svg"} {
			has(t, text(s.page(t, path, test.status)), test.shown)
		}
		w := s.get("/api/board.json")
		if w.Code != test.status || w.Header().Get("Content-Type") != kindJSON || !json.Valid(w.Body.Bytes()) {
			t.Errorf("the API answers %d %s to %v", w.Code, w.Body, test.err)
		}
		if strings.Contains(w.Body.String(), "10.0.0.7") || strings.Contains(w.Body.String(), "do not show") {
			t.Error("the API shows what only an operator should see")
		}
		if got := strings.Contains(s.log.String(), "page failed"); got != test.logged {
			t.Errorf("logged %v, want %v, for %v", got, test.logged, test.err)
		}
		if test.status == 503 && w.Header().Get("Retry-After") == "" {
			t.Error("503 without Retry-After")
		}
		s.page(t, "/model", 200) // of use while the store is not
	}
}

type broken struct{ Service }

func TestPanicIsAnErrorPage(t *testing.T) {
	var log bytes.Buffer
	h := New(Options{Service: broken{}, Model: newSite(t).Model, Log: slog.New(slog.NewTextHandler(&log, nil))})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/figure/x", nil))
	if w.Code != 500 || !strings.Contains(log.String(), "panic") {
		t.Errorf("a panic gives %d and the log %q", w.Code, log.String())
	}
}

func TestOnlyReading(t *testing.T) {
	s := newSite(t)
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH"} {
		for _, path := range []string{"/", "/figure/x", "/nowhere"} {
			w := httptest.NewRecorder()
			s.ServeHTTP(w, httptest.NewRequest(method, path, nil))
			if w.Code != http.StatusMethodNotAllowed {
				t.Errorf("%s %s answers %d", method, path, w.Code)
			}
		}
	}
	cross := httptest.NewRequest("POST", "/", nil)
	cross.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, cross)
	if w.Code != http.StatusForbidden {
		t.Errorf("a request from another site answers %d", w.Code)
	}
	head := httptest.NewRecorder()
	s.ServeHTTP(head, httptest.NewRequest(http.MethodHead, "/", nil))
	if head.Code != 200 || head.Body.Len() != 0 {
		t.Errorf("HEAD answers %d with %d bytes", head.Code, head.Body.Len())
	}
}

func TestAssetsAreKept(t *testing.T) {
	s := newSite(t)
	css := attr(all(s.page(t, "/", 200), "link[rel=stylesheet]")[0], "href")
	r := httptest.NewRequest(http.MethodGet, css, nil)
	r.Header.Set("Accept-Encoding", "br, gzip")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	has(t, w.Header().Get("Cache-Control"), "immutable")
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if plain := s.get(css).Body.Bytes(); !bytes.Equal(body, plain) {
		t.Error("packed and plain differ")
	}
	again := httptest.NewRequest(http.MethodGet, css, nil)
	again.Header.Set("If-None-Match", w.Header().Get("ETag"))
	w = httptest.NewRecorder()
	s.ServeHTTP(w, again)
	if w.Code != http.StatusNotModified || w.Body.Len() != 0 {
		t.Errorf("a known file answers %d with %d bytes", w.Code, w.Body.Len())
	}
	old := strings.Replace(css, "/assets/", "/assets/0", 1)
	if w := s.get(old); w.Code != 200 || strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Error("a page kept open over an upgrade loses its style, or keeps the wrong one for good")
	}
	for _, name := range []string{"/assets/x/..%2f..%2fweb.go", "/assets/x/.gitignore", "/assets/x/", "/assets/"} {
		if w := s.get(name); w.Code == 200 {
			t.Errorf("%s is served", name)
		}
	}
}

// A binary built without Node has no scripts; its pages ask for none and show
// the same words, tables and static pictures.
func TestWithoutScripts(t *testing.T) {
	a := webtest.New(1)
	s := &server{Options: Options{Service: a, Model: a.Model}, pages: loadPages(), assets: loadAssets()}
	for name := range s.assets.files {
		if strings.HasSuffix(name, ".js") || name == "licences.txt" {
			delete(s.assets.files, name)
		}
	}
	for _, path := range []string{"/", "/figure/person.mike-pompeo", "/about"} {
		w := httptest.NewRecorder()
		s.protect(s.routes()).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		doc, err := html.Parse(w.Body)
		if err != nil || w.Code != http.StatusOK {
			t.Fatalf("%s answers %d: %v", path, w.Code, err)
		}
		if n := len(all(doc, "script[src]")); n != 0 {
			t.Errorf("%s asks for %d scripts that are not there", path, n)
		}
		if strings.HasPrefix(path, "/figure") && (len(all(doc, "svg.level")) != 1 || len(all(doc, "svg.waterfall")) != 1) {
			t.Errorf("%s has no static pictures", path)
		}
	}
}

var _ Service = (*query.Service)(nil)

// A site may open on a day of its own; the board's address then says so.
func TestOpening(t *testing.T) {
	a := webtest.New(1)
	day := pyrometer.Day(17682) // 2018-05-31
	srv := New(Options{Service: a, Model: a.Model, Opening: &day})
	for path, want := range map[string]string{"/": "/?at=2018-05-31", "/?kind=person": ""} {
		w := httptest.NewRecorder()
		srv.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if got := w.Header().Get("Location"); got != want {
			t.Errorf("%s leads to %q, want %q (status %d)", path, got, want, w.Code)
		}
	}
}
