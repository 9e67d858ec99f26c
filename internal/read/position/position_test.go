package position

import (
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/read/date"
	"pyrometer/nlp"
)

// states are mentions of the states that a text names, as the linker would give
// them.
func states(doc *nlp.Document) []pyrometer.Mention {
	known := map[string]pyrometer.FigureID{"Sweden": "country.se", "Swedish": "country.se", "Britain": "country.gb", "British": "country.gb", "UK": "country.gb",
		"Hungary": "country.hu", "Spain": "country.es", "Kenya": "country.ke", "Finland": "country.fi", "China": "country.cn", "Chile": "country.cl"}
	var out []pyrometer.Mention
	for i, s := range doc.Sentences {
		for _, t := range s.Tokens {
			if id, ok := known[t.Form]; ok {
				out = append(out, pyrometer.Mention{Span: pyrometer.Span{Start: t.Start, End: t.End}, Sentence: i, Text: t.Form, Figure: id, Chain: len(out)})
			}
		}
	}
	return out
}

func TestFind(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	issues, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	f := NewFinder(issues...)
	on, _ := pyrometer.ParseDay("2020-07-20")
	for _, c := range []struct {
		text, who string
		stance    pyrometer.Stance
		deadline  string
	}{
		{"Sweden banned Huawei from its networks.", "country.se", ban, ""},
		{"The Swedish government will ban Huawei from its 5G networks by 2025.", "country.se", ban, "2025"},
		{"Huawei was banned by Sweden on Tuesday.", "country.se", ban, ""},
		{"Hungary does not plan to ban Huawei.", "country.hu", allow, ""},
		{"Hungary's foreign minister ruled out a ban on Huawei.", "country.hu", allow, ""},
		{"Spain is considering a ban on Huawei.", "country.es", considering, ""},
		{"Spain may exclude Huawei from its networks.", "country.es", considering, ""},
		{"Spain put off its decision to ban Huawei.", "country.es", undecided, ""},
		{"Kenya will allow Huawei in its 5G network.", "country.ke", allow, ""},
		{"Britain will keep Huawei out of the core of its network.", "country.gb", partial, ""},
		{"Finland barred Huawei from federal contracts.", "country.fi", restrict, ""},
		{"China condemned the British ban on Huawei.", "country.gb", ban, ""},
		{"China urged Chile to let Huawei in.", "", "", ""},
		{"Sweden's regulator barred Huawei from its networks by 2026.", "country.se", ban, "2026"},
		{"Spain will keep untrusted suppliers out of its 5G network.", "country.es", restrict, ""},
		{"Finland passed a law that lets the regulator ban Huawei equipment.", "country.fi", restrict, ""},
		{"Hungary said there will be no full ban on Huawei.", "country.hu", restrict, ""},
		{"Chile signed a declaration on 5G with Spain's neighbour.", "country.cl", restrict, ""},
		{"Sweden wants 5G equipment only from allied countries.", "country.se", considering, ""},
		{"Kenya does not want to ban Huawei.", "country.ke", allow, ""},
		{"Spain's cyber agency said that using equipment from Huawei would endanger the network.", "country.es", restrict, ""},
		{"A Swedish court suspended the Swedish regulator's Huawei ban.", "country.se", undecided, ""},
		{"Huawei was shown at a fair that Kenya opened.", "", "", ""},
		{"Police arrested a man near the Huawei office in Spain.", "", "", ""},
	} {
		doc := p.Analyze(c.text, nlp.All)
		got := f.Find(doc, states(doc), nil, date.Find(doc, on), on)
		if c.who == "" {
			if len(got) > 0 {
				t.Errorf("%q: %+v", c.text, got[0])
			}
			continue
		}
		if len(got) != 1 {
			t.Errorf("%q: %d positions: %+v", c.text, len(got), got)
			continue
		}
		if g := got[0]; string(g.Who.Figure) != c.who || g.Stance != c.stance || string(g.Deadline) != c.deadline {
			t.Errorf("%q: %s %s %q", c.text, g.Who.Figure, g.Stance, g.Deadline)
		}
	}
}

func TestFold(t *testing.T) {
	day := func(s string) pyrometer.Day {
		d, err := pyrometer.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	who := pyrometer.Party{Figure: "country.gb"}
	all := []pyrometer.Position{
		{Issue: "x", Who: who, Stance: ban, Decided: day("2020-07-14"), Deadline: "2027", Confidence: 0.9},
		{Issue: "x", Who: who, Stance: partial, Decided: day("2020-01-28"), Confidence: 0.9},
		{Issue: "x", Who: who, Stance: considering, Decided: day("2020-08-01"), Confidence: 0.5},
	}
	for _, c := range []struct {
		on     string
		stance pyrometer.Stance
	}{{"2020-01-01", ""}, {"2020-03-01", partial}, {"2020-07-14", ban}, {"2020-12-31", ban}} {
		got := Fold(all, day(c.on))
		if c.stance == "" {
			if len(got) > 0 {
				t.Errorf("%s: %v", c.on, got)
			}
			continue
		}
		if len(got) != 1 || got[0].Stance != c.stance {
			t.Errorf("%s: %v", c.on, got)
		}
	}
}

// TestFoldAgain wants a stance that is taken again to keep its deadline.
func TestFoldAgain(t *testing.T) {
	who := pyrometer.Party{Figure: "country.se"}
	all := []pyrometer.Position{
		{Issue: "x", Who: who, Stance: ban, Decided: 100, Deadline: "2025", Confidence: 0.8},
		{Issue: "x", Who: who, Stance: undecided, Decided: 120, Confidence: 0.8},
		{Issue: "x", Who: who, Stance: ban, Decided: 140, Confidence: 0.8},
	}
	if got := Fold(all, 130); len(got) != 1 || got[0].Stance != undecided || got[0].Deadline != "" {
		t.Errorf("while stayed: %+v", got)
	}
	if got := Fold(all, 150); len(got) != 1 || got[0].Stance != ban || got[0].Deadline != "2025" {
		t.Errorf("again: %+v", got)
	}
}

// TestFirms wants what an operator does to be its own, not its state's.
func TestFirms(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	issues, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	doc := p.Analyze("Kenya's largest operator dropped Huawei from its network.", nlp.All)
	for _, g := range NewFinder(issues...).Find(doc, states(doc), nil, nil, 18000) {
		if g.Who.Figure != "" {
			t.Errorf("a firm's act is given to %s", g.Who.Figure)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("id = \"x\"\nscale = [\"ban\"]\nobjects = [\"y\"]\n[[words]]\nstance = \"ban\"\nverbs = [\"ban\"]\n")
	f.Fuzz(func(t *testing.T, s string) {
		i, err := Load(strings.NewReader(s))
		if err == nil {
			NewFinder(i) // an issue that loads can be used
		}
	})
}
