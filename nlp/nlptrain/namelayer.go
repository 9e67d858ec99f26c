package nlptrain

import (
	"math"
	"math/rand/v2"
	"slices"

	"pyrometer/nlp/internal/model"
)

// nameTrainer fits the names' own layer and leaves the network under it, the
// word tables and all other heads as they are: what it learns from can have no
// influence on tags and trees.
type nameTrainer struct {
	*netTrainer // features, input and encoder; its optimiser has no parameters
	own         *model.NameLayer
	opt         *adam
	by          map[*model.Tensor]*param
	inDrop      float32

	wordMask, deepMask, outMask []float32
	word, deep, dropped         []float32
	dOut, dU, wt                []float32
}

func newNameTrainer(m *model.Model, freq []float32, rng *rand.Rand, o *Options) *nameTrainer {
	base := &netTrainer{net: m.Net, tables: m.Tables, rng: rng, fast: newFast(rng), drop: o.EncoderDropout, freq: freq, feats: map[string]*model.Features{}}
	base.masks = make([][]float32, m.Net.Size.Layers+1)
	base.dropped = make([][]float32, m.Net.Size.Layers+1)
	t := &nameTrainer{netTrainer: base, own: m.Net.Own, inDrop: o.Dropout, by: map[*model.Tensor]*param{}}
	t.opt = &adam{rate: o.Rate, beta1: 0.9, beta2: 0.98}
	for _, w := range t.own.Tensors() {
		t.by[w] = t.opt.add(w, false)
		if w.Rows < 16 || w == t.own.Out { // at first nothing is corrected
			continue
		}
		a := float32(math.Sqrt(6 / float64(w.Rows+2*t.own.Hidden)))
		for i := range w.Data {
			w.Data[i] = (rng.Float32()*2 - 1) * a
		}
	}
	for j := range t.own.Hidden {
		for _, row := range []int{0, 1, 4, 5} {
			t.own.Gate.Data[row*t.own.Gate.Cols+j] = 0.5
		}
	}
	return t
}

// step learns from one batch.
func (t *nameTrainer) step(batch []*example, scale float32, sum *losses) {
	t.gradients(batch, sum)
	t.opt.clip(5)
	t.opt.update(scale)
}

func (t *nameTrainer) gradients(batch []*example, sum *losses) {
	n, o, w := t.net, t.own, &t.work
	t.lengths = t.lengths[:0]
	total := 0
	for _, e := range batch {
		t.lengths = append(t.lengths, len(e.forms))
		total += len(e.forms)
	}
	n.Reset(w, t.lengths)
	t.gather(batch, total)
	if t.drop > 0 {
		n.Encode(w, false, t.dropout)
	} else {
		n.Encode(w, false, nil)
	}
	d, h := n.Dim(), o.Hidden
	n.NameScores(w)
	t.word, t.wordMask = t.masked(t.word, t.wordMask, w.X[0], d, t.inDrop)
	t.deep, t.deepMask = t.masked(t.deep, t.deepMask, w.Drop[n.Size.Layers], d, t.inDrop)
	o.Read(w, t.word, t.deep, func(y []float32) []float32 {
		t.dropped, t.outMask = t.masked(t.dropped, t.outMask, y, 2*h, t.inDrop)
		return t.dropped
	})
	t.loss(batch, 1/float32(total), sum)
	sum.words += total

	t.dOut = model.Grow(t.dOut, total*2*h)
	clear(t.dOut)
	t.affine(t.dOut, w.NameOut, w.Own.Drop, o.Out, o.OutB, total)
	for i, m := range t.outMask {
		t.dOut[i] *= m
	}
	t.dU = model.Grow(t.dU, total*6*h)
	scanBack(&o.Layer, h, w.Bounds, w.Own.U, w.Own.C, w.Own.X, t.dOut, t.dU, t.by[o.Gate].g)
	t.affine(t.dOut, t.dU, w.Own.X, o.W, nil, total)
	t.affine(nil, t.dOut, t.deep, o.InDeep, o.InBias, total)
	t.affine(nil, t.dOut, t.word, o.InWord, nil, total)
}

// affine backs up through out = x·W + bias, as grads.affine does.
func (t *nameTrainer) affine(dx, dout, x []float32, w, bias *model.Tensor, words int) {
	g := grads{by: t.by, wt: t.wt}
	g.affine(dx, dout, x, w, bias, words)
	t.wt = g.wt
}

// masked is x with dropout, one mask a sentence.
func (t *nameTrainer) masked(out, mask, x []float32, width int, drop float32) (dropped, m []float32) {
	out, mask = model.Grow(out, len(x)), model.Grow(mask, len(x))
	for s := 0; s+1 < len(t.work.Bounds); s++ {
		from, to := t.work.Bounds[s], t.work.Bounds[s+1]
		if from == to {
			continue
		}
		first := mask[from*width : (from+1)*width]
		t.fast.mask(first, drop)
		for i := from + 1; i < to; i++ {
			copy(mask[i*width:(i+1)*width], first)
		}
	}
	for i, v := range x {
		out[i] = v * mask[i]
	}
	return out, mask
}

// loss turns the scores into their gradients.
func (t *nameTrainer) loss(batch []*example, unit float32, sum *losses) {
	out, c, i := t.work.NameOut, t.own.Out.Cols, 0
	for _, e := range batch {
		for k := range e.forms {
			row := out[i*c : (i+1)*c]
			i++
			if e.names[k] < 0 {
				clear(row)
				continue
			}
			var l float32
			var ok bool
			if e.open && e.names[k] == 0 {
				l, ok = softmaxLossAny(row, t.net.Names, outside, unit)
			} else {
				l, ok = softmaxLoss(row, t.net.Names, e.names[k], unit)
			}
			sum.loss += float64(l)
			sum.names++
			sum.nameRight += b2i(ok)
		}
	}
}

// outside lists the classes that a word without label may have in a set that
// marks PER, ORG and LOC only: it may be in a name of another kind.
var outside = []int{0, 13, 14, 15, 16}

// softmaxLossAny is softmaxLoss where any of several classes is right: the
// loss is of their joint probability (in which each keeps its share).
func softmaxLossAny(row []float32, n int, gold []int, scale float32) (loss float32, right bool) {
	best := argmax(row[:n])
	top := row[best]
	var sum, good float32
	for i, v := range row[:n] {
		row[i] = float32(math.Exp(float64(v - top)))
		sum += row[i]
		if slices.Contains(gold, i) {
			good += row[i]
		}
	}
	if good < sum*1e-9 {
		good = sum * 1e-9
	}
	for i, e := range row[:n] {
		row[i] = scale * e / sum
		if slices.Contains(gold, i) {
			row[i] -= scale * e / good
		}
	}
	clear(row[n:])
	return float32(math.Log(float64(sum)) - math.Log(float64(good))), slices.Contains(gold, best)
}
