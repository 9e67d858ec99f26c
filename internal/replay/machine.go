package replay

import (
	"fmt"
	"sync"

	"pyrometer"
	"pyrometer/heat"
)

// State is what the machine keeps of one figure within one source group.
type State struct {
	heat.Sums
	At   pyrometer.Day // day at whose end Sums hold
	Last pyrometer.Day // day of the newest event; 0 with At 0: never seen
}

// Seen says whether the figure ever had an event.
func (s *State) Seen() bool { return s.At != 0 }

// Acts maps the store's act numbers to rules of a model; -1 has none.
type Acts []int

// Options set up a machine.
type Options struct {
	Model *heat.Model
	Acts  Acts
	Died  []pyrometer.Day // day of death by figure number, 0 or beyond the end: alive
	// Known leaves out events first known after this day; 0 leaves out none.
	Known pyrometer.Day
	// Figures is how many figure numbers to make room for; a guess will do.
	Figures int
	// Scratch lends the room and gets it back from Free; nil: it is made anew.
	Scratch *sync.Pool
	// Only restricts the machine to one figure; 0 keeps all.
	Only uint32
	// Among, if not nil, restricts the machine to the figures that have a place
	// in it: states are kept by place, so that a few figures cost little. Place 0
	// is none.
	Among []uint32
}

// Machine reads packed days in order. It is not safe for concurrent use.
type Machine struct {
	Options
	History *History
	decays  []heat.Decay
	groups  [][]State // by group, then figure number
	today   []WorldDay
	day     pyrometer.Day
	values  []float64
}

// NewMachine gives a machine that has read nothing. The history is that of the
// archive; a machine that computes its own starts with an empty one.
func NewMachine(o Options, h *History) *Machine {
	return &Machine{Options: o, History: h, decays: o.Model.Decays(o.Model.ForgetDays + 1)}
}

// Day is the newest day read.
func (m *Machine) Day() pyrometer.Day { return m.day }

// Groups is how many source groups were seen.
func (m *Machine) Groups() int { return len(m.groups) }

// Read counts the events of a packed day, which must be later than all read
// before. See, if not nil, is called for each record that counts; before is the
// event as it stood when fewer families had told it, nil for its first telling.
func (m *Machine) Read(day pyrometer.Day, packed []byte, see func(e, before *Event)) error {
	if day <= m.day && m.day != 0 {
		return fmt.Errorf("replay: day %s after %s", day, m.day)
	}
	m.day = day
	for g := range m.today {
		m.today[g] = WorldDay{Day: day, Group: uint32(g)}
	}
	var last Event // the event counted last
	return DecodeDay(packed, func(e *Event) {
		if m.Known != 0 && day+pyrometer.Day(e.Lag) > m.Known {
			return
		}
		m.room(int(e.Group), day)
		var before *Event
		if last.Families > 0 && last.ID == e.ID {
			before = &last
			m.today[e.Group].Reports -= float64(last.Families)
		}
		m.today[e.Group].Reports += float64(e.Families)
		m.count(e, before, e.Source, pyrometer.Source)
		if e.Target != e.Source {
			m.count(e, before, e.Target, pyrometer.Target)
		}
		if see != nil {
			see(e, before)
		}
		last = *e
	})
}

// room makes room for a source group.
func (m *Machine) room(group int, day pyrometer.Day) {
	for group >= len(m.groups) {
		var states []State // a group that is only passed over needs no room
		if group == len(m.groups) {
			states = m.lent()
		}
		m.groups = append(m.groups, states)
		m.today = append(m.today, WorldDay{Day: day, Group: uint32(len(m.today))})
	}
}

// EffectOn gives what an event does to the figure that plays a role in it.
func (o *Options) EffectOn(e *Event, role pyrometer.Role, day pyrometer.Day) heat.Effect {
	if int(e.Act) >= len(o.Acts) || o.Acts[e.Act] < 0 {
		return heat.Effect{}
	}
	effect := o.Model.Effect(o.Acts[e.Act], role, int(e.Families))
	figure := e.Source
	if role == pyrometer.Target {
		figure = e.Target
	}
	return heat.AfterDeath(effect, day, o.DeathOf(figure))
}

// lent gives room for a group's states. What a slice held before does not show:
// states come into being as zeros when they are appended.
func (m *Machine) lent() []State {
	if m.Scratch != nil {
		if states, ok := m.Scratch.Get().(*[]State); ok && cap(*states) >= m.Figures {
			return (*states)[:0]
		}
	}
	return make([]State, 0, m.Figures)
}

// Free gives the machine's room back; it must not be used again.
func (m *Machine) Free() {
	if m.Scratch != nil {
		for i := range m.groups {
			if cap(m.groups[i]) > 0 {
				m.Scratch.Put(&m.groups[i])
			}
		}
	}
	m.groups = nil
}

// DeathOf gives the day a figure died, 0 if it is not known to be dead.
func (o *Options) DeathOf(figure uint32) pyrometer.Day {
	if int(figure) < len(o.Died) {
		return o.Died[figure]
	}
	return 0
}

// SetDeath notes the day a figure died.
func (o *Options) SetDeath(figure uint32, day pyrometer.Day) {
	if lack := int(figure) + 1 - len(o.Died); lack > 0 {
		o.Died = append(o.Died, make([]pyrometer.Day, lack)...)
	}
	o.Died[figure] = day
}

func (m *Machine) count(e, before *Event, figure uint32, role pyrometer.Role) {
	at := m.place(figure)
	if at == 0 {
		return
	}
	states := m.groups[e.Group]
	if int(at) >= len(states) {
		states = append(states, make([]State, int(at)+1-len(states))...)
		m.groups[e.Group] = states
	}
	s := &states[at]
	m.carry(s, m.day)
	s.Last = m.day
	w := &m.today[e.Group]
	effect := m.EffectOn(e, role, m.day)
	s.Add(effect)
	w.Up += effect.Up
	w.Down += effect.Down
	if before == nil {
		w.Effects++
		return
	}
	effect = m.EffectOn(before, role, m.day)
	s.Remove(effect)
	w.Up -= effect.Up
	w.Down -= effect.Down
}

// place is where a figure's states are kept, 0 if they are not.
func (m *Machine) place(figure uint32) uint32 {
	switch {
	case m.Among != nil:
		if int(figure) < len(m.Among) {
			return m.Among[figure]
		}
		return 0
	case m.Only == 0:
		return figure
	case m.Only == figure:
		return 1
	}
	return 0
}

// carry brings a state to a day.
func (m *Machine) carry(s *State, day pyrometer.Day) {
	if s.At == day {
		return
	}
	if s.At != 0 {
		s.Sums = m.sumsOn(s, day)
	}
	s.At = day
}

// sumsOn gives a state's sums on a day at or after the state's own. A figure
// silent for ForgetDays starts afresh.
func (m *Machine) sumsOn(s *State, day pyrometer.Day) heat.Sums {
	gap := int(day - s.At)
	if gap == 0 {
		return s.Sums
	}
	if gap >= len(m.decays) {
		return heat.Sums{}
	}
	return s.After(m.decays[gap])
}

// CloseDay works out what the day was like for the whole world and adds it to
// the history. Only a machine of all figures can do it.
func (m *Machine) CloseDay() []WorldDay {
	for g := range m.today {
		w := &m.today[g]
		w.Balance = m.History.balance(m.Model, g, m.day)
		m.values = m.values[:0]
		for i := range m.groups[g] {
			s := &m.groups[g][i]
			if s.At == 0 || int(m.day-s.Last) >= m.Model.ActiveDays {
				continue
			}
			sums := m.sumsOn(s, m.day)
			sums.Up *= w.Balance
			m.values = append(m.values, m.Model.Activity(&sums))
		}
		w.Active = len(m.values)
		w.Activity = quantile(m.values, m.Model.WorldTop)
		m.History.Add(*w)
	}
	return m.today
}
