package report

import (
	"cmp"
	"math"
	"slices"

	"pyrometer"
	"pyrometer/internal/report/english"
)

// title names the figure, the step and what it is over.
func (w *writer) title() Sentence {
	f := &w.m.Figure
	l := &line{w: w}
	if !w.scored() {
		l.full(f).s(": too little news for a heat level")
		return w.titled(l)
	}
	l.possessive(f, f.Who.Plain()).s(" heat level: ").s(english.A(string(*w.m.Reading.Step))[:len(english.A(string(*w.m.Reading.Step)))-len(*w.m.Reading.Step)])
	l.step(*w.m.Reading.Step).s(" week")
	if over := w.over(); len(over) > 0 {
		l.s(" over ")
		for i, a := range over {
			l.s(w.style.Comma(i, len(over))).full(a)
		}
	}
	return w.titled(l)
}

// titled keeps a line without the full stop of a sentence.
func (w *writer) titled(l *line) Sentence {
	l.closed = true
	return w.keep(l, Asked)
}

// over gives those whom the figure's level is most about: the others in the
// largest storyline, else those with the largest shares.
func (w *writer) over() []*Actor {
	var out []*Actor
	add := func(a *Actor) {
		if len(out) < 2 && a != nil && !w.home(a) && idOf(a) != idOf(&w.m.Figure) && english.Words(a.Who.Name) <= 5 &&
			!slices.ContainsFunc(out, func(x *Actor) bool { return idOf(x) == idOf(a) }) {
			out = append(out, a)
		}
	}
	if t := w.thread(); t != nil && t.Articles > 1 {
		for i := range t.Lead {
			add(&t.Lead[i])
		}
	}
	if len(out) == 0 {
		for _, p := range w.weighty() {
			if abs(p.Degrees) >= 1 {
				add(p.Actor)
			}
		}
	}
	return out
}

// weighty gives the parties by their share in the level, largest first.
func (w *writer) weighty() []*Party {
	list := make([]*Party, len(w.m.Parties))
	for i := range w.m.Parties {
		list[i] = &w.m.Parties[i]
	}
	slices.SortStableFunc(list, func(a, b *Party) int { return cmp.Compare(math.Abs(b.Degrees), math.Abs(a.Degrees)) })
	return list
}

// pointDegrees is the least that a key point is worth.
const pointDegrees = 0.1

// points gives the three largest shares in the change that can be told, of
// different matters, each with its true sign. A share much smaller than one that
// cannot be told is no key point: parts of the change stand in for it.
func (w *writer) points() []Point {
	out := []Point{}
	var told []*Act
	kinds := map[string]bool{}
	least := pointDegrees
	for i := range w.m.Change.Shares {
		if s := &w.m.Change.Shares[i]; s.New {
			least = max(least, min(abs(s.Degrees)*pointShare, pointEnough))
			break
		}
	}
	for i := range w.m.Change.Shares {
		s := &w.m.Change.Shares[i]
		if len(out) == 3 {
			break
		}
		if !s.New || abs(s.Degrees) < least || !w.tellable(s.Act) || slices.ContainsFunc(told, func(a *Act) bool { return alike(a, s.Act) }) {
			continue
		}
		l := w.choose([]any{uint64(s.Act.ID)}, nil, w.told(s.Act))
		if l == nil {
			continue
		}
		w.opened[english.Opening(l.text())] = true
		out = append(out, Point{Degrees: s.Degrees, Sentence: w.keep(l, Told)})
		told = append(told, s.Act)
		w.acts[s.Act.ID], kinds[kindOf(s)] = true, true
	}
	if !w.scored() {
		return out
	}
	parts := slices.Clone(w.m.Change.Parts)
	slices.SortStableFunc(parts, func(a, b ShareOfLevel) int { return cmp.Compare(abs(b.Degrees), abs(a.Degrees)) })
	for _, x := range parts {
		if len(out) < 3 && !kinds[x.Kind] && abs(x.Degrees) >= 0.5 {
			if l := w.choose([]any{"point", x.Kind}, nil, w.partPoint(x)); l != nil && len(l.cites) > 0 {
				w.opened[english.Opening(l.text())] = true
				out = append(out, Point{Degrees: x.Degrees, Sentence: w.keep(l, Measured)})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Point) int { return cmp.Compare(abs(b.Degrees), abs(a.Degrees)) })
	return out
}

// pointEnough is a size in degrees that is a key point beside any other.
const pointEnough = 1.5

// pointShare is how large a key point must be against the largest share.
const pointShare = 0.15

// partPoint says in a sentence what a part of the change did.
func (w *writer) partPoint(x ShareOfLevel) []variant {
	f, did := &w.m.Figure, "raised"
	if x.Degrees < 0 {
		did = "lowered"
	}
	say := func(f func(*line)) []variant {
		return []variant{func(l *line) {
			if !w.behindPart(l, x.Kind) {
				l.fail()
			}
			f(l)
		}}
	}
	switch x.Kind {
	case PartOwn:
		return say(func(l *line) { l.of(f).s(" own acts, taken together, " + did + " the level") })
	case PartTailwind:
		return say(func(l *line) {
			l.s("acts of others in the news of ").name(f).s(", those that helped, " + did + " the level")
		})
	case PartHeadwind:
		return say(func(l *line) {
			l.s("acts of others in the news of ").name(f).s(", those that hurt, " + did + " the level")
		})
	case PartFading:
		return say(func(l *line) {
			l.s("events from before ").day(w.m.Since + 1).s(" wore off, which " + did + " the level")
		})
	}
	return nil
}

// alike says whether two acts would read as one point twice.
func alike(a, b *Act) bool {
	same := func(x, y *Actor) bool { return x == nil && y == nil || x != nil && y != nil && idOf(x) == idOf(y) }
	return same(a.Source, b.Source) && same(a.Target, b.Target) && a.Type == b.Type
}

// picture gives the level over the last days with what moved it.
func (w *writer) picture() Picture {
	p := Picture{Days: w.m.Series, Marks: []Mark{}}
	if p.Days == nil {
		p.Days = []Level{}
	}
	l := &line{w: w}
	n := 0
	var first, last pyrometer.Day
	for _, d := range p.Days {
		if d.Level != nil {
			if n == 0 {
				first = d.Day
			}
			last = d.Day
			n++
		}
	}
	f := &w.m.Figure
	if n == 0 {
		l.s("No day of this time has enough news of ").full(f).s(" for a level")
	} else {
		l.possessive(f, f.Who.Plain()).s(" heat level from ").day(first).s(" to ").day(last).s(", with the acts that moved it most")
	}
	p.Caption = w.keep(l, Method)
	for i := range w.m.Moves {
		mv := &w.m.Moves[i]
		m := Mark{Day: mv.Day, Degrees: mv.Degrees, Label: w.label(mv.Act), Sources: []int{}}
		k := &line{w: w}
		for _, s := range w.sourcesOf(mv.Act, 1) {
			k.cite(s)
		}
		m.Sources = w.keep(k, Told).Sources
		if m.Label != "" && len(m.Sources) > 0 {
			p.Marks = append(p.Marks, m)
		}
	}
	return p
}

// label is an act in a few words, without a verb's frame.
func (w *writer) label(a *Act) string {
	if a == nil {
		return ""
	}
	if a.Credit != nil {
		if a.Credit.Of == nil {
			return ""
		}
		return w.label(a.Credit.Of)
	}
	if a.Row == nil { // in the article's words or not at all
		if t := w.pick(a, true); t != nil {
			return english.Clean(t.words(), 90)
		}
		return ""
	}
	before, after := english.Act(a.Type, a.Mode, a.Code, a.Target != nil)
	s := "somebody"
	if a.Source != nil {
		s = a.Source.Who.Later().Text
	}
	s += " " + w.style.Spell(before)
	if a.Target != nil {
		s += a.Target.Who.Later().Text + w.style.Spell(after)
	}
	return english.Capital(s)
}

// sourcesOf gives up to so many places that tell an act.
func (w *writer) sourcesOf(a *Act, most int) []Source {
	if a == nil {
		return nil
	}
	if a.Credit != nil {
		return w.sourcesOf(a.Credit.Of, most)
	}
	if a.Row != nil {
		return []Source{rowSource(a)}
	}
	var out []Source
	for _, named := range []bool{true, false} { // those that name the figure first
		for i := range a.Tellings {
			if t := &a.Tellings[i]; len(out) < most && (t.Named && t.Side) == named && t.Source.Sentence != "" {
				out = append(out, t.Source)
			}
		}
	}
	return out
}

// shownLeast is the confidence of a telling that a number may rest on.
const shownLeast = 0.5

// shown says whether an act stands in a row, or in a sentence that names the
// figure: what it is cited for can be checked.
func shown(a *Act) bool {
	if a == nil {
		return false
	}
	if a.Credit != nil { // its source speaks of others
		return false
	}
	return a.Row != nil || slices.ContainsFunc(a.Tellings, func(t Telling) bool { return t.Named && t.Side && t.Confidence >= shownLeast })
}
