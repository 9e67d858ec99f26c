package cause

import (
	"fmt"
	"io"
	"slices"
	"sync"

	"pyrometer/internal/read/clause"
	"pyrometer/internal/read/learn"
	"pyrometer/nlp"
)

// FitOptions say how the model is learned; the zero value takes what measured
// best.
type FitOptions struct {
	Convs  int // 1; below 0 none
	Epochs int // 8, of a convolution
	Seed   uint64
	Log    io.Writer
}

func (o FitOptions) defaults() FitOptions {
	if o.Convs == 0 {
		o.Convs = 1
	}
	if o.Epochs == 0 {
		o.Epochs = 8
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	return o
}

// lesson is the labelled cases as the models see them.
type lesson struct {
	cases     []Case
	sentences []learn.Example
	seqs      []learn.Seq
	pairs     [][]learn.Example // of each case
	table     []float32
}

// dim is the length of the pipeline's word vectors.
const dim = 100

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
func Fit(cases []Case, p *nlp.Pipeline, o FitOptions) []byte {
	return study(cases, p).fit(o.defaults(), func(string) bool { return true }).Write()
}

// Measure learns and judges in folds.
func Measure(cases []Case, p *nlp.Pipeline, o FitOptions) *Score {
	o = o.defaults()
	l := study(cases, p)
	all := newScore()
	var (
		mu sync.Mutex
		wg sync.WaitGroup
	)
	for k := range learn.Folds {
		wg.Go(func() {
			b := l.fit(o, func(group string) bool { return learn.Fold(group) != k })
			var mine []Case
			for _, c := range cases {
				if learn.Fold(c.Group) == k {
					mine = append(mine, c)
				}
			}
			s := newModel(p, b).Judge(mine)
			mu.Lock()
			defer mu.Unlock()
			all.merge(s)
			fmt.Fprintf(o.Log, "fold %d: F1 %.1f of %d\n", k, 100*s.Sentences.F1(1), s.Sentences.N)
		})
	}
	wg.Wait()
	return all
}

func study(cases []Case, p *nlp.Pipeline) *lesson {
	l := &lesson{cases: cases}
	sc := newModel(p, &learn.Bundle{}).scene()
	rows := map[string]int32{}
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
			r, ok := rows[t.Form]
			if !ok {
				r = -1
				var has bool
				if l.table, has = p.Vector(l.table, t.Form); has {
					r = int32(len(l.table)/dim - 1)
				}
				rows[t.Form] = r
			}
			x.Words = append(x.Words, r)
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

func (l *lesson) fit(o FitOptions, take func(group string) bool) *learn.Bundle {
	var (
		sentences, pairs []learn.Example
		seqs             []learn.Seq
		b                learn.Bundle
	)
	for i, c := range l.cases {
		if !take(c.Group) {
			continue
		}
		sentences, pairs = append(sentences, l.sentences[i]), append(pairs, l.pairs[i]...)
		if len(l.seqs[i].Words) > 0 {
			seqs = append(seqs, l.seqs[i])
		}
		b.Seen = append(b.Seen, learn.Mark(c.Text))
	}
	slices.Sort(b.Seen)
	b.Seen = slices.Compact(b.Seen)
	b.Linears = []*learn.Linear{
		learn.FitLinear(sentences, learn.LinearOptions{Classes: 2, Bits: 17, Epochs: 8, Rate: 0.03, L2: 1e-2, Least: 2, Odds: 1, Even: true, Seed: o.Seed}),
		learn.FitLinear(pairs, learn.LinearOptions{Classes: 3, Bits: 17, Epochs: 8, Rate: 0.03, L2: 1e-3, Least: 2, Seed: o.Seed}),
	}
	for i := range o.Convs {
		b.Convs = append(b.Convs, learn.FitConv(seqs, l.table, learn.ConvOptions{
			Size:   learn.ConvSize{In: dim, Word: 32, Near: near, Filters: 64, Marks: marks, Pools: 1, Hidden: 32, Classes: 2},
			Epochs: o.Epochs, Rate: 0.002, Decay: 0.01, Drop: 0.4, Words: 0.1, Seed: o.Seed + uint64(i),
		}))
	}
	return &b
}
