package position

import (
	"strings"

	"pyrometer"
)

// signal is a word of a stance on the object, with what its sentence makes of
// it.
type signal struct {
	at      int
	stance  pyrometer.Stance
	negated bool // an odd number of denials
	maybe   bool
	delayed bool
	demand  bool // asked of somebody, not taken
	said    bool // under a verb of saying: a statement, not yet an act
	owned   bool // the actor is whose the noun is: "Britain's ban"
	claimed bool // another state says it of the actor
	power   bool // a power to do it, not the deed: "lets the regulator ban"
	harmful bool // using the object is said to do harm
	only    bool // nothing else is let in
	vague   bool // done by "it" or a paper: whoever acted before
	actors  []int
}

// signal reads a token as a word of a stance.
func (r *reader) signal(v int) (signal, bool) {
	s := signal{at: v}
	var ok bool
	switch tok := &r.tree.Tokens[v]; tok.UPOS {
	case "VERB":
		if s.stance, ok = r.onlySignal(v); ok {
			s.only = true
			s.maybe = tok.Lemma == "want"
		} else {
			s.stance, ok = r.verbSignal(v)
		}
	case "NOUN", "PROPN":
		s.stance, ok = r.nounSignal(v, strings.ToLower(tok.Lemma))
	}
	if without, is := r.withoutSignal(v); is {
		s.stance, ok = without, true
	}
	if !ok || r.elsewhere(v) || s.stance == allow && r.anyUser(v) {
		return s, false
	}
	r.climb(&s)
	if r.gerund(v) && !s.harmful {
		return s, false // "letting it in would cost": nobody has
	}
	return s, !s.demand
}

// gerund says that a verb is the subject of another.
func (r *reader) gerund(v int) bool {
	t := &r.tree
	if t.Tokens[v].XPOS != "VBG" || t.Child(v, "aux") >= 0 {
		return false
	}
	h := t.Tokens[v].Head
	if h == v+1 && (t.Rel(v) == "acl" || t.Rel(v) == "amod") && r.object[h] && t.Rel(h) == "nsubj" {
		return true // "excluding it would have a price", read as of an object that excludes
	}
	return t.Rel(v) == "csubj" || t.Rel(v) == "nsubj" || t.Rel(v) == "ccomp" && h >= 0 && (says(t.Tokens[h].Lemma) || t.Tokens[h].Lemma == "warn")
}

// anyUser says that a verb only describes whoever does it: "anyone who uses it",
// "countries that use it".
func (r *reader) anyUser(v int) bool {
	t := &r.tree
	if t.Tokens[v].Rel != "acl:relcl" || t.Tokens[v].Head < 0 {
		return false
	}
	h := t.Tokens[v].Head
	return t.Tokens[h].UPOS != "PROPN" && h < v && !r.speaksForState(h)
}

// onlySignal reads "wants equipment only from allies", "may connect only trusted
// equipment": whatever else there is stays out, though nobody is named.
func (r *reader) onlySignal(v int) (pyrometer.Stance, bool) {
	t := &r.tree
	switch t.Tokens[v].Lemma {
	case "want", "buy", "connect", "use", "install", "allow", "accept", "admit", "purchase", "take":
	default:
		return "", false
	}
	only, object := false, false
	for i, w := range r.low {
		only = only || w == "only" && i > v && t.Below(i, v)
		object = object || r.unnamed[i] && i > v && t.Below(i, v)
	}
	return restrict, only && object
}

// withoutSignal reads "an auction without it" and "will not build it without":
// the object stands under "without" itself.
func (r *reader) withoutSignal(v int) (pyrometer.Stance, bool) {
	t := &r.tree
	for o, is := range r.object {
		if !is || r.unnamed[o] || t.Preposition(o) != "without" || t.Tokens[o].Head != v {
			continue
		}
		switch u := t.Tokens[v].UPOS; {
		case u == "VERB" && t.Predicate(v).Negated:
			return ban, true // and the denial turns it round
		case u == "NOUN":
			switch t.Tokens[v].Lemma {
			case "auction", "network", "roll-out", "rollout", "tender":
				return ban, true
			}
		}
	}
	return "", false
}

// verbSignal reads a verb that has the object among its parts.
func (r *reader) verbSignal(v int) (pyrometer.Stance, bool) {
	t := &r.tree
	if s, ok := lookup(r.m.does, r.names(v)); ok {
		if n := t.Child(v, "nsubj"); n >= 0 && r.object[n] {
			return s, true
		}
	}
	if s, ok := lookup(r.m.along, r.names(v)); ok {
		for o, is := range r.object {
			if is && t.Preposition(o) == "with" && o > v && t.Below(o, v) {
				return s, true
			}
		}
	}
	s, ok := lookup(r.m.verbs, r.names(v))
	if !ok {
		return s, false
	}
	if x := t.Child(v, "xcomp", "ccomp"); s == allow && x > v {
		if below, ok := lookup(r.m.verbs, r.names(x)); ok && below != allow {
			return s, false // "lets the regulator ban it"
		}
	}
	if s != allow {
		return s, r.done(v)
	}
	// To use or welcome something is said of much: the object must be what is
	// used.
	for k := range t.Kids(v) {
		if rel := t.Rel(k); rel == "obj" || rel == "iobj" || t.Tokens[k].Rel == "nsubj:pass" || rel == "xcomp" && s == allow {
			for o, is := range r.object {
				if r.unnamed[o] && (t.Tokens[v].Lemma == "open" || t.Tokens[v].Lemma == "host") {
					continue // a conference on it
				}
				if is && (o == k || t.Below(o, k) && (t.Tokens[o].Head == k || rel == "xcomp")) {
					return s, true
				}
			}
		}
	}
	p := t.Predicate(v)
	return s, p.Object >= 0 && r.object[p.Object]
}

// names gives a verb's lemma with each of its particles, and alone.
func (r *reader) names(v int) []string {
	t := &r.tree
	lemma := t.Tokens[v].Lemma
	var out []string
	for k := range t.Kids(v) {
		switch t.Rel(k) {
		case "compound", "advmod", "case":
			if k > v {
				out = append(out, lemma+" "+r.low[k])
			}
		case "obl", "obj":
			if k > v { // "keep it out of the core", "take part"
				out = append(out, lemma+" "+t.Preposition(k), lemma+" "+r.low[k])
				if p := t.Preposition(k); p == "on" {
					out = append(out, lemma+" on "+r.low[k])
				}
			}
		}
	}
	if v+1 < len(r.low) {
		out = append(out, lemma+" "+r.low[v+1])
	}
	return append(out, lemma)
}

func lookup[T any](m map[string]T, names []string) (v T, ok bool) {
	for _, n := range names {
		if v, ok = m[n]; ok {
			return v, true
		}
	}
	return v, false
}

// nounSignal reads a noun of a stance, or a paper that takes one.
func (r *reader) nounSignal(v int, lemma string) (pyrometer.Stance, bool) {
	t := &r.tree
	before := ""
	if v > 0 {
		before = r.low[v-1]
	}
	gov := r.governor(v)
	if s, ok := lookup(r.m.nouns, []string{before + " " + lemma, lemma}); ok {
		if s == allow && !gives(t.Tokens[gov].Lemma) {
			return s, false
		}
		return s, r.related(v, gov)
	}
	s, ok := lookup(r.m.papers, []string{before + " " + lemma, lemma})
	if !ok || !signs(t.Tokens[gov].Lemma) || !r.related(v, gov) && !r.object[v] && !r.about(v) {
		return s, false
	}
	for o, is := range r.object { // an agreement with the object itself lets it in
		if is && t.Preposition(o) == "with" && (t.Tokens[o].Head == v || t.Tokens[o].Head == gov) {
			return allow, true
		}
	}
	return s, true
}

// gives says that a verb gives or defends a part.
func gives(lemma string) bool {
	switch lemma {
	case "give", "grant", "allow", "approve", "defend", "back", "support", "accept", "confirm", "deny", "refuse", "limit", "have", "announce":
		return true
	}
	return false
}

// signs says that a verb makes a paper: signs, passes, joins it.
func signs(lemma string) bool {
	switch lemma {
	case "sign", "pass", "join", "issue", "adopt", "announce", "endorse", "approve", "agree", "publish", "conclude", "enact", "back", "declare", "propose", "draft",
		"present", "table", "introduce", "submit", "put", "support":
		return true
	}
	return false
}

// governor gives the verb that a noun hangs on, or the noun itself.
func (r *reader) governor(n int) int {
	t := &r.tree
	for i, steps := n, 0; i >= 0 && steps < len(t.Tokens); i, steps = t.Tokens[i].Head, steps+1 {
		if t.Tokens[i].UPOS == "VERB" {
			return i
		}
	}
	return n
}

// related says that the object stands under a word of a stance or its verb.
func (r *reader) related(v, top int) bool {
	t := &r.tree
	for o, is := range r.object {
		if is && (t.Below(o, v) || t.Below(o, top)) && (o != v || top != v) {
			return true
		}
	}
	// "the firm that Britain banned": the object is what the clause describes.
	p := t.Predicate(v)
	return p.Object >= 0 && r.object[p.Object]
}

// done says that the object is what a verb is done to: its object, or what
// something is taken from or barred from, not what it is done for or over.
func (r *reader) done(v int) bool {
	t := &r.tree
	for o, is := range r.object {
		if is && (o == v+1 || o == v+2 && t.Tokens[v+1].UPOS == "DET") {
			return true // right behind it, wherever the tree hangs it
		}
		if !is || o == v || !t.Below(o, v) {
			continue
		}
		c := o
		for t.Tokens[c].Head != v {
			c = t.Tokens[c].Head
		}
		switch rel := t.Tokens[c].Rel; rel {
		case "obj", "iobj", "nsubj:pass", "xcomp", "ccomp":
			return true
		case "obl", "nmod", "obl:unmarked", "advcl":
			switch p := t.Preposition(c); p {
			case "from", "out", "of", "on", "to", "against", "with":
				return true
			}
			if m := t.Child(c, "mark"); m >= 0 && r.low[m] == "from" {
				return true
			}
		}
	}
	p := t.Predicate(v)
	return p.Object >= 0 && r.object[p.Object]
}

// elsewhere says that the sentence speaks of something else of the object's.
func (r *reader) elsewhere(v int) bool {
	t := &r.tree
	for i, w := range r.low {
		if r.m.without[w] && t.Below(i, v) {
			return true
		}
	}
	return false
}

// about says that a paper is about what the issue is about: "a declaration on 5G".
func (r *reader) about(v int) bool {
	t := &r.tree
	for i, w := range r.low {
		if r.m.topics[w] && (t.Below(i, v) || i > v && i-v < 4) {
			return true
		}
	}
	return false
}

func demands(lemma string) bool {
	switch lemma {
	case "urge", "ask", "demand", "call", "press", "push", "pressure", "warn", "advise", "want", "encourage", "implore", "beg", "request", "lobby", "recommend", "tell",
		"persuade", "convince", "force", "threaten", "get":
		return true
	}
	return false
}

func says(lemma string) bool {
	switch lemma {
	case "say", "tell", "announce", "declare", "state", "add", "note", "explain", "write", "confirm", "argue", "promise", "pledge", "vow", "report", "insist", "stress":
		return true
	}
	return false
}
