package report

import (
	"strings"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/report/english"
)

// Longest strings of foreign origin within a sentence, in letters.
const (
	nameMost     = 60
	quoteMost    = 320
	headlineMost = 140
)

// line is a sentence in the making. It keeps count of what in it was copied from
// records, and of what it rests on.
type line struct {
	w      *writer
	b      strings.Builder
	facts  []Fact // Source is an index into cites, from 1, until the line is kept
	cites  []Source
	named  []pyrometer.FigureID
	quoted []string
	comma  bool // an apposition or date that what follows must close
	closed bool // the sentence ended inside quotation marks
	failed bool // this way of saying it does not fit
}

// s writes our own words.
func (l *line) s(text string) *line { return l.raw(l.w.style.Spell(text)) }

func (l *line) raw(text string) *line {
	if text == "" {
		return l
	}
	if l.comma && !strings.ContainsRune(".,;:?!)", rune(text[0])) {
		l.b.WriteByte(',')
	}
	l.comma = false
	l.b.WriteString(text)
	return l
}

// fact writes words copied from a record.
func (l *line) fact(kind FactKind, text, value string, source int) *line {
	if l.comma {
		l.b.WriteByte(',')
		l.comma = false
	}
	at := l.b.Len()
	l.b.WriteString(text)
	l.facts = append(l.facts, Fact{Kind: kind, Span: pyrometer.Span{Start: at, End: l.b.Len()}, Value: value, Source: source})
	return l
}

// noun writes a name.
func (l *line) noun(a *Actor, n english.Noun, tail string) *line {
	text := n.Text + tail
	if strings.HasSuffix(text, ",") {
		text = text[:len(text)-1]
		defer func() { l.comma = true }()
	}
	if l.comma {
		l.b.WriteByte(',')
		l.comma = false
	}
	at := l.b.Len()
	l.b.WriteString(text)
	value := string(a.ID)
	if value == "" {
		value = a.Who.Name
	}
	l.facts = append(l.facts, Fact{Kind: Name, Span: pyrometer.Span{Start: at + n.Core.Start, End: at + n.Core.End}, Value: value})
	return l
}

// name writes somebody: in full where the text has not named them yet, else
// shortly.
func (l *line) name(a *Actor) *line {
	if l.w.known(a, l.named) {
		return l.noun(a, l.w.short(a), "")
	}
	l.named = append(l.named, idOf(a))
	l.office(a)
	return l.noun(a, a.Who.First(), "")
}

// full writes somebody's whole name without a title.
func (l *line) full(a *Actor) *line { return l.noun(a, a.Who.Plain(), "") }

// of writes the possessive of a name.
func (l *line) of(a *Actor) *line {
	n := l.w.short(a)
	if !l.w.known(a, l.named) {
		l.named = append(l.named, idOf(a))
		if n = a.Who.First(); strings.HasSuffix(n.Text, ",") {
			n = a.Who.Plain()
		} else {
			l.office(a)
		}
	}
	return l.possessive(a, n)
}

// possessive writes the possessive of a noun.
func (l *line) possessive(a *Actor, n english.Noun) *line {
	if strings.HasSuffix(n.Text, "s") && !a.Who.Person {
		return l.noun(a, n, "’") // "the United States’"
	}
	return l.noun(a, n, "’s")
}

// office cites the registry for the title that stands before a name.
func (l *line) office(a *Actor) {
	if a.Who.Office == "" || len(a.Offices) == 0 {
		return
	}
	l.cite(registered(a, a.Offices[0]))
}

func registered(a *Actor, h Held) Source {
	words := h.Source + ": " + a.Who.Name + ", " + h.Title
	if h.From != "" {
		words += ", from " + string(h.From)
	}
	return Source{Registry: words}
}

// number writes a number in words of ours, with the number itself as its value.
func (l *line) number(text string, x float64) *line { return l.fact(Number, text, english.Exact(x), 0) }

// degrees writes a size in degrees without its sign.
func (l *line) degrees(x float64) *line { return l.number(english.Tenth(abs(x)), x).s(" degrees") }

// tenth writes a size without its sign or unit.
func (l *line) tenth(x float64) *line { return l.number(english.Tenth(abs(x)), x) }

// signed writes degrees with a sign, for brackets.
func (l *line) signed(x float64) *line { return l.number(signed(x), x).s(" degrees") }

func signed(x float64) string {
	if english.Tenth(x) == "0.0" {
		return "±0.0"
	}
	if x < 0 {
		return "−" + english.Tenth(-x)
	}
	return "+" + english.Tenth(x)
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

// count writes how many.
func (l *line) count(n int) *line { return l.number(english.Count(n), float64(n)) }

// none writes how many where nothing follows: "none" for 0.
func (l *line) none(n int) *line {
	if n == 0 {
		return l.number("none", 0)
	}
	return l.count(n)
}

// day writes a day.
func (l *line) day(d pyrometer.Day) *line { return l.date(pyrometer.PartialDate(d.String())) }

// date writes a date as precisely as it is known.
func (l *line) date(p pyrometer.PartialDate) *line {
	text := l.w.style.Date(p)
	l.fact(Date, text, string(p), 0)
	l.comma = l.w.style.American && strings.Contains(text, ", ")
	return l
}

// on writes "on 14 July", "in 2027".
func (l *line) on(d pyrometer.Day) *line { return l.s("on ").day(d) }

// during writes "from 3 May to 9 May", or "of 3 May" for one day.
func (l *line) during(first, last pyrometer.Day) *line {
	if first == last {
		return l.s("of ").day(last)
	}
	return l.s("from ").day(first).s(" to ").day(last)
}

// step writes a step's word.
func (l *line) step(s heat.Step) *line { return l.fact(StepFact, string(s), string(s), 0) }

// quote writes words of a source between quotation marks; end is the mark that
// our sentence sets after them, "." to end it.
func (l *line) quote(words, end string, source Source) *line {
	n := l.cite(source)
	text := english.Quoted(words, end)
	if l.comma {
		l.b.WriteByte(',')
		l.comma = false
	}
	l.b.WriteString("“")
	at := l.b.Len()
	inner := strings.TrimSuffix(strings.TrimPrefix(text, "“"), "”")
	l.b.WriteString(inner)
	l.facts = append(l.facts, Fact{Kind: Quote, Span: pyrometer.Span{Start: at, End: l.b.Len()}, Value: words, Source: n})
	l.b.WriteString("”")
	l.quoted = append(l.quoted, words)
	if end == "." {
		l.closed = true
	}
	return l
}

// cite adds a source and gives its number within the line.
func (l *line) cite(s Source) int {
	k := keyOf(&s)
	for i := range l.cites {
		if keyOf(&l.cites[i]) == k {
			return i + 1
		}
	}
	l.cites = append(l.cites, s)
	return len(l.cites)
}

// fail says that this way of saying it does not fit.
func (l *line) fail() *line {
	l.failed = true
	return l
}

// text gives the sentence as it stands, with its full stop.
func (l *line) text() string {
	s := strings.TrimSpace(l.b.String())
	if !l.closed && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?") {
		s += "."
	}
	return english.Capital(s)
}
