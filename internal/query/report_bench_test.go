package query_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"pyrometer"
	"pyrometer/demo"
	"pyrometer/internal/cputime"
	"pyrometer/internal/query"
	"pyrometer/internal/storetest"
	"pyrometer/internal/work"
)

// BenchmarkReport writes reports of one figure of the demo's events, text and
// data, each of another day so that no board is warm; "warm" asks for one day.
func BenchmarkReport(b *testing.B) {
	a := storetest.New(b, storetest.Registry(b))
	in := a.Ingester()
	if _, err := in.File(context.Background(), unpackDemo(b)); err != nil {
		b.Fatal(err)
	}
	if err := work.Derive(context.Background(), a.Store, a.Model); err != nil {
		b.Fatal(err)
	}
	s := query.New(a.Store, a.Registry, a.Model)
	first, err := pyrometer.ParseDay("2018-05-14")
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"warm", "cold"} {
		b.Run(name, func(b *testing.B) {
			start := cputime.Used()
			for i := range b.N {
				day := first
				if name == "cold" {
					day += pyrometer.Day(1 + i%60)
				}
				r, err := s.Report(context.Background(), query.ReportQuery{When: at(day), Figure: "person.mike-pompeo"})
				if err != nil || len(r.Sections) != 4 {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64((cputime.Used()-start).Microseconds())/1000/float64(b.N), "cpu-ms/op")
		})
	}
}

func unpackDemo(b *testing.B) string {
	b.Helper()
	file, err := demo.Unpack(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	if _, err := os.Stat(filepath.Clean(file)); err != nil {
		b.Fatal(err)
	}
	return file
}
