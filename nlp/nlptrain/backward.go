package nlptrain

import (
	"math"

	"pyrometer/nlp/internal/mat"
	"pyrometer/nlp/internal/model"
)

// grads pairs the tensors of a Net with their gradients, and holds the
// scratch of the backward pass.
type grads struct {
	net *model.Net
	by  map[*model.Tensor]*param
	wt  []float32 // a transposed weight matrix

	dx, du, dxd []float32 // of the layers
	dArc, dRel  []float32 // of the arc and relation scorers' inputs
	dOut        []float32 // of the encoder's output after dropout
}

func newGrads(net *model.Net, opt *adam) *grads {
	g := &grads{net: net, by: map[*model.Tensor]*param{}}
	for _, t := range net.Tensors() {
		g.by[t] = opt.add(t, false)
	}
	return g
}

// affine backs up through out = x·W + bias: adds to the gradients of W, bias
// and, unless dx is nil, x.
func (g *grads) affine(dx, dout, x []float32, w, bias *model.Tensor, words int) {
	gw := g.by[w].g
	mat.Mul(gw, w.Cols, x, 1, w.Rows, dout, w.Cols, w.Rows, w.Cols, words)
	if bias != nil {
		gb := g.by[bias].g
		for i := 0; i < words*w.Cols; i += w.Cols {
			for j, v := range dout[i : i+w.Cols] {
				gb[j] += v
			}
		}
	}
	if dx != nil {
		g.wt = model.Grow(g.wt, len(w.Data))
		mat.Transpose(g.wt, w.Rows, w.Data, w.Cols, w.Rows, w.Cols)
		mat.Mul(dx, w.Rows, dout, w.Cols, 1, g.wt, w.Rows, words, w.Rows, w.Cols)
	}
}

// encoder backs up from the gradient g.dOut of the encoder's output through
// the layers; masks[l] is the dropout applied to X[l]. It returns the
// gradient of X[0], valid until the next call.
func (g *grads) encoder(w *model.Work, masks [][]float32) []float32 {
	n := g.net
	d, h := n.Dim(), n.Hidden
	size := w.Words * d
	g.dx = model.Grow(g.dx, size)
	for i, m := range masks[n.Size.Layers][:size] {
		g.dx[i] = g.dOut[i] * m
	}
	for l := n.Size.Layers - 1; l >= 0; l-- {
		layer := &n.Layers[l]
		g.du = model.Grow(g.du, w.Words*6*h)
		scanBack(layer, n.Hidden, w.Bounds, w.U[l], w.C[l], w.X[l], g.dx, g.du, g.by[layer.Gate].g)
		g.dxd = model.Grow(g.dxd, size)
		clear(g.dxd)
		g.affine(g.dxd, g.du, w.Drop[l], layer.W, nil, w.Words)
		for i, m := range masks[l][:size] {
			g.dx[i] += g.dxd[i] * m
		}
	}
	return g.dx
}

// scanBack backs up through the recurrence of a layer of h units a direction
// over the sentences between bounds, given its values u, c and x: reads and
// replaces dx (gradient of the output, then of the highway input), writes du
// and adds to dgate.
func scanBack(layer *model.Layer, h int, bounds []int, u, c, x, dx, du, dgate []float32) {
	for s := 0; s+1 < len(bounds); s++ {
		for dir := range 2 {
			scanBackOne(layer, h, dir, bounds[s], bounds[s+1], u, c, x, dx, du, dgate)
		}
	}
}

// scanBackOne is scanBack for one direction of the sentence [from,to).
func scanBackOne(layer *model.Layer, h, dir, from, to int, us, cs, xs, dxs, dus, dgate []float32) {
	d, gc := 2*h, layer.Gate.Cols
	vf, vr := layer.Gate.Data[(dir*4+2)*gc:][:h], layer.Gate.Data[(dir*4+3)*gc:][:h]
	dbf, dbr := dgate[dir*4*gc:][:h], dgate[(dir*4+1)*gc:][:h]
	dvf, dvr := dgate[(dir*4+2)*gc:][:h], dgate[(dir*4+3)*gc:][:h]
	carry := make([]float32, h)
	zero := make([]float32, h)
	for i := to - 1; i >= from; i-- {
		t, before := i, i-1
		if dir == 1 {
			t = from + (to - 1 - i)
			before = t + 1
		}
		prev := zero
		if i > from {
			prev = cs[before*d+dir*h:][:h]
		}
		at := t*d + dir*h
		u, du := us[t*6*h+dir*3*h:][:3*h], dus[t*6*h+dir*3*h:][:3*h]
		x, f, r := u[:h], u[h:2*h], u[2*h:3*h]
		dX, dF, dR := du[:h], du[h:2*h], du[2*h:3*h]
		c, in, dy := cs[at:][:h], xs[at:][:h], dxs[at:][:h]
		for j := range h {
			dh := dy[j]
			dc := dh*r[j] + carry[j]
			zr := dh * (c[j] - in[j]) * gateSlope(r[j])
			dy[j] = dh * (1 - r[j])
			zf := dc * (prev[j] - x[j]) * gateSlope(f[j])
			dX[j], dF[j], dR[j] = dc*(1-f[j]), zf, zr
			carry[j] = dc*f[j] + zr*vr[j] + zf*vf[j]
			dbf[j] += zf
			dbr[j] += zr
			dvf[j] += zf * prev[j]
			dvr[j] += zr * prev[j]
		}
	}
}

// gateSlope is the derivative of model.Gate where its value is s.
func gateSlope(s float32) float32 {
	q := 2*s - 1
	w := max(1-q*q, 0)
	return 0.5 * w * float32(math.Sqrt(float64(w)))
}

// softmaxLoss turns the first n scores of row into the gradient of the cross
// entropy against the class gold, times scale; it returns the loss and
// whether the best class is the gold one.
func softmaxLoss(row []float32, n, gold int, scale float32) (loss float32, right bool) {
	best := 0
	for i, v := range row[:n] {
		if v > row[best] {
			best = i
		}
	}
	top := row[best]
	goldScore := row[gold] - top
	var sum float32
	for i, v := range row[:n] {
		e := float32(math.Exp(float64(v - top)))
		row[i] = e
		sum += e
	}
	f := scale / sum
	for i := range row[:n] {
		row[i] *= f
	}
	row[gold] -= scale
	clear(row[n:])
	return float32(math.Log(float64(sum))) - goldScore, best == gold
}
