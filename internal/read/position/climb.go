package position

import (
	"strings"

	"pyrometer"
)

// climb goes from the word up to the root and notes what every step does to it,
// and whose stance it is: the first subject that is a state, else the first.
func (r *reader) climb(s *signal) {
	t := &r.tree
	r.denied(s, s.at)
	r.drafted(s, s.at)
	if r.possessors(s); s.owned {
		if g := r.governor(s.at); g != s.at {
			if _, ok := lookup(r.m.delay, r.names(g)); ok {
				s.delayed = true
			}
		}
		return
	}
	var others []int
	for i, below, steps := s.at, -1, 0; i >= 0 && steps < len(t.Tokens); i, below, steps = t.Tokens[i].Head, i, steps+1 {
		if i != s.at {
			r.step(s, i, below)
		}
		if u := t.Tokens[i].UPOS; u != "VERB" && u != "AUX" && t.Child(i, "cop") < 0 {
			continue
		}
		if r.mood(s, i); s.demand {
			return
		}
		if len(s.actors) > 0 {
			s.claimed = s.claimed || r.claims(s, i)
			continue
		}
		if p := t.Predicate(i); p.Subject >= 0 {
			s.vague = s.vague || len(others) == 0 && !r.object[p.Subject] && r.vague(p.Subject)
			if list := r.subjects(p.Subject, s.at); len(list) > 0 && (r.speaksForState(list[0]) || r.grouped(list[0])) {
				s.actors = list
			} else if len(others) == 0 {
				others = list
			}
		}
		if r.aside(i) || len(s.actors) == 1 && s.actors[0] == i-1 && r.grouped(i-1) {
			break // what is said of the actor elsewhere is another matter
		}
	}
	if len(s.actors) == 0 {
		s.actors = others
	}
	if len(s.actors) == 0 && !s.vague && s.at > 0 && !r.object[0] && r.state(r.mention(0, 0)) != "" {
		// No verb was found for the noun that the sentence begins with.
		s.actors = []int{0}
	}
}

// aside says that a clause only goes with what stands above: the subject there
// is not its own.
func (r *reader) aside(i int) bool {
	t := &r.tree
	if t.Rel(i) != "advcl" {
		return false
	}
	for k := range t.Kids(i) {
		if t.Rel(k) == "mark" || t.Rel(k) == "advmod" {
			switch r.low[k] {
			case "because", "after", "since", "as", "when", "while", "though", "although", "where", "with":
				return true
			}
		}
	}
	return false
}

// mood notes the helpers and marks of a clause.
func (r *reader) mood(s *signal, i int) {
	t := &r.tree
	for k := range t.Kids(i) {
		switch t.Rel(k) {
		case "aux":
			switch t.Tokens[k].Lemma {
			case "may", "might", "could":
				// "may buy none" forbids.
				s.maybe = s.maybe || !(s.stance == allow && s.negated) && !s.only
			case "should", "ought":
				s.maybe = true // advice
			}
		case "mark":
			switch r.low[k] {
			case "if", "unless", "lest":
				s.demand = s.demand || k < s.at // nobody's act yet
			case "whether":
				s.maybe = s.maybe || k < s.at
			case "without", "against", "instead":
				s.negated = !s.negated
			}
		}
	}
}

// step notes what a word above does: puts off, leaves open, turns round, asks
// of another, says.
func (r *reader) step(s *signal, i, below int) {
	t := &r.tree
	rel := t.Rel(below)
	switch rel {
	case "xcomp", "ccomp", "obj", "acl", "nmod", "obl", "advcl", "nsubj", "csubj", "compound", "conj":
	default:
		return
	}
	names := r.names(i)
	is := func(m map[string]bool) bool { _, ok := lookup(m, names); return ok }
	direct := rel != "nsubj" && rel != "conj" || t.Tokens[below].Rel == "nsubj:pass"
	lemma := t.Tokens[i].Lemma
	switch {
	case s.stance == allow && rel != "ccomp" && r.harms(i):
		s.harmful = true
	case s.stance != allow && (rel == "xcomp" || rel == "ccomp") && empowers(lemma):
		s.power = true
	case lemma == "want" && (rel == "xcomp" || rel == "ccomp") && t.Child(i, "obj", "iobj") < 0:
		s.maybe = true
	case direct && is(r.m.delay):
		s.delayed = true
	case direct && rel != "advcl" && is(r.m.against):
		s.negated = !s.negated
	case direct && rel != "advcl" && is(r.m.maybe):
		s.maybe = true
	case demands(lemma) && (rel == "xcomp" || rel == "ccomp" && lemma != "tell" && lemma != "warn" || rel == "advcl" || rel == "obl" || rel == "obj"):
		// "told them that it is banned" tells; "told them to ban it" asks.
		s.demand = true
	case says(lemma):
		s.said = true
	}
	r.drafted(s, i)
	if rel != "advcl" && rel != "conj" {
		r.denied(s, i)
	}
}

// harms says that a verb tells of harm: "endangers", "would carry risks".
func (r *reader) harms(i int) bool {
	t := &r.tree
	if r.m.harm[t.Tokens[i].Lemma] {
		return true
	}
	o := t.Child(i, "obj")
	return o >= 0 && r.m.harm[t.Tokens[o].Lemma]
}

// empowers says that a verb gives a power that need not be used.
func empowers(lemma string) bool {
	switch lemma {
	case "let", "allow", "enable", "empower", "authorise", "authorize", "permit":
		return true
	}
	return false
}

// claims says that another state says it of the actor.
func (r *reader) claims(s *signal, i int) bool {
	t := &r.tree
	if !says(t.Tokens[i].Lemma) {
		return false
	}
	p := t.Predicate(i)
	if p.Subject < 0 || len(s.actors) == 0 || p.Subject == s.actors[0] {
		return false
	}
	who, actor := r.party(p.Subject), r.party(s.actors[0])
	return who.Figure != "" && actor.Figure != "" && who.Figure != actor.Figure && r.speaksForState(p.Subject)
}

// drafted says that a paper is no law yet: "a draft law".
func (r *reader) drafted(s *signal, i int) {
	t := &r.tree
	if u := t.Tokens[i].UPOS; u != "NOUN" && u != "PROPN" {
		return
	}
	for k := range t.Kids(i) {
		if (t.Rel(k) == "amod" || t.Rel(k) == "compound") && r.m.maybe[t.Tokens[k].Lemma] {
			s.maybe = true
		}
	}
}

// denied turns a signal round for every denial at a token.
func (r *reader) denied(s *signal, i int) {
	t := &r.tree
	for k := range t.Kids(i) {
		switch r.low[k] {
		case "not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "nothing":
			if rel := t.Rel(k); rel == "advmod" || rel == "det" || rel == "cc" || rel == "nsubj" {
				s.negated = !s.negated
			}
		}
		rel := t.Rel(k)
		if rel == "obj" || rel == "nsubj" { // "shuts out no supplier"
			if d := t.Child(k, "det"); d >= 0 && r.low[d] == "no" && (i == s.at || k == s.at) && k != s.at {
				s.negated = !s.negated
			}
		}
		if rel == "case" && (r.low[k] == "against" || r.low[k] == "without") && i == s.at {
			s.negated = !s.negated
		}
	}
}

// subjects gives a subject and those joined to it, unless it is the object
// itself, the word of the stance or stands for whoever speaks.
func (r *reader) subjects(n, at int) []int {
	t := &r.tree
	if r.object[n] && !r.speaksForState(n) || n == at || t.Below(at, n) && t.Tokens[n].UPOS != "PROPN" || r.vague(n) {
		return nil
	}
	list := []int{n}
	if h := t.Tokens[n].Head; h >= 0 && t.Rel(n) == "appos" && t.Tokens[n].UPOS == "PROPN" && r.speaksForState(n) && r.speaksForState(h) {
		list = append(list, h) // "Chile, Peru and Bolivia, all of which"
	}
	for k := range t.Tokens {
		if h := t.Tokens[k].Head; t.Rel(k) != "conj" || r.object[k] || t.Tokens[k].UPOS != "PROPN" && t.Tokens[k].UPOS != "NOUN" ||
			h != n && (h < 0 || t.Tokens[h].Head != n || t.Rel(h) == "nmod" && t.Preposition(h) != "" && t.Tokens[k].UPOS != "NOUN") {
			continue
		}
		list = append(list, k)
	}
	return list
}

// vague says that a noun means the speaker's own side or a paper: "his
// country", "the government", "it", "the order". Whoever is named further up or
// before is the actor.
func (r *reader) vague(n int) bool {
	t := &r.tree
	switch r.low[n] {
	case "it", "he", "she", "we", "i", "there", "this", "nobody", "its", "their", "his", "her", "our", "which", "that", "who":
		m := r.mention(n, n)
		return m < 0 || r.mentions[m].Kind == "" || t.Tokens[n].UPOS == "PRON" && r.state(m) == "" && r.mentions[m].Kind == pyrometer.Person
	}
	if r.grouped(n) {
		return false
	}
	switch t.Tokens[n].Lemma {
	case "country", "government", "cabinet", "ministry", "authority", "parliament":
		f, l := t.Range(n)
		for i := range r.mentions {
			m := &r.mentions[i]
			if m.Start < t.Tokens[f].Start || m.End > t.Tokens[l].End || m.Form == pyrometer.FormNominal {
				continue
			}
			if strings.HasPrefix(string(m.Figure), "country.") || m.Kind == pyrometer.Person && r.state(i) != "" {
				return false // "the Dutch government", "Johnson's government"
			}
		}
		return true
	case "law", "text", "act", "bill", "order", "rule", "guidance", "section", "decision", "memorandum", "declaration", "agreement", "guideline", "clause", "power":
		return true
	}
	return false
}
