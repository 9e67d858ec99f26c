package read

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"pyrometer"
	"pyrometer/internal/registry"
)

const news = "../../../shared/data/news/"

func benchReader(b *testing.B) *Reader {
	reg, err := registry.Load()
	if err != nil {
		b.Fatal(err)
	}
	r, err := New(reg)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

func unzip(b *testing.B, name string) *gzip.Reader {
	f, err := os.Open(news + name)
	if err != nil {
		b.Skip("the shared news is not at hand")
	}
	b.Cleanup(func() { f.Close() })
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	return z
}

// BenchmarkHeadlines reads a hundred headlines an operation.
func BenchmarkHeadlines(b *testing.B) {
	rows, err := csv.NewReader(unzip(b, "reuters_headlines_2018-2020.csv.gz")).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	day := time.Date(2020, 7, 15, 0, 0, 0, 0, time.UTC)
	r := benchReader(b)
	list := make([]pyrometer.Article, 0, 2000)
	for _, row := range rows[1:2001] {
		list = append(list, pyrometer.Article{Title: row[1], Published: day, Known: day, Language: "en"})
	}
	const batch = 100
	i := 0
	for b.Loop() {
		var some [batch]*pyrometer.Article
		for k := range some {
			some[k] = &list[(i+k)%len(list)]
		}
		r.ReadAll(some[:]...)
		i += batch
	}
	b.ReportMetric(batch*float64(b.N)/b.Elapsed().Seconds(), "headlines/s")
}

// BenchmarkArticles reads one article of some 500 words an operation.
func BenchmarkArticles(b *testing.B) {
	in := bufio.NewScanner(unzip(b, "abp-2018.jsonl.gz"))
	in.Buffer(nil, 1<<24)
	r := benchReader(b)
	var list []pyrometer.Article
	words := 0
	for in.Scan() && len(list) < 100 {
		var row struct {
			Title string `json:"title"`
			Date  string `json:"date"`
			Body  string `json:"content_original"`
		}
		if err := json.Unmarshal(in.Bytes(), &row); err != nil {
			b.Fatal(err)
		}
		day, err := time.Parse(time.DateOnly, row.Date)
		n := len(strings.Fields(row.Body))
		if err != nil || n < 400 || n > 600 {
			continue
		}
		words += n
		list = append(list, pyrometer.Article{Title: row.Title, Body: row.Body, Published: day, Known: day, Language: "en"})
	}
	i := 0
	for b.Loop() {
		r.Read(&list[i%len(list)])
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(words)/float64(len(list)), "words/article")
}
