package format

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/report"
)

// line cuts a sentence at its names and dates and joins it to its sources.
// Facts whose span does not lie in the text, or lies in another's, are words
// like all others.
func (b *binder) line(s report.Sentence) line {
	l := line{Cites: b.cites(s.Sources)}
	facts := slices.Clone(s.Facts)
	slices.SortStableFunc(facts, func(x, y report.Fact) int { return cmp.Compare(x.Span.Start, y.Span.Start) })
	done, most := 0, mostSentence
	add := func(text string, p part) {
		if text == "" || most <= 0 {
			return
		}
		p.Text = keepEdges(text, most)
		most -= utf8.RuneCountInString(p.Text)
		if p.Text != "" {
			l.Parts = append(l.Parts, p)
		}
	}
	for _, f := range facts {
		if f.Kind != report.Name && f.Kind != report.Date || !sound(f.Span, s.Text, done) {
			continue
		}
		add(s.Text[done:f.Span.Start], part{})
		p := part{}
		if f.Kind == report.Name {
			p.Name, p.ID = true, figureID(f.Value)
		} else if _, err := pyrometer.ParseDay(f.Value); err == nil {
			p.Date = f.Value
		}
		add(f.Span.Of(s.Text), p)
		done = f.Span.End
	}
	add(s.Text[done:], part{})
	return l
}

func sound(s pyrometer.Span, text string, done int) bool {
	return s.Start >= done && s.Start < s.End && s.End <= len(text) &&
		utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End]))
}

// figureID gives the id that a name stands for, "" if the value is the name.
func figureID(value string) pyrometer.FigureID {
	kind, slug, ok := strings.Cut(value, ".")
	if !ok || slug == "" || !slices.Contains(pyrometer.Kinds(), pyrometer.Kind(kind)) {
		return ""
	}
	for _, r := range slug {
		if r != '-' && r != '.' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return ""
		}
	}
	return pyrometer.FigureID(value)
}

// keepEdges cleans a piece of a sentence, whose blanks at the ends part it from
// its neighbours.
func keepEdges(s string, most int) string {
	c := clean(s, most)
	if c == "" {
		if strings.TrimSpace(s) == "" && s != "" {
			return " "
		}
		return ""
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if unicode.IsSpace(first) {
		c = " " + c
	}
	if unicode.IsSpace(last) {
		c += " "
	}
	return c
}
