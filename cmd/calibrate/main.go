// Calibrate counts the severities of heat.Model, fits its gains, and reports
// what the table in use is worth: on the lists it was set with, by
// cross-validation over figures, and when a constant is a fifth off.
//
//	go run ./cmd/calibrate EVENTS LIST...
//
// The first list is the one that the target is set for. It writes Markdown to
// standard output (eval/calibration.md) and is deterministic.
package main

import (
	"context"
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
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: calibrate EVENTS LIST...")
		os.Exit(2)
	}
	if err := run(ctx, os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, events string, lists []string) error {
	reg, err := registry.Load()
	if err != nil {
		return err
	}
	a, err := eval.Load(ctx, events, reg)
	if err != nil {
		return err
	}
	r := report{ctx: ctx, archive: a, out: os.Stdout, names: lists}
	for _, path := range lists {
		list, err := eval.ReadTransitions(path)
		if err != nil {
			return err
		}
		v, err := a.Judge(ctx, heat.NewModel(), reg, list)
		if err != nil {
			return err
		}
		r.lists = append(r.lists, v)
	}
	return r.write()
}
