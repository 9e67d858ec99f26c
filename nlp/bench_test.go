package nlp_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"pyrometer/nlp"
)

// newsWords bounds the text of a benchmark.
const newsWords = 200_000

// news returns articles of ABP 2018, or of the fixture where the shared data
// is absent.
func news(b *testing.B) []string {
	b.Helper()
	f, err := os.Open(filepath.Join("..", "..", "shared", "data", "news", "abp-2018.jsonl.gz"))
	if err != nil {
		text, err := os.ReadFile("testdata/news.txt")
		if err != nil {
			b.Fatal(err)
		}
		b.Log("no ../shared/data: measured on the small fixture")
		return []string{strings.Repeat(string(text)+"\n\n", 200)}
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 8<<20)
	var texts []string
	for words := 0; words < newsWords && sc.Scan(); {
		var a struct {
			Content string `json:"content_original"`
		}
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			b.Fatal(err)
		}
		texts = append(texts, a.Content)
		words += len(strings.Fields(a.Content))
	}
	return texts
}

// run analyses the texts once an iteration on the given number of goroutines,
// and reports words (UD tokens) a second, and a second of processor time.
func run(b *testing.B, steps nlp.Steps, workers int) {
	texts := news(b)
	p, err := nlp.New()
	if err != nil {
		b.Fatal(err)
	}
	var words atomic.Int64
	// Once outside the clock: the caches of forms fill with the first text.
	p.Each(texts[0], steps, func(*nlp.Sentence) bool { return true })
	b.ReportAllocs()
	b.ResetTimer()
	cpu := cpuTime()
	for range b.N {
		var next atomic.Int64
		done := make(chan struct{})
		for range workers {
			go func() {
				n := 0
				for {
					i := int(next.Add(1)) - 1
					if i >= len(texts) {
						break
					}
					p.Each(texts[i], steps, func(s *nlp.Sentence) bool {
						n += len(s.Tokens)
						return true
					})
				}
				words.Add(int64(n))
				done <- struct{}{}
			}()
		}
		for range workers {
			<-done
		}
	}
	b.ReportMetric(float64(words.Load())/b.Elapsed().Seconds(), "words/s")
	if cpu = cpuTime() - cpu; cpu > 0 {
		b.ReportMetric(float64(words.Load())/cpu.Seconds(), "words/cpu-s")
	}
	b.ReportMetric(0, "ns/op")
}

func BenchmarkSentences(b *testing.B) { run(b, nlp.Sentences, 1) }
func BenchmarkTags(b *testing.B)      { run(b, nlp.Tags, 1) }
func BenchmarkTagsLemmas(b *testing.B) {
	run(b, nlp.Tags|nlp.Lemmas, 1)
}
func BenchmarkTree(b *testing.B)      { run(b, nlp.Tags|nlp.Tree, 1) }
func BenchmarkAll(b *testing.B)       { run(b, nlp.All, 1) }
func BenchmarkAll2Cores(b *testing.B) { run(b, nlp.All, 2) }

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := nlp.New(); err != nil {
			b.Fatal(err)
		}
	}
}
