package report

import (
	"math"

	"pyrometer"

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

// actors says with whom the degrees were won and lost.
func (w *writer) actors() Paragraph {
	p := Paragraph{Topic: "actors"}
	if !w.scored() {
		return p
	}
	m := w.m
	var list []*Party
	for _, x := range w.weighty() {
		if len(list) < 3 && !w.home(x.Actor) && abs(x.Degrees) >= 0.3 && len(x.Acts) > 0 && len(w.partySources(x, 1)) > 0 {
			list = append(list, x)
		}
	}
	if len(list) == 0 {
		return p
	}
	above := m.Level.To - rest
	side := "above"
	if above < 0 {
		side = "below"
	}
	within, sum := true, 0.0
	for _, x := range list {
		within = within && (x.Degrees > 0) == (above > 0)
		sum += x.Degrees
	}
	within = within && abs(sum) <= abs(above)
	shares := func(l *line, verb, unit string) {
		for i, x := range list {
			for _, s := range w.partySources(x, 1) {
				l.cite(s)
			}
			l.s(w.style.Comma(i, len(list)))
			if i == 0 {
				l.s("dealings with ").name(x.Actor).s(verb).number(signed(x.Degrees), x.Degrees).s(unit)
			} else {
				l.s("those with ").name(x.Actor).s(" ").number(signed(x.Degrees), x.Degrees)
			}
		}
	}
	w.affair(&p)
	w.say(&p, Measured, []any{"actors", string(m.Figure.ID), int(m.At)},
		func(l *line) {
			if !within {
				l.fail()
			}
			l.s("of the ").degrees(above).s(" " + side + " the resting point of 50, ")
			shares(l, " make up ", "")
		},
		func(l *line) {
			l.s("seen by counterpart, ")
			shares(l, " made ", " degrees")
		},
		func(l *line) {
			l.s("by those on the other side, ")
			shares(l, " made ", " degrees")
		})
	return p
}

// home says whether somebody is the figure's own country: dealings with it are
// those with everyone at home.
func (w *writer) home(a *Actor) bool {
	return a.Who.State && a.Country != "" && a.Country == w.m.Figure.Country
}

// affair says which storyline has most of it.
func (w *writer) affair(p *Paragraph) {
	t := w.thread()
	if t == nil || t.Head == nil || t.Articles < 2 || abs(t.Degrees) < 0.3 {
		return
	}
	words, src := english.Clean(t.Headline, headlineMost), t.Head.Source
	if w.quoted[words] || english.Words(words) < 3 {
		return
	}
	articles := func(l *line) *line {
		return l.count(t.Articles).s(" articles ").during(t.First, t.Last)
	}
	w.say(p, Measured, []any{"affair", t.ID.String()},
		func(l *line) {
			articles(l.s("of all storylines, ").quote(words, ",", src).s(" with ")).s(", has the largest share: ").signed(t.Degrees)
		},
		func(l *line) {
			articles(l.s("the storyline that weighs most, with ").signed(t.Degrees).s(", goes under ").quote(words, "", src).s(", in "))
		},
		func(l *line) {
			articles(l.quote(words, ",", src).s(" in ")).s(", is the storyline with the largest share, ").signed(t.Degrees)
		})
}

// partyLeast is the confidence of a telling that shows what passed between two.
const partyLeast = 0.6

// partySources gives places that show what passed with another: rows, and
// sentences that name both.
func (w *writer) partySources(p *Party, most int) []Source {
	var out []Source
	for _, a := range p.Acts {
		if len(out) >= most {
			break
		}
		if a.Credit != nil {
			continue
		}
		if a.Row != nil {
			out = append(out, rowSource(a))
			continue
		}
		for i := range a.Tellings {
			if t := &a.Tellings[i]; t.Both && t.Side && t.Confidence >= partyLeast && t.Source.Sentence != "" {
				out = append(out, t.Source)
				break
			}
		}
	}
	return out
}

// because quotes causes that texts state.
func (w *writer) because() Paragraph {
	p := Paragraph{Topic: "cause"}
	for i := range w.m.Because {
		b := &w.m.Because[i]
		words := b.Telling.words()
		if len(p.Sentences) == 1 || words == "" || w.quoted[words] || !fitLength(words, 6, 45) {
			continue
		}
		src := b.Telling.Source
		w.say(&p, Told, []any{"because", words},
			func(l *line) {
				l.s("a reason is given by ").publisher(&src).s(" of ").day(src.Day).s(": ").tell(words, src)
			},
			func(l *line) {
				l.s("for the why, ").publisher(&src).s(" wrote ").on(src.Day).s(": ").tell(words, src)
			})
	}
	return p
}

// backstory tells what came before as dated facts.
func (w *writer) backstory() Paragraph {
	p := Paragraph{Topic: "backstory"}
	var rows []*Act
	for _, a := range w.m.Backstory {
		if len(p.Sentences) >= 4 || !w.tellable(a) {
			continue
		}
		if a.Row != nil && a.Credit == nil {
			if len(rows) < 4 {
				rows = append(rows, a)
			}
			continue
		}
		if w.say(&p, Told, []any{"back", uint64(a.ID)}, w.told(a)...) {
			w.acts[a.ID] = true
		}
	}
	w.rows(&p, rows)
	return p
}

// rows tells acts of a table: what the figure did in one sentence, what was done
// to it in another, the rest one by one.
func (w *writer) rows(p *Paragraph, acts []*Act) {
	f := &w.m.Figure
	var own, on, other []*Act
	for _, a := range acts {
		if w.acts[a.ID] {
			continue
		}
		w.acts[a.ID] = true
		switch {
		case a.Source != nil && idOf(a.Source) == idOf(f):
			if !alikeIn(own, a) {
				own = append(own, a)
			}
		case passivable(a) && a.Target != nil && idOf(a.Target) == idOf(f):
			if !alikeIn(on, a) {
				on = append(on, a)
			}
		default:
			other = append(other, a)
		}
	}
	for i, list := range [][]*Act{own, on} {
		if len(list) == 1 {
			w.say(p, Told, []any{"row", uint64(list[0].ID)}, w.told(list[0])...)
		} else if len(list) > 1 {
			w.say(p, Told, []any{"chain", uint64(list[0].ID), len(list)}, w.chain(list, i == 0)...)
		}
	}
	for _, a := range other {
		w.say(p, Told, []any{"row", uint64(a.ID)}, w.told(a)...)
	}
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

// Sign says whether acts of a type are for the other side, against it, or neither:
// +1, -1, 0.
func Sign(t pyrometer.Type) int { return english.Friendly(t) }
