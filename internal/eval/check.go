package eval

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"pyrometer"
	"pyrometer/internal/ingest/articles"
	"pyrometer/internal/read"
	"pyrometer/internal/registry"
	"pyrometer/internal/report/check"
	"pyrometer/nlp"
)

// judged is a sentence with the verdict that it should get.
type judged struct {
	Split   string        `json:"split"` // "build" or "held"
	Verdict check.Verdict `json:"verdict"`
	Kind    string        `json:"kind"` // what it is true or false by
	Text    string        `json:"text"`
}

// Check measures the checker of texts on sentences with their true verdicts
// (JSON Lines with split, verdict, kind, text), held against the articles of a
// file: precision and recall of each verdict, for each split.
func Check(ctx context.Context, reg *registry.Registry, sentences, facts string) ([]Measure, error) {
	gold, err := readLines[judged](sentences)
	if err != nil {
		return nil, err
	}
	if len(gold) == 0 {
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "measure the checker", Message: filepath.Base(sentences) + " has no sentences"}
	}
	reader, err := read.New(reg)
	if err != nil {
		return nil, err
	}
	english, err := nlp.New()
	if err != nil {
		return nil, err
	}
	checker, err := check.New(reader, english, reg)
	if err != nil {
		return nil, err
	}
	list, last, err := sourcesOf(ctx, reader, facts)
	if err != nil {
		return nil, err
	}
	shelf := check.NewShelf(list, last)
	tally := map[string]*confusion{}
	var splits []string
	for _, g := range gold {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d, err := check.Read([]byte(g.Text))
		if err != nil {
			return nil, err
		}
		r, err := checker.Check(ctx, shelf, d, check.Options{At: last})
		if err != nil {
			return nil, err
		}
		c := tally[g.Split]
		if c == nil {
			c = &confusion{}
			tally[g.Split] = c
			splits = append(splits, g.Split)
		}
		c.add(g, worst(r))
	}
	var out []Measure
	for _, s := range splits {
		out = append(out, tally[s].measures(s, base(facts))...)
	}
	return out, nil
}

// sourcesOf reads a file of articles as sources.
func sourcesOf(ctx context.Context, reader *read.Reader, path string) (list []*check.Source, last pyrometer.Day, err error) {
	f, err := articles.Open(path, articles.Options{Date: time.Date(2020, 12, 31, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	var all []*pyrometer.Article
	for ctx.Err() == nil {
		a, err := f.Next()
		if err != nil {
			break // the end, or what no other record follows
		}
		all = append(all, &a)
	}
	for i, r := range reader.ReadAll(all...) {
		a := all[i]
		list = append(list, &check.Source{ID: a.ID, Publisher: a.Publisher, Family: a.Publisher, Title: a.Title, URL: a.URL, Day: a.Day(), Text: a.Text(), Reading: r})
		last = max(last, a.Day())
	}
	return list, last, ctx.Err()
}

// worst gives the verdict on a text of one claim: that of its gravest sentence.
func worst(r *check.Result) check.Verdict {
	order := []check.Verdict{check.Contradicted, check.Unsupported, check.Supported, check.NoClaim}
	for _, v := range order {
		for _, s := range r.Sentences {
			if s.Verdict == v {
				return v
			}
		}
	}
	return check.NoClaim
}

// confusion counts verdicts given and due.
type confusion struct {
	pairs map[[2]check.Verdict]int
	wrong []string
	n     int
}

func (c *confusion) add(g judged, got check.Verdict) {
	if c.pairs == nil {
		c.pairs = map[[2]check.Verdict]int{}
	}
	c.pairs[[2]check.Verdict{g.Verdict, got}]++
	c.n++
	if got != g.Verdict {
		c.wrong = append(c.wrong, fmt.Sprintf("%s (%s) as %s", g.Verdict, g.Kind, got))
	}
}

func (c *confusion) measures(split, data string) []Measure {
	var out []Measure
	for _, v := range []check.Verdict{check.Contradicted, check.Supported, check.Unsupported, check.NoClaim} {
		given, due, both := 0, 0, c.pairs[[2]check.Verdict{v, v}]
		for k, n := range c.pairs {
			if k[0] == v {
				due += n
			}
			if k[1] == v {
				given += n
			}
		}
		share := func(of int) float64 {
			if of == 0 {
				return 1
			}
			return float64(both) / float64(of)
		}
		out = append(out,
			Measure{Name: fmt.Sprintf("checker, %s: precision of %q", split, v), Value: share(given), N: given, Data: data},
			Measure{Name: fmt.Sprintf("checker, %s: recall of %q", split, v), Value: share(due), N: due, Data: data})
	}
	if len(c.wrong) > 0 {
		out[0].Note = strings.Join(c.wrong, "; ")
	}
	return out
}
