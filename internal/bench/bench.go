// Package bench measures speed: reading a table into a fresh store, the board
// cold and warm, and the explanation of a change. `pyrometer bench` and the
// benchmarks beside this file run the same code.
package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/query"
	"pyrometer/internal/registry"
	"pyrometer/internal/store"
	"pyrometer/internal/store/sqlite"
	"pyrometer/internal/work"
)

// Measure is one figure of speed.
type Measure struct {
	Measure string
	Value   float64
	Unit    string
	Target  string
	N       int
	Data    string
}

// Bench is an archive to measure on.
type Bench struct {
	Store    *store.Store
	Registry *registry.Registry
	Model    *heat.Model
	Data     string
	Events   int64
	Seconds  float64 // that reading took, levels included
	file     string
}

// Open reads a table into a fresh store in a directory.
func Open(ctx context.Context, table, dir string) (*Bench, error) {
	r, err := registry.Load()
	if err != nil {
		return nil, err
	}
	b := &Bench{Registry: r, Model: heat.NewModel(), Data: filepath.Base(table), file: filepath.Join(dir, "bench.db")}
	if b.Store, err = sqlite.Open(ctx, b.file, sqlite.Options{}); err != nil {
		return nil, err
	}
	began := time.Now()
	in := &work.Ingester{Store: b.Store, Model: b.Model, Linker: registry.NewLinker(r), Log: slog.New(slog.DiscardHandler), Today: pyrometer.MaxDay - 1}
	res, err := in.File(ctx, table)
	if err == nil {
		err = work.Derive(ctx, b.Store, b.Model)
	}
	b.Seconds, b.Events = time.Since(began).Seconds(), res.New
	if err != nil {
		return nil, errors.Join(err, b.Store.Close())
	}
	return b, nil
}

// Close closes the store.
func (b *Bench) Close() error { return b.Store.Close() }

// Cold gives a service on freshly opened connections, with nothing kept.
func (b *Bench) Cold(ctx context.Context) (*query.Service, func() error, error) {
	s, err := sqlite.Open(ctx, b.file, sqlite.Options{})
	if err != nil {
		return nil, nil, err
	}
	return query.New(s, b.Registry, b.Model), s.Close, nil
}

// Days gives days spread over the archive, the first months left out, since a
// board there has less to read.
func (b *Bench) Days(ctx context.Context, n int) ([]pyrometer.Day, error) {
	first, last, _, err := b.Store.Bounds(ctx)
	if err != nil {
		return nil, err
	}
	first = min(first+90, last)
	r := rand.New(rand.NewPCG(1, 2))
	days := make([]pyrometer.Day, n)
	for i := range days {
		days[i] = first + pyrometer.Day(r.IntN(int(last-first)+1))
	}
	return days, nil
}

// Busiest gives the figure with most events.
func (b *Bench) Busiest(ctx context.Context) (pyrometer.FigureID, error) {
	var id pyrometer.FigureID
	err := b.Store.Read.QueryRowContext(ctx, `SELECT f.key FROM rollups r JOIN figures f ON f.id = r.figure
		GROUP BY r.figure ORDER BY SUM(r.events) DESC LIMIT 1`).Scan(&id)
	return id, err
}

// Run takes all measures on a table. Progress goes to say, one line a measure.
func Run(ctx context.Context, table string, say io.Writer) ([]Measure, error) {
	dir, err := os.MkdirTemp("", "pyrometer-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	fmt.Fprintln(say, "reading", filepath.Base(table))
	b, err := Open(ctx, table, dir)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	out := []Measure{
		{"ingest, levels included", float64(b.Events) / b.Seconds, "events/s", ">= 40,000", int(b.Events), b.Data},
		{"ingest, peak resident memory", peakMemory(), "MB", "< 400", 1, b.Data},
	}
	for _, step := range []func(context.Context) ([]Measure, error){b.boards, b.explains} {
		m, err := step(ctx)
		if err != nil {
			return nil, err
		}
		out = append(out, m...)
	}
	return out, nil
}

// boards measures the board of all figures: as the first question to a store
// just opened, for a day that a running program was not asked about before, and
// for one that it was.
func (b *Bench) boards(ctx context.Context) ([]Measure, error) {
	days, err := b.Days(ctx, 200)
	if err != nil {
		return nil, err
	}
	running := query.New(b.Store, b.Registry, b.Model)
	var first, cold, warm []float64
	for _, d := range days {
		ask := func(s *query.Service, times *[]float64) error {
			t, err := timed(func() error {
				_, err := s.Board(ctx, query.BoardQuery{When: query.When{At: &d}})
				return err
			})
			*times = append(*times, t)
			return err
		}
		opened, done, err := b.Cold(ctx)
		if err != nil {
			return nil, err
		}
		if err := errors.Join(ask(opened, &first), done(), ask(running, &cold), ask(running, &warm), ask(running, &warm)); err != nil {
			return nil, err
		}
	}
	return slices.Concat(b.spread("board of all figures, store just opened", "", first),
		b.spread("board of all figures, cold", "<= 25", cold), b.spread("board of all figures, warm", "<= 3 (p99)", warm)), nil
}

func (b *Bench) explains(ctx context.Context) ([]Measure, error) {
	id, err := b.Busiest(ctx)
	if err != nil {
		return nil, err
	}
	days, err := b.Days(ctx, 200)
	if err != nil {
		return nil, err
	}
	s := query.New(b.Store, b.Registry, b.Model)
	var times []float64
	for _, d := range days {
		since := d - 30
		t, err := timed(func() error {
			_, err := s.Explain(ctx, query.ExplainQuery{When: query.When{At: &d}, Figure: id, Since: &since, Top: 12})
			return err
		})
		if err != nil {
			return nil, err
		}
		times = append(times, t)
	}
	return b.spread("explain 30 days of "+string(id), "<= 20", times), nil
}

func timed(f func() error) (milliseconds float64, err error) {
	began := time.Now()
	err = f()
	return float64(time.Since(began).Microseconds()) / 1000, err
}

func (b *Bench) spread(name, target string, times []float64) []Measure {
	slices.Sort(times)
	at := func(q float64) float64 { return times[int(q*float64(len(times)-1))] }
	return []Measure{
		{name + ", median", at(0.5), "ms", target, len(times), b.Data},
		{name + ", p99", at(0.99), "ms", target, len(times), b.Data},
	}
}

// peakMemory gives the process's largest resident size in MB where the system
// tells it (Linux), else 0.
func peakMemory() float64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		var kb float64
		if n, _ := fmt.Sscanf(line, "VmHWM: %f kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}
