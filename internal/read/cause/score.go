package cause

import (
	"pyrometer/internal/read/clause"
	"pyrometer/internal/read/learn"
)

// Score counts how the model's answers agree with people's.
type Score struct {
	Sentences   *learn.Table // classes: states no cause, states one
	Gold, Given int          // relations
	Right       int          // of them both parts overlap by half (token F1)
	Exact       int          // both parts are the same tokens
}

func newScore() *Score { return &Score{Sentences: learn.NewTable(2)} }

func (s *Score) merge(o *Score) {
	s.Sentences.Merge(o.Sentences)
	s.Gold += o.Gold
	s.Given += o.Given
	s.Right += o.Right
	s.Exact += o.Exact
}

// F1 of a count of right relations.
func (s *Score) F1(right int) float64 {
	return 2 * float64(right) / float64(max(1, s.Gold+s.Given))
}

// Judge reads labelled cases. Relations are counted where the cases have any.
func (m *Model) Judge(cases []Case) *Score {
	w := m.works.Get().(*work)
	defer m.works.Put(w)
	score := newScore()
	for _, c := range cases {
		doc := clause.Whole(m.pipeline, c.Text)
		var found []relation
		said := 0
		if len(doc.Sentences) > 0 {
			w.read(&doc.Sentences[0])
			if w.causal() >= 0.5 {
				said, found = 1, w.relations()
			}
		}
		score.Sentences.Add(int(b2u(c.Causal)), said)
		score.relations(&w.scene, found, c.Spans)
	}
	return score
}

// relations counts the relations of one sentence; each stands for one at most.
func (s *Score) relations(sc *scene, found []relation, spans []Gold) {
	s.Gold += len(spans)
	s.Given += len(found)
	for _, g := range spans {
		cause, effect, ok := sc.gold(g)
		if !ok {
			continue
		}
		for i, r := range found {
			if overlap(r.cause, cause) >= 0.5 && overlap(r.effect, effect) >= 0.5 {
				s.Right++
				if r.cause == cause && r.effect == effect {
					s.Exact++
				}
				found[i] = relation{cause: [2]int{-9, -9}, effect: [2]int{-9, -9}}
				break
			}
		}
	}
}
