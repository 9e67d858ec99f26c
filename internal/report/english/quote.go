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
		if body, tail := splitMarks(w); tail != "" { // "... ‘Pocahontas.’"
			w, end = strings.TrimRight(body, ".,;: ")+end+tail, ""
		} else {
			w = strings.TrimRight(w, ".,;: ")
		}
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

// CutShort says whether words end in an abbreviation that a name must follow: the
// sentence was cut in two at its full stop.
func CutShort(words string) bool {
	last := words[strings.LastIndexByte(words, ' ')+1:]
	switch strings.TrimRight(last, ".") {
	case "Rep", "Reps", "Sen", "Sens", "Gov", "Mr", "Mrs", "Ms", "Dr", "Lt", "Gen", "St", "Col", "Sgt", "Capt", "Prof", "Rev", "Hon", "U.S", "No", "vs", "v", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec":
		return last != "No"
	}
	return false
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

// splitMarks cuts the closing marks off the end of words.
func splitMarks(w string) (body, marks string) {
	body = strings.TrimRight(w, "’”")
	return body, w[len(body):]
}

// Standalone says whether a sentence can be understood without the one before it,
// as far as its first word tells.
func Standalone(words string) bool {
	first, rest, _ := strings.Cut(strings.TrimLeft(words, "“‘\"'"), " ")
	switch strings.ToLower(strings.TrimRight(first, ",.:;")) {
	case "but", "and", "or", "nor", "yet", "so", "still", "he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these", "those", "another",
		"others", "however", "meanwhile", "instead", "then", "there", "also", "moreover", "furthermore", "thus", "therefore", "both", "neither", "such",
		"i", "we", "you", "my", "our", "your", "it's", "he's", "she's", "they're", "that's", "it’s", "he’s", "that’s", "who", "which", "what", "because", "indeed",
		"nonetheless", "nevertheless", "again", "similarly", "likewise", "additionally", "hence", "read", "related", "watch", "here", "video", "photo", "image",
		"relatedly", "translation", "why", "how", "when", "where", "is", "are", "was", "were", "do", "does", "did", "can", "will", "should", "could", "would", "has", "have", "of course":
		return false
	case "among", "during", "since", "after", "before", "while", "if", "although", "though", "even":
		return !strings.HasPrefix(rest, "that") && !strings.HasPrefix(rest, "this") && !strings.HasPrefix(rest, "he ") && !strings.HasPrefix(rest, "she ") &&
			!strings.HasPrefix(rest, "it ") && !strings.HasPrefix(rest, "they ") && !strings.HasPrefix(rest, "as ") && !strings.HasPrefix(rest, "those") &&
			!strings.HasPrefix(rest, "these") && !strings.HasPrefix(rest, "all,") && !strings.HasPrefix(rest, "his ") && !strings.HasPrefix(rest, "her ")
	case "in", "as", "for", "at", "by", "to", "on", "of": // "In addition", "As such", "On the other hand"
		for _, p := range []string{"addition", "fact", "turn", "response,", "contrast", "short", "other words", "such", "instance", "example", "the same time", "the other hand", "that", "this", "it"} {
			if strings.HasPrefix(rest, p) {
				return false
			}
		}
	}
	return true
}

// WithoutDateline takes the dateline of a wire off a sentence: "LIMA (Reuters) - ".
func WithoutDateline(s string) string {
	const most = 60
	for _, dash := range []string{" – ", " — "} { // "LIMA – "
		if place, rest, ok := strings.Cut(s, dash); ok && len(place) > 2 && len(place) < most && strings.ToUpper(place) == place && strings.ToLower(place) != place {
			return strings.TrimSpace(rest)
		}
	}
	for _, dash := range []string{") - ", ") — ", ") – "} {
		at := strings.Index(s, dash)
		if at < 0 || at > most || !strings.Contains(s[:at], "(") {
			continue
		}
		first, _, _ := strings.Cut(s, " ")
		if first = strings.Trim(first, ",."); len(first) > 1 && strings.ToUpper(first) == first {
			return strings.TrimSpace(s[at+len(dash):])
		}
	}
	return s
}
