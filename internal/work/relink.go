package work

import (
	"maps"
	"slices"

	"pyrometer"
	"pyrometer/internal/registry"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

// Relink brings the archive in line with a registry whose figures or decisions
// have changed: actors are linked anew, and the days on which one of them now
// means another figure are written again from their events. Evidence stays as
// it is, so that undoing a decision and relinking gives back what was. It is
// part of the transaction that keeps the change; Derive must follow.
func Relink(tx *store.Tx, o replay.Options, r *registry.Registry) error {
	actors, err := relinkActors(tx, r)
	if err != nil {
		return err
	}
	if err := tx.NewEdition(); err != nil {
		return err
	}
	if len(actors) > 0 {
		days, err := tx.DaysOf(actors)
		if err != nil {
			return err
		}
		for _, day := range days {
			if err := rewriteDay(tx, &o, day); err != nil {
				return err
			}
		}
		if len(days) > 0 {
			if err := tx.MarkDirty(days[0]); err != nil {
				return err
			}
		}
	}
	parties, err := relinkParties(tx, r)
	if err != nil || len(parties) == 0 {
		return err
	}
	// Which tellings are one event hangs on whom they mean: their days are
	// grouped anew.
	if err := tx.StaleByParties(parties); err != nil {
		return err
	}
	days, err := tx.StaleDays()
	if err != nil {
		return err
	}
	return regroup(tx, o.Model, days)
}

// relinkActors gives the actors that now mean another figure.
func relinkActors(tx *store.Tx, r *registry.Registry) (map[uint32]bool, error) {
	actors, err := tx.Actors()
	if err != nil {
		return nil, err
	}
	changed := map[uint32]bool{}
	for _, a := range actors {
		number, err := figureFor(tx, r, a)
		if err != nil {
			return nil, err
		}
		if number == a.Figure {
			continue
		}
		changed[a.ID] = true
		if err := tx.SetActorFigure(a.ID, number); err != nil {
			return nil, err
		}
	}
	return changed, nil
}

func figureFor(tx *store.Tx, r *registry.Registry, a store.Actor) (uint32, error) {
	if a.Named.Sectors == store.NewsActor {
		return unlessMerged(tx, r, a.Linked)
	}
	link := r.Link(a.Named, 0)
	if a.Dated && link.Dated { // the link of its own day stands
		return unlessMerged(tx, r, a.Linked)
	}
	if link.Figure.ID == "" {
		return 0, nil
	}
	return tx.Figure(stored(link.Figure))
}

// unlessMerged gives the figure that a figure was merged into, or itself.
func unlessMerged(tx *store.Tx, r *registry.Registry, figure uint32) (uint32, error) {
	id, err := tx.FigureID(figure)
	if err != nil || id == "" {
		return figure, err
	}
	if f, ok := r.Get(id); ok && f.ID != id {
		return tx.Figure(stored(f))
	}
	return figure, nil
}

// rewriteDay writes a day's derived rows and effects anew.
func rewriteDay(tx *store.Tx, o *replay.Options, day pyrometer.Day) error {
	packed, _, err := tx.PackedDay(day)
	if err != nil {
		return err
	}
	old, err := replay.EventsOf(packed)
	if err != nil {
		return err
	}
	events, err := tx.DayEvents(day)
	if err != nil {
		return err
	}
	reports, err := tx.DayReports(day)
	if err != nil {
		return err
	}
	lags, err := tx.ReportLags(day)
	if err != nil {
		return err
	}
	figures := map[uint32]bool{}
	for _, list := range [2][]replay.Event{old, events} {
		for i := range list {
			figures[list[i].Source], figures[list[i].Target] = true, true
		}
	}
	if err := tx.DropDay(day, slices.Sorted(maps.Keys(figures))); err != nil {
		return err
	}
	at := make(map[pyrometer.EventID]*replay.Event, len(events))
	e := store.Evidence{Day: day, Rollups: rollup(o, day, events)}
	for i := range events {
		at[events[i].ID] = &events[i]
		e.Effects = appendEffects(e.Effects, day, &events[i])
		_, records := tellings(events[i], lags[events[i].ID])
		e.Packed = replay.AppendDay(e.Packed, records)
		e.Late = max(e.Late, int(records[len(records)-1].Lag))
	}
	voices := replay.Voices{}
	for _, r := range reports {
		if event := at[r.Event]; event != nil {
			voices.Hear(event.Source, r.Publisher)
			voices.Hear(event.Target, r.Publisher)
		}
	}
	e.Voices = voices.Append(nil)
	return tx.PutDays([]store.Evidence{e})
}
