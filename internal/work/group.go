package work

import (
	"cmp"
	"context"
	"encoding/binary"
	"hash/fnv"
	"slices"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

// newsEvent is an event with the voices that tell it.
type newsEvent struct {
	id     pyrometer.EventID
	first  *store.Told              // the telling that was known first
	voices map[uint32]pyrometer.Day // family to the day on which it was first known to tell it
}

// groupDay puts the tellings of a day together that tell the same event: the
// same figures, the same act. It sets Event of each. A telling of nobody, or of
// somebody who does a thing to himself, is no event: in a text that is more
// often a pronoun read wrong than a deed.
func groupDay(day pyrometer.Day, tellings []store.Told) []newsEvent {
	index := map[pyrometer.EventID]int{}
	var events []newsEvent
	for i := range tellings {
		t := &tellings[i]
		t.Event = 0
		if t.Source == t.Target {
			continue
		}
		t.Event = newsEventID(day, t)
		at, ok := index[t.Event]
		if !ok {
			at = len(events)
			index[t.Event] = at
			events = append(events, newsEvent{id: t.Event, first: t, voices: map[uint32]pyrometer.Day{}})
		}
		e := &events[at]
		known := max(t.Known, day)
		if was, ok := e.voices[t.Voice]; !ok || known < was {
			e.voices[t.Voice] = known
		}
		if t.Known < e.first.Known {
			e.first = t
		}
	}
	return events
}

// newsEventID is the identity of an event that was read in articles: its day,
// who did what to whom.
func newsEventID(day pyrometer.Day, t *store.Told) pyrometer.EventID {
	h := fnv.New64a()
	b := append(make([]byte, 0, 128), GroupNews...)
	b = binary.LittleEndian.AppendUint32(append(b, 0), uint32(day))
	for _, s := range [...]string{string(t.SourceKey), string(t.TargetKey), string(t.Type), string(t.Mode)} {
		b = append(append(b, 0), s...)
	}
	h.Write(b)
	id := pyrometer.EventID(h.Sum64())
	if id == 0 { // means none in a telling's row
		id = 1
	}
	return id
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

// regroup rebuilds the news events of days and marks them dirty.
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
	g := grouper{tx: tx, model: m, options: &options, group: group, actors: map[uint32]uint32{}}
	for _, day := range days {
		stale, err := tx.Fresh(day)
		if err != nil {
			return err
		}
		if !stale { // another worker was faster
			continue
		}
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
}

func (g *grouper) day(day pyrometer.Day) error {
	tellings, err := g.tx.Told(day)
	if err != nil {
		return err
	}
	was := make([]pyrometer.EventID, len(tellings))
	for i := range tellings {
		was[i] = tellings[i].Event
	}
	events := groupDay(day, tellings)
	var moved []store.Told
	for i := range tellings {
		if tellings[i].Event != was[i] {
			moved = append(moved, tellings[i])
		}
	}
	if err := g.tx.Groups(day, moved); err != nil {
		return err
	}
	shares, credits, err := g.credits(day, events)
	if err != nil {
		return err
	}
	events = append(events, shares...)
	if err := g.tx.ReplaceCredits(day, credits); err != nil {
		return err
	}
	if err := g.tx.EventStorylines(day); err != nil {
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
