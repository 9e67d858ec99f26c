package query

import (
	"cmp"
	"context"
	"slices"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/turning"
)

const (
	// shortestWave is how many days a storyline must be told of more, or less, for
	// that to be a turn.
	shortestWave = 2
	// waveReach is how many days from a turn on its events are looked for.
	waveReach = 3
	// waveEvents is how many events and articles a turn is shown with.
	waveEvents = 3
)

// StorylineTurn is a day from which on a storyline was told of more, or less,
// than before.
type StorylineTurn struct {
	Day      pyrometer.Day    `json:"day"`
	Before   float64          `json:"before"` // voices a day since the turn before
	After    float64          `json:"after"`  // voices a day until the next
	Events   []StorylineEvent `json:"events"` // of that day and the next two, most told first, then those of two figures
	Articles []ArticleRef     `json:"articles"`
}

// storylineTurns finds the turning points of a storyline's volume: of the voices
// that tell of it each day, of which copies of one text are one.
//
// News comes in heaps, so that counts spread more than Poisson's. How much more
// the differences of neighbouring days tell: their squares are, on average, the
// dispersion times the sum of the two (quasi-likelihood, P. McCullagh and
// J. A. Nelder, "Generalized Linear Models", 1989); a cut must pay that much more.
func (v *view) storylineTurns(ctx context.Context, out *StorylinePage, rows []store.StorylineEvent) error {
	out.Turns = []StorylineTurn{}
	series := make([]float64, len(out.Arc))
	for i, d := range out.Arc {
		series[i] = float64(d.Voices)
	}
	found := turning.Counts(series, dispersion(series), shortestWave)
	if len(found) == 0 {
		return nil
	}
	articles, err := v.store.StorylineArticles(ctx, out.ID, v.known, out.Articles)
	if err != nil {
		return err
	}
	var list []told
	for _, t := range found {
		x := StorylineTurn{Day: out.Arc[t.At].Day, Before: t.Before, After: t.After, Events: []StorylineEvent{}, Articles: []ArticleRef{}}
		within := func(d pyrometer.Day) bool { return d >= x.Day && d < x.Day+waveReach }
		near := slices.DeleteFunc(slices.Clone(rows), func(r store.StorylineEvent) bool { return !within(r.Day) })
		slices.SortStableFunc(near, func(a, b store.StorylineEvent) int {
			return cmp.Or(cmp.Compare(b.Families, a.Families), cmp.Compare(sides(&b), sides(&a)), cmp.Compare(a.Day, b.Day))
		})
		for i := range near[:min(waveEvents, len(near))] {
			x.Events = append(x.Events, v.storylineEvent(&near[i]))
		}
		for i := len(articles) - 1; i >= 0 && len(x.Articles) < waveEvents; i-- { // the first of these days
			if within(articles[i].Day()) {
				x.Articles = append(x.Articles, articleRef(&articles[i]))
			}
		}
		out.Turns = append(out.Turns, x)
	}
	for i := range out.Turns {
		for j := range out.Turns[i].Events {
			e := &out.Turns[i].Events[j]
			list = append(list, told{store.EventKey{Day: e.Day, ID: e.Event}, &e.Reports, nil, &e.Account})
		}
	}
	return v.fillReports(ctx, list)
}

// sides is how many sides of an event are figures.
func sides(e *store.StorylineEvent) int {
	return min(int(e.SourceFigure), 1) + min(int(e.TargetFigure), 1)
}

// dispersion is how much more counts spread than Poisson's, at least 1.
func dispersion(series []float64) float64 {
	squares, sums := 0.0, 0.0
	for i := 1; i < len(series); i++ {
		d := series[i] - series[i-1]
		squares += d * d
		sums += series[i] + series[i-1]
	}
	if sums == 0 {
		return 1
	}
	return max(1, squares/sums)
}
