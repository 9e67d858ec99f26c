package event

import (
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/nlp"
)

// TestOpenly holds what is told as news apart from what a sentence only mentions:
// the same act counts in one and is too unsure to count in the other.
func TestOpenly(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	on, err := pyrometer.ParseDay("2019-05-20")
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		text, names string
		open        bool
	}{
		{"Norway banned Acme from its ports.", "Norway Acme", true},
		{"Norway to ban Acme from ports", "Norway Acme", true},
		{"Officials said Norway had banned Acme.", "Norway Acme", false},
		{"Officials said on Monday that Norway banned Acme.", "Norway Acme", true},
		{"Many believe that Norway banned Acme.", "Norway Acme", false},
		{"The firm, which Norway banned, makes cables for Acme.", "Norway Acme", false},
		{"Larsen criticised Berg after the vote.", "Larsen Berg", true},
		{"Larsen often criticised Berg.", "Larsen Berg", false},
		{"Larsen criticised Berg three years ago.", "Larsen Berg", false},
		{"Larsen did not criticise or mock Berg.", "Larsen Berg", false},
		{"Larsen sued Berg on Tuesday.", "Larsen Berg", true},
		{"Larsen told Acme he hopes for rain.", "Larsen Acme", false},
		{"Larsen attacked the plan on Twitter.", "Larsen Twitter", false},
		{"Norway has not held talks with Peru.", "Norway Peru", false},
		{"Norway refused to hold talks with Peru.", "Norway Peru", true},
		{"Larsen would be charged, Berg said.", "Larsen Berg", false},
		{"A Larsen aide criticised Berg.", "Larsen Berg", false},
		{"Larsen calls Berg a friend of the court", "Larsen Berg", false},
	} {
		doc := p.Analyze(x.text, nlp.All)
		open := false
		var got []string
		for _, e := range c.Code(doc, named(doc, strings.Fields(x.names)...), nil, on) {
			if e.Confidence > murky && e.Source.Figure != "" && e.Target.Figure != "" {
				open = true
				got = append(got, string(e.Type)+"/"+string(e.Mode))
			}
		}
		if open != x.open {
			t.Errorf("%q: counts %v (%v), want %v", x.text, open, got, x.open)
		}
	}
}
