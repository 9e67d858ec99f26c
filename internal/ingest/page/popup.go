package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// withoutPopups takes out lists of later articles that popped up over a name and
// were read as part of the text: the name, its full form at once, titles joined
// to it without a blank, and "MORE" ("Ann Lee Ann B. LeeBill passes Vote delayed
// MORE said"). The name itself stays.
func withoutPopups(s string) string {
	for from := 0; ; {
		n := strings.Index(s[from:], "MORE")
		if n < 0 {
			return s
		}
		end := from + n + len("MORE")
		if r, _ := utf8.DecodeRuneInString(s[end:]); unicode.IsLetter(r) && r != 's' { // a longer word
			from = end
			continue
		}
		start := popupStart(s[from:end])
		if start < 0 {
			from = end
			continue
		}
		s = s[:from+start] + s[end:]
		from += start
	}
}

// popupStart finds where a popup that ends a text begins: behind a word that
// comes again within a few words with a title joined to it.
func popupStart(s string) int {
	const far, words = 900, 9 // bytes of the list; words of the full name
	low := max(0, len(s)-far)
	var starts, ends []int
	for i := low; i < len(s); {
		for i < len(s) && (s[i] == ' ' || s[i] == '\n') {
			i++
		}
		from := i
		for i < len(s) && s[i] != ' ' && s[i] != '\n' {
			i++
		}
		starts, ends = append(starts, from), append(ends, i)
	}
	for i := range starts {
		name := strings.TrimRight(s[starts[i]:ends[i]], ".,")
		if r, _ := utf8.DecodeRuneInString(name); len(name) < 3 || !unicode.IsUpper(r) {
			continue
		}
		if i > 0 && i+1 < len(starts) && ends[i+1]-starts[i+1] > 2 && s[starts[i-1]:ends[i-1]] == s[starts[i+1]:ends[i+1]] {
			return ends[i] - (len(s[starts[i]:ends[i]]) - len(name)) // "Ann Lee Ann B. Lee", whatever became of the rest
		}
		for j := i + 1; j < len(starts) && j <= i+words; j++ {
			rest, ok := strings.CutPrefix(s[starts[j]:ends[j]], name)
			if !ok || rest == "" {
				continue
			}
			if r, _ := utf8.DecodeRuneInString(rest); unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("'\"‘“", r) && len(rest) > 3 {
				return ends[i] - (len(s[starts[i]:ends[i]]) - len(name))
			}
		}
	}
	return -1
}
