package nlp

import "pyrometer/nlp/internal/model"

// Vector appends the fixed vector of a form to dst, and says whether there is
// one: the GloVe vector that the network reads too, of length √dim/4. It hangs
// on no context and costs one look-up.
func (p *Pipeline) Vector(dst []float32, form string) ([]float32, bool) {
	var (
		f model.Features
		z model.Featurizer
	)
	z.Of(&f, p.m.Tables.Vocab, form)
	if f.Static < 0 {
		return dst, false
	}
	st := p.m.Tables.Static
	row := st.Data[int(f.Static)*st.Cols:][:st.Dim]
	for _, v := range row {
		dst = append(dst, st.Scale[f.Static]*float32(v))
	}
	return dst, true
}
