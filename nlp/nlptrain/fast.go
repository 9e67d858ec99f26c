package nlptrain

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"

	"pyrometer/nlp/internal/mat"
	"pyrometer/nlp/internal/model"
)

// fastTrainer fits the window tagger on the word tables of a trained Net,
// which it leaves as they are.
type fastTrainer struct {
	f      *model.Fast
	tables *model.Tables
	opt    *adam
	by     map[*model.Tensor]*param
	feats  func(string) *model.Features
	rng    *rand.Rand
	fast   fast
	in, at, hidden, mask, out,
	dHidden, dAt []float32
}

func (t *fastTrainer) initialise() {
	for _, w := range []*model.Tensor{t.f.In, t.f.Out} {
		a := float32(math.Sqrt(6 / float64(w.Rows+t.f.Hidden)))
		for i := range w.Data {
			w.Data[i] = (t.rng.Float32()*2 - 1) * a / 2
		}
	}
}

// prepare makes room for gradients.
func (t *fastTrainer) prepare() {
	t.by = map[*model.Tensor]*param{}
	for _, w := range t.f.Tensors() {
		t.by[w] = t.opt.add(w, false)
	}
}

// forward computes hidden layer and scores of a batch of sentences.
func (t *fastTrainer) forward(batch []*example, drop float32) (total int) {
	f := t.f
	for _, e := range batch {
		total += len(e.forms)
	}
	rows, width, h, c := f.In.Rows, f.In.Cols, f.Hidden, f.Out.Cols
	t.in = model.Grow(t.in, total*rows)
	t.at = model.Grow(t.at, total*width)
	t.hidden = model.Grow(t.hidden, total*h)
	t.mask = model.Grow(t.mask, total*h)
	t.out = model.Grow(t.out, total*c)
	i := 0
	for _, e := range batch {
		for _, form := range e.forms {
			x := t.feats(form)
			g := *x
			if drop > 0 && t.rng.Float32() < 0.03 {
				g.Word = 0
			}
			t.tables.Input(t.in[i*rows:][:rows], &g)
			i++
		}
	}
	clear(t.at)
	mat.Mul(t.at, width, t.in, rows, 1, f.In.Data, width, total, width, rows)
	i = 0
	for _, e := range batch {
		n := len(e.forms)
		f.Hide(t.hidden[i*h:], n, func(k int) []float32 { return t.at[(i+k)*width:] })
		i += n
	}
	t.fast.mask(t.mask, drop)
	for i, m := range t.mask {
		t.hidden[i] *= m
	}
	for i := range total {
		copy(t.out[i*c:(i+1)*c], f.OutB.Data)
	}
	mat.Mul(t.out, c, t.hidden, h, 1, f.Out.Data, c, total, c, h)
	return total
}

func (t *fastTrainer) step(batch []*example, scale float32) (right, words int) {
	f := t.f
	total := t.forward(batch, 0.2)
	rows, width, h, c := f.In.Rows, f.In.Cols, f.Hidden, f.Out.Cols
	i := 0
	for _, e := range batch {
		for _, tag := range e.tags {
			row := t.out[i*c : (i+1)*c]
			i++
			if tag < 0 {
				clear(row)
				continue
			}
			_, ok := softmaxLoss(row, len(row), tag, 1/float32(total))
			right += b2i(ok)
			words++
		}
	}
	mat.Mul(t.by[f.Out].g, c, t.hidden, 1, h, t.out, c, h, c, total)
	gb := t.by[f.OutB].g
	for i := 0; i < len(t.out); i += c {
		mat.Axpy(gb, t.out[i:i+c], 1)
	}
	outT := make([]float32, len(f.Out.Data))
	mat.Transpose(outT, h, f.Out.Data, c, h, c)
	t.dHidden = model.Grow(t.dHidden, total*h)
	clear(t.dHidden)
	mat.Mul(t.dHidden, h, t.out, c, 1, outT, h, total, h, c)
	for i, v := range t.hidden {
		if v <= 0 {
			t.dHidden[i] = 0
		} else {
			t.dHidden[i] *= t.mask[i]
		}
	}
	t.dAt = model.Grow(t.dAt, total*width)
	clear(t.dAt)
	bias := t.by[f.Bias]
	i = 0
	for _, e := range batch {
		n := len(e.forms)
		for k := range n {
			d := t.dHidden[(i+k)*h:][:h]
			mat.Axpy(bias.g[:h], d, 1)
			for p := range model.FastWindow {
				if j := k + p - model.FastWindow/2; j >= 0 && j < n {
					mat.Axpy(t.dAt[(i+j)*width+p*h:][:h], d, 1)
				} else {
					mat.Axpy(bias.g[(1+p)*f.Bias.Cols:][:h], d, 1)
				}
			}
		}
		i += n
	}
	mat.Mul(t.by[f.In].g, width, t.in, 1, rows, t.dAt, width, rows, width, total)
	t.opt.clip(5)
	t.opt.update(scale)
	return right, words
}

// run trains for some passes and prints the score on each dev set.
func (t *fastTrainer) run(train []*example, dev []devSet, inv *inventory, epochs int, log io.Writer) {
	step := 0
	for epoch := range epochs {
		bs := batches(train, 300, t.rng)
		right, words := 0, 0
		for _, b := range bs {
			r, w := t.step(b, 1-float32(step)/float32(epochs*len(bs)))
			right, words, step = right+r, words+w, step+1
		}
		fmt.Fprintf(log, "fast tagger, pass %d: %.2f", epoch+1, pct(right, words))
		for _, d := range dev {
			upos, all := 0, 0
			for _, e := range d.examples {
				if e.tags == nil || len(e.forms) == 0 {
					continue
				}
				t.forward([]*example{e}, 0)
				for i, tag := range e.tags {
					all++
					if tag >= 0 {
						best := argmax(t.out[i*t.f.Out.Cols:][:len(inv.tags)])
						a, _, _ := strings.Cut(inv.tags[best], " ")
						b, _, _ := strings.Cut(inv.tags[tag], " ")
						upos += b2i(a == b)
					}
				}
			}
			fmt.Fprintf(log, ", %s UPOS %.2f", d.name, pct(upos, all))
		}
		fmt.Fprintln(log)
	}
}
