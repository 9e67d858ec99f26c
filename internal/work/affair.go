package work

import (
	"pyrometer"
	"pyrometer/internal/store"
)

// affairs says which storylines articles were in when an act was first known: a
// campaign is for what was one affair then. What is joined or parted later changes
// no share.
type affairs struct {
	tx      *store.Tx
	places  map[int64][]store.Stay
	tellers map[pyrometer.EventID][]store.TellsOf // of one day
}

// day goes to the events of a day.
func (a *affairs) day(day pyrometer.Day) error {
	if a.places == nil {
		a.places = map[int64][]store.Stay{}
	}
	list, err := a.tx.TellersOf(day)
	if err != nil {
		return err
	}
	a.tellers = map[pyrometer.EventID][]store.TellsOf{}
	for _, t := range list {
		a.tellers[t.Event] = append(a.tellers[t.Event], t)
	}
	return nil
}

// at gives the storyline of an article as of a day, 0 if it was in none.
func (a *affairs) at(article int64, day pyrometer.Day) (pyrometer.StorylineID, error) {
	places, ok := a.places[article]
	if !ok {
		var err error
		if places, err = a.tx.StaysOf(article); err != nil {
			return 0, err
		}
		a.places[article] = places
	}
	var id pyrometer.StorylineID
	for _, p := range places {
		if p.From <= day {
			id = p.Storyline
		}
	}
	return id, nil
}

// of gives the storylines in which an event was told by the day on which it was
// first known.
func (a *affairs) of(event pyrometer.EventID, known pyrometer.Day) (map[pyrometer.StorylineID]bool, error) {
	out := map[pyrometer.StorylineID]bool{}
	for _, t := range a.tellers[event] {
		if t.Known > known {
			continue
		}
		id, err := a.at(t.Article, known)
		if err != nil {
			return nil, err
		}
		if id != 0 {
			out[id] = true
		}
	}
	return out, nil
}

// near notes of each tie whether it is of an affair: 1 if it is, or if that is not
// known; apart if it is of another.
func (a *affairs) near(ties []store.TieTo, in map[pyrometer.StorylineID]bool, known pyrometer.Day) ([]float64, error) {
	out := make([]float64, len(ties))
	for i := range ties {
		out[i] = 1
		if len(in) == 0 {
			continue
		}
		id, err := a.at(ties[i].Article, known)
		if err != nil {
			return nil, err
		}
		if id != 0 && !in[id] {
			out[i] = apart
		}
	}
	return out, nil
}
