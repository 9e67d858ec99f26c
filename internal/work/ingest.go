package work

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/ingest/table"
	"pyrometer/internal/registry"
	"pyrometer/internal/store"
)

// Linker finds the figure that a table means by an actor.
type Linker interface {
	Link(actor pyrometer.Actor, on pyrometer.Day) registry.Link
}

// Ingester reads event tables into a store.
type Ingester struct {
	Store  *store.Store
	Model  *heat.Model
	Linker Linker
	Log    *slog.Logger
	Today  pyrometer.Day // rows that happened later than tomorrow are damaged
	Strict bool          // stop at the first damaged row
	Again  bool          // read a finished file again
	Table  table.Options
	Family func(publisher string) string      // family of a publisher that a mention names; nil: its own
	Name   string                             // name to keep for a file instead of its own
	OnBad  func(*table.BadRow)                // may be nil
	OnRead func(offset, size int64, r Result) // progress; may be nil

	links *links
}

// Result counts what an ingest did.
type Result struct {
	Read    int64   `json:"read"`    // rows read
	New     int64   `json:"new"`     // rows that told something new
	Bad     int64   `json:"bad"`     // damaged rows
	Empty   int64   `json:"empty"`   // rows without an actor
	Skipped int64   `json:"skipped"` // files that had been read before
	Seconds float64 `json:"seconds"`
}

// Add sums results of several files.
func (r *Result) Add(o Result) {
	r.Read += o.Read
	r.New += o.New
	r.Bad += o.Bad
	r.Empty += o.Empty
	r.Skipped += o.Skipped
	r.Seconds += o.Seconds
}

// batchRows is how many rows go in one transaction: some two weeks of the
// world's events, so that whole days are written at once and little is lost by
// a kill.
const batchRows = 25_000

type batch struct {
	rows   []table.Row
	bad    []store.BadRow
	line   int64 // last line read
	offset int64
	empty  int64 // total so far
	end    bool
	strict error // the damaged row that ends a strict run
}

// File reads one table to its end, or to where it breaks. Rows up to the last
// committed batch stay; reading the same file again goes on behind them.
func (in *Ingester) File(ctx context.Context, path string) (Result, error) {
	began := time.Now()
	f, err := table.Open(path, in.Table)
	if err != nil {
		return Result{}, err
	}
	defer f.Close()
	name := in.Name
	if name == "" {
		name = filepath.Base(path)
	}
	set, err := in.begin(ctx, f, name)
	if err != nil {
		return Result{}, err
	}
	if set.Done && !in.Again {
		return Result{Skipped: 1, Seconds: time.Since(began).Seconds()}, nil
	}
	if set.Done || in.Again {
		set.Line, set.Read, set.Bad, set.Empty, set.Done = 0, 0, 0, 0, false
	}
	if set.Line > 0 {
		in.Log.Info("going on behind the rows read before", "file", set.Name, "line", set.Line)
		if err := f.Skip(set.Line); err != nil {
			return Result{}, err
		}
	}
	var res Result
	group, ctx := errgroup.WithContext(ctx)
	batches := make(chan batch, 1)
	var broken error // kept apart: the rows read before the break are still to be written
	group.Go(func() error {
		broken = in.read(ctx, f, path, batches)
		return nil
	})
	group.Go(func() error {
		for b := range batches {
			fresh, err := in.write(ctx, &set, b)
			if err != nil {
				return err
			}
			res.Read += int64(len(b.rows))
			res.New += fresh
			res.Bad += int64(len(b.bad))
			res.Empty = b.empty
			if in.OnRead != nil {
				in.OnRead(b.offset, f.Size(), res)
			}
			if b.strict != nil {
				return b.strict
			}
		}
		return nil
	})
	if err = group.Wait(); err == nil {
		err = broken
	}
	res.Seconds = time.Since(began).Seconds()
	return res, err
}

// begin finds the file's row in the store, by content.
func (in *Ingester) begin(ctx context.Context, f *table.File, name string) (set store.Dataset, err error) {
	if in.links == nil {
		if in.links, err = newLinks(ctx, in.Store, in.Model, in.Linker); err != nil {
			return set, err
		}
	}
	print, err := f.Fingerprint()
	if err != nil {
		return set, err
	}
	err = in.Store.Update(ctx, "begin a file", func(tx *store.Tx) error {
		set, err = tx.Dataset(store.Dataset{Fingerprint: print, Name: name, Format: string(f.Format()), Group: f.Group()})
		return err
	})
	return set, err
}

// read parses the file into batches while the other goroutine writes.
func (in *Ingester) read(ctx context.Context, f *table.File, path string, out chan<- batch) error {
	defer close(out)
	b := batch{rows: make([]table.Row, 0, batchRows)}
	met := map[pyrometer.Actor]bool{}
	meet := func(a pyrometer.Actor, on pyrometer.Day) {
		// Linking a new name is the dear part of a row: done here it runs beside
		// the writer, who then finds the answer remembered.
		if !met[a] {
			met[a] = true
			in.Linker.Link(a, on)
		}
	}
	send := func() error {
		b.offset, b.empty = f.Offset(), f.Stats().Empty
		select {
		case out <- b:
			b = batch{rows: make([]table.Row, 0, batchRows)}
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for {
		row, err := f.Next()
		if err == nil && row.Happened > in.Today+1 {
			err = &table.BadRow{File: path, Line: row.Line, Reason: fmt.Sprintf("dated %s, which has not come yet", row.Happened)}
		}
		if bad, ok := errors.AsType[*table.BadRow](err); ok {
			if in.OnBad != nil {
				in.OnBad(bad)
			}
			b.bad = append(b.bad, store.BadRow{Line: bad.Line, Reason: bad.Reason, Text: bad.Text})
			b.line = bad.Line
			if in.Strict {
				b.strict = bad
				return send()
			}
		} else if err == io.EOF {
			b.end = true
			return send()
		} else if err != nil {
			// What came before the break is sound: keep it, then say what broke.
			return errors.Join(send(), err)
		} else {
			meet(row.Source, row.Happened)
			meet(row.Target, row.Happened)
			b.rows = append(b.rows, row)
			b.line = row.Line
		}
		if len(b.rows) == batchRows || len(b.bad) == batchRows {
			if err := send(); err != nil {
				return err
			}
		}
	}
}
