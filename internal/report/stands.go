package report

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/report/english"
)

// ties names the principal by office, and with whom the figure is on good or bad
// terms by what was done.
func (w *writer) ties() Paragraph {
	p := Paragraph{Topic: "ties"}
	f := &w.m.Figure
	if x := w.m.Principal; x != nil {
		own, office := registered(f, x.Own), registered(&x.Actor, x.Office)
		w.say(&p, Registered, []any{"principal", string(f.ID)},
			func(l *line) {
				l.cite(own)
				l.cite(office)
				l.s("by office, ").name(f).s(" " + english.Present("answer", f.Who.Later().Plural) + " to ").name(&x.Actor)
			},
			func(l *line) {
				l.cite(own)
				l.cite(office)
				l.s("above ").name(f).s(" stands ").name(&x.Actor)
			})
	}
	n := 0
	for i := range w.m.Parties {
		if x := &w.m.Parties[i]; n < 3 && w.sayTie(&p, x) {
			n++
		}
	}
	return p
}

const (
	tieActs    = 6 // fewest acts that make a tie
	tieSources = 4 // from so many places: one sentence can tell several acts
)

// sayTie says on what terms the figure is with another, by the count of what
// passed between them.
func (w *writer) sayTie(p *Paragraph, x *Party) bool {
	f, all := &w.m.Figure, x.By+x.On
	sources := w.partySources(x, partySourcesMost)
	if w.home(x.Actor) || x.Actor.Kind != pyrometer.Person && x.Actor.Country != "" && x.Actor.Country == f.Country || all < tieActs || len(distinct(sources)) < tieSources {
		return false
	}
	kind := "mixed"
	switch {
	case x.Friendly >= 4*x.Hostile && x.Friendly >= 4:
		kind = "friendly"
	case x.Hostile >= 4*x.Friendly && x.Hostile >= 4:
		kind = "hostile"
	case x.Friendly+x.Hostile < tieActs:
		return false
	}
	cite := func(l *line) *line {
		for _, s := range sources {
			l.cite(s)
		}
		return l
	}
	when := func(l *line) *line { return l.during(x.First, x.Last) }
	split := func(l *line) *line { return l.none(x.Friendly).s(" for and ").none(x.Hostile).s(" against") }
	return w.say(p, Measured, []any{"tie", string(idOf(x.Actor)), int(w.m.At)},
		func(l *line) {
			cite(l).s("with ").name(x.Actor).s(" the terms are " + kind + ": of ").count(all).s(" acts ")
			split(when(l).s(", "))
		},
		func(l *line) {
			cite(l).s(kind + " terms hold with ").name(x.Actor).s(", by ").count(all).s(" acts ")
			split(when(l).s(": "))
		},
		func(l *line) {
			cite(l).s("between ").name(f).s(" and ").name(x.Actor).s(", ").count(all).s(" acts passed ")
			split(when(l).s(", ")).s(", so the tie is " + kind)
		})
}

const partySourcesMost = 6

func distinct(list []Source) map[string]bool {
	out := map[string]bool{}
	for i := range list {
		out[keyOf(&list[i])] = true
	}
	return out
}

// ahead tells the dates that bind the figure.
func (w *writer) ahead() Paragraph {
	p := Paragraph{Topic: "ahead"}
	for i := range w.m.Ahead {
		if len(p.Sentences) == 3 {
			break
		}
		w.sayAhead(&p, &w.m.Ahead[i])
	}
	return p
}

func (w *writer) sayAhead(p *Paragraph, a *Ahead) {
	on := english.On(a.Date)
	switch a.Kind {
	case "election":
		src := Source{Registry: a.Registry}
		plural := a.Actor.Who.Later().Plural
		w.say(p, Registered, []any{"election", a.Registry},
			func(l *line) {
				l.cite(src)
				l.name(&a.Actor).s(" " + english.Present("hold", plural) + " " + english.A(a.What) + " election " + on + " ").date(a.Date)
			},
			func(l *line) {
				l.cite(src)
				l.s("ahead " + english.Present("lie", false) + " " + english.A(a.What) + " election in ").name(&a.Actor).s(", " + on + " ").date(a.Date)
			})
	case "deadline":
		w.sayStand(p, a.Stand)
	}
}

// sayStand tells where an actor stands, in the words of the article.
func (w *writer) sayStand(p *Paragraph, s *Stand) bool {
	if s == nil {
		return false
	}
	words := s.Telling.words()
	src := s.Telling.Source
	issue := issueName(s.Issue)
	a := &s.Actor
	if w.section == Meaning && w.quoted[words] && s.Deadline != "" { // told above; the reader is told whom it binds
		if w.bound {
			return false // once is enough
		}
		w.bound = true
		return w.say(p, Told, []any{"binds", words}, func(l *line) {
			l.cite(src)
			l.s("the date named above, ").date(s.Deadline).s(", binds ").name(a).s(" on ").raw(issue)
		})
	}
	if words == "" || w.quoted[words] || !fitLength(words, 5, 45) {
		return false
	}
	plural := a.Who.Later().Plural
	bare := func(l *line) *line {
		if a.ID == "" {
			return l.raw(english.Clean(a.Who.Name, nameMost))
		}
		return l.name(a)
	}
	ways := []variant{
		func(l *line) {
			bare(l.s("on ").raw(issue).s(", ")).s(" "+english.Present("stand", plural)+" so, by ").publisher(&src).s(" of ").day(src.Day).s(": ").tell(words, src)
		},
		func(l *line) {
			bare(l.s("where ")).s(" "+english.Present("stand", plural)+" on ").raw(issue).s(", ").publisher(&src).s(" wrote ").on(src.Day).s(": ").tell(words, src)
		},
	}
	if s.Deadline != "" {
		ways = []variant{
			func(l *line) {
				bare(l.s("on ").raw(issue).s(", ")).s(" "+english.Has(plural)+" a date to keep, ").date(s.Deadline).s(", as ").publisher(&src).s(" wrote ").on(src.Day).s(": ").tell(words, src)
			},
			func(l *line) {
				bare(l.s("a date ahead for ")).s(" on ").raw(issue).s(" is ").date(s.Deadline).s(", by ").publisher(&src).s(" of ").day(src.Day).s(": ").tell(words, src)
			},
		}
	}
	return w.say(p, Told, []any{"stand", words}, ways...)
}

// issueName writes an issue's id as people would: "Huawei 5G".
func issueName(id string) string {
	f := strings.Split(id, "-")
	for i, x := range f {
		if len(x) <= 2 {
			f[i] = strings.ToUpper(x)
		} else {
			f[i] = strings.ToUpper(x[:1]) + x[1:]
		}
	}
	return english.Clean(strings.Join(f, " "), 40)
}
