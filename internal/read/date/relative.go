package date

import (
	"strings"

	"pyrometer"
)

// relative reads what hangs on the day of the article alone.
func (s *scan) relative(k int) (reading, bool) {
	if s.on == 0 {
		return reading{}, false
	}
	for _, f := range [...]func(*scan, int) (reading, bool){(*scan).dayWord, (*scan).thisPeriod, (*scan).ago, (*scan).lastN, (*scan).inN} {
		if m, ok := f(s, k); ok {
			m.relative = true
			return m, true
		}
	}
	return reading{}, false
}

// dayWord reads "yesterday", "this morning", "last night", "the day after
// tomorrow".
func (s *scan) dayWord(k int) (reading, bool) {
	end := k + 1
	if w := s.low[k]; w == "yesterday" || w == "tomorrow" || w == "today" {
		for partOfDay(s.word(end)) {
			end++
		}
	}
	switch s.low[k] {
	case "today", "tonight":
		return single(end, s.on, true), true
	case "yesterday":
		return single(end, s.on-1, true), true
	case "tomorrow":
		return single(end, s.on+1, true), true
	case "day":
		if s.word(k+1) == "before" && s.word(k+2) == "yesterday" {
			return single(k+3, s.on-2, true), true
		}
		if s.word(k+1) == "after" && s.word(k+2) == "tomorrow" {
			return single(k+3, s.on+2, true), true
		}
	case "this":
		if partOfDay(s.word(end)) {
			return single(end+1, s.on, true), true
		}
	case "last":
		if s.word(end) == "night" {
			return single(end+1, s.on-1, true), true
		}
	case "overnight":
		return reading{end: end, first: s.on - 1, last: s.on}, true
	}
	return reading{}, false
}

// thisPeriod reads "last week", "this year", "next month", "the weekend".
func (s *scan) thisPeriod(k int) (reading, bool) {
	n, j := 0, k+1
	switch s.low[k] {
	case "last":
		n = -1
	case "this", "current":
		if s.word(j) == "past" || s.word(j) == "coming" {
			j++
		}
	case "next":
		n = 1
	case "weekend":
		if w := s.word(k - 1); w != "the" && w != "over" {
			return reading{}, false
		}
		j = k
		if s.future(k) {
			n = 1
		}
	default:
		return reading{}, false
	}
	end := j + 1
	if s.word(j) == "weekend" {
		return s.weekend(end, n, s.low[k] == "this"), true
	}
	u := unitOf(s.word(j))
	if u == noUnit || u == days || strings.HasSuffix(s.word(j), "s") || strings.HasPrefix(s.word(j), "hour") {
		return reading{}, false
	}
	if s.low[k] == "this" && s.word(k-1) == "by" && u == years {
		n = 0
	}
	first, last := period(s.on, u, n)
	return reading{end: end, first: first, last: last}, true
}

// weekend gives the last one that has begun or the next to come.
func (s *scan) weekend(end, n int, this bool) reading {
	first, _ := weekOf(s.on)
	saturday := first + 5
	switch {
	case n > 0:
		if s.on >= saturday {
			saturday += 7
		}
	case this && s.on < saturday && !s.past(end-1):
		// still ahead
	case s.on < saturday:
		saturday -= 7
	}
	return reading{end: end, first: saturday, last: saturday + 1}
}

// quantity reads "two", "a couple of", "several", "a few", "two-and-a-half".
func (s *scan) quantity(k int) (low, high, end int, ok bool) {
	low, high, ok = count(s.word(k))
	if !ok {
		return 0, 0, k, false
	}
	end = k + 1
	if s.word(k) == "a" {
		if l, h, isCount := count(s.word(end)); isCount {
			low, high, end = l, h, end+1
		}
	}
	if end = s.ofMore(end); low >= 20 {
		if _, h, isCount := count(s.word(end)); isCount && h < 10 { // "twenty-five"
			low, high, end = low+h, high+h, end+1
		}
	}
	if s.word(end) == "and" && s.word(end+1) == "a" && s.word(end+2) == "half" {
		end += 3
	}
	return low, high, end, true
}

// ago reads "two days ago", "a year ago", "years ago".
func (s *scan) ago(k int) (reading, bool) {
	low, high, j, ok := s.quantity(k)
	if !ok {
		if w := s.word(k); !strings.HasSuffix(w, "s") || unitOf(w) == noUnit || s.word(k+1) != "ago" || s.isCount(k-1) {
			return reading{}, false
		}
		low, high, j = 2, 20, k
	}
	hour := strings.HasPrefix(s.word(j), "hour")
	u := unitOf(s.word(j))
	if u == noUnit || s.word(j+1) != "ago" {
		return reading{}, false
	}
	if hour {
		return reading{end: j + 2, first: s.on - pyrometer.Day(high/24) - 1, last: s.on - pyrometer.Day(low/24)}, true
	}
	if u == decades {
		return reading{end: j + 2, first: shift(s.on, u, -high) - 1000, last: shift(s.on, u, -low) + 1000}, true
	}
	first, _ := period(s.on, u, -high)
	_, last := period(s.on, u, -low)
	return reading{end: j + 2, first: first, last: min(last, s.on)}, true
}

func (s *scan) isCount(i int) bool {
	_, _, ok := count(s.word(i))
	return ok
}

// lastN reads "the past two weeks", "recent months", "the coming days", "the
// next five years".
func (s *scan) lastN(k int) (reading, bool) {
	back := true
	switch s.low[k] {
	case "last", "past", "recent", "previous":
	case "next", "coming":
		back = false
	default:
		return reading{}, false
	}
	_, high, j, ok := s.quantity(k + 1)
	if !ok {
		j, high = k+1, 1
	}
	u := unitOf(s.word(j))
	if u == noUnit || !ok && s.low[k] == "previous" {
		return reading{}, false
	}
	if strings.HasPrefix(s.word(j), "hour") {
		high = (high + 23) / 24
	} else if !ok && strings.HasSuffix(s.word(j), "s") {
		high = 5 // "recent weeks": a handful
	}
	r := reading{end: j + 1, first: s.on, last: s.on}
	if back {
		r.first = shift(s.on, u, -high)
	} else {
		r.last = shift(s.on, u, high)
	}
	return r, true
}

// inN reads "in two weeks", where the verb looks ahead; elsewhere it is how long
// something took, or has not been for.
func (s *scan) inN(k int) (reading, bool) {
	if s.low[k] != "in" || !s.future(k) {
		return reading{}, false
	}
	for i := max(0, k-5); i < k; i++ {
		if s.low[i] == "first" || s.tag(i) == "JJS" { // "its first win in ten years"
			return reading{}, false
		}
	}
	low, high, j, ok := s.quantity(k + 1)
	u := unitOf(s.word(j))
	if !ok || u == noUnit || strings.HasPrefix(s.word(j), "hour") {
		return reading{}, false
	}
	if s.word(j+1) == "'" || s.word(j+1) == "’" {
		return reading{}, false
	}
	first, last := shift(s.on, u, low), shift(s.on, u, high)
	if u != days {
		first, _ = period(s.on, u, low)
		_, last = period(s.on, u, high)
	}
	return reading{end: j + 1, first: max(first, s.on), last: last}, true
}
