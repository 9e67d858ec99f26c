package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer/internal/registry"
	"pyrometer/nlp"
)

// word is one folded word of a sentence. A token can hold none ("-"), one, or
// several ("U.S." folds to "u s", as the registry's names do).
type word struct {
	hash  uint64
	tok   int32
	at    int32 // where in the token it begins
	apart bool  // something stands before it that no name goes across
	upper bool  // begins with a capital
	caps  bool  // has no small letter
	small bool  // a word that names write small: "of", "bin"
}

const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

func hashOf(s string) uint64 {
	h := uint64(offset64)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * prime64
	}
	return h
}

// possessive stands for "'s" in names: "People's Liberation Army" is four words
// here, for the tokens are four.
const possessive = "'s"

// fold appends the words of one token.
func fold(list []word, form string, tok int, apart bool) ([]word, bool) {
	switch form {
	case "'s", "’s", "'S", "’S":
		return append(list, word{hash: hashOf(possessive), tok: int32(tok), apart: apart, small: true}), false
	case "-", "‐", "‑", ".":
		return list, apart
	case "&":
		return append(list, word{hash: hashOf("and"), tok: int32(tok), apart: apart, small: true}), false
	}
	n := len(list)
	h, length, caps, upper, from := uint64(offset64), 0, true, false, 0
	put := func() {
		if length > 0 {
			list = append(list, word{hash: h, tok: int32(tok), apart: apart && len(list) == n, upper: upper, caps: caps, at: int32(from)})
		}
		h, length, caps, upper = offset64, 0, true, false
	}
	for i := 0; i < len(form); i++ {
		c := form[i]
		switch {
		case c >= 'a' && c <= 'z':
			caps = false
		case c >= 'A' && c <= 'Z':
			if length == 0 {
				upper = true
			}
			c += 'a' - 'A'
		case c >= '0' && c <= '9':
		case c == '\'' || c == '`':
			continue
		case c >= utf8.RuneSelf:
			return foldForeign(list[:n], form, tok, apart), false
		default:
			put()
			continue
		}
		if length == 0 {
			from = i
		}
		h = (h ^ uint64(c)) * prime64
		length++
	}
	put()
	if len(list) == n {
		return list, true
	}
	if !list[n].upper {
		list[n].small = particle(form)
	}
	return list, false
}

// foldForeign is fold for a token with other letters than ASCII's.
func foldForeign(list []word, form string, tok int, apart bool) []word {
	n := len(list)
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(form, "‘’“”\"'"))
	for w := range strings.SplitSeq(registry.Fold(form), " ") {
		if w == "" {
			continue
		}
		list = append(list, word{hash: hashOf(w), tok: int32(tok), apart: apart && len(list) == n,
			upper: unicode.IsUpper(first), caps: strings.ToUpper(form) == form})
	}
	return list
}

// words folds a sentence.
func words(s *nlp.Sentence, list []word) []word {
	apart := true
	for i := range s.Tokens {
		n := len(list)
		list, apart = fold(list, s.Tokens[i].Form, i, apart)
		if len(list) == n && !joins(s.Tokens[i].Form) {
			apart = true
		}
	}
	return list
}

// joins says whether a mark can stand inside a name.
func joins(form string) bool {
	switch form {
	case "-", "‐", "‑", ".":
		return true
	}
	return false
}

// prefixed says whether a word stands in a token behind a prefix, as "Trump" in
// "anti-Trump": then it is a name by itself.
func prefixed(ws []word, i int) bool {
	if i == 0 || ws[i-1].tok != ws[i].tok || ws[i].at == 0 {
		return false
	}
	switch ws[i-1].hash {
	case hashOf("anti"), hashOf("ex"), hashOf("non"), hashOf("pro"), hashOf("pre"), hashOf("post"), hashOf("then"), hashOf("mid"), hashOf("un"), hashOf("never"):
		return true
	}
	return false
}

// particle lists the words that names write small.
func particle(w string) bool {
	switch w {
	case "of", "the", "and", "for", "in", "on", "to", "al", "el", "bin", "ibn", "de", "da", "do", "del", "della", "der", "den", "di", "du", "la", "le",
		"van", "von", "y", "e", "et", "des", "ul", "ud", "abu", "bint", "ben", "ter", "zu", "san", "as", "ad", "at", "i", "without", "against":
		return true
	}
	return false
}
