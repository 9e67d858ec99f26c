package heat

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"pyrometer"
)

// history is a random figure's past: events of the model's rules on days.
type history []event

type event struct {
	day      int
	rule     int
	role     pyrometer.Role
	families int
}

func drawHistory(t *rapid.T, m *Model, label string) history {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) event {
		return event{
			day:      rapid.IntRange(0, 200).Draw(t, "day"),
			rule:     rapid.IntRange(0, len(m.Rules)-1).Draw(t, "rule"),
			role:     pyrometer.Role(rapid.IntRange(0, 1).Draw(t, "role")),
			families: rapid.IntRange(1, 40).Draw(t, "families"),
		}
	}), 0, 60).Draw(t, label)
}

func (h history) effects(m *Model, day int) []Effect {
	var list []Effect
	for _, e := range h {
		if e.day == day {
			list = append(list, m.Effect(e.rule, e.role, e.families))
		}
	}
	return list
}

// sums carries the history to the end of a day, day by day.
func (h history) sums(m *Model, day int) Sums {
	var s Sums
	step := m.Decay(1)
	for d := 0; d <= day; d++ {
		if d > 0 {
			s = s.After(step)
		}
		for _, e := range h.effects(m, d) {
			s.Add(e)
		}
	}
	return s
}

func drawFrame(t *rapid.T, m *Model, label string) (Frame, float64) {
	balance := rapid.Float64Range(0.2, 5).Draw(t, label+" balance")
	return m.At(World{
		Balance: balance, Activity: rapid.Float64Range(0, 20).Draw(t, label+" world"), Age: rapid.IntRange(1, 4000).Draw(t, label+" age"),
	}), balance
}

// TestSplitCloses takes a level apart into its events, its fading and the shift
// of normal, on random histories, and wants the change back to 1e-9. Both ends
// have a balance and a world of their own.
func TestSplitCloses(t *testing.T) {
	m := NewModel()
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t, m, "history")
		d0 := rapid.IntRange(0, 150).Draw(t, "from")
		d1 := d0 + rapid.IntRange(0, 60).Draw(t, "days")
		f0, b0 := drawFrame(t, m, "first")
		f1, b1 := drawFrame(t, m, "second")
		raw0, raw1 := h.sums(m, d0), h.sums(m, d1)
		s0, s1 := raw0.Scaled(b0, 1), raw1.Scaled(b1, 1)
		from, to := f0.Point(&s0), f1.Point(&s1)
		path := NewPath(from, to)
		sum := path.Share(0, to.Normal-from.Normal)
		for _, e := range h {
			x := m.Effect(e.rule, e.role, e.families)
			part := func(day int, balance float64) (push, activity float64) {
				if e.day > day {
					return 0, 0
				}
				w := m.Fading(day - e.day)
				return w * (x.Up*balance - x.Down), w * (x.Up*balance + x.Down + m.Floor*x.Weight)
			}
			p0, a0 := part(d0, b0)
			p1, a1 := part(d1, b1)
			sum += path.Share(p1-p0, a1-a0)
		}
		if change := to.Level() - from.Level(); math.Abs(sum-change) > 1e-9 {
			t.Fatalf("shares add up to %v, the level changed by %v", sum, change)
		}
	})
}

// TestLevelDoesNotHangOnOrder: reordered, merged from two halves, with events
// that do nothing added, or shifted in time, the same history gives the same sums.
func TestLevelDoesNotHangOnOrder(t *testing.T) {
	m := NewModel()
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t, m, "history")
		day := 200
		want := h.sums(m, day)
		shuffled := history(rapid.Permutation([]event(h)).Draw(t, "order"))
		same(t, "reordered", shuffled.sums(m, day), want)

		cut := rapid.IntRange(0, len(h)).Draw(t, "cut")
		left, right := h[:cut], h[cut:]
		same(t, "split and merged", left.sums(m, day).Plus(right.sums(m, day)), want)

		shift := rapid.IntRange(0, 300).Draw(t, "shift")
		var moved history
		for _, e := range h {
			e.day += shift
			moved = append(moved, e)
		}
		same(t, "clock shifted", moved.sums(m, day+shift), want)

		withNothing := want
		withNothing.Add(Effect{})
		same(t, "nothing added", withNothing, want)
		if len(h) > 0 {
			x := m.Effect(h[0].rule, h[0].role, h[0].families)
			withNothing.Add(x)
			withNothing.Remove(x)
			same(t, "added and taken out again", withNothing, want)
		}
	})
}

func same(t *rapid.T, what string, got, want Sums) {
	t.Helper()
	pairs := [][2]float64{{got.Up, want.Up}, {got.Down, want.Down}, {got.Weight, want.Weight}, {got.UU, want.UU}, {got.DD, want.DD},
		{got.WW, want.WW}, {got.UW, want.UW}, {got.DW, want.DW}, {got.OwnUp, want.OwnUp}, {got.OwnDown, want.OwnDown}, {got.OwnWeight, want.OwnWeight}}
	for i, p := range pairs {
		if math.Abs(p[0]-p[1]) > 1e-9*(1+math.Abs(p[1])) {
			t.Fatalf("%s: sum %d is %v, want %v", what, i, p[0], p[1])
		}
	}
}

// TestLineIntegrals compares the closed forms with the midpoint rule, on both
// sides of the place where the series takes over.
func TestLineIntegrals(t *testing.T) {
	for _, x := range []float64{-0.999, -0.5, -0.0101, -0.0099, -1e-6, 0, 1e-9, 0.0099, 0.0101, 1, 50} {
		mean, first := lineIntegrals(x)
		const n = 1 << 20
		var a, b float64
		for i := range n {
			s := (float64(i) + 0.5) / n
			a += 1 / (1 + s*x) / n
			b += s / ((1 + s*x) * (1 + s*x)) / n
		}
		if math.Abs(mean-a) > 1e-6*a || math.Abs(first-b) > 1e-5*b {
			t.Errorf("x = %v: %v and %v, want %v and %v", x, mean, first, a, b)
		}
	}
}
