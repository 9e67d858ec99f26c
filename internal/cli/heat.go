package cli

import (
	"context"
	"fmt"
	"strings"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/query"
)

type heatCmd struct {
	when
	form
	Name []string `arg:"" help:"Name, alias or id of a figure."`
}

func (*heatCmd) Help() string {
	return `A figure without enough recent events has no level; the answer then says why.

Examples:

	pyrometer heat Mike Pompeo
	pyrometer heat person.mike-pompeo --at 2018-04-26 --json`
}

// finder turns a name into a figure.
type finder interface {
	Find(ctx context.Context, name string) (query.FigureRef, error)
}

// reader is what heat needs of the service.
type reader interface {
	finder
	Reading(context.Context, pyrometer.FigureID, query.When) (query.Reading, error)
}

func (c *heatCmd) Run(ctx context.Context, s *session) error {
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	return runHeat(ctx, a.Query, s, strings.Join(c.Name, " "), c.when.query(), c.form)
}

func runHeat(ctx context.Context, svc reader, s *session, name string, w query.When, f form) error {
	figure, err := svc.Find(ctx, name)
	if err != nil {
		return err
	}
	r, err := svc.Reading(ctx, figure.ID, w)
	if err != nil {
		return err
	}
	switch {
	case f.JSON:
		return writeJSON(s.Out, r)
	case f.CSV:
		return readingsCSV(s, []query.Reading{r})
	}
	return heatCard(s, r)
}

// heatCard prints a reading for people.
func heatCard(s *session, r query.Reading) error {
	tint := func(p paint, t string) string {
		if s.colour {
			return p.on(t)
		}
		return t
	}
	head := clean(r.Figure.Name)
	if about := aboutFigure(r.Figure); about != "" {
		head += " (" + about + ")"
	}
	fmt.Fprintln(s.Out, tint(bold, head))
	if r.Level == nil {
		fmt.Fprintln(s.Out, "no level: "+coverageWords(r.Coverage))
		return nil
	}
	colour := plain
	word := ""
	if r.Step != nil {
		colour, word = paintOf(*r.Step), string(*r.Step)
	}
	fmt.Fprintf(s.Out, "%s  %s\n", tint(colour, oneDecimal(*r.Level)+"  "+word), thermometer(*r.Level, s.width()))
	if r.Low != nil && r.High != nil {
		fmt.Fprintf(s.Out, "80%% interval    %.1f to %.1f\n", *r.Low, *r.High)
	}
	if r.Momentum != nil {
		fmt.Fprintf(s.Out, "over 7 days     %s\n", tint(paintSigned(*r.Momentum), degrees(*r.Momentum)))
	}
	fmt.Fprintf(s.Out, "attention       %s of 10,000 reports\n", oneDecimal(r.Attention))
	_, err := fmt.Fprintf(s.Out, "told by         %s in 30 days\n", plural(int64(r.Breadth), "family of publishers", "families of publishers"))
	return err
}

// thermometer draws a level on a scale of 0 to 100.
func thermometer(level float64, width int) string {
	size := 40
	if width > 0 {
		size = min(size, max(width-22, 10))
	}
	full := bar(level, 100, size)
	return full + strings.Repeat("·", max(size-len([]rune(full)), 0))
}

func aboutFigure(f query.FigureRef) string {
	parts := []string{string(f.ID)}
	if f.Country != "" {
		parts = append(parts, f.Country)
	}
	if f.Guessed {
		parts = append(parts, "kind guessed from its name")
	}
	return strings.Join(parts, ", ")
}

func coverageWords(c heat.Coverage) string {
	switch c {
	case heat.Thin:
		return "thin, too few events in the last 30 days"
	case heat.Stale:
		return "stale, no event in the last 30 days"
	case heat.Unmonitored:
		return "unmonitored, no event in the archive up to that day"
	}
	return string(c)
}
