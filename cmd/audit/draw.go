package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"pyrometer"
	"pyrometer/internal/query"
)

// drawer draws causes from one store.
type drawer struct {
	options
	service     *query.Service
	first, last pyrometer.Day
}

// days sets the days drawn from: the store's, or those asked for.
func (d *drawer) days(ctx context.Context) error {
	b, err := d.service.Board(ctx, query.BoardQuery{Limit: 1})
	if err != nil {
		return err
	}
	d.first, d.last = b.First, b.Last
	for _, x := range []struct {
		text string
		day  *pyrometer.Day
	}{{d.from, &d.first}, {d.to, &d.last}} {
		if x.text == "" {
			continue
		}
		if *x.day, err = pyrometer.ParseDay(x.text); err != nil {
			return err
		}
	}
	if d.last < d.first {
		return fmt.Errorf("no day from %s to %s", d.first, d.last)
	}
	return nil
}

// draw gives n causes. A draw that finds nobody, or no cause of a size, is drawn
// again: so a day on which much happens has no more of them than another.
func (d *drawer) draw(ctx context.Context) ([]drawn, error) {
	const patience = 400 // draws for one cause, so that a poor store ends
	rng := rand.New(rand.NewPCG(d.seed, 0))
	seen := map[pyrometer.EventID]bool{}
	times := map[pyrometer.FigureID]int{}
	var out []drawn
	for tries := 0; len(out) < d.n && tries < patience*d.n; tries++ {
		at := d.first + pyrometer.Day(rng.IntN(int(d.last-d.first)+1))
		when := query.When{At: &at}
		board, err := d.service.Board(ctx, query.BoardQuery{When: when, Order: query.ByName})
		if err != nil {
			return nil, err
		}
		if len(board.Rows) == 0 {
			continue
		}
		who := board.Rows[rng.IntN(len(board.Rows))].Figure.ID
		if times[who] >= d.each {
			continue
		}
		e, err := d.service.Explain(ctx, query.ExplainQuery{When: when, Figure: who})
		if err != nil {
			return nil, err
		}
		list := d.large(nil, e.Causes)
		if len(list) == 0 {
			continue
		}
		c := list[rng.IntN(len(list))]
		if seen[*c.Event] || len(c.Reports) == 0 || c.Reports[0].Article == nil {
			continue
		}
		seen[*c.Event] = true
		times[who]++
		out = append(out, drawn{Cause: c, at: at, figure: who})
	}
	if len(out) < d.n {
		return nil, fmt.Errorf("only %d causes of %g degrees found in %d draws", len(out), d.least, patience*d.n)
	}
	return out, nil
}

// large adds the events of a size that stand among causes.
func (d *drawer) large(out, causes []query.Cause) []query.Cause {
	for _, c := range causes {
		if c.Kind == query.CauseEvent && math.Abs(c.Degrees) >= d.least {
			out = append(out, c)
		}
		out = d.large(out, c.Causes)
	}
	return out
}
