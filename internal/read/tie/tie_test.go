package tie

import (
	"testing"

	"pyrometer"
)

func party(id pyrometer.FigureID) pyrometer.Party { return pyrometer.Party{Mention: -1, Figure: id} }

func TestFind(t *testing.T) {
	r := &pyrometer.Reading{
		Mentions: []pyrometer.Mention{ // the last is warned of, in words without a tone of their own
			{Span: pyrometer.Span{Start: 60, End: 66}, Sentence: 1, Figure: "org.c", Confidence: 1},
			{Span: pyrometer.Span{Start: 200, End: 206}, Sentence: 2, Figure: "org.c", Confidence: 1},
			{Span: pyrometer.Span{Start: 320, End: 326}, Sentence: 3, Figure: "org.d", Kind: pyrometer.Organisation, Confidence: 1},
		},
		Tellings: []pyrometer.Telling{
			// a accuses b; a may ban b; a praises itself.
			{Sentence: 0, Source: party("person.a"), Target: party("country.b"), Type: pyrometer.Accuse, Modality: pyrometer.Did, Confidence: 1},
			{Sentence: 0, Source: party("person.a"), Target: party("org.c"), Type: pyrometer.Coerce, Modality: pyrometer.Possible, Confidence: 1},
			{Sentence: 0, Source: party("person.a"), Target: party("person.a"), Type: pyrometer.Support, Modality: pyrometer.Did, Confidence: 1},
			// "s says that b will ban c".
			{Sentence: 1, Trigger: pyrometer.Span{Start: 50, End: 53}, Source: party("country.b"), Target: party("org.c"), Type: pyrometer.Coerce, Modality: pyrometer.Announced, Confidence: 0.9},
		},
		Quotes: []pyrometer.Quote{{Sentence: 1, Content: pyrometer.Span{Start: 40, End: 80}, Speaker: party("person.s"), Confidence: 0.9},
			{Sentence: 3, Content: pyrometer.Span{Start: 300, End: 340}, Speaker: party("person.s"), Words: "Friends should think twice about D", Confidence: 0.9}},
		Tone: []pyrometer.Tone{
			{Mention: 0, Sentence: 1, Score: -0.6}, // within the quotation
			{Mention: 1, Sentence: 2, Score: -0.9}, // nobody's words
			{Mention: 2, Sentence: 3, Score: -0.1},
		},
	}
	got := Find(r, nil)
	if len(got) != 4 {
		t.Fatalf("%d ties, want 4: %+v", len(got), got)
	}
	if x := got[3]; x.From != "person.s" || x.To != "org.d" || x.Sign != warned {
		t.Errorf("the warning gives %+v", x)
	}
	if x := got[0]; x.From != "person.a" || x.To != "country.b" || x.Sign >= 0 {
		t.Errorf("the accusation gives %+v", x)
	}
	if x := got[1]; x.From != "country.b" || x.To != "org.c" || x.Sign != -1 {
		t.Errorf("the ban gives %+v", x)
	}
	if x := got[2]; x.From != "person.s" || x.To != "org.c" || x.Of != "country.b" || x.Sign >= 0 {
		t.Errorf("the announcement gives %+v", x)
	}
}

// Who wants what done to whom, in words of their own.
func TestWishes(t *testing.T) {
	mention := func(id pyrometer.FigureID, text string) pyrometer.Mention {
		return pyrometer.Mention{Span: pyrometer.Span{Start: 20, End: 30}, Figure: id, Text: text, Confidence: 1}
	}
	for _, c := range []struct {
		kind   pyrometer.AimKind
		object string
		sign   float64
		why    string
		of     pyrometer.FigureID
	}{
		{pyrometer.Demands, "bar Acme from its networks", -1, "demanded it", "country.b"},
		{pyrometer.Demands, "not to exclude Acme", 1, "demanded it", "country.b"},
		{pyrometer.Opposes, "ban Utopia's Acme over its ties", 1, "opposed it", ""},
		{pyrometer.Wants, "free Acme", 1, "wanted it", ""},
		{pyrometer.Plans, "to punish the Acme, and soon", -1, "planned it", ""},
		{pyrometer.Wants, "ban Acme's rivals", 0, "", ""},
		{pyrometer.Wants, "ban Acme executives", 0, "", ""},
		{pyrometer.Wants, "talk to Acme", 0, "", ""},
		{pyrometer.Wants, "ban Acmeville", 0, "", ""},
		{pyrometer.Wants, "ban", 0, "", ""},
	} {
		got := Find(&pyrometer.Reading{
			Mentions: []pyrometer.Mention{mention("country.u", "Utopia"), mention("org.acme", "Acme")},
			Aims: []pyrometer.Aim{{Span: pyrometer.Span{Start: 10, End: 60}, Who: party("person.a"), Kind: c.kind, Of: party("country.b"),
				Object: c.object, Confidence: 0.8}},
		}, nil)
		if c.sign == 0 {
			if len(got) != 0 {
				t.Errorf("%s %q gives %+v", c.kind, c.object, got)
			}
			continue
		}
		if len(got) != 1 || got[0].From != "person.a" || got[0].To != "org.acme" || got[0].Sign != c.sign || got[0].Why != c.why || got[0].Of != c.of || got[0].Confidence != 0.8 {
			t.Errorf("%s %q gives %+v", c.kind, c.object, got)
		}
	}
}
