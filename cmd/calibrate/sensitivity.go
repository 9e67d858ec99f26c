package main

import (
	"math"
	"path/filepath"
	"slices"

	"pyrometer/heat"
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
	list := slices.Concat(
		scale("half-life", func(m *heat.Model) *float64 { return &m.HalfLife }),
		scale("own half-life", func(m *heat.Model) *float64 { return &m.OwnHalfLife }),
		scale("own exponent", func(m *heat.Model) *float64 { return &m.OwnExponent }),
		scale("own floor", func(m *heat.Model) *float64 { return &m.OwnFloor }),
		scale("floor", func(m *heat.Model) *float64 { return &m.Floor }),
		scale("prior effects", func(m *heat.Model) *float64 { return &m.Prior.Effects }),
	)
	return append(list,
		change{"world quantile 0.85", func(m *heat.Model) { m.WorldTop = 0.85 }},
		change{"world quantile 0.95", func(m *heat.Model) { m.WorldTop = 0.95 }},
		change{"half-life 7", func(m *heat.Model) { m.HalfLife = 7 }},
		change{"normal of the world only", func(m *heat.Model) { m.OwnExponent = 0 }},
		change{"normal of one's own only", func(m *heat.Model) { m.OwnExponent = 1 }},
		change{"no floor of activity", func(m *heat.Model) { m.Floor = 0 }},
		change{"all events equally severe", func(m *heat.Model) {
			for i := range m.Rules {
				m.Rules[i].Severity = 0.35
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

func (r *report) sensitivity(d *design, m *heat.Model) error {
	r.printf("## One constant at a time\n\nA verdict is whether a row of any list stands above or below 50; %d rows.\n\n| change |", len(d.samples))
	for _, name := range r.names {
		r.printf(" %s |", filepath.Base(name))
	}
	r.printf(" verdicts that flip |\n|---|%s---:|\n", repeat("---:|", len(r.names)))
	base := d.levels(gains(m))
	for _, c := range append([]change{{"none", func(*heat.Model) {}}}, changes()...) {
		moved := heat.NewModel()
		c.apply(moved)
		if err := moved.Prepare(); err != nil {
			return err
		}
		e, err := newDesign(r.ctx, r.archive, moved, r.lists)
		if err != nil {
			return err
		}
		levels := e.levels(gains(moved))
		flips := 0
		for i := range levels {
			if levels[i] > heat.Rest != (base[i] > heat.Rest) {
				flips++
			}
		}
		r.printf("| %s |", c.name)
		for l := range r.lists {
			r.printf(" %.3f |", e.auc(levels, l, nil))
		}
		r.printf(" %d |\n", flips)
	}
	r.printf("\n")
	return nil
}
