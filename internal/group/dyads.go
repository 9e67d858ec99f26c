package group

import (
	"cmp"

	"pyrometer"
)

// Deed is a row of an event table: who did what to whom, without a text.
type Deed struct {
	ID     pyrometer.EventID
	Day    pyrometer.Day
	Source string // a figure, or the actor as the table names it
	Target string
	Type   pyrometer.Type
	Place  string // as exactly as the table has it; empty if unknown
	Lead   []Actor
}

// Dyads puts the rows of event tables together to storylines: what two do to each
// other, and third parties that come in at the same time and place. It is a
// Grouper that compares rows by their traits alone: the pair, each of the two,
// the place, the sort of act. A trait that is in many rows tells little: a row
// between two whom the table is full of founds its storyline by its place, a rare
// pair carries it alone. Storylines end after a fortnight without a row: the table
// says nothing of whether it is still the same affair.
type Dyads struct{ Grouper }

// NewDyads gives one that has seen nothing; zero options are those for deeds.
func NewDyads(o Options) *Dyads {
	o.Join = cmp.Or(o.Join, 0.5)
	o.Close = cmp.Or(o.Close, 1)
	o.Merge = cmp.Or(o.Merge, 0.2)
	o.Near = cmp.Or(o.Near, 5)
	o.Revive = cmp.Or(o.Revive, 0.4)
	o.Idle = cmp.Or(o.Idle, 7)
	o.Forget = cmp.Or(o.Forget, 14)
	return &Dyads{*New(o)}
}

// Day feeds the rows of a day; see Grouper.Day. The storylines' articles are rows.
func (d *Dyads) Day(day pyrometer.Day, deeds []Deed) []pyrometer.StorylineChange {
	batch := make([]fed, len(deeds))
	for i := range deeds {
		e := &deeds[i]
		batch[i] = fed{Item: Item{ID: pyrometer.ArticleID(e.ID), Day: e.Day, Actors: e.Lead, Events: 1}, extra: e.traits()}
	}
	return d.feed(day, batch)
}

// Of gives the storyline of a row that is still at hand.
func (d *Dyads) Of(e pyrometer.EventID) (pyrometer.StorylineID, bool) {
	return d.Assigned(pyrometer.ArticleID(e))
}

// What the traits of a row count for; found on two days of ICEWS
// (docs/storylines.md).
const (
	pairCounts  = 0.5
	actorCounts = 1
	placeCounts = 1
	sortCounts  = 0.5
)

func (e *Deed) traits() vector {
	a, b := e.Source, e.Target
	if b < a {
		a, b = b, a
	}
	list := []Feature{
		{trait('2', a+"\x00"+b), pairCounts},
		{trait('1', a), actorCounts},
		{trait('1', b), actorCounts},
		{trait('4', string(rune('0'+quad(e.Type)))), sortCounts},
	}
	if e.Place != "" {
		list = append(list, Feature{trait('3', e.Place), placeCounts})
	}
	return gathered(list)
}
