package cause

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

func TestFind(t *testing.T) {
	m, p := model(t)
	for _, c := range []struct{ text, cause, effect, signal string }{
		{"The march was cancelled because of heavy rain.", "heavy rain", "march was cancelled", "because of"},
		{"The march was cancelled because the police feared violence.", "the police feared violence", "march was cancelled", "because"},
		{"Dockers went on strike on Friday, demanding higher wages.", "demanding higher wages", "Dockers went on strike", "demanding"},
		{"Dockers went on strike on Friday to demand higher wages .", "higher wages", "Dockers went on strike", "to"},
		{"Four teachers were arrested for blocking a road.", "blocking a road", "teachers were arrested", "for"},
		{"Following the verdict, crowds gathered outside the court.", "the verdict", "crowds gathered", "Following"},
	} {
		doc := p.Analyze(c.text, nlp.All)
		found := m.Find(doc)
		ok := false
		for _, b := range found {
			if b.Confidence <= 0 || b.Confidence > 1 {
				t.Errorf("%q: confidence %v", c.text, b.Confidence)
			}
			ok = ok || strings.Contains(b.Cause.Of(c.text), c.cause) && strings.Contains(b.Effect.Of(c.text), c.effect) && !strings.Contains(b.Effect.Of(c.text), c.cause) && b.Signal.Of(c.text) == c.signal
		}
		if !ok {
			t.Errorf("%q: %d found", c.text, len(found))
			for _, b := range found {
				t.Logf("  %q <- %q by %q %.2f", b.Effect.Of(c.text), b.Cause.Of(c.text), b.Signal.Of(c.text), b.Confidence)
			}
		}
	}
}

func TestCausal(t *testing.T) {
	m, p := model(t)
	for text, want := range map[string]bool{
		"Farmers blocked the motorway in protest against lower milk prices.": true,
		"The protest was triggered by the death of a student.":               true,
		"The minister arrived at noon.":                                      false,
		"The talks are held in Geneva.":                                      false,
	} {
		if got := m.Causal(&p.Analyze(text, nlp.All).Sentences[0]); got >= 0.5 != want {
			t.Errorf("%q: %.2f", text, got)
		}
	}
}

// TestStrange gives what no text has.
func TestStrange(t *testing.T) {
	m, p := model(t)
	for _, text := range []string{"", ".", "\xff\xfe", strings.Repeat("(", 300), strings.Repeat("because of ", 400), "Because."} {
		doc := p.Analyze(text, nlp.All)
		for _, b := range m.Find(doc) {
			for _, s := range []pyrometer.Span{b.Cause, b.Effect, b.Signal} {
				if s.Start < 0 || s.End > len(text) || s.Start > s.End {
					t.Fatalf("%q: %+v", text, b)
				}
			}
		}
	}
	if m.Causal(&nlp.Sentence{}) != 0 {
		t.Error("no sentence states a cause")
	}
	if found := m.Find(p.Analyze("It rained because it rained.", nlp.Tags)); found != nil {
		t.Errorf("without a tree: %+v", found)
	}
}

func TestReadCases(t *testing.T) {
	labels, err := ReadCases(strings.NewReader("\ufeffindex,text,label\ntrain_01_10_2,It rained .,0\ntrain_01_10_3,\"Off , for it rained .\",1\n"))
	if err != nil || len(labels) != 2 || labels[0].Causal || !labels[1].Causal || labels[1].Group != "train_01_10" {
		t.Fatalf("%+v %v", labels, err)
	}
	spans, err := ReadCases(strings.NewReader("doc_id,text,text_w_pairs\nx_1,\"Off , for it rained .\",\"<ARG1>Off</ARG1> , <SIG0>for</SIG0> <ARG0>it rained</ARG0> .\"\n"))
	if err != nil || len(spans) != 1 || len(spans[0].Spans) != 1 {
		t.Fatalf("%+v %v", spans, err)
	}
	c := Join(labels, spans)[1]
	if g := c.Spans[0]; g.Cause.Of(c.Text) != "it rained" || g.Effect.Of(c.Text) != "Off" || g.Signals[0].Of(c.Text) != "for" {
		t.Errorf("%+v", g)
	}
}

// TestLearned sees that the weights that ship fit the features that the code
// computes: on the very sentences they were learned from.
func TestLearned(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "..", "..", "shared", "data", "why", "causal-news-train_subtask1.csv.gz"))
	if err != nil {
		t.Skip("the Causal News Corpus is not at hand")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := ReadCases(z)
	if err != nil || len(cases) != 3075 {
		t.Fatal(len(cases), err)
	}
	m, _ := model(t)
	if got := m.Judge(cases[:500]).Sentences.F1(1); got < 0.85 {
		t.Errorf("F1 %.3f on what was learned", got)
	}
}

func FuzzReadCases(f *testing.F) {
	f.Add("index,text,label\na_1,x,1\n")
	f.Add("text,text_w_pairs\nab c,<ARG0>ab</ARG0> <ARG1>c</ARG1>\n")
	f.Fuzz(func(t *testing.T, data string) {
		cases, err := ReadCases(strings.NewReader(data))
		if err != nil && pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Fatal(err)
		}
		for _, c := range cases {
			for _, g := range c.Spans {
				if g.Cause.Start > g.Cause.End || g.Cause.End > len(c.Text) || g.Effect.Start > g.Effect.End || g.Effect.End > len(c.Text) {
					t.Fatalf("%+v", g)
				}
			}
		}
	})
}
