package nlptrain

import (
	"math"

	"pyrometer/nlp/internal/model"
)

// adam is the optimiser of Kingma and Ba 2015 for dense tensors, and row by
// row, touched rows only, for embedding tables.
type adam struct {
	rate, beta1, beta2 float32
	step               int
	params             []*param
}

// param is a tensor with its gradient and moments.
type param struct {
	t       *model.Tensor
	g, m, v []float32
	sparse  bool
	touched []int32
	isMark  []bool
	rows    []int32 // steps a row has seen, for bias correction
}

func (a *adam) add(t *model.Tensor, sparse bool) *param {
	n := len(t.Data)
	p := &param{t: t, g: make([]float32, n), m: make([]float32, n), v: make([]float32, n), sparse: sparse}
	if sparse {
		p.isMark = make([]bool, t.Rows)
		p.rows = make([]int32, t.Rows)
	}
	a.params = append(a.params, p)
	return p
}

// row returns the gradient row i of a sparse parameter and marks it touched.
func (p *param) row(i int) []float32 {
	if !p.isMark[i] {
		p.isMark[i] = true
		p.touched = append(p.touched, int32(i))
	}
	return p.g[i*p.t.Cols : (i+1)*p.t.Cols]
}

// clip scales all gradients so that their joint length is at most limit.
func (a *adam) clip(limit float64) {
	var sum float64
	for _, p := range a.params {
		p.each(func(from, to int) {
			var s float32
			for _, g := range p.g[from:to] {
				s += g * g
			}
			sum += float64(s)
		})
	}
	if norm := math.Sqrt(sum); norm > limit {
		f := float32(limit / norm)
		for _, p := range a.params {
			p.each(func(from, to int) {
				for i := range p.g[from:to] {
					p.g[from+i] *= f
				}
			})
		}
	}
}

// each calls f with the ranges of elements that have a gradient.
func (p *param) each(f func(from, to int)) {
	if !p.sparse {
		f(0, len(p.g))
		return
	}
	for _, r := range p.touched {
		f(int(r)*p.t.Cols, (int(r)+1)*p.t.Cols)
	}
}

// update takes one step with the learning rate scaled by scale and clears the
// gradients.
func (a *adam) update(scale float32) {
	a.step++
	for _, p := range a.params {
		p.each(func(from, to int) {
			steps := a.step
			if p.sparse {
				r := from / p.t.Cols
				p.rows[r]++
				steps = int(p.rows[r])
			}
			c1 := 1 - float32(math.Pow(float64(a.beta1), float64(steps)))
			c2 := 1 - float32(math.Pow(float64(a.beta2), float64(steps)))
			lr := a.rate * scale / c1
			fix := 1 / c2
			b1, b2 := a.beta1, a.beta2
			g, m, v, x := p.g[from:to], p.m[from:to], p.v[from:to], p.t.Data[from:to]
			for i, gi := range g {
				mi := b1*m[i] + (1-b1)*gi
				vi := b2*v[i] + (1-b2)*gi*gi
				m[i], v[i] = mi, vi
				x[i] -= lr * mi / (float32(math.Sqrt(float64(vi*fix))) + 1e-6)
				g[i] = 0
			}
		})
		for _, r := range p.touched {
			p.isMark[r] = false
		}
		p.touched = p.touched[:0]
	}
}
