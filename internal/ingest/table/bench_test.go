package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"testing"

	"pyrometer/internal/ingest/ingesttest"
)

// cutFixture makes a table of the cut's form and proportions: rows in order of
// days, few names that return often, many that return seldom.
func cutFixture(rows int) []byte {
	rng := rand.New(rand.NewPCG(1, 2))
	codes := []string{"010", "040", "036", "020", "173", "042", "043", "051", "111", "112", "190", "0841", "1041"}
	var b bytes.Buffer
	b.WriteString("date\tsource\tcameo\tevent\ttarget\n")
	for i := range rows {
		day := i * 270 / rows
		name := func() int { n := rng.Float64(); return int(n * n * n * 20000) }
		fmt.Fprintf(&b, "2018-%02d-%02d\tOffice Holder %d (Ruritania)\t%s\tSome event text\tActor %d\n",
			1+day/28, 1+day%28, name(), codes[rng.IntN(len(codes))], name())
	}
	return b.Bytes()
}

// gdeltFixture makes a GDELT 2.0 table.
func gdeltFixture(rows int) []byte {
	rng := rand.New(rand.NewPCG(3, 4))
	var b bytes.Buffer
	for i := range rows {
		n := rng.IntN(500)
		fmt.Fprintf(&b, "%d\t20190121\t201901\t2019\t2019.0575\tFRAGOV\tOFFICE %d\tFRA\t\t\t\t\tGOV\t\t\tUSA\tUNITED STATES\tUSA\t\t\t\t\t\t\t\t1\t040\t040\t04\t1\t1.0\t8\t%d\t8\t-1.5\t"+
			"4\tParis, France\tFR\tFR00\t16282\t48.8\t2.3\t-1456928\t4\tParis, France\tFR\tFR00\t16282\t48.8\t2.3\t-1456928\t4\tParis, France\tFR\tFR00\t16282\t48.8\t2.3\t-1456928\t"+
			"20190121220000\thttps://www.example%d.com/news/story-of-the-day-%d.html\n", 900000000+i, n, 1+n%9, n, i)
	}
	return b.Bytes()
}

func benchmarkTable(b *testing.B, packed []byte, rows int64) {
	b.ReportAllocs()
	b.SetBytes(int64(len(packed)))
	for b.Loop() {
		f, err := newFile("fixture", bytes.NewReader(packed), int64(len(packed)), nil, Options{})
		if err != nil {
			b.Fatal(err)
		}
		for {
			if _, err = f.Next(); err != nil && !errors.As(err, new(*BadRow)) {
				break
			}
		}
		if err != io.EOF || f.Stats().Rows != rows {
			b.Fatal(err, f.Stats())
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(0, "ns/op") // rows/s says it
}

// BenchmarkCut reads the cut: unpacked and gzipped fixtures, and the real file
// where it is at hand.
func BenchmarkCut(b *testing.B) {
	const rows = 200_000
	plain := cutFixture(rows)
	b.Run("plain", func(b *testing.B) { benchmarkTable(b, plain, rows) })
	b.Run("gzip", func(b *testing.B) { benchmarkTable(b, ingesttest.Gzip(b, plain), rows) })
	b.Run("real", func(b *testing.B) {
		z, err := os.ReadFile(shared + "icews/icews-2018-01-01--2018-09-27.tsv.gz")
		if err != nil {
			b.Skipf("not at hand: %v", err)
		}
		benchmarkTable(b, z, 419013)
	})
}

// BenchmarkGDELT reads GDELT 2.0 events likewise.
func BenchmarkGDELT(b *testing.B) {
	const rows = 50_000
	plain := gdeltFixture(rows)
	b.Run("plain", func(b *testing.B) { benchmarkTable(b, plain, rows) })
	b.Run("gzip", func(b *testing.B) { benchmarkTable(b, ingesttest.Gzip(b, plain), rows) })
	b.Run("real", func(b *testing.B) {
		t, err := os.ReadFile(shared + "gdelt/20151027-events.tsv")
		if err != nil {
			b.Skipf("not at hand: %v", err)
		}
		benchmarkTable(b, t, 2116)
	})
}
