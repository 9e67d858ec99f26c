package tone

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/nlp"
)

func model(t testing.TB) (*Model, *nlp.Pipeline) {
	t.Helper()
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	return m, p
}

func span(text, part string) pyrometer.Span {
	i := strings.Index(text, part)
	return pyrometer.Span{Start: i, End: i + len(part)}
}

func TestOf(t *testing.T) {
	m, p := model(t)
	for _, c := range []struct{ text, target, label string }{
		{"The senator was accused of lying to investigators.", "The senator", "negative"},
		{"Mayor Olga Brandt won praise for her brave and generous work.", "Olga Brandt", "positive"},
		{"Critics said the disgraceful minister had betrayed his voters.", "minister", "negative"},
		{"Brandt will meet Petrov in Geneva on Monday.", "Petrov", "neutral"},
		{"Petrov is the best and most honest leader the country has had.", "Petrov", "positive"},
	} {
		s := &p.Analyze(c.text, nlp.All).Sentences[0]
		if score, label := m.Of(s, span(c.text, c.target)); label != c.label || label == "negative" && score >= 0 || label == "positive" && score <= 0 {
			t.Errorf("%q on %q: %s %.2f, want %s", c.text, c.target, label, score, c.label)
		}
	}
}

// TestSides asks of one sentence what it says of each of two.
func TestSides(t *testing.T) {
	m, p := model(t)
	for _, text := range []string{
		"Brandt condemned Petrov as a corrupt liar.",
	} {
		s := &p.Analyze(text, nlp.All).Sentences[0]
		a, _ := m.Of(s, span(text, "Brandt"))
		b, _ := m.Of(s, span(text, "Petrov"))
		if a <= b {
			t.Errorf("%q: Brandt %.2f, Petrov %.2f", text, a, b)
		}
	}
}

func TestFind(t *testing.T) {
	m, p := model(t)
	text := "Brandt was mocked as a useless coward. She praised the wonderful Petrov."
	doc := p.Analyze(text, nlp.All)
	mention := func(sentence int, part string, figure pyrometer.FigureID) pyrometer.Mention {
		return pyrometer.Mention{Span: span(text, part), Sentence: sentence, Figure: figure}
	}
	tones := m.Find(doc, []pyrometer.Mention{mention(0, "Brandt", "brandt"), mention(1, "She", ""), mention(1, "Petrov", "petrov"), mention(7, "Petrov", "petrov")})
	if len(tones) != 2 || tones[0].Mention != 0 || tones[0].Label != "negative" || tones[1].Mention != 2 || tones[1].Sentence != 1 || tones[1].Label != "positive" {
		t.Errorf("%+v", tones)
	}
	for i := range doc.Sentences {
		for k := range doc.Sentences[i].Tokens {
			doc.Sentences[i].Tokens[k].Rel = ""
		}
	}
	if tones := m.Find(doc, []pyrometer.Mention{mention(0, "Brandt", "brandt")}); tones != nil {
		t.Errorf("without a tree: %+v", tones)
	}
}

// TestStrange gives sentences and targets that no text has.
func TestStrange(t *testing.T) {
	m, p := model(t)
	for _, text := range []string{".", "\xff\xfe", strings.Repeat("(", 300), strings.Repeat("not good ", 400)} {
		doc := p.Analyze(text, nlp.All)
		for i := range doc.Sentences {
			m.Of(&doc.Sentences[i], pyrometer.Span{Start: 0, End: 1})
			m.Of(&doc.Sentences[i], pyrometer.Span{Start: -5, End: 1 << 40})
		}
	}
	if score, label := m.Of(&nlp.Sentence{}, pyrometer.Span{}); score != 0 || label != "neutral" {
		t.Error(score, label)
	}
	loop := p.Analyze("Brandt praised Petrov.", nlp.All)
	loop.Sentences[0].Tokens[0].Head, loop.Sentences[0].Tokens[1].Head = 1, 0
	m.Of(&loop.Sentences[0], pyrometer.Span{Start: 0, End: 6})
}

// TestLearned sees that the weights that ship fit the features that the code
// computes: on the very sentences they were learned from.
func TestLearned(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "..", "..", "shared", "data", "tone", "newsmtsc-train.jsonl.gz"))
	if err != nil {
		t.Skip("NewsMTSC is not at hand")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := ReadCases(z)
	if err != nil || len(cases) != 8739 {
		t.Fatal(len(cases), err)
	}
	m, _ := model(t)
	if got := m.Judge(cases[:800]).Macro(); got < 0.85 {
		t.Errorf("macro-F1 %.3f on what was learned", got)
	}
}

func FuzzReadCases(f *testing.F) {
	f.Add([]byte(`{"primary_gid":"a_1_2_3","sentence_normalized":"Ünal won.","targets":[{"from":0,"to":4,"polarity":6.0}]}`))
	f.Add([]byte(`{"targets":[{"from":-1,"to":9,"polarity":3}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		cases, err := ReadCases(strings.NewReader(string(data)))
		if err != nil && pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Fatal(err)
		}
		for _, c := range cases {
			if c.Span.Start < 0 || c.Span.End > len(c.Text) || c.Span.Start >= c.Span.End || c.Label < 0 || c.Label > 2 {
				t.Fatalf("%+v", c)
			}
		}
	})
}
