package web

import (
	"context"
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/report"
	"pyrometer/internal/report/format"
)

// desk gives one report for every day, as a store would that knows one figure.
type desk struct {
	report report.Report
	asked  []query.ReportQuery
}

func (d *desk) Report(_ context.Context, q query.ReportQuery) (*report.Report, error) {
	d.asked = append(d.asked, q)
	if q.Figure != d.report.Figure.ID {
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "write a report", Message: "no figure is called that"}
	}
	r := d.report
	if q.At != nil {
		if *q.At < r.At-20 || *q.At > r.At {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "write a report", Message: "the day is outside the archive"}
		}
		r.At = *q.At
	}
	r.Made = q.Made
	return &r, nil
}

// reportSite is the pages of a made-up archive with one report.
func reportSite(t testing.TB, change func(*report.Report)) (*site, *desk) {
	t.Helper()
	b, err := os.ReadFile("../report/format/testdata/report.json")
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{}
	if d.report, err = format.Parse(b); err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(&d.report)
	}
	s := newSite(t)
	s.Handler = New(Options{Service: s.Archive, Reports: d, Model: s.Model, Version: "1.0"})
	return s, d
}

const reportAt = "/figure/person.zdenka-rehakova/report"

func TestReportPage(t *testing.T) {
	s, d := reportSite(t, nil)
	doc := s.page(t, reportAt, 200)
	if n := len(all(doc, "h1")); n != 1 {
		t.Errorf("%d headings of the first rank", n)
	}
	has(t, one(t, doc, "h1"), d.report.Title.Text[:20])
	has(t, one(t, doc, "main > article"), "Γιώργος Παπαδόπουλος, who runs the largest terminal")
	if n := len(all(doc, "article section")); n < 6 {
		t.Errorf("%d sections", n)
	}
	if n := len(all(doc, "script, [style], [onclick]")); n != 0 {
		t.Errorf("%d elements that the policy refuses", n)
	}
	if href := attr(all(doc, `a[href="/figure/person.dmitri-orlov"]`)[0], "href"); href == "" {
		t.Error("a name does not lead to its figure")
	}
	for _, n := range all(doc, `link[rel=stylesheet]`) {
		if w := s.get(attr(n, "href")); w.Code != 200 || w.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" {
			t.Errorf("the style sheet %s answers %d", attr(n, "href"), w.Code)
		}
	}
	if w := s.get(reportAt); w.Header().Get("Cache-Control") != "no-cache" {
		t.Errorf("the page is kept: %q", w.Header().Get("Cache-Control"))
	}
}

// Every form that the page offers is there, of the right kind.
func TestReportForms(t *testing.T) {
	s, _ := reportSite(t, nil)
	doc := s.page(t, reportAt+"?at=2018-05-01", 400) // no such day: said, not shown
	has(t, one(t, doc, "main"), "outside the archive")
	links := all(s.page(t, reportAt, 200), ".forms a")
	if len(links) != 10 {
		t.Errorf("%d forms", len(links))
	}
	for _, a := range links {
		w := s.get(attr(a, "href"))
		if w.Code != 200 || w.Body.Len() < 1000 {
			t.Errorf("%s answers %d with %d bytes", attr(a, "href"), w.Code, w.Body.Len())
		}
	}
	w := s.get(reportAt + ".pdf")
	if w.Header().Get("Content-Type") != "application/pdf" || w.Header().Get("Content-Disposition") != `attachment; filename="zdenka-rehakova-2020-07-20.pdf"` || !strings.HasPrefix(w.Body.String(), "%PDF-") {
		t.Errorf("the PDF: %v", w.Header())
	}
	for _, path := range []string{".doc", ".jsonfeed", ".xml", ".", ".pdf/", ".PDF"} {
		if w := s.get(reportAt + path); w.Code != 404 {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
	if w := s.get("/figure/person.nobody/report"); w.Code != 404 {
		t.Errorf("nobody's report answers %d", w.Code)
	}
	if w := s.get("/figure/person.nobody/report.atom"); w.Code != 404 {
		t.Errorf("nobody's feed answers %d", w.Code)
	}
	if w := s.get(reportAt + "?since=yesterday"); w.Code != 400 {
		t.Errorf("a day that is none answers %d", w.Code)
	}
}

func TestReportAPI(t *testing.T) {
	s, d := reportSite(t, nil)
	w := s.get("/api/report/person.zdenka-rehakova.json?since=2020-07-01")
	r, err := format.Parse(w.Body.Bytes())
	if err != nil || w.Code != 200 || r.Title.Text != d.report.Title.Text {
		t.Errorf("%d, %v: %.80q", w.Code, err, r.Title.Text)
	}
	if q := d.asked[len(d.asked)-1]; q.Since == nil || q.Since.String() != "2020-07-01" {
		t.Errorf("it asked since %v", q.Since)
	}
	if w := s.get("/api/report/person.nobody.json"); w.Code != 404 || w.Header().Get("Content-Type") != "application/json" {
		t.Errorf("nobody: %d, %s", w.Code, w.Header().Get("Content-Type"))
	}
}

// A feed holds the last Sundays that the archive covers, and is not sent twice.
func TestReportFeed(t *testing.T) {
	s, _ := reportSite(t, nil)
	w := s.get(reportAt + ".atom")
	var f struct {
		Entry []struct {
			Updated string `xml:"updated"`
			ID      string `xml:"id"`
			Link    struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(w.Body.Bytes(), &f); err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, e := range f.Entry {
		days = append(days, e.Updated)
	}
	if got := strings.Join(days, " "); got != "2020-07-19T23:59:59Z 2020-07-12T23:59:59Z 2020-07-05T23:59:59Z" {
		t.Errorf("the entries are of %s", got)
	}
	if href := f.Entry[0].Link.Href; href != "http://example.com/figure/person.zdenka-rehakova/report?at=2020-07-19" {
		t.Errorf("it leads to %s", href)
	}
	r := httptest.NewRequest(http.MethodGet, reportAt+".atom", nil)
	r.Header.Set("If-None-Match", w.Header().Get("ETag"))
	again := httptest.NewRecorder()
	s.ServeHTTP(again, r)
	if again.Code != http.StatusNotModified {
		t.Errorf("asked again it answers %d", again.Code)
	}
	evil := httptest.NewRequest(http.MethodGet, reportAt+".atom", nil)
	evil.Host = `x"><script>`
	got := httptest.NewRecorder()
	s.ServeHTTP(got, evil)
	if strings.Contains(got.Body.String(), "<link") || strings.Contains(got.Body.String(), "http://x") {
		t.Error("a host that is none is linked to")
	}
}

// Words of strangers stay words.
func TestHostileReport(t *testing.T) {
	const evil = `</article></main><script>alert(1)</script>"><img src=x onerror=alert(1)>`
	s, _ := reportSite(t, func(r *report.Report) {
		r.Figure.Name, r.Title.Text, r.Sources[0].Headline, r.Sources[0].URL, r.Picture.Marks[0].Label = evil, evil, evil, "javascript:alert(1)", evil
		r.Title.Facts = nil
	})
	doc := s.page(t, reportAt, 200)
	if n := len(all(doc, "script, img, [onerror], [href^=javascript]")); n != 0 {
		t.Errorf("%d elements broke out", n)
	}
	has(t, one(t, doc, "main > article h1"), "</article></main><script>alert(1)</script>")
}

// The figure's page leads to the report where there are reports.
func TestFigureLeadsToItsReport(t *testing.T) {
	s, _ := reportSite(t, nil)
	if n := len(all(s.page(t, "/figure/person.mike-pompeo?at=2018-05-31", 200), `a[href="/figure/person.mike-pompeo/report?at=2018-05-31"]`)); n != 1 {
		t.Errorf("%d links to the report", n)
	}
	if n := len(all(newSite(t).page(t, "/figure/person.mike-pompeo", 200), `a[href*="/report"]`)); n != 0 {
		t.Errorf("%d links to a report that is not there", n)
	}
}
