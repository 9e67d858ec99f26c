package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
)

// marked is a stretch between quotation marks.
type marked struct {
	pyrometer.Span      // without the marks
	from, to       int  // with them
	continues      bool // opens a paragraph while the one before was not closed
	open           bool // never closed
}

// marks finds what stands between quotation marks of any kind, outermost only:
// a quotation inside a quotation is part of its words.
//
// A paragraph ends all that is open, so that one missing mark cannot turn the
// rest of a text inside out. If the next paragraph opens with a mark, its words
// go on: that is how print quotes several paragraphs.
func marks(text string) []marked {
	var out []marked
	unclosed := false // the last paragraph ended within a quotation
	for at := 0; at < len(text); {
		end := paragraphEnd(text, at)
		found, open := marksIn(text, at, end)
		if unclosed && len(found) > 0 && strings.TrimSpace(text[at:found[0].from]) == "" {
			found[0].continues = true
		}
		out = append(out, found...)
		if strings.TrimSpace(text[at:end]) != "" {
			unclosed = open
		}
		at = end
	}
	return out
}

// paragraphEnd gives where the line ends that begins at a byte; a line end is
// enough, as texts differ in how many they put between paragraphs.
func paragraphEnd(text string, at int) int {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(text)
}

func marksIn(text string, at, end int) (found []marked, open bool) {
	closer := rune(0) // what closes the quotation that is open, 0 if none is
	var m marked
	for i := at; i < end; {
		r, n := utf8.DecodeRuneInString(text[i:])
		width := n
		if (r == '`' || r == '\'') && i+1 < end && text[i+1] == text[i] { // ``TeX''
			r, width = '"', 2
		}
		if closer == 0 {
			if c := opens(text, i, width, r, at, end); c != 0 {
				closer = c
				m = marked{Span: pyrometer.Span{Start: i + width}, from: i}
			}
		} else if closes(text, i, width, r, closer, end) {
			m.End, m.to = i, i+width
			if m.Start < m.End {
				found = append(found, m)
			}
			closer = 0
		}
		i += width
	}
	if closer == 0 {
		return found, false
	}
	m.End = at + len(strings.TrimRightFunc(text[at:end], unicode.IsSpace))
	m.to, m.open = m.End, true
	if m.Start < m.End {
		found = append(found, m)
	}
	return found, true
}

// opens gives the mark that closes the one at i, 0 if it opens nothing.
func opens(text string, i, width int, r rune, at, end int) rune {
	before, _ := utf8.DecodeLastRuneInString(text[at:i])
	after, _ := utf8.DecodeRuneInString(text[i+width : end])
	free := i == at || unicode.IsSpace(before) || strings.ContainsRune("([{—–-/‘“'\"", before)
	switch r {
	case '“', '„':
		return '”'
	case '«':
		return '»'
	case '"':
		if free && i+width < end && !unicode.IsSpace(after) {
			return '"'
		}
	case '‘':
		if free && singleCloses(text[i+width:end], '’') {
			return '’'
		}
	case '\'':
		// An apostrophe opens words too: 'tis, '90s.
		if free && (unicode.IsLetter(after) || after == '$') && singleCloses(text[i+width:end], '\'') {
			return '\''
		}
	}
	return 0
}

// closes says whether the mark at i closes what is open.
func closes(text string, i, width int, r, closer rune, end int) bool {
	switch closer {
	case '”':
		return r == '”' || r == '"' && !opensAgain(text, i, width, end)
	case '»':
		return r == '»'
	case '"':
		return (r == '"' || r == '”') && !opensAgain(text, i, width, end)
	}
	return r == closer && singleEnds(text, i, width, end)
}

// opensAgain says that a straight mark has a space before and a letter after: it
// can close nothing.
func opensAgain(text string, i, width, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+width : end])
	return unicode.IsSpace(before) && (unicode.IsLetter(after) || unicode.IsDigit(after))
}

// singleCloses says whether a single mark in rest closes words of at least two.
func singleCloses(rest string, mark rune) bool {
	for i, r := range rest {
		if r == mark && singleEnds(rest, i, utf8.RuneLen(r), len(rest)) {
			// A plural's apostrophe ("the voters' will") closes a word, not a quotation.
			before, _ := utf8.DecodeLastRuneInString(rest[:i])
			if strings.ContainsRune(",.?!", before) || !strings.HasPrefix(rest[i+utf8.RuneLen(r):], " ") || before != 's' {
				return true
			}
		}
	}
	return false
}

// singleEnds tells a closing single mark from an apostrophe within a word.
func singleEnds(text string, i, width, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+width : end])
	return !unicode.IsSpace(before) && (i+width >= end || !unicode.IsLetter(after) && !unicode.IsDigit(after))
}
