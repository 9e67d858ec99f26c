package segment

import "strings"

// Span is a token as the tokeniser leaves it.
type Span struct {
	Start, End int  // byte offsets in the text
	Joined     bool // one orthographic word with the Span before
}

// maxChunk bounds a run without white space, in bytes: longer ones are cut,
// so that no input makes the look-ahead below quadratic.
const maxChunk = 512

// chunk is the tokeniser's view of a run without white space, base its
// offset in the text. It appends tokens to out.
type chunk struct {
	s    string
	base int
	out  []Span
}

func (c *chunk) emit(from, to int, joined bool) {
	if from < to {
		c.out = append(c.out, Span{c.base + from, c.base + to, joined})
	}
}

// tokenize appends the tokens of the run without white space text[from:to] to
// out, by the rules of UD English: marks are tokens, clitics and the parts of
// hyphenated words too; numbers, addresses and abbreviations are whole.
func tokenize(out []Span, text string, from, to int) []Span {
	if plain(text[from:to]) && !closedSplit(text[from:to]) {
		return append(out, Span{from, to, false})
	}
	c := chunk{text[from:to], from, out}
	c.split(0, len(c.s))
	return c.out
}

// plain reports whether s is nothing but ASCII letters, or but digits: most
// of any text.
func plain(s string) bool {
	first := s[0]
	if first >= 0x80 {
		return false
	}
	k := ascii[first]
	if k != letter && k != digit {
		return false
	}
	for i := 1; i < len(s); i++ {
		if s[i] >= 0x80 || ascii[s[i]] != k {
			return false
		}
	}
	return true
}

// closedSplit reports whether s is one of the words written as one that UD
// English takes apart without an apostrophe.
func closedSplit(s string) bool { return len(s) <= 8 && mayCut(s) && cutOf(s) > 0 }

// mayCut is a quick test that rejects nearly all words that cutOf would.
func mayCut(s string) bool {
	switch s[len(s)-1] | 0x20 {
	case 't', 'a', 'e', 's', 'l', 'm':
		return true
	}
	return false
}

// cutOf returns where such a word is taken apart, 0 if it is not.
func cutOf(s string) int {
	if s == "im" || s == "Im" || s == "IM" {
		return 1
	}
	if len(s) < 3 || len(s) > 8 {
		return 0
	}
	for _, w := range clipped {
		if len(w) == len(s)+1 {
			i := strings.IndexByte(w, ' ')
			if fold(s[:i], w[:i]) && fold(s[i:], w[i+1:]) {
				return i
			}
		}
	}
	return 0
}

// clipped are the words that cutOf knows, with a space at the cut.
var clipped = [...]string{"can not", "gon na", "got ta", "wan na", "i ve", "ca nt", "wo nt", "do nt", "did nt", "does nt", "is nt", "was nt", "could nt", "would nt",
	"should nt", "have nt", "has nt", "are nt", "ar nt", "ai nt", "that s", "what s", "there s", "you re", "they re", "you ll", "it ll", "sort a", "out ta"}

// fold reports whether s is lower in any case of ASCII letters.
func fold(s, lower string) bool {
	for i := 0; i < len(lower); i++ {
		if s[i]|0x20 != lower[i] {
			return false
		}
	}
	return true
}

// split tokenises s[a:b].
func (c *chunk) split(a, b int) {
	a, b = c.open(a, b)
	if a >= b {
		return
	}
	if isAddress(c.s[a:b]) {
		e := c.addressEnd(a, b)
		c.emit(a, e, false)
		c.marks(e, b)
		return
	}
	e := c.close(a, b)
	c.inner(a, e)
	c.marks(e, b)
}

// open emits the marks that s[a:b] begins with and returns what is left.
func (c *chunk) open(a, b int) (int, int) {
	for a < b {
		if n := emoticon(c.s[a:b]); n > 0 {
			c.emit(a, a+n, false)
			a += n
			continue
		}
		k, n := classAt(c.s, a)
		switch k {
		case letter, digit:
			return a, b
		case stop, hyphen, money, other:
			if k == hyphen && n == 1 && a+1 < b && ascii[c.s[a+1]&0x7f] == digit && a == 0 && c.s[a+1] < 0x80 {
				// A sign before a number is a token of its own in UD English.
				c.emit(a, a+1, false)
				a++
				continue
			}
			if k == stop && a+1 < b && c.s[a] == '.' {
				if k2, _ := classAt(c.s, a+1); k2 == digit || k2 == letter {
					// ".5", ".doc"
					return a, b
				}
			}
			if k == other && (c.s[a] == '@' || c.s[a] == '#') && a+1 < b {
				if k2, _ := classAt(c.s, a+1); k2 == letter && c.s[a] == '@' {
					return a, b // a handle
				}
			}
		case quote:
			if k := clitic(c.s[a:b]); k > 0 {
				c.emit(a, a+k, false)
				a += k
				continue
			}
			if t := shortYear(c.s[a:b]); t > 0 {
				return a, b
			}
		}
		e := c.run(a, b)
		c.emit(a, e, false)
		a = e
	}
	return a, b
}

// run returns the end of the mark at s[a]: repetitions of one character (full
// stops, dashes, exclamation) are one token, brackets and quotes are not.
func (c *chunk) run(a, b int) int {
	k, n := classAt(c.s, a)
	e := a + n
	switch k {
	case ender, stop:
		for e < b {
			k2, n2 := classAt(c.s, e)
			if k2 != ender && k2 != stop || k == stop && c.s[a] != c.s[e] && k2 == stop {
				break
			}
			e += n2
		}
	case hyphen, dash, other, quote:
		for e+n <= b && c.s[e:e+n] == c.s[a:a+n] {
			e += n
		}
		if k == quote && e-a > 2*n {
			e = a + 2*n
		}
	default:
		if c.s[a] == '<' || c.s[a] == '>' {
			for e < b && c.s[e] == c.s[a] {
				e++
			}
		}
	}
	return e
}

// marks emits the closing marks s[a:b].
func (c *chunk) marks(a, b int) {
	for a < b {
		if n := emoticon(c.s[a:b]); n > 0 {
			c.emit(a, a+n, false)
			a += n
			continue
		}
		e := c.run(a, b)
		c.emit(a, e, false)
		a = e
	}
}

// close returns where the closing marks of s[a:b] begin.
func (c *chunk) close(a, b int) int {
	e := b
	for e > a {
		k, n := classBefore(c.s, e)
		switch k {
		case letter, digit:
			return e
		case stop:
			if c.s[e-1] != '.' { // an ellipsis character
				break
			}
			if e-2 >= a && c.s[e-2] == '.' {
				break
			}
			word := c.s[a : e-1]
			if i := strings.LastIndexAny(word, "-/(\"“—–"); i >= 0 {
				_, n := classAt(word, i)
				word = word[i+n:]
			}
			if keepsStop(word) {
				return e
			}
		case quote:
			// A possessive apostrophe is a token, and so is a closing quote.
		case other:
			if c.s[e-1] == '+' || c.s[e-1] == '#' {
				// "C++", "F#"
				if e-a <= 3 && ascii[c.s[a]&0x7f] == letter && c.s[a] < 0x80 {
					return e
				}
			}
		case money:
			if strings.EqualFold(c.s[a:e], "us$") || c.s[a:e] == "U$" {
				return e
			}
		case ender:
			if c.s[a:e] == "Yahoo!" {
				return e
			}
		}
		e -= n
	}
	return e
}

// clitic returns the length of the clitic that s is, after its apostrophe:
// 's, 're, ... and nothing more.
func clitic(s string) int {
	_, n := classAt(s, 0)
	switch r := s[n:]; len(r) {
	case 1:
		switch r[0] | 0x20 {
		case 's', 'm', 'd':
			return len(s)
		}
	case 2:
		switch {
		case fold(r, "re"), fold(r, "ve"), fold(r, "ll"), fold(r, "em"):
			return len(s)
		}
	}
	return 0
}

// shortYear returns the length of a decade or year cut short ("'90s", "'08").
func shortYear(s string) int {
	_, n := classAt(s, 0)
	r := s[n:]
	if len(r) >= 2 && r[0]-'0' < 10 && r[1]-'0' < 10 && (len(r) == 2 || len(r) == 3 && r[2] == 's') {
		return len(s)
	}
	return 0
}

// emoticon returns the length of the face that s is, 0 if it is none.
func emoticon(s string) int {
	if len(s) < 2 || len(s) > 4 {
		return 0
	}
	switch s {
	case ":)", ":(", ";)", ";(", ":D", ";D", ":P", ":p", ":/", ":|", ":-)", ":-(", ";-)", ":-D", ":-P", ":-/", "=)", "=(", "=D", ":'(", "<3", ":))", "^_^", ">:(", "8)", "XD", "(:", ":O", ":o":
		return len(s)
	}
	return 0
}
