package eval

import (
	"context"
	"errors"
	"io"
	"path/filepath"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/ingest/table"
	"pyrometer/internal/registry"
	"pyrometer/internal/replay"
	"pyrometer/internal/work"
)

// Archive is an event table in memory: packed days and the figures in them.
type Archive struct {
	Name        string // of the file
	First, Last pyrometer.Day
	Figures     []Member                 // by number; 0 is nobody
	Acts        []Act                    // by number
	Died        map[uint32]pyrometer.Day // by number
	Rows, Bad   int

	days   [][]byte // packed, by day - First
	byID   map[pyrometer.FigureID]uint32
	actors map[pyrometer.Actor]uint32
}

// Member is a figure of an archive.
type Member struct {
	pyrometer.Figure
	Events int // done by it or to it
}

// Act is what can be done: the part of an event that the rules look at.
type Act struct {
	Type pyrometer.Type
	Mode pyrometer.Mode
}

// Load reads an event table, links its actors as ingest does (an actor keeps the
// figure it had on the day of its first row) and packs its days. Damaged rows
// are counted and left out.
func Load(ctx context.Context, path string, reg *registry.Registry) (*Archive, error) {
	f, err := table.Open(path, table.Options{})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	a := &Archive{
		Name: base(path), Figures: make([]Member, 1), Died: map[uint32]pyrometer.Day{},
		byID: map[pyrometer.FigureID]uint32{}, actors: map[pyrometer.Actor]uint32{},
	}
	l := loader{Archive: a, linker: registry.NewLinker(reg), acts: map[Act]uint32{}, groups: map[string]uint32{},
		at: map[pyrometer.EventID]place{}, tellers: map[telling]bool{}, events: map[pyrometer.Day][]replay.Event{}}
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		row, err := f.Next()
		if err == io.EOF {
			break
		}
		if _, bad := errors.AsType[*table.BadRow](err); bad {
			a.Bad++
			continue
		}
		if err != nil {
			return nil, err
		}
		l.add(&row)
	}
	l.pack()
	return a, nil
}

type loader struct {
	*Archive
	linker  *registry.Linker
	acts    map[Act]uint32
	groups  map[string]uint32
	events  map[pyrometer.Day][]replay.Event
	at      map[pyrometer.EventID]place
	tellers map[telling]bool
}

type place struct {
	day pyrometer.Day
	i   int
}

type telling struct {
	event     pyrometer.EventID
	publisher string
}

// add counts a row. A row of an event that is there already adds a telling of
// it, and nothing if the same publisher told it before.
func (l *loader) add(row *table.Row) {
	l.Rows++
	id := work.EventID(row)
	p, seen := l.at[id]
	if !seen {
		p = place{row.Happened, len(l.events[row.Happened])}
		l.at[id] = p
		l.events[p.day] = append(l.events[p.day], replay.Event{
			ID: id, Source: l.actor(row.Source, row.Happened), Target: l.actor(row.Target, row.Happened),
			Act: number(l.acts, Act{row.Type, row.Mode}), Families: uint32(max(row.Reports, 1)),
			Lag: uint32(row.Known - row.Happened), Group: number(l.groups, row.Group),
		})
	}
	if row.Publisher == "" || l.tellers[telling{id, row.Publisher}] {
		return
	}
	l.tellers[telling{id, row.Publisher}] = true
	if seen {
		l.events[p.day][p.i].Families++
	}
}

func (l *loader) actor(a pyrometer.Actor, on pyrometer.Day) uint32 {
	if a.Name == "" {
		return 0
	}
	n, ok := l.actors[a]
	if !ok {
		link := l.linker.Link(a, on)
		if link.Figure.ID != "" {
			n = l.figure(link.Figure)
		}
		l.actors[a] = n
	}
	l.Figures[n].Events++
	return n
}

func (l *loader) figure(f pyrometer.Figure) uint32 {
	n, ok := l.byID[f.ID]
	if !ok {
		n = uint32(len(l.Figures))
		l.byID[f.ID] = n
		l.Figures = append(l.Figures, Member{Figure: f})
		if d := f.Died.Latest(); d != 0 {
			l.Died[n] = d
		}
	}
	return n
}

func number[K comparable](m map[K]uint32, k K) uint32 {
	n, ok := m[k]
	if !ok {
		n = uint32(len(m))
		m[k] = n
	}
	return n
}

func (l *loader) pack() {
	l.Acts = make([]Act, len(l.acts))
	for a, n := range l.acts {
		l.Acts[n] = a
	}
	for d := range l.events {
		if l.First == 0 || d < l.First {
			l.First = d
		}
		l.Last = max(l.Last, d)
	}
	if l.First == 0 {
		return
	}
	l.days = make([][]byte, l.Last-l.First+1)
	for d, events := range l.events {
		l.days[d-l.First] = replay.AppendDay(nil, events)
	}
}

func base(path string) string { return filepath.Base(path) }

// Number gives the number of a figure of the archive.
func (a *Archive) Number(id pyrometer.FigureID) (uint32, bool) {
	n, ok := a.byID[id]
	return n, ok
}

// Options gives what a machine must know to read the archive with a model.
func (a *Archive) Options(m *heat.Model) replay.Options {
	o := replay.Options{Model: m, Acts: make(replay.Acts, len(a.Acts))}
	for figure, day := range a.Died {
		o.SetDeath(figure, day)
	}
	for i, act := range a.Acts {
		rule, ok := m.RuleOf(act.Type, act.Mode)
		if !ok {
			rule = -1
		}
		o.Acts[i] = rule
	}
	return o
}

// Replay runs a machine over the archive. After is called at the end of each
// day, see for each event; either may be nil.
func (a *Archive) Replay(ctx context.Context, m *heat.Model, see func(pyrometer.Day, *replay.Event), after func(*replay.Machine) error) error {
	machine := replay.NewMachine(a.Options(m), replay.NewHistory(a.First))
	for i, packed := range a.days {
		if err := ctx.Err(); err != nil {
			return err
		}
		day := a.First + pyrometer.Day(i)
		var each func(e, before *replay.Event)
		if see != nil {
			each = func(e, _ *replay.Event) { see(day, e) } // every event is packed once
		}
		if err := machine.Read(day, packed, each); err != nil {
			return err
		}
		machine.CloseDay()
		if after == nil {
			continue
		}
		if err := after(machine); err != nil {
			return err
		}
	}
	return nil
}

// CountActs counts the events of each act.
func (a *Archive) CountActs() map[Act]int {
	counts := make(map[Act]int, len(a.Acts))
	for _, packed := range a.days {
		// Packed by this package a moment ago: it decodes.
		_ = replay.DecodeDay(packed, func(e *replay.Event) { counts[a.Acts[e.Act]]++ })
	}
	return counts
}
