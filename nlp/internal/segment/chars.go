package segment

import (
	"unicode"
	"unicode/utf8"
)

// class is what the tokeniser knows of a character.
type class uint8

const (
	other  class = iota // symbols and marks of no special behaviour
	letter              // letters and combining marks
	digit
	space
	opener // brackets and quotes that begin something
	closer // brackets and quotes that end something
	quote  // ' and its look-alikes: apostrophe or quotation mark
	hyphen // - and the hyphens
	dash   // en and em dashes
	stop   // .
	ender  // ! ?
	comma  // , ; :
	money  // currency signs
)

// ascii classes the bytes below utf8.RuneSelf.
var ascii = [utf8.RuneSelf]class{
	'\t': space, '\n': space, '\v': space, '\f': space, '\r': space, ' ': space,
	'(': opener, '[': opener, '{': opener, '<': opener, '"': closer, ')': closer, ']': closer, '}': closer, '>': closer,
	'\'': quote, '`': quote, '-': hyphen, '.': stop, '!': ender, '?': ender, ',': comma, ';': comma, ':': comma, '$': money,
	'0': digit, '1': digit, '2': digit, '3': digit, '4': digit, '5': digit, '6': digit, '7': digit, '8': digit, '9': digit,
	'a': letter, 'b': letter, 'c': letter, 'd': letter, 'e': letter, 'f': letter, 'g': letter, 'h': letter, 'i': letter,
	'j': letter, 'k': letter, 'l': letter, 'm': letter, 'n': letter, 'o': letter, 'p': letter, 'q': letter, 'r': letter,
	's': letter, 't': letter, 'u': letter, 'v': letter, 'w': letter, 'x': letter, 'y': letter, 'z': letter,
	'A': letter, 'B': letter, 'C': letter, 'D': letter, 'E': letter, 'F': letter, 'G': letter, 'H': letter, 'I': letter,
	'J': letter, 'K': letter, 'L': letter, 'M': letter, 'N': letter, 'O': letter, 'P': letter, 'Q': letter, 'R': letter,
	'S': letter, 'T': letter, 'U': letter, 'V': letter, 'W': letter, 'X': letter, 'Y': letter, 'Z': letter,
}

// classAt returns the class and length of the character at s[i]. Bytes that
// are no UTF-8 are characters of one byte and class other.
func classAt(s string, i int) (class, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return classOf(r), n
}

// classBefore is classAt for the character that ends at s[:i].
func classBefore(s string, i int) (class, int) {
	if c := s[i-1]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, n := utf8.DecodeLastRuneInString(s[:i])
	return classOf(r), n
}

func classOf(r rune) class {
	switch r {
	case '’', '‘', 'ʼ', '´', '′':
		return quote
	case '“', '„', '«', '‹', '¿', '¡', '‚':
		return opener
	case '”', '»', '›', '″':
		return closer
	case '‐', '‑':
		return hyphen
	case '–', '—', '―', '‒':
		return dash
	case '…':
		return stop
	case '\u00a0', '\u0085', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\ufeff':
		return space
	case '\u200c', '\u200d', '\u00ad':
		return letter // joiners and soft hyphens stay inside words
	case utf8.RuneError:
		return other
	}
	switch {
	case r >= '\u2000' && r <= '\u200b':
		return space
	case unicode.IsLetter(r), unicode.IsMark(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	case unicode.Is(unicode.Sc, r):
		return money
	case unicode.Is(unicode.Ps, r), unicode.Is(unicode.Pi, r):
		return opener
	case unicode.Is(unicode.Pe, r), unicode.Is(unicode.Pf, r):
		return closer
	case unicode.IsSpace(r):
		return space
	}
	return other
}
