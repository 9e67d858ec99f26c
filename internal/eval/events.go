package eval

import (
	"context"
	"os"

	"pyrometer/internal/read/event"
	"pyrometer/nlp"
)

// Events measures the coder on a table of sentences with two actors marked: by
// the rules alone, and with what was learned. Pairs that the weights were learned
// from are judged in five folds, each by what the other four taught.
func Events(ctx context.Context, path string) ([]Measure, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	pairs, left, err := event.ReadPairs(f)
	if err != nil {
		return nil, err
	}
	p, err := nlp.New()
	if err != nil {
		return nil, err
	}
	c, err := event.New()
	if err != nil {
		return nil, err
	}
	examples := make([]event.Example, len(pairs))
	rules, learned := make([]string, len(pairs)), make([]string, len(pairs))
	covered, known := 0.0, 0
	for i, x := range pairs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		e := event.Example{Sentence: event.OneSentence(p, x.Text), Source: x.Source, Target: x.Target, Root: x.Root, Group: x.Text}
		examples[i] = e
		t, m, how, sure := c.Rules().Between(e.Sentence, e.Source, e.Target)
		rules[i] = event.Root(t, m, how)
		if sure >= 0.5 {
			covered++
		}
		t, m, how, _ = c.Between(e.Sentence, e.Source, e.Target)
		learned[i] = event.Root(t, m, how)
		if c.Knows(x.Text) {
			known++
		}
	}
	note := "with what was learned from other pairs"
	if known > len(pairs)/10 {
		learned, note = c.Folds(examples), "five folds: each judged by what the others taught"
	}
	data := base(path)
	out := pairMeasures("events: ", note, pairs, learned, data)
	out = append(out, pairMeasures("events by rules: ", "the lexicon alone", pairs, rules, data)...)
	return append(out, Measure{Name: "events: coverage", Value: covered / float64(max(len(pairs), 1)), N: len(pairs), Data: data,
		Note: "pairs with an act of the lexicon that joins them"},
		Measure{Name: "events: left out", Value: float64(left), N: len(pairs) + left, Data: data,
			Note: "rows in which source or target is not marked in the sentence; no figure above counts them"}), nil
}

func pairMeasures(name, note string, pairs []event.Pair, said []string, data string) []Measure {
	var gold, given [3][]string
	right := 0.0
	for i, p := range pairs {
		q := Quad(said[i])
		for j, v := range [3][2]string{{p.Root, said[i]}, {p.Quad, q}, {Side(p.Quad), Side(q)}} {
			gold[j], given[j] = append(gold[j], v[0]), append(given[j], v[1])
		}
		if p.Root == said[i] {
			right++
		}
	}
	n := len(pairs)
	return []Measure{
		{Name: name + "root macro-F1", Value: MacroF1(gold[0], given[0]), Target: ">= 0.70", N: n, Data: data, Note: note},
		{Name: name + "quad macro-F1", Value: MacroF1(gold[1], given[1]), Target: ">= 0.80", N: n, Data: data, Note: note},
		{Name: name + "binary macro-F1", Value: MacroF1(gold[2], given[2]), Target: ">= 0.93", N: n, Data: data, Note: note},
		{Name: name + "root accuracy", Value: right / float64(max(n, 1)), N: n, Data: data, Note: note},
	}
}

// Quad gives the class of a root: 1 verbal, 2 material cooperation, 3 verbal, 4
// material conflict.
func Quad(root string) string {
	switch root {
	case "AGREE", "CONSULT", "SUPPORT":
		return "1"
	case "COOPERATE", "AID", "YIELD":
		return "2"
	case "REQUEST", "ACCUSE", "REJECT", "THREATEN":
		return "3"
	}
	return "4"
}

func Side(quad string) string {
	if quad == "1" || quad == "2" {
		return "cooperation"
	}
	return "conflict"
}

// MacroF1 is the mean of the classes' F1 over the classes that gold has.
func MacroF1(gold, said []string) float64 {
	type count struct{ right, said, gold float64 }
	counts := map[string]*count{}
	at := func(k string) *count {
		if counts[k] == nil {
			counts[k] = &count{}
		}
		return counts[k]
	}
	for i := range gold {
		at(gold[i]).gold++
		at(said[i]).said++
		if gold[i] == said[i] {
			at(gold[i]).right++
		}
	}
	sum, n := 0.0, 0.0
	for _, c := range counts {
		if c.gold > 0 {
			n++
			if c.right > 0 {
				sum += 2 * c.right / (c.said + c.gold)
			}
		}
	}
	if n == 0 {
		return 0
	}
	return sum / n
}
