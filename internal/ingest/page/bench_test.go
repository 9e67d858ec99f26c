package page

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// realPages gives pages of the gold set inside go-trafilatura's module, every
// so-manieth, where the module is at hand.
func realPages(tb testing.TB, every int) [][]byte {
	tb.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/markusmobius/go-trafilatura").Output()
	if err != nil {
		tb.Skipf("the module is not at hand: %v", err)
	}
	names, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(out)), "test-files/comparison/*.html"))
	if err != nil || len(names) == 0 {
		tb.Skip("the module holds no pages here")
	}
	var pages [][]byte
	for i := 0; i < len(names); i += every {
		b, err := os.ReadFile(names[i])
		if err != nil {
			tb.Fatal(err)
		}
		pages = append(pages, b)
	}
	return pages
}

// cpu is the time that this process was at work, collector and all: a machine
// that does other things as well says little by the clock.
func cpu(tb testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Skip(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkExtract reads a tenth of the gold set's pages.
func BenchmarkExtract(b *testing.B) {
	pages := realPages(b, 10)
	n, size, start := 0, 0, cpu(b)
	for b.Loop() {
		for _, p := range pages {
			if _, err := Extract(p, "https://www.example.com/news/one", Options{}); err == nil {
				n++
			}
			size += len(p)
		}
	}
	used := (cpu(b) - start).Seconds()
	b.ReportMetric(float64(len(pages))*float64(b.N)/used, "pages/cpu-s")
	b.ReportMetric(float64(size)/1e6/used, "MB/cpu-s")
	b.ReportMetric(0, "ns/op")
}
