package tone

import (
	"fmt"
	"slices"

	"pyrometer/internal/read/clause"
	"pyrometer/internal/read/learn"
	"pyrometer/nlp"
)

// epochs of a convolution, where nobody asks for another number.
const epochs = 10

// lesson is the labelled cases as the two kinds of models see them.
type lesson struct {
	cases  []Case
	linear []learn.Example
	seqs   []learn.Seq
	words  *learn.Words
}

// Fit learns the weights from labelled cases.
func Fit(cases []Case, p *nlp.Pipeline, o learn.FitOptions) []byte {
	o = o.Filled(epochs)
	return read(cases, p).fit(o, func(string) bool { return true }).Write()
}

// Measure learns and judges in folds.
func Measure(cases []Case, p *nlp.Pipeline, o learn.FitOptions) *learn.Table {
	o = o.Filled(epochs)
	all := learn.NewTable(len(Labels()))
	l := read(cases, p)
	learn.InFolds(func(taught, judged func(group string) bool) *learn.Table {
		mine := slices.DeleteFunc(slices.Clone(cases), func(c Case) bool { return !judged(c.Group) })
		return newModel(p, l.fit(o, taught)).Judge(mine)
	}, func(part int, t *learn.Table) {
		all.Merge(t)
		fmt.Fprintf(o.Log, "fold %d: macro-F1 %.1f of %d\n", part, 100*t.Macro(), t.N)
	})
	return all
}

func read(cases []Case, p *nlp.Pipeline) *lesson {
	l := &lesson{cases: cases, words: learn.NewWords(p.Vector)}
	lex := newLexicon(lexiconText)
	var (
		sc    scene
		fixed learn.Sight
		seen  learn.Sight
		text  string
	)
	for _, c := range cases {
		if c.Text != text || text == "" {
			doc := clause.Whole(p, c.Text)
			text = c.Text
			sc.read(&doc.Sentences[0], lex)
			sc.fixed(&fixed)
		}
		if !sc.aim(c.Span) {
			l.linear, l.seqs = append(l.linear, learn.Example{Label: -1}), append(l.seqs, learn.Seq{})
			continue
		}
		l.linear = append(l.linear, learn.Example{Features: sc.features(nil), Label: c.Label})
		sc.seen(&seen)
		x := learn.Seq{Label: c.Label, Sight: learn.Join(&fixed, &seen)}
		for _, t := range sc.Tokens {
			x.Words = append(x.Words, l.words.Row(t.Form))
		}
		l.seqs = append(l.seqs, x)
	}
	return l
}

func (l *lesson) fit(o learn.FitOptions, take func(group string) bool) *learn.Bundle {
	var (
		linear []learn.Example
		seqs   []learn.Seq
		texts  []string
	)
	for i, c := range l.cases {
		if !take(c.Group) {
			continue
		}
		texts = append(texts, c.Text)
		if l.linear[i].Label >= 0 {
			linear, seqs = append(linear, l.linear[i]), append(seqs, l.seqs[i])
		}
	}
	n := len(Labels())
	return &learn.Bundle{
		Linears: []*learn.Linear{learn.FitLinear(linear, learn.LinearOptions{Classes: n, Bits: 17, Epochs: 6, Rate: 0.03, L2: 3e-3, Least: 3, Odds: 1, Even: true, Seed: o.Seed})},
		Convs:   o.FitConvs(seqs, l.words, near, marks, 2, n),
		Seen:    learn.Marks(texts),
	}
}
