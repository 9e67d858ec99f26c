package format

import (
	"testing"

	"pyrometer/internal/cputime"
)

// BenchmarkForms gives processor time besides the clock, which says little on a
// machine that does other things as well.
func BenchmarkForms(b *testing.B) {
	r := sample(b)
	for _, f := range Forms() {
		b.Run(string(f.Name), func(b *testing.B) {
			size, n, start := 0, 0, cputime.Used()
			for b.Loop() {
				size = len(written(b, f.Name, r, Options{}))
				n++
			}
			b.ReportMetric(float64((cputime.Used()-start).Microseconds())/1000/float64(n), "cpu-ms/op")
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
