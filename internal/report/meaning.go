package report

import (
	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/report/english"
)

func dayOf(n int) pyrometer.Day { return pyrometer.Day(n) }

// meaning answers what it means for the reader.
func (w *writer) meaning() Section {
	var s Section
	q := &line{w: w}
	q.s("what does this mean for you?")
	s.Question = w.keep(q, Asked)
	s.Answer = w.meaningAnswer()
	s.add(w.exposed())
	s.add(w.stands())
	s.add(w.sayOutlook())
	s.add(w.coverage())
	return s
}

// exposed tells what of the figure's news touches the reader's countries,
// sectors and organisations.
func (w *writer) exposed() Paragraph {
	p := Paragraph{Topic: "exposed"}
	e := &w.m.Exposed
	f := &w.m.Figure
	if !w.m.Reader.Plain && len(e.Threads)+len(e.Parties)+len(e.Stands)+len(e.Deadlines) == 0 {
		w.say(&p, Method, []any{"nothing exposed"}, func(l *line) {
			l.s("nothing in the news of ").name(f).s(" around that day touches the countries, sectors and organisations of this profile")
		})
		return p
	}
	for i := range e.Threads {
		t := &e.Threads[i]
		if len(p.Sentences) == 2 || t.Head == nil || t.Articles < 2 {
			continue
		}
		words, src := english.Clean(t.Headline, headlineMost), t.Head.Source
		if words == "" || w.quoted[words] {
			continue
		}
		articles := " " + english.Plural(t.Articles, "article", "articles")
		w.say(&p, Told, []any{"exposed", t.ID.String()},
			func(l *line) {
				l.s("the storyline to watch runs under ").quote(words, ",", src).s(" with ").count(t.Articles).s(articles+" ").during(t.First, t.Last)
			},
			func(l *line) {
				l.s("worth following is ").quote(words, ",", src).s(" told in ").count(t.Articles).s(articles + " so far, the newest of ").day(t.Last)
			},
			func(l *line) {
				l.quote(words, ",", src).s(" with ").count(t.Articles).s(articles + " up to ").day(t.Last).s(", is a storyline in which ").name(f).s(" has a part")
			})
	}
	for i := range e.Parties {
		x := &e.Parties[i]
		if i == 2 || len(p.Sentences) == 3 || len(w.partySources(x, 1)) == 0 {
			break
		}
		all := x.By + x.On
		w.say(&p, Measured, []any{"exposed party", string(idOf(x.Actor))},
			func(l *line) {
				for _, s := range w.partySources(x, 6) {
					l.cite(s)
				}
				l.s("for anyone with an eye on ").name(x.Actor).s(": ").count(all).s(" " + english.Plural(all, "act", "acts") + " between the two, the newest ").on(x.Last)
			},
			func(l *line) {
				for _, s := range w.partySources(x, 6) {
					l.cite(s)
				}
				l.name(x.Actor).s(" " + english.Is(x.Actor.Who.Later().Plural) + " touched by ").count(all).s(" of these " + english.Plural(all, "act", "acts") + ", the newest ").on(x.Last)
			})
	}
	return p
}

// stands tells positions and deadlines that bind.
func (w *writer) stands() Paragraph {
	p := Paragraph{Topic: "deadlines"}
	e := &w.m.Exposed
	for i := range e.Deadlines {
		if len(p.Sentences) < 2 {
			w.sayAhead(&p, &e.Deadlines[i])
		}
	}
	for i := range e.Stands {
		if len(p.Sentences) < 3 {
			w.sayStand(&p, &e.Stands[i])
		}
	}
	return p
}

// coverage says how much the report rests on.
func (w *writer) coverage() Paragraph {
	p := Paragraph{Topic: "coverage"}
	m := &w.m.Reading
	if m.Coverage == heat.Unmonitored || m.Coverage == heat.Stale {
		w.say(&p, Method, []any{"coverage", string(m.Coverage)}, func(l *line) {
			l.s("what is missing here was not in the archive, which is no sign that nothing happened")
		})
		return p
	}
	n := w.m.Level.Events
	if n == 0 {
		return p
	}
	events := " " + english.Plural(n, "event", "events")
	families := func(l *line, before, after string) { // a table that names no publisher is one voice, which says nothing
		if m.Breadth > 1 {
			l.s(before).count(m.Breadth).s(" publisher families" + after)
		}
	}
	w.say(&p, Method, []any{"coverage", string(w.m.Figure.ID), int(w.m.At)},
		func(l *line) {
			l.s("all this rests on ").count(n).s(events + " in the archive from the ").count(w.m.Window).s(" days before")
			families(l, ", told by ", " in the last 30")
		},
		func(l *line) {
			if !english.Spelled(n) {
				l.fail()
			}
			l.count(n).s(events + " of the ").count(w.m.Window).s(" days before " + english.Present("stand", n != 1) + " behind this report")
			families(l, "; in the last 30, ", " told of them")
		})
	return p
}

// meaningAnswer answers in one line.
func (w *writer) meaningAnswer() Sentence {
	o, f := &w.report.Outlook, &w.m.Figure
	if o.Level == nil {
		return w.answer(Method, []any{"meaning", "none"}, nil,
			func(l *line) {
				l.s("too little news of ").noun(f, w.brief(f), "").s(" to say what " + english.Days(o.Days) + " will bring")
			},
			func(l *line) { l.s("too little news of this figure to say what comes next") })
	}
	until := w.m.At + dayOf(o.Days)
	return w.answer(Measured, []any{"meaning", string(f.ID), int(w.m.At)}, []variant{
		func(l *line) {
			w.behind(l, 2)
			l.s("expect a level between ").tenth(*o.Low).s(" and ").tenth(*o.High).s(" ").on(until).s(", four times in five")
		},
		func(l *line) {
			w.behind(l, 2)
			l.s("for ").day(until).s(", look for a level from ").tenth(*o.Low).s(" to ").tenth(*o.High).s(", four times in five")
		}})
}
