package store

import (
	"context"
	"slices"

	"pyrometer"
)

// StaleDays gives the first days whose events lag behind their tellings.
func (s *Store) StaleDays(ctx context.Context, limit int) ([]pyrometer.Day, error) {
	return collect(ctx, s, "list stale days", func(r scanner) (d pyrometer.Day, err error) {
		return d, r.Scan(&d)
	}, `SELECT day FROM stale_days ORDER BY day LIMIT ?`, limit)
}

// Fresh takes a day off the list of stale ones; ok is false if it was not on it.
func (t *Tx) Fresh(day pyrometer.Day) (ok bool, err error) {
	s, err := t.stmt(`DELETE FROM stale_days WHERE day = ?`)
	if err != nil {
		return false, err
	}
	res, err := s.ExecContext(t.ctx, day)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}

// StaleDays is Store.StaleDays as the transaction sees it, without a limit.
func (t *Tx) StaleDays() ([]pyrometer.Day, error) {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT day FROM stale_days ORDER BY day`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var days []pyrometer.Day
	for rows.Next() {
		var d pyrometer.Day
		if err := rows.Scan(&d); err != nil {
			return nil, err
		}
		days = append(days, d)
	}
	return days, rows.Err()
}

const toldSelect = `SELECT t.article, a.id, b.id, t.n, t.day, t.dated, t.words, coalesce(s.figure, 0), coalesce(fs.key, ''),
	coalesce(x.figure, 0), coalesce(fx.key, ''), t.act, c.type, c.mode, b.family, a.known / 86400, a.dataset, a.line, t.event, t.event_day
	FROM tellings t JOIN articles a ON a.number = t.article JOIN acts c ON c.id = t.act
	LEFT JOIN copies k ON k.article = t.article
	JOIN articles b ON b.number = coalesce(k.original, t.article)
	LEFT JOIN parties s ON s.id = t.source LEFT JOIN figures fs ON fs.id = s.figure
	LEFT JOIN parties x ON x.id = t.target LEFT JOIN figures fx ON fx.id = x.figure `

func scanTold(r scanner) (e Told, err error) {
	var id, original, event int64
	err = r.Scan(&e.Article, &id, &original, &e.N, &e.Day, &e.Dated, &e.Words, &e.Source, &e.SourceKey, &e.Target, &e.TargetKey, &e.Act, &e.Type, &e.Mode,
		&e.Voice, &e.Known, &e.Dataset, &e.Line, &event, &e.EventDay)
	e.ID, e.Original, e.Event = pyrometer.ArticleID(id), pyrometer.ArticleID(original), pyrometer.EventID(event)
	return e, err
}

// Told gives the tellings of a day that count.
func (t *Tx) Told(day pyrometer.Day) ([]Told, error) {
	return gather(t, scanTold, toldSelect+`WHERE t.day = ? AND t.stands = 1 AND t.wrong = 0`, day)
}

// ToldOf gives the tellings of a day's events, whatever day they stand under.
func (t *Tx) ToldOf(day pyrometer.Day) ([]Told, error) {
	return gather(t, scanTold, toldSelect+`WHERE t.event_day = ? AND t.event <> 0 AND t.stands = 1 AND t.wrong = 0`, day)
}

// Ungroup takes those tellings of a day out of their events that do not count
// any more.
func (t *Tx) Ungroup(day pyrometer.Day) error {
	return t.exec(`UPDATE tellings SET event = 0, event_day = 0 WHERE day = ? AND event <> 0 AND (stands = 0 OR wrong = 1)`, day)
}

// PutEvent keeps which event a telling belongs to.
func (t *Tx) PutEvent(e *Told) error {
	return t.exec(`UPDATE tellings SET event = ?, event_day = ? WHERE article = ? AND n = ?`, int64(e.Event), e.EventDay, e.Article, e.N)
}

// Stale says whether a day's events lag behind its tellings.
func (t *Tx) Stale(day pyrometer.Day) (some bool, err error) {
	err = t.one(`SELECT EXISTS (SELECT 1 FROM stale_days WHERE day = ?)`, []any{day}, &some)
	return some, err
}

// ReplaceEvents puts a day's events and reports of one group in the place of
// those that were there. What is derived of the day must be written anew.
func (t *Tx) ReplaceEvents(day pyrometer.Day, group uint32, events []EventRow, reports []ReportRow) error {
	if err := t.exec(`DELETE FROM reports WHERE day = ? AND event IN (SELECT id FROM events WHERE day = ? AND grp = ?)`, day, day, group); err != nil {
		return err
	}
	if err := t.exec(`DELETE FROM events WHERE day = ? AND grp = ?`, day, group); err != nil {
		return err
	}
	slices.SortFunc(events, func(a, b EventRow) int { return compareIDs(a.ID, b.ID) })
	b := newBulk(t.ctx, t.tx, `INSERT INTO events (day, id, known, source, target, act, grp, families, dataset, line)`, "", 10)
	for _, e := range events {
		if err := b.add(e.Day, int64(e.ID), e.Known, e.Source, e.Target, e.Act, e.Group, e.Families, e.Dataset, e.Line); err != nil {
			return err
		}
	}
	if err := b.flush(); err != nil {
		return err
	}
	b = newBulk(t.ctx, t.tx, `INSERT INTO reports (day, event, publisher, known, dataset, line)`, "", 6)
	for _, r := range reports {
		if err := b.add(r.Day, int64(r.Event), r.Publisher, r.Known, r.Dataset, r.Line); err != nil {
			return err
		}
	}
	return b.flush()
}

// DropEmptyDay takes a day without events off the list of days, so that the
// archive ends where its events do.
func (t *Tx) DropEmptyDay(day pyrometer.Day) error {
	return t.exec(`DELETE FROM days WHERE day = ? AND NOT EXISTS (SELECT 1 FROM events WHERE day = ?)`, day, day)
}

func compareIDs(a, b pyrometer.EventID) int {
	switch x, y := int64(a), int64(b); {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}
