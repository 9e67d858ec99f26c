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
		if object < 0 || of < 0 || of > object || p.Passive && p.Subject < 0 || !r.animate(of) && !pronoun(t, of) {
			return pyrometer.Aim{}, false
		}
		for _, o := range p.Obliques {
			if o.Case == "for" && o.Noun > of && o.Noun < object {
				return pyrometer.Aim{}, false // "asked them for money to"
			}
		}
	case "that":
		object = t.Child(v, "ccomp")
		if object < v || p.Passive || t.Child(object, "mark") < 0 && f.kind == pyrometer.Demands {
			return pyrometer.Aim{}, false
		}
		if m := t.Child(object, "mark"); m >= 0 && (t.Tokens[m].Form == "like" || t.Tokens[m].Form == "as") || t.Tokens[object].UPOS != "VERB" {
			return pyrometer.Aim{}, false
		}
		if f.kind == pyrometer.Demands && !subjunctive(t, object) {
			return pyrometer.Aim{}, false // "insisted that he was ill" says what is
		}
		if of = t.Child(object, "nsubj"); of >= 0 && (of == p.Subject || !r.animate(of)) {
			of = -1
		}
	case "what":
		object = p.Object
		if inf := r.own(object); inf > object && f.kind != pyrometer.Opposes && r.animate(object) {
			of, object = object, inf // "wants [the firm] [to leave]", hung on the noun
			break
		}
		if object < v || p.Passive || p.Content >= 0 || pronoun(t, object) {
			return pyrometer.Aim{}, false
		}
		// To want or favour somebody is no aim.
		if f.kind == pyrometer.Wants && (personal(t, object) || r.animate(object)) {
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
	if object >= 0 && (span(t.Tokens[object].Lemma) || f.form == "that" && pointing(t, t.Child(object, "nsubj"))) {
		return pyrometer.Aim{}, false // "fought for years", "hopes that proves right"
	}
	if f.form == "toward" && object >= 0 && personal(t, object) || f.form == "toward" && object >= 0 && r.animate(object) {
		return pyrometer.Aim{}, false // "objected to the director (going public)"
	}
	if object >= 0 && (empty(t, object) || of >= 0 && pointing(t, of) || r.parted(v, object)) {
		return pyrometer.Aim{}, false // "wants to know", "wants that to stop", "favors - that is"
	}
	if p.Subject > 0 {
		first, _ := t.Phrase(p.Subject)
		if r.asked(first) {
			return pyrometer.Aim{}, false // "what the president seeks", "how hard he seeks to"
		}
		if s := t.Child(v, "nsubj"); t.Tokens[v].Rel == "acl:relcl" && s >= 0 && !relative(t.Tokens[s].Form) {
			return pyrometer.Aim{}, false // "the city we want to build": the object stands before
		}
		if p.Borrowed && plural(t, v) && t.Tokens[p.Subject].XPOS == "NNP" && t.Child(p.Subject, "conj") < 0 {
			return pyrometer.Aim{}, false // not who "are hoping to"
		}
	}
	if p.Borrowed && r.rival(v, p.Subject) {
		return pyrometer.Aim{}, false
	}
	if object >= 0 {
		switch t.Tokens[object].UPOS {
		case "NOUN", "PROPN", "NUM", "SYM", "VERB":
		case "ADJ", "AUX", "ADV":
			if t.Child(object, "cop", "mark") < 0 {
				return pyrometer.Aim{}, false // "hopes for the best"
			}
		default:
			return pyrometer.Aim{}, false
		}
	}
	if r.wh(v) || object >= 0 && r.wh(object) {
		return pyrometer.Aim{}, false // "what he planned to say"
	}
	if p.Negated {
		for k := range t.Kids(v) {
			switch strings.ToLower(t.Tokens[k].Form) {
			case "just", "only", "simply", "merely", "necessarily", "always", "yet", "entirely", "too", "initially":
				return pyrometer.Aim{}, false // "don't just want"
			}
		}
		switch t.Tokens[v].Lemma {
		case "want", "wish", "support", "favor", "favour":
		default:
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
		if pronoun(t, o.Noun) || p.Object >= 0 {
			continue // "pushed him for it", "whom he called rude for good measure"
		}
		if form == "for" { // "called for Iran to stop"
			if inf := max(r.infinitive(v), r.own(o.Noun)); inf > o.Noun {
				if r.animate(o.Noun) {
					return inf, o.Noun
				}
				continue
			}
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
		to := false
		for m := range t.Kids(k) {
			if t.Rel(m) != "mark" || m > k {
				continue
			}
			switch strings.ToLower(t.Tokens[m].Form) {
			case "to":
				to = true
			case "for", "as", "than": // "preparing for others to come"
				return -1
			}
		}
		if to {
			return k
		}
	}
	return -1
}

// own gives the infinitive that hangs on a noun right after it.
func (r *reader) own(n int) int {
	if n < 0 {
		return -1
	}
	t := &r.tree
	k := t.Child(n, "acl")
	if k < 0 || t.Tokens[k].Rel == "acl:relcl" {
		return -1
	}
	if m := t.Child(k, "mark"); m >= 0 && t.Tokens[m].Form == "to" && m == n+1 {
		return k
	}
	return -1
}

// wh says that a clause asks: "what", "how", "whether".
func (r *reader) wh(v int) bool {
	t := &r.tree
	for k := range t.Kids(v) {
		if question(t.Tokens[k].Form) {
			return k < v || t.Rel(v) != "ccomp"
		}
	}
	return false
}

// asked says that a question word stands before a subject: "what kind of ties it
// wants", "how hard he seeks to".
func (r *reader) asked(first int) bool {
	t := &r.tree
	if first > 0 {
		switch strings.ToLower(t.Tokens[first-1].Form) {
		case "who", "whom", "which": // "Assad, who London wants to go"
			return true
		}
	}
	for i := first - 1; i >= 0 && i >= first-5; i-- {
		switch t.Tokens[i].UPOS {
		case "PUNCT", "VERB", "AUX":
			return false
		}
		if question(t.Tokens[i].Form) {
			return true
		}
	}
	return false
}

// rival says that another name stands right before a verb whose subject is taken
// from elsewhere: "it showed Republicans did not want".
func (r *reader) rival(v, subject int) bool {
	t := &r.tree
	i := v - 1
	for i >= 0 && (t.Tokens[i].UPOS == "AUX" || t.Tokens[i].UPOS == "ADV" || t.Tokens[i].UPOS == "PART") {
		i--
	}
	if i < 0 || t.Below(i, subject) || relative(t.Tokens[i].Form) {
		return false
	}
	switch t.Tokens[i].UPOS {
	case "PROPN", "PRON":
		return t.Tokens[v].XPOS != "VBG"
	}
	return false
}

func relative(word string) bool {
	switch strings.ToLower(word) {
	case "who", "which", "that":
		return true
	}
	return false
}

// plural says that a verb has a plural subject: "are hoping", "have vowed".
func plural(t *clause.Tree, v int) bool {
	for k := range t.Kids(v) {
		if f := strings.ToLower(t.Tokens[k].Form); t.Rel(k) == "aux" && (f == "are" || f == "were" || f == "have") {
			return true
		}
	}
	return t.Tokens[v].XPOS == "VBP"
}

func question(word string) bool {
	switch strings.ToLower(word) {
	case "what", "how", "why", "whether", "where":
		return true
	}
	return false
}

// empty says that an object tells nothing of what is wanted: "to know", "to do
// it".
func empty(t *clause.Tree, object int) bool {
	switch t.Tokens[object].Lemma {
	case "know", "see", "hear", "understand", "believe", "think", "say", "be", "thank":
		return t.Tokens[object].UPOS == "VERB"
	case "thing", "something", "anything", "everything", "nothing", "stuff":
		return true
	case "couple", "lot", "number":
		o := t.Child(object, "nmod")
		return o >= 0 && t.Tokens[o].Lemma == "thing"
	case "do", "get", "make", "have":
		o := t.Child(object, "obj")
		return o >= 0 && t.Tokens[o].UPOS == "PRON"
	}
	return false
}

// parted says that a mark stands between a verb and its object.
func (r *reader) parted(v, object int) bool {
	t := &r.tree
	first, _ := t.Range(object)
	for i := v + 1; i < max(first, v+1) && i < object; i++ {
		switch t.Tokens[i].Form {
		case "-", "--", "–", "—", ":", ";":
			return true
		}
	}
	return false
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
	if s := t.Child(v, "nsubj"); t.Tokens[v].Rel == "acl:relcl" && s >= 0 && !relative(t.Tokens[s].Form) {
		return pyrometer.Aim{}, false // "something they are keen to use"
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
	if who < 0 || t.Rel(n) != "nsubj" || !r.real(n, "") {
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
