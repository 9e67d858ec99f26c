package model

import (
	"pyrometer/nlp/internal/mat"
)

// Size gives the dimensions of a Net.
type Size struct {
	Feat   int // width of the trained word-feature embeddings
	Static int // width of the static word vectors, padded to a multiple of mat.Pad
	Hidden int // units of one direction of a recurrent layer
	Layers int // recurrent layers
	Arc    int // width of the arc scorer
	Label  int // width of the relation scorer
	Tags   int // tag classes
	Rels   int // relations
	Names  int // name classes

	NameHidden int // units of one direction of the names' own layer; 0: there is none
}

// Dim is the width of a word's representation between layers.
func (s Size) Dim() int { return 2 * s.Hidden }

// Tensor is a named matrix of parameters, row-major, Cols floats a row. Its
// width is a multiple of mat.Pad so that it can be multiplied by.
type Tensor struct {
	Name       string
	Rows, Cols int
	Data       []float32
	panels     *mat.Panels // Data again, once it is constant
}

// mul adds x·t to out; x has rows of stride floats.
func (t *Tensor) mul(out, x []float32, stride, rows int) {
	if t.panels != nil {
		t.panels.Mul(out, t.Cols, x, stride, rows)
		return
	}
	mat.Mul(out, t.Cols, x, stride, 1, t.Data, t.Cols, rows, t.Cols, t.Rows)
}

// Freeze lays out the large matrices for speed; their Data must not change
// afterwards.
func (n *Net) Freeze() {
	for _, t := range n.Tensors() {
		if t.Rows >= 64 {
			t.panels = mat.Pack(t.Data, t.Cols, t.Cols, t.Rows)
		}
	}
}

// NewTensor returns a named matrix of zeros, its width padded.
func NewTensor(name string, rows, cols int) *Tensor {
	cols = mat.Up(cols)
	return &Tensor{Name: name, Rows: rows, Cols: cols, Data: make([]float32, rows*cols)}
}

// Layer is one bidirectional simple recurrent unit (Lei et al. 2018, "Simple
// Recurrent Units for Highly Parallelizable Recurrence"): all products with
// weights are taken for a whole batch at once, and only an elementwise
// recurrence runs along the sentence.
type Layer struct {
	W    *Tensor // Dim x 6·Hidden: forward candidate, forget, reset; backward the same
	Gate *Tensor // 8 x Hidden: forward forget and reset bias, forget and reset peephole; backward the same
}

// Net is the network under tags, trees and names: word features are projected
// to Dim, passed through Layers recurrent layers, and read by four heads.
type Net struct {
	Size
	In      *Tensor // Feat+Static x Dim
	InBias  *Tensor // 1 x Dim
	Layers  []Layer
	Tag     *Tensor // Dim x Tags
	TagBias *Tensor
	ArcIn   *Tensor // Dim x 2·Arc: as dependent, as head
	ArcBias *Tensor // 1 x 2·Arc
	ArcMid  *Tensor // Arc x Arc: the bilinear form (Dozat and Manning 2017)
	ArcRoot *Tensor // 2 x Arc: the root as a head; a prior of being a head
	RelIn   *Tensor // Dim x 2·Label: as dependent, as head
	RelBias *Tensor // 1 x 2·Label
	RelRoot *Tensor // 1 x Label: the root as a head
	RelOut  *Tensor // Label x Rels
	RelOutB *Tensor // 1 x Rels
	Name    *Tensor // Dim x Names
	NameB   *Tensor
	Own     *NameLayer // adds to the scores of Name; nil if there is none
}

// NewNet returns a network of zeros.
func NewNet(s Size) *Net {
	d := s.Dim()
	n := &Net{
		Size:    s,
		In:      NewTensor("in", s.Feat+s.Static, d),
		InBias:  NewTensor("in.bias", 1, d),
		Tag:     NewTensor("tag", d, s.Tags),
		TagBias: NewTensor("tag.bias", 1, s.Tags),
		ArcIn:   NewTensor("arc.in", d, 2*s.Arc),
		ArcBias: NewTensor("arc.bias", 1, 2*s.Arc),
		ArcMid:  NewTensor("arc.mid", s.Arc, s.Arc),
		ArcRoot: NewTensor("arc.root", 2, s.Arc),
		RelIn:   NewTensor("rel.in", d, 2*s.Label),
		RelBias: NewTensor("rel.bias", 1, 2*s.Label),
		RelRoot: NewTensor("rel.root", 1, s.Label),
		RelOut:  NewTensor("rel.out", s.Label, s.Rels),
		RelOutB: NewTensor("rel.out.bias", 1, s.Rels),
		Name:    NewTensor("name", d, s.Names),
		NameB:   NewTensor("name.bias", 1, s.Names),
	}
	for l := range s.Layers {
		id := string(rune('0' + l))
		n.Layers = append(n.Layers, Layer{
			W:    NewTensor("layer"+id, d, 6*s.Hidden),
			Gate: NewTensor("layer"+id+".gate", 8, s.Hidden),
		})
	}
	if s.NameHidden > 0 {
		n.Own = NewNameLayer(s)
	}
	return n
}

// Tensors lists the parameters in a fixed order.
func (n *Net) Tensors() []*Tensor {
	t := []*Tensor{n.In, n.InBias}
	for _, l := range n.Layers {
		t = append(t, l.W, l.Gate)
	}
	t = append(t, n.Tag, n.TagBias, n.ArcIn, n.ArcBias, n.ArcMid, n.ArcRoot,
		n.RelIn, n.RelBias, n.RelRoot, n.RelOut, n.RelOutB, n.Name, n.NameB)
	if n.Own != nil {
		t = append(t, n.Own.Tensors()...)
	}
	return t
}

// Work holds the values of one pass over a batch of sentences laid end to end.
// Its slices are reused from pass to pass.
type Work struct {
	Words                         int         // in the batch
	Bounds                        []int       // first word of each sentence, and Words at the end
	X                             [][]float32 // X[l]: Words x Dim, input of layer l; X[Layers] is the output
	U                             [][]float32 // U[l]: Words x 6·Hidden; after the pass candidate, forget gate, reset gate
	C                             [][]float32 // C[l]: Words x Dim, states
	Drop                          [][]float32 // when training: X[l] after dropout, else nil
	TagOut, ArcIn, RelIn, NameOut []float32
	Own                           NameWork
}

// Grow returns s with length n, its contents unspecified.
func Grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/4)
	}
	return s[:n]
}

// Reset prepares w for the sentences of the given lengths.
func (n *Net) Reset(w *Work, lengths []int) {
	w.Bounds = append(w.Bounds[:0], 0)
	t := 0
	for _, l := range lengths {
		t += l
		w.Bounds = append(w.Bounds, t)
	}
	w.Words = t
	if w.X == nil {
		w.X = make([][]float32, n.Size.Layers+1)
		w.U = make([][]float32, n.Size.Layers)
		w.C = make([][]float32, n.Size.Layers)
		w.Drop = make([][]float32, n.Size.Layers+1)
	}
	d := n.Dim()
	for l := range w.X {
		w.X[l] = Grow(w.X[l], t*d)
	}
	for l := range w.U {
		w.U[l] = Grow(w.U[l], t*6*n.Hidden)
		w.C[l] = Grow(w.C[l], t*d)
	}
}

// Input projects rows of word features, Feat+Static floats, to rows of Dim
// floats in x.
func (n *Net) Input(x, in []float32, words int) {
	d := n.Dim()
	for i := range words {
		copy(x[i*d:(i+1)*d], n.InBias.Data)
	}
	n.In.mul(x, in, n.In.Rows, words)
}

// First multiplies the inputs of some words, rows of Dim floats, with the
// weights of the first layer: rows of 6·Hidden floats are added to u.
func (n *Net) First(u, x []float32, words int) { n.Layers[0].W.mul(u, x, n.Dim(), words) }

// Encode runs the recurrent layers. X[0] must be filled; U[0] as well, by
// First, if first says so. drop, if not nil, is called with each layer's
// number before it runs (and with Layers at the end) and returns the input
// with dropout applied.
func (n *Net) Encode(w *Work, first bool, drop func(layer int, x []float32) []float32) {
	d := n.Dim()
	for l, layer := range n.Layers {
		x := w.X[l]
		if drop != nil {
			x = drop(l, x)
		}
		w.Drop[l] = x
		if u := w.U[l]; l > 0 || !first {
			clear(u)
			layer.W.mul(u, x, d, w.Words)
		}
		layer.scan(n.Hidden, w.Bounds, w.U[l], w.C[l], w.X[l], w.X[l+1])
	}
	w.Drop[n.Size.Layers] = w.X[n.Size.Layers]
	if drop != nil {
		w.Drop[n.Size.Layers] = drop(n.Size.Layers, w.X[n.Size.Layers])
	}
}

// scan runs both directions of the recurrence, h units each, over the
// sentences between bounds: from the products u and the highway input x to
// the states c and the output y.
func (l *Layer) scan(h int, bounds []int, u, c, x, y []float32) {
	d, gc := 2*h, l.Gate.Cols
	for s := 0; s+1 < len(bounds); s++ {
		from, to := bounds[s], bounds[s+1]
		for dir := range 2 {
			gate := l.Gate.Data[dir*4*gc:]
			prev := zeros[:h]
			for i := from; i < to; i++ {
				t := i
				if dir == 1 {
					t = to - 1 - (i - from)
				}
				at := t*d + dir*h
				mat.Step(h, u[t*6*h+dir*3*h:], gate, gc, prev, c[at:at+h], x[at:], y[at:])
				prev = c[at : at+h]
			}
		}
	}
}

// zeros is the state before the first word; read only.
var zeros [1024]float32

// Heads computes what the decoders read from the encoded words: tag scores,
// name scores, and the two roles of each word for arcs and relations.
func (n *Net) Heads(w *Work, tags, tree, names bool) {
	x := w.Drop[n.Size.Layers]
	if tags {
		w.TagOut = affine(w.TagOut, x, n.Tag, n.TagBias, w.Words)
	}
	if names {
		n.NameScores(w)
		if n.Own != nil {
			n.Own.Read(w, w.X[0], x, nil)
		}
	}
	if tree {
		w.ArcIn = affine(w.ArcIn, x, n.ArcIn, n.ArcBias, w.Words)
		for i, v := range w.ArcIn {
			w.ArcIn[i] = max(v, 0)
		}
		w.RelIn = affine(w.RelIn, x, n.RelIn, n.RelBias, w.Words)
	}
}

// NameScores computes the scores of names that Own, if there is one, corrects.
func (n *Net) NameScores(w *Work) {
	w.NameOut = affine(w.NameOut, w.Drop[n.Size.Layers], n.Name, n.NameB, w.Words)
}

func affine(out, x []float32, w, bias *Tensor, words int) []float32 {
	out = Grow(out, words*w.Cols)
	for i := 0; i < len(out); i += w.Cols {
		copy(out[i:i+w.Cols], bias.Data)
	}
	w.mul(out, x, w.Rows, words)
	return out
}

// ArcScores fills s, len rows of stride floats each, with the score of every
// head for every dependent of the sentence [from,to): column 0 is the root,
// column j+1 the j-th word. mid and headT are scratch; it returns them grown.
// stride must be at least mat.Up(words+1).
func (n *Net) ArcScores(s []float32, stride int, w *Work, from, to int, scratch *ArcScratch) {
	m, a, c := to-from, n.Arc, n.ArcIn.Cols
	width := mat.Up(m + 1)
	sc := scratch
	sc.Mid = Grow(sc.Mid, m*a)
	sc.HeadT = Grow(sc.HeadT, a*width)
	clear(sc.Mid)
	clear(sc.HeadT)
	prior := n.ArcRoot.Data[n.ArcRoot.Cols:][:a]
	for i := range m {
		copy(sc.Mid[i*a:(i+1)*a], prior)
	}
	mat.Mul(sc.Mid, a, w.ArcIn[from*c:], c, 1, n.ArcMid.Data, n.ArcMid.Cols, m, a, a)
	for k := range a {
		sc.HeadT[k*width] = n.ArcRoot.Data[k]
	}
	mat.Transpose(sc.HeadT[1:], width, w.ArcIn[from*c+a:], c, m, a)
	for i := range m {
		clear(s[i*stride : i*stride+width])
	}
	mat.Mul(s, stride, sc.Mid, a, 1, sc.HeadT, width, m, width, a)
}

// ArcScratch is memory for ArcScores, and its intermediate values.
type ArcScratch struct{ Mid, HeadT []float32 }

// RelHidden writes the hidden layer of the relation scorer for the arc from
// word dep to word head (-1 for the root) into z.
func (n *Net) RelHidden(z []float32, w *Work, dep, head int) {
	r, c := n.Label, n.RelIn.Cols
	a := w.RelIn[dep*c : dep*c+r]
	b := n.RelRoot.Data[:r]
	if head >= 0 {
		b = w.RelIn[head*c+r : head*c+2*r]
	}
	z = z[:r]
	for j := range z {
		z[j] = max(a[j]+b[j], 0)
	}
}
