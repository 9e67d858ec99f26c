package cli

import (
	"context"
	"fmt"
	"strconv"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/query"
)

type boardCmd struct {
	when
	form
	Kind    pyrometer.Kind `placeholder:"KIND" help:"Only person, organisation, country, institution or group."`
	Country string         `placeholder:"ISO2" help:"Only figures of this country (code or name)."`
	Step    heat.Step      `placeholder:"STEP" help:"Only freezing, cold, mild, hot or blazing."`
	Search  string         `placeholder:"WORDS" help:"Only figures with these words in a name or alias."`
	Movers  bool           `help:"Largest change of level over 7 days first, either way."`
	Order   query.Order    `placeholder:"ORDER" help:"heat (default), cold, movers, attention or name."`
	All     bool           `help:"Also figures with too few or no recent events to be scored."`
	Limit   *int           `placeholder:"N" help:"At most so many rows; 0 for all (default: 30 in a table, all in JSON and CSV)."`
}

func (*boardCmd) Help() string {
	return `Columns: level of heat 0 to 100 with its 80% interval, step, change over 7 days,
attention (reports among 10,000), breadth (independent families of publishers), and the
last 31 days.

Examples:

	pyrometer board --kind person --limit 10
	pyrometer board --country GB --at 2018-07-09 --movers
	pyrometer board --step blazing --json | jq -r '.[].figure.name'`
}

// boarder is what the board needs of the service.
type boarder interface {
	Board(context.Context, query.BoardQuery) (query.Board, error)
}

func (c *boardCmd) Run(ctx context.Context, s *session) error {
	q, err := c.query()
	if err != nil {
		return err
	}
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	if c.Country != "" {
		if q.Country = a.Registry.Alpha2(c.Country); q.Country == "" {
			return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--country",
				Message: fmt.Sprintf("%q is no country", clean(c.Country)), Hint: "use a code such as GB, or a name"}
		}
	}
	return runBoard(ctx, a.Query, s, q, c.form)
}

// query checks the flags.
func (c *boardCmd) query() (query.BoardQuery, error) {
	q := query.BoardQuery{When: c.when.query(), Kind: c.Kind, Step: c.Step, Search: c.Search, Order: c.Order, All: c.All}
	if err := oneOf("kind", c.Kind, pyrometer.Kinds()); err != nil {
		return q, err
	}
	if err := oneOf("step", c.Step, heat.Steps()); err != nil {
		return q, err
	}
	orders := []query.Order{query.ByHeat, query.ByCold, query.ByMomentum, query.ByAttention, query.ByName}
	if err := oneOf("order", c.Order, orders); err != nil {
		return q, err
	}
	if c.Movers {
		if c.Order != "" && c.Order != query.ByMomentum {
			return q, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "board", Message: "--movers is an order of its own", Hint: "leave --order out"}
		}
		q.Order = query.ByMomentum
	}
	q.Spark = !c.JSON && !c.CSV
	if q.Spark {
		q.Limit = 30
	}
	if c.Limit != nil {
		if q.Limit = *c.Limit; q.Limit < 0 {
			return q, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--limit", Message: "it must not be below 0"}
		}
	}
	return q, nil
}

func runBoard(ctx context.Context, b boarder, s *session, q query.BoardQuery, f form) error {
	board, err := b.Board(ctx, q)
	if err != nil {
		return err
	}
	switch {
	case f.JSON:
		rows := board.Rows
		if rows == nil {
			rows = []query.Reading{}
		}
		err = writeJSON(s.Out, rows)
	case f.CSV:
		err = readingsCSV(s, board.Rows)
	case len(board.Rows) > 0:
		err = boardTable(s, board, q)
	}
	if err == nil && len(board.Rows) == 0 {
		err = &pyrometer.Error{Kind: pyrometer.NotFound, Op: "board", Message: fmt.Sprintf("no scored figure fits on %s", board.At),
			Hint: fmt.Sprintf("the archive reaches from %s to %s; --all shows figures with few events too", board.First, board.Last)}
	}
	return err
}

func boardTable(s *session, b query.Board, q query.BoardQuery) error {
	g := grid{columns: []column{
		{title: "#", right: true, optional: 4},
		{title: "figure", least: 18},
		{title: "in", optional: 3},
		{title: "heat", right: true},
		{title: "80%", optional: 5},
		{title: "step"},
		{title: "7 days", right: true, optional: 1},
		{title: "attention", right: true, optional: 6},
		{title: "families", right: true, optional: 7},
		{title: "last 31 days", least: 12, newest: true, optional: 2},
	}}
	for i, r := range b.Rows {
		colour := plain
		step := string(r.Coverage)
		if r.Step != nil {
			colour, step = paintOf(*r.Step), string(*r.Step)
		}
		change := painted(number(r.Momentum, degrees), plain)
		if r.Momentum != nil {
			change.paint = paintSigned(*r.Momentum)
		}
		g.add(text(strconv.Itoa(q.Offset+i+1)), text(r.Figure.Name), painted(r.Figure.Country, dim),
			painted(number(r.Level, oneDecimal), colour), painted(interval(r), dim), painted(step, colour), change,
			text(oneDecimal(r.Attention)), text(strconv.Itoa(r.Breadth)), painted(sparkline(r.Spark), colour))
	}
	if err := g.write(s.Out, s.width(), s.colour); err != nil {
		return err
	}
	foot := fmt.Sprintf("%s, model %s", asOf(b.At, b.AsKnown), b.Model)
	if more := b.Total - q.Offset - len(b.Rows); more > 0 {
		foot = fmt.Sprintf("and %s more (--limit 0 shows all); ", thousands(int64(more))) + foot
	}
	fmt.Fprintln(s.Err, foot)
	return nil
}

func interval(r query.Reading) string {
	if r.Low == nil || r.High == nil {
		return ""
	}
	return fmt.Sprintf("%.0f–%.0f", *r.Low, *r.High)
}

func asOf(at pyrometer.Day, known *pyrometer.Day) string {
	if known != nil {
		return fmt.Sprintf("at the end of %s, as known on %s", at, *known)
	}
	return "at the end of " + at.String()
}

func readingsCSV(s *session, list []query.Reading) error {
	exact := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	rows := make([][]string, len(list))
	for i, r := range list {
		step := ""
		if r.Step != nil {
			step = string(*r.Step)
		}
		rows[i] = []string{string(r.Figure.ID), r.Figure.Name, string(r.Figure.Kind), r.Figure.Country,
			number(r.Level, exact), step, number(r.Low, exact), number(r.High, exact), number(r.Momentum, exact),
			exact(r.Attention), strconv.Itoa(r.Breadth), string(r.Coverage)}
	}
	return writeCSV(s.Out, []string{"id", "name", "kind", "country", "level", "step", "low", "high", "momentum",
		"attention", "breadth", "coverage"}, rows)
}
