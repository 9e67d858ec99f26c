package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"pyrometer"
)

// AddDecision keeps an identity decision and gives its number.
func (t *Tx) AddDecision(d Decision) (id int64, err error) {
	err = t.tx.QueryRowContext(t.ctx, `INSERT INTO decisions
		(at, who, why, kind, actor, figure, into_key, undone_at, undone_by, undone_why)
		VALUES (?, ?, ?, ?, ?, ?, ?, '', '', '') RETURNING id`,
		d.At.UTC().Format(time.RFC3339), d.Who, d.Why, d.Kind, d.Actor, d.Figure, d.Into).Scan(&id)
	return id, err
}

// UndoDecision marks a decision as undone; the row stays.
func (t *Tx) UndoDecision(id int64, at time.Time, who, why string) error {
	var undone string
	err := t.tx.QueryRowContext(t.ctx, `SELECT undone_at FROM decisions WHERE id = ?`, id).Scan(&undone)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "undo a decision", Message: fmt.Sprintf("there is no decision %d", id),
			Hint: "`pyrometer figures decisions` lists them"}
	case err != nil:
		return err
	case undone != "":
		return &pyrometer.Error{Kind: pyrometer.Conflict, Op: "undo a decision", Message: fmt.Sprintf("decision %d was undone on %s", id, undone)}
	}
	_, err = t.tx.ExecContext(t.ctx, `UPDATE decisions SET undone_at = ?, undone_by = ?, undone_why = ? WHERE id = ?`,
		at.UTC().Format(time.RFC3339), who, why, id)
	return err
}

// Decisions lists all identity decisions, oldest first, undone ones too.
func (s *Store) Decisions(ctx context.Context) ([]Decision, error) {
	return collect(ctx, s, "list decisions", func(r scanner) (d Decision, err error) {
		var at, undone string
		if err := r.Scan(&d.ID, &at, &d.Who, &d.Why, &d.Kind, &d.Actor, &d.Figure, &d.Into, &undone, &d.UndoneBy, &d.UndoneWhy); err != nil {
			return d, err
		}
		if d.At, err = time.Parse(time.RFC3339, at); err != nil || undone == "" {
			return d, err
		}
		d.UndoneAt, err = time.Parse(time.RFC3339, undone)
		return d, err
	}, `SELECT id, at, who, why, kind, actor, figure, into_key, undone_at, undone_by, undone_why FROM decisions ORDER BY id`)
}

// PutOwnFigure keeps a figure that a user added or edited.
func (t *Tx) PutOwnFigure(f pyrometer.Figure) error {
	text, err := json.Marshal(f)
	if err != nil {
		return err
	}
	_, err = t.tx.ExecContext(t.ctx, `INSERT INTO own_figures (key, json) VALUES (?, ?)
		ON CONFLICT (key) DO UPDATE SET json = excluded.json`, f.ID, string(text))
	return err
}

// OwnFigures lists the figures that users added or edited.
func (s *Store) OwnFigures(ctx context.Context) ([]pyrometer.Figure, error) {
	return collect(ctx, s, "list own figures", func(r scanner) (f pyrometer.Figure, err error) {
		var text string
		if err := r.Scan(&text); err != nil {
			return f, err
		}
		return f, json.Unmarshal([]byte(text), &f)
	}, `SELECT json FROM own_figures ORDER BY key`)
}

// PutPack keeps a larger value for the edition that the transaction makes.
func (t *Tx) PutPack(name string, value []byte) error {
	edition, err := t.Fact(FactEdition)
	if err != nil {
		return err
	}
	_, err = t.tx.ExecContext(t.ctx, `INSERT INTO packs (name, edition, value) VALUES (?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET edition = excluded.edition, value = excluded.value`, name, edition, value)
	return err
}

// pack gives a kept value as text, "" if there is none of the edition.
func (s *Store) pack(ctx context.Context, name, edition string) (string, error) {
	// Scanned raw: the value is a megabyte, and becomes a string once.
	rows, err := s.Read.QueryContext(ctx, `SELECT value FROM packs WHERE name = ? AND edition = ?`, name, edition)
	if err != nil {
		return "", s.wrap("read "+name, err)
	}
	defer rows.Close()
	if !rows.Next() {
		return "", s.wrap("read "+name, rows.Err())
	}
	var raw sql.RawBytes
	if err := rows.Scan(&raw); err != nil {
		return "", s.wrap("read "+name, err)
	}
	return string(raw), nil
}
