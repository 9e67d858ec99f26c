package registry

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold reduces a name to what two spellings of it share: lower case, no
// accents, no punctuation, single spaces. "Recep Tayyip Erdoğan" and
// "RECEP TAYYIP ERDOGAN" fold to the same string. Hyphens become spaces;
// apostrophes vanish, because "Na'Abba" is one word.
func Fold(s string) string {
	if !isASCII(s) {
		s = norm.NFKD.String(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	put := func(r string) {
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteString(r)
	}
	for i, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			put(s[i : i+1])
		case r >= 'A' && r <= 'Z':
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteByte(byte(r) + 'a' - 'A')
		case r == '\'' || r == '’' || r == '‘' || r == 'ʻ' || r == 'ʼ' || r == '`' || r == '´':
			// part of the word
		case r < utf8.RuneSelf:
			if r == '&' {
				space = true
				put("and")
			}
			space = true
		case unicode.Is(unicode.Mn, r):
			// an accent that NFKD split off
		default:
			if f := foldRune(unicode.ToLower(r)); f != "" {
				put(f)
			} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
				put(string(unicode.ToLower(r)))
			} else {
				space = true
			}
		}
	}
	return b.String()
}

// foldRune spells letters that have no accent to split off.
func foldRune(r rune) string {
	switch r {
	case 'đ', 'ð':
		return "d"
	case 'ı':
		return "i"
	case 'ł':
		return "l"
	case 'ø':
		return "o"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ħ':
		return "h"
	case 'ŧ':
		return "t"
	case 'ŋ':
		return "n"
	case 'ə', 'ǝ':
		return "a"
	case 'ɓ':
		return "b"
	case 'ɗ':
		return "d"
	case 'ƙ':
		return "k"
	}
	return ""
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Slug gives the readable part of an id: the folded name in a-z, 0-9 and
// hyphens, at most 80 bytes. It is empty if nothing of the name can be written
// so (only punctuation, or another script: NewID has an answer for that).
func Slug(name string) string {
	const most = 80
	var b strings.Builder
	gap := false
	for _, r := range Fold(name) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteByte(byte(r))
		} else {
			gap = true
		}
		if b.Len() >= most {
			break
		}
	}
	return b.String()
}
