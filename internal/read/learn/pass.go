package learn

// Pass applies a Conv to sentences, and to each sentence once for every target.
// It remembers what a word gives to the filters, for news repeats its words. It
// is not safe for concurrent use.
type Pass struct {
	c     *Conv
	known map[uint64]int32 // rows of cache
	cache []float32        // Word floats, then Near*Filters products
	rows  []int32          // of the sentence's tokens, -1 none
	base  []float32        // tokens x Filters: what hangs on no target
	z     []float32
	in    []float32
	hid   []float32
	vec   []float32
}

// maxKnown bounds the words remembered: 9 MB for the sizes of tone.
const maxKnown = 8192

// NewPass makes a pass.
func NewPass(c *Conv) *Pass {
	return &Pass{c: c, known: map[uint64]int32{}, z: make([]float32, c.Filters), hid: make([]float32, c.Hidden), in: make([]float32, c.pooled())}
}

// Begin takes a sentence: a key for each token's form, a function that appends a
// token's vector if it has one, and what is seen of it whoever is asked about.
func (p *Pass) Begin(keys []uint64, vector func(dst []float32, i int) ([]float32, bool), s *Sight) {
	c := p.c
	width := c.Word + c.Near*c.Filters
	if len(p.known)+len(keys) > maxKnown {
		clear(p.known)
		p.cache = p.cache[:0]
	}
	p.rows = p.rows[:0]
	for i, k := range keys {
		r, ok := p.known[k]
		if !ok {
			r = -1
			if p.vec, ok = vector(p.vec[:0], i); ok && len(p.vec) == c.In {
				r = int32(len(p.cache) / width)
				p.cache = append(p.cache, make([]float32, width)...)
				row := p.cache[int(r)*width:]
				c.word(row[:c.Word], p.vec)
				c.products(row[c.Word:width], row[:c.Word])
			}
			p.known[k] = r
		}
		p.rows = append(p.rows, r)
	}
	p.base = grow(p.base, len(keys)*c.Filters)
	for i := range keys {
		z := p.base[i*c.Filters : (i+1)*c.Filters]
		copy(z, c.B)
		for _, m := range s.marks(i) {
			add(z, c.M[int(m)*c.Filters:])
		}
		for k, o := range s.Near[i*c.Near : (i+1)*c.Near] {
			if o >= 0 && p.rows[o] >= 0 {
				add(z, p.cache[int(p.rows[o])*width+c.Word+k*c.Filters:])
			}
		}
	}
}

// Score gives the classes' probabilities, Classes long, for the target whose
// marks, pools and own tokens s has; without marks the sentence's own stand.
func (p *Pass) Score(out []float32, s *Sight) {
	c := p.c
	clear(p.in)
	for i := range p.rows {
		z := p.base[i*c.Filters : (i+1)*c.Filters]
		if len(s.Marks) > 0 {
			copy(p.z, z)
			z = p.z
			for _, m := range s.marks(i) {
				add(z, c.M[int(m)*c.Filters:])
			}
		}
		for q := range c.Pools {
			if s.Pools[i]>>q&1 == 1 {
				in := p.in[q*c.Filters:][:len(z)]
				for j, v := range z {
					in[j] = max(in[j], v)
				}
			}
		}
	}
	width := c.Word + c.Near*c.Filters
	for _, i := range s.Own {
		if r := int(p.rows[i]); r >= 0 {
			axpy(p.in[c.Pools*c.Filters:], 1/float32(len(s.Own)), p.cache[r*width:][:c.Word])
		}
	}
	for j := range p.hid {
		p.hid[j] = max(0, dot(p.in, c.U[j*len(p.in):(j+1)*len(p.in)])+c.UB[j])
	}
	for j := range out {
		out[j] = dot(p.hid, c.V[j*c.Hidden:(j+1)*c.Hidden]) + c.VB[j]
	}
	Softmax(out)
}

// add adds to y as many values of x as y has.
func add(y, x []float32) {
	x = x[:len(y)]
	for i := range y {
		y[i] += x[i]
	}
}
