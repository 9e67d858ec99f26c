// Package aim finds what figures say they want, or are said to want: "vowed to
// rebuild", "urged Britain to ban it", "called for an inquiry", "opposes the
// tax".
//
// It asks for much before it believes: a verb or noun of wanting in the
// indicative, not denied, not merely possible, not asked; a subject that is a
// known mention or a name; an object that says what. What is missed can be read
// elsewhere, what is wrong would be told of a person.
package aim

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
	"pyrometer/nlp"
)

// Find gives the aims of a text analysed with nlp.All, in order. Quotes are those
// of the text: "I" and "we" within them are their speakers, and what others are
// said to want within them is left out, as it is a speaker's claim. Every aim is
// dated by the day of the article.
func Find(doc *nlp.Document, mentions []pyrometer.Mention, quotes []pyrometer.Quote, on pyrometer.Day) []pyrometer.Aim {
	r := &reader{doc: doc, mentions: mentions, quotes: quotes, on: on, verbs: loadVerbs()}
	var out []pyrometer.Aim
	for i := range doc.Sentences {
		if !r.verbs.any(&doc.Sentences[i]) || glued(&doc.Sentences[i]) {
			continue
		}
		r.tree.Reset(&doc.Sentences[i])
		r.sentence = i
		for v := range r.tree.Tokens {
			if a, ok := r.aim(v); ok {
				out = append(out, a)
			}
		}
	}
	return out
}

// glued says that a sentence holds the end of one text and the beginning of
// another, as link lists inside pages leave them ("SmithSenators"): its tree
// means nothing.
func glued(s *nlp.Sentence) bool {
	for i := range s.Tokens {
		if f := s.Tokens[i].Form; f == "|" || f == "MORE" || gluedWord(f) {
			return true
		}
	}
	return false
}

func gluedWord(form string) bool {
	for k := 3; k+2 < len(form); k++ {
		if lower(form[k-1]) && lower(form[k-2]) && lower(form[k-3]) && k+4 == len(form) && strings.Trim(form[k:], "0123456789") == "" {
			return true // "Smith2020"
		}
		if lower(form[k-1]) && lower(form[k-2]) && lower(form[k-3]) && upper(form[k]) && (lower(form[k+1]) && lower(form[k+2]) || upper(form[k+1]) && upper(form[k+2])) {
			return true
		}
	}
	return false
}

func lower(c byte) bool { return c >= 'a' && c <= 'z' }
func upper(c byte) bool { return c >= 'A' && c <= 'Z' }

type reader struct {
	doc      *nlp.Document
	mentions []pyrometer.Mention
	quotes   []pyrometer.Quote
	on       pyrometer.Day
	verbs    verbs
	tree     clause.Tree
	sentence int
}
