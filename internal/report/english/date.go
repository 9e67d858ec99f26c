package english

import (
	"strconv"

	"pyrometer"
)

// Style is how our own words are written.
type Style struct {
	American bool
	Year     int // of the text: dates of this year are written without it
}

// Date writes a date as precisely as it is known: "14 July", "14 July 2018",
// "July 2018", "2018"; "July 14, 2018" in American. One that is none gives "".
func (s Style) Date(p pyrometer.PartialDate) string {
	first, _, ok := p.Span()
	if !ok {
		return ""
	}
	t := first.Time()
	year, month := strconv.Itoa(t.Year()), t.Month().String()
	switch {
	case len(p) == 4:
		return year
	case len(p) == 7:
		return month + " " + year
	}
	day := strconv.Itoa(t.Day())
	switch {
	case s.American && t.Year() == s.Year:
		return month + " " + day
	case s.American:
		return month + " " + day + ", " + year
	case t.Year() == s.Year:
		return day + " " + month
	}
	return day + " " + month + " " + year
}

// Day writes a day.
func (s Style) Day(d pyrometer.Day) string { return s.Date(pyrometer.PartialDate(d.String())) }

// On gives the preposition that goes before a date: a day has "on", a month or
// year "in".
func On(p pyrometer.PartialDate) string {
	if len(p) == 10 {
		return "on"
	}
	return "in"
}

// Weekday names the day of the week.
func Weekday(d pyrometer.Day) string { return d.Time().Weekday().String() }

// Period writes two days as a span: "3 to 9 May", "28 April to 3 May".
func (s Style) Period(from, to pyrometer.Day) string {
	a, b := from.Time(), to.Time()
	same := a.Month() == b.Month() && a.Year() == b.Year()
	switch {
	case from == to:
		return s.Day(to)
	case same && !s.American:
		return strconv.Itoa(a.Day()) + " to " + s.Day(to)
	case a.Year() == b.Year() && !s.American:
		return strconv.Itoa(a.Day()) + " " + a.Month().String() + " to " + s.Day(to)
	case same && b.Year() == s.Year:
		return a.Month().String() + " " + strconv.Itoa(a.Day()) + " to " + strconv.Itoa(b.Day())
	}
	return s.Day(from) + " to " + s.Day(to)
}

// YearOf gives the year of a day.
func YearOf(d pyrometer.Day) int { return d.Time().Year() }

// Days writes a length of time: "a week", "ten days", "90 days".
func Days(n int) string {
	switch n {
	case 1:
		return "a day"
	case 7:
		return "a week"
	case 14:
		return "two weeks"
	}
	return Count(n) + " days"
}
