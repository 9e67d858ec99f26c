package main

import (
	"math"
	"path/filepath"
	"slices"

	"pyrometer/heat"
	"pyrometer/internal/eval"
)

// change is a model with one constant moved.
type change struct {
	name  string
	apply func(*heat.Model)
}

func changes() []change {
	scale := func(name string, field func(*heat.Model) *float64) []change {
		return []change{
			{name + " -20%", func(m *heat.Model) { *field(m) *= 0.8 }},
			{name + " +20%", func(m *heat.Model) { *field(m) *= 1.2 }},
		}
	}
	rules := func(name string, each func(r *heat.Rule, factor float64)) []change {
		by := func(factor float64) func(*heat.Model) {
			return func(m *heat.Model) {
				for i := range m.Rules {
					each(&m.Rules[i], factor)
				}
			}
		}
		return []change{{name + " -20%", by(0.8)}, {name + " +20%", by(1.2)}}
	}
	list := slices.Concat(
		scale("half-life", func(m *heat.Model) *float64 { return &m.HalfLife }),
		scale("own half-life", func(m *heat.Model) *float64 { return &m.OwnHalfLife }),
		scale("own exponent", func(m *heat.Model) *float64 { return &m.OwnExponent }),
		scale("own floor", func(m *heat.Model) *float64 { return &m.OwnFloor }),
		scale("floor", func(m *heat.Model) *float64 { return &m.Floor }),
		scale("prior effects", func(m *heat.Model) *float64 { return &m.Prior.Effects }),
		// A level does not change if all events are as many times as severe, nor all
		// gains: what counts is how they stand to each other.
		rules("spread of severities", func(r *heat.Rule, by float64) { r.Severity = min(1, max(0.05, middle+by*(r.Severity-middle))) }),
		rules("gains of those who act", func(r *heat.Rule, by float64) { r.Source = held(by * r.Source) }),
		rules("gains of those acted on", func(r *heat.Rule, by float64) { r.Target = held(by * r.Target) }),
		rules("small gains (below 0.3)", func(r *heat.Rule, by float64) { r.Source, r.Target = small(r.Source, by), small(r.Target, by) }),
		scale("credit", func(m *heat.Model) *float64 { return &m.Credit }),
		scale("credit least", func(m *heat.Model) *float64 { return &m.CreditLeast }),
	)
	return append(list,
		change{"world quantile 0.85", func(m *heat.Model) { m.WorldTop = 0.85 }},
		change{"world quantile 0.95", func(m *heat.Model) { m.WorldTop = 0.95 }},
		change{"half-life 7", func(m *heat.Model) { m.HalfLife = 7 }},
		change{"normal of the world only", func(m *heat.Model) { m.OwnExponent = 0 }},
		change{"normal of one's own only", func(m *heat.Model) { m.OwnExponent = 1 }},
		change{"no floor of activity", func(m *heat.Model) { m.Floor = 0 }},
		change{"no credit", func(m *heat.Model) { m.Credit = nearly }},
		change{"credit 0.25", func(m *heat.Model) { m.Credit = 0.25 }},
		change{"credit 0.75", func(m *heat.Model) { m.Credit = 0.75 }},
		change{"all events equally severe", func(m *heat.Model) {
			for i := range m.Rules {
				m.Rules[i].Severity = middle
			}
		}},
		change{"gains by sign only", func(m *heat.Model) {
			sign := func(x float64) float64 {
				if x == 0 {
					return 0
				}
				return math.Copysign(0.5, x)
			}
			for i := range m.Rules {
				m.Rules[i].Source, m.Rules[i].Target = sign(m.Rules[i].Source), sign(m.Rules[i].Target)
			}
		}},
	)
}

const (
	middle = 0.35 // severity of an event of the middle
	nearly = 1e-9 // credit of none: at 0 a model has no rules for shares
)

func held(gain float64) float64 { return min(1, max(-1, gain)) }

func small(gain, by float64) float64 {
	if math.Abs(gain) < 0.3 {
		return by * gain
	}
	return gain
}

func (r *report) sensitivity(d *design, m *heat.Model) error {
	r.printf("## One constant at a time\n\nHow many rows of the lists come to stand on the other side of 50 (of %d), and which words of a fixed panel change.\n\n", len(d.samples))
	panel, err := r.verdicts(r.archive, m, panel(false))
	if err != nil {
		return err
	}
	r.printPanel(panel)
	r.printf("| change |")
	for _, name := range r.names {
		r.printf(" %s |", filepath.Base(name))
	}
	r.printf(" rows that flip | words that change |\n|---|%s---:|---|\n", repeat("---:|", len(r.names)))
	base := d.levels(gains(m))
	for _, c := range append([]change{{"none", func(*heat.Model) {}}}, changes()...) {
		moved := heat.NewModel()
		c.apply(moved)
		if moved.Credit != m.Credit || moved.CreditLeast != m.CreditLeast {
			continue // tables of events have no shares
		}
		if err := moved.Prepare(); err != nil {
			return err
		}
		e, err := newDesign(r.ctx, r.archive, moved, r.lists)
		if err != nil {
			return err
		}
		levels := e.levels(gains(moved))
		rows := 0
		for i := range levels {
			if levels[i] > heat.Rest != (base[i] > heat.Rest) {
				rows++
			}
		}
		now, err := r.verdicts(r.archive, moved, knowns(panel))
		if err != nil {
			return err
		}
		r.printf("| %s |", c.name)
		for l := range r.lists {
			r.printf(" %.3f |", e.auc(levels, l, nil))
		}
		r.printf(" %d | %s |\n", rows, flips(panel, now))
	}
	r.printf("\n")
	return nil
}

// told shows what the constants are worth on what was read in articles. Nothing
// was fitted there.
func (r *report) told(m, refitted *heat.Model) error {
	if r.articles == nil {
		return nil
	}
	r.printf("## On what was read in articles\n\n%s: the same lists, judged by what was read in articles alone, on which nothing was fitted. Only they have shares in what others did.\n\n", r.articles.Name)
	base, err := r.verdicts(r.articles, m, panel(true))
	if err != nil {
		return err
	}
	r.printPanel(base)
	r.printf("| change |")
	for _, name := range r.names {
		r.printf(" %s | risers, fallers |", filepath.Base(name))
	}
	r.printf(" words that change |\n|---|%s---|\n", repeat("---:|---:|", len(r.names)))
	list := append([]change{{"none", func(*heat.Model) {}}, {"all three refitted", func(m *heat.Model) {
		m.HalfLife, m.Rules = refitted.HalfLife, refitted.Rules
	}}}, changes()...)
	for _, c := range list {
		moved := heat.NewModel()
		c.apply(moved)
		if err := moved.Prepare(); err != nil {
			return err
		}
		r.printf("| %s |", c.name)
		for _, rows := range r.rows {
			v, err := r.articles.Judge(r.ctx, moved, r.registry, rows)
			if err != nil {
				return err
			}
			up, down := eval.Split(v)
			r.printf(" %.3f | %d, %d |", eval.AUC(up, down), len(up), len(down))
		}
		now, err := r.verdicts(r.articles, moved, knowns(base))
		if err != nil {
			return err
		}
		r.printf(" %s |\n", flips(base, now))
	}
	r.printf("\n")
	return nil
}

func knowns(list []verdictOf) []known {
	out := make([]known, len(list))
	for i, v := range list {
		out[i] = v.known
	}
	return out
}
