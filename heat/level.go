package heat

import (
	"math"
	"slices"
)

// Point is what a level is computed from. All three are in the same unit, that
// of a weight (severity times reach); Activity is at least |Push|, Normal is
// above zero.
type Point struct {
	Push     float64
	Activity float64
	Normal   float64
}

// Rest is the middle of the scale, the level of a figure with no push.
const Rest = 50.0

// Level gives the heat of a point, strictly between 0 and 100.
func (p Point) Level() float64 { return Rest + Rest*p.Push/(p.Activity+p.Normal) }

// Step is the word for a level.
type Step string

// The five steps, coldest first.
const (
	Freezing Step = "freezing"
	Cold     Step = "cold"
	Mild     Step = "mild"
	Hot      Step = "hot"
	Blazing  Step = "blazing"
)

// Steps lists the steps, coldest first.
func Steps() []Step { return []Step{Freezing, Cold, Mild, Hot, Blazing} }

// Band gives the step whose band holds the level, without regard to history.
func (m *Model) Band(level float64) Step {
	steps := Steps()
	for i, b := range m.Bounds {
		if level < b {
			return steps[i]
		}
	}
	return steps[len(m.Bounds)]
}

// Clear says whether the level is so far from every boundary that its word does
// not depend on history.
func (m *Model) Clear(level float64) bool {
	for _, b := range m.Bounds {
		if math.Abs(level-b) < m.Margin {
			return false
		}
	}
	return true
}

// StepAfter gives the step that follows prev when the level moves to level: the
// word changes only when the level is Margin points past the boundary (bands are
// wider than two margins, which Model.Check makes sure of).
func (m *Model) StepAfter(prev Step, level float64) Step {
	band := m.Band(level)
	if band == prev {
		return band
	}
	// The level counts as being where it stands less the margin, seen from the
	// step it left: going up it must reach boundary + margin, going down it must
	// fall below boundary - margin.
	toward := -m.Margin
	if rank(band) < rank(prev) {
		toward = m.Margin
	}
	return m.Band(level + toward)
}

// StepOf gives the step at the end of a series of daily levels, oldest first.
// The first level takes the word of its band; StepWindow says how many days
// back a caller need go, so that the word never hangs on the distant past.
func (m *Model) StepOf(levels []float64) Step {
	if len(levels) == 0 {
		return Mild
	}
	if n := len(levels) - m.StepWindow; n > 0 {
		levels = levels[n:]
	}
	step := m.Band(levels[0])
	for _, l := range levels[1:] {
		step = m.StepAfter(step, l)
	}
	return step
}

func rank(s Step) int { return slices.Index(Steps(), s) }
