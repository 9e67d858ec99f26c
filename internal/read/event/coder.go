package event

import (
	_ "embed"
	"sync"

	"pyrometer"
	"pyrometer/internal/read/learn"
	"pyrometer/nlp"
)

// Coder reads events. It is safe for concurrent use.
type Coder struct {
	lex     *lexicon
	learned *learn.Bundle // the learned reading of given pairs; nil: by rules only
	readers *sync.Pool
}

//go:embed pairs.bin
var embedded []byte

// New returns a coder with the embedded lexicon and weights.
func New() (*Coder, error) {
	lex, err := readLexicon()
	if err != nil {
		return nil, err
	}
	c := &Coder{lex: lex, readers: &sync.Pool{}}
	if c.learned, err = learn.Read(embedded); err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Internal, Op: "load the weights of events", Err: err}
	}
	if l := c.learned.Linears; len(l) != 1 || l[0].Classes != len(roots) {
		return nil, &pyrometer.Error{Kind: pyrometer.Internal, Op: "load the weights of events", Message: "they are of another reader"}
	}
	c.readers.New = func() any { return &reader{lex: lex} }
	return c, nil
}

// NewPlain returns a coder that knows only the verbs of a table in the form of
// lexicon/verbs.tsv, whose types may be any words. It finds who and to whom for
// other people's dictionaries; what governs a verb, denies it or puts it into the
// future does not change its type.
func NewPlain(verbs string) (*Coder, error) {
	lex, err := plainLexicon(verbs)
	if err != nil {
		return nil, err
	}
	c := &Coder{lex: lex, readers: &sync.Pool{}}
	c.readers.New = func() any { return &reader{lex: lex} }
	return c, nil
}

// Between gives the event that a sentence tells of one actor and another, both
// as bytes of the text, with a confidence from 0 (nothing found, and the type is
// empty) to 1.
func (c *Coder) Between(s *nlp.Sentence, source, target pyrometer.Span) (pyrometer.Type, pyrometer.Mode, pyrometer.Modality, float64) {
	r := c.readers.Get().(*reader)
	defer c.readers.Put(r)
	r.reset(s)
	p, ok := r.pairOf(s, source, target)
	if !ok {
		return "", "", "", 0
	}
	best, ok := r.choose(p)
	if c.learned == nil || ok && best.score >= certain {
		if !ok {
			return "", "", "", 0
		}
		return best.act.Type, best.act.Mode, best.act.modality, max(0.05, min(1, (best.score+1)/2))
	}
	scores := make([]float32, len(roots))
	c.learned.Linears[0].Score(scores, r.features(p, nil, true))
	root := learn.Best(scores)
	sure := float64(scores[root])
	// The lexicon says more than the class: of its acts, the first of that class.
	for _, k := range r.ranked(p, 3) {
		if Root(k.act.Type, k.act.Mode, k.act.modality) == roots[root] && k.act.Type != pyrometer.Comment {
			return k.act.Type, k.act.Mode, k.act.modality, sure
		}
	}
	if roots[root] == "YIELD" {
		return pyrometer.Concede, "", pyrometer.Did, sure
	}
	return pyrometer.Type(roots[root]), "", pyrometer.Did, sure
}

// certain is the score from which the lexicon is taken at its word: both sides
// stand where its entry has them.
const certain = 0.75

// Rules returns the coder without what it learned.
func (c *Coder) Rules() *Coder { return &Coder{lex: c.lex, readers: c.readers} }

// Knows says whether the weights were learned from a sentence.
func (c *Coder) Knows(text string) bool { return c.learned != nil && c.learned.Knows(text) }

// Why gives the entries of the lexicon that Between went by.
func (c *Coder) Why(s *nlp.Sentence, source, target pyrometer.Span) string {
	r := c.readers.Get().(*reader)
	defer c.readers.Put(r)
	r.reset(s)
	if p, ok := r.pairOf(s, source, target); ok {
		if best, ok := r.choose(p); ok {
			return r.rule(best.act)
		}
	}
	return ""
}

// rule names the entries of an act, outermost first.
func (r *reader) rule(a *act) string {
	s := a.entry.word
	for steps := 0; a.content >= 0 && steps < maxDepth; steps++ {
		a = &r.acts[a.content]
		if !a.ok {
			break
		}
		s += " > " + a.entry.word
	}
	return s
}
