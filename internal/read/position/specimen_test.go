package position

import (
	"os"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/read/date"
	"pyrometer/internal/read/link"
	"pyrometer/internal/registry"
	"pyrometer/nlp"
)

// TestSpecimen wants the positions of the column that the project began with.
func TestSpecimen(t *testing.T) {
	text, err := os.ReadFile("../../../../shared/specimen/article.txt")
	if err != nil {
		t.Skip("the specimen is not at hand: ", err)
	}
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	linker, err := link.New(reg)
	if err != nil {
		t.Fatal(err)
	}
	issues, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	on, _ := pyrometer.ParseDay("2020-07-20")
	doc := p.Analyze(string(text), nlp.All)
	found := NewFinder(issues...).Find(doc, linker.Mentions(doc, on), nil, date.Find(doc, on), on)
	for _, want := range []struct {
		who      string
		stance   pyrometer.Stance
		deadline pyrometer.PartialDate
	}{{"country.gb", ban, "2027"}, {"European countries", partial, "2030"}, {"Five Eyes", ban, ""}} {
		ok := false
		for _, f := range found {
			ok = ok || (string(f.Who.Figure) == want.who || strings.Contains(f.Who.Actor.Name, want.who)) && f.Stance == want.stance && f.Deadline == want.deadline
		}
		if !ok {
			t.Errorf("no %s of %s by %q in %+v", want.stance, want.who, want.deadline, found)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	p, err := nlp.New()
	if err != nil {
		b.Fatal(err)
	}
	issues, err := Builtin()
	if err != nil {
		b.Fatal(err)
	}
	text := "Sweden banned Huawei from its 5G networks on Tuesday. The minister said nothing of the bridge that had fallen in the north. Spain may follow by 2025, officials said.\n\n"
	for len(text) < 3000 { // about 500 words
		text += text
	}
	doc := p.Analyze(text, nlp.All)
	mentions, dates := states(doc), date.Find(doc, 18462)
	f := NewFinder(issues...)
	for b.Loop() {
		f.Find(doc, mentions, nil, dates, 18462)
	}
}
