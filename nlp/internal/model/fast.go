package model

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

// Hide computes the hidden layer of word i of a sentence of n words into h;
// places holds the vectors of all n words, width floats each.
func (f *Fast) Hide(h []float32, i, n int, places []float32, width int) {
	h = h[:f.Hidden]
	copy(h, f.Bias.Data)
	for k := range FastWindow {
		j := i + k - FastWindow/2
		v := f.Bias.Data[(1+k)*f.Bias.Cols:]
		if j >= 0 && j < n {
			v = places[j*width+k*f.Hidden:]
		}
		v = v[:len(h)]
		for c := range h {
			h[c] += v[c]
		}
	}
	for c, v := range h {
		h[c] = max(v, 0)
	}
}
