package eval

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"pyrometer"
	"pyrometer/internal/read/date"
	"pyrometer/internal/read/position"
	"pyrometer/internal/registry"
	"pyrometer/nlp"
)

// stand is a row of a list of who stood where.
type stand struct {
	Actor    string                `json:"actor"`
	Issue    string                `json:"issue"`
	Stance   pyrometer.Stance      `json:"position"`
	Deadline pyrometer.PartialDate `json:"deadline"`
	Decided  pyrometer.PartialDate `json:"decided"`
	AsOf     pyrometer.PartialDate `json:"as_of"`
}

// fact is a dated sentence or two.
type fact struct {
	Date  pyrometer.PartialDate `json:"date"`
	Brief string                `json:"brief"`
}

// Positions measures the ledger of positions against a list of who stood where
// on which day (JSON Lines with actor, issue, position, deadline, as_of). The
// news is that of the file "*facts*.jsonl" beside it: every brief is read as an
// article of its day, and the positions found are folded to each row's day.
func Positions(ctx context.Context, reg *registry.Registry, path string) ([]Measure, error) {
	gold, err := readLines[stand](path)
	if err != nil {
		return nil, err
	}
	beside, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*facts*.jsonl"))
	if err != nil {
		return nil, err
	}
	if len(gold) == 0 || len(beside) == 0 {
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "measure positions", Message: fmt.Sprintf("%s has no rows, or no *facts*.jsonl is beside it", filepath.Base(path))}
	}
	var facts []fact
	for _, f := range beside {
		list, err := readLines[fact](f)
		if err != nil {
			return nil, err
		}
		facts = append(facts, list...)
	}
	all, err := readPositions(ctx, reg, facts)
	if err != nil {
		return nil, err
	}
	return judgePositions(reg, gold, all, filepath.Base(path), fmt.Sprintf("read from %d briefs", len(facts))), nil
}

// readPositions reads every fact as an article of its day.
func readPositions(ctx context.Context, reg *registry.Registry, facts []fact) ([]pyrometer.Position, error) {
	p, linker, err := linking(reg)
	if err != nil {
		return nil, err
	}
	issues, err := position.Builtin()
	if err != nil {
		return nil, err
	}
	finder := position.NewFinder(issues...)
	var all []pyrometer.Position
	for _, f := range facts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		on, _, ok := f.Date.Span()
		if !ok {
			continue
		}
		doc := p.Analyze(f.Brief, nlp.All)
		all = append(all, finder.Find(doc, linker.Mentions(doc, on), nil, date.Find(doc, on), on)...)
	}
	return all, nil
}

func judgePositions(reg *registry.Registry, gold []stand, all []pyrometer.Position, data, note string) []Measure {
	var right, dated, datedRight, silent int
	var wrong []string
	for _, g := range gold {
		want := figureNamed(reg, g.Actor)
		got, found := pyrometer.Position{}, false
		for _, p := range position.Fold(all, g.AsOf.Latest()) {
			if p.Issue == g.Issue && p.Who.Figure == want {
				got, found = p, true
			}
		}
		switch {
		case !found:
			silent++
			wrong = append(wrong, fmt.Sprintf("%s %s: nothing for %s", g.Actor, g.AsOf, g.Stance))
		case got.Stance == g.Stance:
			right++
		default:
			wrong = append(wrong, fmt.Sprintf("%s %s: %s of %s for %s", g.Actor, g.AsOf, got.Stance, got.Decided, g.Stance))
		}
		if g.Deadline != "" {
			dated++
			first, last, _ := g.Deadline.Span()
			if f, l, ok := got.Deadline.Span(); ok && f <= last && first <= l {
				datedRight++
			} else {
				wrong = append(wrong, fmt.Sprintf("%s %s: deadline %q for %s", g.Actor, g.AsOf, got.Deadline, g.Deadline))
			}
		}
	}
	return []Measure{
		{Name: "positions", Value: share(right, len(gold)), N: len(gold), Data: data, Note: "stance right on the row's day; " + note + "; wrong: " + strings.Join(wrong, "; ")},
		{Name: "positions, of those told", Value: share(right, len(gold)-silent), N: len(gold) - silent, Data: data, Note: "without actors of whom nothing was read by then"},
		{Name: "positions, deadline", Value: share(datedRight, dated), N: dated, Data: data},
	}
}

// figureNamed gives the figure that a list names.
func figureNamed(reg *registry.Registry, name string) pyrometer.FigureID {
	if c := reg.Lookup(name); len(c) > 0 {
		return c[0].Figure.ID
	}
	return ""
}

// readLines reads JSON Lines.
func readLines[T any](path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []T
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<22)
	for n := 1; in.Scan(); n++ {
		if strings.TrimSpace(in.Text()) == "" {
			continue
		}
		var v T
		if err := json.Unmarshal(in.Bytes(), &v); err != nil {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read " + filepath.Base(path), Message: fmt.Sprintf("line %d: %v", n, err)}
		}
		out = append(out, v)
	}
	return out, in.Err()
}
