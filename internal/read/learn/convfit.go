package learn

import (
	"math"
	"math/rand/v2"
)

// ConvOptions say how a Conv is learned.
type ConvOptions struct {
	Size   ConvSize
	Epochs int
	Rate   float64 // of Adam, falling to zero in a line
	Decay  float64 // of weights, apart from the gradient
	Drop   float64 // share of pooled values left out, and half of it of hidden ones
	Words  float64 // share of words left out
	Seed   uint64
}

const batch = 16

// FitConv learns from sentences; table holds rows of Size.In floats.
func FitConv(ex []Seq, table []float32, o ConvOptions) *Conv {
	rng := rand.New(rand.NewPCG(o.Seed, 2))
	c, g, m, v := newConv(o.Size), newConv(o.Size), newConv(o.Size), newConv(o.Size)
	c.start(rng)
	order := rng.Perm(len(ex))
	w := work{rng: rng}
	step, steps := 0, o.Epochs*(len(ex)/batch)
	for range o.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for b := 0; b+batch <= len(order); b += batch {
			for _, i := range order[b : b+batch] {
				c.forward(&w, &ex[i], table, o.Drop, o.Words)
				c.backward(g, &w, &ex[i], table)
			}
			step++
			c.adam(g, m, v, step, o.Rate*(1-float64(step)/float64(steps+1)), o.Decay)
		}
	}
	return c
}

// adam takes a step against the gradient g and clears it.
func (c *Conv) adam(g, m, v *Conv, step int, rate, decay float64) {
	c1, c2 := 1-math.Pow(0.9, float64(step)), 1-math.Pow(0.999, float64(step))
	gs, ms, vs := g.params(), m.params(), v.params()
	for k, p := range c.params() {
		gk, mk, vk := gs[k], ms[k], vs[k]
		for i := range p {
			d := gk[i] / batch
			gk[i] = 0
			mk[i] += 0.1 * (d - mk[i])
			vk[i] += 0.001 * (d*d - vk[i])
			p[i] -= float32(rate) * (mk[i]/float32(c1)/(float32(math.Sqrt(float64(vk[i])/c2))+1e-7) + float32(decay)*p[i])
		}
	}
}

// work is one example's values on the way forward and back.
type work struct {
	rng                   *rand.Rand
	h, z, in, hid, out    []float32
	at                    []int32 // the token that each pooled value is from
	keepIn, keepHid       []float32
	backH, backIn, backHd []float32
}

func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	s = s[:n]
	clear(s)
	return s
}

func (w *work) keep(m []float32, n int, drop float64) []float32 {
	m = grow(m, n)
	for i := range m {
		if w.rng.Float64() >= drop {
			m[i] = float32(1 / (1 - drop))
		}
	}
	return m
}

func (c *Conv) forward(w *work, x *Seq, table []float32, drop, words float64) {
	n := len(x.Words)
	w.h, w.z, w.in = grow(w.h, n*c.Word), grow(w.z, n*c.Filters), grow(w.in, c.pooled())
	for i, r := range x.Words {
		if r >= 0 && w.rng.Float64() >= words {
			c.word(w.h[i*c.Word:(i+1)*c.Word], table[int(r)*c.In:(int(r)+1)*c.In])
		}
	}
	w.at = w.at[:0]
	for range c.Pools * c.Filters {
		w.at = append(w.at, -1)
	}
	for i := range n {
		z := w.z[i*c.Filters : (i+1)*c.Filters]
		copy(z, c.B)
		for _, m := range x.marks(i) {
			axpy(z, 1, c.M[int(m)*c.Filters:][:c.Filters])
		}
		for k, o := range x.Near[i*c.Near : (i+1)*c.Near] {
			if o >= 0 {
				h := w.h[int(o)*c.Word:][:c.Word]
				for j := range z {
					z[j] += dot(h, c.W[(k*c.Filters+j)*c.Word:][:c.Word])
				}
			}
		}
		for p := range c.Pools {
			if x.Pools[i]>>p&1 == 0 {
				continue
			}
			for j, v := range z {
				if o := p*c.Filters + j; v > w.in[o] {
					w.in[o], w.at[o] = v, int32(i)
				}
			}
		}
	}
	t := w.in[c.Pools*c.Filters:]
	for _, i := range x.Own {
		axpy(t, 1/float32(len(x.Own)), w.h[int(i)*c.Word:][:c.Word])
	}
	w.keepIn, w.keepHid = w.keep(w.keepIn, len(w.in), drop), w.keep(w.keepHid, c.Hidden, drop/2)
	for i := range w.in {
		w.in[i] *= w.keepIn[i]
	}
	w.hid, w.out = grow(w.hid, c.Hidden), grow(w.out, c.Classes)
	for j := range w.hid {
		w.hid[j] = w.keepHid[j] * max(0, dot(w.in, c.U[j*len(w.in):(j+1)*len(w.in)])+c.UB[j])
	}
	for j := range w.out {
		w.out[j] = dot(w.hid, c.V[j*c.Hidden:(j+1)*c.Hidden]) + c.VB[j]
	}
	Softmax(w.out)
}

// backward adds the gradient of one example's loss to g.
func (c *Conv) backward(g *Conv, w *work, x *Seq, table []float32) {
	d := len(w.in)
	w.backHd, w.backIn, w.backH = grow(w.backHd, c.Hidden), grow(w.backIn, d), grow(w.backH, len(x.Words)*c.Word)
	for j := range w.out {
		e := w.out[j]
		if j == x.Label {
			e--
		}
		axpy(w.backHd, e, c.V[j*c.Hidden:(j+1)*c.Hidden])
		axpy(g.V[j*c.Hidden:(j+1)*c.Hidden], e, w.hid)
		g.VB[j] += e
	}
	for j, e := range w.backHd {
		if w.hid[j] <= 0 {
			continue
		}
		e *= w.keepHid[j]
		axpy(w.backIn, e, c.U[j*d:(j+1)*d])
		axpy(g.U[j*d:(j+1)*d], e, w.in)
		g.UB[j] += e
	}
	for o, i := range w.at {
		e, j := w.backIn[o]*w.keepIn[o], o%c.Filters
		if i < 0 || e == 0 {
			continue
		}
		g.B[j] += e
		for _, m := range x.marks(int(i)) {
			g.M[int(m)*c.Filters+j] += e
		}
		for k, q := range x.Near[int(i)*c.Near : (int(i)+1)*c.Near] {
			if q >= 0 {
				r := (k*c.Filters + j) * c.Word
				axpy(w.backH[int(q)*c.Word:][:c.Word], e, c.W[r:r+c.Word])
				axpy(g.W[r:r+c.Word], e, w.h[int(q)*c.Word:][:c.Word])
			}
		}
	}
	t := c.Pools * c.Filters
	for _, i := range x.Own {
		for j := range c.Word {
			w.backH[int(i)*c.Word+j] += w.backIn[t+j] * w.keepIn[t+j] / float32(len(x.Own))
		}
	}
	for i, r := range x.Words {
		for j := 0; r >= 0 && j < c.Word; j++ {
			h := w.h[i*c.Word+j]
			if e := w.backH[i*c.Word+j] * (1 - h*h); e != 0 && h != 0 {
				axpy(g.P[j*c.In:(j+1)*c.In], e, table[int(r)*c.In:(int(r)+1)*c.In])
				g.PB[j] += e
			}
		}
	}
}
