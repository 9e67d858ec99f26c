package main

import (
	"math"

	"pyrometer/heat"
	"pyrometer/internal/eval"
)

// fitOptions hold the regularisation.
type fitOptions struct {
	Tau    float64 // degrees that count as one unit of the logistic loss
	Group  float64 // ridge on the logarithm of a group's factor
	Single float64 // ridge on the logarithm of a single gain's factor
	Steps  int
	Rate   float64
}

// params are the logarithms of the factors on the prior gains.
type params struct {
	group  []float64
	single []float64
}

func gainsOf(prior []float64, groups []int, p params) []float64 {
	g := make([]float64, len(prior))
	for k, x := range prior {
		if x == 0 {
			continue
		}
		f := math.Exp(p.single[k] + p.group[groups[k]])
		g[k] = math.Max(-1, math.Min(1, x*f))
	}
	return g
}

// fit minimises the pairwise logistic loss over the samples that use picks.
func (d *design) fit(prior []float64, groups []int, nGroups int, o fitOptions, use func(*sample) bool) []float64 {
	p := params{make([]float64, nGroups), make([]float64, len(prior))}
	n := nGroups + len(prior)
	m1, m2 := make([]float64, n), make([]float64, n)
	var ups, downs []int
	for i := range d.samples {
		if !use(&d.samples[i]) {
			continue
		}
		if d.samples[i].rise {
			ups = append(ups, i)
		} else {
			downs = append(downs, i)
		}
	}
	levels := make([]float64, len(d.samples))
	pull := make([]float64, len(d.samples))
	grad := make([]float64, len(prior))
	full := make([]float64, n)
	for step := 1; step <= o.Steps; step++ {
		g := gainsOf(prior, groups, p)
		if step%50 == 1 {
			d.refresh(g)
		}
		for _, list := range [][]int{ups, downs} {
			for _, i := range list {
				levels[i] = d.level(&d.samples[i], g, nil, 0)
				pull[i] = 0
			}
		}
		total := 0.0
		for _, i := range ups {
			for _, j := range downs {
				total++
				z := (levels[i] - levels[j]) / o.Tau
				s := 1 / (1 + math.Exp(z)) / o.Tau
				pull[i] -= s
				pull[j] += s
			}
		}
		for k := range grad {
			grad[k] = 0
		}
		for _, list := range [][]int{ups, downs} {
			for _, i := range list {
				d.level(&d.samples[i], g, grad, pull[i]/total)
			}
		}
		for k := range full {
			full[k] = 0
		}
		for k, x := range prior {
			if x == 0 {
				continue
			}
			dg := grad[k] * g[k]
			if math.Abs(g[k]) >= 1 && dg < 0 {
				dg = 0
			}
			full[groups[k]] += dg
			full[nGroups+k] = dg + o.Single*p.single[k]
		}
		for i := range p.group {
			full[i] += o.Group * p.group[i]
		}
		for i, x := range full {
			m1[i] = 0.9*m1[i] + 0.1*x
			m2[i] = 0.999*m2[i] + 0.001*x*x
			a := m1[i] / (1 - math.Pow(0.9, float64(step)))
			b := m2[i] / (1 - math.Pow(0.999, float64(step)))
			s := o.Rate * a / (math.Sqrt(b) + 1e-9)
			if i < nGroups {
				p.group[i] -= s
			} else {
				p.single[i-nGroups] -= s
			}
		}
	}
	return gainsOf(prior, groups, p)
}

// levels gives every sample's level under gains.
func (d *design) levels(g []float64) []float64 {
	d.refresh(g)
	levels := make([]float64, len(d.samples))
	for i := range d.samples {
		levels[i] = d.level(&d.samples[i], g, nil, 0)
	}
	return levels
}

// auc gives the AUC of a list, each figure counted so many times; nil counts
// each once.
func (d *design) auc(levels []float64, list int, times map[uint32]int) float64 {
	var up, down []float64
	for i, s := range d.samples {
		if s.list != list {
			continue
		}
		n := 1
		if times != nil {
			n = times[s.figure]
		}
		for range n {
			if s.rise {
				up = append(up, levels[i])
			} else {
				down = append(down, levels[i])
			}
		}
	}
	return eval.AUC(up, down)
}

// cross gives levels of which each comes from a fit, on all lists, that has not
// seen the figure.
func (d *design) cross(prior []float64, m *heat.Model, o fitOptions) []float64 {
	groups, n := grouping(m, prior)
	levels := make([]float64, len(d.samples))
	for fold := range folds {
		g := d.fit(prior, groups, n, o, func(s *sample) bool { return foldOf(s.figure) != fold })
		fitted := d.levels(g)
		for i, s := range d.samples {
			if foldOf(s.figure) == fold {
				levels[i] = fitted[i]
			}
		}
	}
	return levels
}

// transfer gives levels of which each comes from a fit on the other lists, less
// the figures that are in both.
func (d *design) transfer(prior []float64, m *heat.Model, o fitOptions, lists int) []float64 {
	groups, n := grouping(m, prior)
	levels := make([]float64, len(d.samples))
	for list := range lists {
		judged := map[uint32]bool{}
		for _, s := range d.samples {
			if s.list == list {
				judged[s.figure] = true
			}
		}
		g := d.fit(prior, groups, n, o, func(s *sample) bool { return s.list != list && !judged[s.figure] })
		fitted := d.levels(g)
		for i, s := range d.samples {
			if s.list == list {
				levels[i] = fitted[i]
			}
		}
	}
	return levels
}
