package query

import (
	"context"
	"math"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/replay"
)

// windowDays is how far back events are told one by one; what is older has worn
// off to a thirty-thousandth and stands together in one exact line.
const windowDays = 60

// side is one end of a change.
type side struct {
	day    pyrometer.Day
	frame  replay.DayFrame
	point  heat.Point
	own    float64 // as the formula uses it, held at its floor
	seen   bool    // the figure had an event by then
	levels []float64
}

// share is one event's part in a change.
type share struct {
	event   replay.Event
	day     pyrometer.Day
	role    pyrometer.Role
	other   uint32
	degrees float64
}

// split is an exact account of a change.
type split struct {
	from, to side
	shares   []share // of events within the window
	older    float64
	balance  float64
	own      float64 // shift of normal by the figure's own past
	world    float64 // shift of normal by the world
}

// history is a figure's events within a window and the frames it needs.
type history struct {
	view   *view
	figure uint32
	begin  pyrometer.Day // state at the end of this day is older
	older  map[int]replay.State
	events []dated
	days   map[pyrometer.Day]*side
}

type dated struct {
	replay.Event
	day    pyrometer.Day
	role   pyrometer.Role
	other  uint32
	effect heat.Effect
}

// historyOf reads a figure's events from the day after begin to the last of
// days, and the sides of the change on each of days.
func (v *view) historyOf(ctx context.Context, figure uint32, known, begin pyrometer.Day, days ...pyrometer.Day) (*history, error) {
	h := &history{view: v, figure: figure, begin: begin, older: map[int]replay.State{}, days: map[pyrometer.Day]*side{}}
	last := begin
	for _, d := range days {
		h.days[d] = nil
		last = max(last, d)
	}
	w := v.newWalk(figure, known, begin)
	h.follow(w)
	if err := w.run(ctx, last); err != nil {
		return nil, err
	}
	h.close(w)
	return h, nil
}

// follow lets a history see the days of a walk, which may begin before it.
func (h *history) follow(w *walk) {
	v, begin, figure := h.view, h.begin, h.figure
	window := make([]float64, 0, v.model.StepWindow)
	see, done := w.see, w.done
	w.see = func(day pyrometer.Day, e, before *replay.Event) {
		if see != nil {
			see(day, e, before)
		}
		if day > begin {
			h.events = v.noteEvent(h.events, figure, day, e, before)
		}
	}
	w.done = func(day pyrometer.Day, voices []byte) {
		if done != nil {
			done(day, voices)
		}
		if day < begin {
			return
		}
		if day == begin {
			for g := range w.machine.Groups() {
				if s, ok := w.machine.StateOf(g, figure); ok {
					h.older[g] = s
				}
			}
		}
		_, wanted := h.days[day]
		near := false
		for d := range h.days {
			near = near || d >= day && int(d-day) < v.model.StepWindow
		}
		if !near {
			return
		}
		s := sideOf(w, figure, day)
		if s.seen {
			if len(window) == v.model.StepWindow {
				window = append(window[:0], window[1:]...)
			}
			window = append(window, s.point.Level())
		}
		if wanted {
			s.levels = append([]float64(nil), window...)
			h.days[day] = s
		}
	}
}

// close adds the days before the archive began.
func (h *history) close(w *walk) {
	for d, s := range h.days {
		if s == nil { // before the archive began
			h.days[d] = sideOf(w, 0, d)
		}
	}
}

// noteEvent adds an event if the figure stands in it; one that more families
// have told since takes the place of its earlier self.
func (v *view) noteEvent(events []dated, figure uint32, day pyrometer.Day, e, before *replay.Event) []dated {
	d := dated{Event: *e, day: day, other: e.Target}
	switch figure {
	case e.Source:
	case e.Target:
		d.role, d.other = pyrometer.Target, e.Source
	default:
		return events
	}
	d.effect = v.effects.EffectOn(e, d.role, day)
	if before != nil {
		events[len(events)-1] = d
		return events
	}
	return append(events, d)
}

func sideOf(w *walk, figure uint32, day pyrometer.Day) *side {
	s := &side{day: day, frame: w.history.FrameOn(w.view.model, day)}
	sums, ok := w.machine.Sums(figure, &s.frame)
	s.seen = ok
	s.point = s.frame.Point(&sums)
	s.own = s.frame.OwnHeld(&sums)
	return s
}

// split accounts for the change between two of the history's days; rest true
// begins at a figure at rest with the normal of the second day, so that the
// level itself is accounted for.
func (h *history) split(fromDay, toDay pyrometer.Day, rest bool) split {
	s := split{to: *h.days[toDay]}
	if rest {
		s.from = side{day: toDay, frame: s.to.frame, own: s.to.own, point: heat.Point{Normal: s.to.point.Normal}}
	} else {
		s.from = *h.days[fromDay]
	}
	model := h.view.model
	path := heat.NewPath(s.from.point, s.to.point)
	add := func(e heat.Effect, group int, was, is float64) float64 {
		a, b := scaleOf(&s.from.frame, group), scaleOf(&s.to.frame, group)
		was, is = was*a.Factor, is*b.Factor
		// The product of balance and what is left of the gain changes by each in
		// turn, taken at the middle of the other: the two add up exactly.
		middle := (a.Balance + b.Balance) / 2
		up := middle * e.Up * (is - was)
		down := e.Down * (is - was)
		s.balance += h.turn(path, e.Up*(was+is)/2*(b.Balance-a.Balance))
		return path.Share(up-down, up+down+model.Floor*e.Weight*(is-was))
	}
	for i := range h.events {
		e := &h.events[i]
		if e.day > toDay {
			continue
		}
		is := model.Fading(int(toDay - e.day))
		was := 0.0
		if !rest && e.day <= fromDay {
			was = model.Fading(int(fromDay - e.day))
		}
		degrees := add(e.effect, int(e.Group), was, is)
		s.shares = append(s.shares, share{event: e.Event, day: e.day, role: e.role, other: e.other, degrees: degrees})
	}
	for g, o := range h.older {
		e := heat.Effect{Up: o.Up, Down: o.Down, Weight: o.Weight}
		was := 0.0
		if !rest {
			was = model.Fading(int(fromDay - o.At))
		}
		s.older += add(e, g, was, model.Fading(int(toDay-o.At)))
	}
	s.normal(path, model.OwnExponent)
	return s
}

// part is what some events give to the level of a day: what split from rest says
// of them, without working out all the others, which an arc would ask for on
// each of its days.
func (h *history) part(day pyrometer.Day, events []*dated) (degrees float64) {
	model, to := h.view.model, h.days[day]
	path := heat.NewPath(heat.Point{Normal: to.point.Normal}, to.point)
	for _, e := range events {
		if e.day > day {
			continue
		}
		scale := scaleOf(&to.frame, int(e.Group))
		is := model.Fading(int(day-e.day)) * scale.Factor
		up, down := scale.Balance*e.effect.Up*is, e.effect.Down*is
		degrees += path.Share(up-down, up+down+model.Floor*e.effect.Weight*is)
	}
	return degrees
}

func scaleOf(f *replay.DayFrame, group int) replay.Scale {
	if group < len(f.Scales) {
		return f.Scales[group]
	}
	return replay.Scale{Balance: 1, Factor: 1}
}

// turn is the share of a step of balance: it adds to push and activity alike.
func (h *history) turn(path heat.Path, change float64) float64 { return path.Share(change, change) }

// normal splits the shift of own^a * world^(1-a) into the figure's own part and
// the world's by the logarithmic mean, which is exact for a product of powers
// (Ang 2004, LMDI).
func (s *split) normal(path heat.Path, a float64) {
	n0, n1 := s.from.point.Normal, s.to.point.Normal
	mean := n0 // logarithmic mean of n0 and n1
	if l := math.Log(n1 / n0); math.Abs(l) > 1e-9 {
		mean = (n1 - n0) / l
	}
	s.own = path.Share(0, mean*a*math.Log(s.to.own/s.from.own))
	s.world = path.Share(0, n1-n0) - s.own
}
