package event

import (
	"slices"
	"strings"
)

// fits says whether an entry's frame is there.
func (r *reader) fits(a *act, e *entry) bool {
	i := a.trigger
	for _, w := range e.rest {
		if !r.near(i, w) {
			return false
		}
	}
	if e.some && r.pred(i).Object < 0 {
		return false
	}
	if !e.object.any() {
		if e.pos == 'n' && !r.nounIs(i, e.object) || e.pos != 'n' && !r.objectIs(i, e.object) {
			return false
		}
	}
	if e.content != nil && !r.says(i, e.content) {
		return false
	}
	if e.prep != "" && !r.under(i, e) {
		return false
	}
	if e.Mode == "phone" && e.pos == 'v' && (r.pred(i).Passive || r.calledSo(i)) {
		return false // "it is called"
	}
	if e.judged && r.tree.Child(i, "cop") < 0 {
		return false
	}
	if !e.subject.any() && !(a.source >= 0 && r.nounIs(a.source, e.subject)) {
		return false
	}
	return true
}

// calledSo says whether a verb gives its object a name: "called it a weak link".
func (r *reader) calledSo(i int) bool {
	objects := 0
	for k := range r.tree.Kids(i) {
		switch r.tree.Rel(k) {
		case "xcomp":
			return true
		case "obj", "iobj":
			if k > i && !timeWord(r.lemmas[k]) {
				objects++
			}
		}
	}
	return objects > 1
}

// says whether a clause under a verb, or under its object, has one of some verbs.
func (r *reader) says(i int, verbs []string) bool {
	for k := range r.tree.Kids(i) {
		switch r.tree.Rel(k) {
		case "xcomp", "ccomp", "advcl", "acl":
			if slices.Contains(verbs, r.lemmas[k]) {
				return true
			}
		case "obj", "obl":
			for j := range r.tree.Kids(k) {
				if r.tree.Tokens[j].Rel == "acl" && slices.Contains(verbs, r.lemmas[j]) {
					return true
				}
			}
		}
	}
	return false
}

// near says whether a word stands with another: depends on it or follows soon.
func (r *reader) near(i int, w string) bool {
	for k := range r.tree.Kids(i) {
		if r.lemmas[k] == w || r.tree.Tokens[k].Form == w {
			return true
		}
	}
	for k := i + 1; k < len(r.lemmas) && k <= i+3; k++ {
		if r.lemmas[k] == w {
			return true
		}
	}
	return false
}

// objectIs says whether a verb's object is one of some nouns.
func (r *reader) objectIs(i int, n nouns) bool {
	p := r.pred(i)
	if p.Object >= 0 && r.nounIs(p.Object, n) || p.Indirect >= 0 && r.nounIs(p.Indirect, n) {
		return true
	}
	for k := range r.tree.Kids(i) {
		switch rel := r.tree.Tokens[k].Rel; {
		case rel == "obj", rel == "xcomp" && r.tree.Tokens[k].UPOS != "VERB":
			if r.nounIs(k, n) {
				return true
			}
		case strings.HasPrefix(rel, "obl"), strings.HasPrefix(rel, "nmod"):
			// After a particle the tree often has the object as an oblique.
			if k > i && (r.tree.Preposition(k) == "" || particle(r.tree.Preposition(k))) && r.nounIs(k, n) {
				return true
			}
		}
	}
	return false
}

func particle(w string) bool {
	switch w {
	case "off", "out", "up", "down", "over", "back":
		return true
	}
	return false
}

// nounIs says whether a noun phrase is of some nouns: by its head, what it is
// joined to, a noun before it ("food supplies") or under "of" ("a series of
// attacks").
func (r *reader) nounIs(i int, n nouns) bool {
	if r.lex.is(r.lemmas[i], n) {
		return true
	}
	if t := r.tree.Tokens[i].UPOS; (t == "PROPN" || t == "PRON") && slices.Contains(n.list, "NAME") {
		return true
	}
	tells := r.lex.tells[r.lemmas[i]]
	for k := range r.tree.Kids(i) {
		switch rel := r.tree.Rel(k); rel {
		case "compound", "amod", "flat", "conj":
			if tells && rel != "conj" && n.list == nil || slices.Contains(n.list, "NAME") && rel != "flat" {
				continue // "a contract ban" is no contract
			}
			if r.lex.is(r.lemmas[k], n) {
				return true
			}
		case "nmod":
			if r.tree.Preposition(k) == "of" && r.lex.is(r.lemmas[k], n) && quantity(r.lemmas[i]) {
				return true
			}
		}
	}
	if w := r.lemmas[i]; strings.Contains(w, "-") {
		return r.lex.is(w[strings.LastIndexByte(w, '-')+1:], n)
	}
	return false
}

// quantity says whether a noun only counts what stands under "of".
func quantity(w string) bool {
	switch w {
	case "series", "number", "million", "billion", "thousand", "hundred", "dozen", "ton", "tonne", "lot", "group", "some", "all", "one", "most", "many",
		"shipment", "package", "kind", "type", "round", "wave", "range", "set", "bunch", "part", "couple", "member", "array", "raft", "batch", "act", "campaign", "release", "ten", "two", "three", "several", "volley", "barrage", "string", "piece", "worth", "percent", "state":
		return true
	}
	return false
}

// under says whether the phrase that an entry asks for is there: under the verb
// or, since trees often attach it there, under its object.
func (r *reader) under(i int, e *entry) bool {
	if r.phrase(i, e) {
		return true
	}
	for k := range r.tree.Kids(i) {
		switch r.tree.Rel(k) {
		case "obj", "nsubj", "xcomp":
			if k > i && r.phrase(k, e) {
				return true
			}
		case "advmod":
			// "in prison": an adverb that has the phrase.
			if k > i && r.phrase(k, e) {
				return true
			}
		}
	}
	return false
}

func (r *reader) phrase(i int, e *entry) bool {
	for k := range r.tree.Kids(i) {
		switch r.tree.Rel(k) {
		case "obl", "nmod", "advcl", "ccomp", "xcomp", "advmod":
			if r.preposition(k) == e.prep && (e.under.any() || r.nounIs(k, e.under)) {
				return true
			}
		}
	}
	return false
}

// preposition gives the word before a phrase: also "of" of "accused of lying".
func (r *reader) preposition(k int) string {
	if w := r.tree.Preposition(k); w != "" {
		return w
	}
	if m := r.tree.Child(k, "mark"); m >= 0 && r.tree.Tokens[m].UPOS != "PART" {
		return r.lemmas[m]
	}
	return ""
}
