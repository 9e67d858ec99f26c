package check

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
)

// Words gives the fixed vector of a word form, appended to dst; false if it has none.
type Words interface {
	Vector(dst []float32, form string) ([]float32, bool)
}

// word is a word of content, or a figure that is named.
type word struct {
	*lexeme
	figure pyrometer.FigureID // set for a figure, whose words count as one
}

// lexeme is what is known of a form, once for all places where it stands.
type lexeme struct {
	form   string
	stem   string
	key    string    // stem, or the figure
	vector []float32 // of length 1, nil for none
}

// lexicon keeps the lexemes of one check.
type lexicon struct {
	words Words
	kept  map[string]*lexeme
}

func newLexicon(w Words) *lexicon { return &lexicon{w, map[string]*lexeme{}} }

func (l *lexicon) of(form string) *lexeme {
	if x := l.kept[form]; x != nil {
		return x
	}
	x := &lexeme{form: form, stem: stem(form), vector: unitVector(l.words, form)}
	x.key = x.stem
	l.kept[form] = x
	return x
}

func (l *lexicon) figure(f pyrometer.FigureID, form string) word {
	k := "\x00" + string(f)
	x := l.kept[k]
	if x == nil {
		x = &lexeme{form: form, key: k}
		l.kept[k] = x
	}
	return word{x, f}
}

// number is a number with the noun that it counts.
type number struct {
	value float64
	unit  string // stem, "" for none
	text  string
}

// token is a stretch of letters and digits.
type token struct {
	pyrometer.Span
	low string
}

func tokens(text string, at int) []token {
	var out []token
	start, dotted := -1, false
	flush := func(end int) {
		if start >= 0 {
			low := strings.ToLower(text[start:end])
			if dotted {
				low = strings.ReplaceAll(low, ".", "")
			}
			out = append(out, token{pyrometer.Span{Start: at + start, End: at + end}, low})
			start, dotted = -1, false
		}
	}
	runes := []rune(text)
	pos := 0
	for i, r := range runes {
		inner := i > 0 && i+1 < len(runes)
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if start < 0 {
				start = pos
			}
		case r == '.' && inner && start >= 0 && unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i+1]) && (start == pos-utf8.RuneLen(runes[i-1]) || dotted):
			dotted = true // "U.S."
		case (r == '.' || r == ',') && inner && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]):
		case r == '&' && inner && unicode.IsUpper(runes[i-1]) && unicode.IsUpper(runes[i+1]):
		case strings.ContainsRune("'’ʼ´`", r) && inner && unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i+1]) && start >= 0:
		default:
			flush(pos)
		}
		pos += len(string(r))
	}
	flush(len(text))
	for i := range out {
		out[i].low = strings.TrimSuffix(strings.TrimSuffix(apostrophe(out[i].low), "'s"), "n't")
	}
	return out
}

// apostrophe makes all signs for an apostrophe one.
func apostrophe(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("’ʼ´`", r) {
			return '\''
		}
		return r
	}, s)
}

// stem takes endings of inflection off, so that forms of a word fall together.
// Two words that fall together by chance cost little: they are weighed with the
// rest of their sentence.
func stem(w string) string {
	if len(w) < 4 {
		return w
	}
	for _, end := range [...][2]string{{"isations", "is"}, {"izations", "is"}, {"isation", "is"}, {"ization", "is"}, {"ising", "is"}, {"izing", "is"}, {"ised", "is"}, {"ized", "is"}, {"ise", "is"}, {"ize", "is"},
		{"ations", "at"}, {"ation", "at"}, {"ating", "at"}, {"ated", "at"}, {"ate", "at"}, {"ements", ""}, {"ement", ""}, {"ments", ""}, {"ment", ""}, {"ies", "y"}, {"ied", "y"}, {"sses", "ss"}, {"ings", ""}, {"ing", ""},
		{"ers", ""}, {"er", ""}, {"ions", ""}, {"ion", ""}, {"ed", ""}, {"es", ""}, {"s", ""}, {"e", ""}} {
		if base, ok := strings.CutSuffix(w, end[0]); ok && len(base) >= 3 && !(end[0] == "s" && strings.HasSuffix(base, "s")) {
			w = base + end[1]
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] && !strings.ContainsRune("lsz", rune(w[n-1])) {
		w = w[:n-1] // "banned" as "ban"
	}
	return w
}

// small says whether a word carries no content of its own.
func small(w string) bool {
	switch w {
	case "a", "an", "the", "this", "that", "these", "those", "and", "or", "but", "nor", "so", "yet", "if", "as", "at", "by", "for", "from", "in", "into", "of", "off", "on", "onto", "out", "over", "to", "up",
		"with", "within", "without", "about", "after", "before", "under", "between", "during", "through", "against", "among", "until", "till", "since", "than", "then", "there", "here", "when", "where", "which", "who",
		"whom", "whose", "what", "why", "how", "it", "its", "he", "him", "his", "she", "her", "they", "them", "their", "we", "us", "our", "i", "me", "my", "you", "your", "is", "are", "was", "were", "be", "been",
		"being", "am", "has", "have", "had", "having", "do", "does", "did", "done", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "not", "no", "also", "too", "very", "more", "most",
		"some", "any", "each", "both", "all", "such", "own", "same", "other", "another", "one", "s", "t", "d", "ll", "re", "ve", "mr", "mrs", "ms", "dr", "sir", "said", "says", "say", "saying", "told", "tell", "tells",
		"while", "because", "though", "although", "however", "just", "only", "even", "still", "already", "ever", "now", "later", "earlier", "it's", "itself", "himself", "herself", "themselves", "day", "days", "time",
		"called", "call", "new", "first", "last", "make", "made", "makes", "making", "take", "took", "takes", "taken", "put", "get", "got", "way", "according", "year", "years", "month", "months", "week", "weeks", "part", "speak", "spoke":
		return true
	}
	return false
}

// numberWord gives the value of a number written out.
func numberWord(w string) (float64, bool) {
	switch w {
	case "two", "both":
		return 2, true
	case "three":
		return 3, true
	case "four":
		return 4, true
	case "five":
		return 5, true
	case "six":
		return 6, true
	case "seven":
		return 7, true
	case "eight":
		return 8, true
	case "nine":
		return 9, true
	case "ten":
		return 10, true
	case "eleven":
		return 11, true
	case "twelve":
		return 12, true
	case "fifteen":
		return 15, true
	case "twenty":
		return 20, true
	case "thirty":
		return 30, true
	case "forty":
		return 40, true
	case "fifty":
		return 50, true
	case "hundred":
		return 100, true
	}
	return 0, false
}

func magnitude(w string) float64 {
	switch w {
	case "hundred":
		return 100
	case "thousand":
		return 1e3
	case "million", "m", "mn":
		return 1e6
	case "billion", "bn":
		return 1e9
	case "trillion":
		return 1e12
	}
	return 1
}

// numberAt reads the number that begins at a token, and how many tokens it takes.
func numberAt(list []token, i int) (v float64, n int, ok bool) {
	w := list[i].low
	if w == "" || w[0] >= '0' && w[0] <= '9' {
		x, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64)
		if err != nil || math.IsInf(x, 0) {
			return 0, 0, false
		}
		v, ok = x, true
	} else if v, ok = numberWord(w); !ok {
		return 0, 0, false
	}
	n = 1
	for i+n < len(list) && magnitude(list[i+n].low) > 1 {
		v *= magnitude(list[i+n].low)
		n++
	}
	return v, n, true
}

func unitVector(w Words, form string) []float32 {
	v, ok := w.Vector(nil, form)
	if !ok {
		return nil
	}
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 {
		return nil
	}
	scale := float32(1 / math.Sqrt(sum))
	for i := range v {
		v[i] *= scale
	}
	return v
}

// alike says how much two words mean the same, 0 to 1. Vectors put opposites
// close together too, so that likeness of meaning counts less than sameness.
func alike(a, b *word) float64 {
	if a.figure != "" || b.figure != "" {
		if a.figure == b.figure {
			return 1
		}
		return 0
	}
	if a.stem == b.stem {
		return 1
	}
	if a.vector == nil || b.vector == nil {
		return 0
	}
	dot := float32(0)
	for i, x := range a.vector {
		dot += x * b.vector[i]
	}
	const least, most = 0.5, 0.85
	return math.Min(math.Max((float64(dot)-least)/(most-least), 0), 1) * 0.8
}
