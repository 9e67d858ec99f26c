package format

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markup "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"pyrometer"
	"pyrometer/internal/report"
)

// hostile is what strangers may put into names, headlines, quotations and
// addresses.
func hostile() map[string]string {
	return map[string]string{
		"script":    `</title></style><script>alert(1)</script><img src=x onerror=alert(1)>`,
		"attribute": `" onmouseover="alert(1)" x="'><svg/onload=alert(1)>`,
		"address":   `javascript:alert(1)//http://x`,
		"userinfo":  `https://bank.example@evil.example/"><script>`,
		"data":      `data:text/html,<script>alert(1)</script>`,
		"markdown":  "a\n\n# b\n\n[c](javascript:alert(1)) ![d](http://evil.example/e.png) <script>f</script> `g` | h | *i* _j_ ~~k~~ [^9]: l\n    m\n---\n```\nn",
		"table":     "| a | b |\n|---|---|\n| <iframe src=//evil.example> | www.evil.example http://evil.example you@evil.example |",
		"list":      "1) one\n2. two\n- three\n+ four\n> five\n===",
		"terminal":  "\x1b[2J\x1b]0;owned\x07\x9b31m\b\b\b\r\x00\x7f",
		"direction": "\u202Eevil\u202C \u2066x\u2069 مرحبا بالعالم שלום עולם\u200F",
		"header":    "subject\r\nBcc: victim@example.org\r\n\r\nbody\n.\nQUIT",
		"broken":    "a\xff\xfe\xc3(\xed\xa0\x80 b\xf0\x9f",
		"long":      strings.Repeat("W", 10_000) + strings.Repeat(" word", 200),
		"entity":    `&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#x3e;`,
		"xml":       "]]></summary><link href='http://evil.example'/>\u0001\uFFFE\u2028\u2029<!--",
		"pdf":       "(a) Tj ET /JS (app.alert(1)) >> endobj \\( \\) % <FEFF>",
		"zero":      "\u200B\u200D\uFEFF\u00AD",
		"emoji":     "👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿 𝕳𝖊𝖑𝖑𝖔 漢字 ไทย",
	}
}

// soiled is the sample with every word replaced.
func soiled(t testing.TB, with string) report.Report {
	r := sample(t)
	soil(reflect.ValueOf(&r).Elem(), with)
	return r
}

func soil(v reflect.Value, with string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(with)
	case reflect.Struct:
		if v.Type().PkgPath() == "time" {
			return
		}
		for i := range v.NumField() {
			soil(v.Field(i), with)
		}
	case reflect.Slice:
		for i := range v.Len() {
			soil(v.Index(i), with)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			soil(v.Elem(), with)
		}
	}
}

func TestHostileWords(t *testing.T) {
	for name, words := range hostile() {
		t.Run(name, func(t *testing.T) { harmless(t, soiled(t, words)) })
	}
}

// harmless checks every form of a report for what strangers' words could do.
func harmless(t testing.TB, r report.Report) {
	t.Helper()
	quickly(t, r)
	safeMail(t, r)
	safePDF(t, r)
}

// quickly leaves out the forms that draw, which take most of the time and hold no
// foreign word but in the PDF.
func quickly(t testing.TB, r report.Report) {
	t.Helper()
	plainWords(t, r)
	safePage(t, "html", written(t, HTML, r, Options{Links: Links{
		Figure:  func(id pyrometer.FigureID) string { return "/figure/" + string(id) },
		Article: func(id pyrometer.ArticleID) string { return "/article/" + id.String() }}}))
	var page bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(markup.WithUnsafe()))
	text := written(t, Markdown, r, Options{Picture: "report.svg"})
	if err := md.Convert([]byte(text), &page); err != nil {
		t.Fatal(err)
	}
	safePage(t, "markdown", page.String())
	sameShape(t, r, text)
	picture := written(t, SVG, r, Options{})
	safePage(t, "svg", picture)
	safeFeeds(t, r)
	r.Picture.Days = nil
	safeMail(t, r)
}

// plainWords wants text without anything that moves a cursor or turns a line.
func plainWords(t testing.TB, r report.Report) {
	t.Helper()
	for _, width := range []int{32, 80} {
		text := written(t, Text, r, Options{Width: width})
		if !utf8.ValidString(text) {
			t.Error("the text is no UTF-8")
		}
		for _, c := range text {
			if c != '\n' && (unicode.IsControl(c) || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069) {
				t.Errorf("the text holds %U", c)
				break
			}
		}
	}
}

// allowed are the elements that a report may have, in any of its forms.
const allowed = " html head meta title style body main article header p bdi a h1 h2 time div b span dl dt dd ul li sup figure svg desc rect text defs lineargradient stop path line g circle figcaption ol details summary table thead tbody tfoot tr th td caption section blockquote cite strong hr code del em img br i "

func safePage(t testing.TB, form, page string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("%s: %v", form, err)
	}
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			t.Errorf("%s: a comment %q", form, n.Data)
		}
		if n.Type != html.ElementNode {
			continue
		}
		if !strings.Contains(allowed, " "+strings.ToLower(n.Data)+" ") {
			t.Errorf("%s: an element %s", form, n.Data)
		}
		for _, a := range n.Attr {
			key := strings.ToLower(a.Key)
			switch {
			case strings.HasPrefix(key, "on"), key == "srcdoc", key == "style" && form == "html":
				t.Errorf("%s: %s has %s=%q", form, n.Data, a.Key, a.Val)
			case key == "src" && a.Val != "report.svg":
				t.Errorf("%s: something is loaded from %q", form, a.Val)
			case key == "href" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "http://") && !strings.HasPrefix(a.Val, "https://") && !strings.HasPrefix(a.Val, "/"):
				t.Errorf("%s: a link to %q", form, a.Val)
			case key == "href" && strings.Contains(a.Val, "@"):
				t.Errorf("%s: a link with a name before its host: %q", form, a.Val)
			}
		}
	}
}

// sameShape wants foreign words to add nothing to the shape of the Markdown: as
// many headings, rows and footnotes as the report has.
func sameShape(t testing.TB, r report.Report, text string) {
	t.Helper()
	s := sheetOf(r)
	rows := 0
	if len(s.Marks) > 0 && len(s.Picture.Points) > 0 {
		rows += len(s.Marks) + 2
	}
	for _, q := range s.Sections {
		if q.Key == "changing" && len(s.Shares) > 0 {
			rows += len(s.Shares) + 2
			if s.Sum != "" {
				rows++
			}
		}
	}
	count := map[string]int{}
	for l := range strings.Lines(text) {
		for _, lead := range []string{"#", "| ", "|-", "[^", "- ", "> ", "```", "    ", "\t", "===", "---"} {
			if strings.HasPrefix(l, lead) {
				count[lead]++
			}
		}
	}
	if got := count["| "] + count["|-"]; got != rows {
		t.Errorf("markdown: %d rows of tables, not %d", got, rows)
	}
	if got := count["[^"]; got != len(s.Sources) {
		t.Errorf("markdown: %d footnotes, not %d", got, len(s.Sources))
	}
	if got := count["> "] + count["```"] + count["    "] + count["\t"] + count["==="] + count["---"]; got != 0 {
		t.Errorf("markdown: %d blocks that no report has", got)
	}
}

// A report may lack anything: a figure without news, without a level, a picture
// without days.
func TestEmptyReport(t *testing.T) {
	for name, r := range map[string]report.Report{"nothing": {}, "no level": func() report.Report {
		r := sample(t)
		r.Points, r.Sections, r.Sources, r.Reading, r.Picture.Days = nil, nil, nil, report.Reading{Coverage: "thin"}, nil
		return r
	}()} {
		t.Run(name, func(t *testing.T) {
			harmless(t, r)
			for _, f := range []Name{Text, Markdown, HTML} {
				if got := strings.ToLower(written(t, f, r, Options{})); !strings.Contains(got, "no level") {
					t.Errorf("%s does not say that there is no level", f)
				}
			}
		})
	}
}

// A title of a megabyte is cut, in every form, and soon.
func TestHugeWords(t *testing.T) {
	r := sample(t)
	huge := strings.Repeat("Lorem <b>ipsum</b> ", 1<<20/20)
	r.Title.Text, r.Figure.Name, r.Sources[0].Headline, r.Sources[0].Sentence, r.Sources[0].URL = huge, huge, huge, huge, "https://x.example/"+huge
	r.Title.Facts = nil
	for _, f := range Forms() {
		if n := len(written(t, f.Name, r, Options{})); n > 200_000 && f.Name != JSON {
			t.Errorf("%s: %d bytes", f.Name, n)
		}
	}
}

func TestSiteMustBeOne(t *testing.T) {
	for _, site := range []string{"javascript:alert(1)", "heat.example", "https://a@b.example", `https://x.example/"><script>`} {
		if _, err := Bytes(Atom, sample(t), Options{Site: site}); pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%s gives %v", site, err)
		}
	}
}

// Numbers of sources that lead nowhere, spans outside their text, days that are
// not there.
func TestDamagedReport(t *testing.T) {
	r := sample(t)
	r.Title.Sources = []int{99, -1, 1, 1}
	r.Title.Facts = []report.Fact{{Kind: report.Name, Span: pyrometer.Span{Start: -5, End: 3}}, {Kind: report.Name, Span: pyrometer.Span{Start: 3, End: 9999}},
		{Kind: report.Name, Span: pyrometer.Span{Start: 4, End: 5}}, {Kind: report.Date, Span: pyrometer.Span{Start: 7, End: 2}}}
	r.Sources = append(r.Sources, r.Sources[0])
	r.Picture.Marks = append(r.Picture.Marks, report.Mark{Day: 3, Label: "long ago", Degrees: 1e300})
	low := -1e300
	r.Picture.Days[5].Level, r.Reading.Low = &low, &low
	harmless(t, r)
	text := written(t, Text, r, Options{})
	if !strings.Contains(text, "cranes [1]\n") {
		t.Errorf("the title's sources are not the one that exists:\n%s", text[:300])
	}
	if len(text) > 12_000 {
		t.Errorf("%d bytes of text", len(text))
	}
}

// FuzzReport reads damaged reports. Its seeds are small: one of each part.
func FuzzReport(f *testing.F) {
	r := brief(f, "Words of ours.")
	add := func(r report.Report) {
		b, err := json.Marshal(r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	add(r)
	soil(reflect.ValueOf(&r).Elem(), hostile()["script"])
	add(r)
	f.Add([]byte(`{"title":{"text":"a","facts":[{"kind":"name","span":{"start":0,"end":9}}]}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := Parse(b)
		if err != nil {
			return
		}
		quickly(t, r)
	})
}

// brief is a report with one of each part, and the same words in every place
// that takes any.
func brief(t testing.TB, words string) report.Report {
	r := sample(t)
	r.Picture.Days, r.Picture.Marks, r.Points, r.Sections, r.Sources = r.Picture.Days[80:83], r.Picture.Marks[:1], r.Points[:1], r.Sections[1:2], r.Sources[:2]
	soil(reflect.ValueOf(&r).Elem(), words)
	return r
}

func addWords(f *testing.F) {
	for _, name := range []string{"broken", "markdown", "pdf", "xml"} { // the others have a test of their own
		f.Add(hostile()[name])
	}
}

func FuzzWords(f *testing.F) {
	addWords(f)
	f.Fuzz(func(t *testing.T, words string) { quickly(t, brief(t, words)) })
}

func FuzzWordsInPDF(f *testing.F) {
	addWords(f)
	f.Fuzz(func(t *testing.T, words string) { safePDF(t, brief(t, words)) })
}
