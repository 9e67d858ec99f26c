package heat

import "math"

// Frame is a model set to one day: everything that is the same for all figures,
// worked out once. The sums it is given are balanced (see Sums.Scaled).
type Frame struct {
	World
	model     *Model
	days      float64 // what the slow sums divide by to become a mean
	ownLeast  float64
	worldPart float64
}

// At sets the model to a day of the world.
func (m *Model) At(w World) Frame {
	rho := math.Exp2(-1 / m.OwnHalfLife)
	world := math.Max(w.Activity, m.WorldFloor)
	return Frame{
		World: w, model: m,
		// An exponentially weighted mean, corrected for an archive that has only begun.
		days:      (1 - math.Pow(rho, float64(max(w.Age, m.OwnMinDays)))) / (1 - rho),
		ownLeast:  m.OwnFloor * world,
		worldPart: math.Pow(world, 1-m.OwnExponent),
	}
}

// Activity is the sum of gains without signs, plus the floor that every event
// has: a visit without gain still makes a figure busier.
func (m *Model) Activity(s *Sums) float64 { return s.Up + s.Down + m.Floor*s.Weight }

// Own is the figure's mean activity over the recent past, weighted by
// 2^-(days ago / OwnHalfLife). The slow sums hold the days before today; today
// counts as one more.
func (f *Frame) Own(s *Sums) float64 {
	return (s.OwnUp + s.Up + s.OwnDown + s.Down + f.model.Floor*(s.OwnWeight+s.Weight)) / f.days
}

// OwnHeld is Own, held at or above a share of the world, so that a figure nobody
// wrote about before is not blazing at its first visit.
func (f *Frame) OwnHeld(s *Sums) float64 { return math.Max(f.Own(s), f.ownLeast) }

// Normal is what counts as ordinary: own^a * world^(1-a).
func (f *Frame) Normal(s *Sums) float64 {
	return math.Pow(f.OwnHeld(s), f.model.OwnExponent) * f.worldPart
}

// Point gathers a figure's balanced sums and the state of the world into a point.
func (f *Frame) Point(s *Sums) Point {
	return Point{Push: s.Up - s.Down, Activity: f.model.Activity(s), Normal: f.Normal(s)}
}

// Interval80 is half the width of the 80% interval of a level, by the delta
// method over resampled publisher families: each event's reach log2(1+k) is
// redrawn with k Poisson around the families that told it (the Poisson
// bootstrap), independently between events.
func (f *Frame) Interval80(s *Sums, p Point) float64 {
	n := p.Activity + p.Normal
	cu, cd, cw := n-p.Push, -(n + p.Push), -p.Push*f.model.Floor
	v := cu*cu*s.UU + cd*cd*s.DD + cw*cw*s.WW + 2*cu*cw*s.UW + 2*cd*cw*s.DW
	const z = 1.2815515655446004 // 90th percentile of the normal distribution
	return z * Rest * math.Sqrt(math.Max(v, 0)) / (n * n)
}
