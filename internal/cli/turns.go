package cli

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/internal/query"
)

type turnsCmd struct {
	when
	form
	Name []string `arg:"" help:"Name, alias or id of a figure."`
	Days int      `default:"90" placeholder:"N" help:"Look at so many days, up to the day asked for."`
	By   string   `enum:"storyline,counterparty" default:"storyline" placeholder:"WHAT" help:"Put causes together by storyline or by counterparty."`
	Top  int      `default:"3" placeholder:"N" help:"Largest causes of each, the rest added together."`
}

func (*turnsCmd) Help() string {
	return `A turning point is a day on which the level began to keep to another mean (found by PELT,
docs/storylines.md), not any day on which it moved. The causes are those of the climb or fall
that makes it; explain with the same two days says it all.

Examples:

	pyrometer turns Mike Pompeo
	pyrometer turns person.mike-pompeo --days 365 --at 2018-12-31
	pyrometer turns Mike Pompeo --json`
}

// turner finds turning points.
type turner interface {
	finder
	Turns(context.Context, query.TurnsQuery) (query.Turns, error)
}

func (c *turnsCmd) Run(ctx context.Context, s *session) error {
	q := query.TurnsQuery{When: c.when.query(), Days: c.Days, By: query.Grouping(c.By), Top: c.Top}
	const mostDays = 3660
	switch {
	case c.Days < 2 || c.Days > mostDays:
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--days", Message: fmt.Sprintf("it must be from 2 to %d", mostDays)}
	case c.Top < 1:
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--top", Message: "it must be 1 or more"}
	}
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	return runTurns(ctx, a.Query, s, strings.Join(c.Name, " "), q, c.form)
}

func runTurns(ctx context.Context, svc turner, s *session, name string, q query.TurnsQuery, f form) error {
	figure, err := svc.Find(ctx, name)
	if err != nil {
		return err
	}
	q.Figure = figure.ID
	found, err := svc.Turns(ctx, q)
	if err != nil {
		return err
	}
	switch {
	case f.JSON:
		for i := range found.Turns {
			found.Turns[i].Causes = withLists(found.Turns[i].Causes)
		}
		err = writeJSON(s.Out, found)
	case f.CSV:
		rows := make([][]string, len(found.Turns))
		number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
		for i, t := range found.Turns {
			rows[i] = []string{t.Day.String(), number(t.Before), number(t.After), t.Since.String(), t.Until.String(), number(t.From), number(t.To)}
		}
		err = writeCSV(s.Out, []string{"day", "before", "after", "since", "until", "from", "to"}, rows)
	default:
		err = turnsText(s, &found)
	}
	if err == nil && len(found.Turns) == 0 {
		return &status{code: exitEmpty}
	}
	return err
}

func turnsText(s *session, found *query.Turns) error {
	w := lineWriter{w: s.Out, width: s.width()}
	head := fmt.Sprintf("%s, %s to %s: %s", clean(found.Figure.Name), found.First, found.Last,
		plural(int64(len(found.Turns)), "turning point", "turning points"))
	w.line(s.paint(bold, head))
	for _, t := range found.Turns {
		w.line("")
		w.line(fmt.Sprintf("%s  from about %s to about %s", s.paint(bold, t.Day.String()), oneDecimal(t.Before), oneDecimal(t.After)))
		way := "climbed"
		if t.To < t.From {
			way = "fell"
		}
		w.line(fmt.Sprintf("  %s %s from the end of %s to that of %s:", way, oneDecimal(math.Abs(t.To-t.From)), t.Since, t.Until))
		for _, c := range t.Causes {
			if d := degrees(c.Degrees); strings.Trim(d, "+-0.") != "" {
				w.line(fmt.Sprintf("  %7s  %s", d, clean(c.Label)))
			}
		}
	}
	return w.err
}
