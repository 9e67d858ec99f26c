package event

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
)

// govern makes an act of a governing word and the act under it.
func (r *reader) govern(a *act, e *entry, depth int) bool {
	i := a.trigger
	c, clausal := r.contentOf(i, e, depth)
	if c < 0 {
		return false
	}
	in := &r.acts[c]
	if e.op == say {
		return r.report(a, e, c)
	}
	if !in.ok {
		return false
	}
	op := e.op
	if op == do && clausal && r.lemmas[i] == "order" {
		return false // "ordered an attack", not "ordered him to leave"
	}
	if op == demand && r.lemmas[i] == "tell" && (r.tree.Child(c, "mark") < 0 || r.lemmas[r.tree.Child(c, "mark")] != "to") {
		return false // "told him that", not "told him to"
	}
	if op == demand && clausal && r.pred(i).Object < 0 && r.tree.Rel(c) == "xcomp" && wants(r.lemmas[i]) {
		op = plan // "wants to meet", not "wants him to meet"
	}
	k, m := op.apply(in.kind, in.modality)
	if b, ok := op.bare(); ok && in.base.weak {
		k, m = b, pyrometer.Did // what is below is not sure enough to colour it
	}
	if (e.op == demand || e.op == appeal) && in.noun && punishing(in.Type) {
		// "called for sanctions against": raised against the one to be struck.
		k = kind{pyrometer.Accuse, "oppose"}
		if in.Type == pyrometer.Accuse && in.Mode == "investigate" {
			k = in.kind
		}
	}
	a.ok, a.kind, a.modality, a.entry, a.base = true, k, m, e, in.base
	a.content, a.clausal, a.mutual, a.sure = c, clausal, in.mutual && e.op.shared(), in.sure+0.05
	if a.source < 0 && e.op != say {
		a.source = in.source
	}
	r.consumed[c] = true
	return true
}

func wants(w string) bool { return w == "want" || w == "seek" || w == "expect" || w == "need" }

func punishing(t pyrometer.Type) bool {
	switch t {
	case pyrometer.Accuse, pyrometer.Sanction, pyrometer.Coerce, pyrometer.Assault, pyrometer.Protest:
		return true
	}
	return false
}

// contentOf finds the word under a governing word whose act it is about.
func (r *reader) contentOf(i int, e *entry, depth int) (content int, clausal bool) {
	try := func(k int) bool { return r.act(k, depth+1).ok }
	found := -1
	for k := range r.tree.Kids(i) {
		rel := r.tree.Rel(k)
		switch rel {
		case "xcomp", "ccomp":
			ok := try(k)
			if e.op == say && rel == "ccomp" {
				return k, true
			}
			if ok {
				return k, true
			}
			if c := r.inside(k, depth); c >= 0 {
				return c, true
			}
		}
	}
	if e.op == say {
		// "announced a ceasefire"
		return -1, false
	}
	for k := range r.tree.Kids(i) {
		rel := r.tree.Tokens[k].Rel
		switch {
		case rel == "obj", rel == "nsubj:pass", rel == "iobj":
			if e.prep == "" || r.tree.Child(k, "nmod") >= 0 {
				if try(k) {
					return k, false
				}
				if c := r.inside(k, depth); c >= 0 && (e.op != end || quantity(r.lemmas[k])) {
					return c, false
				}
			}
		case clause.Base(rel) == "advcl", clause.Base(rel) == "acl":
			if k == i+1 && r.tree.Tokens[k].XPOS == "VBG" && try(k) {
				return k, true // "denied using"
			}
			if m := r.tree.Child(k, "mark"); m >= 0 && (r.lemmas[m] == "to" || r.lemmas[m] == e.prep || r.lemmas[m] == "from") && rel != "acl:relcl" && try(k) {
				found = k
			}
		case clause.Base(rel) == "obl", clause.Base(rel) == "nmod":
			prep := r.tree.Preposition(k)
			if e.prep != "" && prep != e.prep || e.op == demand && e.prep == "" && prep != "for" && prep != "of" && prep != "" {
				continue // "sought in a killing"
			}
			switch prep {
			case "", "for", "to", "on", "in", "of", "with", "from", "at", "into", "off", "out", "up", "down", "against":
				if found < 0 && try(k) {
					found = k
				}
			}
		case rel == "compound" && r.tree.Tokens[i].UPOS == "NOUN":
			if found < 0 && try(k) {
				found = k
			}
		}
	}
	if found < 0 && r.tree.Rel(i) == "acl" && r.tree.Tokens[i].XPOS == "VBN" {
		// "sanctions imposed on X": the noun before.
		if h := r.tree.Tokens[i].Head; h >= 0 && r.state[h] == 0 && try(h) {
			found = h
		}
	}
	return found, false
}

// inside finds an act one step below a word that tells none: "a decision to
// withdraw", "a series of attacks", "be ready".
func (r *reader) inside(k, depth int) int {
	for j := range r.tree.Kids(k) {
		switch rel := r.tree.Tokens[j].Rel; {
		case rel == "acl", rel == "acl:to", rel == "xcomp", rel == "conj":
			if r.act(j, depth+1).ok {
				return j
			}
		case rel == "nmod" && (quantity(r.lemmas[k]) || r.tree.Preposition(j) == "of"):
			if r.act(j, depth+1).ok && r.acts[j].noun {
				return j
			}
		case rel == "compound" && j < k:
			if r.act(j, depth+1).ok && r.acts[j].noun {
				return j
			}
		}
	}
	return -1
}

// report reads "X said that ...": X's own act if the clause is about X, a demand
// if it says what must be, an accusation if it tells of hostile acts.
func (r *reader) report(a *act, e *entry, c int) bool {
	in := &r.acts[c]
	p := r.pred(c)
	own := p.Subject < 0 || r.pronoun(p.Subject) || p.Subject == a.source
	need := needed(p.Modal) || in.ok && in.modality == pyrometer.Demanded || r.lemmas[c] == "need" || r.tree.Child(c, "aux") >= 0 && r.lemmas[r.tree.Child(c, "aux")] == "must"
	a.entry, a.base, a.content, a.clausal = e, e, c, true
	switch {
	case in.ok && in.entry != nil && in.entry.judged:
		a.ok, a.kind, a.modality, a.base, a.sure, a.about = true, in.kind, in.modality, in.base, 0.85, in.about
		if in.modality == pyrometer.Denied {
			a.kind, a.modality = kind{pyrometer.Support, "defend"}, pyrometer.Did
		}
		r.consumed[c] = true
	case need && !(own && in.ok && p.Modal != "must"):
		k := kind{pyrometer.Request, ""}
		if in.ok {
			k = demanded(in.kind, false)
			r.consumed[c] = true
		}
		a.ok, a.kind, a.sure = true, k, 0.85
	case own && in.ok && !p.Passive:
		a.ok, a.kind, a.modality, a.base, a.sure, a.mutual = true, in.kind, in.modality, in.base, in.sure+0.03, in.mutual
		r.consumed[c] = true
	case in.ok && in.Type == pyrometer.Assault && in.modality == pyrometer.Did && !in.noun:
		a.ok, a.kind, a.sure = true, kind{pyrometer.Accuse, "allege"}, 0.5
	default:
		a.ok, a.kind, a.sure = true, kind{pyrometer.Comment, ""}, 0.3
	}
	return true
}

func needed(modal string) bool { return modal == "must" || modal == "should" || modal == "ought" }

func (r *reader) pronoun(i int) bool {
	if i < 0 || r.tree.Tokens[i].UPOS != "PRON" {
		return false
	}
	switch r.lemmas[i] {
	case "it", "he", "she", "they", "we", "i":
		return true
	}
	return false
}

// circumstance applies negation and modals to an act.
func (r *reader) circumstance(a *act, i int, p *clause.Predicate) {
	if !a.ok || r.lex.plain {
		return
	}
	if a.content >= 0 && a.entry.op == say && a.Type == pyrometer.Request {
		return
	}
	if p.Negated {
		r.negate(a)
		return
	}
	switch p.Modal {
	case "will", "shall", "'ll", "’ll", "wo", "would":
		a.kind, a.modality = plan.apply(a.kind, a.modality)
		if p.Modal == "would" && r.tree.Rel(i) != "ccomp" {
			a.modality = pyrometer.Possible
		}
	case "may", "might", "could", "can":
		if a.modality == pyrometer.Did {
			a.modality = pyrometer.Possible
		}
	case "must", "should", "ought":
		a.modality = pyrometer.Demanded
	case "":
		if r.going(i) {
			a.kind, a.modality = plan.apply(a.kind, a.modality)
		} else if a.modality == pyrometer.Did && r.tree.Tokens[i].XPOS == "VBG" && r.tree.Child(i, "aux") >= 0 {
			a.modality = pyrometer.Ongoing
		}
	}
}

// going says whether a verb is the "to ban" of a headline: "UK to ban Huawei".
func (r *reader) going(i int) bool {
	if r.tree.Tokens[i].XPOS != "VB" {
		return false
	}
	m := r.tree.Child(i, "mark")
	if m < 0 || r.lemmas[m] != "to" {
		return false
	}
	switch r.tree.Rel(i) {
	case "root", "parataxis":
		return true
	case "xcomp", "ccomp":
		// "Xi says Russia to join"
		h := r.tree.Tokens[i].Head
		return r.lemmas[h] == "say" && m > 0 && r.tree.Tokens[m-1].UPOS == "PROPN"
	case "acl":
		h := r.tree.Tokens[i].Head
		return h >= 0 && (r.tree.Tokens[h].UPOS == "PROPN" || r.tree.Tokens[h].Head < 0) && h == m-1
	}
	return false
}

func (r *reader) negate(a *act) {
	if hostile(a.Type) || a.Type == pyrometer.Comment {
		a.modality = pyrometer.Denied
		return
	}
	a.kind = rejected(a.kind)
}

// subject finds who does what a verb says.
func (r *reader) subject(i int, p *clause.Predicate) int {
	if p.Subject >= 0 || p.Passive {
		return p.Subject
	}
	if r.tree.Rel(i) == "acl" {
		if h := r.tree.Tokens[i].Head; h >= 0 && r.tree.Tokens[h].Head < 0 {
			return h
		}
	}
	if rel := r.tree.Rel(i); p.Passive || rel != "root" && rel != "ccomp" {
		return -1
	}
	return r.astray(i)
}

// astray finds a subject that the tree could not make sense of, as of names that
// it never saw: hung on the verb as something else, on the verb of saying behind
// it, or made the root.
func (r *reader) astray(i int) int {
	for k := range r.tree.Kids(i) {
		if k >= i || r.tree.Preposition(k) != "" || timeWord(r.lemmas[k]) {
			continue
		}
		t := &r.tree.Tokens[k]
		if t.UPOS == "PROPN" || t.UPOS == "ADV" && upper(t.Form) && !strings.HasSuffix(t.Form, "ly") {
			return k
		}
	}
	h := r.tree.Tokens[i].Head
	if h < 0 {
		return -1
	}
	if r.tree.Tokens[h].UPOS == "PROPN" && h < i && r.tree.Tokens[h].Head < 0 {
		return h
	}
	first, last := -1, -1
	for k := range r.tree.Kids(h) {
		if r.tree.Rel(k) == "nsubj" {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	if first < i && first >= 0 && last > i {
		return first
	}
	return -1
}

func timeWord(w string) bool {
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
		"june", "july", "august", "september", "october", "november", "december", "christmas", "easter", "ramadan":
		return true
	}
	return false
}

// owner finds who does what a noun says: "Britain's ban", "a ban by Britain", and
// says if it is only guessed from a name before it ("the Taliban attack").
func (r *reader) owner(i int, k kind) (owner int, guessed bool) {
	var from, between, first, last = -1, -1, -1, -1
	struck := false
	for k := range r.tree.Kids(i) {
		switch rel := r.tree.Tokens[k].Rel; {
		case rel == "nmod:poss":
			return k, false
		case clause.Base(rel) == "nmod", clause.Base(rel) == "obl":
			switch r.tree.Preposition(k) {
			case "by":
				return k, false
			case "from":
				from = k
			case "between":
				between = k
			case "on", "against", "to", "of":
				struck = true
			}
		case rel == "compound", rel == "amod":
			if t := r.tree.Tokens[k].UPOS; t == "PROPN" || t == "ADJ" && upper(r.tree.Tokens[k].Form) {
				if first < 0 {
					first = k
				}
				last = k
			}
		}
	}
	switch {
	case from >= 0:
		return from, false
	case between >= 0:
		return between, false
	case first == last && !struck && (k.Type == pyrometer.Coerce || k.Type == pyrometer.Sanction):
		return -1, false // "the Huawei ban": it is the one struck
	}
	return first, first >= 0
}

func upper(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }
