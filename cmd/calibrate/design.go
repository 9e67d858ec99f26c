package main

import (
	"context"
	"math"
	"slices"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/eval"
	"pyrometer/internal/replay"
)

// key numbers a rule and a role: 2*rule + role.
type key int32

func keyOf(rule int, role pyrometer.Role) key { return key(2*rule + int(role)) }

// term is what one figure has of one key at the end of a day: the decayed weight
// and the slow sum of it, today included.
type term struct {
	key       key
	fast, own float64
}

// sample is a judged transition, taken apart by key, so that levels under other
// gains are dot products.
type sample struct {
	verdict int
	figure  uint32
	rise    bool
	list    int // which list it came from
	day     int // index of design.days
	terms   []term
	weight  float64 // sums over terms, whatever the gains
	own     float64
}

// dayDesign is the world on one day.
type dayDesign struct {
	day    pyrometer.Day
	age    int
	month  []float64 // by key: the weights that the month's balance is worked out from
	start  []int32   // of each active figure in keys and vals
	keys   []key
	vals   []float64
	weight []float64 // of each active figure
	world  float64   // activity at the quantile; see refresh
}

// design is everything that a change of gains needs.
type design struct {
	model   *heat.Model
	keys    int
	samples []sample
	days    []*dayDesign
	year    []float64 // by key, over the whole archive
	effects int
}

type figureTerms struct {
	at, last pyrometer.Day
	terms    []term // own without today
}

func (f *figureTerms) carry(m *heat.Model, decays []heat.Decay, day pyrometer.Day) {
	if f.at != 0 && f.at != day {
		d := decays[day-f.at]
		for i := range f.terms {
			t := &f.terms[i]
			s := heat.Sums{Up: t.fast, OwnUp: t.own}
			s = s.After(d)
			t.fast, t.own = s.Up, s.OwnUp
		}
	}
	f.at = day
}

func newDesign(ctx context.Context, a *eval.Archive, m *heat.Model, lists [][]eval.Verdict) (*design, error) {
	d := &design{model: m, keys: 2 * len(m.Rules)}
	d.year = make([]float64, d.keys)
	due := map[pyrometer.Day][]sample{}
	for l, verdicts := range lists {
		for i, v := range verdicts {
			if v.Figure == 0 {
				continue
			}
			due[v.At] = append(due[v.At], sample{verdict: i, figure: v.Figure, rise: v.Turn == eval.Rise, list: l})
		}
	}
	options := a.Options(m)
	decays := m.Decays(int(a.Last-a.First) + 2)
	figures := make([]figureTerms, len(a.Figures))
	days := int(a.Last-a.First) + 1
	daily := make([][]float64, days)
	dailyEffects := make([]int, days)
	for i := range daily {
		daily[i] = make([]float64, d.keys)
	}
	count := func(day pyrometer.Day, e *replay.Event, n uint32, role pyrometer.Role) {
		if n == 0 || options.Acts[e.Act] < 0 {
			return
		}
		if died := a.Died[n]; died != 0 && day >= died {
			return // carries no gain; its floor is left out of the design
		}
		k := keyOf(options.Acts[e.Act], role)
		w := m.Effect(options.Acts[e.Act], role, int(e.Families)).Weight
		f := &figures[n]
		f.carry(m, decays, day)
		f.last = day
		i := slices.IndexFunc(f.terms, func(t term) bool { return t.key == k })
		if i < 0 {
			i = len(f.terms)
			f.terms = append(f.terms, term{key: k})
		}
		f.terms[i].fast += w
		daily[day-a.First][k] += w
		dailyEffects[day-a.First]++
	}
	see := func(day pyrometer.Day, e *replay.Event) {
		count(day, e, e.Source, pyrometer.Source)
		if e.Target != e.Source {
			count(day, e, e.Target, pyrometer.Target)
		}
	}
	after := func(machine *replay.Machine) error {
		day := machine.Day()
		if len(due[day]) == 0 {
			return nil
		}
		w := &dayDesign{day: day, age: int(day-a.First) + 1}
		for n := range figures {
			f := &figures[n]
			if f.at == 0 || int(day-f.last) >= m.ActiveDays {
				continue
			}
			f.carry(m, decays, day)
			w.start = append(w.start, int32(len(w.keys)))
			sum := 0.0
			for _, t := range f.terms {
				w.keys = append(w.keys, t.key)
				w.vals = append(w.vals, t.fast)
				sum += t.fast
			}
			w.weight = append(w.weight, sum)
		}
		w.start = append(w.start, int32(len(w.keys)))
		for _, s := range due[day] {
			f := &figures[s.figure]
			f.carry(m, decays, day)
			s.day = len(d.days)
			s.terms = slices.Clone(f.terms)
			for i := range s.terms {
				s.terms[i].own += s.terms[i].fast
				s.weight += s.terms[i].fast
				s.own += s.terms[i].own
			}
			d.samples = append(d.samples, s)
		}
		d.days = append(d.days, w)
		return nil
	}
	if err := a.Replay(ctx, m, see, after); err != nil {
		return nil, err
	}
	for i := range daily {
		d.effects += dailyEffects[i]
		for k, w := range daily[i] {
			d.year[k] += w
		}
	}
	for _, w := range d.days {
		w.month = make([]float64, d.keys)
		first := w.day.MonthStart()
		n := 0
		for day := a.First; day < first; day++ {
			n += dailyEffects[day-a.First]
			for k, x := range daily[day-a.First] {
				w.month[k] += x
			}
		}
		lack := math.Max(m.Prior.Effects-float64(n), 0) / float64(d.effects)
		for k, x := range d.year {
			w.month[k] += lack * x
		}
	}
	return d, nil
}

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
	var dBalance float64 // d level / d balance / c
	dBalance = up - q*(up+dNormal*ownUp/days)
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
