package web

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/chart"
	"pyrometer/internal/query"
)

func day(t testing.TB, s string) *pyrometer.Day {
	t.Helper()
	d, err := pyrometer.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return &d
}

const khan = "/figure/person.imran-khan?at=2018-08-31&since=2018-08-10"

func TestFigurePage(t *testing.T) {
	s := newSite(t)
	doc := s.page(t, khan, 200)
	p, err := s.Page(t.Context(), query.FigurePageQuery{When: query.When{At: day(t, "2018-08-31")}, Figure: "person.imran-khan", Since: day(t, "2018-08-10")})
	if err != nil {
		t.Fatal(err)
	}
	has(t, one(t, doc, ".readout .big"), chart.Degrees(*p.Reading.Level)+" "+string(*p.Reading.Step))
	facts := one(t, doc, ".facts")
	has(t, facts, "with 80% confidence, if other publishers had told it.")
	has(t, facts, "A word changes only when the level is two points past the boundary.")
	has(t, facts, "Scored: at least 3 events in the last 30 days.")
	if n := len(all(doc, ".numbers tbody tr")); n != 90 {
		t.Errorf("%d days of numbers, want 90", n)
	}
	if got := len(all(doc, ".marks-list li")); got != len(p.Marks) || got == 0 {
		t.Errorf("%d marks, want %d", got, len(p.Marks))
	}
	if got := len(all(doc, ".events > li")); got != len(p.Events) {
		t.Errorf("%d events, want %d", got, len(p.Events))
	}
	if got := len(all(doc, "#partners tbody tr")); got != len(p.Counterparties) {
		t.Errorf("%d counterparties, want %d", got, len(p.Counterparties))
	}
	has(t, one(t, doc, ".events > li:first-child .source"), "events-2018.tsv.gz, row ")
	one(t, doc, "level-chart svg.level")
	one(t, doc, "cause-waterfall svg.waterfall")
}

// The degrees that the page shows for the causes close to the change.
func TestChangeCloses(t *testing.T) {
	s := newSite(t)
	doc := s.page(t, khan, 200)
	sum := all(doc, "#change .sum")[0]
	has(t, text(sum), ", to 1e-9.")
	got, err := strconv.ParseFloat(attr(sum, "data-sum"), 64)
	if err != nil {
		t.Fatal(err)
	}
	e, err := s.Explain(t.Context(), query.ExplainQuery{When: query.When{At: day(t, "2018-08-31")}, Figure: "person.imran-khan", Since: day(t, "2018-08-10")})
	if err != nil {
		t.Fatal(err)
	}
	near(t, got, *e.To.Level-*e.From.Level, 1e-8)
	has(t, one(t, doc, "#change .lead"), "The level rose by ")
	for i, cause := range e.Causes {
		row := all(doc, "#c"+strconv.Itoa(i+1))[0]
		has(t, text(row), chart.Signed(cause.Degrees)+"°")
		if len(cause.Causes) > 0 && row.Data != "details" {
			t.Errorf("%s does not open", cause.Label)
		}
	}
	// A split that does not close is said, not hidden.
	e.Causes[0].Degrees += 0.5
	v := (&server{Options: Options{Model: s.Model}}).changeView(view{}, e, "c")
	if v.Exact || !strings.Contains(v.SumLine, "off by 5.0e-01") {
		t.Errorf("a gap of half a degree reads %q", v.SumLine)
	}
}

// The chart's description on the page holds what the tables say.
func TestDescriptions(t *testing.T) {
	s := newSite(t)
	doc := s.page(t, khan, 200)
	var l chart.Level
	if err := json.Unmarshal([]byte(all(doc, "level-chart script")[0].FirstChild.Data), &l); err != nil {
		t.Fatal(err)
	}
	if len(l.Points) != 90 || len(l.Bands) != 5 || len(l.Marks) == 0 || l.Palette.Steps[heat.Hot].Ink.Dark == "" {
		t.Errorf("the level's description has %d points, %d bands, %d marks", len(l.Points), len(l.Bands), len(l.Marks))
	}
	var w chart.Waterfall
	if err := json.Unmarshal([]byte(all(doc, "cause-waterfall script")[0].FirstChild.Data), &w); err != nil {
		t.Fatal(err)
	}
	end := w.Rows[len(w.Rows)-1]
	near(t, w.Rows[len(w.Rows)-2].To, end.From, 1e-9)
	for _, r := range w.Rows {
		if r.Key != "" && len(all(doc, "#"+r.Key)) != 1 {
			t.Errorf("the picture's row %q has no words on the page", r.Label)
		}
	}
}

func TestPagesOfEvents(t *testing.T) {
	s := newSite(t)
	path, n := "/figure/country.us?events=20", 0
	for range 100 {
		doc := s.page(t, path, 200)
		n += len(all(doc, ".events > li"))
		next := all(doc, ".pages a[rel=next]")
		if len(next) == 0 {
			break
		}
		u, err := url.Parse(attr(next[0], "href"))
		if err != nil {
			t.Fatal(err)
		}
		path = u.RequestURI()
	}
	p, err := s.Page(t.Context(), query.FigurePageQuery{Figure: "country.us"})
	if err != nil || n != p.EventTotal {
		t.Errorf("the pages hold %d events of %d: %v", n, p.EventTotal, err)
	}
}

func TestAPI(t *testing.T) {
	s := newSite(t)
	var fig map[string]any
	if err := json.Unmarshal(s.get("/api/figure/person.mike-pompeo.json").Body.Bytes(), &fig); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"figure", "level", "step", "low", "high", "momentum", "attention", "breadth", "coverage", "series", "events", "counterparties", "marks", "at"} {
		if _, ok := fig[key]; !ok {
			t.Errorf("/api/figure has no %q", key)
		}
	}
	var e query.Explanation
	if err := json.Unmarshal(s.get("/api/explain/person.mike-pompeo.json?since=2018-08-01").Body.Bytes(), &e); err != nil {
		t.Fatal(err)
	}
	near(t, e.Sum, *e.To.Level-*e.From.Level, 1e-9)
	var none map[string]any
	if err := json.Unmarshal(s.get("/api/figure/person.aksel-johannesen.json").Body.Bytes(), &none); err != nil || none["level"] != nil {
		t.Errorf("a figure without a level has %v in the API (%v)", none["level"], err)
	}
	if got := s.get("/api/board.json?q=nobody-of-that-name").Body.String(); got != "[]\n" {
		t.Errorf("an empty board is %q", got)
	}
	for path, want := range map[string]int{"/api/figure/person.mike-pompeo": 404, "/api/figure/nobody.json": 404, "/api/explain/person.mike-pompeo.json?top=x": 400, "/healthz": 200} {
		if got := s.get(path).Code; got != want {
			t.Errorf("%s answers %d, want %d", path, got, want)
		}
	}
}

func TestSearch(t *testing.T) {
	s := newSite(t)
	doc := s.page(t, "/figures?q=jim+jordan", 200)
	has(t, one(t, doc, ".lead"), "2 figures match “jim jordan”. Choose the one you mean.")
	if got := text(all(doc, ".found a")[0]); got != "Jim Jordan" {
		t.Errorf("the exact name comes after %q", got)
	}
	has(t, one(t, s.page(t, "/figures?q=Michael+Richard", 200), ".lead"), "1 figure matches")
	has(t, one(t, s.page(t, "/figures?q=xyzzy", 200), ".lead"), "No figure matches “xyzzy”.")
	if got := attr(all(s.page(t, "/figures?q=%22%3E%3Cb%3E", 200), "#find")[0], "value"); got != `"><b>` {
		t.Errorf("the box holds %q", got)
	}
}

// The style sheet and the charts take their colours from one palette.
func TestStyleSheetHasThePalette(t *testing.T) {
	css, err := embedded.ReadFile("assets/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, ok := strings.Cut(string(css), "@media screen and (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("the style sheet has no dark side")
	}
	p := chart.Colours()
	want := map[string]chart.Colour{"ink": p.Ink, "soft": p.Soft, "rule": p.Rule, "paper": p.Paper, "up": p.Up, "down": p.Down, "rise": p.Rise, "fall": p.Fall}
	for step, tone := range p.Steps {
		want[string(step)], want[string(step)+"-fill"], want[string(step)+"-tint"] = tone.Ink, tone.Fill, tone.Tint
	}
	for name, c := range want {
		has(t, light[:min(len(light), 2000)], "--"+name+": "+c.Light+";")
		if !strings.Contains(dark[:min(len(dark), 2000)], "--"+name+": "+c.Dark+";") {
			t.Errorf("the dark side has no --%s: %s", name, c.Dark)
		}
	}
}
