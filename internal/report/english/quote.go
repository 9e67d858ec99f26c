package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quoted puts words between quotation marks. Marks within become single ones, so
// that what is inside can never end the quotation. end is the mark with which
// our sentence ends or goes on, "." or ","; it stands inside the marks, and is
// left out where the words end in a mark of their own that says as much.
func Quoted(words, end string) string {
	w := Inner(words)
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(w, "’”"))
	switch {
	case strings.ContainsRune("?!…", r):
		if end == "," { // "Who?" asked ...
			end = ""
		} else if end == "." {
			end = ""
		}
	case r == '.' || r == ',' || r == ';' || r == ':':
		w = strings.TrimRight(w, ".,;: ")
	}
	return "“" + w + end + "”"
}

// Inner gives words as they stand inside quotation marks of ours: marks of their
// own become single, and one that never closes is dropped.
func Inner(words string) string {
	words = strings.TrimSpace(words)
	var b strings.Builder
	open := 0
	prev := ' '
	for i, r := range words {
		switch r {
		case '“', '”', '"', '„', '«', '»', '‟':
			next, _ := utf8.DecodeRuneInString(words[i+utf8.RuneLen(r):])
			closing := r == '”' || r == '»' || r == '"' && (open > 0 && !unicode.IsSpace(prev) && (next == utf8.RuneError || !unicode.IsLetter(next)))
			if r == '"' && !closing && open > 0 && unicode.IsSpace(prev) {
				closing = false
			}
			if closing {
				if open > 0 {
					open--
					b.WriteRune('’')
				}
			} else if rest := words[i+utf8.RuneLen(r):]; strings.ContainsAny(rest, "”\"»") {
				open++
				b.WriteRune('‘')
			}
		default:
			b.WriteRune(r)
		}
		prev = r
	}
	return b.String()
}

// Whole says whether words can stand as a sentence of their own: they begin with
// a capital, digit or mark of quotation, and their brackets and marks close.
func Whole(words string) bool {
	r, _ := utf8.DecodeRuneInString(words)
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
		return false
	}
	return Balanced(words)
}

// Balanced says whether brackets and marks of quotation close.
func Balanced(words string) bool {
	depth, double := 0, 0
	straight := 0
	for _, r := range words {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case '“':
			double++
		case '”':
			double--
		case '"':
			straight++
		}
		if depth < 0 || double < 0 {
			return false
		}
	}
	return depth == 0 && double == 0 && straight%2 == 0
}
