package model

import "pyrometer/nlp/internal/mat"

// NameLayer corrects the scores of names by a recurrent layer of its own, so
// that names can be learned from sentences that the rest of the network must
// not see. A word comes in twice: as the network's input has it, which
// holds what is known of the form alone, and as its last layer has it.
type NameLayer struct {
	Hidden int
	InWord *Tensor // Dim x 2·Hidden
	InDeep *Tensor // Dim x 2·Hidden
	InBias *Tensor // 1 x 2·Hidden
	Layer
	Out  *Tensor // 2·Hidden x Names
	OutB *Tensor
}

// NewNameLayer returns a layer of zeros.
func NewNameLayer(s Size) *NameLayer {
	d, h := s.Dim(), s.NameHidden
	return &NameLayer{
		Hidden: h,
		InWord: NewTensor("name.in.word", d, 2*h),
		InDeep: NewTensor("name.in.deep", d, 2*h),
		InBias: NewTensor("name.in.bias", 1, 2*h),
		Layer:  Layer{W: NewTensor("name.layer", 2*h, 6*h), Gate: NewTensor("name.layer.gate", 8, h)},
		Out:    NewTensor("name.out", 2*h, s.Names),
		OutB:   NewTensor("name.out.bias", 1, s.Names),
	}
}

// Tensors lists the parameters in a fixed order.
func (o *NameLayer) Tensors() []*Tensor {
	return []*Tensor{o.InWord, o.InDeep, o.InBias, o.W, o.Gate, o.Out, o.OutB}
}

// NameWork holds the values of one pass of a NameLayer.
type NameWork struct {
	X, U, C, Y []float32 // input, products then gates, states, output
	Drop       []float32 // Y after dropout when training
}

// Read adds to w.NameOut what follows from the words as input and as output of the
// network. drop, if not nil, returns the layer's output with dropout applied.
func (o *NameLayer) Read(w *Work, word, deep []float32, drop func([]float32) []float32) {
	h, v := o.Hidden, &w.Own
	v.X = affine(v.X, deep, o.InDeep, o.InBias, w.Words)
	o.InWord.mul(v.X, word, o.InWord.Rows, w.Words)
	v.U = Grow(v.U, w.Words*6*h)
	clear(v.U)
	o.W.mul(v.U, v.X, 2*h, w.Words)
	v.C, v.Y = Grow(v.C, w.Words*2*h), Grow(v.Y, w.Words*2*h)
	o.scan(h, w.Bounds, v.U, v.C, v.X, v.Y)
	v.Drop = v.Y
	if drop != nil {
		v.Drop = drop(v.Y)
	}
	for i := 0; i < len(w.NameOut); i += o.Out.Cols {
		mat.Add(w.NameOut[i:i+o.Out.Cols], o.OutB.Data)
	}
	o.Out.mul(w.NameOut, v.Drop, 2*h, w.Words)
}
