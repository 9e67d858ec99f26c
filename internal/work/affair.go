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
	spoken  map[spokenOf]spoken                   // of its acts
}

// day goes to the events of a day.
func (a *affairs) day(day pyrometer.Day) error {
	if a.places == nil {
		a.places = map[int64][]store.Stay{}
	}
	a.spoken = map[spokenOf]spoken{}
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

// spoken is where the ties toward a figure stood as of a day.
type spoken struct {
	stories []pyrometer.StorylineID // of each tie, 0 none
	apart   float64                 // weight of a tie in another storyline than the act's
}

type spokenOf struct {
	target uint32
	known  pyrometer.Day
}

// near gives what each tie toward a figure weighs for an act told in some
// storylines: 1 if it is of one of them, or if that is not known.
func (a *affairs) near(target uint32, ties []store.TieTo, in map[pyrometer.StorylineID]bool, known pyrometer.Day) ([]float64, error) {
	out := make([]float64, len(ties))
	if len(in) == 0 {
		for i := range out {
			out[i] = 1
		}
		return out, nil
	}
	s, ok := a.spoken[spokenOf{target, known}]
	if !ok {
		var err error
		if s, err = a.said(ties, known); err != nil {
			return nil, err
		}
		a.spoken[spokenOf{target, known}] = s
	}
	for i, id := range s.stories {
		out[i] = 1
		if id != 0 && !in[id] {
			out[i] = s.apart
		}
	}
	return out, nil
}

func (a *affairs) said(ties []store.TieTo, known pyrometer.Day) (spoken, error) {
	s := spoken{stories: make([]pyrometer.StorylineID, len(ties))}
	articles := map[pyrometer.StorylineID]map[int64]bool{}
	for i := range ties {
		if ties[i].Known > known {
			continue
		}
		id, err := a.at(ties[i].Article, known)
		if err != nil {
			return s, err
		}
		s.stories[i] = id
		if id != 0 {
			if articles[id] == nil {
				articles[id] = map[int64]bool{}
			}
			articles[id][ties[i].Article] = true
		}
	}
	counts := make([]int, 0, len(articles))
	for _, of := range articles {
		counts = append(counts, len(of))
	}
	s.apart = apartIn(counts)
	return s, nil
}

// fewStorylines is how many storylines an affair may lie in: clustering leaves a
// long affair in some pieces, and one told in short reports in more.
const fewStorylines = 6

// apartIn gives the weight of what was said in another storyline, by how many
// articles about somebody stand in each: 1 if nearly all are of one affair, ever
// less the more affairs he is in. Their effective number is the inverse of
// Simpson's index, the chance that two articles are of one storyline.
func apartIn(articles []int) float64 {
	all, squares := 0.0, 0.0
	for _, n := range articles {
		all += float64(n)
		squares += float64(n) * float64(n)
	}
	if squares == 0 {
		return 1
	}
	return min(1, fewStorylines*squares/(all*all))
}
