package cli

import (
	"context"
	"fmt"
	"strings"

	"pyrometer"
	"pyrometer/internal/app"
	"pyrometer/internal/query"
)

type explainCmd struct {
	when
	form
	Name  []string `arg:"" help:"Name, alias or id of a figure."`
	Since *since   `placeholder:"DATE|30d" help:"Explain the change since then (default: the level itself, from rest)."`
	By    string   `enum:"counterparty,storyline" default:"counterparty" placeholder:"WHAT" help:"Put causes together by counterparty, or by storyline: the affair that they are of."`
	Depth int      `default:"2" placeholder:"N" help:"Levels of causes shown in the tree."`
	Top   *int     `placeholder:"N" help:"Largest causes shown at each node, the rest added together; 0 for all (default: 6 in a tree, all in JSON and CSV)."`
}

func (*explainCmd) Help() string {
	return `The causes are an exact split: they add up to the change, to the last digit. A cause
opens into the events behind it; --depth 3 shows them all. The last line takes the same sum
apart by who did it: own acts, others' acts that raised or lowered it (tail- and headwind),
shares in what others did to others (credited), and what was there before and fades.

Examples:

	pyrometer explain Mike Pompeo
	pyrometer explain Mike Pompeo --since 30d --at 2018-05-01
	pyrometer explain Mike Pompeo --by storyline
	pyrometer explain person.mike-pompeo --since 2018-03-13 --json`
}

// explainer is what explain needs of the service.
type explainer interface {
	finder
	Reading(context.Context, pyrometer.FigureID, query.When) (query.Reading, error)
	Explain(context.Context, query.ExplainQuery) (query.Explanation, error)
}

func (c *explainCmd) Run(ctx context.Context, s *session) error {
	if c.Depth < 1 {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--depth", Message: "it must be 1 or more"}
	}
	const backstories = 2
	q := query.ExplainQuery{When: c.when.query(), By: query.Grouping(c.By), Backstories: backstories}
	if !c.JSON && !c.CSV {
		q.Top = 6
	}
	if c.Top != nil {
		if q.Top = *c.Top; q.Top < 0 {
			return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--top", Message: "it must not be below 0"}
		}
	}
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	if c.Since != nil {
		day, at, err := sinceDay(ctx, a, *c.Since, q.At)
		if err != nil {
			return err
		}
		if day >= at {
			return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--since",
				Message: fmt.Sprintf("%s is not before %s", day, at), Hint: "name an earlier day, or a later one with --at"}
		}
		q.Since = &day
	}
	return runExplain(ctx, a.Query, s, strings.Join(c.Name, " "), q, c.form, c.Depth)
}

// sinceDay says which day --since means, and of which day it is counted back: the
// one asked for, or the newest of the archive.
func sinceDay(ctx context.Context, a *app.App, since since, at *pyrometer.Day) (day, of pyrometer.Day, err error) {
	if at != nil {
		of = *at
	} else if _, of, err = a.Bounds(ctx); err != nil {
		return 0, 0, err
	}
	return since.before(of), of, nil
}

func runExplain(ctx context.Context, svc explainer, s *session, name string, q query.ExplainQuery, f form, depth int) error {
	figure, err := svc.Find(ctx, name)
	if err != nil {
		return err
	}
	q.Figure = figure.ID
	e, err := svc.Explain(ctx, q)
	if err != nil {
		return err
	}
	switch {
	case f.JSON:
		return writeJSON(s.Out, explained(e))
	case f.CSV:
		return causesCSV(s, e)
	}
	return causeTree(s, e, depth, q.Since != nil)
}

// explained makes sure that scripts find lists where the contract has lists.
func explained(e query.Explanation) query.Explanation {
	e.Causes = withLists(e.Causes)
	return e
}

func withLists(causes []query.Cause) []query.Cause {
	out := make([]query.Cause, len(causes))
	for i, c := range causes {
		c.Causes = withLists(c.Causes)
		if c.Reports == nil {
			c.Reports = []query.Report{}
		}
		out[i] = c
	}
	return out
}
