package heat

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestDecayComposes(t *testing.T) {
	m := NewModel()
	rapid.Check(t, func(t *rapid.T) {
		s := drawHistory(t, m, "history").sums(m, rapid.IntRange(0, 200).Draw(t, "day"))
		a, b := rapid.IntRange(0, 400).Draw(t, "a"), rapid.IntRange(0, 400).Draw(t, "b")
		once := s.After(m.Decay(a + b))
		first := s.After(m.Decay(a))
		same(t, "in two leaps", first.After(m.Decay(b)), once)
	})
}

// TestOwnIsTheMeanOfDays compares the slow sums with a weighted mean worked out
// from every single day.
func TestOwnIsTheMeanOfDays(t *testing.T) {
	m := NewModel()
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t, m, "history")
		day := rapid.IntRange(0, 200).Draw(t, "day")
		frame, _ := drawFrame(t, m, "frame")
		frame = m.At(World{Balance: 1, Activity: frame.Activity, Age: day + 1})
		rho := math.Exp2(-1 / m.OwnHalfLife)
		sum, days := 0.0, 0.0
		for d := 0; d <= day; d++ {
			s := h.sums(m, d)
			sum += m.Activity(&s) * math.Pow(rho, float64(day-d))
		}
		for d := range max(day+1, m.OwnMinDays) {
			days += math.Pow(rho, float64(d))
		}
		s := h.sums(m, day)
		if got, want := frame.Own(&s), sum/days; math.Abs(got-want) > 1e-9*(1+want) {
			t.Fatalf("own is %v, the mean over days %v", got, want)
		}
	})
}

func TestDecayHalves(t *testing.T) {
	m := NewModel()
	s := Sums{Up: 1, Down: 2, Weight: 3, UU: 4}
	s = s.After(m.Decay(int(m.HalfLife)))
	if math.Abs(s.Up-0.5) > 1e-12 || math.Abs(s.Down-1) > 1e-12 || math.Abs(s.Weight-1.5) > 1e-12 || math.Abs(s.UU-1) > 1e-12 {
		t.Errorf("after a half-life: %+v", s)
	}
	for i, d := range m.Decays(40) {
		if d != m.Decay(i) {
			t.Errorf("Decays[%d] = %v, want %v", i, d, m.Decay(i))
		}
	}
}
