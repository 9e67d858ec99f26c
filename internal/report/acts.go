package report

import (
	"cmp"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/report/english"
)

// telling gives the place of an act that is best quoted, nil if none is fit: a
// whole sentence that names the figure, not too long, that nobody quoted yet.
func (w *writer) telling(a *Act) *Telling { return w.pick(a, false) }

// pick is telling; again says that words which were quoted before will do, as
// beside a picture.
func (w *writer) pick(a *Act, again bool) *Telling {
	var best *Telling
	score := 0.0
	for i := range a.Tellings {
		t := &a.Tellings[i]
		words := t.words()
		if words == "" || w.quoted[words] && !again || !t.Named || t.Confidence < confidenceLeast || t.Modality == pyrometer.Possible || t.Modality == pyrometer.Denied {
			continue
		}
		n := english.Words(words)
		s := t.Confidence
		switch {
		case n < 5 || n > 45:
			continue
		case n >= 8 && n <= 28:
			s++
		}
		if !t.Headline {
			s += 0.3
		}
		if s > score {
			best, score = t, s
		}
	}
	return best
}

// confidenceLeast is that of a telling that may be quoted for an event.
const confidenceLeast = 0.35

// creditLeast is that of a telling of an act that the figure has a share in: a
// share rests on two readings, so the act must be read surely.
const creditLeast = 0.8

// words gives what is quoted of a telling: the clause if it stands by itself, else
// the sentence; "" if neither does.
func (t *Telling) words() string {
	for _, s := range []string{t.Clause, t.Source.Sentence} {
		s = english.WithoutDateline(english.Clean(s, quoteMost))
		if s != "" && !strings.Contains(s, "Facebook Twitter") && !strings.HasPrefix(s, "CLOSE ") && !strings.Contains(s, "Read more") && !strings.HasSuffix(s, "…") && english.Whole(s) && english.Standalone(s) && !english.CutShort(s) && !strings.HasSuffix(s, ":") && !strings.ContainsAny(s, "|[]{}<>*_@#") {
			return s
		}
	}
	return ""
}

// tellable says whether an act can be told at all.
func (w *writer) tellable(a *Act) bool {
	if a == nil || w.acts[a.ID] {
		return false
	}
	if a.Credit != nil {
		of := a.Credit.Of
		if of == nil || of.Row != nil {
			return of != nil
		}
		t, tie := w.telling(of), a.Credit.Tie
		return t != nil && t.Both && t.Confidence >= creditLeast && tie != nil && tie.words() != "" && tie.words() != t.words() && !w.quoted[tie.words()]
	}
	return a.Row != nil || w.telling(a) != nil
}

// told gives the ways in which an act can be told in a sentence of its own.
func (w *writer) told(a *Act) []variant {
	if a.Credit != nil {
		return w.toldCredit(a)
	}
	if t := w.telling(a); t != nil {
		return w.quotedWays(t)
	}
	return w.rowWays(a)
}

// quotedWays tell an act in the words of an article.
func (w *writer) quotedWays(t *Telling) []variant {
	words, src := t.words(), t.Source
	day := src.Day
	if src.Note {
		return notedWays(words, src)
	}
	if t.Headline {
		return []variant{
			func(l *line) { l.publisher(&src).s(" ran the headline ").quote(words, "", src).s(" ").on(day) },
			func(l *line) { l.on2(day).publisher(&src).s("’s headline was ").quote(words, ".", src) },
			func(l *line) { l.quote(words, ",", src).s(" read the headline in ").publisher(&src).s(" ").on(day) },
			func(l *line) {
				l.s("a headline in ").publisher(&src).s(" of ").day(day).s(" read ").quote(words, ".", src)
			},
		}
	}
	return []variant{
		func(l *line) { l.on2(day).publisher(&src).s(" reported: ").quote(words, ".", src) },
		func(l *line) { l.quote(words, ",", src).s(" ").publisher(&src).s(" reported ").on(day) },
		func(l *line) { l.publisher(&src).s(" wrote ").on(day).s(": ").quote(words, ".", src) },
		func(l *line) { l.s("according to ").publisher(&src).s(" of ").day(day).s(", ").quote(words, ".", src) },
		func(l *line) { l.quote(words, ",", src).s(" wrote ").publisher(&src).s(" ").on(day) },
		func(l *line) {
			l.s("in a report of ").day(day).s(", ").publisher(&src).s(" put it so: ").quote(words, ".", src)
		},
	}
}

// on2 opens a sentence with a day.
func (l *line) on2(d pyrometer.Day) *line { return l.s("on ").day(d).s(", ") }

// publisher writes who published a source; it names the source, so it cites it.
func (l *line) publisher(s *Source) *line {
	l.cite(*s)
	name := english.Clean(s.Publisher, nameMost)
	if name == "" {
		name = "a publisher without a name"
	}
	if the := (english.Who{Name: name}).Plain(); strings.HasPrefix(the.Text, "the ") && strings.HasSuffix(name, " Press") {
		name = the.Text // "the Associated Press"; most other titles are known without
	}
	return l.raw(name)
}

// rowWays tell an act as a row of a table has it.
func (w *writer) rowWays(a *Act) []variant {
	if a.Row == nil || a.Source == nil && a.Target == nil {
		return nil
	}
	src := rowSource(a)
	ways := []variant{
		func(l *line) { l.on2(a.Day).active(a) },
		func(l *line) { l.active(a).s(" ").on(a.Day) },
	}
	if a.Source != nil && a.Target != nil && idOf(a.Target) == idOf(&w.m.Figure) {
		plural := a.Target.Who.Later().Plural
		if passive, ok := english.Passive(a.Type, a.Mode, a.Code, plural); ok {
			ways = append(ways,
				func(l *line) { l.cite(src); l.name(a.Target).s(" " + passive).name(a.Source).s(" ").on(a.Day) },
				func(l *line) { l.cite(src); l.on2(a.Day).name(a.Target).s(" " + passive).name(a.Source) })
		}
	}
	return ways
}

func rowSource(a *Act) Source {
	return Source{Dataset: a.Row.Dataset, Line: a.Row.Line, Day: a.Day, Sentence: a.Row.Words, Families: a.Families}
}

// toldCredit tells a share in an act of others.
func (w *writer) toldCredit(a *Act) []variant {
	of := a.Credit.Of
	how := " counts in part for "
	if !a.Credit.Gain {
		how = " counts in part against "
	}
	f := &w.m.Figure
	if t := w.telling(of); t != nil && of.Row == nil {
		words, src := t.words(), t.Source
		if src.Note {
			return []variant{
				func(l *line) { l.on2(src.Day).note(words, src).s("; that" + how).name(f) },
				func(l *line) { l.note(words, src).s(" (").day(src.Day).s("), which" + how).name(f) },
			}
		}
		return []variant{
			func(l *line) {
				l.s("what ").publisher(&src).s(" reported ").on(src.Day).s(how).name(f).s(": ").quote(words, ".", src)
			},
			func(l *line) {
				l.quote(words, ",", src).s(" which ").publisher(&src).s(" reported ").on(src.Day).s(",").s(how).name(f)
			},
		}
	}
	if of.Row == nil {
		return nil
	}
	return []variant{func(l *line) { l.on2(of.Day).active(of).s(", which").s(how).name(f) }}
}

// active writes what the doer did to whom, without the day.
func (l *line) active(a *Act) *line {
	l.cite(rowSource(a))
	before, after := english.Act(a.Type, a.Mode, a.Code, a.Target != nil)
	if a.Source == nil {
		l.s("somebody who is not named ")
	} else {
		l.name(a.Source).s(" ")
	}
	l.s(before)
	if a.Target != nil {
		l.name(a.Target).s(after)
	}
	return l
}

// chain tells several acts of one doer, or several done to one, in one sentence.
// All must be rows.
func (w *writer) chain(acts []*Act, own bool) []variant {
	f := &w.m.Figure
	if len(acts) < 2 {
		return nil
	}
	acts = slices.Clone(acts)
	slices.SortStableFunc(acts, func(a, b *Act) int { return cmp.Compare(a.Day, b.Day) })
	prev, same := "", own
	for _, a := range acts {
		before, after := english.Act(a.Type, a.Mode, a.Code, a.Target != nil)
		first, _ := english.Act(acts[0].Type, acts[0].Mode, acts[0].Code, acts[0].Target != nil)
		same = same && before == first && after == "" && a.Target != nil
	}
	piece := func(l *line, a *Act, dated bool) {
		l.cite(rowSource(a))
		if own {
			before, after := english.Act(a.Type, a.Mode, a.Code, a.Target != nil)
			if !same || prev == "" { // "received Ann Lee, Bo Li and Norland"
				l.s(before)
			}
			prev = before
			if a.Target != nil {
				l.name(a.Target).s(after)
			}
		} else {
			p, _ := english.Passive(a.Type, a.Mode, a.Code, false)
			if p == prev { // "praised by Ann Lee and by Bo Li"
				l.s("by ").name(a.Source)
			} else {
				l.s(strings.TrimPrefix(p, "was ")).name(a.Source)
			}
			prev = p
		}
		if dated {
			l.s(" ").on(a.Day)
		}
	}
	all := func(l *line, dated bool) {
		prev = ""
		for i, a := range acts {
			l.s(w.style.Comma(i, len(acts)))
			piece(l, a, dated && (i+1 == len(acts) || acts[i+1].Day != a.Day)) // a day's acts share its date
		}
	}
	verb := " "
	if !own {
		verb = " " + english.Was(f.Who.Later().Plural) + " "
	}
	first, last := acts[0].Day, acts[len(acts)-1].Day
	var ways []variant
	if first < last {
		ways = append(ways, func(l *line) { l.name(f).s(verb); all(l, true) })
		ways = append(ways, func(l *line) { l.s("between ").day(first).s(" and ").day(last).s(", ").name(f).s(verb); all(l, false) },
			func(l *line) { l.s("from ").day(first).s(" to ").day(last).s(", ").name(f).s(verb); all(l, false) })
	} else {
		ways = append(ways, func(l *line) { l.on2(first).name(f).s(verb); all(l, false) }, func(l *line) { l.name(f).s(verb); all(l, true) })
	}
	return ways
}

// passivable says whether an act can stand in a chain of things done to the figure.
func passivable(a *Act) bool {
	_, ok := english.Passive(a.Type, a.Mode, a.Code, false)
	return ok && a.Source != nil
}
