package link

import (
	"strings"

	"pyrometer/nlp"
)

// Acts says from the tokens alone whether a sentence speaks of somebody who can
// act: a name, something capitalised inside the sentence, an office, a class of
// people, or "he" and "she". It decides whether a tree is worth its price, so it
// errs on the side of yes.
func (l *Linker) Acts(s *nlp.Sentence) bool {
	for i := range s.Tokens {
		form := s.Tokens[i].Form
		c := form[0]
		switch {
		case c >= 'A' && c <= 'Z':
			if i > 0 && len(form) > 1 {
				if prev := s.Tokens[i-1].Form; !opens(prev) {
					return true
				}
			}
			if h := lowerHash(form); l.actors[h] || l.begins(h) {
				return true
			}
		case c >= 'a' && c <= 'z':
			if l.actors[lowerHash(form)] {
				return true
			}
		case c >= 0x80:
			if strings.ToLower(form) != form {
				return true
			}
		}
	}
	return false
}

func (l *Linker) begins(word uint64) bool {
	_, ok := l.names.step(0, word)
	return ok
}

// opens says whether a capital after the mark is that of a sentence.
func opens(form string) bool {
	switch form {
	case "“", "\"", "‘", "'", "``", "(", "[", ":", "-", "—", "–", "...", "•", ".":
		return true
	}
	return false
}

func lowerHash(form string) uint64 {
	h := uint64(offset64)
	for i := range len(form) {
		c := form[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * prime64
	}
	return h
}

func (l *Linker) addActorWords() {
	for w := range strings.FieldsSeq(classWords + " " + officeWords + " " + firmWords + " he she him her his they who") {
		l.actors[hashOf(w)] = true
	}
}
