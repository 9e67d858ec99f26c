package format

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"pyrometer"
	"pyrometer/internal/chart"
	"pyrometer/internal/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample is a report of a made-up minister, in our own words.
func sample(t testing.TB) report.Report {
	t.Helper()
	b, err := os.ReadFile("testdata/report.json")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func written(t testing.TB, name Name, r report.Report, o Options) string {
	t.Helper()
	b, err := Bytes(name, r, o)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs: go test -update writes it anew\n%s", path, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + w[min(i, len(w)-1)]
		}
	}
	return "lines are missing at the end"
}

func TestGolden(t *testing.T) {
	r := sample(t)
	golden(t, "report.txt", written(t, Text, r, Options{}))
	golden(t, "report-narrow.txt", written(t, Text, r, Options{Width: 44}))
	golden(t, "report.md", written(t, Markdown, r, Options{Picture: "report.svg"}))
	golden(t, "report.html", written(t, HTML, r, Options{}))
	_, parts := open(t, written(t, Mail, r, Options{Site: "https://heat.example"}))
	golden(t, "mail.html", strings.ReplaceAll(string(parts[1].body), "\r\n", "\n"))
	_, _, streams := pdfParts(t, written(t, PDF, r, Options{}))
	golden(t, "pdf-words.txt", strings.Join(pageLines(t, streams), "\n")+"\n")
	r.Sections, r.Picture.Days, r.Sources = nil, nil, r.Sources[:2]
	golden(t, "short.atom", written(t, Atom, r, Options{Site: "https://heat.example"}))
	golden(t, "short.jsonfeed", written(t, JSONFeed, r, Options{Site: "https://heat.example"}))
}

func TestJSONRoundTrip(t *testing.T) {
	r := sample(t)
	again, err := Parse([]byte(written(t, JSON, r, Options{})))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(r, again) {
		t.Errorf("a report changes on its way through JSON:\n%+v\n%+v", r, again)
	}
	if _, err := Parse([]byte(`{"points": 7}`)); pyrometer.KindOf(err) != pyrometer.Invalid {
		t.Errorf("a number in place of points gives %v", err)
	}
}

// Each form says the same: the title, every sentence, every source.
func TestNothingIsLeftOut(t *testing.T) {
	r := sample(t)
	for _, name := range []Name{Text, Markdown, HTML} {
		got := written(t, name, r, Options{Picture: "x.svg"})
		if name == HTML {
			doc, err := html.Parse(strings.NewReader(got))
			if err != nil {
				t.Fatal(err)
			}
			got = textOf(doc)
		}
		got = letters(got)
		var want []string
		want = append(want, r.Title.Text, r.Picture.Caption.Text, r.Outlook.Method, r.Model, r.Corrections[0].Why, r.Earlier[0].Name)
		for _, p := range r.Points {
			want = append(want, p.Sentence.Text, chart.Signed(p.Degrees))
		}
		for _, q := range r.Sections {
			want = append(want, q.Question.Text, q.Answer.Text)
			for _, p := range q.Paragraphs {
				for _, l := range p.Sentences {
					want = append(want, l.Text)
				}
			}
		}
		for _, s := range r.Sources {
			want = append(want, s.Publisher, s.Headline, s.Sentence, s.Dataset, s.Registry)
		}
		for _, w := range want {
			if !strings.Contains(got, letters(w)) {
				t.Errorf("%s does not say %q", name, w)
			}
		}
	}
}

// letters keeps letters and digits: forms wrap and escape the rest as they must,
// and set numbers of sources into the text.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r > 127 || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, s)
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}

// The same report gives the same bytes.
func TestDeterministic(t *testing.T) {
	r := sample(t)
	for _, f := range Forms() {
		one, err := Bytes(f.Name, r, Options{})
		if err != nil {
			t.Fatal(f.Name, err)
		}
		two, err := Bytes(f.Name, r, Options{})
		if err != nil || !bytes.Equal(one, two) {
			t.Errorf("%s: two writings differ (%v)", f.Name, err)
		}
	}
}

func TestGuess(t *testing.T) {
	for file, want := range map[string]Name{"a.TXT": Text, "b.md": Markdown, "c.html": HTML, "d.json": JSON, "e.pdf": PDF, "f.eml": Mail, "g.atom": Atom, "h.jsonfeed": JSONFeed, "i.svg": SVG, "j.png": PNG} {
		if f, ok := Guess(file); !ok || f.Name != want {
			t.Errorf("%s is taken for %q", file, f.Name)
		}
	}
	if f, ok := Guess("report"); ok {
		t.Errorf("a name without an ending is taken for %s", f.Name)
	}
}

// Every mark leads to a source, every source back to its marks.
func TestNotesLeadBothWays(t *testing.T) {
	doc, err := html.Parse(strings.NewReader(written(t, HTML, sample(t), Options{})))
	if err != nil {
		t.Fatal(err)
	}
	ids, hrefs := map[string]bool{}, map[string]int{}
	for n := range doc.Descendants() {
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("two elements have the id %s", id)
			}
			ids[id] = true
		}
		if h := attr(n, "href"); strings.HasPrefix(h, "#") {
			hrefs[h[1:]]++
		}
	}
	cites := 0
	for h := range hrefs {
		if !ids[h] {
			t.Errorf("a link leads to %s, which is nowhere", h)
		}
	}
	for id := range ids {
		if strings.HasPrefix(id, "cite-") {
			cites++
		}
		if (strings.HasPrefix(id, "cite-") || strings.HasPrefix(id, "source-")) && hrefs[id] == 0 {
			t.Errorf("nothing leads to %s", id)
		}
	}
	if cites < 20 {
		t.Errorf("%d marks", cites)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Names lead to the pages of their figures where there are pages.
func TestLinks(t *testing.T) {
	body, err := Body(sample(t), Links{
		Figure:    func(id pyrometer.FigureID) string { return "/figure/" + string(id) },
		Article:   func(id pyrometer.ArticleID) string { return "/article/" + id.String() },
		Storyline: func(id pyrometer.StorylineID) string { return "/storyline/" + id.String() },
		Edition:   func(day pyrometer.Day) string { return "/figure/x/report?at=" + day.String() },
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<a href="/figure/person.zdenka-rehakova">Zdeňka Řeháková</a>`, `<a href="/figure/person.dmitri-orlov"><bdi>Дмитрий Орлов</bdi></a>`,
		`<a href="/article/00000000000000a1">`, `<a href="/storyline/00000000000000f1">`, `<a href="/figure/x/report?at=2020-06-20">`, `<bdi>Γιώργος Παπαδόπουλος</bdi>`} {
		if !strings.Contains(string(body), want) {
			t.Errorf("the body has no %s", want)
		}
	}
}

// The style sheet and the pictures take their colours from one palette.
func TestStyleHasThePalette(t *testing.T) {
	light, dark, ok := strings.Cut(pageCSS, "@media screen and (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("the style sheet has no dark side")
	}
	p := chart.Colours()
	want := map[string]chart.Colour{"ink": p.Ink, "soft": p.Soft, "rule": p.Rule, "paper": p.Paper, "up": p.Up, "down": p.Down, "rise": p.Rise, "fall": p.Fall}
	for step, tone := range p.Steps {
		want[string(step)], want[string(step)+"-fill"], want[string(step)+"-tint"] = tone.Ink, tone.Fill, tone.Tint
	}
	for name, c := range want {
		if !strings.Contains(light, "--"+name+": "+c.Light+";") || !strings.Contains(dark, "--"+name+": "+c.Dark+";") {
			t.Errorf("--%s is not %+v", name, c)
		}
	}
}
