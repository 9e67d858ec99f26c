package replay

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pyrometer"
	"pyrometer/heat"
)

const from = pyrometer.Day(17532) // 2018-01-01

// acts numbers every rule of the model as an act of the same number.
func acts(m *heat.Model) Acts {
	a := make(Acts, len(m.Rules))
	for i := range a {
		a[i] = i
	}
	return a
}

// world gives so many packed days of made-up events in two source groups.
func world(m *heat.Model, seed uint64, days, perDay int) [][]byte {
	r := rand.New(rand.NewPCG(seed, 0))
	out := make([][]byte, days)
	for d := range out {
		var events []Event
		for i := range perDay {
			events = append(events, Event{ID: pyrometer.EventID(d*1000 + i), Source: uint32(1 + r.IntN(20)), Target: uint32(r.IntN(20)),
				Act: uint32(r.IntN(len(m.Rules))), Families: uint32(1 + r.IntN(5)), Lag: uint32(r.IntN(3)), Group: uint32(r.IntN(2))})
		}
		out[d] = AppendDay(nil, events)
	}
	return out
}

func read(t *testing.T, m *Machine, day pyrometer.Day, packed []byte) {
	t.Helper()
	if err := m.Read(day, packed, nil); err != nil {
		t.Fatal(err)
	}
}

func TestPackedDayComesBack(t *testing.T) {
	events := []Event{
		{ID: 1, Source: 1, Target: 2, Act: 3, Families: 1, Group: 1},
		{ID: math.MaxUint64, Source: 1 << 31, Target: 0, Act: 300, Families: 40, Lag: 365, Group: 7},
	}
	got, err := EventsOf(AppendDay(nil, events))
	if err != nil || !slices.Equal(got, events) {
		t.Errorf("%+v %v", got, err)
	}
}

func TestCheckpointGoesOnAsIfNothingHadHappened(t *testing.T) {
	model := heat.NewModel()
	days := world(model, 1, 120, 30)
	o := Options{Model: model, Acts: acts(model)}
	whole := NewMachine(o, NewHistory(from))
	var states []byte
	for d, packed := range days {
		read(t, whole, from+pyrometer.Day(d), packed)
		whole.CloseDay()
		if d == 70 {
			states = whole.Checkpoint()
		}
	}
	resumed := NewMachine(o, whole.History)
	if err := resumed.Restore(from+70, states); err != nil {
		t.Fatal(err)
	}
	for d := 71; d < len(days); d++ {
		read(t, resumed, from+pyrometer.Day(d), days[d])
	}
	frame := whole.History.FrameOn(model, from+119)
	for f := uint32(1); f < 20; f++ {
		a, ok1 := whole.Sums(f, &frame)
		b, ok2 := resumed.Sums(f, &frame)
		if !ok1 || !ok2 || a != b {
			t.Errorf("figure %d: %+v, resumed %+v", f, a, b)
		}
		if whole.LastEvent(f) != resumed.LastEvent(f) {
			t.Errorf("figure %d: last event %s and %s", f, whole.LastEvent(f), resumed.LastEvent(f))
		}
	}
}

func TestGrowthCountsOnce(t *testing.T) {
	model := heat.NewModel()
	o := Options{Model: model, Acts: acts(model)}
	e := Event{ID: 9, Source: 1, Target: 2, Act: 1, Families: 1}
	grown := e
	grown.Families, grown.Lag = 4, 2
	at := func(known pyrometer.Day, events ...Event) heat.Sums {
		o.Known = known
		m := NewMachine(o, NewHistory(from))
		read(t, m, from, AppendDay(nil, events))
		frame := m.History.FrameOn(model, from)
		s, _ := m.Sums(1, &frame)
		return s
	}
	once := grown
	once.Lag = 0
	same := func(a, b heat.Sums) bool {
		return math.Abs(a.Up-b.Up) < 1e-12 && math.Abs(a.Down-b.Down) < 1e-12 && math.Abs(a.Weight-b.Weight) < 1e-12 && math.Abs(a.WW-b.WW) < 1e-12
	}
	if a, b := at(0, e, grown), at(0, once); !same(a, b) {
		t.Errorf("in the end: %+v, told at once by as many: %+v", a, b)
	}
	if a, b := at(from+1, e, grown), at(0, e); !same(a, b) {
		t.Errorf("as known before it grew: %+v, want %+v", a, b)
	}
}

func TestAnyOrderOfFiguresOnlyOne(t *testing.T) {
	model := heat.NewModel()
	days := world(model, 2, 60, 40)
	all := NewMachine(Options{Model: model, Acts: acts(model)}, NewHistory(from))
	one := NewMachine(Options{Model: model, Acts: acts(model), Only: 7}, NewHistory(from))
	among := NewMachine(Options{Model: model, Acts: acts(model), Among: []uint32{7: 1}}, NewHistory(from))
	for d, packed := range days {
		for _, m := range []*Machine{all, one, among} {
			read(t, m, from+pyrometer.Day(d), packed)
		}
	}
	frame := all.History.FrameOn(model, from+59)
	want, _ := all.Sums(7, &frame)
	for _, m := range []*Machine{one, among} {
		if got, ok := m.Sums(7, &frame); !ok || got != want {
			t.Errorf("alone %+v, among all %+v", got, want)
		}
		if _, ok := m.Sums(8, &frame); ok {
			t.Error("a figure that was left out was counted")
		}
	}
}

func TestBusyWeekdaysOfEveryoneMoveNobody(t *testing.T) {
	// The volume of the world's news halves at weekends and doubles one month:
	// world follows, so that a figure whose share stays the same keeps its level.
	model := heat.NewModel()
	levels := func(volume func(day int) int) float64 {
		m := NewMachine(Options{Model: model, Acts: acts(model)}, NewHistory(from))
		rule := 0
		for i, r := range model.Rules {
			if r.Source > 0.3 {
				rule = i
			}
		}
		for d := range 200 {
			var events []Event
			for i := range volume(d) {
				for f := uint32(1); f <= 12; f++ {
					events = append(events, Event{ID: pyrometer.EventID(d*100000 + i*100 + int(f)), Source: f, Act: uint32(rule), Families: 1})
				}
			}
			read(t, m, from+pyrometer.Day(d), AppendDay(nil, events))
			m.CloseDay()
		}
		frame := m.History.FrameOn(model, from+199)
		s, _ := m.Sums(3, &frame)
		return frame.Point(&s).Level()
	}
	flat := levels(func(int) int { return 14 })
	weekly := levels(func(day int) int {
		if wd := (from + pyrometer.Day(day)).Time().Weekday(); wd == 0 || wd == 6 {
			return 7
		}
		return 17
	})
	if math.Abs(flat-weekly) > 3 {
		t.Errorf("level %.1f with even days, %.1f with thin weekends", flat, weekly)
	}
	louder := levels(func(int) int { return 28 })
	if math.Abs(flat-louder) > 0.5 {
		t.Errorf("level %.1f, in a world twice as loud %.1f", flat, louder)
	}
}

func TestQuantile(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for n := 1; n < 200; n++ {
		values := make([]float64, n)
		for i := range values {
			values[i] = float64(r.IntN(20))
		}
		sorted := slices.Sorted(slices.Values(values))
		at := 0.9 * float64(n-1)
		want := sorted[int(at)]
		if int(at)+1 < n {
			want += (at - math.Floor(at)) * (sorted[int(at)+1] - want)
		}
		if got := quantile(values, 0.9); math.Abs(got-want) > 1e-12 {
			t.Fatalf("of %d values: %v, want %v", n, got, want)
		}
	}
}

func TestVoicesCountPublishers(t *testing.T) {
	v := Voices{}
	for p := range uint32(12) {
		v.Hear(1, p)
		v.Hear(1, p)
		v.Hear(0, p)
	}
	back := VoicesOf(v.Append(nil))
	if n := Count(back[1]); n < 9 || n > 15 || len(back) != 1 {
		t.Errorf("12 publishers are counted as %d, figures %d", n, len(back))
	}
}

func FuzzDecodeDay(f *testing.F) {
	f.Add([]byte{})
	f.Add(AppendDay(nil, []Event{{ID: 7, Source: 1, Target: 300, Act: 2, Families: 1}}))
	f.Fuzz(func(t *testing.T, packed []byte) {
		events, err := EventsOf(packed)
		if err != nil {
			return
		}
		if again, err := EventsOf(AppendDay(nil, events)); err != nil || !slices.Equal(again, events) {
			t.Errorf("%v comes back as %v, %v", events, again, err)
		}
	})
}

func FuzzRestore(f *testing.F) {
	model := heat.NewModel()
	m := NewMachine(Options{Model: model, Acts: acts(model)}, NewHistory(from))
	if err := m.Read(from, world(model, 1, 1, 5)[0], nil); err != nil {
		f.Fatal(err)
	}
	f.Add(m.Checkpoint())
	f.Fuzz(func(t *testing.T, states []byte) {
		for at := 0; at+recordSize <= len(states); at += recordSize {
			states[at+2], states[at+3] = 0, 0 // figure numbers of a possible size: the store gives out no others
			states[at+4] &= 3
		}
		m := NewMachine(Options{Model: model, Acts: acts(model)}, NewHistory(from))
		if m.Restore(from, bytes.Clone(states)) == nil {
			VoicesOf(states)
		}
	})
}

func BenchmarkReadDay(b *testing.B) {
	model := heat.NewModel()
	packed := world(model, 1, 1, 1550)[0]
	m := NewMachine(Options{Model: model, Acts: acts(model)}, NewHistory(from))
	day := from
	for b.Loop() {
		if err := m.Read(day, packed, nil); err != nil {
			b.Fatal(err)
		}
		day++
	}
	b.ReportMetric(1550*float64(b.N)/b.Elapsed().Seconds(), "events/s")
}
