package app

import (
	"context"
	"sync"
	"sync/atomic"

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

// CheckText reads a text and checks it; figure may be a name or "".
func (c *Checker) CheckText(ctx context.Context, text []byte, w query.When, figure string) (*check.Result, error) {
	d, err := check.Read(text)
	if err != nil {
		return nil, err
	}
	var id pyrometer.FigureID
	switch {
	case figure != "":
		f, err := c.app.Query.Find(ctx, figure)
		if err != nil {
			return nil, err
		}
		id = f.ID
	case d.Report != nil:
		id = d.Report.Figure.ID
	}
	return c.Check(ctx, d, w, id)
}

// pageChecker checks texts for pages: the checker is made when it is first asked
// for, and so many texts are checked at once that the pages go on.
type pageChecker struct {
	app  *App
	mu   sync.Mutex
	kept *Checker
	busy atomic.Int32
}

func (p *pageChecker) CheckText(ctx context.Context, text []byte, w query.When, figure string) (*check.Result, error) {
	const most = 2
	defer p.busy.Add(-1)
	if p.busy.Add(1) > most {
		return nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "check a text", Message: "other texts are being checked", Hint: "try again in a few seconds"}
	}
	c, err := p.checker()
	if err != nil {
		return nil, err
	}
	return c.CheckText(ctx, text, w, figure)
}

func (p *pageChecker) checker() (*Checker, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept == nil {
		c, err := p.app.Checker()
		if err != nil {
			return nil, err
		}
		p.kept = c
	}
	return p.kept, nil
}
