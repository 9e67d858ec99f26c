package segment

import "pyrometer/nlp/internal/model"

// Splitter decides where sentences end: a linear model over hashed features
// of the tokens around a gap. The number of weights is a power of two.
type Splitter struct{ Weights []float32 }

// MaxSentence bounds a sentence, in tokens: longer ones are cut.
const MaxSentence = 256

const (
	lookAhead = 2    // tokens after a gap that its decision reads
	window    = 1024 // tokens held at once
)

// Segmenter cuts a text into sentences of tokens, paragraph by paragraph,
// holding a bounded window of tokens. It is not safe for concurrent use.
type Segmenter struct {
	Splitter *Splitter
	toks     []Span
	sent     []Span
	gap      Gap
	open     bool // tokens were read since the last blank line
}

// Each calls f with the tokens of each sentence of text in order, and whether
// the sentence begins a paragraph; the slice is valid during the call. Blank
// lines end sentences. It stops when f returns false.
func (g *Segmenter) Each(text string, f func(toks []Span, paragraph bool) bool) {
	g.toks, g.open = g.toks[:0], false
	paragraph := true
	for at, done := 0, false; !done; {
		var blank bool
		at, blank = g.fill(text, at)
		done = at >= len(text)
		from := 0
		for from < len(g.toks) {
			to := g.end(text, from, blank || done)
			if to < 0 {
				break
			}
			if !f(g.finalStop(text, from, to), paragraph) {
				return
			}
			from, paragraph = to, false
		}
		g.toks = g.toks[:copy(g.toks, g.toks[from:])]
		if blank {
			paragraph = true
		}
	}
}

// finalStop returns the tokens of a sentence, the stop of an abbreviation at
// its end made a token: there it is a full stop as well.
func (g *Segmenter) finalStop(text string, from, to int) []Span {
	last := to - 1
	for last > from && to-last < 3 && g.toks[last].End-g.toks[last].Start == 1 && ascii[text[g.toks[last].Start]&0x7f] == closer {
		last--
	}
	t := g.toks[last]
	if n := t.End - t.Start; n < 3 || text[t.End-1] != '.' || text[t.End-2] == '.' || text[t.Start] >= 0x80 || ascii[text[t.Start]] != letter || to-from < 3 {
		return g.toks[from:to]
	}
	g.sent = append(append(g.sent[:0], g.toks[from:last]...), Span{t.Start, t.End - 1, t.Joined}, Span{t.End - 1, t.End, false})
	g.sent = append(g.sent, g.toks[last+1:to]...)
	return g.sent
}

// fill tokenises text from at until the window is full or a paragraph ends;
// it returns where it stopped and whether at a blank line.
func (g *Segmenter) fill(text string, at int) (next int, blank bool) {
	lines := 0 // line ends since the last token
	for at < len(text) {
		k, n := classAt(text, at)
		if k == space {
			if text[at] == '\n' {
				lines++
				if lines > 1 && g.open {
					g.open = false
					return at, true
				}
			}
			at += n
			continue
		}
		if len(g.toks) >= window {
			return at, false
		}
		lines, g.open = 0, true
		e := chunkEnd(text, at)
		g.toks = tokenize(g.toks, text, at, e)
		at = e
	}
	return at, false
}

// chunkEnd returns the end of the run without white space at text[at], or a
// cut in it if it is long.
func chunkEnd(text string, at int) int {
	e := at
	for e < len(text) && e-at < maxChunk {
		if c := text[e]; c < 0x80 {
			if ascii[c] == space {
				return e
			}
			e++
			continue
		}
		k, n := classAt(text, e)
		if k == space {
			return e
		}
		e += n
	}
	return e
}

// end returns the end of the sentence that begins at token from, or -1 if
// tokens not yet read could change it. last says that no more will come.
func (g *Segmenter) end(text string, from int, last bool) int {
	g.gap.Begin()
	for i := from; i < len(g.toks); i++ {
		if i-from+1 >= MaxSentence {
			return i + 1
		}
		if i+lookAhead >= len(g.toks) && !last {
			return -1
		}
		if i+1 == len(g.toks) {
			return i + 1
		}
		if g.gap.Next(text, g.toks, i) && g.Splitter.Score(g.gap.Features(text, g.toks, i)) > 0 {
			return i + 1
		}
	}
	return -1
}

// Score is the sum of the features' weights.
func (s *Splitter) Score(features []uint32) float32 {
	var sum float32
	m := uint32(len(s.Weights) - 1)
	for _, f := range features {
		sum += s.Weights[f&m]
	}
	return sum
}

// Gap describes the gap after a token for a Splitter. It follows a sentence
// from token to token, because open brackets and quotes matter.
type Gap struct {
	feats   []uint32
	norm    []byte
	words   int
	depth   int
	quotes  int
	between gapKind
}

type gapKind uint64

const (
	touching gapKind = iota
	spaced
	wide // two spaces or more, or a tab
	broken
)

// Begin starts a sentence.
func (g *Gap) Begin() { g.words, g.depth, g.quotes = 0, 0, 0 }

// Next moves to the gap after token i, which must not be the last, and
// reports whether a sentence could end there at all.
func (g *Gap) Next(text string, toks []Span, i int) bool {
	t := toks[i]
	g.words++
	c := text[t.Start]
	switch c {
	case '(', '[':
		g.depth++
	case ')', ']':
		g.depth = max(0, g.depth-1)
	case '"':
		g.quotes ^= 1
	}
	end := t.End
	next := toks[i+1].Start
	switch {
	case next == end:
		g.between = touching
	case next == end+1 && text[end] == ' ':
		g.between = spaced
	default:
		g.between = wide
		for _, b := range []byte(text[end:next]) {
			if b == '\n' {
				g.between = broken
			}
		}
		if g.between == broken {
			return true
		}
	}
	if g.between == wide && next-end > 1 {
		return true
	}
	if toks[i+1].Joined {
		return false
	}
	if b := text[end-1]; b < 0x80 {
		switch ascii[b] {
		case letter, digit:
			return false
		case comma:
			return b != ','
		case opener, money:
			return false
		}
		return true
	}
	k, _ := classBefore(text, end)
	return k != letter && k != digit && k != opener
}

// Features describes the gap; the slice is valid until the next call.
func (g *Gap) Features(text string, toks []Span, i int) []uint32 {
	form := func(k int) string {
		if k < 0 || k >= len(toks) {
			return ""
		}
		s := text[toks[k].Start:toks[k].End]
		return s[:min(len(s), 24)]
	}
	g.feats = g.feats[:0]
	norm := func(s string) uint64 {
		g.norm = model.Normal(g.norm[:0], s)
		return model.Hash(model.HashSeed, g.norm)
	}
	shape := func(s string) uint64 {
		g.norm = model.Shape(g.norm[:0], s)
		return model.Hash(model.HashSeed+1, g.norm)
	}
	p1, p2, p3, n1, n2 := form(i), form(i-1), form(i-2), form(i+1), form(i+2)
	if g.words < 2 {
		p2 = ""
	}
	if g.words < 3 {
		p3 = ""
	}
	a, as, b, bs := norm(p1), shape(p1), norm(p2), shape(p2)
	c, cs, d, ds := norm(n1), shape(n1), norm(n2), shape(n2)
	es := shape(p3)
	gap := uint64(g.between)
	long := uint64(min(g.words/3, 6))
	state := uint64(min(g.depth, 1)*2 + g.quotes)
	kind := uint64(btoi(keepsStop(trimStop(p1))) + 2*btoi(isListed(titles, trimStop(p1))))
	for k, f := range [...][2]uint64{
		{0, 0}, {a, 0}, {as, 0}, {a, cs}, {a, gap}, {as, gap}, {a, b}, {a, bs}, {a, c}, {b, cs}, {bs, cs}, {c, gap}, {cs, gap},
		{d, cs}, {ds, cs}, {a ^ cs*3, gap}, {a, long}, {a ^ gap, long}, {a, state}, {state ^ gap<<8, cs}, {kind, cs}, {kind, c}, {as ^ bs*3, cs},
		{es ^ bs*3, a}, {a ^ cs*3, ds}, {gap, long}, {a ^ gap<<5, c}, {as ^ cs*3, long},
	} {
		g.feats = append(g.feats, uint32(model.Mix((f[0]+uint64(k+1)*0x9e3779b97f4a7c15)*31+f[1])))
	}
	return g.feats
}

func trimStop(s string) string {
	if n := len(s); n > 1 && s[n-1] == '.' {
		return s[:n-1]
	}
	return ""
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Paragraphs calls f with the tokens of each paragraph of text, for training.
func Paragraphs(text string, f func(toks []Span)) {
	g := Segmenter{}
	for at := 0; at < len(text); {
		at, _ = g.fill(text, at)
		f(g.toks)
		g.toks = g.toks[:0]
	}
}
