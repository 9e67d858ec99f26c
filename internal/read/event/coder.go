package event

import (
	"sync"

	"pyrometer"
	"pyrometer/nlp"
)

// Coder reads events. It is safe for concurrent use.
type Coder struct {
	lex     *lexicon
	readers sync.Pool
}

// New returns a coder with the embedded lexicon.
func New() (*Coder, error) {
	lex, err := readLexicon()
	if err != nil {
		return nil, err
	}
	c := &Coder{lex: lex}
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
	c := &Coder{lex: lex}
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
	if !ok {
		return "", "", "", 0
	}
	return best.act.Type, best.act.Mode, best.act.modality, max(0.05, min(1, (best.score+1)/2))
}

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
