package nlp

import (
	"pyrometer/nlp/internal/mat"
	"pyrometer/nlp/internal/model"
)

// netSlots and placeSlots are how many forms a worker remembers for the
// network and for the fast tagger, 20 MB for each that is used.
const (
	netSlots   = 4096
	placeSlots = 8192
)

// typeCache remembers what depends on nothing but a word's form: the input of
// the network with its product with the first layer's weights, and the window
// vectors of the fast tagger. News repeats its words; most are found here.
type typeCache struct {
	m      *model.Model
	z      model.Featurizer
	f      model.Features
	net    slots // Dim floats of input, then 6·Hidden of the product
	places slots

	x, u    []float32 // the batch's rows under construction
	at      int       // words so far
	missing []missing
	in      []float32 // Feat+Static floats for each missing word
	mx, mu  []float32
}

// missing is a word of the batch that the cache did not know.
type missing struct {
	word, slot int
	key        uint64
}

// slots is a two-way associative cache of vectors by form.
type slots struct {
	n, width int
	keys     []uint64
	data     []float32
}

func (c *typeCache) init(m *model.Model) {
	c.m = m
	c.net.n, c.places.n = netSlots, placeSlots
	c.net.width = m.Net.Dim() + 6*m.Net.Hidden
	c.places.width = model.FastWindow * m.Fast.Hidden
}

// find returns the slot of a form and whether it holds the form; if not, the
// caller may fill the slot and set its key.
func (s *slots) find(form string) (slot int, key uint64, known bool) {
	if s.keys == nil {
		s.keys = make([]uint64, s.n)
		s.data = make([]float32, s.n*s.width)
	}
	key = model.Mix(model.Hash(model.HashSeed, form)) | 1
	i := int(key>>8) % (s.n / 2) * 2
	switch {
	case s.keys[i] == key:
		return i, key, true
	case s.keys[i+1] == key:
		return i + 1, key, true
	}
	// The slot to give up is chosen by the newcomer, which is as good as by age.
	if s.keys[i] != 0 && key&2 != 0 {
		i++
	}
	return i, key, false
}

func (s *slots) row(slot int) []float32 { return s.data[slot*s.width:][:s.width] }

// begin starts a batch whose network inputs go to x and first products to u.
func (c *typeCache) begin(x, u []float32) {
	c.x, c.u, c.at, c.missing, c.in = x, u, 0, c.missing[:0], c.in[:0]
}

// input adds a word to the batch.
func (c *typeCache) input(form string) {
	d := c.m.Net.Dim()
	slot, key, known := c.net.find(form)
	if known {
		row := c.net.row(slot)
		copy(c.x[c.at*d:], row[:d])
		copy(c.u[c.at*(c.net.width-d):], row[d:])
	} else {
		c.missing = append(c.missing, missing{c.at, slot, key})
		c.features(form)
	}
	c.at++
}

// finish computes the rows of the words that were not known, all at once, and
// remembers them.
func (c *typeCache) finish() {
	net, n := c.m.Net, len(c.missing)
	d, uw := net.Dim(), 6*net.Hidden
	c.mx, c.mu = model.Grow(c.mx, n*d), model.Grow(c.mu, n*uw)
	net.Input(c.mx, c.in, n)
	clear(c.mu)
	net.First(c.mu, c.mx, n)
	for i, m := range c.missing {
		x, u := c.mx[i*d:(i+1)*d], c.mu[i*uw:(i+1)*uw]
		copy(c.x[m.word*d:], x)
		copy(c.u[m.word*uw:], u)
		c.net.keys[m.slot] = m.key
		copy(c.net.row(m.slot), x)
		copy(c.net.row(m.slot)[d:], u)
	}
}

// window returns the fast tagger's vectors for a form, valid until the next
// call.
func (c *typeCache) window(form string) []float32 {
	slot, key, known := c.places.find(form)
	v := c.places.row(slot)
	if !known {
		c.in = c.in[:0]
		c.features(form)
		clear(v)
		c.m.Fast.Place(v, c.in)
		c.places.keys[slot] = key
	}
	return v
}

// features appends the row of word features of a form to in.
func (c *typeCache) features(form string) {
	n := len(c.in)
	c.in = append(c.in, make([]float32, c.m.Net.Feat+c.m.Net.Static)...)
	c.z.Of(&c.f, c.m.Tables.Vocab, form)
	c.m.Tables.Input(c.in[n:], &c.f)
}

// fastWork is memory for the fast tagger.
type fastWork struct {
	hidden []float32
	out    []float32
}

// fastTags sets the tags of a sentence with the fast tagger.
func (w *worker) fastTags(toks []Token) {
	f, fw := w.m.Fast, &w.fast
	n := len(toks)
	fw.hidden = model.Grow(fw.hidden, n*f.Hidden)
	f.Hide(fw.hidden, n, func(i int) []float32 { return w.types.window(toks[i].Form) })
	c := f.Out.Cols
	fw.out = model.Grow(fw.out, n*c)
	for i := range n {
		copy(fw.out[i*c:(i+1)*c], f.OutB.Data)
	}
	mat.Mul(fw.out, c, fw.hidden, f.Hidden, 1, f.Out.Data, c, n, c, f.Hidden)
	w.classes = w.classes[:0]
	for i := range toks {
		w.classes = append(w.classes, argmax(fw.out[i*c:][:len(w.p.tags)]))
	}
	w.setTags(toks, 0)
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
