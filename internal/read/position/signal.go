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
	paper   bool
	negated bool // an odd number of denials
	maybe   bool
	delayed bool
	demand  bool // asked of somebody, not taken
	said    bool // under a verb of saying: a statement, not yet an act
	actors  []int
}

// signal reads a token as a word of a stance.
func (r *reader) signal(v int) (signal, bool) {
	s := signal{at: v}
	t := &r.tree
	var ok bool
	switch tok := &t.Tokens[v]; tok.UPOS {
	case "VERB":
		s.stance, ok = r.verbStance(v)
		ok = ok && r.related(v, v)
	case "NOUN", "PROPN":
		if r.object[v] && tok.Lemma == "law" {
			return s, false
		}
		lemma := strings.ToLower(tok.Lemma)
		if s.stance, ok = r.m.nouns[lemma]; ok {
			ok = r.related(v, r.governor(v))
		} else if s.stance, ok = r.m.papers[lemma]; ok {
			s.paper = true
			ok = r.related(v, r.governor(v)) && r.signs(r.governor(v))
		} else if r.object[v] {
			// "joined the Clean Network": the object itself is the paper.
			if v > 0 && r.object[v-1] {
				s.stance, ok = r.m.papers[r.low[v-1]+" "+r.low[v]]
			}
			s.paper = ok
			ok = ok && r.signs(r.governor(v))
		}
	}
	if !ok || r.elsewhere(v) {
		return s, false
	}
	r.climb(&s)
	return s, len(s.actors) > 0 && !s.demand
}

// verbStance gives the stance of a verb with its particle.
func (r *reader) verbStance(v int) (pyrometer.Stance, bool) {
	t := &r.tree
	lemma := t.Tokens[v].Lemma
	for k := range t.Kids(v) {
		if k > v && (t.Rel(k) == "compound" || t.Rel(k) == "advmod" || t.Rel(k) == "case" || t.Rel(k) == "obl") {
			word := r.low[k]
			if t.Rel(k) == "obl" {
				word = t.Preposition(k) // "keep it out of the core"
			}
			if s, ok := r.m.verbs[lemma+" "+word]; ok {
				return s, true
			}
		}
	}
	if v+1 < len(r.low) {
		if s, ok := r.m.verbs[lemma+" "+r.low[v+1]]; ok {
			return s, true
		}
	}
	s, ok := r.m.verbs[lemma]
	return s, ok
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

// signs says that a verb makes a paper: signs, passes, joins it.
func (r *reader) signs(v int) bool {
	switch r.tree.Tokens[v].Lemma {
	case "sign", "pass", "join", "issue", "adopt", "announce", "endorse", "approve", "agree", "publish", "conclude", "enact", "back", "declare", "propose", "draft",
		"present", "table", "introduce", "submit", "be":
		return true
	}
	return false
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

// climb goes from the word up to the root and notes what every step does to it,
// and whose stance it is.
func (r *reader) climb(s *signal) {
	t := &r.tree
	r.denied(s, s.at)
	r.possessors(s)
	for i, below, steps := s.at, -1, 0; i >= 0 && steps < len(t.Tokens); i, below, steps = t.Tokens[i].Head, i, steps+1 {
		tok := &t.Tokens[i]
		if i != s.at {
			r.step(s, i, below)
		}
		if tok.UPOS != "VERB" && tok.UPOS != "AUX" && t.Child(i, "cop") < 0 {
			continue
		}
		for k := range t.Kids(i) {
			if t.Rel(k) == "aux" {
				switch t.Tokens[k].Lemma {
				case "may", "might", "could":
					s.maybe = true
				}
			}
			if t.Rel(k) == "mark" && (r.low[k] == "if" || r.low[k] == "whether") && k < s.at {
				s.maybe = true
			}
			if t.Rel(k) == "mark" && r.low[k] == "without" {
				s.negated = !s.negated
			}
		}
		if len(s.actors) > 0 {
			continue
		}
		p := t.Predicate(i)
		if p.Subject >= 0 && !p.Borrowed {
			r.subject(s, p.Subject)
		} else if p.Borrowed {
			r.subject(s, p.Subject)
		}
	}
}

// step notes what a word above does: puts off, leaves open, turns round, asks
// of another, says.
func (r *reader) step(s *signal, i, below int) {
	t := &r.tree
	lemma := t.Tokens[i].Lemma
	word := lemma
	if p := t.Child(i, "compound:prt"); p >= 0 {
		word = lemma + " " + r.low[p]
	} else if i+1 < len(r.low) && (r.low[i+1] == "out" || r.low[i+1] == "off") {
		word = lemma + " " + r.low[i+1]
	}
	rel := t.Rel(below)
	inside := rel == "xcomp" || rel == "ccomp" || rel == "obj" || rel == "acl" || rel == "nmod" || rel == "obl" || rel == "advcl" || rel == "nsubj" || rel == "compound"
	switch {
	case !inside:
	case r.m.delay[word] && rel != "nsubj":
		s.delayed = true
	case r.m.against[word] && rel != "nsubj" && rel != "advcl":
		s.negated = !s.negated
	case r.m.maybe[word] && rel != "nsubj" && rel != "advcl":
		s.maybe = true
	case demands(lemma) && (rel == "xcomp" || rel == "ccomp" || rel == "advcl" || rel == "obl" || rel == "obj"):
		s.demand = true
	case says(lemma):
		s.said = true
	}
	if rel != "advcl" && rel != "conj" && rel != "parataxis" {
		r.denied(s, i)
	}
}

// denied turns a signal round for every denial at a token.
func (r *reader) denied(s *signal, i int) {
	t := &r.tree
	for k := range t.Kids(i) {
		switch r.low[k] {
		case "not", "n't", "n’t", "never", "no", "neither", "nor", "nobody":
			if rel := t.Rel(k); rel == "advmod" || rel == "det" || rel == "cc" || rel == "nsubj" {
				s.negated = !s.negated
			}
		}
		// "shuts out no supplier"
		if i == s.at && r.object[k] {
			if d := t.Child(k, "det"); d >= 0 && r.low[d] == "no" {
				s.negated = !s.negated
			}
		}
		if t.Rel(k) == "case" && (r.low[k] == "against" || r.low[k] == "without") && i == s.at {
			s.negated = !s.negated
		}
	}
	// "is against shutting out"
	for k := range t.Kids(i) {
		if t.Rel(k) == "mark" && r.low[k] == "against" {
			s.negated = !s.negated
		}
	}
}

func demands(lemma string) bool {
	switch lemma {
	case "urge", "ask", "demand", "call", "press", "push", "pressure", "warn", "advise", "want", "encourage", "implore", "beg", "request", "lobby", "recommend", "tell",
		"persuade", "convince", "force", "threaten":
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
