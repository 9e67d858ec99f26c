// Calibrate counts the severities of heat.Model, fits its gains, and reports
// what the table in use is worth: on the lists it was set with, by
// cross-validation over figures, and when a constant is a fifth off.
//
//	go run ./cmd/calibrate [-articles STORE] EVENTS LIST...
//
// The first list is the one that the target is set for. The store holds articles
// that were read: nothing is fitted on them, so they show what constants are worth
// elsewhere, and they alone have shares in what others did. It writes Markdown to
// standard output (eval/calibration.md) and is deterministic.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"pyrometer/heat"
	"pyrometer/internal/eval"
	"pyrometer/internal/registry"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	articles := flag.String("articles", "", "a store of articles that were read")
	flag.Parse()
	if flag.NArg() < 2 {
		fmt.Fprintln(os.Stderr, "usage: calibrate [-articles STORE] EVENTS LIST...")
		os.Exit(2)
	}
	if err := run(ctx, *articles, flag.Arg(0), flag.Args()[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, articles, events string, lists []string) error {
	reg, err := registry.Load()
	if err != nil {
		return err
	}
	a, err := eval.Load(ctx, events, reg)
	if err != nil {
		return err
	}
	r := report{ctx: ctx, archive: a, registry: reg, out: os.Stdout, names: lists}
	if articles != "" {
		if r.articles, err = readStore(ctx, articles); err != nil {
			return err
		}
	}
	for _, path := range lists {
		list, err := eval.ReadTransitions(path)
		if err != nil {
			return err
		}
		v, err := a.Judge(ctx, heat.NewModel(), reg, list)
		if err != nil {
			return err
		}
		r.lists, r.rows = append(r.lists, v), append(r.rows, list)
	}
	return r.write()
}
