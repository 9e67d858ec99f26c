package eval

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"pyrometer"
)

// Causes measures an audit of causes: a table whose columns seed, figure and verdict
// are named in its first line, one cause a row, drawn by cmd/audit and judged by
// somebody who read the sentences: right if the cause is about that figure and raises or
// lowers it as they say. It gives the share that is right, and how many figures they are of.
func Causes(path string) ([]Measure, error) {
	bad := func(format string, args ...any) error {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read an audit of causes", Message: fmt.Sprintf(format, args...)}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "read an audit of causes", Err: err}
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Scan()
	col := map[string]int{}
	for i, name := range strings.Split(in.Text(), "\t") {
		col[name] = i
	}
	for _, need := range []string{"seed", "figure", "verdict"} {
		if _, ok := col[need]; !ok {
			return nil, bad("no column %q in the first line", need)
		}
	}
	figures := map[string]bool{}
	var seeds []string
	right, all := map[string]int{}, map[string]int{}
	for n := 2; in.Scan(); n++ {
		row := strings.Split(in.Text(), "\t")
		if len(row) != len(col) {
			return nil, bad("line %d has %d columns, not %d", n, len(row), len(col))
		}
		seed := row[col["seed"]]
		if all[seed] == 0 {
			seeds = append(seeds, seed)
		}
		all[seed]++
		figures[row[col["figure"]]] = true
		switch row[col["verdict"]] {
		case "right":
			right[seed]++
		case "wrong":
		default:
			return nil, bad("line %d: %q is no verdict", n, row[col["verdict"]])
		}
	}
	if err := in.Err(); err != nil {
		return nil, bad("%v", err)
	}
	if len(seeds) == 0 {
		return nil, bad("no cause")
	}
	var out []Measure
	for _, seed := range seeds {
		out = append(out, Measure{Name: "causes, about the figure and with the right sign", Value: share(right[seed], all[seed]), Target: ">= 0.85", N: all[seed],
			Data: filepath.Base(path), Note: fmt.Sprintf("draw of seed %s; the table is of %d figures", seed, len(figures))})
	}
	return out, nil
}
