package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean makes a foreign string fit for one line of prose: sound UTF-8, one blank
// for any space, no control characters and none that turn the direction of what
// follows, at most so many letters. A string that is cut ends in an ellipsis.
func Clean(s string, most int) string {
	var b strings.Builder
	n, space := 0, false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == utf8.RuneError && size <= 1 || hidden(r):
			continue
		case unicode.IsSpace(r) || unicode.IsControl(r):
			space = true
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
			n++
		}
		space = false
		if n >= most {
			return strings.TrimRight(b.String(), " ,;:.-–—") + "…"
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// hidden says whether a rune has no shape of its own but changes how others are
// shown: overrides of direction, joiners at the edge of words, byte order marks.
func hidden(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C ||
		r == 0xFEFF || r == 0x200B || r == 0xFFFD || r >= 0xE0000 && r <= 0xE007F
}

// Words counts words: runs without a blank that hold a letter or digit.
func Words(s string) int {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

// Opening gives the first two words of a sentence in small letters, by which
// sentences that begin alike are told.
func Opening(s string) string {
	f := strings.Fields(s)
	for i := range f {
		f[i] = strings.ToLower(strings.TrimFunc(f[i], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
	}
	return strings.Join(f[:min(2, len(f))], " ")
}

// Capital gives the sentence with a capital at its head. A name that begins
// small on purpose ("al-Sisi") gets one too, as it would in print.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	u := unicode.ToUpper(r)
	if u == r || r == utf8.RuneError || utf8.RuneLen(u) != size {
		return s
	}
	return string(u) + s[size:]
}
