package pyrometer

import (
	"fmt"
	"time"
)

// Day is a calendar day in UTC, counted from 1970-01-01 = 0. Levels are
// computed at the end of a day, so Day is the clock of the whole program.
type Day int32

// Bounds of the days that any reader accepts. A news event outside them is a
// damaged record: event tables begin in 1979, and nothing is read from beyond
// this century. Day 0 is left free to mean "no day".
const (
	MinDay Day = 1     // 1970-01-02
	MaxDay Day = 47481 // 2099-12-31
)

// ParseDay reads "2006-01-02".
func ParseDay(s string) (Day, error) {
	// Hand-written, because a table of ten years holds millions of dates and
	// time.Parse costs more than the rest of a row.
	if len(s) == 10 && s[4] == '-' && s[7] == '-' {
		y, ok1 := digits(s[:4])
		m, ok2 := digits(s[5:7])
		d, ok3 := digits(s[8:])
		if ok1 && ok2 && ok3 {
			return NewDay(y, time.Month(m), d)
		}
	}
	return 0, &Error{Kind: Invalid, Op: "read a date", Message: fmt.Sprintf("%q is not a date like 2018-05-31", clip(s))}
}

// NewDay gives the day of a calendar date, and an error for one that does not
// exist (2018-02-30) or lies outside MinDay..MaxDay.
func NewDay(year int, month time.Month, day int) (Day, error) {
	n, ok := calendarDay(year, month, day)
	if !ok {
		return 0, &Error{Kind: Invalid, Op: "read a date", Message: fmt.Sprintf("%04d-%02d-%02d does not exist", year, int(month), day)}
	}
	if n < MinDay || n > MaxDay {
		return 0, &Error{Kind: Invalid, Op: "read a date", Message: fmt.Sprintf("%04d-%02d-%02d is outside %s to %s", year, int(month), day, MinDay, MaxDay)}
	}
	return n, nil
}

// calendarDay gives the day of a date of any age; false if there is no such date.
func calendarDay(year int, month time.Month, day int) (Day, bool) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	y, m, d := t.Date()
	return DayOf(t), y == year && m == month && d == day
}

// DayOf gives the UTC day of a moment.
func DayOf(t time.Time) Day {
	const secondsPerDay = 24 * 60 * 60
	s := t.Unix()
	if s < 0 {
		s -= secondsPerDay - 1 // division truncates toward zero; days before 1970 must go down
	}
	return Day(s / secondsPerDay)
}

// Time gives midnight UTC at the start of the day.
func (d Day) Time() time.Time { return time.Unix(int64(d)*24*60*60, 0).UTC() }

// String gives "2006-01-02".
func (d Day) String() string { return d.Time().Format(time.DateOnly) }

// MonthIndex numbers calendar months (year*12 + month-1); the balance of the
// world is fixed per month.
func (d Day) MonthIndex() int {
	y, m, _ := d.Time().Date()
	return y*12 + int(m) - 1
}

// MonthStart gives the first day of the day's month.
func (d Day) MonthStart() Day {
	t := d.Time()
	return d - Day(t.Day()-1)
}

// MarshalText gives "2006-01-02".
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads "2006-01-02": any day that MarshalText writes, also one that
// no event may have. A text of today speaks of 1952, and its reading holds that.
func (d *Day) UnmarshalText(b []byte) error {
	n, err := ParseDay(string(b))
	if first, _, ok := PartialDate(b).Span(); err != nil && ok && len(b) == len(time.DateOnly) {
		n, err = first, nil
	}
	if err != nil {
		return err
	}
	*d = n
	return nil
}

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		c := s[i]
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// clip keeps a foreign string short enough for one line of an error.
func clip(s string) string {
	const most = 60
	if len(s) > most {
		return s[:most] + "..."
	}
	return s
}
