package learn

import (
	"math"
	"math/rand/v2"
)

// Example is what a linear model learns from: numbers of features and a class.
type Example struct {
	Features []uint32
	Label    int
}

// Linear is a multinomial logistic regression over hashed features. Weights have
// eight bits; two features in one row are told apart no more, which costs
// nothing that could be measured.
type Linear struct {
	Classes int
	Bits    int // the table has 1<<Bits rows of Classes weights
	Scale   float32
	W       []int8
}

// Score writes the classes' probabilities into p, Classes long.
func (l *Linear) Score(p []float32, features []uint32) {
	var sums [16]int32
	for _, f := range features {
		r := int(f>>(32-l.Bits)) * l.Classes
		for c, w := range l.W[r : r+l.Classes] {
			sums[c&15] += int32(w)
		}
	}
	for c := range p {
		p[c] = l.Scale * float32(sums[c])
	}
	Softmax(p)
}

// Softmax turns scores into probabilities, in place.
func Softmax(p []float32) {
	top := p[0]
	for _, v := range p {
		top = max(top, v)
	}
	var sum float32
	for i, v := range p {
		p[i] = float32(math.Exp(float64(v - top)))
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
}

// LinearOptions say how a Linear is learned.
type LinearOptions struct {
	Classes int
	Bits    int     // at most 24
	Epochs  int     // passes; the weights of the later half are averaged
	Rate    float64 // of AdaGrad
	L2      float64 // pull to zero at each sight of a feature
	Seed    uint64
}

// FitLinear learns from the examples.
func FitLinear(ex []Example, o LinearOptions) *Linear {
	w := make([]float32, o.Classes<<o.Bits)
	g2, sum := make([]float32, len(w)), make([]float32, len(w))
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	p := make([]float32, o.Classes)
	order := rng.Perm(len(ex))
	for e := range o.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			x := &ex[i]
			clear(p)
			for _, f := range x.Features {
				axpy(p, 1, w[int(f>>(32-o.Bits))*o.Classes:][:o.Classes])
			}
			Softmax(p)
			p[x.Label]--
			for _, f := range x.Features {
				r := int(f>>(32-o.Bits)) * o.Classes
				for c := range p {
					g := p[c] + float32(o.L2)*w[r+c]
					g2[r+c] += g * g
					w[r+c] -= float32(o.Rate) * g / (float32(math.Sqrt(float64(g2[r+c]))) + 1)
				}
			}
		}
		if e >= o.Epochs/2 {
			axpy(sum, 1, w)
		}
	}
	for i := range sum {
		sum[i] /= float32(o.Epochs - o.Epochs/2)
	}
	return quantise(sum, o)
}

// quantise rounds weights to eight bits. The few largest are cut, for the many
// small ones need the steps.
func quantise(w []float32, o LinearOptions) *Linear {
	l := &Linear{Classes: o.Classes, Bits: o.Bits, W: make([]int8, len(w))}
	var top float64
	for _, v := range w {
		top = max(top, math.Abs(float64(v)))
	}
	l.Scale = float32(max(top, 1e-9) / 2 / 127)
	for i, v := range w {
		l.W[i] = int8(max(-127, min(127, math.Round(float64(v/l.Scale)))))
	}
	return l
}
