package replay

import (
	"math"
	"testing"

	"pyrometer"
	"pyrometer/heat"
)

// The traps that docs/heat.md names and that belong to the machine, one test
// each. Figure 1 is watched; figures 2 to 41 are the rest of the world.

const start = pyrometer.Day(17532) // 2018-01-01

type trap struct {
	model  *heat.Model
	days   map[pyrometer.Day][]Event
	nextID pyrometer.EventID
	acts   Acts
	died   map[uint32]pyrometer.Day
	known  pyrometer.Day
}

// The acts, by number.
const (
	praise = iota
	accuse
	arrest
	console
)

func newTrap(t *testing.T) *trap {
	t.Helper()
	x := &trap{model: heat.NewModel(), days: map[pyrometer.Day][]Event{}}
	for _, a := range []struct {
		typ  pyrometer.Type
		mode pyrometer.Mode
	}{{pyrometer.Support, "praise"}, {pyrometer.Accuse, "disapprove"}, {pyrometer.Coerce, "arrest"}, {pyrometer.Comment, "empathetic"}} {
		rule, ok := x.model.RuleOf(a.typ, a.mode)
		if !ok {
			t.Fatalf("no rule for %s %s", a.typ, a.mode)
		}
		x.acts = append(x.acts, rule)
	}
	return x
}

func (x *trap) add(day pyrometer.Day, source, act, target, families, lag uint32) {
	x.nextID++
	x.days[day] = append(x.days[day], Event{ID: x.nextID, Source: source, Target: target, Act: act, Families: families, Lag: lag})
}

// world fills days with ordinary news between others, so many events for each
// of forty figures.
func (x *trap) world(days int, volume func(pyrometer.Day) int) {
	for d := start; d < start+pyrometer.Day(days); d++ {
		for f := uint32(2); f < 42; f++ {
			for i := range volume(d) {
				act := uint32(praise)
				if (int(d)+int(f)+i)%4 == 0 {
					act = arrest
				}
				x.add(d, 2+(f-1)%40, act, f, 1, 0)
			}
		}
	}
}

// level reads all days up to one and gives a figure's level at its end.
func (x *trap) level(t *testing.T, figure uint32, on pyrometer.Day) float64 {
	t.Helper()
	o := Options{Model: x.model, Acts: x.acts, Known: x.known}
	for f, day := range x.died {
		o.SetDeath(f, day)
	}
	m := NewMachine(o, NewHistory(start))
	for d := start; d <= on; d++ {
		if err := m.Read(d, AppendDay(nil, x.days[d]), nil); err != nil {
			t.Fatal(err)
		}
		m.CloseDay()
	}
	f := m.History.FrameOn(x.model, on)
	s, _ := m.Sums(figure, &f)
	return f.Point(&s).Level()
}

func TestTheDeadArePraised(t *testing.T) {
	x := newTrap(t)
	x.world(100, func(pyrometer.Day) int { return 1 })
	day := start + 90
	for range 20 {
		x.add(day, 3, praise, 1, 1, 0)
		x.add(day, 3, console, 1, 1, 0)
	}
	if l := x.level(t, 1, day); l < 70 {
		t.Errorf("alive and praised, at %.1f", l)
	}
	x.died = map[uint32]pyrometer.Day{1: day}
	if l := x.level(t, 1, day); l != heat.Rest {
		t.Errorf("dead and praised, at %.1f", l)
	}
	y := newTrap(t)
	y.world(100, func(pyrometer.Day) int { return 1 })
	for range 20 {
		y.add(day, 3, console, 1, 1, 0)
	}
	if l := y.level(t, 1, day); l != heat.Rest {
		t.Errorf("condolences alone bring one to %.1f", l)
	}
}

func TestWireCopiesAreOneReport(t *testing.T) {
	day := start + 90
	level := func(events, families uint32) float64 {
		x := newTrap(t)
		x.world(100, func(pyrometer.Day) int { return 1 })
		for range events {
			x.add(day, 3, praise, 1, families, 0)
		}
		return x.level(t, 1, day)
	}
	once, told, twice := level(1, 1), level(1, 3), level(2, 1)
	if !(once < told) || math.Abs(told-twice) > 1e-9 {
		t.Errorf("one family %.3f, three families %.3f, two events %.3f: three families weigh as two events", once, told, twice)
	}
	if l := level(1, 64); l > level(7, 1) {
		t.Errorf("64 families of one event weigh %.3f, more than six events' worth", l)
	}
}

func TestVolumeDriftAndWeekends(t *testing.T) {
	level := func(volume func(pyrometer.Day) int, praises uint32) float64 {
		x := newTrap(t)
		x.world(200, volume)
		for d := start + 185; d < start+190; d++ {
			for range praises {
				x.add(d, 3, praise, 1, 1, 0)
			}
		}
		return x.level(t, 1, start+190)
	}
	plain := level(func(pyrometer.Day) int { return 2 }, 2)
	// A source that doubles everything it tells, the figure's news included.
	doubled := level(func(pyrometer.Day) int { return 4 }, 4)
	if math.Abs(plain-doubled) > 2 {
		t.Errorf("at twice the volume the same news is worth %.1f, not %.1f", doubled, plain)
	}
	weekly := func(d pyrometer.Day) int {
		if d%7 >= 5 {
			return 1
		}
		return 2
	}
	if thin := level(weekly, 2); math.Abs(plain-thin) > 3 {
		t.Errorf("thin weekends make %.1f of %.1f", thin, plain)
	}
}

func TestAsKnownThen(t *testing.T) {
	x := newTrap(t)
	x.world(100, func(pyrometer.Day) int { return 1 })
	day := start + 80
	for range 5 {
		x.add(day, 3, praise, 1, 1, 0)
		x.add(day, 4, arrest, 1, 1, 6) // read six days later
	}
	x.known = day + 5
	before := x.level(t, 1, day+5)
	x.known = day + 6
	after := x.level(t, 1, day+5)
	x.known = 0
	now := x.level(t, 1, day+5)
	if before < 60 || after > before-10 || after != now {
		t.Errorf("known the day before %.1f, the day after %.1f, today %.1f", before, after, now)
	}
}

func TestOldNewsHasItsOwnDay(t *testing.T) {
	x := newTrap(t)
	x.world(100, func(pyrometer.Day) int { return 1 })
	// Told on day 95, happened on day 20: an anniversary is not news.
	for range 5 {
		x.add(start+20, 3, arrest, 1, 1, 75)
	}
	if l := x.level(t, 1, start+95); math.Abs(l-heat.Rest) > 0.1 {
		t.Errorf("an arrest of two months ago, told today, brings one to %.2f", l)
	}
}
