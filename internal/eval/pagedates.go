package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"pyrometer"
	"pyrometer/internal/ingest/page"
)

// PageDates measures how often the day a page was published is found: dir holds
// the pages under the names that gold gives, in any folder of it; gold is a JSON
// object from address to file and date, as htmldate's evaluation has it. Pages
// that are not at hand are left out and counted.
func PageDates(ctx context.Context, dir, gold string) ([]Measure, error) {
	b, err := os.ReadFile(gold)
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "read the gold dates", Err: err}
	}
	var want map[string]struct{ File, Date string }
	if err := json.Unmarshal(b, &want); err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read the gold dates", Message: "it is no JSON object from address to file and date", Err: err}
	}
	files := map[string]string{}
	err = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[d.Name()] = p
		}
		return err
	})
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "read the pages", Err: err}
	}
	right, given, n := 0, 0, 0
	var wrong []string
	for address, g := range want {
		path, ok := files[g.File]
		if !ok {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		html, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		n++
		a, err := page.Extract(html, address, page.Options{})
		if err != nil || a.Published.IsZero() {
			continue
		}
		given++
		if got := a.Published.Format(time.DateOnly); got == g.Date {
			right++
		} else {
			wrong = append(wrong, fmt.Sprintf("%s %s (%s)", g.File, got, g.Date))
		}
	}
	if n == 0 {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "measure dates of pages", Message: "none of the pages is in " + dir}
	}
	slices.Sort(wrong)
	note := fmt.Sprintf("%d pages are not at hand; wrong, among others: %s", len(want)-n, strings.Join(wrong[:min(len(wrong), 5)], ", "))
	p, r := float64(right)/float64(max(given, 1)), float64(right)/float64(n)
	return []Measure{
		{Name: "page dates", Value: harmonic(p, r), N: n, Data: base(gold), Note: "F1 of the day; " + note},
		{Name: "page dates precision", Value: p, N: given, Data: base(gold)},
		{Name: "page dates recall", Value: r, N: n, Data: base(gold)},
	}, nil
}
