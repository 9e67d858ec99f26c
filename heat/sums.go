package heat

import "math"

// Effect is what one event does to one figure, before time wears it down.
// Exactly one of Up and Down can be above zero.
type Effect struct {
	Up     float64 // gain above zero times weight, before balance
	Down   float64 // size of gain below zero times weight
	Weight float64 // severity times reach
	Spread float64 // relative variance of Weight when publisher families are resampled
}

// Sums are the decayed totals of a figure's effects at the end of a day. All
// fields add over events and shrink by a fixed factor a day, so that sums can be
// carried forward without the events and any event can be taken out again.
type Sums struct {
	Up, Down, Weight   float64
	UU, DD, WW, UW, DW float64 // second moments times Spread, for the interval
	OwnUp, OwnDown     float64 // slow sums of Up, Down, Weight over days, for own
	OwnWeight          float64
}

// Add counts an effect of today.
func (s *Sums) Add(e Effect) {
	s.Up += e.Up
	s.Down += e.Down
	s.Weight += e.Weight
	s.UU += e.Up * e.Up * e.Spread
	s.DD += e.Down * e.Down * e.Spread
	s.WW += e.Weight * e.Weight * e.Spread
	s.UW += e.Up * e.Weight * e.Spread
	s.DW += e.Down * e.Weight * e.Spread
}

// Remove takes an effect of today out again.
func (s *Sums) Remove(e Effect) {
	s.Up -= e.Up
	s.Down -= e.Down
	s.Weight -= e.Weight
	s.UU -= e.Up * e.Up * e.Spread
	s.DD -= e.Down * e.Down * e.Spread
	s.WW -= e.Weight * e.Weight * e.Spread
	s.UW -= e.Up * e.Weight * e.Spread
	s.DW -= e.Down * e.Weight * e.Spread
}

// Decay holds the factors by which sums shrink over a number of days.
type Decay struct {
	fast   float64 // of Up, Down, Weight: 2^-(days/halfLife)
	square float64 // of second moments
	slow   float64 // of the slow sums
	inflow float64 // of Up that has flowed into OwnUp meanwhile
}

// Decay gives the factors for a number of days, 0 or more.
func (m *Model) Decay(days int) Decay {
	r, rho := math.Exp2(-1/m.HalfLife), math.Exp2(-1/m.OwnHalfLife)
	n := float64(days)
	fast, slow := math.Pow(r, n), math.Pow(rho, n)
	return Decay{fast: fast, square: fast * fast, slow: slow, inflow: rho * (slow - fast) / (rho - r)}
}

// Decays precomputes the factors for 0 <= days < n; a board needs them by the
// hundred thousand.
func (m *Model) Decays(n int) []Decay {
	t := make([]Decay, n)
	for i := range t {
		t[i] = m.Decay(i)
	}
	return t
}

// Fading is what is left of an event's weight after a number of days.
func (m *Model) Fading(days int) float64 { return math.Exp2(-float64(days) / m.HalfLife) }

// After gives the sums d later, with nothing added. OwnUp and its kin gather
// the value of Up at the end of each day passed.
func (s *Sums) After(d Decay) Sums {
	return Sums{
		Up: s.Up * d.fast, Down: s.Down * d.fast, Weight: s.Weight * d.fast,
		UU: s.UU * d.square, DD: s.DD * d.square, WW: s.WW * d.square, UW: s.UW * d.square, DW: s.DW * d.square,
		OwnUp:     s.OwnUp*d.slow + s.Up*d.inflow,
		OwnDown:   s.OwnDown*d.slow + s.Down*d.inflow,
		OwnWeight: s.OwnWeight*d.slow + s.Weight*d.inflow,
	}
}

// World is what a level needs to know of everyone else on a day.
type World struct {
	Balance  float64 // factor on gains above zero, fixed within a month
	Activity float64 // 90th percentile of activity among active figures
	Age      int     // days since the archive began, the first day being 1
}

// Scaled gives the sums in balanced units: gains above zero times balance, and
// everything times factor. Sums of several source groups are scaled, each by
// its own group, and then added.
func (s *Sums) Scaled(balance, factor float64) Sums {
	up, square := balance*factor, factor*factor
	return Sums{
		Up: s.Up * up, Down: s.Down * factor, Weight: s.Weight * factor,
		UU: s.UU * up * up, DD: s.DD * square, WW: s.WW * square,
		UW: s.UW * up * factor, DW: s.DW * square,
		OwnUp: s.OwnUp * up, OwnDown: s.OwnDown * factor, OwnWeight: s.OwnWeight * factor,
	}
}

// Plus adds two sums.
func (s Sums) Plus(t Sums) Sums {
	return Sums{
		Up: s.Up + t.Up, Down: s.Down + t.Down, Weight: s.Weight + t.Weight,
		UU: s.UU + t.UU, DD: s.DD + t.DD, WW: s.WW + t.WW, UW: s.UW + t.UW, DW: s.DW + t.DW,
		OwnUp: s.OwnUp + t.OwnUp, OwnDown: s.OwnDown + t.OwnDown, OwnWeight: s.OwnWeight + t.OwnWeight,
	}
}
