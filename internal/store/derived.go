package store

import (
	"context"
	"database/sql"
	"strconv"

	"pyrometer"
	"pyrometer/internal/replay"
)

// Facts that the store itself relies on.
const (
	// FactDirty is the first day whose worlds and checkpoints are out of date,
	// empty if none are. It is set in the transaction that makes them so.
	FactDirty = "dirty from"
	// FactModel is the version of the model that the derived rows were made with.
	FactModel = "model"
	// FactEdition counts the transactions that changed what answers are made of;
	// an answer kept from an earlier edition is out of date.
	FactEdition = "edition"
)

// MarkDirty notes that derived rows from a day on are out of date.
func (t *Tx) MarkDirty(day pyrometer.Day) error {
	if err := t.NewEdition(); err != nil {
		return err
	}
	was, err := t.Fact(FactDirty)
	if err != nil {
		return err
	}
	if n, err := strconv.Atoi(was); was != "" && err == nil && n <= int(day) {
		return nil
	}
	return t.SetFact(FactDirty, strconv.Itoa(int(day)))
}

// NewEdition makes kept answers out of date.
func (t *Tx) NewEdition() error {
	was, err := t.Fact(FactEdition)
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(was)
	return t.SetFact(FactEdition, strconv.Itoa(n+1))
}

// DirtyFrom gives the first day that is out of date; ok is false if none is.
func (s *Store) DirtyFrom(ctx context.Context) (day pyrometer.Day, ok bool, err error) {
	was, err := s.Fact(ctx, FactDirty)
	if err != nil || was == "" {
		return 0, false, err
	}
	n, err := strconv.Atoi(was)
	return pyrometer.Day(n), err == nil, err
}

// DropDerived takes away worlds and checkpoints from a day on.
func (t *Tx) DropDerived(from pyrometer.Day) error {
	if _, err := t.tx.ExecContext(t.ctx, `DELETE FROM worlds WHERE day >= ?`, from); err != nil {
		return err
	}
	_, err := t.tx.ExecContext(t.ctx, `DELETE FROM checkpoints WHERE day >= ?`, from)
	return err
}

// PutWorlds adds days of the world.
func (t *Tx) PutWorlds(days []replay.WorldDay) error {
	b := newBulk(t.ctx, t.tx, `INSERT OR REPLACE INTO worlds
		(day, grp, effects, reports, up, down, active, balance, activity)`, "", 9)
	for _, w := range days {
		if err := b.add(w.Day, w.Group, w.Effects, w.Reports, w.Up, w.Down, w.Active, w.Balance, w.Activity); err != nil {
			return err
		}
	}
	return b.flush()
}

// PutCheckpoint keeps the states at the end of a day.
func (t *Tx) PutCheckpoint(day pyrometer.Day, states []byte) error {
	_, err := t.tx.ExecContext(t.ctx, `INSERT OR REPLACE INTO checkpoints (day, states) VALUES (?, ?)`, day, blob(states))
	return err
}

// Checkpoint calls yield with the newest checkpoint at or before a day, if there
// is one. The bytes are valid only during the call.
func (s *Store) Checkpoint(ctx context.Context, before pyrometer.Day, yield func(day pyrometer.Day, states []byte) error) error {
	rows, err := s.Read.QueryContext(ctx, `SELECT day, states FROM checkpoints WHERE day <= ? ORDER BY day DESC LIMIT 1`, before)
	if err != nil {
		return s.wrap("read a checkpoint", err)
	}
	defer rows.Close()
	if !rows.Next() {
		return s.wrap("read a checkpoint", rows.Err())
	}
	var day pyrometer.Day
	var states sql.RawBytes
	if err := rows.Scan(&day, &states); err != nil {
		return s.wrap("read a checkpoint", err)
	}
	return yield(day, states)
}

// Worlds gives the worlds of the days from first to last.
func (s *Store) Worlds(ctx context.Context, first, last pyrometer.Day) ([]replay.WorldDay, error) {
	rows, err := s.Read.QueryContext(ctx, `SELECT day, grp, effects, reports, up, down, active, balance, activity
		FROM worlds WHERE day BETWEEN ? AND ? ORDER BY day, grp`, first, last)
	if err != nil {
		return nil, s.wrap("read the worlds", err)
	}
	defer rows.Close()
	var out []replay.WorldDay
	for rows.Next() {
		var w replay.WorldDay
		if err := rows.Scan(&w.Day, &w.Group, &w.Effects, &w.Reports, &w.Up, &w.Down, &w.Active, &w.Balance, &w.Activity); err != nil {
			return nil, s.wrap("read the worlds", err)
		}
		out = append(out, w)
	}
	return out, s.wrap("read the worlds", rows.Err())
}

// Days calls yield with each packed day from first to last. The bytes are valid
// only during the call.
func (s *Store) Days(ctx context.Context, first, last pyrometer.Day, yield func(day pyrometer.Day, packed, voices []byte) error) error {
	rows, err := s.Read.QueryContext(ctx, `SELECT day, packed, voices FROM days WHERE day BETWEEN ? AND ? ORDER BY day`, first, last)
	if err != nil {
		return s.wrap("read days", err)
	}
	defer rows.Close()
	for rows.Next() {
		var day pyrometer.Day
		var packed, voices sql.RawBytes
		if err := rows.Scan(&day, &packed, &voices); err != nil {
			return s.wrap("read days", err)
		}
		if err := yield(day, packed, voices); err != nil {
			return err
		}
	}
	return s.wrap("read days", rows.Err())
}

// AnyLate says whether an event up to a day was first known after another.
func (s *Store) AnyLate(ctx context.Context, upTo, known pyrometer.Day) (bool, error) {
	var any bool
	err := s.Read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM days WHERE day <= ? AND day + late > ?)`, upTo, known).Scan(&any)
	return any, s.wrap("read days", err)
}

// LastWorld gives the newest day whose world is worked out, 0 if none.
func (s *Store) LastWorld(ctx context.Context) (pyrometer.Day, error) {
	var day sql.NullInt64
	err := s.Read.QueryRowContext(ctx, `SELECT MAX(day) FROM worlds`).Scan(&day)
	return pyrometer.Day(day.Int64), s.wrap("read the worlds", err)
}

// Bounds gives the first and last day of the archive; ok is false if it is empty.
func (s *Store) Bounds(ctx context.Context) (first, last pyrometer.Day, ok bool, err error) {
	var a, b sql.NullInt64
	err = s.Read.QueryRowContext(ctx, `SELECT (SELECT MIN(day) FROM days), (SELECT MAX(day) FROM days)`).Scan(&a, &b)
	return pyrometer.Day(a.Int64), pyrometer.Day(b.Int64), a.Valid, s.wrap("read days", err)
}
