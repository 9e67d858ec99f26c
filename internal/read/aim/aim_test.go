package aim

import (
	"testing"

	"pyrometer/internal/read/quote"
	"pyrometer/nlp"
)

func TestFind(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, who, kind, of, object string }{
		{"Merkel wants to raise the tax on coal.", "Merkel", "wants", "", "raise the tax on coal"},
		{"Merkel does not want to raise the tax on coal.", "Merkel", "opposes", "", "raise the tax on coal"},
		{"Lavrov vowed to rebuild the bridge.", "Lavrov", "plans", "", "rebuild the bridge"},
		{"Pompeo urged Britain to ban the vendor.", "Pompeo", "demands", "Britain", "ban the vendor"},
		{"Britain was urged by Pompeo to ban the vendor.", "Pompeo", "demands", "Britain", "ban the vendor"},
		{"Macron called for an inquiry into the fire.", "Macron", "demands", "", "an inquiry"},
		{"Macron called on Iran to free the sailors.", "Macron", "demands", "Iran", "free the sailors"},
		{"Macron demanded that the bank repay the money.", "Macron", "demands", "the bank", "repay the money"},
		{"Warren opposes the merger of the two firms.", "Warren", "opposes", "", "the merger of the two firms"},
		{"Abe is determined to change the constitution.", "Abe", "plans", "", "change the constitution"},
		{"Abe's goal is to change the constitution.", "Abe", "wants", "", "change the constitution"},
		{"“We want to build a school,” Mayor Adams said.", "Mayor Adams", "wants", "", "build a school"},
		{"If Merkel wants to raise the tax, she can.", "", "", "", ""},
		{"Merkel may seek a new deal.", "", "", "", ""},
		{"Merkel wants a couple of things.", "", "", "", ""},
		{"Merkel wants a new deal — a hard one.", "Merkel", "wants", "", "a new deal"},
		{"Merkel refused to raise the tax, insisting that it was unfair.", "Merkel", "opposes", "", "raise the tax"},
		{"Voters are concerned that Merkel wants to raise the tax.", "", "", "", ""},
		{"Merkel, who Adams wants to leave office, smiled.", "", "", "", ""},
		{"Neither Merkel nor her minister wanted to raise the tax.", "", "", "", ""},
		{"Adams did not find that Merkel intended to raise the tax.", "", "", "", ""},
		{"When Merkel refuses to pay the tax, others pay.", "", "", "", ""},
		{"A minister wants to raise the tax on coal.", "", "", "", ""},
		{"Adams thinks Merkel wants to raise the tax.", "", "", "", ""},
		{"Merkel knows what kind of union she wants Iran to join.", "", "", "", ""},
		{"Does Merkel want a new deal?", "", "", "", ""},
		{"“Iran wants to build a bomb,” Adams said.", "", "", "", ""},
		{"Merkel asked what had happened.", "", "", "", ""},
		{"Merkel fought for twenty years.", "", "", "", ""},
		{"Some voters want to raise the tax on coal.", "", "", "", ""},
		{"If Merkel's goal is to raise the tax, she can.", "", "", "", ""},
	} {
		doc := p.Analyze(c.text, nlp.All)
		got := Find(doc, nil, quote.Find(doc, nil), 18000)
		if c.who == "" {
			if len(got) > 0 {
				t.Errorf("%q: %+v", c.text, got[0])
			}
			continue
		}
		if len(got) != 1 {
			t.Errorf("%q: %d aims: %+v", c.text, len(got), got)
			continue
		}
		a := got[0]
		if a.Who.Actor.Name != c.who || string(a.Kind) != c.kind || a.Of.Actor.Name != c.of || a.Object != c.object {
			t.Errorf("%q: %q %q of %q: %q", c.text, a.Who.Actor.Name, a.Kind, a.Of.Actor.Name, a.Object)
		}
	}
}

// FuzzFind wants aims of any text to lie in it.
func FuzzFind(f *testing.F) {
	p, err := nlp.New()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"He wants to.", "to want ? is to", "“We want” to urge them to, he", "Abe's goal is to, if"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		doc := p.Analyze(s, nlp.All)
		for _, a := range Find(doc, nil, quote.Find(doc, nil), 1) {
			if a.Span.Start < 0 || a.Span.End > len(s) || a.Span.Start >= a.Span.End || a.Object == "" {
				t.Fatalf("%q: %+v", s, a)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	p, err := nlp.New()
	if err != nil {
		b.Fatal(err)
	}
	text := "Merkel wants to raise the tax on coal, and Macron called for an inquiry into the fire. Nobody had expected it. The bridge fell on Tuesday.\n\n"
	for len(text) < 3000 { // about 500 words
		text += text
	}
	doc := p.Analyze(text, nlp.All)
	quotes := quote.Find(doc, nil)
	for b.Loop() {
		Find(doc, nil, quotes, 18462)
	}
}
