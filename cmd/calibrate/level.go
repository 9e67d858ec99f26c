package main

import (
	"math"
	"slices"

	"pyrometer/heat"
)

// meanEffect gives the mean rise and fall of an effect under gains. A design
// takes these as the prior, so that a fit does not hang on the old model's.
func (d *design) meanEffect(g []float64) (up, down float64) {
	for k, x := range d.year {
		up += x * math.Max(g[k], 0)
		down += x * math.Max(-g[k], 0)
	}
	return up / float64(d.effects), down / float64(d.effects)
}

// balance gives the factor of a day under gains, with the world's sums.
func (w *dayDesign) balance(g []float64) (b, up float64) {
	down := 0.0
	for k, x := range w.month {
		if g[k] > 0 {
			up += x * g[k]
		} else {
			down -= x * g[k]
		}
	}
	return down / up, up
}

// refresh works out the world's activity on each day under gains.
func (d *design) refresh(g []float64) {
	var values []float64
	for _, w := range d.days {
		b, _ := w.balance(g)
		size := make([]float64, len(g))
		for k, x := range g {
			if x > 0 {
				size[k] = b * x
			} else {
				size[k] = -x
			}
		}
		values = values[:0]
		for i := range len(w.start) - 1 {
			sum := d.model.Floor * w.weight[i]
			for j := w.start[i]; j < w.start[i+1]; j++ {
				sum += size[w.keys[j]] * w.vals[j]
			}
			values = append(values, sum)
		}
		slices.Sort(values)
		at := d.model.WorldTop * float64(len(values)-1)
		k := int(at)
		v := values[k]
		if k+1 < len(values) {
			v += (at - float64(k)) * (values[k+1] - v)
		}
		w.world = math.Max(v, d.model.WorldFloor)
	}
}

// level gives a sample's level and, if grad is not nil, adds dLevel/dgain times
// scale to it. The world's activity is held fixed.
func (d *design) level(s *sample, g []float64, grad []float64, scale float64) float64 {
	m, w := d.model, d.days[s.day]
	b, worldUp := w.balance(g)
	var up, down, ownUp, ownDown float64
	for _, t := range s.terms {
		if x := g[t.key]; x > 0 {
			up += x * t.fast
			ownUp += x * t.own
		} else {
			down -= x * t.fast
			ownDown -= x * t.own
		}
	}
	rho := math.Exp2(-1 / m.OwnHalfLife)
	days := (1 - math.Pow(rho, float64(max(w.age, m.OwnMinDays)))) / (1 - rho)
	own := (b*ownUp + ownDown + m.Floor*s.own) / days
	floor := m.OwnFloor * w.world
	held := own < floor
	normal := math.Pow(math.Max(own, floor), m.OwnExponent) * math.Pow(w.world, 1-m.OwnExponent)
	push := b*up - down
	n := b*up + down + m.Floor*s.weight + normal
	level := heat.Rest + heat.Rest*push/n
	if grad == nil {
		return level
	}
	// dLevel = 50 * (dPush - push/n * dN) / n
	q := push / n
	dNormal := 0.0 // d normal / d own
	if !held {
		dNormal = m.OwnExponent * normal / own
	}
	c := scale * heat.Rest / n
	dBalance := up - q*(up+dNormal*ownUp/days) // dLevel/dBalance, over c
	for _, t := range s.terms {
		if g[t.key] > 0 {
			grad[t.key] += c * (b*t.fast - q*(b*t.fast+dNormal*b*t.own/days))
		} else {
			grad[t.key] += c * (t.fast + q*(t.fast+dNormal*t.own/days))
		}
	}
	for k, x := range w.month {
		if x == 0 || g[k] == 0 {
			continue
		}
		if g[k] > 0 {
			grad[k] -= c * dBalance * b * x / worldUp
		} else {
			grad[k] -= c * dBalance * x / worldUp
		}
	}
	return level
}
