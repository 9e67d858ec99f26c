package page

import (
	"testing"

	"pyrometer/internal/cputime"
	"pyrometer/internal/ingest/ingesttest"
)

// BenchmarkExtract reads a tenth of the gold set's pages.
func BenchmarkExtract(b *testing.B) {
	pages := ingesttest.Pages(b, 10)
	n, size, start := 0, 0, cputime.Used()
	for b.Loop() {
		for _, p := range pages {
			if _, err := Extract(p, "https://www.example.com/news/one", Options{}); err == nil {
				n++
			}
			size += len(p)
		}
	}
	used := (cputime.Used() - start).Seconds()
	b.ReportMetric(float64(len(pages))*float64(b.N)/used, "pages/cpu-s")
	b.ReportMetric(float64(size)/1e6/used, "MB/cpu-s")
	b.ReportMetric(0, "ns/op")
}
