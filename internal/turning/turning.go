// Package turning finds the days on which a series of numbers changed for good:
// a figure's level, the volume of a storyline. The method is PELT (R. Killick,
// P. Fearnhead and I. A. Eckley, "Optimal detection of changepoints with a linear
// computational cost", Journal of the American Statistical Association 107,
// 2012): among all ways to cut the series into pieces it finds the one with the
// least cost of the pieces plus a penalty for each cut, exactly, and looks only
// at cuts that can still be best.
package turning

import (
	"math"
	"slices"
)

// Cost says how badly the numbers from i up to j (excluded, j > i) fit one piece.
// To cut a piece must never make it dearer: that is what the pruning rests on.
type Cost func(i, j int) float64

// Segments cuts a series of n numbers and gives where each piece but the first
// begins, in order. A piece has at least shortest numbers.
func Segments(n int, cost Cost, penalty float64, shortest int) []int {
	shortest = max(1, shortest)
	if n < 2*shortest {
		return nil
	}
	best := make([]float64, n+1) // of the first t numbers
	from := make([]int, n+1)     // where their last piece begins
	for t := range best {
		best[t] = math.Inf(1)
	}
	best[0] = -penalty
	// A cut that has lost is dropped, but only when a cut that beats it may itself
	// be used: shortest numbers later.
	type cut struct{ at, until int }
	open := []cut{{0, math.MaxInt}}
	for t := shortest; t <= n; t++ {
		if s := t - shortest; s > 0 && s >= shortest {
			open = append(open, cut{s, math.MaxInt})
		}
		open = slices.DeleteFunc(open, func(c cut) bool { return c.until <= t })
		for _, c := range open {
			if v := best[c.at] + cost(c.at, t) + penalty; v < best[t] {
				best[t], from[t] = v, c.at
			}
		}
		for i, c := range open {
			if c.until == math.MaxInt && best[c.at]+cost(c.at, t) > best[t] {
				open[i].until = t + shortest
			}
		}
	}
	var cuts []int
	for t := from[n]; t > 0; t = from[t] {
		cuts = append(cuts, t)
	}
	slices.Reverse(cuts)
	return cuts
}

// Turn is a change of a series.
type Turn struct {
	At     int     // the first number after it
	Before float64 // mean of the piece that ends there
	After  float64 // and of the one that begins
}

// Levels finds where the mean of a series changed: numbers with errors that are
// normal and of one size, which is taken from the differences of neighbours, so
// that a step does not hide itself. strictness 1 asks for what the Bayesian
// information criterion asks (two parameters a cut), more for more.
func Levels(series []float64, strictness float64, shortest int) []Turn {
	sums, squares := make([]float64, len(series)+1), make([]float64, len(series)+1)
	middle := mean(series) // squares of what is far from 0 would lose digits
	for i, x := range series {
		sums[i+1] = sums[i] + x - middle
		squares[i+1] = squares[i] + (x-middle)*(x-middle)
	}
	variance := spread(series)
	cost := func(i, j int) float64 {
		s := sums[j] - sums[i]
		return max(0, squares[j]-squares[i]-s*s/float64(j-i)) / variance
	}
	return turns(series, Segments(len(series), cost, penalty(len(series), strictness), shortest))
}

// Counts finds where the rate of a series of counts changed (Poisson).
func Counts(series []float64, strictness float64, shortest int) []Turn {
	sums := make([]float64, len(series)+1)
	for i, x := range series {
		sums[i+1] = sums[i] + max(0, x)
	}
	cost := func(i, j int) float64 {
		s := sums[j] - sums[i]
		if s == 0 {
			return 0
		}
		return 2 * s * (1 - math.Log(s/float64(j-i)))
	}
	return turns(series, Segments(len(series), cost, penalty(len(series), strictness), shortest))
}

func penalty(n int, strictness float64) float64 {
	return 2 * strictness * math.Log(float64(max(2, n)))
}

// spread is the variance of what is left without steps: differences of
// neighbours have twice that of the numbers, and their median hardly sees the
// few steps. A series that stands still most of the time has a median of 0: then
// their mean square serves, in which steps count.
func spread(series []float64) float64 {
	if len(series) < 2 {
		return 1
	}
	steps := make([]float64, len(series)-1)
	square := 0.0
	for i := range steps {
		steps[i] = math.Abs(series[i+1] - series[i])
		square += steps[i] * steps[i]
	}
	slices.Sort(steps)
	const normal = 1.4826 // from the median of absolute values to a standard deviation
	d := steps[len(steps)/2] * normal / math.Sqrt2
	if d == 0 {
		d = math.Sqrt(square / float64(2*len(steps)))
	}
	if d == 0 {
		return 1
	}
	return d * d
}

func turns(series []float64, cuts []int) []Turn {
	var out []Turn
	for k, at := range cuts {
		first, last := 0, len(series)
		if k > 0 {
			first = cuts[k-1]
		}
		if k+1 < len(cuts) {
			last = cuts[k+1]
		}
		out = append(out, Turn{At: at, Before: mean(series[first:at]), After: mean(series[at:last])})
	}
	return out
}

func mean(list []float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += x
	}
	return sum / float64(max(1, len(list)))
}
