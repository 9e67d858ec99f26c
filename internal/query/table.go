package query

import (
	"context"
	"math"
	"slices"
	"sync"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/replay"
)

// Windows of the board, in days.
const (
	momentumDays  = 7
	attentionDays = 7
	breadthDays   = 30
	sparkDays     = 31
)

type boardKey struct{ at, known pyrometer.Day }

// boardEntry is a kept table; once makes two askers of one day share the work.
type boardEntry struct {
	once  sync.Once
	table *table
	err   error
}

// table is every figure on one day.
type table struct {
	at       pyrometer.Day
	cells    []cell // of figures that had events of late, by number
	history  *replay.History
	balance  float64
	world    float64
	index    []int32 // by number: index in cells, or one of the two below
	hottest  []int   // indexes of scored cells, by level, highest first
	view     *view
	tail     tail
	quiet    []cell // of all others that ever had one, made when first asked for
	sparkMu  sync.Mutex
	sparkled map[uint32][]float64
}

// tail is all that the walk to the table read. Levels day by day are worked out
// from it for the figures that need them, since the walk need not look at all of
// them on each day.
type tail struct {
	options replay.Options
	start   pyrometer.Day // checkpoint's day, or the day before the first
	states  []byte        // checkpoint, nil for none
	days    [][]byte      // packed days behind it, nil for an empty day
}

// What a table's index says of a figure without a cell.
const (
	neverSeen = -1
	silent    = -2 // it had events, but none of late
)

// cell is a figure on the table's day.
type cell struct {
	figure    uint32
	level     float64
	half      float64 // half width of the 80% interval
	momentum  float64
	attention float64
	breadth   int
	coverage  heat.Coverage
	step      heat.Step
}

// table gives the table of a day, kept or computed.
func (v *view) table(ctx context.Context, at, known pyrometer.Day) (*table, error) {
	key := boardKey{at, known}
	v.mu.Lock()
	e, ok := v.boards[key]
	if !ok {
		e = &boardEntry{}
		v.boards[key] = e
		v.recent = append(v.recent, key)
		if len(v.recent) > keptBoards {
			delete(v.boards, v.recent[0])
			v.recent = v.recent[1:]
		}
	}
	v.mu.Unlock()
	e.once.Do(func() {
		// Another asker may wait for this one's answer, so it is worked out even
		// if the first one hangs up.
		e.table, e.err = v.tableOf(context.WithoutCancel(ctx), at, known)
	})
	if e.err != nil { // not kept: the next asker tries again
		v.mu.Lock()
		if v.boards[key] == e {
			delete(v.boards, key)
			v.recent = slices.DeleteFunc(v.recent, func(k boardKey) bool { return k == key })
		}
		v.mu.Unlock()
	}
	return e.table, e.err
}

// tally is what is counted of a figure by whole days, as no decayed sum can be.
type tally struct {
	recent  int // events within ActiveDays
	reports float64
	voices  uint64
}

func (v *view) tableOf(ctx context.Context, at, known pyrometer.Day) (*table, error) {
	back := pyrometer.Day(max(breadthDays, v.model.ActiveDays, momentumDays, sparkDays))
	w := v.newWalk(0, known, at-back)
	w.keep = new(tail)
	w.machine.Scratch = &v.scratch
	tallies := make([]tally, v.atlas.Len())
	total := 0.0
	w.see = func(day pyrometer.Day, e, before *replay.Event) {
		age := int(at - day)
		attention := age < attentionDays
		families := float64(e.Families)
		if before != nil {
			families -= float64(before.Families)
		}
		if attention {
			total += families
		}
		count := func(figure uint32) {
			if figure == 0 || int(figure) >= len(tallies) {
				return
			}
			t := &tallies[figure]
			// What is told of the dead is no news of them: their coverage ends.
			if died := v.effects.DeathOf(figure); before == nil && age < v.model.ActiveDays && (died == 0 || day < died) {
				t.recent++
			}
			if attention {
				t.reports += families
			}
		}
		count(e.Source)
		if e.Target != e.Source {
			count(e.Target)
		}
	}
	before := make([]float64, len(tallies)) // levels momentumDays ago
	w.done = func(day pyrometer.Day, voices []byte) {
		if int(at-day) < breadthDays && len(voices) > 0 {
			for f, sketch := range replay.VoicesOf(voices) {
				if int(f) < len(tallies) {
					tallies[f].voices |= sketch
				}
			}
		}
		if day == at-momentumDays {
			frame := w.history.FrameOn(v.model, day)
			for f := range before {
				before[f] = levelOn(w.machine, uint32(f), &frame)
			}
		}
	}
	if at-momentumDays < v.first {
		for f := range before {
			before[f] = heat.Rest
		}
	}
	if err := w.run(ctx, at); err != nil {
		return nil, err
	}
	defer w.machine.Free()
	return v.fill(w, at, tallies, before, total)
}

// levelOn gives a figure's level, Rest if it was never seen.
func levelOn(m *replay.Machine, figure uint32, f *replay.DayFrame) float64 {
	sums, ok := m.Sums(figure, f)
	if !ok {
		return heat.Rest
	}
	return f.Point(&sums).Level()
}

func (v *view) fill(w *walk, at pyrometer.Day, tallies []tally, before []float64, total float64) (*table, error) {
	frame := w.history.FrameOn(v.model, at)
	t := &table{at: at, tail: *w.keep, history: w.history, world: frame.World.Activity, balance: 1, view: v,
		index: make([]int32, len(tallies)), sparkled: map[uint32][]float64{}}
	recent := 0
	for f := range tallies {
		if tallies[f].recent > 0 {
			recent++
		}
		t.index[f] = neverSeen
	}
	t.cells = make([]cell, 0, recent)
	if len(frame.Scales) > 0 {
		t.balance = frame.Scales[len(frame.Scales)-1].Balance
	}
	var unclear []uint32
	for f := 1; f < len(tallies); f++ {
		tl := &tallies[f]
		if tl.recent == 0 {
			if w.machine.Seen(uint32(f)) {
				t.index[f] = silent
			}
			continue
		}
		sums, _ := w.machine.Sums(uint32(f), &frame)
		p := frame.Point(&sums)
		c := cell{figure: uint32(f), level: p.Level(), half: frame.Interval80(&sums, p)}
		c.coverage = v.model.CoverageOf(tl.recent, true)
		c.momentum = c.level - before[f]
		c.breadth = max(replay.Count(tl.voices), 1) // a table that names no publisher is one voice
		if total > 0 {
			c.attention = 10_000 * tl.reports / total
		}
		c.step = v.model.Band(c.level)
		if c.coverage == heat.Scored && !v.model.Clear(c.level) {
			unclear = append(unclear, uint32(f))
		}
		t.index[f] = int32(len(t.cells))
		t.cells = append(t.cells, c)
	}
	if err := t.sparks(unclear); err != nil {
		return nil, err
	}
	for _, f := range unclear {
		c := &t.cells[t.index[f]]
		if levels := finite(t.sparkled[f]); len(levels) > 0 {
			c.step = v.model.StepOf(levels)
		}
	}
	for i := range t.cells {
		if t.cells[i].coverage == heat.Scored {
			t.hottest = append(t.hottest, i)
		}
	}
	slices.SortStableFunc(t.hottest, func(a, b int) int {
		x, y := &t.cells[a], &t.cells[b]
		if x.level != y.level {
			if x.level > y.level {
				return -1
			}
			return 1
		}
		return int(x.figure) - int(y.figure)
	})
	return t, nil
}

// finite leaves out the days on which a figure had no level.
func finite(levels []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(levels), math.IsNaN)
}

// sparks works out the levels of the last sparkDays days for the figures that
// have none yet.
func (t *table) sparks(figures []uint32) error {
	t.sparkMu.Lock()
	defer t.sparkMu.Unlock()
	var lack []uint32
	for _, f := range figures {
		if _, ok := t.sparkled[f]; !ok {
			lack = append(lack, f)
		}
	}
	if len(lack) == 0 {
		return nil
	}
	o := t.tail.options
	o.Scratch = nil
	o.Among, o.Figures = make([]uint32, t.view.atlas.Len()), len(lack)+1
	levels := make([]float64, len(lack)*sparkDays)
	for i, f := range lack {
		o.Among[f] = uint32(i + 1)
		t.sparkled[f] = levels[i*sparkDays : (i+1)*sparkDays]
	}
	for i := range levels {
		levels[i] = math.NaN()
	}
	m := replay.NewMachine(o, t.history)
	if err := m.Restore(t.tail.start, t.tail.states); err != nil {
		return err
	}
	for i, packed := range t.tail.days {
		day := t.tail.start + pyrometer.Day(i) + 1
		if err := m.Read(day, packed, nil); err != nil {
			return err
		}
		at := sparkDays - 1 - int(t.at-day)
		if at < 0 {
			continue
		}
		frame := t.history.FrameOn(t.view.model, day)
		for j, f := range lack {
			if sums, ok := m.Sums(f, &frame); ok {
				levels[j*sparkDays+at] = frame.Point(&sums).Level()
			}
		}
	}
	return nil
}
