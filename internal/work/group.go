package work

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

// newsEvent is an event with the voices that tell it.
type newsEvent struct {
	id     pyrometer.EventID
	first  *store.Told              // the telling that was known first; its act is the one that most voices tell
	voices map[uint32]pyrometer.Day // family to the day on which it was first known to tell it
}

// eventsOf gives the events of a day by their tellings, which may stand under
// other days.
func eventsOf(day pyrometer.Day, tellings []store.Told) []newsEvent {
	// By what does not hang on the order of arrival.
	slices.SortFunc(tellings, func(a, b store.Told) int {
		return cmp.Or(cmp.Compare(int64(a.Event), int64(b.Event)), cmp.Compare(a.Known, b.Known), cmp.Compare(a.ID, b.ID), cmp.Compare(a.N, b.N))
	})
	var events []newsEvent
	for len(tellings) > 0 {
		n := 1
		for n < len(tellings) && tellings[n].Event == tellings[0].Event {
			n++
		}
		events = append(events, eventOf(day, tellings[:n]))
		tellings = tellings[n:]
	}
	return events
}

// eventOf gives an event by its tellings in the order in which they were known.
func eventOf(day pyrometer.Day, tellings []store.Told) newsEvent {
	e := newsEvent{id: tellings[0].Event, voices: map[uint32]pyrometer.Day{}}
	type said struct{ act, voice uint32 }
	heard := map[said]bool{}
	votes := map[uint32]int{}
	for i := range tellings {
		t := &tellings[i]
		known := max(t.Known, day)
		if was, ok := e.voices[t.Voice]; !ok || known < was {
			e.voices[t.Voice] = known
		}
		if k := (said{t.Act, t.Voice}); !heard[k] {
			heard[k] = true
			votes[t.Act]++
		}
	}
	first := tellings[0]
	for i := range tellings {
		if t := &tellings[i]; votes[t.Act] > votes[first.Act] {
			first.Act, first.Type, first.Mode = t.Act, t.Type, t.Mode
		}
	}
	e.first = &first
	return e
}

// groupDays is how many days one transaction brings up to date.
const groupDays = 32

// Group brings the events of stale days in line with what is told of them, and
// gives how many days that were. Derive must follow.
func (n *News) Group(ctx context.Context) (days int, err error) { return Group(ctx, n.Store, n.Model) }

// Group is News.Group for those who have no reader at hand: after a kill, days
// can be left stale.
func Group(ctx context.Context, s *store.Store, m *heat.Model) (days int, err error) {
	for {
		stale, err := s.StaleDays(ctx, groupDays)
		if err != nil || len(stale) == 0 {
			return days, err
		}
		err = s.Update(ctx, "group events", func(tx *store.Tx) error { return regroup(tx, m, stale) })
		if err != nil {
			return days, err
		}
		days += len(stale)
	}
}

// regroup settles anew which events are told on days, and rebuilds the news
// events that this concerns; their days are marked dirty.
func regroup(tx *store.Tx, m *heat.Model, days []pyrometer.Day) error {
	if len(days) == 0 {
		return nil
	}
	options, err := effectOptions(tx, m)
	if err != nil {
		return err
	}
	group, err := tx.Group(GroupNews)
	if err != nil {
		return err
	}
	j := joiner{tx: tx, loaded: map[pyrometer.Day]*toldDay{}, touched: map[pyrometer.Day]bool{}}
	for _, day := range days {
		stale, err := tx.Fresh(day)
		if err != nil {
			return err
		}
		if stale { // else another worker was faster
			j.stale = append(j.stale, day)
		}
	}
	if err := j.settle(); err != nil {
		return err
	}
	g := grouper{tx: tx, model: m, options: &options, group: group, actors: map[uint32]uint32{}}
	for _, day := range slices.Sorted(maps.Keys(j.touched)) {
		if err := g.day(day); err != nil {
			return err
		}
	}
	return nil
}

// effectOptions is EffectOptions as a transaction sees the store.
func effectOptions(tx *store.Tx, m *heat.Model) (replay.Options, error) {
	acts, err := tx.Acts()
	if err != nil {
		return replay.Options{}, err
	}
	dead, err := tx.Dead()
	return EffectsOf(m, acts, dead), err
}

type grouper struct {
	tx      *store.Tx
	model   *heat.Model
	options *replay.Options
	group   uint32
	actors  map[uint32]uint32 // figure to actor
	affairs affairs
}

func (g *grouper) day(day pyrometer.Day) error {
	tellings, err := g.tx.ToldOf(day)
	if err != nil {
		return err
	}
	events := eventsOf(day, tellings)
	shares, credits, err := g.credits(day, events)
	if err != nil {
		return err
	}
	events = append(events, shares...)
	if err := g.tx.ReplaceCredits(day, credits); err != nil {
		return err
	}
	var rows []store.EventRow
	var reports []store.ReportRow
	for i := range events {
		e := &events[i]
		row := store.EventRow{Day: day, ID: e.id, Known: max(e.first.Known, day), Act: e.first.Act, Group: g.group,
			Families: uint32(len(e.voices)), Dataset: e.first.Dataset, Line: e.first.Line}
		if row.Source, err = g.actor(e.first.Source); err != nil {
			return err
		}
		if row.Target, err = g.actor(e.first.Target); err != nil {
			return err
		}
		rows = append(rows, row)
		for voice, known := range e.voices {
			reports = append(reports, store.ReportRow{Day: day, Event: e.id, Publisher: voice, Known: known, Dataset: row.Dataset, Line: row.Line})
		}
	}
	slices.SortFunc(reports, func(a, b store.ReportRow) int {
		return cmp.Or(cmp.Compare(int64(a.Event), int64(b.Event)), cmp.Compare(a.Publisher, b.Publisher))
	})
	if err := g.tx.ReplaceEvents(day, g.group, rows, reports); err != nil {
		return err
	}
	if err := rewriteDay(g.tx, g.options, day); err != nil {
		return err
	}
	if err := storylinesOn(g.tx, day); err != nil {
		return err
	}
	if err := g.tx.DropEmptyDay(day); err != nil {
		return err
	}
	return g.tx.MarkDirty(day)
}

// actor gives the actor that stands for a figure among those of tables.
func (g *grouper) actor(figure uint32) (uint32, error) {
	if id, ok := g.actors[figure]; ok {
		return id, nil
	}
	a := store.Actor{Named: pyrometer.Actor{Sectors: store.NewsActor}, Linked: figure, Figure: figure, Why: "read in articles"}
	if figure != 0 {
		var err error
		if a.Named.Name, a.Named.Country, err = g.tx.FigureName(figure); err != nil {
			return 0, err
		}
	}
	id, err := g.tx.Actor(a)
	g.actors[figure] = id
	return id, err
}
