package eval

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"pyrometer"
	"pyrometer/internal/ingest/page"
)

// goldPage is a page's true text, as the article-extraction benchmark gives it.
type goldPage struct {
	Body string `json:"articleBody"`
	URL  string `json:"url"`
}

// Pages measures how much of an article's text is found in its web page and how
// much else is: 4-shingle precision and recall as the public evaluator of the
// article-extraction benchmark (Scrapinghub, MIT) defines them. dir holds the
// pages as ID.html or ID.html.gz, or is a tar.gz of such a directory; gold is a
// JSON object from ID to articleBody and url.
func Pages(ctx context.Context, dir, gold string) ([]Measure, error) {
	want, err := readGold(gold)
	if err != nil {
		return nil, err
	}
	var sum pageScore
	seen := map[string]bool{}
	var worst []string
	err = eachPage(ctx, dir, func(id string, html []byte) {
		g, ok := want[id]
		if !ok || seen[id] {
			return
		}
		seen[id] = true
		a, err := page.Extract(html, g.URL, page.Options{})
		if err != nil {
			sum.failed++
		}
		s := shingleScore(g.Body, a.Body)
		sum.add(s)
		if s.f1() < 0.8 {
			worst = append(worst, fmt.Sprintf("%s (%.2f)", g.URL, s.f1()))
		}
	})
	if err != nil {
		return nil, err
	}
	for id, g := range want {
		if !seen[id] {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "measure pages", Message: fmt.Sprintf("no page %s in %s (%s)", id, dir, g.URL)}
		}
	}
	p, r := sum.means()
	data := base(dir) + " + " + base(gold)
	return []Measure{
		{Name: "pages", Value: harmonic(p, r), Target: ">= 0.96", N: len(want), Data: data, Note: "F1 of mean precision and mean recall; below 0.8: " + strings.Join(worst, "; ")},
		{Name: "pages precision", Value: p, N: sum.np, Data: data},
		{Name: "pages recall", Value: r, N: sum.nr, Data: data},
		{Name: "pages without an article", Value: float64(sum.failed), N: len(want), Data: data},
	}, nil
}

func readGold(path string) (map[string]goldPage, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "read the gold texts", Err: err}
	}
	var want map[string]goldPage
	if err := json.Unmarshal(b, &want); err != nil || len(want) == 0 {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read the gold texts", Message: "it is no JSON object from id to articleBody and url", Err: err}
	}
	return want, nil
}

// eachPage hands over the pages of a directory or of a packed one.
func eachPage(ctx context.Context, dir string, do func(id string, html []byte)) error {
	const most = 64 << 20
	one := func(name string, r io.Reader) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		id, packed := strings.CutSuffix(path.Base(name), ".gz")
		id, ok := strings.CutSuffix(id, ".html")
		if !ok {
			return nil
		}
		if packed {
			z, err := gzip.NewReader(r)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			r = z
		}
		b, err := io.ReadAll(io.LimitReader(r, most))
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		do(id, b)
		return nil
	}
	info, err := os.Stat(dir)
	if err != nil {
		return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "read the pages", Err: err}
	}
	if info.IsDir() {
		return filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			f, err := os.Open(p)
			if err != nil {
				return err
			}
			return errors.Join(one(p, f), f.Close())
		})
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read the pages", Message: dir + " is neither a directory nor a tar.gz", Err: err}
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if h.Typeflag == tar.TypeReg {
			if err := one(h.Name, t); err != nil {
				return err
			}
		}
	}
}

// hits counts the shingles of one page: right, too much, missing.
type hits struct{ right, extra, missing int }

func (h hits) precision() float64 { return rate(h.right, h.extra, h) }
func (h hits) recall() float64    { return rate(h.right, h.missing, h) }
func (h hits) f1() float64        { return harmonic(h.precision(), h.recall()) }

func rate(right, wrong int, h hits) float64 {
	if h.extra == 0 && h.missing == 0 {
		return 1
	}
	if right == 0 {
		return 0
	}
	return float64(right) / float64(right+wrong)
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// pageScore averages precision over the pages that something was found in, and
// recall over those that have something to find.
type pageScore struct {
	p, r           float64
	np, nr, failed int
}

func (s *pageScore) add(h hits) {
	if h.right+h.extra > 0 {
		s.p += h.precision()
		s.np++
	}
	if h.right+h.missing > 0 {
		s.r += h.recall()
		s.nr++
	}
}

func (s *pageScore) means() (p, r float64) {
	return s.p / float64(max(s.np, 1)), s.r / float64(max(s.nr, 1))
}

func shingleScore(want, got string) hits {
	const n = 4
	w, g := shingles(want, n), shingles(got, n)
	var h hits
	for s, k := range w {
		both := min(k, g[s])
		h.right += both
		h.missing += k - both
	}
	for s, k := range g {
		h.extra += k - min(k, w[s])
	}
	return h
}

// shingles counts the runs of n words; a shorter text is one run.
func shingles(s string, n int) map[string]int {
	words := strings.FieldsFunc(s, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	count := map[string]int{}
	for i := range max(1, len(words)-n+1) {
		if run := words[i:min(i+n, len(words))]; len(run) > 0 {
			count[strings.Join(run, " ")]++
		}
	}
	return count
}
