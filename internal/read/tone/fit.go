package tone

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
	Epochs int // 10, of a convolution
	Seed   uint64
	Log    io.Writer
}

func (o FitOptions) defaults() FitOptions {
	if o.Convs == 0 {
		o.Convs = 1
	}
	if o.Epochs == 0 {
		o.Epochs = 10
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	return o
}

// lesson is the labelled cases as the two kinds of models see them.
type lesson struct {
	cases  []Case
	linear []learn.Example
	seqs   []learn.Seq
	table  []float32
}

// Fit learns the weights from labelled cases.
func Fit(cases []Case, p *nlp.Pipeline, o FitOptions) []byte {
	o = o.defaults()
	return read(cases, p).fit(o, func(string) bool { return true }).Write()
}

// Measure learns and judges in folds.
func Measure(cases []Case, p *nlp.Pipeline, o FitOptions) *learn.Table {
	o = o.defaults()
	all := learn.NewTable(len(Labels()))
	l := read(cases, p)
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
			t := newModel(p, b).Judge(mine)
			mu.Lock()
			defer mu.Unlock()
			all.Merge(t)
			fmt.Fprintf(o.Log, "fold %d: macro-F1 %.1f of %d\n", k, 100*t.Macro(), t.N)
		})
	}
	wg.Wait()
	return all
}

func read(cases []Case, p *nlp.Pipeline) *lesson {
	l := &lesson{cases: cases}
	lex := newLexicon(lexiconText)
	rows := map[string]int32{}
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
		l.seqs = append(l.seqs, x)
	}
	return l
}

// dim is the length of the pipeline's word vectors.
const dim = 100

func (l *lesson) fit(o FitOptions, take func(group string) bool) *learn.Bundle {
	var (
		linear []learn.Example
		seqs   []learn.Seq
	)
	for i, c := range l.cases {
		if take(c.Group) && l.linear[i].Label >= 0 {
			linear, seqs = append(linear, l.linear[i]), append(seqs, l.seqs[i])
		}
	}
	n := len(Labels())
	b := &learn.Bundle{Linears: []*learn.Linear{learn.FitLinear(linear, learn.LinearOptions{Classes: n, Bits: 17, Epochs: 6, Rate: 0.03, L2: 3e-3, Least: 3, Odds: 1, Even: true, Seed: o.Seed})}}
	for i := range o.Convs {
		b.Convs = append(b.Convs, learn.FitConv(seqs, l.table, learn.ConvOptions{
			Size:   learn.ConvSize{In: dim, Word: 32, Near: near, Filters: 64, Marks: marks, Pools: 2, Hidden: 32, Classes: n},
			Epochs: o.Epochs, Rate: 0.002, Decay: 0.01, Drop: 0.4, Words: 0.1, Seed: o.Seed + uint64(i),
		}))
	}
	for _, c := range l.cases {
		if take(c.Group) {
			b.Seen = append(b.Seen, learn.Mark(c.Text))
		}
	}
	slices.Sort(b.Seen)
	b.Seen = slices.Compact(b.Seen)
	return b
}
