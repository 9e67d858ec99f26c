package store

import (
	"database/sql"
	"errors"

	"pyrometer"
)

// Evidence is what a batch adds to one day.
type Evidence struct {
	Day     pyrometer.Day
	Events  []EventRow // new ones, in order of id
	Effects []EffectRow
	Reports []ReportRow
	Grown   []EventRow // known events that more families tell: Families is the new number
	Rollups []RollupRow
	Packed  []byte // the whole day after the batch
	Late    int
}

// PackedDay gives a day as packed before, nil if there is none.
func (t *Tx) PackedDay(day pyrometer.Day) ([]byte, error) {
	var packed []byte
	err := t.tx.QueryRowContext(t.ctx, `SELECT packed FROM days WHERE day = ?`, day).Scan(&packed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return packed, err
}

// AddReports keeps who told what and gives those that were new.
func (t *Tx) AddReports(rows []ReportRow) ([]ReportRow, error) {
	stmt, err := t.tx.PrepareContext(t.ctx, `INSERT INTO reports
		(day, event, publisher, known, dataset, line) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
	if err != nil {
		return nil, err
	}
	defer stmt.Close()
	fresh := rows[:0:0]
	for _, r := range rows {
		res, err := stmt.ExecContext(t.ctx, r.Day, int64(r.Event), r.Publisher, r.Known, r.Dataset, r.Line)
		if err != nil {
			return nil, err
		}
		if n, err := res.RowsAffected(); err != nil {
			return nil, err
		} else if n > 0 {
			fresh = append(fresh, r)
		}
	}
	return fresh, nil
}

// PutDays adds evidence, day by day. Effects of many days go in one sorted run.
func (t *Tx) PutDays(days []Evidence) error {
	events := newBulk(t.ctx, t.tx, `INSERT INTO events
		(day, id, known, source, target, act, families, dataset, line)`, "", 9)
	for i := range days {
		for _, e := range days[i].Events {
			if err := events.add(e.Day, int64(e.ID), e.Known, e.Source, e.Target, e.Act, e.Families, e.Dataset, e.Line); err != nil {
				return err
			}
		}
	}
	if err := events.flush(); err != nil {
		return err
	}
	if err := t.putEffects(days); err != nil {
		return err
	}
	for i := range days {
		if err := t.PutRollups(days[i].Rollups); err != nil {
			return err
		}
		if err := t.grow(days[i].Grown); err != nil {
			return err
		}
		if _, err := t.tx.ExecContext(t.ctx, `INSERT INTO days (day, late, packed) VALUES (?, ?, ?)
			ON CONFLICT (day) DO UPDATE SET late = excluded.late, packed = excluded.packed`,
			days[i].Day, days[i].Late, days[i].Packed); err != nil {
			return err
		}
	}
	return nil
}

// grow sets the number of families of known events, on both their sides.
func (t *Tx) grow(rows []EventRow) error {
	for _, e := range rows {
		if _, err := t.tx.ExecContext(t.ctx, `UPDATE events SET families = ? WHERE day = ? AND id = ?`,
			e.Families, e.Day, int64(e.ID)); err != nil {
			return err
		}
		if _, err := t.tx.ExecContext(t.ctx, `UPDATE effects SET families = ?
			WHERE month = ? AND day = ? AND event = ? AND figure IN (
				SELECT a.figure FROM events e JOIN actors a ON a.id IN (e.source, e.target)
				WHERE e.day = ? AND e.id = ?)`,
			e.Families, e.Day.MonthIndex(), e.Day, int64(e.ID), e.Day, int64(e.ID)); err != nil {
			return err
		}
	}
	return nil
}

// CountReports is how many publishers told an event.
func (t *Tx) CountReports(day pyrometer.Day, event pyrometer.EventID) (n uint32, err error) {
	err = t.tx.QueryRowContext(t.ctx, `SELECT COUNT(*) FROM reports WHERE day = ? AND event = ?`, day, int64(event)).Scan(&n)
	return n, err
}

// PutRollups writes rollups anew.
func (t *Tx) PutRollups(rows []RollupRow) error {
	b := newBulk(t.ctx, t.tx, `INSERT OR REPLACE INTO rollups
		(figure, day, grp, up, down, weight, events, reports)`, "", 8)
	for _, r := range rows {
		if err := b.add(r.Figure, r.Day, r.Group, r.Up, r.Down, r.Weight, r.Events, r.Reports); err != nil {
			return err
		}
	}
	return b.flush()
}
