package report

import (
	"strings"

	"pyrometer/internal/report/english"
)

// A chronicle's note says in words of its own what a publisher reported. It is
// written as it stands, dated and cited; quotation marks around it would put words
// into the publisher's mouth. What the note itself quotes keeps its marks.

// note writes the words of a note within a sentence.
func (l *line) note(words string, source Source) *line {
	return l.raw(inner(l.bare(words, source)))
}

// tell ends a sentence with the words of a source: between quotation marks, or as
// they stand in a note.
func (l *line) tell(words string, source Source) *line {
	if source.Note {
		return l.note(words, source)
	}
	return l.quote(words, ".", source)
}

// inner gives words as they stand behind "On 14 July, ": an article loses its
// capital, a name keeps it.
func inner(words string) string {
	lower := placed(words)
	first, _, _ := strings.Cut(words, " ")
	switch first {
	case "The", "A", "An", "One", "Two", "Three", "Several", "Some", "Officials":
		lower = true
	}
	if lower {
		return strings.ToLower(words[:1]) + words[1:]
	}
	return words
}

// placed says whether a note begins with a place or a time of its own, which
// leaves no room for the day before it.
func placed(words string) bool {
	first, _, _ := strings.Cut(words, " ")
	switch first {
	case "In", "On", "At", "After", "Under", "With", "Asked":
		return true
	}
	return false
}

// notedWays tell an act in the words of a note.
func notedWays(words string, src Source) []variant {
	day := src.Day
	if placed(words) {
		return []variant{func(l *line) { l.raw(english.Capital(l.bare(words, src))).s(" (").day(day).s(")") }}
	}
	return []variant{
		func(l *line) { l.on2(day).note(words, src) },
		func(l *line) { l.raw(english.Capital(l.bare(words, src))).s(" (").day(day).s(")") },
	}
}

// bare cites a note and gives its words without a full stop.
func (l *line) bare(words string, src Source) string {
	l.cite(src)
	l.quoted = append(l.quoted, words)
	return strings.TrimSuffix(words, ".")
}

// weighedNote tells an act in the words of a note together with its degrees.
func weighedNote(words string, src Source, x float64, first bool) []variant {
	day := src.Day
	switch {
	case first:
		return []variant{
			func(l *line) { l.s("what counts most, ").signed(x).s(", is of ").day(day).s(": ").note(words, src) },
			func(l *line) { l.s("the largest share, ").signed(x).s(", is of ").day(day).s(": ").note(words, src) },
			func(l *line) {
				l.s("nothing weighs more, with ").signed(x).s(", than this of ").day(day).s(": ").note(words, src)
			},
		}
	case x > 0:
		return []variant{
			func(l *line) { l.s("another ").degrees(x).s(" came on ").day(day).s(": ").note(words, src) },
			func(l *line) { l.s("a further ").degrees(x).s(" are of ").day(day).s(": ").note(words, src) },
		}
	}
	return []variant{
		func(l *line) { l.s("a loss of ").degrees(x).s(" goes back to ").day(day).s(": ").note(words, src) },
		func(l *line) { l.s("it cost ").degrees(x).s(" that ").on2(day).note(words, src) },
	}
}
