package nlptrain

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"
	"unicode"

	"pyrometer/nlp/internal/mat"
	"pyrometer/nlp/internal/model"
)

// recase returns the sentence as another hand might have set it: lower case,
// upper case, or with capitals as in a headline. Labels stay.
func recase(e *example, rng *rand.Rand) *example {
	p := rng.Float32()
	if p > 0.12 {
		return e
	}
	c := *e
	c.forms = make([]string, len(e.forms))
	for i, f := range e.forms {
		switch {
		case p < 0.03:
			f = strings.ToLower(f)
		case p < 0.06:
			f = strings.ToUpper(f)
		case len(f) > 3 || i == 0:
			r := []rune(f)
			r[0] = unicode.ToUpper(r[0])
			f = string(r)
		}
		c.forms[i] = f
	}
	return &c
}

// batches shuffles the examples and groups them into batches of about size
// words.
func batches(all []*example, size int, rng *rand.Rand) [][]*example {
	order := append([]*example(nil), all...)
	rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	var out [][]*example
	var cur []*example
	n := 0
	for _, e := range order {
		if len(e.forms) == 0 {
			continue
		}
		cur = append(cur, recase(e, rng))
		if n += len(e.forms); n >= size {
			out, cur, n = append(out, cur), nil, 0
		}
	}
	if len(cur) > 0 {
		out = append(out, cur)
	}
	return out
}

// score counts correct decisions on gold tokens.
type score struct{ words, upos, xpos, uas, las, lasU int }

// evaluate runs the network over a dev set with gold tokens.
func (t *netTrainer) evaluate(dev []*example, inv *inventory) score {
	var s score
	n := t.net
	var w model.Work
	var arcs model.ArcScratch
	var ts model.TreeScratch
	width := n.Feat + n.Static
	var heads []int
	var scores, in []float32
	z := make([]float32, n.Label)
	for _, e := range dev {
		m := len(e.forms)
		n.Reset(&w, []int{m})
		in = model.Grow(in, m*width)
		for i, f := range e.forms {
			t.tables.Input(in[i*width:][:width], t.features(f))
		}
		n.Input(w.X[0], in, m)
		n.Encode(&w, false, nil)
		n.Heads(&w, true, true, false)
		stride := mat.Up(m + 1)
		scores = model.Grow(scores, m*stride)
		n.ArcScores(scores, stride, &w, 0, m, &arcs)
		heads = append(heads[:0], make([]int, m)...)
		model.Tree(heads, scores, stride, &ts)
		for i := range m {
			s.words++
			tag := argmax(w.TagOut[i*n.Tag.Cols:][:n.Tags])
			if e.tags[i] >= 0 {
				a, b := inv.tags[tag], inv.tags[e.tags[i]]
				ua, xa, _ := strings.Cut(a, " ")
				ub, xb, _ := strings.Cut(b, " ")
				s.upos += b2i(ua == ub)
				s.xpos += b2i(xa == xb)
			}
			if heads[i] == e.heads[i] {
				s.uas++
				n.RelHidden(z, &w, i, heads[i])
				out := append([]float32(nil), n.RelOutB.Data...)
				mat.Mul(out, len(out), z, n.Label, 1, n.RelOut.Data, n.RelOut.Cols, 1, n.RelOut.Cols, n.Label)
				rel := argmax(out[:n.Rels])
				s.las += b2i(rel == e.rels[i])
				a, _, _ := strings.Cut(inv.rels[rel], ":")
				b, _, _ := strings.Cut(inv.rels[e.rels[i]], ":")
				s.lasU += b2i(a == b)
			}
		}
	}
	return s
}

func (s score) String() string {
	f := func(n int) float64 { return 100 * float64(n) / float64(max(1, s.words)) }
	return fmt.Sprintf("UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f (%.2f with subtypes)", f(s.upos), f(s.xpos), f(s.uas), f(s.lasU), f(s.las))
}

func argmax(s []float32) int {
	b := 0
	for i, v := range s {
		if v > s[b] {
			b = i
		}
	}
	return b
}

// renamed adds to the training sentences one more copy of those with names,
// other names in their place, drawn anew for each pass.
func (t *netTrainer) renamed(train []*example) []*example {
	if t.gaz == nil {
		return train
	}
	out := append([]*example(nil), train...)
	for _, e := range train {
		if t.rng.Float32() < 0.6 {
			if r := t.gaz.rename(e, t.rng); r != e {
				out = append(out, r)
			}
		}
	}
	return out
}

// run trains for epochs passes with a rate that warms up over the first
// half epoch and then falls linearly to the floor. With a share of mean, the
// weights are in the end the mean of those of the last passes.
func (t *netTrainer) run(train []*example, dev []devSet, inv *inventory, epochs, batchWords int, log io.Writer) {
	start := time.Now()
	step := 0
	for epoch := range epochs {
		bs := batches(t.renamed(train), batchWords, t.rng)
		total := epochs * len(bs)
		var sum losses
		for _, b := range bs {
			rate := 1 - (1-t.floor)*float32(step)/float32(total)
			if warm := float32(step) / float32(len(bs)/2+1); warm < rate {
				rate = warm
			}
			t.step(b, max(rate, 0), &sum)
			step++
			if step%meanEvery == 0 && float32(step) > (1-t.meanShare)*float32(total) {
				if t.mean == nil {
					t.mean = &mean{}
				}
				t.mean.add(t.opt.params)
			}
		}
		fmt.Fprintf(log, "epoch %d %.0fs loss %.3f tags %.2f arcs %.2f rels %.2f names %.2f\n", epoch+1, time.Since(start).Seconds(),
			sum.loss/float64(sum.words), pct(sum.tagRight, sum.tags), pct(sum.arcRight, sum.arcs), pct(sum.relRight, sum.rels), pct(sum.nameRight, sum.names))
		if (epoch+1)%2 == 0 || epoch+1 == epochs {
			t.mean.swap(t.opt.params)
			for _, d := range dev {
				fmt.Fprintf(log, "  %s: %v\n", d.name, t.evaluate(d.examples, inv))
			}
			if epoch+1 < epochs {
				t.mean.swap(t.opt.params)
			}
		}
	}
}

func pct(a, b int) float64 { return 100 * float64(a) / float64(max(1, b)) }
