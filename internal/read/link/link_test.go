package link

import (
	"os"
	"testing"

	"pyrometer"
	"pyrometer/internal/registry"
	"pyrometer/nlp"
)

func load(t testing.TB) (*Linker, *nlp.Pipeline) {
	t.Helper()
	l, err := New(loadRegistry(t))
	if err != nil {
		t.Fatal(err)
	}
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	return l, p
}

func loadRegistry(t testing.TB) *registry.Registry {
	t.Helper()
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	return reg
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
		{"The mayor must win Prince William and Loudoun. Prince William County voted early.", nil}, // a county, not the prince
		{"Prince William met Macron.", map[string]pyrometer.FigureID{"Prince William": "person.prince-william"}},
		{"The German chancellor met Mr. Trump.", map[string]pyrometer.FigureID{"chancellor": "person.angela-merkel", "Trump": "person.donald-trump"}},
		{"American voters trust us.", map[string]pyrometer.FigureID{"American": "country.us", "American voters": ""}},
		{"British officials said Beijing had agreed.", map[string]pyrometer.FigureID{"British officials": "country.gb", "Beijing": "country.cn"}},
		{"The China Daily was printed in Beijing.", map[string]pyrometer.FigureID{}},
		{"The law passed in Atlanta, Georgia.", map[string]pyrometer.FigureID{}},
		{"Trump spoke first. Donald Trump Jr. listened.", map[string]pyrometer.FigureID{"Trump": "person.donald-trump", "Donald Trump Jr.": "person.donald-trump-jr"}},
		{"Peter Cook spoke to Apple.", map[string]pyrometer.FigureID{"Peter Cook": "", "Apple": "org.apple"}},
		{"Virgin Australia sold its aircraft.", map[string]pyrometer.FigureID{"Virgin": "org.virgin"}},
		{"The U.S. Senate met. Brazil's Senate met too.", map[string]pyrometer.FigureID{"U.S. Senate": "org.us-senate", "Senate": ""}},
		{"Who let us win? It may rain in May.", map[string]pyrometer.FigureID{}},
		{"She speaks English.", map[string]pyrometer.FigureID{}},
		{"Zhao Lijian, a spokesman for China's foreign ministry, said that the talks had failed.",
			map[string]pyrometer.FigureID{"Zhao Lijian": "person.zhao-lijian", "China": "country.cn"}},
		{"Claude Walker is the attorney general there. Mr. Walker wants a list.", map[string]pyrometer.FigureID{"Claude Walker": "", "Walker": ""}},
		{"China threatens Britain over its ban on Huawei.", map[string]pyrometer.FigureID{"China": "country.cn", "its": "country.gb"}},
		{"Kohl's expands its shops.", map[string]pyrometer.FigureID{"Kohl": ""}},
		{"Belgium's National Security Council met in Brussels. The council banned fairs in Belgium.",
			map[string]pyrometer.FigureID{"Belgium": "country.be", "National Security Council": ""}},
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

// BenchmarkActs reads sentences that name nobody, so that every word is looked at.
func BenchmarkActs(b *testing.B) {
	l, p := load(b)
	doc := p.Analyze("It rained all night and most of the day. By then prices had gone up by a third, and most of them stayed there for years.", nlp.Sentences)
	words := 0
	for b.Loop() {
		for i := range doc.Sentences {
			l.Acts(&doc.Sentences[i])
			words += len(doc.Sentences[i].Tokens)
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}

// TestSpansAndChains: spans are those of the text, mentions come in order, and one
// chain has one figure.
func TestSpansAndChains(t *testing.T) {
	l, p := load(t)
	text := article()
	doc := p.Analyze(text, nlp.All)
	figure := map[int]pyrometer.FigureID{}
	last := 0
	for _, m := range l.Mentions(doc, day(t, "2020-07-14")) {
		if m.Of(text) != m.Text || m.Start < last || m.Sentence < 0 || m.Sentence >= len(doc.Sentences) || m.Confidence <= 0 || m.Confidence > 1 {
			t.Errorf("%+v", m)
		}
		last = m.Start
		if m.Figure != "" {
			if f := figure[m.Chain]; f != "" && f != m.Figure {
				t.Errorf("chain %d is %s and %s", m.Chain, f, m.Figure)
			}
			figure[m.Chain] = m.Figure
		} else if m.Actor.Name == "" {
			t.Errorf("an open mention without an actor: %+v", m)
		}
	}
}

// TestSpecimen: the text is about Pompeo first.
func TestSpecimen(t *testing.T) {
	b, err := os.ReadFile("../../../../shared/specimen/article.txt")
	if err != nil {
		t.Skip("the specimen is not here (../shared/specimen)")
	}
	l, p := load(t)
	doc := p.Analyze(string(b), nlp.All)
	list := l.Salient(l.Mentions(doc, day(t, "2020-07-20")), make([]pyrometer.Span, len(doc.Sentences)))
	if len(list) < 2 || list[0].Figure != "person.mike-pompeo" || list[1].Figure != "org.huawei" {
		t.Errorf("%+v", list[:min(3, len(list))])
	}
}

// TestWithoutTrees: sentences that were only cut into words still give the names.
func TestWithoutTrees(t *testing.T) {
	l, p := load(t)
	found := map[pyrometer.FigureID]bool{}
	for _, m := range l.Mentions(p.Analyze(article(), nlp.Sentences), day(t, "2020-07-14")) {
		found[m.Figure] = true
	}
	for _, id := range []pyrometer.FigureID{"org.huawei", "country.gb", "person.boris-johnson", "person.mike-pompeo"} {
		if !found[id] {
			t.Errorf("%s is not found without tags", id)
		}
	}
}

func TestSalient(t *testing.T) {
	l, p := load(t)
	doc := p.Analyze(article(), nlp.All)
	sentences := make([]pyrometer.Span, len(doc.Sentences))
	list := l.Salient(l.Mentions(doc, day(t, "2020-07-14")), sentences)
	if len(list) < 5 || list[0].Score != 1 || list[0].Figure != "org.huawei" {
		t.Errorf("%+v", list[:min(3, len(list))])
	}
	if got := l.Salient(nil, nil); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func FuzzMentions(f *testing.F) {
	l, p := load(f)
	f.Add("Trump met Xi. He said the U.S. won.")
	f.Add("Ex-Goldman Sachs's \xff “He” -- 'S Jr.")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		doc := p.Analyze(text, nlp.All)
		for _, m := range l.Mentions(doc, 18000) {
			if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
				t.Errorf("%+v of %d bytes", m, len(text))
			}
		}
		for i := range doc.Sentences {
			l.Acts(&doc.Sentences[i])
		}
	})
}
