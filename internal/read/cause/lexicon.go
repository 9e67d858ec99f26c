package cause

import (
	_ "embed"
	"strings"

	"pyrometer/internal/read/learn"
)

//go:embed signals.txt
var signalText string

// classes gives lemmas a hash of their class, the first that lists them.
type classes map[string]uint64

// newClasses reads lines of a class, a colon and its lemmas.
func newClasses(text string) classes {
	c := classes{}
	for line := range strings.Lines(text) {
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		for w := range strings.FieldsSeq(words) {
			if _, known := c[w]; !known {
				c[w] = learn.Hash(learn.Seed, name)
			}
		}
	}
	return c
}

// phrases are signals of several words, as written in lower case, that stand
// before a cause. The tree takes them apart ("in protest of": a noun with two
// prepositions); here they stay whole.
func phrases() []string {
	return []string{
		"as a result of", "as a consequence of", "as part of", "as a mark of", "as a sign of", "at the behest of", "because of", "by virtue of", "due to", "for fear of",
		"for the sake of", "in a bid to", "in an attempt to", "in an effort to", "in anticipation of", "in compliance with", "in connection with", "in defence of", "in defense of",
		"in defiance of", "in favor of", "in favour of", "in honor of", "in honour of", "in light of", "in memory of", "in order to", "in protest against", "in protest at",
		"in protest of", "in protest over", "in reaction to", "in response to", "in retaliation for", "in revenge for", "in solidarity with", "in support of", "in the aftermath of", "in the face of",
		"in the name of", "in the wake of", "in their wake", "in view of", "in wake of", "on account of", "on charges of", "on suspicion of", "on the basis of", "on the charge of", "on the charges of",
		"on the ground that", "on the grounds of", "on the grounds that", "on the orders of", "out of", "owing to", "so as to", "so that", "thanks to", "with a view to", "with the aim of",
	}
}

// phraseAt gives how many tokens a phrase takes that begins at one, 0 for none.
func (sc *scene) phraseAt(i int) int {
	for _, p := range sc.byFirst[strings.ToLower(sc.Tokens[i].Form)] {
		n := 0
		for w := range strings.FieldsSeq(p) {
			if i+n >= len(sc.Tokens) || !strings.EqualFold(sc.Tokens[i+n].Form, w) {
				n = 0
				break
			}
			n++
		}
		if n > 0 {
			return n
		}
	}
	return 0
}

// firsts sorts phrases by their first word, long ones first.
func firsts(list []string) map[string][]string {
	m := map[string][]string{}
	for _, p := range list {
		first, _, _ := strings.Cut(p, " ")
		m[first] = append(m[first], p)
	}
	return m
}

// sure says whether a pair is joined by words that mean little else than a cause,
// whatever was learned of the rest.
func (sc *scene) sure(p *pair) bool {
	if p.sign[0] < 0 {
		return false
	}
	l, h := sc.lemmas[p.sign[0]], sc.lemmas[p.head]
	switch {
	case p.sign[1] > p.sign[0]:
		switch strings.ToLower(sc.Tokens[p.sign[1]].Form) {
		case "to":
			return l == "due" || l == "owe" || l == "thanks" || l == "owing" || sc.lemmas[p.sign[0]+1] == "response" || sc.lemmas[p.sign[0]+1] == "reaction" || sc.lemmas[p.sign[0]+1] == "order"
		case "of":
			if l == "because" {
				return true
			}
			switch sc.lemmas[p.sign[1]-1] {
			case "result", "consequence", "protest", "fear", "account", "wake":
				return true
			}
		case "for", "against", "at", "over":
			switch sc.lemmas[p.sign[1]-1] {
			case "retaliation", "revenge", "protest":
				return true
			}
		}
		return false
	case l == "because":
		return true
	case p.sign[0] == p.head:
		return sc.causes(p.head)
	case l == "by" && sc.Tokens[p.head].XPOS == "VBN":
		return h == "cause" || h == "trigger" || h == "spark" || h == "prompt" || h == "provoke" || h == "fuel"
	}
	return false
}

// causes says whether a verb, with its preposition, says that its subject brings
// about what follows.
func (sc *scene) causes(v int) bool {
	var need string
	switch sc.lemmas[v] {
	case "cause", "trigger", "spark", "prompt", "provoke", "fuel":
		return sc.Child(v, "obj") >= 0 && sc.Child(v, "nsubj:pass") < 0
	case "lead":
		need = "to"
	case "result":
		need = "in"
	default:
		return false
	}
	o := sc.Child(v, "obl")
	return o >= 0 && sc.Preposition(o) == need
}
