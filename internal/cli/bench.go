package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"pyrometer"
	"pyrometer/demo"
	"pyrometer/internal/bench"
)

type benchCmd struct {
	form
	Path  string `arg:"" optional:"" help:"Event table to measure on (default: the demo's events)."`
	Years int    `placeholder:"N" help:"First resample the table to so many years."`
}

func (*benchCmd) Help() string {
	return `Reads the table into a fresh store in a temporary directory and measures reading, the
board cold and warm, and the explanation of a change. Your own store is not touched.

Examples:

	pyrometer bench
	pyrometer bench events.tsv.gz --years 10 --json`
}

func (c *benchCmd) Run(ctx context.Context, s *session) (err error) {
	if c.Years < 0 || c.Years > 100 {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--years", Message: "it must lie between 1 and 100"}
	}
	table := c.Path
	if table == "" || c.Years > 0 {
		dir, err := os.MkdirTemp("", "pyrometer-bench-")
		if err != nil {
			return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "bench", Err: err}
		}
		defer os.RemoveAll(dir)
		if table, err = benchTable(dir, c.Path, c.Years); err != nil {
			return err
		}
	}
	measures, err := bench.Run(ctx, table, s.Err)
	if err != nil {
		return err
	}
	return writeBench(s, measures, c.form)
}

// benchTable puts the table to measure on into a directory.
func benchTable(dir, path string, years int) (string, error) {
	if path == "" {
		var err error
		if path, err = demo.Unpack(dir); err != nil {
			return "", &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "bench", Err: err}
		}
	}
	if years == 0 {
		return path, nil
	}
	out := filepath.Join(dir, fmt.Sprintf("%d-years.tsv.gz", years))
	const seed = 1 // the same years every time, or figures could not be compared
	return out, bench.Years(path, out, years, seed)
}

// benchRow is a figure of speed in the contract's words.
type benchRow struct {
	Measure string  `json:"measure"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
	Target  string  `json:"target"` // in words; empty if the number only informs
	N       int     `json:"n"`
	Data    string  `json:"data"`
}

func writeBench(s *session, measures []bench.Measure, f form) error {
	list := make([]benchRow, len(measures))
	for i, m := range measures {
		list[i] = benchRow(m)
	}
	switch {
	case f.JSON:
		return writeJSON(s.Out, list)
	case f.CSV:
		rows := make([][]string, len(list))
		for i, m := range list {
			rows[i] = []string{m.Measure, strconv.FormatFloat(m.Value, 'g', -1, 64), m.Unit, m.Target, strconv.Itoa(m.N), m.Data}
		}
		return writeCSV(s.Out, []string{"measure", "value", "unit", "target", "n", "data"}, rows)
	}
	g := grid{columns: []column{{title: "measure", least: 16}, {title: "value", right: true}, {title: "unit"}, {title: "target"},
		{title: "n", right: true, optional: 1}, {title: "data", least: 12, optional: 2}}}
	for _, m := range list {
		g.add(text(m.Measure), text(fmt.Sprintf("%.4g", m.Value)), text(m.Unit), text(m.Target), text(thousands(int64(m.N))), text(m.Data))
	}
	return g.write(s.Out, s.width(), s.colour)
}
