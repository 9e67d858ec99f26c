package clause

import (
	"strings"

	"pyrometer/nlp"
)

// Mend corrects what the parser is known to get wrong in news and no treebank
// teaches.
//
// The name behind a title: in "US Secretary of State Mike Pompeo and Dominic Raab
// met" it hangs on the title, or on "State", as if it were one more attribute, and
// takes the other subject with it. It becomes part of the title's phrase, and what
// hangs on its other side hangs on the title: one person, one head.
//
// The subject behind a place: in "On a visit to Manila Foreign Minister Ada Larsen
// warned" it is taken for more of the place.
//
// The object behind a number: in "arrested about 370 people" it is called an
// oblique for the sake of "about".
func Mend(s *nlp.Sentence) {
	for _, e := range s.Entities {
		if e.Kind == "PER" && e.First > 0 && e.Last <= len(s.Tokens) {
			entitle(s, e.First, e.Last-1)
		}
	}
	for i := range s.Tokens {
		counted(s, i)
	}
	for _, e := range s.Entities {
		if e.Kind == "PER" && e.First > 0 && e.Last < len(s.Tokens) {
			swallowed(s, e.First, e.Last)
		}
	}
}

// swallowed gives a verb the name before it as its subject, if it has none and the
// name with its title was taken into a phrase before it: "On a visit to Manila
// Foreign Minister Ada Larsen warned".
func swallowed(s *nlp.Sentence, first, v int) {
	if s.Tokens[v].UPOS == "AUX" {
		v = s.Tokens[v].Head
	}
	if v < first || s.Tokens[v].UPOS != "VERB" || s.Tokens[v].XPOS != "VBD" && s.Tokens[v].XPOS != "VBZ" {
		return
	}
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Head == v && (Base(t.Rel) == "nsubj" || Base(t.Rel) == "csubj") {
			return
		}
	}
	if s.Tokens[v].Head >= 0 && s.Tokens[v].Head < first {
		return // a clause under what stands before it
	}
	title := first
	for i := first - 1; i >= 0 && i >= first-5; i-- {
		if u := s.Tokens[i].UPOS; u != "PROPN" && u != "NOUN" && u != "ADJ" && s.Tokens[i].Form != "of" {
			break
		}
		if titled(s, i) {
			title = i
		}
	}
	if title == first {
		return
	}
	if under(s, v, title) || under(s, v, first) {
		return // what hangs on the name is no verb that it is the subject of
	}
	s.Tokens[title].Head, s.Tokens[title].Rel = v, "nsubj"
	s.Tokens[first].Head, s.Tokens[first].Rel = title, "flat"
}

// under says whether a token is another one or hangs somewhere below it. A tree
// in which one hung on itself would never be read to its end.
func under(s *nlp.Sentence, i, top int) bool {
	for range s.Tokens {
		if i < 0 || i >= len(s.Tokens) {
			return false
		}
		if i == top {
			return true
		}
		i = s.Tokens[i].Head
	}
	return true
}

// entitle hangs the name of tokens first to last flat on the title before it.
func entitle(s *nlp.Sentence, first, last int) {
	k := first
	for k <= last && s.Tokens[k].Head >= first && s.Tokens[k].Head <= last {
		k++
	}
	if k > last {
		return
	}
	if c := cased(s, k); c >= 0 && c < first-1 && titled(s, s.Tokens[k].Head) && !under(s, first-1, c) {
		s.Tokens[c].Head = first - 1 // "of" belongs to "State", not to the name behind it
	}
	if !attribute(s, k) {
		return
	}
	h := s.Tokens[k].Head
	if h < 0 || h >= first || !beside(s, h, first) {
		return
	}
	title := h
	if up := s.Tokens[h].Head; !titled(s, h) && up >= 0 && up < h && titled(s, up) && preposed(s, h) == "of" {
		title = up
	}
	if t := s.Tokens[title].UPOS; t != "NOUN" && t != "PROPN" {
		return
	}
	for i := range s.Tokens {
		switch t := &s.Tokens[i]; {
		case i < first || t.Head != k && t.Head != h:
		case t.Head == k && (t.Rel == "case" && i < k || t.Rel == "nmod:poss"):
			return // "the office of Smith"
		case i > last && (t.Head == k || title != h):
			t.Head = title
		case i >= first && i <= last && t.Head == h:
			t.Head, t.Rel = title, "flat"
		}
	}
}

// attribute says whether a word hangs on another one as its attribute.
func attribute(s *nlp.Sentence, k int) bool {
	switch Base(s.Tokens[k].Rel) {
	case "nmod", "appos", "compound", "dep", "flat":
		return preposed(s, k) == ""
	}
	return false
}

// preposed gives the preposition of a noun, "" if it has none.
func preposed(s *nlp.Sentence, noun int) string {
	if c := cased(s, noun); c >= 0 {
		return s.Tokens[c].Form
	}
	return ""
}

func cased(s *nlp.Sentence, noun int) int {
	for i := range noun {
		if t := &s.Tokens[i]; t.Head == noun && t.Rel == "case" {
			return i
		}
	}
	return -1
}

// titled says whether a noun is an office that stands before names.
func titled(s *nlp.Sentence, i int) bool {
	if i < 0 {
		return false
	}
	switch strings.ToLower(s.Tokens[i].Lemma) {
	case "president", "secretary", "minister", "chancellor", "premier", "chief", "head", "director", "chairman", "chairwoman", "chair", "leader", "speaker",
		"governor", "mayor", "king", "queen", "prince", "princess", "pope", "bishop", "archbishop", "ambassador", "commissioner", "general", "commander",
		"attorney", "member", "representative", "envoy", "spokesman", "spokeswoman", "spokesperson", "emir", "sultan", "sheikh", "duke":
		return true
	}
	return false
}

// counted makes the noun right behind a verb its object if it has no preposition,
// only a number with its hedge before it, and the verb has no other.
func counted(s *nlp.Sentence, i int) {
	t := &s.Tokens[i]
	h := t.Head
	if t.Rel != "obl" || t.UPOS != "NOUN" || h < 0 || h >= i || s.Tokens[h].UPOS != "VERB" || preposed(s, i) != "" || i-h > 6 || measure(t.Lemma) {
		return
	}
	number := false
	for k := h + 1; k < i; k++ {
		switch u := s.Tokens[k].UPOS; u {
		case "NUM":
			number = true
		case "ADV", "ADJ", "ADP", "DET", "SYM":
		default:
			return
		}
	}
	if !number {
		return
	}
	for k := range s.Tokens {
		if s.Tokens[k].Head == h && (s.Tokens[k].Rel == "obj" || s.Tokens[k].Rel == "nsubj:pass") {
			return
		}
	}
	t.Rel = "obj"
}

// measure says whether a noun measures time or size: "rose about 3 points" has no
// object.
func measure(lemma string) bool {
	switch lemma {
	case "second", "minute", "hour", "day", "week", "month", "year", "decade", "time", "percent", "%", "point", "mile", "kilometre", "kilometer", "metre", "meter",
		"foot", "inch", "degree", "ton", "tonne", "pound", "dollar", "euro", "cent", "yen", "seat", "morning", "night":
		return true
	}
	return false
}

// beside says whether only words of one noun phrase stand between a title and a
// name: no comma, no verb.
func beside(s *nlp.Sentence, title, name int) bool {
	for i := title + 1; i < name; i++ {
		switch s.Tokens[i].UPOS {
		case "ADP", "DET", "ADJ", "NOUN", "PROPN", "CCONJ":
		default:
			return false
		}
	}
	return true
}
