package eval

import (
	"context"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/registry"
	"pyrometer/internal/replay"
)

// DaysAfter is how long after its day a transition is judged: news of the day
// itself is read on the next, and weekends pass.
const DaysAfter = 3

// Verdict is what the levels say of one transition.
type Verdict struct {
	Transition
	Figure   uint32 // in the archive; 0: missing
	At       pyrometer.Day
	Level    float64
	Coverage heat.Coverage
}

// Judge finds the list's figures in the archive and gives their levels at the
// end of the third day after, whether or not they may be shown as scored. A
// transition too close to the archive's end is judged on its last day, one
// outside the archive, or of a figure without an event by then, is missing.
func (a *Archive) Judge(ctx context.Context, m *heat.Model, reg *registry.Registry, list []Transition) ([]Verdict, error) {
	verdicts := make([]Verdict, len(list))
	due := map[pyrometer.Day][]int{}
	for i, t := range list {
		verdicts[i] = Verdict{Transition: t, Level: heat.Rest}
		if t.Turn != Rise && t.Turn != Fall || t.Day < a.First || t.Day > a.Last {
			continue
		}
		n, ok := a.Find(reg, t.Name, t.Country, t.Day)
		if !ok {
			continue
		}
		at := min(t.Day+DaysAfter, a.Last)
		verdicts[i].Figure, verdicts[i].At = n, at
		due[at] = append(due[at], i)
	}
	watched := map[uint32][]pyrometer.Day{} // days of events of the figures judged
	for _, v := range verdicts {
		if v.Figure != 0 {
			watched[v.Figure] = nil
		}
	}
	see := func(day pyrometer.Day, e *replay.Event) {
		if days, ok := watched[e.Source]; ok {
			watched[e.Source] = append(days, day)
		}
		if days, ok := watched[e.Target]; ok && e.Target != e.Source {
			watched[e.Target] = append(days, day)
		}
	}
	recent := func(figure uint32, on pyrometer.Day) (n int) {
		for _, day := range watched[figure] {
			if int(on-day) < m.ActiveDays {
				n++
			}
		}
		return n
	}
	err := a.Replay(ctx, m, see, func(machine *replay.Machine) error {
		if len(due[machine.Day()]) == 0 {
			return nil
		}
		frame := machine.History.FrameOn(m, machine.Day())
		for _, i := range due[machine.Day()] {
			v := &verdicts[i]
			sums, seen := machine.Sums(v.Figure, &frame)
			if !seen {
				v.Figure = 0 // its first event comes later: nothing to judge by
				continue
			}
			v.Level = frame.Point(&sums).Level()
			v.Coverage = m.CoverageOf(recent(v.Figure, machine.Day()), true)
		}
		return nil
	})
	return verdicts, err
}

// Split sorts verdicts into the levels of those who rose and those who fell.
func Split(verdicts []Verdict) (up, down []float64) {
	for _, v := range verdicts {
		switch {
		case v.Figure == 0:
		case v.Turn == Rise:
			up = append(up, v.Level)
		case v.Turn == Fall:
			down = append(down, v.Level)
		}
	}
	return up, down
}
