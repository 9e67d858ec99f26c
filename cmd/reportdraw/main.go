// Command reportdraw draws sentences of reports at random, to be judged by a
// person: does the cited source say it (-for support), is it sound English (-for
// grammar).
//
//	go run ./cmd/reportdraw -store FILE [-for support|grammar] [-figures 20] [-sentences 100] [-seed 1] [-sheet FILE] > rows.csv
//
// The rows hold our own sentences only. The sheet, for the judge's eyes, has the
// sources beside them; their words belong to others and stay out of the
// repository.
package main

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"time"

	"pyrometer"
	"pyrometer/internal/app"
	"pyrometer/internal/query"
	"pyrometer/internal/report"
)

func main() {
	var d drawer
	flag.StringVar(&d.store, "store", "", "store to report from")
	flag.StringVar(&d.judged, "for", "support", "what is judged: support or grammar")
	flag.IntVar(&d.figures, "figures", 20, "figures, each on a day of its own")
	flag.IntVar(&d.sentences, "sentences", 100, "sentences in all")
	flag.Uint64Var(&d.seed, "seed", 1, "seed of the draw")
	sheet := flag.String("sheet", "", "file for the sources, to judge by")
	flag.Parse()
	if err := d.run(context.Background(), os.Stdout, *sheet); err != nil {
		fmt.Fprintln(os.Stderr, "reportdraw:", err)
		os.Exit(1)
	}
}

type drawer struct {
	store, judged      string
	figures, sentences int
	seed               uint64
}

// drawn is a sentence with the report that it stands in.
type drawn struct {
	*report.Report
	report.Sentence
	place string
}

func (d *drawer) run(ctx context.Context, out io.Writer, sheet string) error {
	a, err := app.Open(ctx, app.Config{Store: d.store, Log: slog.New(slog.DiscardHandler), Getenv: os.Getenv, Now: time.Now})
	if err != nil {
		return err
	}
	defer a.Close()
	first, last, err := a.Bounds(ctx)
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(d.seed, 6))
	seen := map[pyrometer.FigureID]bool{}
	var all [][]drawn
	for tries := 0; len(all) < d.figures && tries < 50*d.figures; tries++ {
		day := first + 60 + pyrometer.Day(r.IntN(max(int(last-first)-60, 1)))
		b, err := a.Query.Board(ctx, query.BoardQuery{When: query.When{At: &day}})
		if err != nil {
			return err
		}
		if len(b.Rows) == 0 {
			continue
		}
		f := b.Rows[r.IntN(len(b.Rows))].Figure
		if seen[f.ID] || f.Guessed { // whoever is not in the registry may be no figure at all
			continue
		}
		seen[f.ID] = true
		rep, err := a.Query.Report(ctx, query.ReportQuery{When: query.When{At: &day}, Figure: f.ID})
		if err != nil {
			return err
		}
		all = append(all, d.sentencesOf(rep))
	}
	// Each figure gives as many as the others, as far as it has them.
	var picked []drawn
	for i, list := range all {
		r.Shuffle(len(list), func(a, b int) { list[a], list[b] = list[b], list[a] })
		want := (d.sentences-len(picked))/(len(all)-i) + min((d.sentences-len(picked))%(len(all)-i), 1)
		picked = append(picked, list[:min(want, len(list))]...)
	}
	return d.write(out, sheet, picked)
}

// sentencesOf lists the sentences of a report that can be judged: for support
// those that claim something.
func (d *drawer) sentencesOf(r *report.Report) []drawn {
	var out []drawn
	add := func(s report.Sentence, place string) {
		if d.judged == "grammar" || s.Basis != report.Asked && s.Basis != report.Method {
			out = append(out, drawn{r, s, place})
		}
	}
	if d.judged == "grammar" {
		add(r.Title, "title")
	}
	for i, p := range r.Points {
		add(p.Sentence, "point "+strconv.Itoa(i+1))
	}
	for _, s := range r.Sections {
		add(s.Answer, string(s.Key)+" answer")
		for _, p := range s.Paragraphs {
			for i, x := range p.Sentences {
				add(x, fmt.Sprintf("%s %s %d", s.Key, p.Topic, i+1))
			}
		}
	}
	return out
}

func (d *drawer) write(out io.Writer, sheet string, picked []drawn) error {
	w := csv.NewWriter(out)
	if err := w.Write([]string{"n", "figure", "at", "report", "place", "basis", "sources", "sentence", "verdict", "why"}); err != nil {
		return err
	}
	var notes strings.Builder
	for i, x := range picked {
		text := x.Text
		for k := len(x.Facts) - 1; k >= 0; k-- { // others' words stay out of the rows
			if f := x.Facts[k]; f.Kind == report.Quote {
				text = text[:f.Span.Start] + "..." + text[f.Span.End:]
			}
		}
		if err := w.Write([]string{strconv.Itoa(i + 1), string(x.Figure.ID), x.At.String(), x.ID, x.place, string(x.Basis), strconv.Itoa(len(x.Sentence.Sources)), text, "", ""}); err != nil {
			return err
		}
		fmt.Fprintf(&notes, "%d %s %s [%s] %s\n", i+1, x.Figure.Name, x.At, x.place, x.Text)
		for _, n := range x.Sentence.Sources {
			s := x.Report.Sources[n-1]
			fmt.Fprintf(&notes, "    <- %s%s %s %s %s\n", s.Publisher, s.Dataset, s.Day, s.Registry, s.Sentence)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil || sheet == "" {
		return err
	}
	return os.WriteFile(sheet, []byte(notes.String()), 0o600)
}
