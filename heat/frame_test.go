package heat

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pyrometer"
)

// TestInterval compares the delta method with what it stands for: the Poisson
// bootstrap over publisher families, drawn 20,000 times.
func TestInterval(t *testing.T) {
	m := NewModel()
	rng := rand.New(rand.NewPCG(1, 2))
	frame := m.At(World{Balance: 1, Activity: 1, Age: 400})
	praise, _ := m.RuleOf(pyrometer.Support, "praise")
	accuse, _ := m.RuleOf(pyrometer.Accuse, "disapprove")
	visit, _ := m.RuleOf(pyrometer.Consult, "visit")
	type told struct{ rule, families int }
	events := []told{{praise, 3}, {praise, 8}, {accuse, 5}, {visit, 2}, {praise, 1}, {accuse, 12}, {visit, 20}, {praise, 4}}
	var s Sums
	for _, e := range events {
		s.Add(m.Effect(e.rule, pyrometer.Target, e.families))
	}
	p := frame.Point(&s)
	levels := make([]float64, 20_000)
	for i := range levels {
		var x Sums
		for _, e := range events {
			k := poisson(rng, float64(e.families))
			effect := m.Effect(e.rule, pyrometer.Target, e.families)
			f := math.Log2(1+float64(k)) / math.Log2(1+float64(e.families))
			x.Add(Effect{Up: effect.Up * f, Down: effect.Down * f, Weight: effect.Weight * f})
		}
		q := Point{Push: x.Up - x.Down, Activity: m.Activity(&x), Normal: p.Normal}
		levels[i] = q.Level()
	}
	slices.Sort(levels)
	drawn := (levels[len(levels)*9/10] - levels[len(levels)/10]) / 2
	if got := frame.Interval80(&s, p); math.Abs(got-drawn) > 0.15*drawn {
		t.Errorf("half width %.3f by the delta method, %.3f drawn", got, drawn)
	}
}

func poisson(rng *rand.Rand, mean float64) int {
	limit, k, p := math.Exp(-mean), 0, rng.Float64()
	for p > limit {
		k++
		p *= rng.Float64()
	}
	return k
}

// TestReach: copies of one wire text are one report, and each further family
// says less than the one before.
func TestReach(t *testing.T) {
	m := NewModel()
	rule, _ := m.RuleOf(pyrometer.Support, "praise")
	at := func(families int) float64 { return m.Effect(rule, pyrometer.Target, families).Weight }
	if at(0) != at(1) || at(-3) != at(1) {
		t.Error("an event is told at least once")
	}
	last, grew := at(1), math.Inf(1)
	for k := 2; k <= 256; k++ {
		more := at(k) - last
		if more <= 0 || more > grew {
			t.Fatalf("family %d adds %v, the one before %v", k, more, grew)
		}
		last, grew = at(k), more
	}
	if at(3) != 2*at(1) || at(10_000) != at(256) {
		t.Errorf("reach of 3 is %v of one; of 10,000 %v of 256", at(3)/at(1), at(10_000)/at(256))
	}
}

// TestNormal: more of either part of normal, and the same push moves less.
func TestNormal(t *testing.T) {
	m := NewModel()
	s := Sums{Up: 1, Weight: 1}
	quiet, busy := m.At(World{Activity: 1, Age: 300}), m.At(World{Activity: 4, Age: 300})
	if quiet.Normal(&s) >= busy.Normal(&s) {
		t.Error("a busier world does not raise normal")
	}
	used := s
	used.OwnUp = 400
	if quiet.Normal(&s) >= quiet.Normal(&used) {
		t.Error("a busier past does not raise normal")
	}
	var none Sums
	empty := m.At(World{})
	if n := empty.Normal(&none); !(n > 0) {
		t.Errorf("normal of nothing at all is %v", n)
	}
}
