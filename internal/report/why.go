package report

import (
	"math"

	"pyrometer/internal/report/english"
)

const rest = 50 // the level of a figure with nothing going on

// why answers why the level is what it is.
func (w *writer) why() Section {
	m, f := w.m, &w.m.Figure
	var s Section
	q := &line{w: w}
	if w.scored() {
		q.s("why is ").possessive(f, w.short(f)).s(" heat level ").step(*m.Reading.Step).s("?")
	} else {
		q.s("why has ").noun(f, w.short(f), "").s(" no heat level?")
	}
	s.Question = w.keep(q, Asked)
	s.Answer = w.whyAnswer()
	trigger := Paragraph{Topic: "trigger"}
	w.stand(&trigger)
	shares := w.leading(3)
	for i, x := range shares {
		if !w.scored() { // no level, no degrees
			if w.say(&trigger, Told, []any{"trigger", uint64(x.Act.ID)}, w.told(x.Act)...) {
				w.acts[x.Act.ID] = true
			}
			continue
		}
		if w.say(&trigger, Told, []any{"weighed", uint64(x.Act.ID)}, w.weighed(x, i == 0 && x == &m.Level.Shares[0])...) {
			w.acts[x.Act.ID] = true
		}
	}
	s.add(trigger)
	s.add(w.actors())
	s.add(w.because())
	s.add(w.backstory())
	return s
}

// add keeps a paragraph that says something.
func (s *Section) add(p Paragraph) {
	if len(p.Sentences) > 0 {
		s.Paragraphs = append(s.Paragraphs, p)
	}
}

// behind cites the events behind the level.
func (w *writer) behind(l *line, most int) {
	if !w.citeShares(l, w.m.Level.Shares, most, shownShare) {
		w.citeShares(l, w.m.Level.Shares, most, func(s *Share) bool { return s.Act.Credit == nil })
	}
}

func shownShare(s *Share) bool { return shown(s.Act) }

// citeShares cites the largest of the shares that count; false if there is none.
func (w *writer) citeShares(l *line, shares []Share, most int, counts func(*Share) bool) bool {
	n := 0
	for i := range shares {
		if s := &shares[i]; n < most && counts(s) {
			for _, x := range w.sourcesOf(s.Act, 1) {
				l.cite(x)
				n++
			}
		}
	}
	return n > 0
}

// stand says where the level stands.
func (w *writer) stand(p *Paragraph) {
	m, f := w.m, &w.m.Figure
	if !w.scored() {
		w.say(p, Method, []any{"thin"}, func(l *line) {
			l.s("in the ").count(m.Reading.RecentDays).s(" days to ").day(m.At).s(" the archive holds ").count(m.Reading.Recent).
				s(" " + english.Plural(m.Reading.Recent, "event", "events")).s(" with ").name(f).s(", too few for a level that could be relied on")
		})
		return
	}
	level, step := *m.Reading.Level, *m.Reading.Step
	interval := func(l *line) {
		if m.Reading.Low != nil && m.Reading.High != nil {
			l.s("; the 80% interval runs from ").tenth(*m.Reading.Low).s(" to ").tenth(*m.Reading.High)
		}
	}
	w.say(p, Measured, []any{"stand", string(f.ID), int(m.At)},
		func(l *line) {
			w.behind(l, 3)
			l.s("at the end of ").day(m.At).s(" ").name(f).s(" stood at ").number(english.Tenth(level), level).s(" of 100, which is ").step(step)
			interval(l)
		},
		func(l *line) {
			w.behind(l, 3)
			l.s("with ").number(english.Tenth(level), level).s(" of 100 degrees ").on(m.At).s(", ").name(f).s(" " + english.Was(f.Who.Later().Plural) + " ").step(step)
			interval(l)
		})
}

// leading gives the largest shares that pull the level to the side where it is,
// and one that pulls the other way.
func (w *writer) leading(most int) []*Share {
	up := w.m.Level.To >= rest
	var out []*Share
	var against *Share
	for i := range w.m.Level.Shares {
		s := &w.m.Level.Shares[i]
		if abs(s.Degrees) < pointDegrees || !w.tellable(s.Act) || len(w.weighed(s, false)) == 0 {
			continue
		}
		if (s.Degrees > 0) != up {
			if against == nil {
				against = s
			}
			continue
		}
		if len(out) < most-1 && !alikeAny(out, s.Act) {
			out = append(out, s)
		}
	}
	if against != nil {
		out = append(out, against)
	}
	return out
}

func alikeAny(list []*Share, a *Act) bool {
	for _, s := range list {
		if alike(s.Act, a) {
			return true
		}
	}
	return false
}

// whyAnswer answers in one line.
func (w *writer) whyAnswer() Sentence {
	m, f := w.m, &w.m.Figure
	if !w.scored() {
		return w.answer(Method, []any{"why", "thin"}, nil,
			func(l *line) {
				l.s("the archive holds too little news of ").noun(f, w.brief(f), "").s(" around that day")
			})
	}
	above := m.Level.To - rest
	own, others := 0.0, 0.0
	for _, x := range m.Level.Parts {
		switch x.Kind {
		case "own":
			own += x.Degrees
		case "tailwind", "headwind", "credited":
			others += x.Degrees
		}
	}
	up := above >= 0
	var ways []variant
	for _, x := range w.weighty() {
		if x.Actor != nil && !w.home(x.Actor) && (x.Degrees > 0) == up && abs(x.Degrees) >= 0.25*abs(above) && len(w.partySources(x, 2)) > 0 {
			verb := "added"
			if !up {
				verb = "cost"
			}
			cites := w.partySources(x, 2)
			ways = append(ways, func(l *line) {
				for _, s := range cites {
					l.cite(s)
				}
				l.s("dealings with ").noun(x.Actor, w.brief(x.Actor), "").s(" alone " + verb + " ").degrees(x.Degrees).s(", more than those with anyone else")
			})
			break
		}
	}
	of := func(l *line) *line { w.behind(l, 3); return l }
	switch {
	case up && own >= others:
		ways = append(ways,
			func(l *line) {
				of(l).s("what ").noun(f, w.brief(f), "").s(" did added ").degrees(own).s(", what others did ").number(signed(others), others)
			},
			func(l *line) {
				of(l).possessive(f, w.brief(f)).s(" own acts made the heat, with ").signed(own).s(" against ").number(signed(others), others).s(" from others")
			})
	case up:
		ways = append(ways, func(l *line) {
			of(l).s("what others did gave ").noun(f, w.brief(f), "").s(" ").degrees(others).s(", own acts only ").number(signed(own), own)
		})
	case others <= own:
		ways = append(ways, func(l *line) {
			of(l).s("what others did cost ").noun(f, w.brief(f), "").s(" ").degrees(others).s(", while own acts made ").number(signed(own), own)
		})
	default:
		ways = append(ways, func(l *line) {
			of(l).possessive(f, w.brief(f)).s(" own acts cost ").degrees(own).s(", while what others did made ").number(signed(others), others)
		})
	}
	if math.Abs(above) < 3 {
		ways = []variant{func(l *line) {
			of(l).s("what raised and what lowered ").noun(f, w.brief(f), "").s(" all but cancel: ").signed(above).s(" from rest")
		}}
	}
	return w.answer(Measured, []any{"why", string(f.ID), int(m.At)}, ways, func(l *line) {
		of(l).s("all events of late together leave ").signed(above).s(" from the resting point of 50")
	})
}

// brief is a name of few words, for answers.
func (w *writer) brief(a *Actor) english.Noun {
	n := w.short(a)
	if english.Words(n.Text) > 4 {
		return english.Noun{Text: english.Clean(n.Text, 30), Plural: n.Plural, Core: english.Span{Start: 0, End: len(english.Clean(n.Text, 30))}}
	}
	return n
}
