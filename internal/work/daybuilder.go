package work

import (
	"cmp"
	"slices"

	"pyrometer"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

// addDay works out what a batch adds to a day that may hold events already;
// nil if nothing.
func (in *Ingester) addDay(tx *store.Tx, dataset int64, day pyrometer.Day, recs []record) (*store.Evidence, int64, error) {
	packed, voices, err := tx.PackedDay(day)
	if err != nil {
		return nil, 0, err
	}
	old, err := replay.EventsOf(packed)
	if err != nil {
		return nil, 0, err
	}
	d := newDayBuilder(day, dataset, old, replay.VoicesOf(voices))
	for i := range recs {
		d.add(&recs[i])
	}
	if err := d.tell(tx); err != nil || d.fresh == 0 {
		return nil, 0, err
	}
	e := d.evidence(&in.links.effects)
	return &e, d.fresh, nil
}

// dayBuilder merges new tellings into a day's events.
type dayBuilder struct {
	day     pyrometer.Day
	dataset int64
	events  []merged // those known before, then new ones
	at      map[pyrometer.EventID]int
	known   int
	reports []store.ReportRow
	voices  replay.Voices
	fresh   int64 // rows that told something new
}

// merged is an event with all its tellings: Event has the number of families in
// the end and the day it was first known.
type merged struct {
	replay.Event
	records []replay.Event  // as packed, see replay.AppendDay
	row     *store.EventRow // of a new event
	grown   bool            // a known event that has changed
}

func newDayBuilder(day pyrometer.Day, dataset int64, old []replay.Event, voices replay.Voices) *dayBuilder {
	d := &dayBuilder{day: day, dataset: dataset, at: make(map[pyrometer.EventID]int, len(old)), voices: voices}
	for _, e := range old {
		if i, ok := d.at[e.ID]; ok { // a later telling
			m := &d.events[i]
			m.records = append(m.records, e)
			m.Families = e.Families
			continue
		}
		d.at[e.ID] = len(d.events)
		d.events = append(d.events, merged{Event: e, records: []replay.Event{e}})
	}
	d.known = len(d.events)
	return d
}

func (d *dayBuilder) add(r *record) {
	i, seen := d.at[r.event.ID]
	if !seen {
		i = len(d.events)
		d.at[r.event.ID] = i
		d.events = append(d.events, merged{Event: r.event, row: &store.EventRow{
			Day: d.day, ID: r.event.ID, Source: r.source, Target: r.target, Act: r.event.Act, Group: r.event.Group,
			Dataset: d.dataset, Line: r.line,
		}})
		d.fresh++
	} else if m := &d.events[i]; r.event.Lag < m.Lag || r.event.Families > m.Families {
		// The same told earlier, or by a table that counts more families: whatever
		// the order of arrival, the earliest and the largest stand.
		m.Lag, m.Families = min(m.Lag, r.event.Lag), max(m.Families, r.event.Families)
		if m.row == nil {
			m.grown = true
			d.fresh++
		}
	}
	if r.publisher != 0 {
		d.reports = append(d.reports, store.ReportRow{
			Day: d.day, Event: r.event.ID, Publisher: r.publisher,
			Known: d.day + pyrometer.Day(r.event.Lag), Dataset: d.dataset, Line: r.line,
		})
	}
}

// tell keeps who told what and works out how each event's number of families
// grew: those that are named, or the number the table gives if that is more.
func (d *dayBuilder) tell(tx *store.Tx) error {
	var lags map[pyrometer.EventID][]uint32
	if len(d.reports) > 0 {
		fresh, err := tx.AddReports(d.reports)
		if err != nil {
			return err
		}
		touched := map[pyrometer.EventID]bool{}
		for _, r := range fresh {
			m := &d.events[d.at[r.Event]]
			d.voices.Hear(m.Source, r.Publisher)
			d.voices.Hear(m.Target, r.Publisher)
			if m.row == nil && !touched[r.Event] {
				m.grown = true
				d.fresh++
			}
			touched[r.Event] = true
		}
		if lags, err = tx.ReportLags(d.day); err != nil {
			return err
		}
	}
	for i := range d.events {
		if m := &d.events[i]; m.row != nil || m.grown {
			m.Event, m.records = tellings(m.Event, lags[m.ID])
		}
	}
	return nil
}

// tellings gives the records of an event: one, or one for each day on which
// more named publishers told it. The table's own number of families counts from
// the first day; only if all of them are named is it known when each came.
func tellings(e replay.Event, lags []uint32) (replay.Event, []replay.Event) {
	slices.Sort(lags)
	if len(lags) > 0 {
		e.Lag = min(e.Lag, lags[0])
	}
	if len(lags) < int(e.Families) || len(lags) == 0 {
		return e, []replay.Event{e}
	}
	e.Families = uint32(len(lags))
	var records []replay.Event
	for i, lag := range lags {
		if i+1 < len(lags) && lags[i+1] == lag {
			continue
		}
		r := e
		r.Lag, r.Families = lag, uint32(i+1)
		records = append(records, r)
	}
	records[0].Lag = e.Lag
	return e, records
}

// evidence gives the rows to write.
func (d *dayBuilder) evidence(effects *replay.Options) store.Evidence {
	e := store.Evidence{Day: d.day, Voices: d.voices.Append(nil)}
	// In order of id, so that a day is packed the same however its rows arrived.
	slices.SortFunc(d.events, func(a, b merged) int { return cmp.Compare(int64(a.ID), int64(b.ID)) })
	all := make([]replay.Event, 0, len(d.events))
	final := make([]replay.Event, len(d.events))
	for i := range d.events {
		m := &d.events[i]
		final[i] = m.Event
		all = append(all, m.records...)
		known := d.day + pyrometer.Day(m.Lag)
		switch {
		case m.row != nil:
			m.row.Known, m.row.Families = known, m.Families
			e.Events = append(e.Events, *m.row)
			e.Effects = appendEffects(e.Effects, d.day, &m.Event)
		case m.grown:
			e.Grown = append(e.Grown, store.EventRow{Day: d.day, ID: m.ID, Known: known, Families: m.Families})
		}
	}
	for i := range all {
		e.Late = max(e.Late, int(all[i].Lag))
	}
	e.Packed = replay.AppendDay(nil, all)
	e.Rollups = rollup(effects, d.day, final)
	return e
}
