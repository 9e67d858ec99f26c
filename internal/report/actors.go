package report

import (
	"pyrometer"
	"pyrometer/internal/report/english"
)

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

// Sign says whether acts of a type are for the other side, against it, or neither:
// +1, -1, 0.
func Sign(t pyrometer.Type) int { return english.Friendly(t) }
