package heat

import (
	"testing"

	"pgregory.net/rapid"

	"pyrometer"
)

func TestLevelStaysInside(t *testing.T) {
	m := NewModel()
	rapid.Check(t, func(t *rapid.T) {
		s := drawHistory(t, m, "history").sums(m, rapid.IntRange(0, 260).Draw(t, "day"))
		frame, balance := drawFrame(t, m, "frame")
		s = s.Scaled(balance, rapid.Float64Range(0.01, 100).Draw(t, "factor"))
		p := frame.Point(&s)
		if l := p.Level(); !(l > 0 && l < 100) {
			t.Fatalf("level %v of %+v", l, p)
		}
		if w := frame.Interval80(&s, p); !(w >= 0) {
			t.Fatalf("interval %v", w)
		}
	})
	frame := m.At(World{Balance: 1, Activity: 1, Age: 100})
	var nothing Sums
	if l := frame.Point(&nothing).Level(); l != Rest {
		t.Errorf("a figure with nothing going on is at %v", l)
	}
}

func TestStepHysteresis(t *testing.T) {
	m := NewModel()
	for _, c := range []struct {
		levels []float64
		want   Step
	}{
		{nil, Mild},
		{[]float64{50}, Mild},
		{[]float64{59, 61}, Mild},     // not two points past
		{[]float64{59, 62}, Hot},      // exactly two points past
		{[]float64{59, 63, 59}, Hot},  // and not yet back
		{[]float64{59, 63, 57}, Mild}, // back
		{[]float64{50, 95}, Blazing},
		{[]float64{50, 81}, Hot}, // past 60 by far, past 80 by one
		{[]float64{50, 81, 79, 83}, Blazing},
		{[]float64{95, 79, 77}, Hot},
		{[]float64{95, 79}, Blazing},
		{[]float64{50, 5}, Freezing},
		{[]float64{50, 19}, Cold},
		{[]float64{50, 39}, Mild},
		{[]float64{61}, Hot}, // without history the band decides
	} {
		if got := m.StepOf(c.levels); got != c.want {
			t.Errorf("StepOf(%v) = %s, want %s", c.levels, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		levels := rapid.SliceOfN(rapid.Float64Range(0.001, 99.999), 1, 40).Draw(t, "levels")
		step, last := m.StepOf(levels), levels[len(levels)-1]
		if m.Clear(last) && step != m.Band(last) {
			t.Fatalf("%v is clear of every boundary, and called %s", last, step)
		}
	})
}

// TestAlwaysHotPresident: what is extraordinary for most is a quiet day for one
// who is praised every day.
func TestAlwaysHotPresident(t *testing.T) {
	m := NewModel()
	praise, _ := m.RuleOf(pyrometer.Support, "praise")
	play := func(before int) float64 {
		var s Sums
		step := m.Decay(1)
		for d := range 200 {
			s = s.After(step)
			n := before
			if d > 194 {
				n = 3
			}
			for range n {
				s.Add(m.Effect(praise, pyrometer.Target, 1))
			}
		}
		frame := m.At(World{Balance: 1, Activity: 1, Age: 200})
		return frame.Point(&s).Level()
	}
	newcomer, president := play(0), play(3)
	if president >= newcomer-3 {
		t.Errorf("the same week: %.1f for one praised every day, %.1f for a newcomer", president, newcomer)
	}
}
