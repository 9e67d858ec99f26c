package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/report/english"
)

// driving answers what the figure wants, who presses it, with whom it has to do
// and what dates lie ahead.
func (w *writer) driving() Section {
	f := &w.m.Figure
	var s Section
	q := &line{w: w}
	q.s("what is driving ").noun(f, w.short(f), "").s("?")
	s.Question = w.keep(q, Asked)
	s.Answer = w.drivingAnswer()
	s.add(w.aims())
	s.add(w.pressure())
	s.add(w.ties())
	s.add(w.ahead())
	return s
}

// aims tells what the figure says it wants, in its words or those of the article.
func (w *writer) aims() Paragraph {
	f := &w.m.Figure
	p := Paragraph{Topic: "aims"}
	for i := range w.m.Aims {
		a := &w.m.Aims[i]
		words := a.Telling.words()
		if len(p.Sentences) == 2 || !a.Sure || a.Kind == pyrometer.Opposes || a.Telling.Confidence < aimLeast || words == "" || w.quoted[words] || !fitLength(words, 6, 42) {
			continue
		}
		src := a.Telling.Source
		w.say(&p, Told, []any{"aim", words},
			func(l *line) {
				l.s("as to aims, ").publisher(&src).s(" wrote ").on(src.Day).s(": ").tell(words, src)
			},
			func(l *line) {
				l.s("what ").name(f).s(" is set on, ").publisher(&src).s(" of ").day(src.Day).s(" has so: ").tell(words, src)
			},
			func(l *line) {
				l.s("one aim stood in ").publisher(&src).s(" ").on(src.Day).s(": ").tell(words, src)
			},
			func(l *line) { l.on2(src.Day).s("an aim was named by ").publisher(&src).s(": ").tell(words, src) })
	}
	n := len(p.Sentences)
	for i := range w.m.Quotes {
		q := &w.m.Quotes[i]
		words := english.Clean(q.Words, quoteMost)
		if len(p.Sentences) == n+2 || !q.Sure || !q.Direct || w.quoted[words] || strings.HasSuffix(words, "…") {
			continue
		}
		src := q.Telling.Source
		if fragment(words) && fitLength(words, 4, 40) {
			w.say(&p, Told, []any{"quote", words},
				func(l *line) {
					l.name(f).s(" said, among other things, ").quote(words, ",", src).s(" according to ").publisher(&src).s(" of ").day(src.Day)
				},
				func(l *line) {
					l.s("as ").publisher(&src).s(" has it, ").name(f).s(" said ").on(src.Day).s(": ").quote(words, ".", src)
				})
			continue
		}
		if !english.Whole(words) || !fitLength(words, 6, 40) {
			continue
		}
		w.say(&p, Told, []any{"quote", words},
			func(l *line) {
				l.quote(words, ",", src).s(" ").name(f).s(" said, according to ").publisher(&src).s(" of ").day(src.Day)
			},
			func(l *line) {
				l.s("in ").of(f).s(" own words, as ").publisher(&src).s(" gave them ").on(src.Day).s(": ").quote(words, ".", src)
			},
			func(l *line) {
				l.name(f).s(" was quoted by ").publisher(&src).s(" ").on(src.Day).s(" as saying: ").quote(words, ".", src)
			},
			func(l *line) { l.on2(src.Day).publisher(&src).s(" quoted ").name(f).s(": ").quote(words, ".", src) })
	}
	return p
}

// fragment says whether words are a part of a sentence: they begin without a capital.
func fragment(words string) bool {
	r, _ := utf8.DecodeRuneInString(words)
	return unicode.IsLower(r) && !strings.ContainsAny(words, "“”")
}

// aimLeast is the confidence of an aim that is told as one.
const aimLeast = 0.75

func fitLength(words string, least, most int) bool {
	n := english.Words(words)
	return n >= least && n <= most && !strings.HasSuffix(words, "…")
}

// presses says whether acts of a type put pressure on the other side.
func presses(t pyrometer.Type) bool {
	switch t {
	case pyrometer.Request, pyrometer.Threaten, pyrometer.Sanction, pyrometer.Coerce, pyrometer.Accuse, pyrometer.Reject, pyrometer.Protest, pyrometer.Mobilize:
		return true
	}
	return false
}

// pressure tells what the figure presses others for, and others it.
func (w *writer) pressure() Paragraph {
	p := Paragraph{Topic: "pressure"}
	var by, on []*Act
	seen := map[pyrometer.EventID]bool{}
	for i := range w.m.Level.Shares {
		s := &w.m.Level.Shares[i]
		if a := s.Act; presses(a.Type) && a.Credit == nil && w.tellable(a) && !seen[a.ID] && a.Source != nil && a.Target != nil {
			seen[a.ID] = true
			switch {
			case s.Own && len(by) < 2 && !alikeIn(by, a):
				by = append(by, a)
			case !s.Own && len(on) < 2 && !alikeIn(on, a):
				on = append(on, a)
			}
		}
	}
	for _, list := range [][]*Act{by, on} {
		var rows []*Act
		for _, a := range list {
			if a.Row != nil {
				rows = append(rows, a)
				continue
			}
			if w.say(&p, Told, []any{"press", uint64(a.ID)}, w.told(a)...) {
				w.acts[a.ID] = true
			}
		}
		w.rows(&p, rows)
	}
	return p
}

func alikeIn(list []*Act, a *Act) bool {
	for _, x := range list {
		if alike(x, a) {
			return true
		}
	}
	return false
}

// drivingAnswer answers in one line.
func (w *writer) drivingAnswer() Sentence {
	m, f := w.m, &w.m.Figure
	// Those with most acts; top says that none with more is left out because
	// nothing shows it, half that they have half of all acts.
	var parties []*Party
	top, missed, acts := true, 0, 0
	for i := range m.Parties {
		x := &m.Parties[i]
		if w.home(x.Actor) {
			continue
		}
		if n := x.By + x.On; len(w.partySources(x, 1)) == 0 {
			missed = max(missed, n)
		} else if len(parties) < 3 {
			top = top && missed <= n
			parties, acts = append(parties, x), acts+n
		}
	}
	half := 2*acts > m.Level.Events
	cite := func(l *line, n int) {
		for _, x := range parties[:n] {
			for _, s := range w.partySources(x, 1) {
				l.cite(s)
			}
		}
	}
	var first, fewer []variant // as many names as fit in the line
	for n := min(3, len(parties)); n > 0; n-- {
		var ways []variant
		names := func(l *line) {
			for i, x := range parties[:n] {
				l.s(w.style.Comma(i, n)).noun(x.Actor, w.brief(x.Actor), "")
			}
		}
		if x := m.Principal; x != nil {
			ways = append(ways, func(l *line) {
				cite(l, n)
				l.cite(registered(f, x.Own))
				l.cite(registered(&x.Actor, x.Office))
				if !top {
					l.fail()
				}
				l.s("an office under ").noun(&x.Actor, w.brief(&x.Actor), "").s(", and dealings above all with ")
				names(l)
			})
		}
		ways = append(ways, func(l *line) {
			if !top {
				l.fail()
			}
			cite(l, n)
			l.s("by the count of acts, it is above all the dealings with ")
			names(l)
		}, func(l *line) {
			if !top || !half || n < len(parties) {
				l.fail()
			}
			cite(l, n)
			l.s("most of what ").noun(f, w.brief(f), "").s(" did and met with concerned ")
			names(l)
		}, func(l *line) {
			if top {
				l.fail()
			}
			cite(l, n)
			l.s("among other things, there were the dealings with ")
			names(l)
		})
		if n == min(3, len(parties)) {
			first = ways
		} else {
			fewer = append(fewer, ways...)
		}
	}
	last := append(fewer, func(l *line) {
		l.s("the archive does not hold enough of ").noun(f, w.brief(f), "").s(" to tell")
	}, func(l *line) { l.s("the archive does not hold enough of this figure to tell") })
	return w.answer(Measured, []any{"driving", string(f.ID), int(m.At)}, first, last...)
}
