package query

import (
	"context"
	"slices"

	"pyrometer"
	"pyrometer/internal/replay"
)

// walk is a machine that is led through the days of the archive.
type walk struct {
	view    *view
	machine *replay.Machine
	history *replay.History
	// done, if not nil, is called at the end of each day from start on, empty
	// ones too; voices are those of the day.
	done func(day pyrometer.Day, voices []byte)
	// see, if not nil, is called for each record from start on; before is as in
	// Machine.Read.
	see func(day pyrometer.Day, e, before *replay.Event)
	// start is the first day that done and see are called for.
	start pyrometer.Day
	// keep, if not nil, is given all that is read.
	keep *tail
}

// newWalk gives a walk whose machine will have every event up to a day.
func (v *view) newWalk(only uint32, known, start pyrometer.Day) *walk {
	o := v.effects
	o.Only, o.Known, o.Figures = only, known, v.atlas.Len()
	if only != 0 {
		o.Figures = 2
	}
	return &walk{view: v, start: max(start, v.first), history: replay.NewHistory(v.first), machine: replay.NewMachine(o, nil)}
}

// run leads the machine to the end of a day. If nothing read later than known
// is among the events it goes on from a checkpoint and takes the world as it was
// worked out; else it replays the archive from its first day, and works out the
// world that was known then.
func (w *walk) run(ctx context.Context, to pyrometer.Day) error {
	w.machine.History = w.history
	replayed := false
	if k := w.machine.Known; k != 0 {
		late, err := w.view.store.AnyLate(ctx, to, k)
		if err != nil {
			return err
		}
		replayed = late
	}
	if replayed {
		w.machine.Only = 0 // the world is everyone
		return w.days(ctx, w.view.first, to, true)
	}
	w.machine.Known = 0
	begin := w.view.first
	err := w.view.store.Checkpoint(ctx, w.start-1, func(day pyrometer.Day, states []byte) error {
		begin = day + 1
		if w.keep != nil {
			w.keep.states = slices.Clone(states)
		}
		return w.machine.Restore(day, states)
	})
	if err != nil {
		return err
	}
	worlds, err := w.view.store.Worlds(ctx, w.start-1, min(to, w.view.last))
	if err != nil {
		return err
	}
	for _, d := range worlds {
		w.history.Add(d)
	}
	return w.days(ctx, begin, to, false)
}

// days reads packed days and calls back at the end of each, empty ones too.
func (w *walk) days(ctx context.Context, begin, to pyrometer.Day, closing bool) error {
	if w.keep != nil {
		w.keep.options, w.keep.start = w.machine.Options, begin-1
	}
	next := begin
	end := func(day pyrometer.Day, packed, voices []byte) {
		if w.keep != nil {
			w.keep.days = append(w.keep.days, slices.Clone(packed))
		}
		if closing {
			w.machine.CloseDay()
		}
		if w.done != nil && day >= w.start {
			w.done(day, voices)
		}
	}
	skip := func(until pyrometer.Day) error {
		for ; next < until; next++ {
			if err := w.machine.Read(next, nil, nil); err != nil {
				return err
			}
			end(next, nil, nil)
		}
		return nil
	}
	err := w.view.store.Days(ctx, begin, to, func(day pyrometer.Day, packed, voices []byte) error {
		if err := skip(day); err != nil {
			return err
		}
		next = day + 1
		var see func(e, before *replay.Event)
		if w.see != nil && day >= w.start {
			see = func(e, before *replay.Event) { w.see(day, e, before) }
		}
		if err := w.machine.Read(day, packed, see); err != nil {
			return err
		}
		end(day, packed, voices)
		return nil
	})
	if err != nil {
		return err
	}
	return skip(to + 1)
}
