package eval

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"pyrometer"
)

// Result is a measure as it is committed: with the day it was taken, and what of
// the data was seen while the constants were set.
type Result struct {
	Measure
	Learned string // "set with it in view", "held out", "no labels"
	Date    pyrometer.Day
}

// WriteResults writes the table of eval/results.md.
func WriteResults(w io.Writer, results []Result) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, `# What the program measures

Printed by `+"`pyrometer eval`"+`; a test fails if a committed value falls by more than a point.
How the constants of heat were found, and what the first row is worth on other data: [calibration.md](calibration.md).

| measure | value | target | n | data | learned from? | date |
|---|---:|---|---:|---|---|---|
`)
	for _, r := range results {
		fmt.Fprintf(b, "| %s | %.4f | %s | %d | %s | %s | %s |\n", r.Name, r.Value, r.Target, r.N, r.Data, r.Learned, r.Date)
	}
	return b.Flush()
}

// ReadResults reads the committed values back, by measure and data.
func ReadResults(r io.Reader) (map[[2]string]float64, error) {
	values := map[[2]string]float64{}
	scan := bufio.NewScanner(r)
	for scan.Scan() {
		cells := strings.Split(scan.Text(), "|")
		if len(cells) != 9 || strings.HasPrefix(cells[1], "---") || strings.TrimSpace(cells[1]) == "measure" {
			continue
		}
		v, err := strconv.ParseFloat(strings.TrimSpace(cells[2]), 64)
		if err != nil {
			return nil, fmt.Errorf("eval: value of %s: %w", strings.TrimSpace(cells[1]), err)
		}
		values[[2]string{strings.TrimSpace(cells[1]), strings.TrimSpace(cells[5])}] = v
	}
	return values, scan.Err()
}
