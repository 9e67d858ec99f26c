package check

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"pyrometer"
)

// Shelf is a Ledger of articles in memory, for texts that are held against a
// handful of articles and no store. It knows no tables of events. It never
// changes after it was made and is safe for concurrent use.
type Shelf struct {
	list  []*Source
	words []map[string]bool
	df    map[string]int
	last  pyrometer.Day
}

// NewShelf gives a ledger of sources, as known by the end of a day.
func NewShelf(list []*Source, last pyrometer.Day) *Shelf {
	s := &Shelf{df: map[string]int{}, last: last}
	for _, x := range list {
		if x.Day > last {
			continue
		}
		have := map[string]bool{}
		for _, t := range tokens(x.Text, 0) {
			have[stem(t.low)] = true
		}
		for w := range have {
			s.df[w]++
		}
		s.list, s.words = append(s.list, x), append(s.words, have)
	}
	return s
}

// Sources gives the articles whose words weigh most, rare ones more.
func (s *Shelf) Sources(_ context.Context, ask Ask) ([]*Source, error) {
	type hit struct {
		*Source
		score float64
	}
	var hits []hit
	phrase := plainWords(ask.Phrase)
	for i, x := range s.list {
		if ask.First != nil && x.Day < *ask.First || ask.Last != nil && x.Day > *ask.Last {
			continue
		}
		score := 0.0
		if len(phrase) > 0 {
			if _, ok := stands(x.Text, [][]string{phrase}); ok {
				score = 1
			}
		}
		for _, w := range ask.Words {
			for _, t := range tokens(w, 0) {
				if k := stem(t.low); s.words[i][k] {
					score += math.Log(1 + float64(len(s.list))/float64(s.df[k]))
				}
			}
		}
		if score > 0 {
			hits = append(hits, hit{x, score})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	var out []*Source
	for _, h := range hits[:min(len(hits), ask.Limit)] {
		out = append(out, h.Source)
	}
	return out, nil
}

// Stands lists the positions that the articles tell, oldest first.
func (s *Shelf) Stands(_ context.Context, issue string) ([]Stand, error) {
	var out []Stand
	for _, x := range s.list {
		for i := range x.Reading.Positions {
			p := &x.Reading.Positions[i]
			if p.Issue != issue || p.Who.Figure == "" {
				continue
			}
			e := Evidence{}
			if n := p.Sentence; n >= 0 && n < len(x.Reading.Sentences) {
				e = evidenceAt(x, x.Reading.Sentences[n])
			}
			out = append(out, Stand{Issue: issue, Actor: p.Who.Figure, Stance: p.Stance, Deadline: p.Deadline, Day: x.Day, Voice: x.Family, Lead: p.Sentence < opening, Evidence: e})
		}
	}
	slices.SortStableFunc(out, func(a, b Stand) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), strings.Compare(a.Evidence.Sentence, b.Evidence.Sentence))
	})
	return out, nil
}

// Events gives none: there are no tables.
func (s *Shelf) Events(context.Context, pyrometer.FigureID, pyrometer.FigureID, pyrometer.Day, pyrometer.Day) ([]Event, error) {
	return nil, nil
}
