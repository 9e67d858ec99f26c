// Audit draws causes at random from a store of articles, for somebody to read and
// to judge: is the cause about that figure, and does it raise or lower him as the
// sentence says?
//
//	go run ./cmd/audit -n 100 -seed 1 [-from DAY] [-to DAY] [-read] STORE
//
// A draw takes a day, a figure that has a level on it, and one event that has at
// least -least degrees of that level, each uniformly; no event is drawn twice and no
// figure more than -each times. It writes a table: day, figure, cause, its day, degrees, article,
// publisher. With -read the title and the sentence stand behind, which are the
// publishers' and never go into a table that is kept. Two runs on one store print
// the same.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/query"
	"pyrometer/internal/registry"
	"pyrometer/internal/store/sqlite"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var o options
	flag.IntVar(&o.n, "n", 100, "causes to draw")
	flag.Uint64Var(&o.seed, "seed", 1, "of the draw")
	flag.Float64Var(&o.least, "least", 2, "degrees that a cause has at least, either way")
	flag.IntVar(&o.each, "each", 3, "causes of one figure at most")
	flag.StringVar(&o.from, "from", "", "first day (default: the store's)")
	flag.StringVar(&o.to, "to", "", "last day (default: the store's)")
	flag.BoolVar(&o.read, "read", false, "give titles and sentences too")
	flag.Parse()
	if flag.NArg() != 1 || o.n < 1 || o.each < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(ctx, flag.Arg(0), o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type options struct {
	n, each  int
	seed     uint64
	least    float64
	from, to string
	read     bool
}

func run(ctx context.Context, file string, o options) error {
	if _, err := os.Stat(file); err != nil { // opening would make it
		return err
	}
	s, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	reg, err := registry.Load()
	if err != nil {
		return err
	}
	d := drawer{service: query.New(s, reg, heat.NewModel()), options: o}
	if err := d.days(ctx); err != nil {
		return err
	}
	causes, err := d.draw(ctx)
	if err != nil {
		return err
	}
	fmt.Print("at\tfigure\tcause\tday\tdegrees\tarticle\tpublisher")
	if o.read {
		fmt.Print("\ttitle\tsentence")
	}
	fmt.Println()
	for _, c := range causes {
		fmt.Printf("%s\t%s\t%s\t%s\t%+.1f\t%s\t%s", c.at, c.figure, c.Label, *c.Day, c.Degrees, c.article().ID, c.Reports[0].Publisher)
		if o.read {
			fmt.Printf("\t%q\t%q", c.article().Title, c.article().Sentence)
		}
		fmt.Println()
	}
	return nil
}

// drawn is a cause with the level that it is a cause of.
type drawn struct {
	query.Cause
	at     pyrometer.Day
	figure pyrometer.FigureID
}

func (d *drawn) article() *query.TellingRef { return d.Reports[0].Article }
