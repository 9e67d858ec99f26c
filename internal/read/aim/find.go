package aim

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
)

// aim reads the clause of a token as somebody's aim.
func (r *reader) aim(v int) (pyrometer.Aim, bool) {
	t := &r.tree
	tok := &t.Tokens[v]
	switch tok.UPOS {
	case "VERB":
		for _, f := range r.verbs[tok.Lemma] {
			if a, ok := r.verbAim(v, f); ok {
				return a, true
			}
		}
	case "ADJ":
		if aimAdjective(strings.ToLower(tok.Lemma)) {
			return r.adjectiveAim(v)
		}
	case "NOUN":
		if aimNoun(tok.Lemma) {
			return r.nounAim(v)
		}
	}
	return pyrometer.Aim{}, false
}

// verbAim reads one frame of a verb.
func (r *reader) verbAim(v int, f frame) (pyrometer.Aim, bool) {
	t := &r.tree
	p := t.Predicate(v)
	kind := f.kind
	if !r.real(v, p.Modal) {
		return pyrometer.Aim{}, false
	}
	object, of := -1, -1
	switch f.form {
	case "to":
		object = r.infinitive(v)
		if object < 0 || p.Passive {
			return pyrometer.Aim{}, false
		}
		// "asked Britain to leave" is not one's own doing.
		if o := t.Child(v, "obj", "iobj"); o >= 0 && o < object {
			return pyrometer.Aim{}, false
		}
	case "whom":
		object = r.infinitive(v)
		of = p.Object
		if of < 0 {
			of = p.Indirect
		}
		if object < 0 || of < 0 || of > object || p.Passive && p.Subject < 0 {
			return pyrometer.Aim{}, false
		}
	case "that":
		object = t.Child(v, "ccomp")
		if object < v || p.Passive || t.Child(object, "mark") < 0 && f.kind == pyrometer.Demands {
			return pyrometer.Aim{}, false
		}
		if f.kind == pyrometer.Demands && !subjunctive(t, object) {
			return pyrometer.Aim{}, false // "insisted that he was ill" says what is
		}
		of = t.Predicate(object).Subject
		if of == p.Subject {
			of = -1
		}
	case "what":
		object = p.Object
		if object < v || p.Passive || p.Content >= 0 || pronoun(t, object) {
			return pyrometer.Aim{}, false
		}
		if f.kind == pyrometer.Wants && personal(t, object) {
			return pyrometer.Aim{}, false
		}
	case "ing":
		if object = t.Child(v, "xcomp"); object < v || t.Tokens[object].XPOS != "VBG" {
			return pyrometer.Aim{}, false
		}
	default:
		object, of = r.under(v, &p, f.form)
		if object < 0 {
			return pyrometer.Aim{}, false
		}
	}
	if p.Negated {
		if kind != pyrometer.Wants || f.form == "what" && t.Tokens[v].Lemma != "want" {
			return pyrometer.Aim{}, false
		}
		kind = pyrometer.Opposes
	}
	return r.make(v, p.Subject, kind, of, object)
}

// under reads an object under a preposition, and whom it is demanded of.
func (r *reader) under(v int, p *clause.Predicate, form string) (object, of int) {
	t := &r.tree
	object, of = -1, -1
	prep := form
	if form == "toward" {
		prep = "to"
	}
	for _, o := range p.Obliques {
		if o.Noun < v || !strings.EqualFold(o.Case, prep) {
			continue
		}
		if form == "on" && t.Tokens[v].Lemma == "call" { // "called on Iran to stop"
			if inf := r.infinitive(v); inf > o.Noun {
				return inf, o.Noun
			}
			if inf := t.Child(o.Noun, "acl"); inf > o.Noun && t.Child(inf, "mark") >= 0 {
				return inf, o.Noun
			}
			return -1, -1
		}
		if pronoun(t, o.Noun) || p.Object >= 0 && p.Object > v {
			continue // "pushed him for it", "called him for help"
		}
		return o.Noun, -1
	}
	// "called for Britain to leave": the tree has it as a clause.
	for k := range t.Kids(v) {
		if k > v && (t.Rel(k) == "advcl" || t.Rel(k) == "xcomp") {
			if m := t.Child(k, "mark"); m >= 0 && strings.EqualFold(t.Tokens[m].Form, prep) && t.Tokens[v].Lemma == "call" && t.Child(k, "nsubj") > v {
				return k, t.Child(k, "nsubj")
			}
		}
	}
	return object, of
}

// infinitive gives the clause "to ..." under a verb.
func (r *reader) infinitive(v int) int {
	t := &r.tree
	for k := range t.Kids(v) {
		// The parser takes some for adverbial clauses: "urged by Pompeo to leave".
		if k < v || t.Rel(k) != "xcomp" && t.Rel(k) != "ccomp" && t.Rel(k) != "advcl" {
			continue
		}
		for m := range t.Kids(k) {
			if t.Rel(m) == "mark" && m < k && strings.EqualFold(t.Tokens[m].Form, "to") {
				return k
			}
		}
	}
	return -1
}

// adjectiveAim reads "is determined to leave", "is opposed to the plan".
func (r *reader) adjectiveAim(v int) (pyrometer.Aim, bool) {
	t := &r.tree
	if t.Child(v, "cop") < 0 {
		return pyrometer.Aim{}, false
	}
	p := t.Predicate(v)
	if p.Negated || !r.real(v, p.Modal) {
		return pyrometer.Aim{}, false
	}
	lemma := strings.ToLower(t.Tokens[v].Lemma)
	kind, object := pyrometer.Wants, r.infinitive(v)
	if object < 0 {
		if k := t.Child(v, "advcl"); k > v && t.Child(k, "mark") >= 0 && strings.EqualFold(t.Tokens[t.Child(k, "mark")].Form, "to") {
			object = k
		}
	}
	if lemma == "opposed" {
		kind, object = pyrometer.Opposes, -1
		for _, o := range p.Obliques {
			if o.Case == "to" && !pronoun(t, o.Noun) {
				object = o.Noun
			}
		}
	}
	if object < 0 {
		return pyrometer.Aim{}, false
	}
	if lemma == "determined" || lemma == "committed" || lemma == "resolved" {
		kind = pyrometer.Plans
	}
	return r.make(v, p.Subject, kind, -1, object)
}

// nounAim reads "his goal is to leave".
func (r *reader) nounAim(n int) (pyrometer.Aim, bool) {
	t := &r.tree
	who := t.Child(n, "nmod:poss")
	if who < 0 || t.Rel(n) != "nsubj" {
		return pyrometer.Aim{}, false
	}
	head := t.Tokens[n].Head
	if head < n || t.Tokens[head].UPOS != "VERB" {
		return pyrometer.Aim{}, false
	}
	cop, to := -1, -1
	for k := range t.Kids(head) {
		switch {
		case t.Rel(k) == "cop" || t.Rel(k) == "aux":
			cop = k
		case t.Rel(k) == "mark" && t.Tokens[k].Form == "to":
			to = k
		}
		if t.Tokens[k].Form == "not" {
			return pyrometer.Aim{}, false
		}
	}
	if cop < 0 || to < cop || t.Tokens[cop].Lemma != "be" {
		return pyrometer.Aim{}, false
	}
	a, ok := r.make(n, who, pyrometer.Wants, -1, head)
	if ok { // the clause holds the noun itself: cut it
		_, last := t.Range(head)
		a.Object = strings.TrimRight(t.Span(to+1, last).Of(r.doc.Text), " .,;:\"”’")
	}
	return a, ok
}

// real says that a clause tells what is so: no "may want", "if he wants",
// "does he want?", and no infinitive but under a verb that is real itself.
func (r *reader) real(v int, modal string) bool {
	t := &r.tree
	switch modal {
	case "", "will", "’ll", "'ll":
	default:
		return false
	}
	if last := t.Tokens[len(t.Tokens)-1].Form; last == "?" {
		return false
	}
	switch x := t.Tokens[v].XPOS; {
	case x == "VB" && modal == "" && !r.helped(v):
		return false
	case x == "VBG" && t.Child(v, "aux") < 0 && t.Rel(v) != "advcl" && t.Rel(v) != "conj":
		return false // "before agreeing to"
	case x == "VBG" && t.Child(v, "mark") >= 0:
		return false
	}
	for i, steps := v, 0; i >= 0 && steps < len(t.Tokens); i, steps = t.Tokens[i].Head, steps+1 {
		for k := range t.Kids(i) {
			if t.Rel(k) != "mark" || k > v {
				continue
			}
			switch strings.ToLower(t.Tokens[k].Form) {
			case "if", "whether", "unless", "lest", "though":
				return false
			}
		}
		if t.Rel(i) == "csubj" {
			return false
		}
	}
	return true
}

// helped says that a bare form has its tense from a helper ("does want"), or
// follows another verb of the same subject.
func (r *reader) helped(v int) bool {
	t := &r.tree
	for k := range t.Kids(v) {
		if t.Rel(k) == "aux" && (t.Tokens[k].Lemma == "do") {
			return true
		}
	}
	return false
}

// subjunctive says that a clause tells what should be: "that he leave", "should".
func subjunctive(t *clause.Tree, v int) bool {
	if x := t.Tokens[v].XPOS; (x == "VB" || x == "VBP" && singular(t, t.Child(v, "nsubj"))) && t.Predicate(v).Modal == "" && t.Child(v, "aux") < 0 {
		return true
	}
	for k := range t.Kids(v) {
		if l := t.Tokens[k].Lemma; t.Rel(k) == "aux" && (l == "should" || l == "must") || t.Tokens[k].Form == "be" && t.Rel(k) == "aux:pass" || t.Tokens[k].Form == "be" && t.Rel(k) == "cop" {
			return true
		}
	}
	return false
}

// singular says that a subject cannot have a verb in the plural: "that he leave".
func singular(t *clause.Tree, i int) bool {
	if i < 0 {
		return false
	}
	x, w := t.Tokens[i].XPOS, strings.ToLower(t.Tokens[i].Form)
	return x == "NN" || x == "NNP" || w == "he" || w == "she" || w == "it"
}

func pronoun(t *clause.Tree, i int) bool {
	u := t.Tokens[i].UPOS
	return u == "PRON" || u == "DET" || u == "ADV"
}

// personal says that an object is a person: to want somebody is no aim yet.
func personal(t *clause.Tree, i int) bool {
	if t.Tokens[i].UPOS != "PROPN" {
		return false
	}
	for _, e := range t.Entities {
		if i >= e.First && i < e.Last && e.Kind == "PER" {
			return true
		}
	}
	return false
}
