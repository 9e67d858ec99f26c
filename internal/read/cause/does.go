package cause

import (
	"slices"

	"pyrometer/internal/read/clause"
)

// effects gives the words of a pair's governing part that say what is done: the
// noun or verb that the cause hangs on and the verb of its clause. Of a verb that
// itself says "brings about", it is what is brought about.
func (sc *scene) effects(p *pair) []int {
	if p.sign[0] != p.head || !sc.under(p.dep, "nsubj") {
		return sc.does(p.head, p.verb)
	}
	var out []int
	for k := range sc.Kids(p.head) {
		switch clause.Base(sc.Tokens[k].Rel) {
		case "obj", "xcomp", "ccomp", "obl":
			out = append(out, sc.does(k, k)...)
		}
	}
	return out
}

// does gives a word, the verb of its clause, and what that verb only leads up to:
// "decided to ban".
func (sc *scene) does(word, verb int) []int {
	out := []int{word}
	if verb != word {
		out = append(out, verb)
	}
	for range 3 {
		if !leadsUp(sc.lemmas[verb]) {
			break
		}
		next := sc.Child(verb, "xcomp")
		if next < 0 || slices.Contains(out, next) {
			break
		}
		out = append(out, next)
		verb = next
	}
	return out
}

// leadsUp says whether a verb is but the way to the next: why it is decided is
// why it is done.
func leadsUp(lemma string) bool {
	switch lemma {
	case "decide", "agree", "vow", "plan", "move", "choose", "refuse", "decline", "promise", "pledge", "threaten", "begin", "start", "stop", "cease", "continue",
		"be", "have", "go", "get", "force", "seek", "opt", "prepare":
		return true
	}
	return false
}
