package clause

import "strings"

// Predicate is a verb (or a noun or adjective with a copula) with its parts as
// token indexes, -1 where there is none. Subject and Object are those of the
// meaning: of a passive, Subject is the agent and Object the one it is done to.
type Predicate struct {
	Verb     int
	Particle int // "shut down"
	Subject  int
	Object   int
	Indirect int // "gave them weapons"
	Obliques []Oblique
	Content  int // clausal complement: ccomp or xcomp
	Passive  bool
	Negated  bool
	Modal    string // lemma of a modal: "will", "may", "would", ...; "" if none
	// Borrowed says that the subject stands with another verb: "vowed to ban",
	// "met and signed", "the firm that makes".
	Borrowed bool
}

// Oblique is a noun under a preposition.
type Oblique struct {
	Case string // lemma of the preposition, "against"; "" if bare
	Noun int
}

// Predicate reads the clause that a token heads.
func (t *Tree) Predicate(v int) Predicate {
	p := Predicate{Verb: v, Particle: -1, Subject: -1, Object: -1, Indirect: -1, Content: -1}
	agent, patient := -1, -1
	for k := range t.Kids(v) {
		switch rel := t.Tokens[k].Rel; {
		case rel == "nsubj:pass":
			p.Passive, patient = true, k
		case rel == "nsubj" || rel == "csubj" || rel == "nsubj:outer":
			p.Subject = k
		case rel == "obj":
			p.Object = k
		case rel == "iobj":
			p.Indirect = k
		case rel == "aux:pass":
			p.Passive = true
		case rel == "aux":
			if l := strings.ToLower(t.Tokens[k].Lemma); modal(l) {
				p.Modal = l
			}
		case rel == "compound:prt":
			p.Particle = k
		case Base(rel) == "ccomp" || Base(rel) == "xcomp":
			if p.Content < 0 {
				p.Content = k
			}
		case rel == "obl:agent":
			agent = k
		case Base(rel) == "obl" || Base(rel) == "nmod":
			o := Oblique{t.Preposition(k), k}
			if o.Case == "by" && p.Passive && agent < 0 {
				agent = k
				continue
			}
			p.Obliques = append(p.Obliques, o)
		}
		if t.negates(k) {
			p.Negated = true
		}
	}
	// "banned by London" after a noun: a participle without auxiliary.
	reduced := t.Tokens[v].XPOS == "VBN" && t.Rel(v) == "acl" && t.Tokens[v].Rel != "acl:relcl"
	if reduced {
		p.Passive = true
		patient = t.Tokens[v].Head
		if agent < 0 {
			agent = t.by(&p)
		}
	}
	// "Pressed by London, Huawei gave way": a participle in front or behind, whose
	// patient is the subject of the clause.
	if !p.Passive && p.Subject < 0 && p.Object < 0 && t.Tokens[v].XPOS == "VBN" && t.Rel(v) == "advcl" && t.Child(v, "aux", "mark", "case") < 0 {
		p.Passive = true
		if agent < 0 {
			agent = t.by(&p)
		}
	}
	if p.Passive {
		p.Object, p.Subject = or(patient, p.Object), agent
		if patient < 0 && !reduced {
			if s := t.subjectAbove(v); s >= 0 {
				p.Object, p.Borrowed = s, true
			}
		}
		return p
	}
	if p.Subject < 0 {
		if s := t.subjectAbove(v); s >= 0 {
			p.Subject, p.Borrowed = s, true
		}
	}
	p.Subject = t.antecedent(p.Subject, v)
	p.Object = t.antecedent(p.Object, v)
	return p
}

// by takes the agent out of the obliques.
func (t *Tree) by(p *Predicate) int {
	for i, o := range p.Obliques {
		if o.Case == "by" {
			p.Obliques = append(p.Obliques[:i:i], p.Obliques[i+1:]...)
			return o.Noun
		}
	}
	return -1
}

// Preposition gives the lemma of a noun's preposition; of several words the
// first.
func (t *Tree) Preposition(noun int) string {
	if k := t.Child(noun, "case"); k >= 0 {
		return strings.ToLower(t.Tokens[k].Form)
	}
	return ""
}

// subjectAbove finds the subject that a verb without one shares: with the verb
// that governs it ("agreed to ban") or that it is joined to ("met and signed"),
// or the noun it describes ("the company selling phones").
func (t *Tree) subjectAbove(v int) int {
	if k := v - 1; k >= 0 && t.Tokens[v].XPOS == "VBG" && (t.Tokens[k].UPOS == "NOUN" || t.Tokens[k].UPOS == "PROPN") {
		m := t.Child(v, "mark")
		if t.Preposition(k) == "with" || m >= 0 && m < k && strings.EqualFold(t.Tokens[m].Form, "with") {
			return k // "with most states banning it": the noun before it acts
		}
	}
	for steps := 0; steps < len(t.Tokens); steps++ {
		h, rel := t.Tokens[v].Head, t.Rel(v)
		if h < 0 {
			return -1
		}
		switch rel {
		case "acl":
			if t.Tokens[v].XPOS == "VBG" || t.Tokens[v].Rel == "acl:relcl" || t.Child(v, "mark") >= 0 && t.Tokens[v].Rel != "acl:relcl" {
				if t.Tokens[v].Rel == "acl" && t.Child(v, "mark") >= 0 {
					// "a plan to ban": whoever has the plan, which its noun may say.
					if o := t.Child(h, "nmod:poss"); o >= 0 {
						return o
					}
					v = h
					continue
				}
				return h
			}
			return -1
		case "xcomp":
			// "urged Britain to ban": the object acts; "vowed to ban": the subject.
			if o := t.Child(h, "obj", "iobj"); o >= 0 && o < v {
				return o
			}
			if o := t.Child(h, "nsubj:pass"); o >= 0 { // "was told to leave"
				return o
			}
		case "conj":
		case "advcl":
			if o := t.thanked(v, h); o >= 0 {
				return o
			}
		case "ccomp", "parataxis":
			return -1
		default:
			// A noun on the way up ("decision to ban"): its verb's subject, if the
			// noun is the object there.
			if rel != "obj" && rel != "obl" {
				return -1
			}
		}
		if s := t.subjectOf(h); s >= 0 && s != v {
			return t.antecedent(s, h)
		}
		if s := t.Child(h, "nsubj:pass"); s >= 0 && s != v {
			return s
		}
		v = h
	}
	return -1
}

// thanked gives whom a verb praises or blames for what stands below: in "praised
// Britain for banning it" Britain banned it.
func (t *Tree) thanked(v, above int) int {
	if m := t.Child(v, "mark", "case"); m < 0 || !strings.EqualFold(t.Tokens[m].Form, "for") {
		return -1
	}
	switch t.Tokens[above].Lemma {
	case "praise", "thank", "commend", "applaud", "congratulate", "credit", "hail", "criticise", "criticize", "condemn", "blame", "slam", "attack",
		"rebuke", "denounce", "accuse", "punish", "sue", "fine", "chide", "scold", "fault", "arrest", "charge", "sanction", "ridicule", "mock":
		if s := t.Child(above, "nsubj:pass"); s >= 0 {
			return s
		}
		return t.Child(above, "obj", "iobj")
	}
	return -1
}

// subjectOf gives the subject of a verb: of several, which a dateline or a title
// beside a name makes, the last one before it.
func (t *Tree) subjectOf(v int) int {
	best := -1
	for k := range t.Kids(v) {
		if t.is(k, []string{"nsubj", "csubj"}) && t.Tokens[k].Rel != "nsubj:pass" && (best < 0 || k < v) {
			best = k
		}
	}
	return best
}

// antecedent gives the noun that a relative pronoun stands for.
func (t *Tree) antecedent(i, v int) int {
	if i < 0 {
		return -1
	}
	switch strings.ToLower(t.Tokens[i].Form) {
	case "who", "which", "that", "whom":
		for w, steps := v, 0; w >= 0 && steps < len(t.Tokens); w, steps = t.Tokens[w].Head, steps+1 {
			if t.Tokens[w].Rel == "acl:relcl" {
				return t.Tokens[w].Head
			}
			if r := t.Rel(w); r != "conj" && r != "xcomp" {
				break
			}
		}
	}
	return i
}

func (t *Tree) negates(k int) bool {
	switch strings.ToLower(t.Tokens[k].Form) {
	case "not", "n't", "never", "n’t", "neither", "nor", "hardly", "no":
		r := t.Rel(k)
		return r == "advmod" || r == "cc" || r == "cc:preconj"
	}
	return false
}

func modal(lemma string) bool {
	switch lemma {
	case "will", "would", "may", "might", "can", "could", "shall", "should", "must", "’ll", "'ll", "wo", "ca", "ought":
		return true
	}
	return false
}

func or(a, b int) int {
	if a >= 0 {
		return a
	}
	return b
}
