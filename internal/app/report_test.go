package app

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pyrometer"
	"pyrometer/demo"
	"pyrometer/heat"
	"pyrometer/internal/ingest/articles"
	"pyrometer/internal/query"
	"pyrometer/internal/report"
	"pyrometer/internal/report/format"
)

var update = flag.Bool("update", false, "write the golden report anew")

// TestReportOfTheDemo writes the report that the demo opens on, from the facts that
// the program carries, and compares it with the one that was read by a person.
func TestReportOfTheDemo(t *testing.T) {
	ctx := context.Background()
	a, err := Open(ctx, Config{Store: filepath.Join(t.TempDir(), "demo.db"), Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	d := Demo{App: a}
	if err := d.fillFacts(ctx, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	r := reportOf(t, a, demo.Figure, demo.Opening)
	var b bytes.Buffer
	if err := format.Write(&b, format.Markdown, *r, format.Options{}); err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "pompeo-2020-07-20.md")
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("the report is another one; read it, and if it is better: go test ./internal/app -run ReportOfTheDemo -update\n%s", firstDifference(b.String(), string(want)))
	}
	if step := r.Reading.Step; step == nil || *step != heat.Hot && *step != heat.Blazing {
		t.Errorf("the step is %v", step)
	}
	// What the specimen has as its first point: London's ban raised the level, with
	// its day and its deadline, and the source that says so.
	headlinesOfThen(t, a)
	if len(r.Points) == 0 || r.Points[0].Degrees <= 0 || !strings.Contains(r.Points[0].Sentence.Text, "2027") || len(r.Points[0].Sentence.Sources) == 0 {
		t.Errorf("the first point is %+v", r.Points)
	}
}

// headlinesOfThen wants the storylines of a past day under headlines that there were
// by then: the archive goes on for half a year.
func headlinesOfThen(t *testing.T, a *App) {
	t.Helper()
	day, err := pyrometer.ParseDay(demo.Opening)
	if err != nil {
		t.Fatal(err)
	}
	e, err := a.Query.Explain(t.Context(), query.ExplainQuery{Figure: demo.Figure, When: query.When{At: &day}, By: query.ByStoryline})
	if err != nil {
		t.Fatal(err)
	}
	told, err := a.Query.Articles(t.Context(), query.ArticlesQuery{To: &day, Limit: 400})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range e.Causes {
		if c.Kind != query.CauseStoryline {
			continue
		}
		n++
		if words := strings.TrimSuffix(c.Label, "…"); !slices.ContainsFunc(told.Rows, func(h query.ArticleHit) bool { return strings.Contains(h.Title, words) }) {
			t.Errorf("the storyline %q has a headline that nobody had written", c.Label)
		}
	}
	if n == 0 {
		t.Error("no storyline moved the level")
	}
}

// TestReportOfTheHeadlines does the same from headlines of the specimen's own weeks.
func TestReportOfTheHeadlines(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some thousand headlines")
	}
	news := filepath.Join("..", "..", "..", "shared", "data", "news")
	found, err := filepath.Glob(filepath.Join(news, "*headlines*.csv*"))
	if err != nil || len(found) == 0 {
		t.Skip("no headlines are at hand")
	}
	ctx := context.Background()
	a, err := Open(ctx, Config{Store: filepath.Join(t.TempDir(), "h.db"), Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	files, err := a.ArticleFiles()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		part := ofTheCampaign(t, f)
		publisher, _, _ := strings.Cut(filepath.Base(f), "_")
		files.Options = articles.Options{Publisher: publisher + ".com"}
		if _, err := files.File(ctx, part); err != nil {
			t.Fatal(err)
		}
	}
	if err := files.Finish(ctx); err != nil {
		t.Fatal(err)
	}
	r := reportOf(t, a, demo.Figure, "2020-07-18")
	if step := r.Reading.Step; step == nil || *step != heat.Hot && *step != heat.Blazing {
		t.Errorf("the step is %v", step)
	}
	if len(r.Sources) == 0 || len(r.Points) == 0 || !strings.Contains(r.Title.Text, "Pompeo") {
		t.Errorf("%d sources, %d points, title %q", len(r.Sources), len(r.Points), r.Title.Text)
	}
}

// ofTheCampaign writes the headlines of 2020 that may have to do with the matter into
// a file of their own: all 50,000 take a minute to read.
func ofTheCampaign(t *testing.T, packed string) string {
	t.Helper()
	f, err := os.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	recent := regexp.MustCompile(`^(\d+-[A-Z][a-z]+-20|[A-Z][a-z]+ \d+ 2020),.*(Huawei|5G|Pompeo|Britain|UK|China|Hong Kong)`)
	var b strings.Builder
	lines := bufio.NewScanner(z)
	for n := 0; lines.Scan(); n++ {
		if line := lines.Text(); n == 0 || recent.MatchString(line) && strings.Count(line, "\"")%2 == 0 {
			b.WriteString(line + "\n")
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), strings.TrimSuffix(filepath.Base(packed), ".gz"))
	if err := os.WriteFile(out, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return out
}

func reportOf(t *testing.T, a *App, figure pyrometer.FigureID, day string) *report.Report {
	t.Helper()
	at, err := pyrometer.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	r, err := a.Query.Report(context.Background(), query.ReportQuery{Figure: figure, When: query.When{At: &at}, Made: time.Date(2020, 7, 20, 12, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			old := ""
			if i < len(w) {
				old = w[i]
			}
			return "got:  " + g[i] + "\nwant: " + old
		}
	}
	return "it is shorter"
}
