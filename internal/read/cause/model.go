// Package cause reads the causes that a text states. Most sentences that state
// one use no word for it ("arrested for", "a strike over", "protested,
// demanding"), so pairs of a word and its governor in the tree are judged by
// what was learned of such words and of those that join them.
package cause

import (
	_ "embed"
	"math"
	"slices"
	"sync"

	"pyrometer"
	"pyrometer/internal/read/learn"
	"pyrometer/nlp"
)

//go:embed weights.bin
var embedded []byte

// Model reads stated causes. It is safe for concurrent use.
type Model struct {
	pipeline *nlp.Pipeline
	classes  classes
	byFirst  map[string][]string
	learned  *learn.Bundle // Linears: of sentences, of pairs
	works    sync.Pool
}

// New makes a model with the embedded weights. The pipeline lends its word
// vectors.
func New(p *nlp.Pipeline) (*Model, error) {
	b, err := learn.Read(embedded)
	if err == nil && len(b.Linears) != 2 {
		err = learn.ErrWeights
	}
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Internal, Op: "load the weights of causes", Err: err}
	}
	return newModel(p, b), nil
}

func newModel(p *nlp.Pipeline, b *learn.Bundle) *Model {
	m := &Model{pipeline: p, classes: newClasses(signalText), byFirst: firsts(phrases()), learned: b}
	m.works.New = func() any {
		w := &work{m: m, scene: m.scene()}
		for _, c := range b.Convs {
			w.passes = append(w.passes, learn.NewPass(c))
		}
		return w
	}
	return m
}

func (m *Model) scene() scene { return scene{classes: m.classes, byFirst: m.byFirst} }

// Causal gives the chance that a sentence with a tree states a cause; from 0.5
// on it is taken to.
func (m *Model) Causal(s *nlp.Sentence) float64 {
	w := m.works.Get().(*work)
	defer m.works.Put(w)
	w.read(s)
	return w.causal()
}

// Find gives the causes that a document's sentences with trees state, with the
// words of the cause, the effect, and what joins them. Causes that stand in a
// sentence of their own ("It rained. So the match was off.") are not found.
func (m *Model) Find(doc *nlp.Document) []pyrometer.Because {
	w := m.works.Get().(*work)
	defer m.works.Put(w)
	var all []pyrometer.Because
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if len(s.Tokens) == 0 || s.Tokens[0].Rel == "" {
			continue
		}
		w.read(s)
		if w.causal() < 0.5 {
			continue
		}
		for _, r := range w.relations() {
			b := pyrometer.Because{Sentence: i, Cause: w.scene.Span(r.cause[0], r.cause[1]), Effect: w.scene.Span(r.effect[0], r.effect[1]), Confidence: float64(r.p)}
			if r.sign[0] >= 0 {
				b.Signal = w.scene.Span(r.sign[0], r.sign[1])
			}
			for _, d := range r.does {
				b.Does = append(b.Does, w.scene.Span(d, d))
			}
			all = append(all, b)
		}
	}
	return all
}

// Knows says whether the weights were learned from a sentence.
func (m *Model) Knows(text string) bool { return m.learned.Knows(text) }

// work is memory for one sentence at a time.
type work struct {
	m        *Model
	scene    scene
	passes   []*learn.Pass
	keys     []uint64
	sight    learn.Sight
	features []uint32
	pairs    []pair
	chances  [][3]float32 // of the pairs
	sure     bool         // a pair is joined by words that leave little doubt
}

// read takes a sentence and judges its pairs.
func (w *work) read(s *nlp.Sentence) {
	w.scene.read(s)
	w.sure = false
	w.pairs, w.chances = w.scene.pairs(w.pairs[:0]), w.chances[:0]
	for i := range w.pairs {
		w.features = w.scene.pairFeatures(w.features[:0], &w.pairs[i])
		var p [3]float32
		w.m.learned.Linears[1].Score(p[:], w.features)
		if w.scene.sure(&w.pairs[i]) && p[neither] > doubt {
			p = [3]float32{doubt, 1 - doubt, 0}
			w.sure = true
		}
		w.chances = append(w.chances, p)
	}
}

// doubt is the chance that words that mean a cause join something else.
const doubt = 0.25

// How the three opinions on a sentence become one; measured in folds, where a
// limit from 0.35 to 0.45 makes no difference that counts.
const (
	limit     = 0.4 // from which on a sentence is taken to state a cause
	dependent = 0.7 // pairs of one sentence are no independent witnesses
)

// causal is the mean of what the sentence's features, its convolutions, and its
// pairs say, stretched so that the limit comes to 0.5.
func (w *work) causal() float64 {
	sc := &w.scene
	if len(sc.Tokens) == 0 {
		return 0
	}
	w.features = sc.features(w.features[:0])
	var p [2]float32
	w.m.learned.Linears[0].Score(p[:], w.features)
	sum, n := float64(p[1]), 2.0
	none := 0.0
	for _, c := range w.chances {
		none += math.Log(float64(c[neither]) + 1e-6)
	}
	sum += 1 - math.Exp(dependent*none)
	if len(w.passes) > 0 {
		n++
		sc.sight(&w.sight)
		w.keys = w.keys[:0]
		for i := range sc.Tokens {
			w.keys = append(w.keys, learn.Hash(learn.Seed, sc.Tokens[i].Form))
		}
		vector := func(dst []float32, i int) ([]float32, bool) { return w.m.pipeline.Vector(dst, sc.Tokens[i].Form) }
		for _, pass := range w.passes {
			pass.Begin(w.keys, vector, &w.sight)
			pass.Score(p[:], &learn.Sight{Pools: w.sight.Pools, Own: w.sight.Own})
			sum += float64(p[1]) / float64(len(w.passes))
		}
	}
	sum /= n
	if w.sure {
		sum = max(sum, limit+0.1)
	}
	if sum < limit {
		return sum / limit / 2
	}
	return 0.5 + (sum-limit)/(1-limit)/2
}

// relation is a pair that is taken for cause and effect.
type relation struct {
	cause, effect, sign [2]int
	does                []int // words of the effect that say what is done
	p                   float32
}

// fair is the chance from which on a pair is told: where F1 is best in folds.
const fair = 0.3

// relations gives the likely pairs, the likeliest first, without those that say
// the same once more.
func (w *work) relations() []relation {
	var rs []relation
	for i, p := range w.pairs {
		c := w.chances[i]
		if 1-c[neither] < fair {
			continue
		}
		r := relation{cause: [2]int{p.first, p.last}, effect: [2]int{p.from, p.to}, sign: p.sign, p: 1 - c[neither]}
		if c[depIsEffect] > c[depIsCause] {
			r.cause, r.effect = r.effect, r.cause
			r.does = w.scene.does(p.dep, p.dep)
		} else {
			r.does = w.scene.effects(&p)
		}
		rs = append(rs, r)
	}
	slices.SortStableFunc(rs, func(a, b relation) int { return int(math.Copysign(1, float64(b.p-a.p))) })
	kept := rs[:0]
	for _, r := range rs {
		if !slices.ContainsFunc(kept, func(k relation) bool {
			return overlap(r.cause, k.cause) >= 0.5 && overlap(r.effect, k.effect) >= 0.5 || overlap(r.cause, k.effect) >= 0.5 && overlap(r.effect, k.cause) >= 0.5
		}) {
			kept = append(kept, r)
		}
	}
	return kept
}

// overlap is the F1 of two stretches of tokens, ends included.
func overlap(a, b [2]int) float64 {
	both := min(a[1], b[1]) - max(a[0], b[0]) + 1
	if both <= 0 {
		return 0
	}
	return 2 * float64(both) / float64(a[1]-a[0]+b[1]-b[0]+2)
}
