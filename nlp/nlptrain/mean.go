package nlptrain

// meanEvery is how many steps lie between two weights that enter a mean: those
// of neighbouring steps are too alike to be worth the time.
const meanEvery = 8

// mean is the running mean of all parameters over the last passes of a cycle.
// A rate that stays up lets the weights wander around a wide minimum whose
// middle generalises better than its rim (Izmailov et al. 2018).
type mean struct {
	n   int
	sum [][]float32
}

// add takes the parameters as they are now into the mean.
func (m *mean) add(params []*param) {
	if m.sum == nil {
		m.sum = make([][]float32, len(params))
		for i, p := range params {
			m.sum[i] = make([]float32, len(p.t.Data))
		}
	}
	m.n++
	f := 1 / float32(m.n)
	for i, p := range params {
		s := m.sum[i]
		for j, v := range p.t.Data {
			s[j] += (v - s[j]) * f
		}
	}
}

// swap exchanges the parameters and their mean; a mean of nothing changes
// nothing.
func (m *mean) swap(params []*param) {
	if m == nil {
		return
	}
	for i, p := range params {
		s := m.sum[i]
		for j, v := range p.t.Data {
			p.t.Data[j], s[j] = s[j], v
		}
	}
}
