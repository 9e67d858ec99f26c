package eval

import (
	"context"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/replay"
)

// StepCounts says how many levels of scored figures stood in each step, on
// every StepEvery-th day after the first StepAfter of the archive.
type StepCounts struct {
	Steps map[heat.Step]int
	Total int
	Days  int
	Mean  float64 // of the levels
}

// The sampled days.
const (
	StepAfter = 60 // an archive must first learn what is ordinary
	StepEvery = 7
)

// Share of all levels.
func (c *StepCounts) Share(s heat.Step) float64 {
	if c.Total == 0 {
		return 0
	}
	return float64(c.Steps[s]) / float64(c.Total)
}

// CountSteps counts the steps of all scored figures that keep selects (nil
// selects all).
func (a *Archive) CountSteps(ctx context.Context, m *heat.Model, keep func(uint32) bool) (StepCounts, error) {
	c := StepCounts{Steps: map[heat.Step]int{}}
	recent := make([]int, len(a.Figures))
	daily := make([][]uint32, a.Last-a.First+1) // figures with an event, one entry an event
	steps := make([]heat.Step, len(a.Figures))
	see := func(day pyrometer.Day, e *replay.Event) {
		today := &daily[day-a.First]
		for role, n := range [...]uint32{e.Source, e.Target} {
			if n == 0 || role == 1 && e.Target == e.Source {
				continue
			}
			recent[n]++
			*today = append(*today, n)
		}
	}
	after := func(machine *replay.Machine) error {
		day := machine.Day()
		if i := int(day-a.First) - m.ActiveDays; i >= 0 {
			for _, n := range daily[i] {
				recent[n]--
			}
			daily[i] = nil
		}
		frame := machine.History.FrameOn(m, day)
		count := int(day-a.First) >= StepAfter && int(day-a.First)%StepEvery == 0
		if count {
			c.Days++
		}
		for n := 1; n < len(recent); n++ {
			sums, seen := machine.Sums(uint32(n), &frame)
			if !seen {
				continue
			}
			level := frame.Point(&sums).Level()
			if steps[n] == "" {
				steps[n] = m.Band(level)
			} else {
				steps[n] = m.StepAfter(steps[n], level)
			}
			if count && recent[n] >= m.ScoredMin && (keep == nil || keep(uint32(n))) {
				c.Steps[steps[n]]++
				c.Total++
				c.Mean += level
			}
		}
		return nil
	}
	if err := a.Replay(ctx, m, see, after); err != nil {
		return c, err
	}
	if c.Total > 0 {
		c.Mean /= float64(c.Total)
	}
	return c, nil
}
