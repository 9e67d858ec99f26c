package cause

import (
	"fmt"
	"slices"

	"pyrometer/internal/read/clause"
	"pyrometer/internal/read/learn"
	"pyrometer/nlp"
)

// epochs of a convolution, where nobody asks for another number.
const epochs = 8

// lesson is the labelled cases as the models see them.
type lesson struct {
	cases     []Case
	sentences []learn.Example
	seqs      []learn.Seq
	pairs     [][]learn.Example // of each case
	words     *learn.Words
}

// Join adds the spans of one file to the cases of another that has the labels.
func Join(labels, spans []Case) []Case {
	by := map[string][]Gold{}
	for _, c := range spans {
		by[c.Text] = append(by[c.Text], c.Spans...)
	}
	out := slices.Clone(labels)
	for i := range out {
		out[i].Spans = append(slices.Clip(out[i].Spans), by[out[i].Text]...)
	}
	return out
}

// Fit learns the weights from labelled cases.
func Fit(cases []Case, p *nlp.Pipeline, o learn.FitOptions) []byte {
	return study(cases, p).fit(o.Filled(epochs), func(string) bool { return true }).Write()
}

// Measure learns and judges in folds.
func Measure(cases []Case, p *nlp.Pipeline, o learn.FitOptions) *Score {
	o = o.Filled(epochs)
	l := study(cases, p)
	all := newScore()
	learn.InFolds(func(taught, judged func(group string) bool) *Score {
		mine := slices.DeleteFunc(slices.Clone(cases), func(c Case) bool { return !judged(c.Group) })
		return newModel(p, l.fit(o, taught)).Judge(mine)
	}, func(part int, s *Score) {
		all.merge(s)
		fmt.Fprintf(o.Log, "fold %d: F1 %.1f of %d\n", part, 100*s.Sentences.F1(1), s.Sentences.N)
	})
	return all
}

func study(cases []Case, p *nlp.Pipeline) *lesson {
	l := &lesson{cases: cases, words: learn.NewWords(p.Vector)}
	sc := newModel(p, &learn.Bundle{}).scene()
	for _, c := range cases {
		doc := clause.Whole(p, c.Text)
		label := int(b2u(c.Causal))
		x, pairs := learn.Seq{Label: label}, []learn.Example(nil)
		if len(doc.Sentences) == 0 {
			l.sentences, l.seqs, l.pairs = append(l.sentences, learn.Example{Label: label}), append(l.seqs, x), append(l.pairs, pairs)
			continue
		}
		sc.read(&doc.Sentences[0])
		sc.sight(&x.Sight)
		for _, t := range sc.Tokens {
			x.Words = append(x.Words, l.words.Row(t.Form))
		}
		ps := sc.pairs(nil)
		for i, label := range sc.labels(ps, c.Spans) {
			if label >= 0 {
				pairs = append(pairs, learn.Example{Features: sc.pairFeatures(nil, &ps[i]), Label: label})
			}
		}
		l.sentences, l.seqs, l.pairs = append(l.sentences, learn.Example{Features: sc.features(nil), Label: label}), append(l.seqs, x), append(l.pairs, pairs)
	}
	return l
}

// labels gives each pair its class. Of the pairs that fit a relation the best is
// an example of it; the others, which fit less, are none of anything: -1.
func (sc *scene) labels(ps []pair, spans []Gold) []int {
	labels := make([]int, len(ps))
	for _, g := range spans {
		cause, effect, ok := sc.gold(g)
		if !ok {
			continue
		}
		top, at, class := 0.0, -1, neither
		for i := range ps {
			dep, gov := [2]int{ps[i].first, ps[i].last}, [2]int{ps[i].from, ps[i].to}
			fit, as := min(overlap(dep, cause), overlap(gov, effect)), depIsCause
			if other := min(overlap(dep, effect), overlap(gov, cause)); other > fit {
				fit, as = other, depIsEffect
			}
			if fit >= 0.4 && labels[i] == neither {
				labels[i] = -1
			}
			if fit >= 0.3 && fit > top {
				top, at, class = fit, i, as
			}
		}
		if at >= 0 {
			labels[at] = class
		}
	}
	return labels
}

// gold gives the tokens of a relation's parts.
func (sc *scene) gold(g Gold) (cause, effect [2]int, ok bool) {
	var a, b bool
	cause[0], cause[1], a = sc.Within(g.Cause)
	effect[0], effect[1], b = sc.Within(g.Effect)
	return cause, effect, a && b
}

func (l *lesson) fit(o learn.FitOptions, take func(group string) bool) *learn.Bundle {
	var (
		sentences, pairs []learn.Example
		seqs             []learn.Seq
		texts            []string
	)
	for i, c := range l.cases {
		if !take(c.Group) {
			continue
		}
		sentences, pairs = append(sentences, l.sentences[i]), append(pairs, l.pairs[i]...)
		if len(l.seqs[i].Words) > 0 {
			seqs = append(seqs, l.seqs[i])
		}
		texts = append(texts, c.Text)
	}
	return &learn.Bundle{
		Linears: []*learn.Linear{
			learn.FitLinear(sentences, learn.LinearOptions{Classes: 2, Bits: 17, Epochs: 8, Rate: 0.03, L2: 1e-2, Least: 2, Odds: 1, Even: true, Seed: o.Seed}),
			learn.FitLinear(pairs, learn.LinearOptions{Classes: 3, Bits: 17, Epochs: 8, Rate: 0.03, L2: 1e-3, Least: 2, Seed: o.Seed}),
		},
		Convs: o.FitConvs(seqs, l.words, near, marks, 1, 2),
		Seen:  learn.Marks(texts),
	}
}
