package web

import (
	"bytes"
	"log/slog"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"pyrometer"
	"pyrometer/internal/web/webtest"
)

// site is the pages of a made-up archive.
type site struct {
	*webtest.Archive
	http.Handler
	log bytes.Buffer
}

func newSite(t testing.TB) *site {
	t.Helper()
	s := &site{Archive: webtest.New(1)}
	s.Handler = New(Options{Service: s.Archive, Model: s.Model, Log: slog.New(slog.NewTextHandler(&s.log, nil)),
		Countries: []Country{{"ET", "Ethiopia"}, {"PK", "Pakistan"}, {"US", "United States"}}, Version: "1.0"})
	return s
}

func (s *site) get(path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

// page reads a page and asks for its status.
func (s *site) page(t testing.TB, path string, status int) *html.Node {
	t.Helper()
	w := s.get(path)
	if w.Code != status {
		t.Fatalf("%s answers %d, want %d: %.300s", path, w.Code, status, w.Body)
	}
	doc, err := html.Parse(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func all(doc *html.Node, selector string) []*html.Node {
	return cascadia.QueryAll(doc, cascadia.MustCompile(selector))
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// one gives the text of the only match of a selector.
func one(t testing.TB, doc *html.Node, selector string) string {
	t.Helper()
	found := all(doc, selector)
	if len(found) != 1 {
		t.Fatalf("%s is there %d times, want once", selector, len(found))
	}
	return text(found[0])
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(t testing.TB, got, want string) {
	t.Helper()
	if !strings.Contains(got, want) {
		t.Errorf("%q is not in %.400q", want, got)
	}
}

func (s *site) index(t testing.TB, id pyrometer.FigureID) int {
	t.Helper()
	for i, f := range s.Figures {
		if f.ID == id {
			return i
		}
	}
	t.Fatalf("no figure %s", id)
	return -1
}

func near(t testing.TB, got, want, most float64) {
	t.Helper()
	if math.Abs(got-want) > most {
		t.Errorf("got %v, want %v", got, want)
	}
}
