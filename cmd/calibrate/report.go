package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/eval"
	"pyrometer/internal/registry"
)

type report struct {
	ctx      context.Context
	archive  *eval.Archive
	articles *eval.Archive // what was read in articles; nil if none is given
	registry *registry.Registry
	out      io.Writer
	names    []string
	rows     [][]eval.Transition // of each list
	lists    [][]eval.Verdict    // what the table of events says of them
}

// folds and resamples are fixed, so that two runs print the same.
const (
	folds     = 10
	resamples = 2000
)

// foldOf deals figures out over the folds: all rows of a figure are in one.
func foldOf(figure uint32) int { return int(figure*2654435761>>16) % folds }

func (r *report) printf(format string, args ...any) { fmt.Fprintf(r.out, format, args...) }

func (r *report) write() error {
	m := heat.NewModel()
	d, err := newDesign(r.ctx, r.archive, m, r.lists)
	if err != nil {
		return err
	}
	r.printf("# What the constants of heat are worth\n\nModel %s on %s; written by `go run ./cmd/calibrate`. docs/heat.md explains.\n\n", m.Version, r.archive.Name)
	if err := r.severities(m); err != nil {
		return err
	}
	r.priorOf(d, gains(m))
	if err := r.worth(d, m); err != nil {
		return err
	}
	refitted, err := r.refit()
	if err != nil {
		return err
	}
	if err := r.sensitivity(d, m); err != nil {
		return err
	}
	if err := r.told(m, refitted); err != nil {
		return err
	}
	return r.steps(m)
}

func (r *report) severities(m *heat.Model) error {
	s, err := severities(r.archive, m)
	if err != nil {
		return err
	}
	r.printf("## Severities\n\nCounted again from the table; every rule within 0.005 of the model's")
	wrong := 0
	for i, rule := range m.Rules {
		if math.Abs(s[i]-rule.Severity) > 0.0051 {
			r.printf("\n- except %s %s: %.2f in the model, %.2f counted", rule.Type, rule.Mode, rule.Severity, s[i])
			wrong++
		}
	}
	if wrong == 0 {
		r.printf(".")
	}
	r.printf("\n\n")
	return nil
}

// priorOf prints the mean rise and fall of an effect, which Prior must hold.
func (r *report) priorOf(d *design, g []float64) {
	up, down := d.meanEffect(g)
	r.printf("Mean effect of the archive: up %.4f, down %.4f (%d effects); the model's prior says %.4f and %.4f.\n\n",
		up, down, d.effects, d.model.Prior.Up, d.model.Prior.Down)
}

func (r *report) worth(d *design, m *heat.Model) error {
	first, err := before(m)
	if err != nil {
		return err
	}
	current := gains(m)
	loose := fitOptions{Tau: 12, Group: 0.01, Single: 0.02, Steps: 120, Rate: 0.05}
	r.printf("## Transitions\n\nAUC of the level at the end of day + %d, with the 90%% interval over resampled figures.\n\n| gains | how judged |", eval.DaysAfter)
	for _, name := range r.names {
		r.printf(" %s |", filepath.Base(name))
	}
	r.printf("\n|---|---|")
	for range r.names {
		r.printf("---:|")
	}
	r.printf("\n")
	row := func(gains, how string, levels []float64) {
		r.printf("| %s | %s |", gains, how)
		for l := range r.lists {
			auc := d.auc(levels, l, nil)
			low, high := d.interval(levels, l)
			r.printf(" %.3f (%.3f to %.3f) |", auc, low, high)
		}
		r.printf("\n")
	}
	row("set by reasoning, before any measurement", "as they are", d.levels(first))
	row("the same", "refitted on other figures, 10 folds", d.cross(first, m, loose))
	row("the same", "refitted on the other lists only", d.transfer(first, m, loose, len(r.lists)))
	row("the model's", "as they are", d.levels(current))
	row("the same", "refitted on other figures, 10 folds", d.cross(current, m, strong()))
	with, rises, falls := r.withOffices(d, current)
	row("the model's", fmt.Sprintf("with the registry's dated changes of office as events (%d gains, %d losses)", rises, falls), with)
	r.printf("\n")
	for l, name := range r.names {
		up, down := 0, 0
		for _, s := range d.samples {
			if s.list == l && s.rise {
				up++
			} else if s.list == l {
				down++
			}
		}
		r.printf("- %s: %d risers, %d fallers judged of %d rows.\n", filepath.Base(name), up, down, len(r.lists[l]))
	}
	r.printf("\n")
	return nil
}

// withOffices gives the levels if the registry's changes of office, where it
// knows the very day, were events as well: a gain of office worth one
// congratulation of a resignation's severity, a loss worth a resignation. It
// tells what a second source would add, and is no part of the model.
func (r *report) withOffices(d *design, g []float64) (levels []float64, rises, falls int) {
	m := d.model
	praise, _ := m.RuleOf(pyrometer.Support, "praise")
	resign, _ := m.RuleOf(pyrometer.Concede, "resign")
	levels = d.levels(g)
	for i, s := range d.samples {
		on := d.days[s.day].day
		for _, o := range r.archive.Figures[s.figure].Offices {
			add := func(date pyrometer.PartialDate, k key) bool {
				day, last, ok := date.Span()
				if !ok || day != last || day > on || on-day > 14 {
					return false
				}
				w := m.Rules[resign].Severity * m.Fading(int(on-day))
				s.terms = append(slices.Clone(s.terms), term{key: k, fast: w, own: w})
				s.weight += w
				s.own += w
				return true
			}
			if add(o.From, keyOf(praise, pyrometer.Target)) {
				rises++
			}
			if add(o.Until, keyOf(resign, pyrometer.Source)) {
				falls++
			}
		}
		levels[i] = d.level(&s, g, nil, 0)
	}
	return levels, rises, falls
}

func repeat(s string, n int) (t string) {
	for range n {
		t += s
	}
	return t
}

func (r *report) steps(m *heat.Model) error {
	r.printf("## Steps on ordinary days\n\nScored figures on every %dth day after the first %d.\n\n| kind | levels | mean |", eval.StepEvery, eval.StepAfter)
	for _, s := range heat.Steps() {
		r.printf(" %s |", s)
	}
	r.printf("\n|---|---:|---:|%s\n", repeat("---:|", len(heat.Steps())))
	for _, kind := range append([]pyrometer.Kind{""}, pyrometer.Kinds()...) {
		c, err := r.archive.CountSteps(r.ctx, m, func(n uint32) bool { return kind == "" || r.archive.Figures[n].Kind == kind })
		if err != nil {
			return err
		}
		name := string(kind)
		if name == "" {
			name = "all"
		}
		r.printf("| %s | %d | %.1f |", name, c.Total, c.Mean)
		for _, s := range heat.Steps() {
			r.printf(" %.1f%% |", 100*c.Share(s))
		}
		r.printf("\n")
	}
	return nil
}

// interval gives the 5th and 95th percentile of the AUC when figures are drawn
// with replacement.
func (d *design) interval(levels []float64, list int) (low, high float64) {
	rng := rand.New(rand.NewPCG(2018, uint64(list)))
	var figures []uint32
	for _, s := range d.samples {
		if s.list == list && !slices.Contains(figures, s.figure) {
			figures = append(figures, s.figure)
		}
	}
	if len(figures) == 0 {
		return 0.5, 0.5
	}
	aucs := make([]float64, resamples)
	for i := range aucs {
		times := map[uint32]int{}
		for range figures {
			times[figures[rng.IntN(len(figures))]]++
		}
		aucs[i] = d.auc(levels, list, times)
	}
	slices.Sort(aucs)
	return aucs[resamples/20], aucs[resamples-resamples/20]
}
