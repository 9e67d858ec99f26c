package nlp

import (
	"strings"

	"pyrometer/nlp/internal/mat"
	"pyrometer/nlp/internal/model"
	"pyrometer/nlp/internal/segment"
)

// batchWords is how many words go through the network together.
const batchWords = 200

// longest bounds the sentences that the network sees whole, in words; longer
// ones, which only Annotate can be given, are analysed in parts.
const longest = 2 * segment.MaxSentence

// worker holds the buffers of one analysis at a time.
type worker struct {
	p     *Pipeline
	m     *model.Model
	seg   segment.Segmenter
	types typeCache

	batch   []Sentence // under construction; Tokens are reused
	used    int
	words   int
	lengths []int
	net     model.Work
	fast    fastWork
	tree    treeWork
	names   nameWork
	lemmas  lemmaCache
	classes []int
	lower   []byte
	context []byte
}

func newWorker(p *Pipeline, s *segment.Splitter) *worker {
	w := &worker{p: p, m: p.m}
	w.seg.Splitter = s
	w.types.init(p.m)
	return w
}

// each segments text and analyses it batch by batch.
func (w *worker) each(text string, steps Steps, f func(*Sentence) bool) {
	w.used, w.words = 0, 0
	flush := func() bool {
		batch := w.batch[:w.used]
		w.used, w.words = 0, 0
		w.annotate(batch, steps)
		for i := range batch {
			if !f(&batch[i]) {
				return false
			}
		}
		return true
	}
	on := true
	w.seg.Each(text, func(toks []segment.Span, paragraph bool) bool {
		if w.words > 0 && w.words+len(toks) > batchWords {
			if on = flush(); !on {
				return false
			}
		}
		s := w.next()
		s.Start, s.End, s.Paragraph = toks[0].Start, toks[len(toks)-1].End, paragraph
		for _, t := range toks {
			s.Tokens = append(s.Tokens, Token{Start: t.Start, End: t.End, Form: text[t.Start:t.End], Head: -1, Joined: t.Joined})
		}
		w.words += len(toks)
		return true
	})
	if on && w.used > 0 {
		flush()
	}
}

// next returns an empty sentence of the batch, with the memory of an old one.
func (w *worker) next() *Sentence {
	if w.used == len(w.batch) {
		w.batch = append(w.batch, Sentence{})
	}
	s := &w.batch[w.used]
	w.used++
	*s = Sentence{Tokens: s.Tokens[:0], Entities: s.Entities[:0]}
	return s
}

// annotate analyses a batch of tokenised sentences.
func (w *worker) annotate(batch []Sentence, steps Steps) {
	switch {
	case steps&(Tree|Names) != 0:
		w.encode(batch)
		w.m.Net.Heads(&w.net, true, steps&Tree != 0, steps&Names != 0)
		at := 0
		for i := range batch {
			s := &batch[i]
			if steps&Names != 0 {
				s.Entities = s.Entities[:0]
			}
			for from := 0; from < len(s.Tokens); from += longest {
				to := min(from+longest, len(s.Tokens))
				if steps&Tree != 0 {
					w.parse(s, at, from, to)
				}
				w.readTags(s, at, from, to)
				if steps&Names != 0 {
					w.readNames(s, at, from, to)
				}
				at += to - from
			}
		}
	case steps&(Tags|Lemmas) != 0:
		for i := range batch {
			w.fastTags(batch[i].Tokens)
		}
	default:
		return
	}
	if steps&Lemmas != 0 {
		for i := range batch {
			for k := range batch[i].Tokens {
				t := &batch[i].Tokens[k]
				t.Lemma = w.lemmas.of(w.m.Lemmas, t.Form, t.UPOS)
			}
		}
	}
}

// encode runs the network's layers over the batch.
func (w *worker) encode(batch []Sentence) {
	w.lengths = w.lengths[:0]
	for i := range batch {
		for n := len(batch[i].Tokens); n > 0; n -= longest {
			w.lengths = append(w.lengths, min(n, longest))
		}
	}
	net := w.m.Net
	net.Reset(&w.net, w.lengths)
	w.types.begin(w.net.X[0], w.net.U[0])
	for i := range batch {
		for k := range batch[i].Tokens {
			w.types.input(batch[i].Tokens[k].Form)
		}
	}
	w.types.finish()
	net.Encode(&w.net, true, nil)
}

// readTags sets the tags of words [from,to) of s from the network's scores;
// at is the word of the batch that the first is.
func (w *worker) readTags(s *Sentence, at, from, to int) {
	c := w.m.Net.Tag.Cols
	w.classes = w.classes[:0]
	for i := range to - from {
		w.classes = append(w.classes, argmax(w.net.TagOut[(at+i)*c:][:len(w.p.tags)]))
	}
	w.setTags(s.Tokens[from:to], from)
}

// setTags sets the tags of w.classes, and the features that follow from form
// and tree. offset is what the heads count before toks.
func (w *worker) setTags(toks []Token, offset int) {
	for i := range toks {
		p := w.p.tags[w.classes[i]]
		toks[i].UPOS, toks[i].XPOS = p.upos, p.xpos
	}
	node := func(k int) model.Node {
		t := &toks[k]
		return model.Node{Form: t.Form, XPOS: t.XPOS, Rel: t.Rel, Head: t.Head - offset}
	}
	for i := range toks {
		w.lower = model.Normal(w.lower[:0], toks[i].Form)
		w.context = model.Context(w.context[:0], i, len(toks), node)
		class := w.classes[i]
		toks[i].Feats = w.m.Feats.Of(class, w.p.tags[class].verb, w.lower, w.context)
	}
}

func splitTag(s string) tagPair {
	u, x, _ := strings.Cut(s, " ")
	return tagPair{u, x, strings.HasPrefix(x, "VB")}
}

func argmax(s []float32) int {
	b, top := 0, s[0]
	for i, v := range s {
		if v > top {
			b, top = i, v
		}
	}
	return b
}

// treeWork is memory for parsing.
type treeWork struct {
	arcs   model.ArcScratch
	mst    model.TreeScratch
	scores []float32
	heads  []int
	z, out []float32
}

// parse sets heads and relations of words [from,to) of s, whose first is
// word at of the batch.
func (w *worker) parse(s *Sentence, at, from, to int) {
	net, tw := w.m.Net, &w.tree
	m := to - from
	stride := mat.Up(m + 1)
	tw.scores = model.Grow(tw.scores, m*stride)
	net.ArcScores(tw.scores, stride, &w.net, at, at+m, &tw.arcs)
	tw.heads = append(tw.heads[:0], make([]int, m)...)
	model.Tree(tw.heads, tw.scores, stride, &tw.mst)
	tw.z = model.Grow(tw.z, m*net.Label)
	for i, h := range tw.heads {
		if h >= 0 {
			h += at
		}
		net.RelHidden(tw.z[i*net.Label:], &w.net, at+i, h)
	}
	c := net.RelOut.Cols
	tw.out = model.Grow(tw.out, m*c)
	for i := range m {
		copy(tw.out[i*c:(i+1)*c], net.RelOutB.Data)
	}
	mat.Mul(tw.out, c, tw.z, net.Label, 1, net.RelOut.Data, c, m, c, net.Label)
	for i, h := range tw.heads {
		t := &s.Tokens[from+i]
		t.Head = h
		if h >= 0 {
			t.Head = h + from
		}
		scores := tw.out[i*c:][:len(w.m.Rels)]
		t.Rel = w.m.Rels[w.relation(scores, h < 0)]
	}
}

// relation is the best relation; "root" for the root and for no other word.
func (w *worker) relation(scores []float32, root bool) int {
	if root {
		return w.p.root
	}
	best := (w.p.root + 1) % len(scores)
	for i, v := range scores {
		if v > scores[best] && i != w.p.root {
			best = i
		}
	}
	return best
}
