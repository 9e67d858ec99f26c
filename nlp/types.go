package nlp

import (
	"pyrometer/nlp/internal/mat"
	"pyrometer/nlp/internal/model"
)

// typeSlots is how many forms a worker remembers, for each use.
const typeSlots = 8192

// typeCache remembers what depends on nothing but a word's form: the input of
// the network, and the window vectors of the fast tagger. News repeats its
// words; four in five are found here.
type typeCache struct {
	m      *model.Model
	z      model.Featurizer
	f      model.Features
	in     []float32
	dim    slots
	places slots
}

// slots is a two-way associative cache of vectors by form.
type slots struct {
	width int
	keys  []uint64
	data  []float32
}

func (c *typeCache) init(m *model.Model) {
	c.m = m
	c.in = make([]float32, m.Net.Feat+m.Net.Static)
	c.dim.width = m.Net.Dim()
	c.places.width = model.FastWindow * m.Fast.Hidden
}

// at returns the vector of a form and whether it was known; if not, the
// caller must fill it.
func (s *slots) at(form string) (v []float32, known bool) {
	if s.keys == nil {
		s.keys = make([]uint64, typeSlots)
		s.data = make([]float32, typeSlots*s.width)
	}
	h := model.Mix(model.Hash(model.HashSeed, form)) | 1
	i := int(h>>8) % (typeSlots / 2) * 2
	if s.keys[i] == h {
		return s.data[i*s.width:][:s.width], true
	}
	if s.keys[i+1] == h {
		return s.data[(i+1)*s.width:][:s.width], true
	}
	// The slot to give up is chosen by the newcomer, which is as good as by age.
	if s.keys[i] != 0 && h&2 != 0 {
		i++
	}
	s.keys[i] = h
	return s.data[i*s.width:][:s.width], false
}

// input writes the network's input for a form into dst.
func (c *typeCache) input(dst []float32, form string) {
	v, known := c.dim.at(form)
	if !known {
		c.features(form)
		net := c.m.Net
		copy(v, net.InBias.Data[:len(v)])
		mat.Mul(v, len(v), c.in, len(c.in), 1, net.In.Data, net.In.Cols, 1, len(v), len(c.in))
	}
	copy(dst, v)
}

// window returns the fast tagger's vectors for a form, valid until the next
// call.
func (c *typeCache) window(form string) []float32 {
	v, known := c.places.at(form)
	if !known {
		c.features(form)
		clear(v)
		mat.Mul(v, len(v), c.in, len(c.in), 1, c.m.Fast.In.Data, c.m.Fast.In.Cols, 1, len(v), len(c.in))
	}
	return v
}

func (c *typeCache) features(form string) {
	c.z.Of(&c.f, c.m.Tables.Vocab, form)
	c.m.Tables.Input(c.in, &c.f)
}

// fastWork is memory for the fast tagger.
type fastWork struct {
	at      []float32 // window vectors of the sentence's words
	hidden  []float32
	out     []float32
	current int
}

// fastTags sets the tags of a sentence with the fast tagger.
func (w *worker) fastTags(toks []Token) {
	f, fw := w.m.Fast, &w.fast
	width, n := w.types.places.width, len(toks)
	fw.at = model.Grow(fw.at, n*width)
	for i := range toks {
		copy(fw.at[i*width:], w.types.window(toks[i].Form))
	}
	fw.hidden = model.Grow(fw.hidden, n*f.Hidden)
	c := f.Out.Cols
	fw.out = model.Grow(fw.out, n*c)
	for i := range n {
		f.Hide(fw.hidden[i*f.Hidden:], i, n, fw.at, width)
		copy(fw.out[i*c:(i+1)*c], f.OutB.Data)
	}
	mat.Mul(fw.out, c, fw.hidden, f.Hidden, 1, f.Out.Data, c, n, c, f.Hidden)
	for i := range toks {
		w.setTag(&toks[i], argmax(fw.out[i*c:][:len(w.p.tags)]), toks)
	}
}

// lemmaCache remembers lemmas by form and tag.
type lemmaCache struct {
	known map[lemmaKey]string
}

type lemmaKey struct{ form, upos string }

// maxLemmas bounds the cache.
const maxLemmas = 20000

func (c *lemmaCache) of(l *model.Lemmas, form, upos string) string {
	k := lemmaKey{form, upos}
	if s, ok := c.known[k]; ok {
		return s
	}
	s := l.Of(form, upos)
	if len(form) <= 24 {
		if len(c.known) >= maxLemmas || c.known == nil {
			c.known = make(map[lemmaKey]string, 1024)
		}
		// A key that pointed into the text would keep all of it alive.
		own := string(append([]byte(nil), form...))
		if s == form {
			s = own
		}
		c.known[lemmaKey{own, upos}] = s
	}
	return s
}
