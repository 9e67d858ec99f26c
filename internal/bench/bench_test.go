package bench_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"pyrometer/demo"
	"pyrometer/internal/bench"
	"pyrometer/internal/cputime"
	"pyrometer/internal/query"
)

// events gives the table to measure on: the one that PYROMETER_BENCH_EVENTS
// names, else the embedded demo; PYROMETER_BENCH_YEARS resamples it to so many
// years first.
func events(b *testing.B) string {
	b.Helper()
	path := os.Getenv("PYROMETER_BENCH_EVENTS")
	if path == "" {
		var err error
		if path, err = demo.Unpack(b.TempDir()); err != nil {
			b.Fatal(err)
		}
	}
	if years, err := strconv.Atoi(os.Getenv("PYROMETER_BENCH_YEARS")); err == nil {
		long := filepath.Join(b.TempDir(), "years.tsv.gz")
		if err := bench.Years(path, long, years, 1); err != nil {
			b.Fatal(err)
		}
		path = long
	}
	return path
}

func BenchmarkIngest(b *testing.B) {
	path := events(b)
	for b.Loop() {
		a, err := bench.Open(context.Background(), path, b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(a.Events)/a.Seconds, "events/s")
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func open(b *testing.B) *bench.Bench {
	b.Helper()
	a, err := bench.Open(context.Background(), events(b), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := a.Close(); err != nil {
			b.Error(err)
		}
	})
	return a
}

func BenchmarkBoard(b *testing.B) {
	a := open(b)
	ctx := context.Background()
	days, err := a.Days(ctx, 64)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("cold", func(b *testing.B) {
		i := 0
		for b.Loop() {
			s, done, err := a.Cold(ctx)
			if err != nil {
				b.Fatal(err)
			}
			d := days[i%len(days)]
			i++
			if _, err := s.Board(ctx, query.BoardQuery{When: query.When{At: &d}}); err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			if err := done(); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
	})
	b.Run("warm", func(b *testing.B) {
		s := query.New(a.Store, a.Registry, a.Model)
		d := days[0]
		for b.Loop() {
			if _, err := s.Board(ctx, query.BoardQuery{When: query.When{At: &d}}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkExplain(b *testing.B) {
	a := open(b)
	ctx := context.Background()
	id, err := a.Busiest(ctx)
	if err != nil {
		b.Fatal(err)
	}
	days, err := a.Days(ctx, 64)
	if err != nil {
		b.Fatal(err)
	}
	s := query.New(a.Store, a.Registry, a.Model)
	i := 0
	for b.Loop() {
		d := days[i%len(days)]
		since := d - 30
		i++
		if _, err := s.Explain(ctx, query.ExplainQuery{When: query.When{At: &d}, Figure: id, Since: &since, Top: 12}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkExplainByStoryline explains the busiest figure's level, its rows put
// together by the storylines of the table.
func BenchmarkExplainByStoryline(b *testing.B) {
	a := open(b)
	ctx := context.Background()
	id, err := a.Busiest(ctx)
	if err != nil {
		b.Fatal(err)
	}
	days, err := a.Days(ctx, 64)
	if err != nil {
		b.Fatal(err)
	}
	for _, by := range []query.Grouping{query.ByCounterparty, query.ByStoryline} {
		b.Run(string(by), func(b *testing.B) {
			s := query.New(a.Store, a.Registry, a.Model)
			i, busy := 0, cputime.Used()
			for b.Loop() {
				d := days[i%len(days)]
				i++
				if _, err := s.Explain(ctx, query.ExplainQuery{When: query.When{At: &d}, Figure: id, By: by, Top: 12}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((cputime.Used()-busy).Seconds()*1000/float64(b.N), "cpu-ms/op")
		})
	}
}
