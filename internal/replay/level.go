package replay

import (
	"math"

	"pyrometer"
	"pyrometer/heat"
)

// Scale is one source group on one day: the factors that turn its sums into
// common, balanced units.
type Scale struct {
	Balance float64
	Factor  float64 // world of the day over world of the group, 1 with one group
}

// DayFrame is a model set to a day of a history.
type DayFrame struct {
	heat.Frame
	Day    pyrometer.Day
	Scales []Scale
}

// FrameOn sets the model to a day. A group's effects are measured in units of
// its own ordinary activity, so that a busy feed does not outweigh a thin one;
// all are then put in the units of the busiest.
func (h *History) FrameOn(model *heat.Model, day pyrometer.Day) DayFrame {
	f := DayFrame{Day: day, Scales: make([]Scale, h.Groups())}
	world := 0.0
	for g := range f.Scales {
		if w, ok := h.Newest(g, day); ok {
			world = math.Max(world, w.Activity)
		}
	}
	world = math.Max(world, model.WorldFloor)
	for g := range f.Scales {
		w, ok := h.Newest(g, day)
		if !ok {
			f.Scales[g] = Scale{Balance: 1, Factor: 1}
			continue
		}
		f.Scales[g] = Scale{Balance: w.Balance, Factor: world / math.Max(w.Activity, model.WorldFloor)}
	}
	f.Frame = model.At(heat.World{Activity: world, Age: int(day-h.First) + 1})
	return f
}

// Sums gives a figure's balanced sums on a day, over all groups; false if the
// machine never saw the figure. The day must not be before the machine's.
func (m *Machine) Sums(figure uint32, f *DayFrame) (heat.Sums, bool) {
	var total heat.Sums
	seen := false
	at := m.place(figure)
	for g := range m.groups {
		if int(at) >= len(m.groups[g]) {
			continue
		}
		s := &m.groups[g][at]
		if s.At == 0 || m.forgotten(s, f.Day) {
			continue
		}
		sums := m.sumsOn(s, f.Day)
		scale := Scale{Balance: 1, Factor: 1}
		if g < len(f.Scales) {
			scale = f.Scales[g]
		}
		sums = sums.Scaled(scale.Balance, scale.Factor)
		if !seen {
			total, seen = sums, true
			continue
		}
		total = total.Plus(sums)
	}
	return total, seen
}

// Seen says whether the figure had an event that the model has not forgotten.
func (m *Machine) Seen(figure uint32) bool {
	for g := range m.groups {
		if s, ok := m.StateOf(g, figure); ok && !m.forgotten(&s, m.day) {
			return true
		}
	}
	return false
}

// forgotten says whether a figure has been silent for so long that it is as if
// it had never been there; a checkpoint leaves it out.
func (m *Machine) forgotten(s *State, day pyrometer.Day) bool { return int(day-s.At) >= len(m.decays) }

// LastEvent gives the newest day on which the figure had an event, 0 if none.
func (m *Machine) LastEvent(figure uint32) pyrometer.Day {
	var last pyrometer.Day
	for g := range m.groups {
		if s, ok := m.StateOf(g, figure); ok {
			last = max(last, s.Last)
		}
	}
	return last
}

// StateOf gives a figure's raw state within a group.
func (m *Machine) StateOf(group int, figure uint32) (State, bool) {
	at := int(m.place(figure))
	if group >= len(m.groups) || at >= len(m.groups[group]) {
		return State{}, false
	}
	s := m.groups[group][at]
	return s, s.At != 0
}
