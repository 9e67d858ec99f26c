package work

import (
	"cmp"
	"slices"

	"pyrometer"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

// appendEffects adds the sides of an event. Someone who does a thing to himself
// does it once.
func appendEffects(rows []store.EffectRow, day pyrometer.Day, e *replay.Event) []store.EffectRow {
	row := store.EffectRow{Day: day, Event: e.ID}
	if e.Source != 0 {
		row.Figure, row.Role, row.Other = e.Source, pyrometer.Source, e.Target
		rows = append(rows, row)
	}
	if e.Target != 0 && e.Target != e.Source {
		row.Figure, row.Role, row.Other = e.Target, pyrometer.Target, e.Source
		rows = append(rows, row)
	}
	return rows
}

// rollup adds a day's events up by figure and source group.
func rollup(o *replay.Options, day pyrometer.Day, events []replay.Event) []store.RollupRow {
	type key struct{ figure, group uint32 }
	index := make(map[key]int, len(events))
	var rows []store.RollupRow
	count := func(e *replay.Event, figure uint32, role pyrometer.Role) {
		k := key{figure, e.Group}
		i, ok := index[k]
		if !ok {
			i = len(rows)
			index[k] = i
			rows = append(rows, store.RollupRow{Figure: figure, Day: day, Group: e.Group})
		}
		effect := o.EffectOn(e, role, day)
		r := &rows[i]
		r.Up += effect.Up
		r.Down += effect.Down
		r.Weight += effect.Weight
		r.Events++
		r.Reports += int(e.Families)
	}
	for i := range events {
		e := &events[i]
		if e.Source != 0 {
			count(e, e.Source, pyrometer.Source)
		}
		if e.Target != 0 && e.Target != e.Source {
			count(e, e.Target, pyrometer.Target)
		}
	}
	slices.SortFunc(rows, func(a, b store.RollupRow) int {
		return cmp.Or(cmp.Compare(a.Figure, b.Figure), cmp.Compare(a.Group, b.Group))
	})
	return rows
}
