package heat

import "pyrometer"

// Coverage says whether a level may be shown. Missing data is never a zero and
// never 50: only a scored figure has a level.
type Coverage string

// The states, best first.
const (
	Scored      Coverage = "scored"      // enough recent events
	Thin        Coverage = "thin"        // recent events, but too few
	Stale       Coverage = "stale"       // events once, none recently
	Unmonitored Coverage = "unmonitored" // no event up to the day, or none for ForgetDays
)

// CoverageOf gives the state on a day for a figure with recent events within
// the last ActiveDays days and any event ever.
func (m *Model) CoverageOf(recent int, ever bool) Coverage {
	switch {
	case recent >= m.ScoredMin:
		return Scored
	case recent > 0:
		return Thin
	case ever:
		return Stale
	}
	return Unmonitored
}

// AfterDeath takes the gains out of an effect: praise of the dead is no rise and
// blame no fall. What is written still makes the figure's days busy.
func AfterDeath(e Effect, day, died pyrometer.Day) Effect {
	if died != 0 && day >= died {
		e.Up, e.Down = 0, 0
	}
	return e
}
