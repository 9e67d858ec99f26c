package cli

import (
	"context"
	"strconv"

	"pyrometer"
	"pyrometer/internal/query"
)

type positionsCmd struct {
	form
	when
	Issue string `arg:"" optional:"" help:"An issue such as huawei-5g; without one the issues are listed."`
}

func (*positionsCmd) Help() string {
	return `Shows who stands where on an issue, how far, since when and until what deadline, as articles
in the store say it, each with a sentence.

Examples:

	pyrometer positions
	pyrometer positions huawei-5g --at 2020-07-20
	pyrometer positions huawei-5g --json`
}

// ledger answers who stands where.
type ledger interface {
	Issues(context.Context) ([]query.Issue, error)
	Positions(context.Context, query.PositionsQuery) ([]query.PositionRow, error)
}

func (c *positionsCmd) Run(ctx context.Context, s *session) error {
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	if c.Issue == "" {
		return runIssues(ctx, a.Query, s, c.form)
	}
	return runPositions(ctx, a.Query, s, query.PositionsQuery{When: c.query(), Issue: c.Issue}, c.form)
}

func runIssues(ctx context.Context, l ledger, s *session, f form) error {
	list, err := l.Issues(ctx)
	if err != nil {
		return err
	}
	if list == nil {
		list = []query.Issue{}
	}
	switch {
	case f.JSON:
		return writeJSON(s.Out, list)
	case f.CSV:
		rows := make([][]string, len(list))
		for i, x := range list {
			rows[i] = []string{x.ID, strconv.Itoa(x.Actors), strconv.Itoa(x.Positions), x.Last.String()}
		}
		return writeCSV(s.Out, []string{"issue", "actors", "positions", "last"}, rows)
	}
	g := grid{columns: []column{{title: "issue"}, {title: "actors", right: true}, {title: "said", right: true}, {title: "last"}}}
	for _, x := range list {
		g.add(text(x.ID), text(strconv.Itoa(x.Actors)), text(strconv.Itoa(x.Positions)), text(x.Last.String()))
	}
	return g.write(s.Out, s.width(), s.colour)
}

func runPositions(ctx context.Context, l ledger, s *session, q query.PositionsQuery, f form) error {
	list, err := l.Positions(ctx, q)
	if err != nil {
		return err
	}
	if list == nil {
		list = []query.PositionRow{}
	}
	switch {
	case f.JSON:
		return writeJSON(s.Out, list)
	case f.CSV:
		rows := make([][]string, len(list))
		for i, p := range list {
			rows[i] = []string{p.Actor, figureOf(p), string(p.Position), p.Scope, dayOf(p.Decided), string(p.Deadline), p.AsOf.String(), strconv.Itoa(p.Voices)}
		}
		return writeCSV(s.Out, []string{"actor", "figure", "position", "scope", "decided", "deadline", "as_of", "voices"}, rows)
	}
	g := grid{columns: []column{{title: "actor", least: 12}, {title: "position"}, {title: "decided", optional: 2}, {title: "by"}, {title: "as of"},
		{title: "voices", right: true, optional: 3}, {title: "scope", least: 12, optional: 1}}}
	for _, p := range list {
		g.add(text(p.Actor), text(string(p.Position)), text(dayOf(p.Decided)), text(string(p.Deadline)), text(p.AsOf.String()),
			text(strconv.Itoa(p.Voices)), painted(p.Scope, dim))
	}
	if err := g.write(s.Out, s.width(), s.colour); err != nil {
		return err
	}
	w := lineWriter{w: s.Out, width: s.width()}
	for _, p := range list {
		if len(p.Evidence) > 0 {
			e := p.Evidence[0]
			w.line("")
			w.heading(s, bold, p.Actor+": "+string(p.Position))
			w.item(e.Sentence + " (" + orWord(e.Article.Name, "unknown publisher") + ", " + e.Article.Day.String() + ")")
		}
	}
	return w.err
}

func figureOf(p query.PositionRow) string {
	if p.Figure == nil {
		return ""
	}
	return string(p.Figure.ID)
}

func dayOf(d *pyrometer.Day) string {
	if d == nil {
		return ""
	}
	return d.String()
}
