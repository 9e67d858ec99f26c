package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"pyrometer"
)

// AddSource keeps a feed or page to be asked for news. One that is there keeps
// its health; what is said of it now replaces what was said, and it is asked
// again if it had been switched off.
func (t *Tx) AddSource(s SourceRow) (id int64, fresh bool, err error) {
	err = t.one(`SELECT id FROM sources WHERE url = ?`, []any{s.URL}, &id)
	if err == nil {
		return id, false, t.exec(`UPDATE sources SET off = 0, title = CASE WHEN ? <> '' THEN ? ELSE title END,
			publisher = CASE WHEN ? <> '' THEN ? ELSE publisher END, country = CASE WHEN ? <> '' THEN ? ELSE country END,
			every = CASE WHEN ? > 0 THEN ? ELSE every END WHERE id = ?`,
			s.Title, s.Title, s.Publisher, s.Publisher, s.Country, s.Country, int64(s.Every.Seconds()), int64(s.Every.Seconds()), id)
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return 0, false, err
	}
	err = t.one(`INSERT INTO sources (url, kind, title, publisher, country, every, off, etag, modified, fetched, succeeded, error, errors,
		items, newest, due, robots) VALUES (?, ?, ?, ?, ?, ?, 0, '', '', 0, 0, '', 0, 0, 0, ?, '') RETURNING id`,
		[]any{s.URL, s.Kind, s.Title, s.Publisher, s.Country, int64(s.Every.Seconds()), seconds(s.Due)}, &id)
	return id, true, err
}

// SaveSource keeps how a visit went.
func (t *Tx) SaveSource(s SourceRow) error {
	return t.exec(`UPDATE sources SET kind = ?, off = ?, title = ?, publisher = ?, etag = ?, modified = ?, fetched = ?, succeeded = ?, error = ?, errors = ?,
		items = ?, newest = ?, due = ?, robots = ? WHERE id = ?`,
		s.Kind, s.Off, s.Title, s.Publisher, s.ETag, s.Modified, seconds(s.Fetched), seconds(s.Succeeded), s.Error, s.Errors,
		s.Items, seconds(s.Newest), seconds(s.Due), s.Robots, s.ID)
}

// SetSourceOff says whether a source is asked any more.
func (t *Tx) SetSourceOff(url string, off bool) error {
	res, err := t.tx.ExecContext(t.ctx, `UPDATE sources SET off = ? WHERE url = ?`, off, url)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "switch a source", Message: fmt.Sprintf("there is no source %q", url),
		Hint: "`pyrometer sources` lists them"}
}

const sourceSelect = `SELECT id, url, kind, title, publisher, country, every, off, etag, modified, fetched, succeeded, error, errors,
	items, newest, due, robots FROM sources `

func scanSource(r scanner) (s SourceRow, err error) {
	var every, fetched, succeeded, newest, due int64
	err = r.Scan(&s.ID, &s.URL, &s.Kind, &s.Title, &s.Publisher, &s.Country, &every, &s.Off, &s.ETag, &s.Modified, &fetched, &succeeded,
		&s.Error, &s.Errors, &s.Items, &newest, &due, &s.Robots)
	s.Every = time.Duration(every) * time.Second
	s.Fetched, s.Succeeded, s.Newest, s.Due = moment(fetched), moment(succeeded), moment(newest), moment(due)
	return s, err
}

// Sources lists all feeds and pages, in the order in which they were added.
func (s *Store) Sources(ctx context.Context) ([]SourceRow, error) {
	return collect(ctx, s, "list sources", scanSource, sourceSelect+`ORDER BY id`)
}

// DueSources gives the sources whose next visit has come, longest due first.
func (s *Store) DueSources(ctx context.Context, now time.Time, limit int) ([]SourceRow, error) {
	return collect(ctx, s, "list sources", scanSource, sourceSelect+`WHERE off = 0 AND due <= ? ORDER BY due, id LIMIT ?`, now.Unix(), limit)
}

// Source gives a source by its number; ok is false if there is none.
func (s *Store) Source(ctx context.Context, id int64) (row SourceRow, ok bool, err error) {
	row, err = scanSource(s.Read.QueryRowContext(ctx, sourceSelect+`WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return row, false, nil
	}
	return row, err == nil, s.wrap("read a source", err)
}

// Source is Store.Source as the transaction sees it.
func (t *Tx) Source(id int64) (row SourceRow, ok bool, err error) {
	row, err = scanSource(t.tx.QueryRowContext(t.ctx, sourceSelect+`WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return row, false, nil
	}
	return row, err == nil, err
}
