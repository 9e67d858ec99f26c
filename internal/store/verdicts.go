package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"pyrometer"
)

// AddVerdict keeps somebody's word that a record is wrong and gives its number.
func (t *Tx) AddVerdict(v Verdict) (id int64, err error) {
	err = t.one(`INSERT INTO verdicts (at, who, why, article, kind, start, stop, content, undone_at, undone_by, undone_why)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '', '') RETURNING id`,
		[]any{v.At.UTC().Format(time.RFC3339), v.Who, v.Why, int64(v.Article), v.Kind, v.Span.Start, v.Span.End, v.Content}, &id)
	return id, err
}

// UndoVerdict marks a verdict as undone; the row stays.
func (t *Tx) UndoVerdict(id int64, at time.Time, who, why string) error {
	v, err := scanVerdict(t.tx.QueryRowContext(t.ctx, verdictSelect+`WHERE id = ?`, id))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "undo a verdict", Message: fmt.Sprintf("there is no verdict %d", id)}
	case err != nil:
		return err
	case !v.UndoneAt.IsZero():
		return &pyrometer.Error{Kind: pyrometer.Conflict, Op: "undo a verdict",
			Message: fmt.Sprintf("verdict %d was undone on %s", id, v.UndoneAt.Format(time.RFC3339))}
	}
	return t.exec(`UPDATE verdicts SET undone_at = ?, undone_by = ?, undone_why = ? WHERE id = ?`,
		at.UTC().Format(time.RFC3339), who, why, id)
}

const verdictSelect = `SELECT id, at, who, why, article, kind, start, stop, content, undone_at, undone_by, undone_why FROM verdicts `

func scanVerdict(r scanner) (v Verdict, err error) {
	var at, undone string
	var article int64
	if err := r.Scan(&v.ID, &at, &v.Who, &v.Why, &article, &v.Kind, &v.Span.Start, &v.Span.End, &v.Content, &undone, &v.UndoneBy, &v.UndoneWhy); err != nil {
		return v, err
	}
	v.Article = pyrometer.ArticleID(article)
	if v.At, err = time.Parse(time.RFC3339, at); err != nil || undone == "" {
		return v, err
	}
	v.UndoneAt, err = time.Parse(time.RFC3339, undone)
	return v, err
}

// Verdicts lists what people said of an article's records, oldest first, undone
// ones too.
func (s *Store) Verdicts(ctx context.Context, article pyrometer.ArticleID) ([]Verdict, error) {
	return collect(ctx, s, "list verdicts", scanVerdict, verdictSelect+`WHERE article = ? ORDER BY id`, int64(article))
}

// AllVerdicts lists all verdicts, oldest first, undone ones too.
func (s *Store) AllVerdicts(ctx context.Context) ([]Verdict, error) {
	return collect(ctx, s, "list verdicts", scanVerdict, verdictSelect+`ORDER BY id`)
}

// Standing gives the verdicts on an article's records that are not undone.
func (t *Tx) Standing(article pyrometer.ArticleID) ([]Verdict, error) {
	s, err := t.stmt(verdictSelect + `WHERE article = ? AND undone_at = '' ORDER BY id`)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(t.ctx, int64(article))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Verdict
	for rows.Next() {
		v, err := scanVerdict(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// Verdict gives a verdict by its number; ok is false if there is none.
func (s *Store) Verdict(ctx context.Context, id int64) (v Verdict, ok bool, err error) {
	v, err = scanVerdict(s.Read.QueryRowContext(ctx, verdictSelect+`WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return v, false, nil
	}
	return v, err == nil, s.wrap("read a verdict", err)
}
