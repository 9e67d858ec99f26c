package store

import (
	"context"
	"database/sql"
	"errors"
)

// recordTables are the tables whose rows belong to an article's reading.
var recordTables = [...]string{"mentions", "tellings", "quotes", "aims", "positions", "ties", "becauses"}

// Party gives the number of a party, adding it if new.
func (t *Tx) Party(p PartyRow) (id, figure uint32, err error) {
	err = t.one(`INSERT INTO parties (given, name, country, sectors, linked, figure) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (given, name, country, sectors, linked) DO UPDATE SET name = excluded.name RETURNING id, figure`,
		[]any{p.Given, p.Actor.Name, p.Actor.Country, p.Actor.Sectors, p.Linked, p.Figure}, &id, &figure)
	return id, figure, err
}

// DropReading takes away an article's reading with all records; the days of its
// tellings become stale.
func (t *Tx) DropReading(article int64) error {
	if err := t.dropRecords(article); err != nil {
		return err
	}
	if err := t.exec(`DELETE FROM article_words WHERE article = ?`, article); err != nil {
		return err
	}
	return t.exec(`DELETE FROM readings WHERE article = ?`, article)
}

func (t *Tx) dropRecords(article int64) error {
	if err := t.exec(`INSERT OR IGNORE INTO stale_days (day)
		SELECT day FROM tellings WHERE article = ?1 AND event <> 0 UNION SELECT event_day FROM tellings WHERE article = ?1 AND event <> 0`, article); err != nil {
		return err
	}
	if err := t.staleByTies(article); err != nil {
		return err
	}
	for _, table := range recordTables {
		if err := t.exec(`DELETE FROM `+table+` WHERE article = ?`, article); err != nil {
			return err
		}
	}
	return nil
}

// PutRecords replaces the records of articles. Days with tellings that count
// become stale.
func (t *Tx) PutRecords(list []Records) error {
	mentions := newBulk(t.ctx, t.tx, `INSERT INTO mentions (article, party, day, mentions, salience, tone, toned)`, "", 7)
	tellings := newBulk(t.ctx, t.tx, `INSERT INTO tellings (article, n, day, source, target, act, modality, stands, wrong,
		start, stop, sentence_start, sentence_stop, confidence, event, dated, words)`, "", 17)
	quotes := newBulk(t.ctx, t.tx, `INSERT INTO quotes (article, n, day, speaker, form, words, start, stop, confidence)`, "", 9)
	aims := newBulk(t.ctx, t.tx, `INSERT INTO aims (article, n, day, who, of_whom, kind, object, own, start, stop, confidence)`, "", 11)
	positions := newBulk(t.ctx, t.tx, `INSERT INTO positions (article, n, issue, day, actor, stance, scope, decided, deadline, wrong,
		start, stop, confidence)`, "", 13)
	ties := newBulk(t.ctx, t.tx, `INSERT INTO ties (article, n, day, source, target, sign, of_whom, start, stop, confidence,
		why, sentence_start, sentence_stop)`, "", 13)
	becauses := newBulk(t.ctx, t.tx, `INSERT INTO becauses (article, n, start, stop, signal_start, signal_stop, confidence)`, "", 7)
	stale := map[int64]bool{}
	for i := range list {
		r := &list[i]
		if err := t.dropRecords(r.Article); err != nil {
			return err
		}
		if r.Packed != nil {
			if err := t.exec(`INSERT OR REPLACE INTO readings (article, reader, packed) VALUES (?, ?, ?)`, r.Article, r.Reader, r.Packed); err != nil {
				return err
			}
		}
		for _, m := range r.Mentions {
			if err := mentions.add(r.Article, m.Party, m.Day, m.Mentions, m.Salience, m.Tone, m.Toned); err != nil {
				return err
			}
		}
		for _, e := range r.Tellings {
			if err := tellings.add(r.Article, e.N, e.Day, e.Source, e.Target, e.Act, e.Modality, e.Stands, e.Wrong,
				e.Span.Start, e.Span.End, e.Sentence.Start, e.Sentence.End, e.Confidence, 0, e.Dated, blob(e.Words)); err != nil {
				return err
			}
			if e.Stands && !e.Wrong {
				stale[int64(e.Day)] = true
			}
		}
		for _, q := range r.Quotes {
			if err := quotes.add(r.Article, q.N, q.Day, q.Speaker, q.Form, q.Words, q.Span.Start, q.Span.End, q.Confidence); err != nil {
				return err
			}
		}
		for _, a := range r.Aims {
			if err := aims.add(r.Article, a.N, a.Day, a.Who, a.Of, a.Kind, a.Object, a.Own, a.Span.Start, a.Span.End, a.Confidence); err != nil {
				return err
			}
		}
		for _, p := range r.Positions {
			if err := positions.add(r.Article, p.N, p.Issue, p.Day, p.Actor, p.Stance, p.Scope, p.Decided, p.Deadline, p.Wrong,
				p.Span.Start, p.Span.End, p.Confidence); err != nil {
				return err
			}
		}
		for _, x := range r.Ties {
			if err := ties.add(r.Article, x.N, x.Day, x.Source, x.Target, x.Sign, x.Of, x.Span.Start, x.Span.End, x.Confidence,
				x.Why, x.Sentence.Start, x.Sentence.End); err != nil {
				return err
			}
		}
		for _, b := range r.Becauses {
			if err := becauses.add(r.Article, b.Telling, b.Cause.Start, b.Cause.End, b.Signal.Start, b.Signal.End, b.Confidence); err != nil {
				return err
			}
		}
	}
	for _, b := range []*bulk{mentions, tellings, quotes, aims, positions, ties, becauses} {
		if err := b.flush(); err != nil {
			return err
		}
	}
	for i := range list {
		if len(list[i].Ties) > 0 {
			if err := t.staleByTies(list[i].Article); err != nil {
				return err
			}
		}
	}
	for day := range stale {
		if err := t.exec(`INSERT OR IGNORE INTO stale_days (day) VALUES (?)`, day); err != nil {
			return err
		}
	}
	return nil
}

// Packed gives an article's packed reading, nil if it was not read.
func (s *Store) Packed(ctx context.Context, article int64) (reader string, packed []byte, err error) {
	err = s.Read.QueryRowContext(ctx, `SELECT reader, packed FROM readings WHERE article = ?`, article).Scan(&reader, &packed)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil, nil
	}
	return reader, packed, s.wrap("read a reading", err)
}

// Packed is Store.Packed as the transaction sees it.
func (t *Tx) Packed(article int64) (reader string, packed []byte, err error) {
	err = t.one(`SELECT reader, packed FROM readings WHERE article = ?`, []any{article}, &reader, &packed)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil, nil
	}
	return reader, packed, err
}

// Parties lists all parties as the transaction sees them.
func (t *Tx) Parties() ([]PartyRow, error) {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT id, given, name, country, sectors, linked, figure FROM parties ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []PartyRow
	for rows.Next() {
		var p PartyRow
		if err := rows.Scan(&p.ID, &p.Given, &p.Actor.Name, &p.Actor.Country, &p.Actor.Sectors, &p.Linked, &p.Figure); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// SetPartyFigure relinks a party after a decision.
func (t *Tx) SetPartyFigure(party, figure uint32) error {
	return t.exec(`UPDATE parties SET figure = ? WHERE id = ?`, figure, party)
}

// StaleByParties makes the days stale whose tellings one of the parties is in.
// It reads all tellings: a decision about identity is rare.
func (t *Tx) StaleByParties(parties map[uint32]bool) error {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT day, source, target FROM tellings WHERE stands = 1 AND wrong = 0`)
	if err != nil {
		return err
	}
	stale := map[int64]bool{}
	for rows.Next() {
		var day int64
		var source, target uint32
		if err := rows.Scan(&day, &source, &target); err != nil {
			return errors.Join(err, rows.Close())
		}
		if parties[source] || parties[target] {
			stale[day] = true
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for day := range stale {
		if err := t.exec(`INSERT OR IGNORE INTO stale_days (day) VALUES (?)`, day); err != nil {
			return err
		}
	}
	return nil
}
