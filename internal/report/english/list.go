package english

import "strings"

// List joins items: "A", "A and B", "A, B and C"; American writes a comma before
// the "and" of three. Items with commas of their own are parted by semicolons.
func (s Style) List(items ...string) string {
	n := len(items)
	switch n {
	case 0:
		return ""
	case 1:
		return items[0]
	case 2:
		return items[0] + " and " + items[1]
	}
	mark := ", "
	for _, i := range items {
		if strings.Contains(i, ", ") {
			mark = "; "
		}
	}
	last := " and "
	if s.American || mark == "; " {
		last = strings.TrimRight(mark, " ") + " and "
	}
	return strings.Join(items[:n-1], mark) + last + items[n-1]
}

// Comma gives what stands between item i and the one before it, of n.
func (s Style) Comma(i, n int) string {
	switch {
	case i == 0:
		return ""
	case i < n-1:
		return ", "
	case s.American && n > 2:
		return ", and "
	}
	return " and "
}

// A gives a word with its indefinite article, chosen by sound: "a UN envoy", "an
// hour", "an 84".
func A(word string) string {
	if vowel(word) {
		return "an " + word
	}
	return "a " + word
}

func vowel(word string) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(word, "\"'“‘("), " ")
	low := strings.ToLower(first)
	for _, p := range []string{"hour", "honest", "honour", "honor", "heir", "8", "11", "18"} {
		if strings.HasPrefix(low, p) && (len(p) > 1 && p[0] > '9' || p == "8" || low == p) {
			return true
		}
	}
	for _, p := range []string{"uni", "use", "usu", "eu", "one", "once", "ura", "uk", "ub", "u-", "ut"} {
		if strings.HasPrefix(low, p) && !strings.HasPrefix(low, "unin") && !strings.HasPrefix(low, "unim") && !strings.HasPrefix(low, "utt") {
			return false
		}
	}
	if acronym(first) { // read letter by letter: "an FBI agent", "a UN envoy"
		return strings.ContainsRune("AEFHILMNORSX", rune(first[0])) && !strings.HasPrefix(first, "NATO") && !strings.HasPrefix(first, "NASA")
	}
	return low != "" && strings.ContainsRune("aeiou", rune(low[0]))
}

func acronym(w string) bool {
	if len(w) < 2 || len(w) > 4 {
		return false
	}
	for i := range len(w) {
		if w[i] < 'A' || w[i] > 'Z' {
			return false
		}
	}
	return true
}
