package model

import "pyrometer/nlp/internal/mat"

// Fast is the tagger used when tags are all that is wanted: a window of
// FastWindow words, one hidden layer (Collobert et al. 2011). It reads the same
// word tables as the Net. The hidden layer's input is a sum of one vector for
// each word and place in the window, which depends on nothing but the form
// and so is computed once a form.
type Fast struct {
	Hidden int
	In     *Tensor // Feat+Static x FastWindow·Hidden
	Bias   *Tensor // 1+FastWindow x Hidden: bias; what a place outside the sentence adds
	Out    *Tensor // Hidden x Tags
	OutB   *Tensor // 1 x Tags
}

// FastWindow is the width of Fast's window; the word itself is in the middle.
const FastWindow = 5

// NewFast returns a tagger of zeros for the word tables and tags of s.
func NewFast(s Size, hidden int) *Fast {
	return &Fast{
		Hidden: hidden,
		In:     NewTensor("fast.in", s.Feat+s.Static, FastWindow*hidden),
		Bias:   NewTensor("fast.bias", 1+FastWindow, hidden),
		Out:    NewTensor("fast.out", hidden, s.Tags),
		OutB:   NewTensor("fast.out.bias", 1, s.Tags),
	}
}

// Tensors lists the parameters in a fixed order.
func (f *Fast) Tensors() []*Tensor { return []*Tensor{f.In, f.Bias, f.Out, f.OutB} }

// Freeze lays out the large matrix for speed; its Data must not change
// afterwards.
func (f *Fast) Freeze() { f.In.panels = mat.Pack(f.In.Data, f.In.Cols, f.In.Cols, f.In.Rows) }

// Place adds the vector of a word, FastWindow·Hidden floats, to v, given its
// features, Feat+Static floats.
func (f *Fast) Place(v, features []float32) { f.In.mul(v, features, f.In.Rows, 1) }

// Hide computes the hidden layers of a sentence of n words into h, n rows of
// Hidden floats. place returns the vector of a word, FastWindow·Hidden floats
// that are read before the next call.
func (f *Fast) Hide(h []float32, n int, place func(word int) []float32) {
	w := f.Hidden
	for i := range n {
		row := h[i*w : (i+1)*w]
		copy(row, f.Bias.Data)
		for k := range FastWindow {
			if j := i + k - FastWindow/2; j < 0 || j >= n {
				mat.Add(row, f.Bias.Data[(1+k)*f.Bias.Cols:])
			}
		}
	}
	for j := range n {
		v := place(j)
		for k := range FastWindow {
			if i := j - k + FastWindow/2; i >= 0 && i < n {
				mat.Add(h[i*w:(i+1)*w], v[k*w:])
			}
		}
	}
	for c, v := range h[:n*w] {
		h[c] = max(v, 0)
	}
}
