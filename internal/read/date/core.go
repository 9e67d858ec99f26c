package date

import (
	"strings"
	"time"

	"pyrometer"
)

// core reads a date without a part: absolute first, as "March 2018" would else
// be read as the last March.
func (s *scan) core(k int) (reading, bool) {
	if k >= len(s.toks) || s.name[k] {
		return reading{}, false
	}
	for _, f := range [...]func(*scan, int) (reading, bool){
		(*scan).digits, (*scan).weekday, (*scan).monthDay, (*scan).dayMonth, (*scan).month, (*scan).season, (*scan).year, (*scan).relative,
	} {
		if m, ok := f(s, k); ok {
			return m, true
		}
	}
	return reading{}, false
}

func single(end int, d pyrometer.Day, relative bool) reading {
	return reading{end: end, first: d, last: d, relative: relative}
}

// digits reads "2020-07-14", "14.07.2020" and "7/14/2020"; where day and month
// could be either, a stroke means the American order and a point the European.
func (s *scan) digits(k int) (reading, bool) {
	w := s.low[k]
	if len(w) < 8 || len(w) > 10 || w[0] < '0' || w[0] > '9' {
		return reading{}, false
	}
	for _, sep := range [...]string{"-", "/", "."} {
		p := strings.Split(w, sep)
		if len(p) != 3 {
			continue
		}
		if len(p[0]) != 4 { // year last
			p[0], p[1], p[2] = p[2], p[0], p[1]
			if sep == "." {
				p[1], p[2] = p[2], p[1]
			}
		}
		y, ok1 := number(p[0], 4, 4)
		m, ok2 := number(p[1], 1, 2)
		d, ok3 := number(p[2], 1, 2)
		if !ok1 || !ok2 || !ok3 {
			return reading{}, false
		}
		if m > 12 {
			m, d = d, m
		}
		if m < 1 || m > 12 {
			return reading{}, false
		}
		day, ok := dayIn(y, time.Month(m), d)
		return single(k+1, day, false), ok
	}
	return reading{}, false
}

// monthAt reads the name of a month. Those that are other words as well need a
// neighbour that dates have: "in May", "March 3", "August 2016".
func (s *scan) monthAt(k int) time.Month {
	m := monthNamed(s.word(k))
	if m == 0 || s.name[k] {
		return 0
	}
	form := s.toks[k].Form
	upper := form[0] >= 'A' && form[0] <= 'Z'
	if !upper && (m == time.May || m == time.March || len(form) < 4) {
		return 0
	}
	switch s.low[k] {
	case "may", "march", "april", "june", "august", "jan", "mar":
	default:
		return m
	}
	if s.toks[k].XPOS == "MD" || strings.HasPrefix(s.toks[k].XPOS, "VB") && s.low[k] == "march" && s.word(k-1) == "to" {
		return 0
	}
	if _, ok := number(s.word(k+1), 1, 4); ok {
		return m
	}
	if _, ok := number(s.word(k-1), 1, 2); ok {
		return m
	}
	if _, ok := ordinal(s.word(k + 1)); ok {
		return m
	}
	switch s.word(k - 1) {
	case "in", "since", "last", "next", "this", "until", "till", "by", "early", "late", "mid", "of", "before", "after", "from", "through",
		"during", "between", "-", "and", "to", "or", "for", "past", "on":
		return m
	}
	if s.word(k+1) == "'s" || s.word(k+1) == "’s" {
		return 0
	}
	if strings.HasPrefix(s.toks[k].Form, "Mid-") || strings.HasPrefix(s.toks[k].Form, "mid-") {
		return m
	}
	return 0
}

// weekday reads "Tuesday", "last Tuesday", "Tuesday, July 14, 2020", "Tuesday
// last week".
func (s *scan) weekday(k int) (reading, bool) {
	j, which := k, ""
	switch s.low[k] {
	case "last", "next", "this", "coming", "past":
		which = s.low[k]
		j++
	}
	wd, ok := weekdayNamed(s.word(j))
	if !ok || j < len(s.name) && s.name[j] {
		return reading{}, false
	}
	if f := s.toks[j].Form; f[0] >= 'a' && f[0] <= 'z' && len(f) < 6 {
		return reading{}, false
	}
	end := j + 1
	for partOfDay(s.word(end)) {
		end++
	}
	// A calendar date beside it says it better.
	next := end
	for s.word(next) == "," || s.word(next) == "the" {
		next++
	}
	if next < len(s.toks) {
		for _, f := range [...]func(*scan, int) (reading, bool){(*scan).monthDay, (*scan).dayMonth} {
			if m, ok := f(s, next); ok {
				return m, true
			}
		}
	}
	if s.on == 0 {
		return reading{}, false
	}
	// "Tuesday of last week", "Friday next week".
	w := end
	if s.word(w) == "of" {
		w++
	}
	if (s.word(w) == "last" || s.word(w) == "next" || s.word(w) == "this") && s.word(w+1) == "week" {
		first, _ := period(s.on, weeks, map[string]int{"last": -1, "next": 1}[s.word(w)])
		return single(w+2, first+pyrometer.Day((int(wd)+6)%7), true), true
	}
	back := pyrometer.Day((int(s.on.Time().Weekday()) - int(wd) + 7) % 7)
	ahead := (7 - back) % 7
	d := s.on - back
	switch which {
	case "last", "past":
		if back == 0 {
			d -= 7
		}
	case "next", "coming":
		d = s.on + ahead
		if ahead == 0 {
			d += 7
		}
	default:
		if back != 0 && s.future(j) {
			d = s.on + ahead
		}
	}
	return single(end, d, true), true
}

// dayNumber reads a day of a month: "14", "14th".
func (s *scan) dayNumber(i int) (int, bool) {
	if d, ok := number(s.word(i), 1, 2); ok && d >= 1 && d <= 31 {
		return d, true
	}
	return ordinal(s.word(i))
}

// yearAfter reads the year that ends a date.
func (s *scan) yearAfter(i int) (y, end int, ok bool) {
	if s.word(i) == "," || s.word(i) == "of" || s.word(i) == "in" {
		i++
	}
	y, ok = number(s.word(i), 4, 4)
	return y, i + 1, ok && y >= 1000 && y < 2200
}

// monthDay reads "July 14, 2020", "July 14-16", "July the 14th".
func (s *scan) monthDay(k int) (reading, bool) {
	m := s.monthAt(k)
	if m == 0 {
		return reading{}, false
	}
	j := s.the(k + 1)
	d, ok := s.dayNumber(j)
	if !ok {
		return reading{}, false
	}
	return s.dayOf(j+1, m, d)
}

// dayMonth reads "14 July 2020", "12th of July", "13-14 July".
func (s *scan) dayMonth(k int) (reading, bool) {
	d, ok := s.dayNumber(k)
	if !ok {
		return reading{}, false
	}
	j := k + 1
	until := 0
	if w := s.word(j); w == "-" || w == "–" || w == "and" || w == "to" {
		if until, ok = s.dayNumber(j + 1); !ok || until <= d {
			return reading{}, false
		}
		j += 2
	}
	if s.word(j) == "of" {
		j++
	}
	if j >= len(s.toks) {
		return reading{}, false
	}
	m := s.monthAt(j)
	if m == 0 {
		return reading{}, false
	}
	r, ok := s.dayOf(j+1, m, d)
	if ok && until > 0 {
		r.last = r.first + pyrometer.Day(until-d)
	}
	return r, ok
}

// dayOf finishes a date whose month and day are known: further days, a year.
func (s *scan) dayOf(j int, m time.Month, d int) (reading, bool) {
	until := d
	if w := s.word(j); w == "-" || w == "–" {
		if u, ok := s.dayNumber(j + 1); ok && u > d {
			until, j = u, j+2
		}
	}
	y, end, dated := s.yearAfter(j)
	if !dated {
		if s.on == 0 {
			return reading{}, false
		}
		y, end = s.nearestYear(m, d, j-1), j
	}
	first, ok := dayIn(y, m, d)
	if !ok {
		return reading{}, false
	}
	last, ok := dayIn(y, m, until)
	return reading{end: end, first: first, last: last, relative: !dated}, ok
}

// nearestYear gives the year that a day without one means: news speaks of the
// last or the next such day, whichever is nearer, unless the verb says which.
func (s *scan) nearestYear(m time.Month, d, at int) int {
	y := s.on.Time().Year()
	best, far := y, pyrometer.Day(1<<20)
	future := s.future(at)
	for c := y - 1; c <= y+1; c++ {
		day, ok := dayIn(c, m, d)
		if !ok {
			continue
		}
		dist := day - s.on
		if future && dist < 0 {
			dist = -3 * dist
		} else if !future && dist > 31 {
			dist *= 3
		} else if dist < 0 {
			dist = -dist
		}
		if dist < far {
			best, far = c, dist
		}
	}
	return best
}

// month reads "March 2018", "March of last year", "last March", "in March".
func (s *scan) month(k int) (reading, bool) {
	j, which := k, ""
	switch s.low[k] {
	case "last", "next", "this":
		which = s.low[k]
		j++
	}
	if j >= len(s.toks) {
		return reading{}, false
	}
	m := s.monthAt(j)
	if m == 0 {
		return reading{}, false
	}
	if y, end, ok := s.yearAfter(j + 1); ok && which == "" {
		first, last := monthOf(y, m)
		return reading{end: end, first: first, last: last}, true
	}
	if s.on == 0 {
		return reading{}, false
	}
	year, now := s.on.Time().Year(), s.on.Time().Month()
	end := j + 1
	i := end
	if s.word(i) == "of" || s.word(i) == "," {
		i++
	}
	switch {
	case s.word(i+1) == "year" && s.word(i) == "last":
		year, end = year-1, i+2
	case s.word(i+1) == "year" && s.word(i) == "next":
		year, end = year+1, i+2
	case s.word(i+1) == "year" && s.word(i) == "this":
		end = i + 2
	case which == "last" && m >= now:
		year--
	case which == "next" && m <= now:
		year++
	case which == "" && s.future(j):
		if m < now {
			year++
		}
	case which == "" && m > now:
		// Past unless the months to come are near and nothing speaks of the past.
		if m > now+1 || !s.deadlineBefore(k) {
			year--
		}
	}
	if which == "" && s.deadlineBefore(k) && m >= now {
		year = s.on.Time().Year()
	}
	first, last := monthOf(year, m)
	return reading{end: end, first: first, last: last, relative: true}, true
}

func (s *scan) deadlineBefore(k int) bool {
	switch s.word(k - 1) {
	case "by", "until", "till", "before":
		return true
	}
	return false
}

// season reads "spring 2019", "last summer".
func (s *scan) season(k int) (reading, bool) {
	j, which := k, ""
	switch s.low[k] {
	case "last", "next", "this", "past", "coming":
		which = s.low[k]
		j++
	}
	name := s.word(j)
	if !seasonNamed(name) {
		return reading{}, false
	}
	if y, end, ok := s.yearAfter(j + 1); ok && which == "" && s.word(j+1) != "in" {
		first, last := season(y, name)
		return reading{end: end, first: first, last: last}, true
	}
	if s.on == 0 || which == "" {
		return reading{}, false
	}
	y := s.on.Time().Year()
	first, last := season(y, name)
	switch {
	case (which == "last" || which == "past") && last >= s.on, which == "this" && name == "winter" && s.on.Time().Month() < time.June:
		first, last = season(y-1, name)
	case (which == "next" || which == "coming") && first <= s.on:
		first, last = season(y+1, name)
	}
	return reading{end: j + 1, first: first, last: last, relative: true}, true
}

// year reads "2027", where it is no mere number, and "the 1990s".
func (s *scan) year(k int) (reading, bool) {
	w := s.low[k]
	if dec, ok := strings.CutSuffix(w, "s"); ok {
		if y, ok := number(dec, 4, 4); ok && y%10 == 0 && y >= 1500 && y < 2200 {
			first, _ := yearOf(y)
			_, last := yearOf(y + 9)
			return reading{end: k + 1, first: first, last: last}, true
		}
		return reading{}, false
	}
	y, ok := number(w, 4, 4)
	if !ok || y < 1500 || y >= 2200 || !s.yearLike(k, y) {
		return reading{}, false
	}
	first, last := yearOf(y)
	return reading{end: k + 1, first: first, last: last}, true
}

// yearLike tells a year from a count of something.
func (s *scan) yearLike(k, y int) bool {
	switch s.word(k - 1) {
	case "$", "£", "€", "about", "than", "nearly", "over", "some", "almost", "least", "number", "no.", "section", "#", "route", "approximately":
		return false
	case "in", "since", "by", "until", "till", "before", "after", "during", "year", "from", "of", "through", "early", "late", "mid", "end", "for", "to",
		"between", "-", "–", "and", ",", "(", "around", "circa":
		// "in 2016 cases" counts.
		return y >= 1700 && !strings.HasPrefix(s.tag(k+1), "NNS") && s.word(k+1) != "%" && s.word(k+1) != "percent" && s.word(k+1) != "miles"
	}
	if y < 1900 {
		return false
	}
	switch s.word(k + 1) {
	case "people", "miles", "feet", "%", "percent", "pounds", "dollars", "troops", "men", "women", "soldiers", "points", "-", "million", "billion":
		return s.word(k+1) == "-" && k+2 < len(s.toks)
	}
	return true // "the 2016 election", "Rio 2016"
}

func (s *scan) tag(i int) string {
	if i < 0 || i >= len(s.toks) {
		return ""
	}
	return s.toks[i].XPOS
}
