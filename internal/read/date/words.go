package date

import (
	"strconv"
	"strings"
	"time"
)

// begins says whether a date can begin with a word: nearly none can, and the
// rules need not be asked.
func begins(w string) bool {
	if w == "" {
		return false
	}
	if w[0] >= '0' && w[0] <= '9' || monthNamed(w) != 0 || seasonNamed(w) {
		return true
	}
	if _, ok := weekdayNamed(w); ok {
		return true
	}
	switch w {
	case "within", "early", "mid", "late", "earlier", "later", "end", "beginning", "start", "middle", "close", "outset", "dawn", "year", "month", "week", "last", "next",
		"this", "past", "coming", "current", "recent", "previous", "weekend", "today", "tonight", "yesterday", "tomorrow", "overnight", "day", "in", "days", "weeks", "months",
		"years", "decades", "hours":
		return true
	}
	if _, _, ok := count(w); ok {
		return true
	}
	if _, ok := ordinal(w); ok {
		return true
	}
	return strings.HasPrefix(w, "mid-") || strings.HasPrefix(w, "end-")
}

func monthNamed(w string) time.Month {
	switch w {
	case "january", "jan.", "jan":
		return time.January
	case "february", "feb.", "feb":
		return time.February
	case "march", "mar.", "mar":
		return time.March
	case "april", "apr.", "apr":
		return time.April
	case "may":
		return time.May
	case "june", "jun.", "jun":
		return time.June
	case "july", "jul.", "jul":
		return time.July
	case "august", "aug.", "aug":
		return time.August
	case "september", "sept.", "sept", "sep.", "sep":
		return time.September
	case "october", "oct.", "oct":
		return time.October
	case "november", "nov.", "nov":
		return time.November
	case "december", "dec.", "dec":
		return time.December
	}
	return 0
}

func weekdayNamed(w string) (time.Weekday, bool) {
	switch w {
	case "monday", "mon.":
		return time.Monday, true
	case "tuesday", "tues.", "tue.", "tue":
		return time.Tuesday, true
	case "wednesday", "wed.":
		return time.Wednesday, true
	case "thursday", "thurs.", "thur.", "thu.", "thu":
		return time.Thursday, true
	case "friday", "fri.":
		return time.Friday, true
	case "saturday", "sat.":
		return time.Saturday, true
	case "sunday", "sun.":
		return time.Sunday, true
	}
	return 0, false
}

func seasonNamed(w string) bool {
	switch w {
	case "spring", "summer", "autumn", "fall", "winter":
		return true
	}
	return false
}

// partOfDay are the words after a weekday or "this".
func partOfDay(w string) bool {
	switch w {
	case "morning", "afternoon", "evening", "night", "midnight", "lunchtime", "noon", "midday":
		return true
	}
	return false
}

// count reads a number in digits or words; vague ones give a range.
func count(w string) (low, high int, ok bool) {
	if n, err := strconv.Atoi(w); err == nil && n > 0 && n < 1000 {
		return n, n, true
	}
	switch w {
	case "a", "an", "one":
		return 1, 1, true
	case "two", "couple":
		return 2, 2, true
	case "few":
		return 2, 5, true
	case "several":
		return 3, 9, true
	case "dozen", "twelve":
		return 12, 12, true
	}
	if w == "" || w[0] != 't' && w[0] != 'f' && w[0] != 's' && w[0] != 'e' && w[0] != 'n' {
		return 0, 0, false
	}
	for i, name := range [...]string{"three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"} {
		if w == name {
			return i + 3, i + 3, true
		}
	}
	for i, name := range [...]string{"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"} {
		if w == name {
			return i + 13, i + 13, true
		}
	}
	for i, name := range [...]string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"} {
		if w == name {
			return 10*i + 20, 10*i + 20, true
		}
	}
	return 0, 0, false
}

// ordinal reads "third" and "3rd", to the 31st.
func ordinal(w string) (int, bool) {
	for i, name := range [...]string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"} {
		if w == name {
			return i + 1, true
		}
	}
	for _, end := range [...]string{"st", "nd", "rd", "th"} {
		if n, ok := strings.CutSuffix(w, end); ok {
			if d, ok := number(n, 1, 2); ok && d >= 1 && d <= 31 {
				return d, true
			}
		}
	}
	return 0, false
}

// number reads a run of so many digits and nothing else.
func number(w string, least, most int) (int, bool) {
	if len(w) < least || len(w) > most {
		return 0, false
	}
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(w)
	return n, err == nil
}
