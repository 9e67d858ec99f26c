package store

import (
	"database/sql"
	"errors"

	"pyrometer"
	"pyrometer/internal/replay"
)

// Actors lists all actors as the transaction sees them.
func (t *Tx) Actors() ([]Actor, error) {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT id, name, country, sectors, linked, figure, dated, why, others FROM actors ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Actor
	for rows.Next() {
		var a Actor
		if err := rows.Scan(&a.ID, &a.Named.Name, &a.Named.Country, &a.Named.Sectors, &a.Linked, &a.Figure, &a.Dated, &a.Why, &a.Others); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

// FigureID gives the public id of a figure number, "" if there is none.
func (t *Tx) FigureID(number uint32) (id pyrometer.FigureID, err error) {
	if number == 0 {
		return "", nil
	}
	err = t.tx.QueryRowContext(t.ctx, `SELECT key FROM figures WHERE id = ?`, number).Scan(&id)
	return id, err
}

// DaysOf lists the days that have an event of one of the actors. It reads all
// events: a decision about identity is rare.
func (t *Tx) DaysOf(actors map[uint32]bool) ([]pyrometer.Day, error) {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT day, source, target FROM events ORDER BY day`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var days []pyrometer.Day
	for rows.Next() {
		var day pyrometer.Day
		var source, target uint32
		if err := rows.Scan(&day, &source, &target); err != nil {
			return nil, err
		}
		if (actors[source] || actors[target]) && (len(days) == 0 || days[len(days)-1] != day) {
			days = append(days, day)
		}
	}
	return days, rows.Err()
}

// DayEvents gives a day's events with the figures that their actors are linked
// to now, in order of id.
func (t *Tx) DayEvents(day pyrometer.Day) ([]replay.Event, error) {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT e.id, s.figure, x.figure, e.act, e.families, e.known - e.day, e.grp
		FROM events e JOIN actors s ON s.id = e.source JOIN actors x ON x.id = e.target
		WHERE e.day = ? ORDER BY e.id`, day)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []replay.Event
	for rows.Next() {
		var e replay.Event
		var id int64
		if err := rows.Scan(&id, &e.Source, &e.Target, &e.Act, &e.Families, &e.Lag, &e.Group); err != nil {
			return nil, err
		}
		e.ID = pyrometer.EventID(id)
		out = append(out, e)
	}
	return out, rows.Err()
}

// DayReports lists who told the events of a day.
func (t *Tx) DayReports(day pyrometer.Day) ([]ReportRow, error) {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT event, publisher FROM reports WHERE day = ?`, day)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []ReportRow
	for rows.Next() {
		r := ReportRow{Day: day}
		var id int64
		if err := rows.Scan(&id, &r.Publisher); err != nil {
			return nil, err
		}
		r.Event = pyrometer.EventID(id)
		out = append(out, r)
	}
	return out, rows.Err()
}

// Acts lists all acts as the transaction sees them.
func (t *Tx) Acts() ([]Act, error) {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT id, code, type, mode FROM acts ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Act
	for rows.Next() {
		var a Act
		if err := rows.Scan(&a.ID, &a.Code, &a.Type, &a.Mode); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

// Dead is Store.Dead as the transaction sees it.
func (t *Tx) Dead() (map[uint32]pyrometer.PartialDate, error) {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT id, died FROM figures WHERE died <> ''`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[uint32]pyrometer.PartialDate{}
	for rows.Next() {
		var n uint32
		var d pyrometer.PartialDate
		if err := rows.Scan(&n, &d); err != nil {
			return nil, err
		}
		out[n] = d
	}
	return out, rows.Err()
}

// FigureName gives the name and country of a figure number.
func (t *Tx) FigureName(number uint32) (name, country string, err error) {
	err = t.one(`SELECT name, country FROM figures WHERE id = ?`, []any{number}, &name, &country)
	return name, country, err
}

// Event gives a stored event with the figures that its actors are linked to now;
// ok is false if there is none.
func (t *Tx) Event(day pyrometer.Day, id pyrometer.EventID) (e EventRow, source, target uint32, ok bool, err error) {
	err = t.one(`SELECT e.source, e.target, e.act, e.grp, e.families, e.known, s.figure, x.figure FROM events e
		JOIN actors s ON s.id = e.source JOIN actors x ON x.id = e.target WHERE e.day = ? AND e.id = ?`,
		[]any{day, int64(id)}, &e.Source, &e.Target, &e.Act, &e.Group, &e.Families, &e.Known, &source, &target)
	if errors.Is(err, sql.ErrNoRows) {
		return e, 0, 0, false, nil
	}
	e.Day, e.ID = day, id
	return e, source, target, err == nil, err
}
