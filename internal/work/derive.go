package work

import (
	"context"
	"strconv"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

// checkpointEvery is how many days lie between checkpoints: a question reads at
// most so many days more than it asks about.
const checkpointEvery = 32

// Derive brings worlds and checkpoints up to date with the events. It does
// nothing if nothing changed, and may be killed at any time: the note of what is
// out of date goes away only with the rows that bring it up to date.
func Derive(ctx context.Context, s *store.Store, m *heat.Model) error {
	if err := remodel(ctx, s, m); err != nil {
		return err
	}
	if _, dirty, err := s.DirtyFrom(ctx); err != nil || !dirty {
		return err
	}
	options, err := EffectOptions(ctx, s, m)
	if err != nil {
		return err
	}
	return s.Update(ctx, "derive levels", func(tx *store.Tx) error {
		// Asked again with the writer's lock: nobody can add events from here on.
		from, dirty, err := s.DirtyFrom(ctx)
		if err != nil || !dirty {
			return err
		}
		first, last, ok, err := s.Bounds(ctx)
		if err != nil {
			return err
		}
		if err := tx.DropDerived(from); err != nil {
			return err
		}
		if !ok { // the last event was called wrong
			if err := tx.DropSpells(from); err != nil {
				return err
			}
			return tx.SetFact(store.FactDirty, "")
		}
		d := deriver{tx: tx, history: replay.NewHistory(first)}
		d.machine = replay.NewMachine(options, d.history)
		start, err := d.resume(ctx, s, from)
		if err != nil {
			return err
		}
		if err := d.run(ctx, s, max(start, first), last); err != nil {
			return err
		}
		if err := deriveSpells(ctx, s, tx, from, first, last); err != nil {
			return err
		}
		if err := tx.SetFact(store.FactDirty, ""); err != nil {
			return err
		}
		if err := tx.NewEdition(); err != nil {
			return err
		}
		return tx.PackFigures()
	})
}

type deriver struct {
	tx      *store.Tx
	history *replay.History
	machine *replay.Machine
	worlds  []replay.WorldDay
}

// resume puts the machine at the newest checkpoint before the first day that is
// out of date and gives the day to go on with.
func (d *deriver) resume(ctx context.Context, s *store.Store, from pyrometer.Day) (pyrometer.Day, error) {
	var start pyrometer.Day
	err := s.Checkpoint(ctx, from-1, func(day pyrometer.Day, states []byte) error {
		start = day + 1
		return d.machine.Restore(day, states)
	})
	if err != nil || start == 0 {
		return 0, err
	}
	worlds, err := s.Worlds(ctx, d.history.First, start-1)
	for _, w := range worlds {
		d.history.Add(w)
	}
	return start, err
}

// run reads the days from start to last, empty ones too, and writes what they
// make of the world.
func (d *deriver) run(ctx context.Context, s *store.Store, start, last pyrometer.Day) error {
	next := start
	err := s.Days(ctx, start, last, func(day pyrometer.Day, packed, _ []byte) error {
		for ; next < day; next++ {
			if err := d.close(next, nil); err != nil {
				return err
			}
		}
		next++
		return d.close(day, packed)
	})
	if err != nil {
		return err
	}
	return d.tx.PutWorlds(d.worlds)
}

func (d *deriver) close(day pyrometer.Day, packed []byte) error {
	if err := d.machine.Read(day, packed, nil); err != nil {
		return err
	}
	d.worlds = append(d.worlds, d.machine.CloseDay()...)
	if int(day)%checkpointEvery != 0 {
		return nil
	}
	return d.tx.PutCheckpoint(day, d.machine.Checkpoint())
}

// remodel rebuilds the rollups when the store was made with another model, and
// marks everything else as out of date.
func remodel(ctx context.Context, s *store.Store, m *heat.Model) error {
	was, err := s.Fact(ctx, store.FactModel)
	if err != nil || was == m.Version {
		return err
	}
	options, err := EffectOptions(ctx, s, m)
	if err != nil {
		return err
	}
	return s.Update(ctx, "rebuild with model "+m.Version, func(tx *store.Tx) error {
		first, last, ok, err := s.Bounds(ctx)
		if err != nil {
			return err
		}
		if ok && was != "" {
			err := s.Days(ctx, first, last, func(day pyrometer.Day, packed, _ []byte) error {
				events, err := replay.EventsOf(packed)
				if err != nil {
					return err
				}
				return tx.PutRollups(rollup(&options, day, final(events)))
			})
			if err != nil {
				return err
			}
		}
		if ok {
			if err := tx.SetFact(store.FactDirty, strconv.Itoa(int(first))); err != nil {
				return err
			}
		}
		return tx.SetFact(store.FactModel, m.Version)
	})
}

// final leaves each event as its last telling has it.
func final(records []replay.Event) []replay.Event {
	out := records[:0]
	for i := range records {
		if i+1 == len(records) || records[i+1].ID != records[i].ID {
			out = append(out, records[i])
		}
	}
	return out
}
