package report

import (
	"cmp"
	"slices"

	"pyrometer/internal/report/english"
)

// Kinds of ShareOfLevel.
const (
	PartOwn      = "own"
	PartTailwind = "tailwind"
	PartHeadwind = "headwind"
	PartCredited = "credited"
	PartFading   = "fading"
	PartNormal   = "normal"
	PartBalance  = "balance"
)

// changing answers what is changing the level.
func (w *writer) changing() Section {
	f := &w.m.Figure
	var s Section
	q := &line{w: w}
	if w.scored() {
		q.s("what is changing ").possessive(f, w.short(f)).s(" heat level?")
	} else {
		q.s("what is new about ").noun(f, w.short(f), "").s("?")
	}
	s.Question = w.keep(q, Asked)
	s.Answer = w.changingAnswer()
	if w.scored() {
		p := Paragraph{Topic: "change"}
		w.changed(&p)
		s.add(p)
	}
	s.add(w.part(PartOwn))
	s.add(w.part(PartTailwind))
	s.add(w.part(PartCredited))
	s.add(w.part(PartHeadwind))
	if w.scored() {
		s.add(w.fading())
	}
	return s
}

// behindChange cites the events behind the change, or else those behind the level.
func (w *writer) behindChange(l *line, most int) {
	if !w.citeShares(l, w.m.Change.Shares, most, shownShare) {
		w.behind(l, most)
	}
}

// changed says how far the level went.
func (w *writer) changed(p *Paragraph) {
	m, f := w.m, &w.m.Figure
	by := m.Change.To - m.Change.From
	verb := "risen"
	noun := "a rise"
	if by < 0 {
		verb, noun = "fallen", "a fall"
	}
	ways := []variant{
		func(l *line) {
			w.behindChange(l, 3)
			l.s("since ").day(m.Since).s(" the level has " + verb + " by ").degrees(by).s(", from ").tenth(m.Change.From).s(" to ").tenth(m.Change.To)
		},
		func(l *line) {
			w.behindChange(l, 3)
			l.s("from ").tenth(m.Change.From).s(" on ").day(m.Since).s(" to ").tenth(m.Change.To).s(" on ").day(m.At).s(" is " + noun + " of ").degrees(by)
		},
	}
	if abs(by) < 0.05 {
		ways = []variant{func(l *line) {
			w.behindChange(l, 3)
			l.s("the level is where it was on ").day(m.Since).s(", at ").tenth(m.Change.To)
		}}
	}
	w.say(p, Measured, []any{"changed", string(f.ID), int(m.Since), int(m.At)}, ways...)
	w.say(p, Measured, []any{"parts", string(f.ID), int(m.Since), int(m.At)}, func(l *line) { w.parts(l) })
}

// parts writes the whole split in one sentence; its numbers add up to the change.
func (w *writer) parts(l *line) {
	w.behindChange(l, 3)
	f := &w.m.Figure
	kinds := []struct {
		kind string
		name func()
	}{
		{PartOwn, func() { l.of(f).s(" own acts") }},
		{PartTailwind, func() { l.s("acts of others that helped") }},
		{PartHeadwind, func() { l.s("acts of others that hurt") }},
		{PartCredited, func() { l.s("shares in what others did to others") }},
		{PartFading, func() { l.s("older events wearing off") }},
		{PartNormal, func() { l.s("a shift of what is normal") }},
		{PartBalance, func() { l.s("the monthly weighing of rises and falls") }},
	}
	n, i := 0, 0
	for _, k := range kinds {
		if english.Tenth(w.m.Change.Part(k.kind)) != "0.0" {
			n++
		}
	}
	if n == 0 {
		l.fail()
		return
	}
	l.s("in exact parts, ")
	for _, k := range kinds {
		x := w.m.Change.Part(k.kind)
		if english.Tenth(x) == "0.0" {
			continue
		}
		l.s(w.style.Comma(i, n))
		k.name()
		if i == 0 {
			l.s(" made ").signed(x)
		} else {
			l.s(" ").number(signed(x), x)
		}
		i++
	}
}

// part tells what the figure or others did since.
func (w *writer) part(kind string) Paragraph {
	p := Paragraph{Topic: kind}
	total := 0.0
	if w.scored() {
		total = w.m.Change.Part(kind)
	}
	var rows []*Act
	var shares []*Share
	for i := range w.m.Change.Shares {
		s := &w.m.Change.Shares[i]
		if s.New && kindOf(s) == kind && w.tellable(s.Act) && len(shares) < 3 && !alikeAny(shares, s.Act) {
			shares = append(shares, s)
		}
	}
	if len(shares) == 0 {
		return p
	}
	if w.scored() && english.Tenth(total) != "0.0" && kind != PartCredited {
		w.partHead(&p, kind, total)
	}
	for _, s := range shares {
		if s.Act.Row != nil && s.Act.Credit == nil {
			rows = append(rows, s.Act)
			continue
		}
		if w.say(&p, Told, []any{"part", uint64(s.Act.ID)}, w.told(s.Act)...) {
			w.acts[s.Act.ID] = true
		}
	}
	w.rows(&p, rows)
	if len(p.Sentences) == 1 && w.scored() && p.Sentences[0].Basis == Measured {
		return Paragraph{}
	}
	return p
}

// kindOf says which part of a change a new share is of.
func kindOf(s *Share) string {
	switch {
	case s.Act.Credit != nil:
		return PartCredited
	case s.Own:
		return PartOwn
	case s.Degrees < 0:
		return PartHeadwind
	}
	return PartTailwind
}

// partHead says what a part of the change is worth.
func (w *writer) partHead(p *Paragraph, kind string, x float64) {
	f := &w.m.Figure
	n := w.m.Change.Counts[kind]
	cite := func(l *line) {
		if !w.behindPart(l, kind) {
			l.fail()
		}
	}
	did := "added"
	if x < 0 {
		did = "took away"
	}
	acts := " " + english.Plural(n, "act", "acts")
	var ways []variant
	switch kind {
	case PartOwn:
		ways = []variant{
			func(l *line) {
				if !english.Spelled(n) { // no sentence begins with a numeral
					l.fail()
				}
				cite(l)
				l.count(n).s(acts + " of ").of(f).s(" own " + did + " ").degrees(x)
			},
			func(l *line) {
				cite(l)
				l.s("by what ").name(f).s(" did, " + madeUp(x) + " ").degrees(x).s(", over ").count(n).s(acts)
			},
		}
	case PartTailwind:
		ways = []variant{
			func(l *line) {
				cite(l)
				l.s("a tailwind of ").degrees(x).s(" came from what others did, in ").count(n).s(acts)
			},
			func(l *line) { cite(l); l.s("others helped: ").count(n).s(acts + " of theirs added ").degrees(x) },
		}
	case PartHeadwind:
		ways = []variant{
			func(l *line) {
				cite(l)
				l.s("a headwind of ").degrees(x).s(" came from ").count(n).s(acts + " of others")
			},
			func(l *line) { cite(l); l.s("against that, ").count(n).s(acts + " of others took away ").degrees(x) },
		}
	}
	w.say(p, Measured, []any{"head", kind, string(f.ID), int(w.m.At)}, ways...)
}

// behindPart cites the largest events of a part of the change; false if none can
// be checked.
func (w *writer) behindPart(l *line, kind string) bool {
	return w.citeShares(l, w.m.Change.Shares, 3, func(s *Share) bool {
		return shown(s.Act) && (s.New && kindOf(s) == kind || !s.New && kind == PartFading)
	})
}

func madeUp(x float64) string {
	if x < 0 {
		return "the level lost"
	}
	return "the level gained"
}

// fading says what wears off.
func (w *writer) fading() Paragraph {
	p := Paragraph{Topic: PartFading}
	x := w.m.Change.Part(PartFading)
	if abs(x) < pointDegrees {
		return p
	}
	var top *Share
	for i := range w.m.Change.Shares {
		if s := &w.m.Change.Shares[i]; !s.New && (s.Degrees > 0) == (x > 0) && shown(s.Act) {
			top = s
			break
		}
	}
	if top == nil {
		return p
	}
	cite := func(l *line) *line {
		for _, s := range w.sourcesOf(top.Act, 1) {
			l.cite(s)
		}
		return l
	}
	did := "took away"
	if x > 0 {
		did = "gave back"
	}
	w.say(&p, Measured, []any{"fading", int(w.m.At)},
		func(l *line) {
			cite(l).s("the wearing off of what was there on ").day(w.m.Since).s(" " + did + " ").degrees(x)
		},
		func(l *line) {
			cite(l).s("older events, from before ").day(w.m.Since + 1).s(", are wearing off, which " + did + " ").degrees(x)
		})
	if t := top.Act; w.tellable(t) && t.Row != nil && t.Credit == nil && (t.Source != nil || t.Target != nil) {
		w.acts[t.ID] = true
		w.say(&p, Told, []any{"fades", uint64(t.ID)},
			func(l *line) { l.s("the largest part of that goes back to ").day(t.Day).s(", when ").active(t) })
	}
	return p
}

// changingAnswer answers in one line.
func (w *writer) changingAnswer() Sentence {
	m, f := w.m, &w.m.Figure
	if !w.scored() {
		n := 0
		for _, x := range []string{PartOwn, PartTailwind, PartHeadwind, PartCredited} {
			n += m.Change.Counts[x]
		}
		return w.answer(Method, []any{"changing", "thin"}, nil,
			func(l *line) {
				l.s("the archive holds ").count(n).s(" "+english.Plural(n, "event", "events")+" with ").noun(f, w.brief(f), "").s(" since ").day(m.Since).s(", too few to measure")
			})
	}
	names := map[string]string{PartTailwind: "help from others", PartHeadwind: "blows from others", PartCredited: "shares in acts of others",
		PartFading: "old news fading", PartNormal: "a shift of the normal", PartBalance: "the monthly weighing"}
	parts := slices.Clone(m.Change.Parts)
	slices.SortStableFunc(parts, func(a, b ShareOfLevel) int { return cmp.Compare(abs(b.Degrees), abs(a.Degrees)) })
	var one, two ShareOfLevel
	if len(parts) > 1 {
		one, two = parts[0], parts[1]
	}
	against := (one.Degrees > 0) != (two.Degrees > 0)
	part := func(l *line, x ShareOfLevel) *line {
		if x.Kind == PartOwn {
			l.possessive(f, w.brief(f)).s(" own acts")
		} else {
			l.s(names[x.Kind])
		}
		return l.s(" (").number(signed(x.Degrees), x.Degrees).s(")")
	}
	cite := func(l *line) { w.behindChange(l, 3) }
	need := func(l *line, ok bool) {
		if !ok || abs(one.Degrees) < 0.3 {
			l.fail()
		}
		cite(l)
	}
	small := abs(two.Degrees) < 0.1
	return w.answer(Measured, []any{"changing", string(f.ID), int(m.At)}, []variant{
		func(l *line) {
			need(l, against && !small)
			part(part(l.s("mostly "), one).s(", set against "), two)
		},
		func(l *line) {
			need(l, against && !small)
			part(part(l.s("above all "), one).s(", and the other way "), two)
		},
		func(l *line) {
			need(l, !against && !small)
			part(part(l.s("mostly "), one).s(", and next to it "), two)
		},
		func(l *line) {
			need(l, small)
			part(l, one).s(" and hardly anything else, by the exact split")
		}},
		func(l *line) {
			cite(l)
			if by := m.Change.To - m.Change.From; abs(by) >= 0.05 {
				l.s("nothing much: the level moved by ").signed(by).s(" since ").day(m.Since).s(" in all")
				return
			}
			l.s("nothing: the level is where it was at the end of ").day(m.Since)
		})
}
