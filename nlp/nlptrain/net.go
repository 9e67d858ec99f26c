package nlptrain

import (
	"math"
	"math/rand/v2"

	"pyrometer/nlp/internal/mat"
	"pyrometer/nlp/internal/model"
)

// example is a sentence with what its treebank says of it. Slices may be nil:
// no tags, no tree, or no names are known then, and nothing is learned of them.
type example struct {
	forms       []string
	tags        []int // class, -1 unknown
	heads, rels []int // head index, -1 the root; relation
	names       []int // BILOU class, -1 unknown
	times       int   // to be seen in a pass, if more than once
	open        bool  // words without a class may be in names of kinds not marked
}

// netTrainer fits a Net and its embedding tables.
type netTrainer struct {
	net    *model.Net
	tables *model.Tables
	opt    *adam
	g      *grads
	words  *param
	hashed *param
	rng    *rand.Rand
	fast   fast
	work   model.Work
	drop   float32
	mean   *mean // of the weights of the last passes, nil if not kept

	meanShare, floor float32

	feats map[string]*model.Features
	gaz   *gazette
	freq  []float32 // training frequency of each trained word row
	z     model.Featurizer

	in, inMask []float32
	masks      [][]float32
	dropped    [][]float32
	rows       []*model.Features
	wordRow    []int32
	lengths    []int
	arcs       model.ArcScratch
	s, dMid, dHeadT, relZ, relO, dRelZ,
	headRows []float32
}

func newNetTrainer(net *model.Net, tables *model.Tables, freq []float32, rng *rand.Rand, rate, drop float32) *netTrainer {
	t := &netTrainer{net: net, tables: tables, rng: rng, fast: newFast(rng), drop: drop, freq: freq, feats: map[string]*model.Features{}}
	t.opt = &adam{rate: rate, beta1: 0.9, beta2: 0.98}
	t.initialise()
	t.g = newGrads(net, t.opt)
	t.words = t.opt.add(tables.Words, true)
	t.hashed = t.opt.add(tables.Hashed, true)
	t.masks = make([][]float32, net.Size.Layers+1)
	t.dropped = make([][]float32, net.Size.Layers+1)
	return t
}

// initialise draws the weights (Glorot and Bengio 2010 for matrices; small
// for embeddings) and opens the forget gates a little.
func (t *netTrainer) initialise() {
	n := t.net
	for _, w := range n.Tensors() {
		if w.Rows < 16 {
			continue
		}
		cols := w.Cols
		if cols == 6*n.Hidden {
			cols = n.Hidden * 2
		}
		a := float32(math.Sqrt(6 / float64(w.Rows+cols)))
		for i := range w.Data {
			w.Data[i] = (t.rng.Float32()*2 - 1) * a
		}
	}
	for _, l := range n.Layers {
		for _, dir := range []int{0, 4} {
			for j := range n.Hidden {
				l.Gate.Data[dir*l.Gate.Cols+j] = 0.5
				l.Gate.Data[(dir+1)*l.Gate.Cols+j] = 0.5
			}
		}
	}
	for _, w := range []*model.Tensor{t.tables.Words, t.tables.Hashed} {
		for i := range w.Data {
			w.Data[i] = (t.rng.Float32()*2 - 1) * 0.1
		}
	}
	for j := range t.tables.Words.Cols {
		t.tables.Words.Data[j] = 0
	}
	for _, w := range []*model.Tensor{n.ArcRoot, n.RelRoot} {
		for i := range w.Data {
			w.Data[i] = (t.rng.Float32()*2 - 1) * 0.1
		}
	}
}

func (t *netTrainer) features(form string) *model.Features {
	f := t.feats[form]
	if f == nil {
		f = &model.Features{}
		t.z.Of(f, t.tables.Vocab, form)
		t.feats[form] = f
	}
	return f
}

// losses sums what one pass over a batch cost, and counts hits.
type losses struct {
	loss                                    float64
	words, tags, tagRight, arcs, arcRight   int
	rels, relRight, names, nameRight, steps int
}

// step learns from one batch; scale multiplies the learning rate.
func (t *netTrainer) step(batch []*example, scale float32, sum *losses) {
	t.gradients(batch, sum)
	t.opt.clip(5)
	t.opt.update(scale)
}

// gradients adds the gradients of the batch's mean loss a word.
func (t *netTrainer) gradients(batch []*example, sum *losses) {
	n := t.net
	t.lengths = t.lengths[:0]
	total := 0
	for _, e := range batch {
		t.lengths = append(t.lengths, len(e.forms))
		total += len(e.forms)
	}
	n.Reset(&t.work, t.lengths)
	t.gather(batch, total)
	w := &t.work
	d := n.Dim()
	n.Encode(w, false, t.dropout)
	n.Heads(w, true, true, true)
	t.g.dOut = model.Grow(t.g.dOut, total*d)
	clear(t.g.dOut)
	unit := 1 / float32(total)
	t.tagLoss(batch, unit, sum)
	t.nameLoss(batch, unit, sum)
	t.treeLoss(batch, unit, sum)
	sum.words += total
	sum.steps++
	dx := t.g.encoder(w, t.masks)
	t.scatter(dx, total)
}

// dropout masks the input of a layer, one mask a sentence so that a unit is
// missing from all its words (Gal and Ghahramani 2016).
func (t *netTrainer) dropout(l int, x []float32) []float32 {
	d := t.net.Dim()
	t.masks[l] = model.Grow(t.masks[l], len(x))
	t.dropped[l] = model.Grow(t.dropped[l], len(x))
	m := t.masks[l]
	for s := 0; s+1 < len(t.work.Bounds); s++ {
		from, to := t.work.Bounds[s], t.work.Bounds[s+1]
		if from == to {
			continue
		}
		first := m[from*d : (from+1)*d]
		t.fast.mask(first, t.drop)
		for i := from + 1; i < to; i++ {
			copy(m[i*d:(i+1)*d], first)
		}
	}
	for i, v := range x {
		t.dropped[l][i] = v * m[i]
	}
	return t.dropped[l]
}

// gather fills X[0] from the features, forgetting some words on purpose so
// that the affixes learn to speak for unknown ones.
func (t *netTrainer) gather(batch []*example, total int) {
	n := t.net
	width := n.Feat + n.Static
	t.in = model.Grow(t.in, total*width)
	t.inMask = model.Grow(t.inMask, total*width)
	t.rows, t.wordRow = t.rows[:0], t.wordRow[:0]
	for _, e := range batch {
		for _, form := range e.forms {
			f := t.features(form)
			g := *f
			if g.Word > 0 && t.rng.Float32() < 1/(1+t.freq[g.Word]) {
				g.Word = 0
			}
			if t.rng.Float32() < 0.04 {
				g.Word, g.Static = 0, -1
			}
			t.tables.Input(t.in[len(t.rows)*width:][:width], &g)
			t.rows = append(t.rows, f)
			t.wordRow = append(t.wordRow, g.Word)
		}
	}
	t.fast.mask(t.inMask, t.drop/2)
	for i, m := range t.inMask {
		t.in[i] *= m
	}
	n.Input(t.work.X[0], t.in, total)
}

// scatter backs up from the gradient of X[0] to the embedding tables.
func (t *netTrainer) scatter(dx []float32, total int) {
	n := t.net
	width := n.Feat + n.Static
	din := make([]float32, total*width)
	t.g.affine(din, dx, t.in, n.In, n.InBias, total)
	for i, f := range t.rows {
		g := din[i*width : i*width+n.Feat]
		m := t.inMask[i*width : i*width+n.Feat]
		for j := range g {
			g[j] *= m[j]
		}
		mat.Axpy(t.words.row(int(t.wordRow[i])), g, 1)
		for _, h := range f.Hashed {
			mat.Axpy(t.hashed.row(t.tables.Row(h)), g, 1)
		}
	}
}

func (t *netTrainer) tagLoss(batch []*example, unit float32, sum *losses) {
	n, w := t.net, &t.work
	out, c, i := w.TagOut, n.Tag.Cols, 0
	for _, e := range batch {
		for k := range e.forms {
			row := out[i*c : (i+1)*c]
			i++
			if e.tags == nil || e.tags[k] < 0 {
				clear(row)
				continue
			}
			l, ok := softmaxLoss(row, n.Tags, e.tags[k], unit)
			sum.loss += float64(l)
			sum.tags++
			sum.tagRight += b2i(ok)
		}
	}
	t.g.affine(t.g.dOut, out, w.Drop[n.Size.Layers], n.Tag, n.TagBias, w.Words)
}

func (t *netTrainer) nameLoss(batch []*example, unit float32, sum *losses) {
	n, w := t.net, &t.work
	out, c, i := w.NameOut, n.Name.Cols, 0
	for _, e := range batch {
		for k := range e.forms {
			row := out[i*c : (i+1)*c]
			i++
			if e.names == nil || e.names[k] < 0 {
				clear(row)
				continue
			}
			l, ok := softmaxLoss(row, n.Names, e.names[k], unit)
			sum.loss += float64(l)
			sum.names++
			sum.nameRight += b2i(ok)
		}
	}
	t.g.affine(t.g.dOut, out, w.Drop[n.Size.Layers], n.Name, n.NameB, w.Words)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
