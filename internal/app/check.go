package app

import (
	"context"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/read"
	"pyrometer/internal/report/check"
	"pyrometer/nlp"
)

// Checker checks texts against the store. Making one takes a moment: keep it.
type Checker struct {
	app     *App
	checker *check.Checker
}

// Checker gives a checker of texts.
func (a *App) Checker() (*Checker, error) {
	reader, err := read.New(a.Registry)
	if err != nil {
		return nil, err
	}
	english, err := nlp.New()
	if err != nil {
		return nil, err
	}
	c, err := check.New(reader, english, a.Registry)
	return &Checker{a, c}, err
}

// Check holds a draft against what the store knew at a moment. A report's day is
// that moment if none is given; figure, which may be empty, is whose level its
// steps and numbers must have.
func (c *Checker) Check(ctx context.Context, d *check.Draft, w query.When, figure pyrometer.FigureID) (*check.Result, error) {
	if r := d.Report; r != nil {
		if w.At == nil && r.At != 0 {
			w.At = &r.At
		}
		if w.AsKnown == nil {
			w.AsKnown = r.AsKnown
		}
	}
	ledger, day, err := c.app.Query.CheckLedger(ctx, w)
	if err != nil {
		return nil, err
	}
	o := check.Options{At: day}
	if figure != "" {
		if o.Level, err = c.app.Query.CheckLevel(ctx, figure, w); err != nil {
			return nil, err
		}
	}
	return c.checker.Check(ctx, ledger, d, o)
}
