package date

import (
	"strings"

	"pyrometer"
	"pyrometer/nlp"
)

// scan reads the dates of one sentence.
type scan struct {
	on   pyrometer.Day
	sent *nlp.Sentence
	toks []nlp.Token
	low  []string // forms in lower case
	name []bool   // in the name of somebody: "April Ryan", "Theresa May"
}

func (s *scan) reset(sent *nlp.Sentence, on pyrometer.Day) {
	s.on, s.sent, s.toks = on, sent, sent.Tokens
	s.low, s.name = s.low[:0], s.name[:0]
	for i := range s.toks {
		s.low = append(s.low, strings.ToLower(s.toks[i].Form))
		s.name = append(s.name, false)
	}
	for _, e := range sent.Entities {
		for i := e.First; i < e.Last && i < len(s.name); i++ {
			s.name[i] = e.Kind == "PER" || e.Kind == "ORG" && e.Last-e.First > 1
		}
	}
}

// word gives a form in lower case, "" outside of the sentence.
func (s *scan) word(i int) string {
	if i < 0 || i >= len(s.low) {
		return ""
	}
	return s.low[i]
}

// match reads the date that begins with a token, with its range and whether it
// is a deadline.
func (s *scan) match(k int) (reading, bool) {
	if s.name[k] || !begins(s.low[k]) {
		return reading{}, false
	}
	if m, ok := s.within(k); ok {
		return m, true
	}
	m, ok := s.one(k)
	if !ok {
		return m, false
	}
	m = s.through(k, m)
	switch {
	case s.word(k-1) == "since" && m.first <= s.on && s.on != 0:
		m.last = s.on
	case s.isDeadline(k, m):
		m.deadline = true
	}
	return m, true
}

// isDeadline says whether something is to be done by a date.
func (s *scan) isDeadline(k int, m reading) bool {
	i := k - 1
	for s.word(i) == "the" || s.word(i) == "midnight" || s.word(i) == "noon" || s.word(i) == "on" || s.word(i) == "around" {
		i--
	}
	switch w := s.word(i); w {
	case "by", "until", "till", "til":
		return true
	case "before":
		return true
	case "than":
		return s.word(i-1) == "later" && s.word(i-2) == "no" || s.word(i-1) == "later" && s.word(i-2) == "not"
	case "for", "of":
		return s.word(i-1) == "deadline"
	}
	return s.word(m.end) == "deadline" || s.word(m.end) == "at" && s.word(m.end+2) == "latest"
}

// through reads the second date of a range and joins the two.
func (s *scan) through(k int, m reading) reading {
	j := m.end
	from, between := s.word(k-1) == "from", s.word(k-1) == "between"
	switch s.word(j) {
	case "to", "until", "till", "through":
		if !from && s.word(j) != "through" && !s.dashed(j) {
			return m
		}
	case "and":
		if !between {
			return m
		}
	case "-", "–", "—":
		if s.toks[j].Start != s.toks[j-1].End && s.word(j) != "–" {
			return m
		}
		// "2017-19"
		if y, ok := number(s.word(j+1), 2, 2); ok && m.end-k == 1 {
			if c, isYear := number(s.word(k), 4, 4); isYear && y > c%100 {
				_, m.last = yearOf(c/100*100 + y)
				m.end = j + 2
			}
			return m
		}
	default:
		return m
	}
	for s.word(j+1) == "the" {
		j++
	}
	if j+1 >= len(s.toks) || s.name[j+1] {
		return m
	}
	if n, ok := s.one(j + 1); ok && n.last >= m.first {
		return reading{end: n.end, first: m.first, last: n.last, relative: m.relative || n.relative}
	}
	return m
}

// dashed says whether a token stands between numbers, as in "2017 to 2019".
func (s *scan) dashed(j int) bool {
	_, a := number(s.word(j-1), 4, 4)
	_, b := number(s.word(j+1), 4, 4)
	return a && b
}

// within reads "within six months".
func (s *scan) within(k int) (reading, bool) {
	if s.on == 0 || s.word(k) != "within" {
		return reading{}, false
	}
	j := s.the(k + 1)
	if s.word(j) == "next" || s.word(j) == "coming" {
		j++
	}
	high := 1
	if u := unitOf(s.word(j)); u != noUnit && strings.HasSuffix(s.word(j), "s") { // "within days"
		return s.until(j+1, shift(s.on, u, 9)), true
	}
	if _, h, ok := count(s.word(j)); ok {
		high = h
		j = s.ofMore(j + 1)
	}
	u := unitOf(s.word(j))
	if u == noUnit {
		return reading{}, false
	}
	if strings.HasPrefix(s.word(j), "hour") {
		high = (high + 23) / 24
	}
	return s.until(j+1, shift(s.on, u, high)), true
}

func (s *scan) until(end int, last pyrometer.Day) reading {
	return reading{end: end, first: s.on, last: last, relative: true, deadline: true}
}

// the skips an article.
func (s *scan) the(i int) int {
	if s.word(i) == "the" {
		return i + 1
	}
	return i
}

// ofMore skips "of" ("a couple of") and "more" ("two more").
func (s *scan) ofMore(i int) int {
	for s.word(i) == "of" || s.word(i) == "more" || s.word(i) == "-" || s.word(i) == "few" || s.word(i) == "couple" || s.word(i) == "dozen" {
		i++
	}
	return i
}

// one reads a single date with a part of it: "early March", "the end of 2025".
func (s *scan) one(k int) (reading, bool) {
	if m, ok := s.core(k); ok {
		return m, true
	}
	w := s.word(k)
	if rest, ok := strings.CutPrefix(w, "mid-"); ok {
		return s.parted(k, rest, middle)
	}
	if rest, ok := strings.CutPrefix(w, "end-"); ok {
		return s.parted(k, rest, ending)
	}
	j := k + 1
	switch w {
	case "early", "mid", "late":
		p := map[string]part{"early": early, "mid": middle, "late": late}[w]
		if s.word(j) == "-" || s.word(j) == "in" {
			j++
		}
		return s.of(j, p)
	case "earlier", "later":
		if s.word(j) == "in" || s.word(j) == "on" || s.word(j) == "that" {
			j++
		}
		m, ok := s.of(j, whole)
		if !ok {
			return m, false
		}
		// "earlier this year": up to today; "later this year": from now on.
		if w == "earlier" && m.first <= s.on && s.on <= m.last {
			m.last = s.on
		}
		if w == "later" && m.first <= s.on && s.on <= m.last {
			m.first = s.on
		}
		return m, true
	case "end", "beginning", "start", "middle", "close", "outset", "dawn":
		p := map[string]part{"end": ending, "close": ending, "middle": middle}[w]
		if p == whole {
			p = begin
		}
		if s.word(j) == "of" || s.word(j) == "-" {
			j = s.the(j + 1)
		} else if y, ok := number(s.word(j), 4, 4); !ok || y < 1900 { // "end 2025"
			return reading{}, false
		}
		return s.of(j, p)
	case "year", "month", "week":
		if s.word(j) == "'s" || s.word(j) == "’s" || s.word(j) == "-" {
			j++
		}
		if s.word(j) == "end" && s.on != 0 {
			first, last := period(s.on, unitOf(w), 0)
			first, last = cut(first, last, ending)
			return reading{end: j + 1, first: first, last: last, relative: true}, true
		}
	}
	return s.fraction(k)
}

// parted reads a token that is a part and a date in one: "mid-March".
func (s *scan) parted(k int, rest string, p part) (reading, bool) {
	keep := s.low[k]
	s.low[k] = rest
	m, ok := s.of(k, p)
	s.low[k] = keep
	return m, ok
}

// of reads a date and cuts it to a part.
func (s *scan) of(j int, p part) (reading, bool) {
	if j >= len(s.toks) {
		return reading{}, false
	}
	m, ok := s.core(j)
	if !ok && s.on != 0 { // "the end of the year", "the end of next week"
		if u := unitOf(s.word(j)); u != noUnit && u != days && !strings.HasSuffix(s.word(j), "s") {
			first, last := period(s.on, u, 0)
			m, ok = reading{end: j + 1, first: first, last: last, relative: true}, true
		}
	}
	if ok {
		m.first, m.last = cut(m.first, m.last, p)
	}
	return m, ok
}

// fraction reads "the first half of 2019" and "the third quarter".
func (s *scan) fraction(k int) (reading, bool) {
	n, ok := ordinal(s.word(k))
	if s.word(k) == "last" {
		n, ok = 4, s.word(k+1) == "quarter" && s.word(k+2) == "of"
	}
	j := k + 1
	if s.word(j) == "-" {
		j++
	}
	word := s.word(j)
	if !ok || word != "half" && word != "quarter" || n > 4 || word == "half" && n > 2 {
		return reading{}, false
	}
	j++
	if s.word(j) == "of" || s.word(j) == "in" {
		j = s.the(j + 1)
	}
	m, ok := s.of(j, whole)
	if !ok {
		return m, false
	}
	year := m.first.Time().Year()
	if word == "quarter" {
		m.first, m.last = quarter(year, n)
		return m, true
	}
	if m.last-m.first < 300 {
		return reading{}, false // half of something else than a year
	}
	m.first, _ = quarter(year, 2*n-1)
	_, m.last = quarter(year, 2*n)
	return m, true
}
