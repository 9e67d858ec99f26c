package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"

	"pyrometer/heat"
)

// The values that a refit chooses from. The severity of a rule is taken to a
// power: 0 would make all events equally severe, 1 leaves them as counted.
func halfLives() []float64 { return []float64{2, 3, 4, 5, 7} }
func powers() []float64    { return []float64{0.5, 1, 1.5} }

// choice is one pair of the two, with its design and gains fitted to it: without
// each fold, and on everything.
type choice struct {
	halfLife, power float64
	design          *design
	fixed           []float64   // levels under the model's gains
	folds           [][]float64 // levels under gains fitted without a fold
	all             []float64   // levels under gains fitted on all figures
	gains           []float64   // those
}

// strong is the regularisation of a fit that starts from the model's own gains.
func strong() fitOptions {
	return fitOptions{Tau: 12, Group: 0.02, Single: 0.5, Steps: 120, Rate: 0.05}
}

func (r *report) choices() ([]choice, error) {
	var out []choice
	for _, h := range halfLives() {
		for _, p := range powers() {
			m := moved(h, p)
			if err := m.Prepare(); err != nil {
				return nil, err
			}
			d, err := newDesign(r.ctx, r.archive, m, r.lists)
			if err != nil {
				return nil, err
			}
			g := gains(m)
			groups, n := grouping(m, g)
			c := choice{halfLife: h, power: p, design: d, fixed: d.levels(g)}
			for fold := range folds {
				c.folds = append(c.folds, d.levels(d.fit(g, groups, n, strong(), func(s *sample) bool { return foldOf(s.figure) != fold })))
			}
			c.gains = d.fit(g, groups, n, strong(), func(*sample) bool { return true })
			c.all = d.levels(c.gains)
			// Only the samples are asked for from here on; the days of fifteen designs are
			// a gigabyte.
			d.days = nil
			out = append(out, c)
		}
	}
	return out, nil
}

// moved gives the model with another half-life and severities to a power.
func moved(halfLife, power float64) *heat.Model {
	m := heat.NewModel()
	m.HalfLife = halfLife
	for i := range m.Rules {
		m.Rules[i].Severity = math.Pow(m.Rules[i].Severity, power)
	}
	return m
}

// score is the mean AUC of the lists over the samples that use picks.
func (d *design) score(levels []float64, lists int, use func(figure uint32) bool) float64 {
	sum := 0.0
	for l := range lists {
		times := map[uint32]int{}
		for _, s := range d.samples {
			if use(s.figure) {
				times[s.figure] = 1
			}
		}
		sum += d.auc(levels, l, times)
	}
	return sum / float64(lists)
}

// best gives the choice with the best score on figures, by the levels that of
// gives; of equals the first.
func (r *report) best(list []choice, of func(*choice) []float64, use func(uint32) bool) *choice {
	var best *choice
	top := -1.0
	for i := range list {
		if s := list[i].design.score(of(&list[i]), len(r.lists), use); s > top+1e-9 {
			top, best = s, &list[i]
		}
	}
	return best
}

// refit fits half-life, severities and gains anew, and prints what comes of it on
// the figures fitted on and on figures that no part of the fit, the choice of
// half-life and power among them, has seen. It gives the refitted model.
func (r *report) refit() (*heat.Model, error) {
	list, err := r.choices()
	if err != nil {
		return nil, err
	}
	everybody := func(uint32) bool { return true }
	var present *choice
	for i := range list {
		if list[i].halfLife == heat.NewModel().HalfLife && list[i].power == 1 {
			present = &list[i]
		}
	}
	if present == nil {
		return nil, fmt.Errorf("the model's half-life is none of %v", halfLives())
	}
	d := present.design
	r.printf("## The constants refitted\n\nHalf-life of %v days, severities to a power of %v, gains by the ridge; chosen and fitted together, by the mean AUC of the lists.\n"+
		"In sample: chosen, fitted and judged on all figures. Out of sample: for each of %d folds of figures chosen and fitted on the others.\n"+
		"The difference is to the constants in use, out of sample, with the 90%% interval over resampled figures.\n\n| refitted |", halfLives(), powers(), folds)
	for _, name := range r.names {
		r.printf(" %s in | out |", filepath.Base(name))
	}
	r.printf(" difference of the means | chosen |\n|---|%s---:|---|\n", repeat("---:|---:|", len(r.names)))
	row := func(what string, in, out []float64, chosen string) {
		r.printf("| %s |", what)
		for l := range r.lists {
			r.printf(" %.3f | %.3f |", d.auc(in, l, nil), d.auc(out, l, nil))
		}
		mean, low, high := d.gained(present.fixed, out, len(r.lists))
		r.printf(" %+.3f (%+.3f to %+.3f) | %s |\n", mean, low, high, chosen)
	}
	row("nothing: the constants in use", present.fixed, present.fixed, "")
	out := func(pick func(fold int) []float64) []float64 {
		levels := make([]float64, len(d.samples))
		for fold := range folds {
			from := pick(fold)
			for i, s := range d.samples {
				if foldOf(s.figure) == fold {
					levels[i] = from[i]
				}
			}
		}
		return levels
	}
	without := func(fold int) func(uint32) bool { return func(f uint32) bool { return foldOf(f) != fold } }
	fixed := func(c *choice) []float64 { return c.fixed }
	row("gains", present.all, out(func(fold int) []float64 { return present.folds[fold] }), "")
	top := r.best(list, fixed, everybody)
	row("half-life and severities", top.fixed, out(func(fold int) []float64 { return r.best(list, fixed, without(fold)).fixed }), top.String())
	top = r.best(list, func(c *choice) []float64 { return c.all }, everybody)
	row("all three", top.all, out(func(fold int) []float64 {
		of := func(c *choice) []float64 { return c.folds[fold] }
		return of(r.best(list, of, without(fold)))
	}), top.String())
	r.printf("\n")
	m := moved(top.halfLife, top.power)
	for i := range m.Rules {
		m.Rules[i].Source, m.Rules[i].Target = top.gains[2*i], top.gains[2*i+1]
	}
	return m, m.Prepare()
}

func (c *choice) String() string {
	return fmt.Sprintf("half-life %g, power %g", c.halfLife, c.power)
}

// gained gives how much better the mean AUC of the lists is with other levels,
// and the 5th and 95th percentile of that over resampled figures.
func (d *design) gained(was, now []float64, lists int) (mean, low, high float64) {
	diff := func(times map[uint32]int) (sum float64) {
		for l := range lists {
			sum += d.auc(now, l, times) - d.auc(was, l, times)
		}
		return sum / float64(lists)
	}
	var figures []uint32
	for _, s := range d.samples {
		if !slices.Contains(figures, s.figure) {
			figures = append(figures, s.figure)
		}
	}
	if len(figures) == 0 {
		return 0, 0, 0
	}
	rng := rand.New(rand.NewPCG(2018, 99))
	diffs := make([]float64, resamples/4)
	for i := range diffs {
		times := map[uint32]int{}
		for range figures {
			times[figures[rng.IntN(len(figures))]]++
		}
		diffs[i] = diff(times)
	}
	slices.Sort(diffs)
	return diff(nil), diffs[len(diffs)/20], diffs[len(diffs)-1-len(diffs)/20]
}
