package store

import (
	"cmp"
	"database/sql"
	"errors"
	"slices"

	"pyrometer"
)

// Evidence is what a batch adds to one day.
type Evidence struct {
	Day     pyrometer.Day
	Events  []EventRow // new ones, in order of id
	Effects []EffectRow
	Reports []ReportRow
	Grown   []EventRow // known events that more families tell, or earlier: Families and Known are new
	Rollups []RollupRow
	Packed  []byte // the whole day after the batch
	Voices  []byte
	Late    int
}

// PackedDay gives a day's events and voices as packed before, nil if there are none.
func (t *Tx) PackedDay(day pyrometer.Day) (packed, voices []byte, err error) {
	err = t.one(`SELECT packed, voices FROM days WHERE day = ?`, []any{day}, &packed, &voices)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil, nil
	}
	return packed, voices, err
}

// AddReports keeps who told what and gives those that were new, or told it
// earlier than was known.
func (t *Tx) AddReports(rows []ReportRow) ([]ReportRow, error) {
	stmt, err := t.tx.PrepareContext(t.ctx, `INSERT INTO reports
		(day, event, publisher, known, dataset, line) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (day, event, publisher) DO UPDATE SET known = excluded.known WHERE excluded.known < known`)
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
		(day, id, known, source, target, act, grp, families, dataset, line)`, "", 10)
	for i := range days {
		for _, e := range days[i].Events {
			if err := events.add(e.Day, int64(e.ID), e.Known, e.Source, e.Target, e.Act, e.Group, e.Families, e.Dataset, e.Line); err != nil {
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
	var rollups []RollupRow
	for i := range days {
		rollups = append(rollups, days[i].Rollups...)
		if err := t.grow(days[i].Grown); err != nil {
			return err
		}
		if _, err := t.tx.ExecContext(t.ctx, `INSERT INTO days (day, late, packed, voices) VALUES (?, ?, ?, ?)
			ON CONFLICT (day) DO UPDATE SET late = excluded.late, packed = excluded.packed, voices = excluded.voices`,
			days[i].Day, days[i].Late, blob(days[i].Packed), blob(days[i].Voices)); err != nil {
			return err
		}
	}
	return t.PutRollups(rollups)
}

// blob keeps an empty value apart from NULL.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// grow sets the number of families of known events and when they were first known.
func (t *Tx) grow(rows []EventRow) error {
	for _, e := range rows {
		if err := t.exec(`UPDATE events SET families = ?, known = ? WHERE day = ? AND id = ?`, e.Families, e.Known, e.Day, int64(e.ID)); err != nil {
			return err
		}
	}
	return nil
}

// ReportLags gives, for the events of a day that have named publishers, how many
// days after it each publisher's report was known.
func (t *Tx) ReportLags(day pyrometer.Day) (map[pyrometer.EventID][]uint32, error) {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT event, known - day FROM reports WHERE day = ?`, day)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	lags := map[pyrometer.EventID][]uint32{}
	for rows.Next() {
		var id int64
		var lag uint32
		if err := rows.Scan(&id, &lag); err != nil {
			return nil, err
		}
		lags[pyrometer.EventID(id)] = append(lags[pyrometer.EventID(id)], lag)
	}
	return lags, rows.Err()
}

// PutRollups writes rollups anew, in the order of their key.
func (t *Tx) PutRollups(rows []RollupRow) error {
	slices.SortFunc(rows, func(a, b RollupRow) int {
		return cmp.Or(cmp.Compare(a.Figure, b.Figure), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Group, b.Group))
	})
	b := newBulk(t.ctx, t.tx, `INSERT OR REPLACE INTO rollups
		(figure, day, grp, up, down, weight, events, reports)`, "", 8)
	for _, r := range rows {
		if err := b.add(r.Figure, r.Day, r.Group, r.Up, r.Down, r.Weight, r.Events, r.Reports); err != nil {
			return err
		}
	}
	return b.flush()
}
