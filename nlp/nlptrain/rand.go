package nlptrain

import "math/rand/v2"

// fast is a small generator for dropout masks, where a draw a weight makes
// the speed of the generator count.
type fast struct{ s uint64 }

func newFast(r *rand.Rand) fast { return fast{r.Uint64() | 1} }

func (f *fast) next() uint32 {
	f.s ^= f.s << 13
	f.s ^= f.s >> 7
	f.s ^= f.s << 17
	return uint32(f.s >> 16)
}

// mask fills m with 0 (probability p) or 1/(1-p).
func (f *fast) mask(m []float32, p float32) {
	limit := uint32(p * (1 << 32))
	keep := 1 / (1 - p)
	for i := range m {
		m[i] = keep
		if f.next() < limit {
			m[i] = 0
		}
	}
}
