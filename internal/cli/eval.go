package cli

import (
	"context"
	"fmt"
	"strconv"

	"pyrometer"
)

type evalCmd struct {
	form
	Measure string   `arg:"" optional:"" help:"Only this measure."`
	Path    []string `arg:"" optional:"" help:"Files to take the measure on, in the place of its own data."`
}

func (*evalCmd) Help() string {
	return `Examples:

	pyrometer eval
	pyrometer eval transitions events.tsv.gz transitions.csv --json`
}

// measured is one figure of merit.
type measured struct {
	Measure string  `json:"measure"`
	Value   float64 `json:"value"`
	Target  string  `json:"target"` // in words; empty if the number only informs
	N       int     `json:"n"`      // cases it was taken on
	Data    string  `json:"data"`
	Note    string  `json:"note,omitempty"`
}

// notBuilt is the answer of a command whose measures this build does not carry.
func notBuilt(what string) error {
	return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: what, Message: "this build carries no such measures"}
}

func (c *evalCmd) Run(ctx context.Context, s *session) error { return notBuilt("eval") }

type benchCmd struct {
	form
	Measure string `arg:"" optional:"" help:"Only this measure."`
}

func (c *benchCmd) Run(ctx context.Context, s *session) error { return notBuilt("bench") }

func runMeasures(s *session, list []measured, f form) error {
	switch {
	case f.JSON:
		return writeJSON(s.Out, list)
	case f.CSV:
		rows := make([][]string, len(list))
		for i, m := range list {
			rows[i] = []string{m.Measure, strconv.FormatFloat(m.Value, 'g', -1, 64), m.Target, strconv.Itoa(m.N), m.Data, m.Note}
		}
		return writeCSV(s.Out, []string{"measure", "value", "target", "n", "data", "note"}, rows)
	}
	g := grid{columns: []column{{title: "measure"}, {title: "value", right: true}, {title: "target"}, {title: "n", right: true},
		{title: "data", least: 12, optional: 1}, {title: "note", least: 12, optional: 2}}}
	for _, m := range list {
		g.add(text(m.Measure), text(fmt.Sprintf("%.4g", m.Value)), text(m.Target), text(strconv.Itoa(m.N)), text(m.Data), painted(m.Note, dim))
	}
	return g.write(s.Out, s.width(), s.colour)
}
