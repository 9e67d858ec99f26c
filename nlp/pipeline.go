// Package nlp analyses English: sentences and tokens, parts of speech,
// lemmas, dependency trees in Universal Dependencies v2, and names. It is
// plain Go without dependencies; its weights are embedded.
//
//	p, err := nlp.New()
//	doc := p.Analyze("Pompeo met Raab in London.", nlp.All)
//	for _, s := range doc.Sentences {
//		for _, t := range s.Tokens {
//			fmt.Println(t.Form, t.UPOS, t.Rel, t.Head)
//		}
//	}
//
// All offsets are bytes of the text given. A blank line ends a sentence, and
// nothing on one side of it influences the analysis of the other. Any bytes
// are accepted; those that are no UTF-8 are tokens like other marks.
//
// The methods are described in docs/nlp.md.
package nlp

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"pyrometer/nlp/internal/model"
	"pyrometer/nlp/internal/segment"
)

//go:embed weights.bin
var embedded []byte

// Steps says what to compute. Sentences and tokens always are.
type Steps uint8

// The steps. Tree and Names bring Tags with them at hardly any cost, and
// better ones, for the network that finds them knows the tags too; Tags alone
// uses a smaller and much faster tagger.
const (
	Sentences Steps = 0         // sentences and tokens
	Tags      Steps = 1 << iota // UPOS, XPOS, Feats
	Lemmas                      // Lemma; needs tags and computes them
	Tree                        // Head and Rel
	Names                       // Entities
	All       = Tags | Lemmas | Tree | Names
)

// Pipeline analyses texts. It is safe for concurrent use.
type Pipeline struct {
	m       *model.Model
	tags    []tagPair
	root    int // index of the relation "root"
	workers sync.Pool
}

// tagPair is a tag class taken apart.
type tagPair struct {
	upos, xpos string
	verb       bool
}

// New returns a pipeline with the embedded weights. It takes some tens of
// milliseconds and about 40 MB; make one and share it.
func New() (*Pipeline, error) { return Load(embedded) }

// Load returns a pipeline with the weights of a file as cmd/train writes it.
func Load(weights []byte) (*Pipeline, error) {
	m, err := model.Read(weights)
	if err != nil {
		return nil, err
	}
	m.Net.Freeze()
	m.Fast.Freeze()
	p := &Pipeline{m: m}
	for _, t := range m.Tags {
		p.tags = append(p.tags, splitTag(t))
	}
	p.root = slices.Index(m.Rels, "root")
	if p.root < 0 || len(m.Rels) < 2 {
		return nil, fmt.Errorf("no relation \"root\": %w", model.ErrWeights)
	}
	splitter := &segment.Splitter{Weights: m.Split.Data}
	p.workers.New = func() any { return newWorker(p, splitter) }
	return p, nil
}

// Analyze returns the analysis of a text. The document keeps text alive; its
// tokens' forms are parts of it.
func (p *Pipeline) Analyze(text string, steps Steps) *Document {
	doc := &Document{Text: text}
	w := p.workers.Get().(*worker)
	defer p.workers.Put(w)
	w.each(text, steps, func(s *Sentence) bool {
		c := *s
		c.Tokens = append([]Token(nil), s.Tokens...)
		if len(s.Entities) > 0 {
			c.Entities = append([]Entity(nil), s.Entities...)
		} else {
			c.Entities = nil
		}
		doc.Sentences = append(doc.Sentences, c)
		return true
	})
	return doc
}

// Each calls f with each sentence of text in order, and stops when f returns
// false. The sentence and its slices are reused: they are valid during the
// call only. Memory does not grow with the text.
func (p *Pipeline) Each(text string, steps Steps, f func(*Sentence) bool) {
	w := p.workers.Get().(*worker)
	defer p.workers.Put(w)
	w.each(text, steps, f)
}

// Annotate analyses the sentences and tokens that doc already has, replacing
// what the steps compute and leaving the rest.
func (p *Pipeline) Annotate(doc *Document, steps Steps) {
	w := p.workers.Get().(*worker)
	defer p.workers.Put(w)
	for i := 0; i < len(doc.Sentences); {
		n, words := i, 0
		for n < len(doc.Sentences) && (n == i || words+len(doc.Sentences[n].Tokens) <= batchWords) {
			words += len(doc.Sentences[n].Tokens)
			n++
		}
		w.annotate(doc.Sentences[i:n], steps)
		i = n
	}
}
