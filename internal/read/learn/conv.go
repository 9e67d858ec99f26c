package learn

import (
	"math"
	"math/rand/v2"
)

// ConvSize are the sizes of a Conv.
type ConvSize struct {
	In      int // length of a word's vector
	Word    int // what it is projected to
	Near    int // words that a filter sees
	Filters int
	Marks   int // rows of the table of marks
	Pools   int // at most 8
	Hidden  int
	Classes int
}

// pooled is the length of what the hidden layer sees.
func (s *ConvSize) pooled() int { return s.Pools*s.Filters + s.Word }

// Conv is a convolution over words and their neighbours with marks that say,
// among others, where the target is (Zeng et al. 2014), pooled by maximum, and
// one hidden layer.
type Conv struct {
	ConvSize
	P, PB []float32 // Word x In: a word is tanh(P·vector + PB)
	W     []float32 // Near x Filters x Word
	B     []float32 // Filters
	M     []float32 // Marks x Filters
	U, UB []float32 // Hidden x (Pools*Filters + Word), then ReLU
	V, VB []float32 // Classes x Hidden
}

func newConv(s ConvSize) *Conv {
	d := s.pooled()
	return &Conv{ConvSize: s, P: make([]float32, s.Word*s.In), PB: make([]float32, s.Word), W: make([]float32, s.Near*s.Filters*s.Word),
		B: make([]float32, s.Filters), M: make([]float32, s.Marks*s.Filters), U: make([]float32, s.Hidden*d), UB: make([]float32, s.Hidden),
		V: make([]float32, s.Classes*s.Hidden), VB: make([]float32, s.Classes)}
}

// start sets random weights; biases stay zero. The fans are those that trained
// best, not the textbook's.
func (c *Conv) start(rng *rand.Rand) {
	for _, t := range []struct {
		w   []float32
		fan int
	}{{c.P, c.In / 8}, {c.W, c.Word * 2}, {c.M, 100}, {c.U, c.pooled()}, {c.V, c.Hidden * 4}} {
		a := math.Sqrt(3 / float64(t.fan))
		for i := range t.w {
			t.w[i] = float32((2*rng.Float64() - 1) * a)
		}
	}
}

func (c *Conv) params() [][]float32 {
	return [][]float32{c.P, c.PB, c.W, c.B, c.M, c.U, c.UB, c.V, c.VB}
}

// word projects a word's vector to h.
func (c *Conv) word(h, vector []float32) {
	for j := range h {
		h[j] = float32(math.Tanh(float64(dot(vector, c.P[j*c.In:(j+1)*c.In]) + c.PB[j])))
	}
}

// products adds to u, Near rows of Filters, what a word gives to each place of
// the filters.
func (c *Conv) products(u, h []float32) {
	for j := range u {
		u[j] = dot(h, c.W[j*c.Word:(j+1)*c.Word])
	}
}

func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return s0 + s1 + s2 + s3
}

func axpy(y []float32, a float32, x []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += a * v
	}
}
