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
	d.months(a, daily, dailyEffects)
	return d, nil
}

// months adds up the world's weights: of the whole archive, and for each day
// judged of the time before its month, filled from the whole as the prior does.
func (d *design) months(a *eval.Archive, daily [][]float64, dailyEffects []int) {
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
		lack := math.Max(d.model.Prior.Effects-float64(n), 0) / float64(d.effects)
		for k, x := range d.year {
			w.month[k] += lack * x
		}
	}
}
