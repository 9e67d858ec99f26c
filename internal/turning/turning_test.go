package turning

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// stepped makes normal noise around levels that change at cuts.
func stepped(rnd *rand.Rand, n int, cuts []int, levels []float64, noise float64) []float64 {
	out := make([]float64, n)
	k := 0
	for i := range out {
		if k < len(cuts) && i == cuts[k] {
			k++
		}
		out[i] = levels[k] + noise*rnd.NormFloat64()
	}
	return out
}

func TestLevels(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		s := stepped(rnd, 300, []int{90, 200}, []float64{50, 62, 41}, 3)
		got := Levels(s, 2, 3)
		if len(got) != 2 || abs(got[0].At-90) > 2 || abs(got[1].At-200) > 2 {
			t.Errorf("turns at 90 and 200: %+v", got)
		}
		for _, g := range got {
			if math.Abs(g.Before-g.After) < 8 {
				t.Errorf("a step of 12 and one of 21: %+v", g)
			}
		}
	}
}

// TestNone: noise alone turns almost never.
func TestNone(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 2))
	found := 0
	for range 100 {
		found += len(Levels(stepped(rnd, 365, nil, []float64{50}, 4), 2, 3))
	}
	if found > 5 {
		t.Errorf("%d turns in a hundred years of noise", found)
	}
	if got := Levels(make([]float64, 50), 1, 2); got != nil {
		t.Errorf("a series that stands still turns: %v", got)
	}
	if Levels(nil, 1, 1) != nil || Counts([]float64{3}, 1, 1) != nil {
		t.Error("nothing turns")
	}
}

func TestCounts(t *testing.T) {
	var s []float64
	rnd := rand.New(rand.NewPCG(3, 3))
	rate := func(mean float64) float64 { // by thinning: mean of a thousand chances
		n := 0.0
		for range 1000 {
			if rnd.Float64() < mean/1000 {
				n++
			}
		}
		return n
	}
	for range 40 {
		s = append(s, rate(1))
	}
	for range 12 {
		s = append(s, rate(15))
	}
	for range 60 {
		s = append(s, rate(2))
	}
	got := Counts(s, 2, 2)
	if len(got) != 2 || abs(got[0].At-40) > 1 || abs(got[1].At-52) > 1 {
		t.Errorf("a burst from 40 to 52: %+v", got)
	}
}

// TestExact compares with trying all ways to cut.
func TestExact(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 8))
	for range 200 {
		n, shortest := 1+rnd.IntN(14), 1+rnd.IntN(3)
		s := make([]float64, n)
		for i := range s {
			s[i] = float64(rnd.IntN(6))
		}
		cost := func(i, j int) float64 {
			m, sum := mean(s[i:j]), 0.0
			for _, x := range s[i:j] {
				sum += (x - m) * (x - m)
			}
			return sum
		}
		total := func(cuts []int) float64 {
			sum, from := 0.0, 0
			for _, c := range append(slices.Clone(cuts), n) {
				sum += cost(from, c) + 2
				from = c
			}
			return sum
		}
		least := total(nil)
		for set := range 1 << max(0, n-1) {
			var cuts []int
			from, ok := 0, true
			for i := 1; i < n; i++ {
				if set>>(i-1)&1 == 1 {
					ok = ok && i-from >= shortest
					cuts = append(cuts, i)
					from = i
				}
			}
			if ok && n-from >= shortest {
				least = min(least, total(cuts))
			}
		}
		if got := total(Segments(n, cost, 2, shortest)); got > least+1e-9 {
			t.Fatalf("%v with pieces of %d: cost %.3f, the best is %.3f", s, shortest, got, least)
		}
	}
}

func abs(x int) int { return max(x, -x) }

func BenchmarkLevels(b *testing.B) {
	s := stepped(rand.New(rand.NewPCG(1, 2)), 3650, []int{400, 900, 2000, 3000}, []float64{50, 60, 45, 70, 50}, 4)
	for b.Loop() {
		Levels(s, 2, 3)
	}
}
