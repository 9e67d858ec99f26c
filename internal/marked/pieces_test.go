package marked

import (
	"strings"
	"testing"

	"pyrometer"
)

func TestText(t *testing.T) {
	a := &pyrometer.Article{Title: "Raab meets Pompeo", Body: "Mr Raab said: “We agree.”\n\nHe left on Tuesday."}
	text := a.Text()
	at := func(words string, from int) pyrometer.Span {
		i := strings.Index(text[from:], words)
		if i < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		return pyrometer.Span{Start: from + i, End: from + i + len(words)}
	}
	r := &pyrometer.Reading{
		Mentions: []pyrometer.Mention{{Span: at("Raab", 0)}, {Span: at("Mr Raab", 0)}, {Span: at("Raab", 20)}},
		Quotes:   []pyrometer.Quote{{Content: at("We agree.", 0)}},
		Dates:    []pyrometer.DateWords{{Span: at("Tuesday", 0)}, {Span: pyrometer.Span{Start: 5, End: 900}}},
		Tellings: []pyrometer.Telling{{Trigger: at("meets", 0)}, {Trigger: at("meets", 0)}},
	}
	got := Text(a, r)
	if len(got) != 3 || !got[0].Title || got[1].Title {
		t.Fatalf("%d paragraphs: %+v", len(got), got)
	}
	var whole []string
	for _, p := range got {
		var b strings.Builder
		for _, x := range p.Pieces {
			b.WriteString(x.Text)
		}
		whole = append(whole, b.String())
	}
	if s := strings.Join(whole, "\n\n"); s != text {
		t.Errorf("the pieces make %q, want %q", s, text)
	}
	find := func(words string) Piece {
		for _, p := range got {
			for _, x := range p.Pieces {
				if x.Text == words {
					return x
				}
			}
		}
		t.Fatalf("no piece %q in %+v", words, got)
		return Piece{}
	}
	if p := find("meets"); len(p.Events) != 2 {
		t.Errorf("meets carries %v", p.Events)
	}
	if p := find("Mr "); p.Mention != 1 || !p.Opens {
		t.Errorf("Mr carries %+v", p)
	}
	if p := find("We agree."); p.Quote != 0 || p.Mention != -1 {
		t.Errorf("the quotation carries %+v", p)
	}
	if p := find("Tuesday"); p.Date != 0 {
		t.Errorf("Tuesday carries %+v", p)
	}
}

func FuzzText(f *testing.F) {
	f.Add("a", "b\n\nc", 0, 1, 2, 9)
	f.Fuzz(func(t *testing.T, title, body string, a, b, c, d int) {
		art := &pyrometer.Article{Title: title, Body: body}
		var whole strings.Builder
		for _, p := range Text(art, &pyrometer.Reading{
			Mentions: []pyrometer.Mention{{Span: pyrometer.Span{Start: a, End: b}}},
			Quotes:   []pyrometer.Quote{{Content: pyrometer.Span{Start: c, End: d}}},
		}) {
			for _, x := range p.Pieces {
				whole.WriteString(x.Text)
			}
		}
		if want := strings.Join(strings.Fields(art.Text()), ""); strings.Join(strings.Fields(whole.String()), "") != want {
			t.Errorf("%q became %q", art.Text(), whole.String())
		}
	})
}

type plainNames struct{}

func (plainNames) Name(id pyrometer.FigureID) string { return string(id) }
func (plainNames) Href(id pyrometer.FigureID) string { return "" }

// What comes from outside is text on the page, never markup.
func TestWritePageEscapes(t *testing.T) {
	const evil = `<script>alert(1)</script>`
	a := &pyrometer.Article{Title: evil, Body: "A " + evil + " b"}
	r := &pyrometer.Reading{
		Mentions: []pyrometer.Mention{{Span: pyrometer.Span{Start: 0, End: 8}, Figure: "person.x\"><img src=x>", Why: evil}},
		Tellings: []pyrometer.Telling{{Trigger: pyrometer.Span{Start: 9, End: 12}, Source: pyrometer.Party{Actor: pyrometer.Actor{Name: evil}}, Rule: evil, Object: evil, Quote: -1}},
		Quotes:   []pyrometer.Quote{{Content: pyrometer.Span{Start: 30, End: 33}, Words: evil}},
		Salient:  []pyrometer.Salience{{Figure: evil}},
	}
	var b strings.Builder
	if err := WritePage(&b, evil, []Sheet{{Title: evil, Line: evil, View: Of(a, r, plainNames{}, "")}}); err != nil {
		t.Fatal(err)
	}
	if s := b.String(); strings.Contains(s, "<script") || strings.Contains(s, "<img") {
		t.Errorf("markup of the text came through:\n%s", s)
	}
}
