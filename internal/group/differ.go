package group

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Differ is a thing that tellings of one event count, and of which they give
// different numbers: "at least 12 dead", "15 dead".
type Differ struct {
	Of   string // "dead"
	Said []Said // two or more, by how many say so
}

// Said is a number with the tellings that give it.
type Said struct {
	Number   string
	Tellings []int // indexes, ascending
}

// countedReach is how many words behind a number may name what it counts: "60
// Russian diplomats".
const countedReach = 2

// count is a number in a sentence with what it counts.
type count struct {
	of     string // base form
	number string
}

// counts lists what a sentence counts, each once. A year, a day of a month and a
// number within a word count nothing.
func countsOf(sentence string) []count {
	words := strings.FieldsFunc(sentence, func(r rune) bool {
		return !unicode.IsDigit(r) && !unicode.IsLetter(r) && !strings.ContainsRune(".,$€£%'’-", r)
	})
	for i := range words {
		words[i] = strings.Trim(words[i], ".,'’-")
	}
	var out []count
	for i, w := range words {
		number, money := numberOf(w)
		if number == "" || year(number) && !money || i > 0 && month(words[i-1]) || i+1 < len(words) && month(words[i+1]) {
			continue
		}
		if strings.HasSuffix(w, "%") {
			out = append(out, count{"percent", number})
			continue
		}
		behind := words[i+1:]
		if len(behind) > 0 && scale[strings.ToLower(behind[0])] != "" {
			number += " " + scale[strings.ToLower(behind[0])]
			behind = behind[1:]
		}
		if money {
			out = append(out, count{"money", number})
			continue
		}
		for _, thing := range counted(behind[:min(countedReach, len(behind))]) {
			out = append(out, count{thing, number})
		}
	}
	slices.SortFunc(out, func(a, b count) int { return cmp.Or(strings.Compare(a.of, b.of), strings.Compare(a.number, b.number)) })
	return slices.Compact(out)
}

// counted gives what a number counts by the words behind it: those that are no
// names, a name only if there is nothing else.
func counted(behind []string) []string {
	var things, names []string
	for _, w := range behind {
		small := strings.ToLower(w)
		if n, _ := numberOf(w); n != "" || empty()[small] || len(w) < 3 {
			break
		}
		if small == w {
			things = append(things, Base(small))
		} else {
			names = append(names, Base(small))
		}
	}
	if len(things) > 0 {
		return things
	}
	return names[:min(1, len(names))]
}

// numberOf gives a word's number in digits, "" if it has none.
func numberOf(w string) (number string, money bool) {
	if n := small[strings.ToLower(w)]; n != "" {
		return n, false
	}
	bare := strings.TrimLeft(w, "$€£")
	money = bare != w
	bare = strings.TrimSuffix(bare, "%")
	if bare == "" || strings.ContainsFunc(bare, func(r rune) bool { return !unicode.IsDigit(r) && r != ',' && r != '.' }) {
		return "", false
	}
	return strings.ReplaceAll(bare, ",", ""), money
}

func year(n string) bool {
	return len(n) == 4 && (strings.HasPrefix(n, "19") || strings.HasPrefix(n, "20"))
}

// month says whether a word is a month's name, whole or its first three letters.
func month(w string) bool {
	return len(w) >= 3 && unicode.IsUpper(rune(w[0])) && slices.ContainsFunc(months, func(m string) bool { return w == m || w == m[:3] })
}

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Sept"}

// small are numbers that are written as words.
var small = map[string]string{"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
	"eleven": "11", "twelve": "12", "dozen": "12"}

// scale are words that make a number larger.
var scale = map[string]string{"hundred": "hundred", "thousand": "thousand", "million": "million", "billion": "billion", "m": "million", "bn": "billion"}

// differ gives what tellings count differently: for two of them that count the
// same thing, no number is in both.
func differ(tellings []Told, list []int) []Differ {
	type told struct {
		telling int
		numbers []string
	}
	byThing := map[string][]told{}
	var things []string
	for _, i := range list {
		for _, c := range countsOf(tellings[i].Sentence) {
			l := byThing[c.of]
			if len(l) == 0 {
				things = append(things, c.of)
			}
			if len(l) == 0 || l[len(l)-1].telling != i {
				l = append(l, told{telling: i})
			}
			l[len(l)-1].numbers = append(l[len(l)-1].numbers, c.number)
			byThing[c.of] = l
		}
	}
	slices.Sort(things)
	var out []Differ
	for _, thing := range things {
		l := byThing[thing]
		apart := false
		for i := range l {
			for j := i + 1; j < len(l); j++ {
				apart = apart || !slices.ContainsFunc(l[i].numbers, func(n string) bool { return slices.Contains(l[j].numbers, n) })
			}
		}
		if !apart {
			continue
		}
		d := Differ{Of: thing}
		for _, t := range l {
			for _, n := range t.numbers {
				k := slices.IndexFunc(d.Said, func(s Said) bool { return s.Number == n })
				if k < 0 {
					k = len(d.Said)
					d.Said = append(d.Said, Said{Number: n})
				}
				d.Said[k].Tellings = append(d.Said[k].Tellings, t.telling)
			}
		}
		slices.SortStableFunc(d.Said, func(a, b Said) int { return cmp.Compare(len(b.Tellings), len(a.Tellings)) })
		out = append(out, d)
	}
	// "60 Russian diplomats" counts one thing under two names: the last stands.
	return slices.CompactFunc(out, func(a, b Differ) bool {
		return slices.EqualFunc(a.Said, b.Said, func(x, y Said) bool { return x.Number == y.Number && slices.Equal(x.Tellings, y.Tellings) })
	})
}
