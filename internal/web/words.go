package web

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/chart"
	"pyrometer/internal/query"
)

func longDay(d pyrometer.Day) string  { return d.Time().Format("2 January 2006") }
func shortDay(d pyrometer.Day) string { return d.Time().Format("2 Jan 2006") }

// whole writes a level for a row: the interval is wider than a decimal.
func whole(f float64) string { return strconv.Itoa(int(math.Round(f))) }

// nameOf keeps a hostile name from filling a page.
func nameOf(s string) string {
	const most = 120
	if strings.TrimSpace(s) == "" {
		return "(no name)"
	}
	return clip(s, most)
}

func kindWord(k pyrometer.Kind, guessed bool) string {
	if guessed {
		return string(k) + " (guessed)"
	}
	return string(k)
}

func kindPlural(k pyrometer.Kind) string {
	switch k {
	case pyrometer.Person:
		return "Persons"
	case pyrometer.Organisation:
		return "Organisations"
	case pyrometer.Country:
		return "Countries"
	case pyrometer.Institution:
		return "Institutions"
	case pyrometer.Group:
		return "Groups"
	}
	return string(k)
}

// meta gives the line under a name: what it is, and of which country.
func (s *server) meta(f query.FigureRef) string {
	word := kindWord(f.Kind, f.Guessed)
	if c := s.countryName(f.Country); c != "" && f.Kind != pyrometer.Country {
		return word + " · " + c
	}
	return word
}

func (s *server) countryName(code string) string {
	if n := s.countries[code]; n != "" {
		return n
	}
	return code
}

// trend says a change in words that do not need its colour.
func trend(change float64) string {
	switch r := math.Round(change*10) / 10; {
	case r > 0:
		return "rising"
	case r < 0:
		return "falling"
	}
	return "steady"
}

// coverageWords says what the coverage means for this figure on this day.
func (s *server) coverageWords(c heat.Coverage) string {
	m := s.Model
	switch c {
	case heat.Scored:
		return fmt.Sprintf("Scored: at least %d events in the last %d days.", m.ScoredMin, m.ActiveDays)
	case heat.Thin:
		return fmt.Sprintf("Thin: fewer than %d events in the last %d days, too few for a level.", m.ScoredMin, m.ActiveDays)
	case heat.Stale:
		return fmt.Sprintf("Stale: there were events once, but none in the last %d days.", m.ActiveDays)
	}
	return "Unmonitored: the archive holds no event of this figure up to this day."
}

// confidenceWords says the interval in words.
func confidenceWords(r query.Reading) string {
	if r.Low == nil || r.High == nil {
		return ""
	}
	return fmt.Sprintf("Between %s and %s with 80%% confidence, if other publishers had told it.",
		whole(math.Max(*r.Low, 0)), whole(math.Min(*r.High, 100)))
}

// marginWords states the rule that a step follows.
func (s *server) marginWords() string {
	n := s.Model.Margin
	points := strconv.FormatFloat(n, 'f', -1, 64) + " points"
	if n == 2 {
		points = "two points"
	}
	return "A word changes only when the level is " + points + " past the boundary."
}

// momentWords says one end of a change: "41.2 (mild) on 1 May 2018".
func momentWords(m query.Moment) string {
	if m.Level == nil {
		return fmt.Sprintf("rest (%s, no event yet) on %s", chart.Degrees(heat.Rest), longDay(m.Day))
	}
	if m.Step == nil {
		return fmt.Sprintf("%s on %s", chart.Degrees(*m.Level), longDay(m.Day))
	}
	return fmt.Sprintf("%s (%s) on %s", chart.Degrees(*m.Level), *m.Step, longDay(m.Day))
}

// reportWords says who told an event and where it stands.
func reportWords(r query.Report) string {
	var b strings.Builder
	if r.Publisher != "" {
		b.WriteString(clip(r.Publisher, 80) + ", ")
	}
	b.WriteString(clip(r.Dataset, 80))
	if r.Line > 0 {
		b.WriteString(", row " + thousands(r.Line))
	}
	if r.Families > 1 {
		fmt.Fprintf(&b, ", %d publisher families", r.Families)
	}
	return b.String()
}

// doneWords names what was done: "coerce · arrest · CAMEO 173".
func doneWords(t pyrometer.Type, m pyrometer.Mode, code string) string {
	parts := make([]string, 0, 3)
	if t != "" {
		parts = append(parts, strings.ToLower(string(t)))
	}
	m, share := m.Share()
	if m != "" {
		parts = append(parts, string(m))
	}
	switch {
	case share > 0:
		parts = append(parts, "shared")
	case share < 0:
		parts = append(parts, "setback")
	}
	if code != "" {
		parts = append(parts, "CAMEO "+clip(code, 12))
	}
	return strings.Join(parts, " · ")
}

// thousands groups digits in threes.
func thousands[T ~int | ~int64](n T) string {
	s := strconv.FormatInt(int64(n), 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// sentence makes a sentence of a message, which elsewhere stands after a colon.
func sentence(s string) string {
	s = upperFirst(strings.TrimSpace(s))
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// causeLabel names a cause. Names of figures keep their form; the lines of the
// formula begin as sentences do.
func causeLabel(c query.Cause) string {
	switch c.Kind {
	case query.CauseCounterparty, query.CauseEvent:
		return nameOf(c.Label)
	}
	return upperFirst(clip(c.Label, 200))
}
