package event

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
	"pyrometer/nlp"
)

// act is what one word of a sentence tells.
type act struct {
	kind
	ok       bool
	modality pyrometer.Modality
	trigger  int // the word
	source   int // who does it, as the tree has it; -1 none
	noun     bool
	mutual   bool
	about    int // whom a judgement is of, -1 none
	content  int // word whose act this one is made of, -1 none
	clausal  bool
	entry    *entry
	base     *entry // entry of the act at the bottom
	sure     float64
}

// reader holds one sentence and what was found in it.
type reader struct {
	lex      *lexicon
	tree     clause.Tree
	acts     []act
	state    []uint8 // 0 not looked at, 1 being looked at, 2 known
	consumed []bool
	lemmas   []string
	preds    []clause.Predicate
	hasPred  []bool
	cost     []float32 // of a token as the target of one act
	srcCost  []float32
}

func (r *reader) reset(s *nlp.Sentence) {
	r.tree.Reset(s)
	n := len(s.Tokens)
	r.acts = grow(r.acts, n)
	r.state = grow(r.state, n)
	r.consumed = grow(r.consumed, n)
	r.lemmas = grow(r.lemmas, n)
	r.preds = grow(r.preds, n)
	r.hasPred = grow(r.hasPred, n)
	r.cost = grow(r.cost, n)
	r.srcCost = grow(r.srcCost, n)
	for i := range s.Tokens {
		r.lemmas[i] = r.lex.lemma(s.Tokens[i].Form, lower(s.Tokens[i].Lemma), s.Tokens[i].UPOS)
	}
	r.hyphens()
	for i := range n {
		r.act(i, 0)
	}
}

// hyphens gives the last part of a word that the tokenizer took apart ("cease",
// "-", "fire") the lemma of the whole, if the lexicon knows it.
func (r *reader) hyphens() {
	toks := r.tree.Tokens
	for i := 2; i < len(toks); i++ {
		if h := toks[i-1]; h.Form != "-" || h.Start != toks[i-2].End || h.End != toks[i].Start {
			continue
		}
		a, b := r.lemmas[i-2], r.lemmas[i]
		if w := a + "-" + b; r.lex.knows(w) {
			r.lemmas[i] = w
		} else if w := a + b; r.lex.knows(w) {
			r.lemmas[i] = w
		}
	}
}

// grow gives a slice of n zero values in the same memory.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, 2*n)
	}
	s = s[:n]
	clear(s)
	return s
}

// lower is strings.ToLower without memory for what is lower case already.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 'A' && c <= 'Z' || c >= 0x80 {
			return strings.ToLower(s)
		}
	}
	return s
}

func (r *reader) pred(i int) *clause.Predicate {
	if !r.hasPred[i] {
		r.preds[i], r.hasPred[i] = r.tree.Predicate(i), true
		r.unbury(i, &r.preds[i])
	}
	return &r.preds[i]
}

// unbury mends "Chad froze assets", read as a noun phrase of assets that are
// frozen: a past tense between a name and the root it was taken to describe.
func (r *reader) unbury(i int, p *clause.Predicate) {
	toks := r.tree.Tokens
	h := toks[i].Head
	if toks[i].Rel != "amod" || h <= i || toks[h].Head >= 0 || i == 0 || toks[h].UPOS == "VERB" {
		return
	}
	if x := toks[i].XPOS; x != "VBD" && x != "VBN" {
		return
	}
	s := &toks[i-1]
	if s.UPOS != "PROPN" && s.UPOS != "NOUN" || s.Head != h && s.Head != i {
		return
	}
	p.Subject, p.Object, p.Passive = i-1, h, false
}

// maxDepth bounds how deep acts may stand in acts.
const maxDepth = 8

// act reads the act that word i heads.
func (r *reader) act(i, depth int) *act {
	a := &r.acts[i]
	if r.state[i] != 0 || depth > maxDepth {
		return a
	}
	r.state[i] = 1
	*a = act{trigger: i, source: -1, about: -1, content: -1, modality: pyrometer.Did}
	switch tok := &r.tree.Tokens[i]; tok.UPOS {
	case "VERB":
		if !r.preposed(i) {
			r.verb(a, depth)
		}
	case "NOUN", "PROPN":
		r.noun(a, depth)
	case "ADJ":
		r.adjective(a, depth)
	}
	r.state[i] = 2
	return a
}

func (r *reader) verb(a *act, depth int) {
	i := a.trigger
	p := r.pred(i)
	a.source = r.subject(i, p)
	r.best(a, 'v', depth)
	if a.ok && a.content < 0 {
		switch {
		case a.entry.turned:
			a.about, a.source = a.source, r.giver(i)
		case r.curtPassive(i, p, a.kind):
			p.Passive, p.Object, p.Subject = true, p.Subject, r.giver(i)
			a.about, a.source = p.Object, p.Subject
		}
	}
	r.circumstance(a, i, p)
}

// giver finds whom something comes from: "criticism from Chad", "slammed by Chad".
func (r *reader) giver(i int) int {
	for k := range r.tree.Kids(i) {
		switch r.tree.Rel(k) {
		case "obl", "nmod":
			if w := r.tree.Preposition(k); w == "from" || w == "by" {
				return k
			}
		case "obj":
			if g := r.giver(k); g >= 0 {
				return g
			}
		}
	}
	return -1
}

// curtPassive says whether a past tense is a headline's passive without "was":
// "Minister slammed over visit". A verb of conflict that should have an object
// and has none, in a sentence without a full stop.
func (r *reader) curtPassive(i int, p *clause.Predicate, k kind) bool {
	if p.Passive || p.Object >= 0 || p.Content >= 0 || p.Subject < 0 || r.tree.Rel(i) != "root" || r.tree.Child(i, "aux") >= 0 {
		return false
	}
	if x := r.tree.Tokens[i].XPOS; x != "VBD" && x != "VBN" {
		return false
	}
	if f := r.tree.Tokens[len(r.lemmas)-1].Form; f == "." || f == "?" || f == "\"" || f == "”" {
		return false
	}
	switch k.Type {
	case pyrometer.Accuse, pyrometer.Coerce, pyrometer.Sanction, pyrometer.Assault:
	default:
		return false
	}
	for k := range r.tree.Kids(i) {
		switch r.tree.Preposition(k) {
		case "by", "for", "over", "after", "in", "on", "from":
			return true
		}
	}
	return false
}

// preposed says whether a participle serves as a preposition: "considering the
// price", "including".
func (r *reader) preposed(i int) bool {
	if r.tree.Tokens[i].XPOS != "VBG" || r.tree.Child(i, "aux") >= 0 {
		return false
	}
	switch lower(r.tree.Tokens[i].Form) {
	case "considering", "including", "regarding", "concerning", "following", "according", "given", "excluding", "depending":
		return true
	}
	return false
}

func (r *reader) adjective(a *act, depth int) {
	i := a.trigger
	if len(r.lex.entries[r.lemmas[i]]) == 0 {
		return
	}
	p := r.pred(i)
	a.source = r.subject(i, p)
	r.best(a, 'a', depth)
	r.judgement(a, p)
	r.circumstance(a, i, p)
}

// judgement makes an act that is said of somebody the act of the one who says it.
func (r *reader) judgement(a *act, p *clause.Predicate) {
	if a.ok && a.entry.judged {
		a.source, a.about = r.reporter(a.trigger), p.Subject
		a.sure -= 0.1
	}
}

func (r *reader) noun(a *act, depth int) {
	i := a.trigger
	if len(r.lex.entries[r.lemmas[i]]) == 0 {
		return
	}
	a.noun = true
	r.best(a, 'n', depth)
	if !a.ok {
		return
	}
	var guessed bool
	if a.source, guessed = r.owner(i, a.kind); guessed && a.mutual {
		a.sure *= 0.6 // "the China trade deal" is spoken of, not told
	}
	a.sure *= 0.9
	if r.tree.Child(i, "cop") >= 0 {
		p := r.pred(i)
		if a.source < 0 {
			a.source = p.Subject
		}
		r.judgement(a, p)
		r.circumstance(a, i, p)
		return
	}
	for k := range r.tree.Kids(i) {
		if r.tree.Rel(k) == "det" && r.lemmas[k] == "no" {
			r.negate(a)
		}
	}
}

// best tries the entries of a word in order and takes the first that fits.
func (r *reader) best(a *act, pos byte, depth int) {
	es := r.lex.entries[r.lemmas[a.trigger]]
	var bare *entry
	for j := range es {
		e := &es[j]
		if e.pos != pos || !r.fits(a, e) {
			continue
		}
		if e.void {
			return
		}
		if e.weak && bare != nil {
			break // what we know of the word ourselves comes first
		}
		if e.op == none {
			if bare != nil && r.toClause(a.trigger) {
				break // "agreed to", whatever to
			}
			if bare != nil && e.rank <= bare.rank && pos != 'v' {
				break
			}
			a.ok, a.kind, a.mutual, a.entry, a.base, a.sure = true, kind{e.Type, e.Mode}, e.mutual, e, e, 1+0.03*float64(max(0, min(e.rank, 5)))
			if e.weak {
				a.sure = 0.5
			}
			if e.Type == pyrometer.Comment && e.Mode == "" {
				a.sure = 0.55
			}
			return
		}
		if r.govern(a, e, depth) {
			return
		}
		if bare == nil {
			bare = e
		}
	}
	if bare != nil && (!hollow(r.lemmas[a.trigger]) || r.toClause(a.trigger) && (r.pred(a.trigger).Object >= 0 || r.pred(a.trigger).Indirect >= 0)) {
		if k, ok := bare.op.bare(); ok {
			a.ok, a.kind, a.entry, a.base, a.sure = true, k, bare, bare, 0.8
			// "Smith and Jones agreed to", whatever to: with each other.
			a.mutual = bare.op == agree && pos == 'v' && a.source >= 0 && r.tree.Child(a.source, "conj") >= 0
		}
	}
}

// toClause says whether a verb has an infinitive under it: "told him to go".
func (r *reader) toClause(i int) bool {
	for k := range r.tree.Kids(i) {
		switch r.tree.Rel(k) {
		case "xcomp":
			return true
		case "advcl", "ccomp":
			if m := r.tree.Child(k, "mark"); m >= 0 && r.lemmas[m] == "to" {
				return true
			}
		}
	}
	return false
}

// hollow says whether a governing verb tells nothing by itself: to want, ask or tell
// somebody is no demand until it is said what.
func hollow(w string) bool {
	switch w {
	case "tell", "ask", "want", "expect", "need", "seek", "push", "encourage", "advise", "challenge", "direct", "press", "commit", "guarantee", "swear":
		return true
	}
	return false
}
