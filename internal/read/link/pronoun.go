package link

import (
	"math"

	"pyrometer"
	"pyrometer/internal/read/clause"
)

// readPronouns links "he", "she", "it" and "they" to the mention that they most
// likely go back to: by number and gender, nearness, and what was the subject.
func (t *text) readPronouns() {
	for i := range t.doc.Sentences {
		s := t.sentence(i)
		if t.tree(i) == nil {
			continue
		}
		for k := range s.Tokens {
			tok := &s.Tokens[k]
			if tok.UPOS != "PRON" {
				continue
			}
			p, ok := pronounOf(tok.Form)
			if !ok || p.thing && t.expletive(i, k) {
				continue
			}
			t.readPronoun(i, k, p)
		}
	}
}

// pronoun says whom a pronoun can mean.
type pronoun struct {
	gender    gender
	thing     bool // "it"
	many      bool // "they"
	reflexive bool
	possess   bool
}

func pronounOf(form string) (pronoun, bool) {
	switch lower(form) {
	case "he", "him":
		return pronoun{gender: male}, true
	case "his":
		return pronoun{gender: male, possess: true}, true
	case "himself":
		return pronoun{gender: male, reflexive: true}, true
	case "she":
		return pronoun{gender: female}, true
	case "her":
		return pronoun{gender: female, possess: true}, true
	case "hers":
		return pronoun{gender: female, possess: true}, true
	case "herself":
		return pronoun{gender: female, reflexive: true}, true
	case "it":
		return pronoun{thing: true}, true
	case "its":
		return pronoun{thing: true, possess: true}, true
	case "itself":
		return pronoun{thing: true, reflexive: true}, true
	case "they", "them":
		return pronoun{many: true}, true
	case "their", "theirs":
		return pronoun{many: true, possess: true}, true
	case "themselves":
		return pronoun{many: true, reflexive: true}, true
	}
	return pronoun{}, false
}

// expletive says whether "it" means nothing: "it is clear that", "it rained".
func (t *text) expletive(sent, k int) bool {
	tree := t.tree(sent)
	tok := &tree.Tokens[k]
	if tok.Rel == "expl" {
		return true
	}
	v := tok.Head
	if v < 0 || lower(tok.Form) != "it" {
		return false
	}
	if clause.Base(tok.Rel) == "nsubj" {
		if tree.Child(v, "csubj") >= 0 || tree.Child(v, "cop") >= 0 && (tree.Child(v, "ccomp", "csubj", "advcl", "acl") >= 0 || tree.Tokens[v].UPOS == "ADJ") {
			return true
		}
		switch tree.Tokens[v].Lemma {
		case "seem", "appear", "happen", "rain", "snow", "matter", "turn", "take":
			return true
		}
	}
	return false
}

func (t *text) readPronoun(sent, k int, p pronoun) {
	tree := t.tree(sent)
	best, at := math.Inf(-1), -1
	dummy := math.Inf(-1)
	for d := 0; d <= 3 && sent-d >= 0; d++ {
		for _, i := range t.at[sent-d] {
			g := &t.finds[i]
			if d == 0 && g.first >= k {
				continue
			}
			if v, ok := t.candidate(sent, k, p, g); ok && v > best {
				best, at = v, int(i)
			}
		}
		if (p.thing || p.many) && d <= 1 {
			dummy = math.Max(dummy, t.rivals(sent, k, sent-d, p))
		}
	}
	if at < 0 || dummy >= best || best < 0 || p.gender == unknown && best < 3 {
		return
	}
	g := &t.finds[at]
	if bound(tree, k, p, sent, g) {
		return
	}
	f := find{sent: sent, first: k, last: k, head: k, figure: g.figure, kind: g.kind, form: pyrometer.FormPronoun, gender: g.gender, name: g.name,
		others: g.others, actor: g.actor, plural: p.many}
	if f.gender == unknown && p.gender != unknown {
		f.gender = p.gender
		t.learn(g, p.gender)
	}
	f.conf = math.Min(0.85, 0.45+0.08*best) * math.Max(g.conf, 0.5)
	origin := t.origin(at)
	f.why = "goes back to " + t.span(&t.finds[origin]).Of(t.doc.Text)
	j := t.add(f)
	t.finds[j].link = at
}

// origin follows pronouns back to what is no pronoun.
func (t *text) origin(i int) int {
	for steps := 0; t.finds[i].form == pyrometer.FormPronoun && t.finds[i].link >= 0 && steps < 100; steps++ {
		i = t.finds[i].link
	}
	return i
}

// learn gives a person the gender that a pronoun showed.
func (t *text) learn(g *find, x gender) {
	if g.kind != pyrometer.Person {
		return
	}
	for i := range t.finds {
		f := &t.finds[i]
		if f.kind == pyrometer.Person && f.gender == unknown && f.figure == g.figure && (g.figure >= 0 || f.name == g.name) {
			f.gender = x
		}
	}
}

// bound says whether grammar forbids that a pronoun means its clause's own
// subject: "Trump met him".
func bound(tree *clause.Tree, k int, p pronoun, sent int, g *find) bool {
	if p.reflexive || p.possess && clause.Base(tree.Tokens[k].Rel) != "obj" || g.sent != sent {
		return false
	}
	h := tree.Tokens[k].Head
	if h < 0 || clause.Base(tree.Tokens[k].Rel) == "nsubj" {
		return false
	}
	for kid := range tree.Kids(h) {
		if clause.Base(tree.Tokens[kid].Rel) == "nsubj" && tree.Below(g.head, kid) && kid != k {
			return tree.Rel(g.head) != "nmod" || g.head == kid
		}
	}
	return false
}

// candidate weighs a mention as the one that a pronoun goes back to.
func (t *text) candidate(sent, k int, p pronoun, g *find) (float64, bool) {
	if g.drop {
		return 0, false
	}
	switch {
	case p.gender != unknown:
		if g.kind != pyrometer.Person || g.plural || g.gender != unknown && g.gender != p.gender {
			return 0, false
		}
	case p.thing:
		if g.kind == pyrometer.Person || g.kind == "" || g.plural || g.form == pyrometer.FormPronoun && g.plural {
			return 0, false
		}
		if g.form == pyrometer.FormPeople && t.token(g, g.last).UPOS != "NOUN" {
			return 0, false
		}
	case p.many:
		if g.kind == pyrometer.Person && !g.plural {
			return 0, false
		}
		if !g.plural && g.kind == pyrometer.Country && g.form != pyrometer.FormPeople {
			return 0, false
		}
	}
	tree := t.tree(sent)
	if bound(tree, k, p, sent, g) {
		return 0, false
	}
	v := 3.0 - 1.2*float64(sent-g.sent)
	if in := t.inQuote(sent, k); in != t.inQuote(g.sent, g.head) {
		// Who is quoted says "I" of himself, and what others say has subjects of
		// its own.
		if in && t.speaker(sent, g) {
			return 0, false
		}
		if p.gender == unknown {
			v -= 1.5
		} else {
			v -= 0.4
		}
	}
	if g.gender == unknown && p.gender != unknown {
		v -= 0.7
	}
	rel, _ := t.rel(g)
	switch clause.Base(rel) {
	case "nsubj":
		v += 1.6
	case "obj":
		v += 0.4
	case "nmod":
		v -= 0.3
		if rel == "nmod:poss" {
			v += 0.5
		}
	case "compound", "amod":
		v -= 1.2
	}
	if p.possess && g.sent == sent && reproached(tree, k, g) {
		v += 2.5
	}
	if p.thing && clause.Base(rel) != "nsubj" && !(p.possess && g.sent == sent) {
		return 0, false
	}
	if p.many && !g.plural {
		v -= 1.6
	}
	if p.gender == unknown && g.sent != sent && clause.Base(rel) != "nsubj" {
		v -= 1
	}
	switch g.form {
	case pyrometer.FormPronoun:
		v += 0.5
	case pyrometer.FormPeople:
		v -= 0.4
	case pyrometer.FormTitle:
		v -= 0.2
	}
	if g.sent == sent {
		v -= 0.02 * float64(k-g.first)
		if p.possess && clause.Base(rel) == "nsubj" {
			v += 0.6
		}
	} else if g.sent < sent && t.sentence(sent).Paragraph {
		v -= 0.2
	}
	return v, true
}

// reproached says whether a possessive stands in what somebody is reproached or
// praised for: "Norway warned Peru over its ban" is of Peru's.
func reproached(tree *clause.Tree, k int, g *find) bool {
	thing := tree.Tokens[k].Head
	if thing < 0 {
		return false
	}
	switch tree.Preposition(thing) {
	case "over", "for", "about", "because":
	default:
		return false
	}
	verb := tree.Tokens[thing].Head
	if verb == g.head { // hung on the object
		verb = tree.Tokens[verb].Head
	}
	if verb < 0 || tree.Tokens[g.head].Head != verb || clause.Base(tree.Tokens[g.head].Rel) != "obj" && clause.Base(tree.Tokens[g.head].Rel) != "iobj" {
		return false
	}
	switch tree.Tokens[verb].Lemma {
	case "threaten", "warn", "criticize", "criticise", "condemn", "blame", "sue", "punish", "sanction", "attack", "slam", "blast", "rebuke", "fine", "mock", "denounce",
		"praise", "thank", "applaud", "investigate", "chide", "censure", "fault", "charge", "pressure", "press", "reprimand", "lambaste", "lambast", "hit":
		return true
	}
	return false
}

// speaker says whether a mention is the subject of a verb of saying in or beside
// the sentence.
func (t *text) speaker(sent int, g *find) bool {
	if sent-g.sent > 1 {
		return false
	}
	tree := t.tree(g.sent)
	if tree == nil {
		return false
	}
	rel, i := t.rel(g)
	if clause.Base(rel) != "nsubj" || tree.Tokens[i].Head < 0 {
		return false
	}
	switch tree.Tokens[tree.Tokens[i].Head].Lemma {
	case "say", "tell", "tweet", "write", "add", "call", "ask", "declare", "note", "argue", "claim", "explain", "continue", "reply", "respond", "insist", "warn",
		"state", "announce", "joke", "quip", "comment", "observe", "remark", "conclude", "acknowledge", "concede", "admit", "stress", "recall", "go":
		return true
	}
	return false
}

// rivals weighs the best common noun that "it" or "they" can go back to and that
// is nobody: then the pronoun is nobody either.
func (t *text) rivals(sent, k, at int, p pronoun) float64 {
	tree := t.tree(at)
	best := math.Inf(-1)
	if tree == nil {
		return best
	}
	s := t.sentence(at)
	for i := range s.Tokens {
		if at == sent && i >= k {
			break
		}
		tok := &s.Tokens[i]
		if tok.UPOS != "NOUN" && tok.UPOS != "PROPN" || (tok.XPOS == "NNS" || tok.XPOS == "NNPS") != p.many || t.covered(at, i) {
			continue
		}
		v := 3.0 - 1.2*float64(sent-at)
		switch clause.Base(tok.Rel) {
		case "nsubj":
			v += 1.6
		case "obj":
			v += 0.4
		case "obl", "conj", "root":
		case "nmod", "appos":
			v -= 0.5
		default:
			continue
		}
		if at == sent {
			v -= 0.02 * float64(k-i)
			if bound(tree, k, p, sent, &find{sent: sent, head: i}) {
				continue
			}
		}
		best = math.Max(best, v)
	}
	return best
}
