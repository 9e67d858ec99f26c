package link

import (
	"testing"

	"pyrometer"
	"pyrometer/internal/registry"
	"pyrometer/nlp"
)

func load(t testing.TB) (*Linker, *nlp.Pipeline) {
	t.Helper()
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	l, err := New(reg)
	if err != nil {
		t.Fatal(err)
	}
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	return l, p
}

// TestMentions: whom own sentences mean, by the words.
func TestMentions(t *testing.T) {
	l, p := load(t)
	for _, c := range []struct {
		text string
		want map[string]pyrometer.FigureID // words -> figure, "" for open
	}{
		{"Mike Pompeo met China's foreign minister in Rome. He said Huawei was a threat. The company denied it.",
			map[string]pyrometer.FigureID{"Mike Pompeo": "person.mike-pompeo", "He": "person.mike-pompeo", "Huawei": "org.huawei", "company": "org.huawei", "China": "country.cn"}},
		{"Prime Minister Johnson said Britain would ban Huawei from its networks.",
			map[string]pyrometer.FigureID{"Johnson": "person.boris-johnson", "Britain": "country.gb", "its": "country.gb"}},
		{"The German chancellor met Mr. Trump.", map[string]pyrometer.FigureID{"chancellor": "person.angela-merkel", "Trump": "person.donald-trump"}},
		{"American voters trust us.", map[string]pyrometer.FigureID{"American": "country.us", "American voters": ""}},
		{"British officials said Beijing had agreed.", map[string]pyrometer.FigureID{"British officials": "country.gb", "Beijing": "country.cn"}},
		{"The China Daily was printed in Beijing.", map[string]pyrometer.FigureID{}},
		{"The law passed in Atlanta, Georgia.", map[string]pyrometer.FigureID{}},
		{"Mary Johnson is a nurse. Johnson said the ward was full.", map[string]pyrometer.FigureID{"Mary Johnson": "", "Johnson": ""}},
	} {
		got := map[string]pyrometer.FigureID{}
		for _, m := range l.Mentions(p.Analyze(c.text, nlp.All), day(t, "2020-07-20")) {
			got[m.Text] = m.Figure
		}
		for words, figure := range c.want {
			if id, ok := got[words]; !ok || id != figure {
				t.Errorf("%q: %q is %q (found %v), want %q", c.text, words, id, ok, figure)
			}
		}
		if len(c.want) == 0 {
			for words, id := range got {
				if id != "" {
					t.Errorf("%q: %q is taken for %s", c.text, words, id)
				}
			}
		}
	}
}

func day(t testing.TB, s string) pyrometer.Day {
	t.Helper()
	d, err := pyrometer.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestActs(t *testing.T) {
	l, p := load(t)
	for text, want := range map[string]bool{
		"Huawei fell.": true, "It rained all night.": false, "In the evening the protesters left.": true, "On Tuesday it snowed in Ohio.": true,
		"The minister resigned.": true, "Prices went up by a third.": false,
	} {
		if got := l.Acts(&p.Analyze(text, nlp.Sentences).Sentences[0]); got != want {
			t.Errorf("Acts(%q) = %v", text, got)
		}
	}
}

func BenchmarkActs(b *testing.B) {
	l, p := load(b)
	doc := p.Analyze("The committee will meet again on Tuesday. By then prices had gone up by a third, and most of them stayed there for years.", nlp.Sentences)
	words := 0
	for b.Loop() {
		for i := range doc.Sentences {
			l.Acts(&doc.Sentences[i])
			words += len(doc.Sentences[i].Tokens)
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
