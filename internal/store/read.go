package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"pyrometer"
)

const datasetSelect = `SELECT d.id, d.fingerprint, d.name, d.format, g.name, g.id, d.line, d.read, d.new,
	d.bad, d.empty, d.first, d.last, d.done FROM datasets d JOIN groups g ON g.id = d.grp`

type scanner interface{ Scan(...any) error }

func scanDataset(row scanner) (d Dataset, err error) {
	err = row.Scan(&d.ID, &d.Fingerprint, &d.Name, &d.Format, &d.Group, &d.GroupID, &d.Line, &d.Read, &d.New,
		&d.Bad, &d.Empty, &d.First, &d.Last, &d.Done)
	return d, err
}

// collect reads all rows of a query.
func collect[T any](ctx context.Context, s *Store, op string, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := s.Read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, s.wrap(op, err)
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, s.wrap(op, err)
		}
		out = append(out, v)
	}
	return out, s.wrap(op, rows.Err())
}

// Datasets lists the files read, in the order they were first seen.
func (s *Store) Datasets(ctx context.Context) ([]Dataset, error) {
	return collect(ctx, s, "list datasets", scanDataset, datasetSelect+` ORDER BY d.id`)
}

// BadRows lists damaged rows of a file.
func (s *Store) BadRows(ctx context.Context, dataset int64) ([]BadRow, error) {
	return collect(ctx, s, "list bad rows", func(r scanner) (b BadRow, err error) {
		return b, r.Scan(&b.Line, &b.Reason, &b.Text)
	}, `SELECT line, reason, text FROM bad_rows WHERE dataset = ? ORDER BY line`, dataset)
}

// Fact reads a small value, "" if it was never set.
func (s *Store) Fact(ctx context.Context, name string) (string, error) {
	var v string
	err := s.Read.QueryRowContext(ctx, `SELECT value FROM facts WHERE name = ?`, name).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return v, s.wrap("read a fact", err)
}

// Acts lists all acts by number.
func (s *Store) Acts(ctx context.Context) ([]Act, error) {
	return collect(ctx, s, "list acts", func(r scanner) (a Act, err error) {
		return a, r.Scan(&a.ID, &a.Code, &a.Type, &a.Mode)
	}, `SELECT id, code, type, mode FROM acts ORDER BY id`)
}

// Figures lists all figures by number.
func (s *Store) Figures(ctx context.Context) ([]Figure, error) {
	return collect(ctx, s, "list figures", func(r scanner) (f Figure, err error) {
		return f, r.Scan(&f.Number, &f.ID, &f.Name, &f.Kind, &f.Country, &f.Guessed, &f.Died)
	}, `SELECT id, key, name, kind, country, guessed, died FROM figures ORDER BY id`)
}

// Actors lists all actors by number.
func (s *Store) Actors(ctx context.Context) ([]Actor, error) {
	return collect(ctx, s, "list actors", func(r scanner) (a Actor, err error) {
		return a, r.Scan(&a.ID, &a.Named.Name, &a.Named.Country, &a.Named.Sectors, &a.Linked, &a.Figure, &a.Dated, &a.Why, &a.Others)
	}, `SELECT id, name, country, sectors, linked, figure, dated, why, others FROM actors ORDER BY id`)
}

// EventKey names an event within the store.
type EventKey struct {
	Day pyrometer.Day
	ID  pyrometer.EventID
}

// Events gives the stored rows of events.
func (s *Store) Events(ctx context.Context, keys []EventKey) (map[EventKey]EventRow, error) {
	out := make(map[EventKey]EventRow, len(keys))
	err := byKey(keys, func(in string, args []any) error {
		rows, err := collect(ctx, s, "read events", scanEvent,
			`SELECT day, id, known, source, target, act, grp, families, dataset, line FROM events WHERE (day, id) IN (VALUES `+in+`)`, args...)
		for _, e := range rows {
			out[EventKey{e.Day, e.ID}] = e
		}
		return err
	})
	return out, err
}

// byKey calls f with placeholders and arguments for so many keys at a time that
// one statement holds.
func byKey(keys []EventKey, f func(in string, args []any) error) error {
	const most = 200
	for chunk := range slices.Chunk(keys, most) {
		args := make([]any, 0, 2*len(chunk))
		for _, k := range chunk {
			args = append(args, k.Day, int64(k.ID))
		}
		if err := f("(?, ?)"+strings.Repeat(", (?, ?)", len(chunk)-1), args); err != nil {
			return err
		}
	}
	return nil
}

func scanEvent(r scanner) (e EventRow, err error) {
	var id int64
	err = r.Scan(&e.Day, &id, &e.Known, &e.Source, &e.Target, &e.Act, &e.Group, &e.Families, &e.Dataset, &e.Line)
	e.ID = pyrometer.EventID(id)
	return e, err
}

// NamedReport is a report with its publisher's name.
type NamedReport struct {
	ReportRow
	Name string
}

// Reports lists who told events, by event.
func (s *Store) Reports(ctx context.Context, keys []EventKey) (map[EventKey][]NamedReport, error) {
	out := map[EventKey][]NamedReport{}
	err := byKey(keys, func(in string, args []any) error {
		rows, err := collect(ctx, s, "read reports", func(r scanner) (n NamedReport, err error) {
			var event int64
			err = r.Scan(&n.Day, &event, &n.Publisher, &n.Name, &n.Known, &n.Dataset, &n.Line)
			n.Event = pyrometer.EventID(event)
			return n, err
		}, `SELECT r.day, r.event, r.publisher, p.name, r.known, r.dataset, r.line FROM reports r
			JOIN publishers p ON p.id = r.publisher WHERE (r.day, r.event) IN (VALUES `+in+`) ORDER BY r.known, p.name`, args...)
		for _, r := range rows {
			out[EventKey{r.Day, r.Event}] = append(out[EventKey{r.Day, r.Event}], r)
		}
		return err
	})
	return out, err
}

// Dead gives the figures whose death is known, by number.
func (s *Store) Dead(ctx context.Context) (map[uint32]pyrometer.PartialDate, error) {
	type dead struct {
		n uint32
		d pyrometer.PartialDate
	}
	rows, err := collect(ctx, s, "list the dead", func(r scanner) (d dead, err error) {
		return d, r.Scan(&d.n, &d.d)
	}, `SELECT id, died FROM figures WHERE died <> ''`)
	out := make(map[uint32]pyrometer.PartialDate, len(rows))
	for _, d := range rows {
		out[d.n] = d.d
	}
	return out, err
}
