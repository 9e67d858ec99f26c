package event

import (
	"slices"
	"sync"

	"pyrometer"
	"pyrometer/internal/read/learn"
	"pyrometer/nlp"
)

// Example is a pair with its class, one of the roots.
type Example struct {
	Sentence       *nlp.Sentence
	Source, Target pyrometer.Span
	Root           string
	Group          string // examples of one group are never taught and judged apart
}

// Fit learns to read pairs. Each is seen twice, with and without what the
// lexicon says: the lexicon was made with an eye on the same pairs, and a model
// that saw it only there would trust it too much elsewhere.
func (c *Coder) Fit(examples []Example) *learn.Bundle {
	b := &learn.Bundle{Linears: []*learn.Linear{learn.FitLinear(c.taught(examples), learn.LinearOptions{Classes: len(roots), Bits: 14, Epochs: 30, Rate: 0.15, L2: 1e-5, Seed: 1})}}
	for _, e := range examples {
		b.Seen = append(b.Seen, learn.Mark(e.Group))
	}
	slices.Sort(b.Seen)
	b.Seen = slices.Compact(b.Seen)
	return b
}

// Learn gives the weights that pairs teach, for New to embed.
func Learn(pairs []Pair, p *nlp.Pipeline) ([]byte, error) {
	lex, err := readLexicon()
	if err != nil {
		return nil, err
	}
	c := &Coder{lex: lex, readers: &sync.Pool{New: func() any { return &reader{lex: lex} }}}
	var examples []Example
	for _, x := range pairs {
		examples = append(examples, Example{Sentence: OneSentence(p, x.Text), Source: x.Source, Target: x.Target, Root: x.Root, Group: x.Text})
	}
	return c.Fit(examples).Write(), nil
}

func (c *Coder) taught(examples []Example) []learn.Example {
	r := c.readers.Get().(*reader)
	defer c.readers.Put(r)
	var out []learn.Example
	for _, e := range examples {
		label := slices.Index(roots[:], e.Root)
		r.reset(e.Sentence)
		p, ok := r.pairOf(e.Sentence, e.Source, e.Target)
		if label < 0 || !ok {
			continue
		}
		out = append(out, learn.Example{Features: r.features(p, nil, true), Label: label}, learn.Example{Features: r.features(p, nil, false), Label: label})
	}
	return out
}

// Folds gives the roots that models say of examples which they did not learn
// from, in five folds by group.
func (c *Coder) Folds(examples []Example) []string {
	said := make([]string, len(examples))
	for f := range learn.Folds {
		var rest []Example
		for _, e := range examples {
			if learn.Fold(e.Group) != f {
				rest = append(rest, e)
			}
		}
		with := &Coder{lex: c.lex, readers: c.readers, learned: c.Fit(rest)}
		for i, e := range examples {
			if learn.Fold(e.Group) == f {
				t, m, how, _ := with.Between(e.Sentence, e.Source, e.Target)
				said[i] = Root(t, m, how)
			}
		}
	}
	return said
}
