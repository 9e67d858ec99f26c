package date

import (
	"fmt"
	"time"

	"pyrometer"
)

// partial gives the most exact date that covers the days: a day, a month, a
// year, or nothing.
func partial(first, last pyrometer.Day) pyrometer.PartialDate {
	f, l := first.Time(), last.Time()
	switch {
	case f.Year() < 0 || l.Year() > 9999:
		return ""
	case first == last:
		return pyrometer.PartialDate(first.String())
	case f.Year() == l.Year() && f.Month() == l.Month():
		return pyrometer.PartialDate(f.Format("2006-01"))
	case f.Year() == l.Year():
		return pyrometer.PartialDate(f.Format("2006"))
	}
	return ""
}

// dayIn gives a calendar day, false if there is none such.
func dayIn(y int, m time.Month, d int) (pyrometer.Day, bool) {
	if y < 1 || y > 9999 || d < 1 || d > 31 {
		return 0, false
	}
	first, _, ok := pyrometer.PartialDate(fmt.Sprintf("%04d-%02d-%02d", y, int(m), d)).Span()
	return first, ok
}

func monthOf(y int, m time.Month) (first, last pyrometer.Day) {
	t := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	return pyrometer.DayOf(t), pyrometer.DayOf(t.AddDate(0, 1, -1))
}

func yearOf(y int) (first, last pyrometer.Day) {
	return pyrometer.DayOf(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)), pyrometer.DayOf(time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC))
}

// weekOf gives the week of a day, Monday to Sunday.
func weekOf(d pyrometer.Day) (first, last pyrometer.Day) {
	first = d - pyrometer.Day((int(d.Time().Weekday())+6)%7)
	return first, first + 6
}

// unit is a length of time.
type unit int

const (
	noUnit unit = iota
	days
	weeks
	months
	quarters
	years
	decades
)

func unitOf(w string) unit {
	switch w {
	case "day", "days", "hour", "hours":
		return days
	case "week", "weeks", "fortnight":
		return weeks
	case "month", "months":
		return months
	case "quarter", "quarters":
		return quarters
	case "year", "years":
		return years
	case "decade", "decades":
		return decades
	}
	return noUnit
}

// shift moves a day by n units; a month later than the 31st is the last day of
// a shorter month.
func shift(d pyrometer.Day, u unit, n int) pyrometer.Day {
	const most = 10000 // keeps foreign numbers inside the calendar
	n = max(-most, min(most, n))
	switch u {
	case days:
		return d + pyrometer.Day(n)
	case weeks:
		return d + pyrometer.Day(7*n)
	case quarters:
		n *= 3
	case years:
		n *= 12
	case decades:
		n *= 120
	}
	t := d.Time()
	first, last := monthOf(t.Year(), t.Month()+time.Month(n))
	return min(first+pyrometer.Day(t.Day()-1), last)
}

// period gives the unit that a day lies in, n units away: (month, -1) is last
// month.
func period(d pyrometer.Day, u unit, n int) (first, last pyrometer.Day) {
	d = shift(d, u, n)
	t := d.Time()
	switch u {
	case weeks:
		return weekOf(d)
	case months:
		return monthOf(t.Year(), t.Month())
	case quarters:
		return quarter(t.Year(), (int(t.Month())-1)/3+1)
	case years:
		return yearOf(t.Year())
	case decades:
		first, _ = yearOf(t.Year() / 10 * 10)
		_, last = yearOf(t.Year()/10*10 + 9)
		return first, last
	}
	return d, d
}

// part is a stretch of a period.
type part int

const (
	whole part = iota
	early      // first third
	middle
	late
	ending // "the end of": the last third of a month, the last quarter of a year
	begin
)

// cut narrows days to a part of them.
func cut(first, last pyrometer.Day, p part) (pyrometer.Day, pyrometer.Day) {
	n := last - first + 1
	if n < 3 {
		return first, last
	}
	switch p {
	case early:
		return first, first + n/3 - 1
	case middle:
		return first + n/3, last - n/3
	case late:
		return last - n/3 + 1, last
	case ending:
		return last - max(n/4, 1) + 1, last
	case begin:
		return first, first + max(n/4, 1) - 1
	}
	return first, last
}

func quarter(y, q int) (first, last pyrometer.Day) {
	first, _ = monthOf(y, time.Month(3*q-2))
	_, last = monthOf(y, time.Month(3*q))
	return first, last
}

// season gives the months of a season of the north, as news of any country in
// English mostly means them; winter is that which begins in the year.
func season(y int, name string) (first, last pyrometer.Day) {
	m := time.March
	switch name {
	case "summer":
		m = time.June
	case "autumn", "fall":
		m = time.September
	case "winter":
		m = time.December
	}
	first, _ = monthOf(y, m)
	_, last = monthOf(y, m+2)
	return first, last
}
