package quote

import (
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/nlp"
)

type want struct{ speaker, words, form string }

func TestFind(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want []want
	}{
		{`"We will rebuild the bridge," Mayor Ann Lee told reporters.`, []want{{"Mayor Ann Lee", "We will rebuild the bridge,", "direct"}}},
		{`“The dam is safe,” said Jan Novak, a spokesman.`, []want{{"Jan Novak", "The dam is safe,", "direct"}}},
		{`Lee said that the bridge would be rebuilt.`, []want{{"Lee", "that the bridge would be rebuilt", "indirect"}}},
		{`The bridge will be closed in May, according to the police.`, []want{{"the police", "The bridge will be closed in May", "indirect"}}},
		{`Lee said the bridge was "a danger to all" and had to go.`, []want{{"Lee", `the bridge was "a danger to all" and had to go`, "mixed"}}},
		{"“The dam is safe,” Novak said. “It will hold.”", []want{{"Novak", "The dam is safe,", "direct"}, {"Novak", "It will hold.", "direct"}}},
		{"“The dam is safe,” Novak said.\n\n“It will hold.", []want{{"Novak", "The dam is safe,", "direct"}, {"Novak", "It will hold.", "direct"}}},
		{`The so-called "bridge" fell.`, nil},
		{"The company's ‘bridge’ wasn't safe, and the drivers' fears grew.", nil},
	} {
		doc := p.Analyze(c.text, nlp.All)
		got := Find(doc, nil)
		if len(got) != len(c.want) {
			t.Errorf("%q: %d quotations: %+v", c.text, len(got), got)
			continue
		}
		for i, w := range c.want {
			if q := got[i]; q.Speaker.Actor.Name != w.speaker || q.Words != w.words || string(q.Form) != w.form {
				t.Errorf("%q: %q %q %s", c.text, q.Speaker.Actor.Name, q.Words, q.Form)
			}
		}
	}
}

func TestSpeakerIsAFigure(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	text := "Ann Lee came late. “We will rebuild the bridge,” she said."
	doc := p.Analyze(text, nlp.All)
	mentions := []pyrometer.Mention{
		{Span: pyrometer.Span{Start: 0, End: 7}, Figure: "person.ann-lee", Form: pyrometer.FormName, Chain: 3, Text: "Ann Lee", Actor: pyrometer.Actor{Name: "Ann Lee"}},
		{Span: pyrometer.Span{Start: 54, End: 57}, Sentence: 1, Form: pyrometer.FormPronoun, Chain: 3, Text: "she"},
	}
	at := len(text) - len("she said.")
	mentions[1].Span = pyrometer.Span{Start: at, End: at + 3}
	got := Find(doc, mentions)
	if len(got) != 1 || got[0].Speaker.Figure != "person.ann-lee" || got[0].Speaker.Mention != 1 || got[0].Speaker.Actor.Name != "Ann Lee" {
		t.Fatalf("%+v", got)
	}
}

// FuzzMarks wants spans of any text to lie in it, in order.
func FuzzMarks(f *testing.F) {
	for _, s := range []string{`"a" 'b' “c ”d`, "“a\n\n“b”", "``x''", "‘’'\"", "\xff\"\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, m := range marks(s) {
			if m.from < at || m.Start < m.from || m.End <= m.Start || m.to < m.End || m.to > len(s) {
				t.Fatalf("%q: %+v after %d", s, m, at)
			}
			at = m.to
		}
	})
}

func BenchmarkFind(b *testing.B) {
	p, err := nlp.New()
	if err != nil {
		b.Fatal(err)
	}
	text := "“We will rebuild the bridge,” Mayor Ann Lee told reporters on Tuesday. She said that it had been closed for years. The dam is safe, according to the police.\n\n"
	for len(text) < 3000 { // about 500 words
		text += text
	}
	doc := p.Analyze(text, nlp.All)
	for b.Loop() {
		Find(doc, nil)
	}
}

// Headlines set off the one who speaks by a colon.
func TestHeadlines(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, speaker string
		kind          pyrometer.Kind
		words         string
	}{
		{"Ann Lee: friends should think again about the dam", "Ann Lee", pyrometer.Person, "friends should think again about the dam"},
		{"Allies have promised to send more engineers: Ann Lee", "Ann Lee", pyrometer.Person, "Allies have promised to send more engineers"},
		{"Norway: the dam is open again for traffic", "Norway", pyrometer.Country, ""},
		{"The dam is open again for traffic: Norway", "Norway", pyrometer.Country, "The dam is open again for traffic"},
		{"Ann Lee opened it: the dam is safe again now", "Ann Lee", pyrometer.Person, ""},
	} {
		doc := p.Analyze(c.text, nlp.All)
		at := strings.Index(c.text, c.speaker)
		m := pyrometer.Mention{Span: pyrometer.Span{Start: at, End: at + len(c.speaker)}, Text: c.speaker, Kind: c.kind, Form: pyrometer.FormName, Figure: "x.y", Confidence: 1}
		got := ""
		for _, q := range Find(doc, []pyrometer.Mention{m}) {
			if q.Speaker.Figure == "x.y" {
				got = q.Words
			}
		}
		if got != c.words {
			t.Errorf("%q: %q, want %q", c.text, got, c.words)
		}
	}
}
