// Package tone reads how a sentence speaks of somebody. A word is judged by
// where it stands to the one who is asked about: who "accused" is blamed by it
// if he is its object, and hardly if he is its subject.
package tone

import (
	_ "embed"
	"sync"

	"pyrometer"
	"pyrometer/internal/read/clause"
	"pyrometer/internal/read/learn"
	"pyrometer/nlp"
)

// Labels are the tones, from bad to good.
func Labels() []string { return []string{"negative", "neutral", "positive"} }

//go:embed weights.bin
var embedded []byte

// Model reads tone. It is safe for concurrent use.
type Model struct {
	pipeline *nlp.Pipeline
	lexicon  lexicon
	learned  *learn.Bundle
	works    sync.Pool
}

// New makes a model with the embedded weights. The pipeline lends its word
// vectors.
func New(p *nlp.Pipeline) (*Model, error) {
	b, err := learn.Read(embedded)
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Internal, Op: "load the weights of tone", Err: err}
	}
	return newModel(p, b), nil
}

func newModel(p *nlp.Pipeline, b *learn.Bundle) *Model {
	m := &Model{pipeline: p, lexicon: newLexicon(lexiconText), learned: b}
	m.works.New = func() any {
		w := &work{m: m}
		for _, c := range b.Convs {
			w.passes = append(w.passes, learn.NewPass(c))
		}
		return w
	}
	return m
}

// Of reads how a sentence that has a tree speaks of what stands at the bytes of
// target. The score is the chance that it speaks well less the chance that it
// speaks ill, so from -1 to +1; the label is the likeliest.
func (m *Model) Of(s *nlp.Sentence, target pyrometer.Span) (score float64, label string) {
	w := m.works.Get().(*work)
	defer m.works.Put(w)
	w.begin(s)
	return w.of(target)
}

// Find reads the tone toward each mention of a figure in a sentence with a tree.
func (m *Model) Find(doc *nlp.Document, mentions []pyrometer.Mention) []pyrometer.Tone {
	w := m.works.Get().(*work)
	defer m.works.Put(w)
	var tones []pyrometer.Tone
	at := -1
	for i := range mentions {
		n := &mentions[i]
		if n.Figure == "" || n.Sentence < 0 || n.Sentence >= len(doc.Sentences) {
			continue
		}
		s := &doc.Sentences[n.Sentence]
		if len(s.Tokens) == 0 || s.Tokens[0].Rel == "" {
			continue
		}
		if n.Sentence != at {
			at = n.Sentence
			w.begin(s)
		}
		score, label := w.of(n.Span)
		tones = append(tones, pyrometer.Tone{Mention: i, Sentence: n.Sentence, Score: score, Label: label})
	}
	return tones
}

// work is memory for one sentence at a time.
type work struct {
	m        *Model
	scene    scene
	passes   []*learn.Pass
	keys     []uint64
	fixed    learn.Sight
	seen     learn.Sight
	features []uint32
	p, sum   [3]float32
}

// begin takes a sentence.
func (w *work) begin(s *nlp.Sentence) {
	w.scene.read(s, w.m.lexicon)
	w.scene.fixed(&w.fixed)
	w.keys = w.keys[:0]
	for i := range s.Tokens {
		w.keys = append(w.keys, learn.Hash(learn.Seed, s.Tokens[i].Form))
	}
	vector := func(dst []float32, i int) ([]float32, bool) { return w.m.pipeline.Vector(dst, s.Tokens[i].Form) }
	for _, p := range w.passes {
		p.Begin(w.keys, vector, &w.fixed)
	}
}

// of reads the tone toward one target in it.
func (w *work) of(target pyrometer.Span) (float64, string) {
	if !w.scene.aim(target) {
		return 0, Labels()[1]
	}
	p := w.chances()
	return float64(p[2] - p[0]), Labels()[learn.Best(p)]
}

// chances gives the probabilities of the labels: the mean of what the linear
// model says, and the convolutions, which err in other places.
func (w *work) chances() []float32 {
	w.features = w.scene.features(w.features[:0])
	w.m.learned.Linears[0].Score(w.sum[:], w.features)
	if len(w.passes) == 0 {
		return w.sum[:]
	}
	w.scene.seen(&w.seen)
	share := 1 / float32(len(w.passes))
	for _, pass := range w.passes {
		pass.Score(w.p[:], &w.seen)
		for i := range w.sum {
			w.sum[i] += share * w.p[i]
		}
	}
	for i := range w.sum {
		w.sum[i] /= 2
	}
	return w.sum[:]
}

// Knows says whether the weights were learned from a sentence, so that a measure
// on it says nothing of others.
func (m *Model) Knows(text string) bool { return m.learned.Knows(text) }

// Judge reads the tone of labelled cases; in the table gold labels are rows.
func (m *Model) Judge(cases []Case) *learn.Table {
	t := learn.NewTable(len(Labels()))
	w := m.works.Get().(*work)
	defer m.works.Put(w)
	text := ""
	for _, c := range cases {
		if c.Text != text || text == "" {
			doc := clause.Whole(m.pipeline, c.Text)
			if len(doc.Sentences) == 0 {
				continue
			}
			text = c.Text
			w.begin(&doc.Sentences[0])
		}
		if w.scene.aim(c.Span) {
			t.Add(c.Label, learn.Best(w.chances()))
		}
	}
	return t
}
