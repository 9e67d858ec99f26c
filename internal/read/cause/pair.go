package cause

import (
	"strings"

	"pyrometer/internal/read/clause"
	"pyrometer/internal/read/learn"
)

// pair is a dependent and its governor of which one may be the other's cause:
// what is a matter of the words that join them, and is learned.
type pair struct {
	dep, head   int
	first, last int // the dependent's part, without the words that join it
	from, to    int // the governor's part
	verb        int // of the governor's clause, where the part begins
	sign        [2]int
}

// The classes of a pair.
const (
	neither = iota
	depIsCause
	depIsEffect
)

// pairs appends the pairs of a sentence.
func (sc *scene) pairs(ps []pair) []pair {
	for d := range sc.Tokens {
		t := &sc.Tokens[d]
		h := t.Head
		if h < 0 {
			continue
		}
		switch clause.Base(t.Rel) {
		case "advcl", "acl", "obl", "nmod", "xcomp", "parataxis":
		case "conj":
			if t.UPOS != "VERB" || sc.Tokens[h].UPOS != "VERB" {
				continue
			}
		case "nsubj":
			if sc.Tokens[h].UPOS == "PRON" || t.UPOS == "PRON" && sc.lemmas[d] != "this" && sc.lemmas[d] != "that" && sc.lemmas[d] != "which" {
				continue
			}
		default:
			continue
		}
		if t.UPOS == "NUM" || t.Rel == "obl:tmod" || t.Rel == "nmod:poss" {
			continue
		}
		if p, ok := sc.pair(d, h); ok {
			ps = append(ps, p)
		}
	}
	return ps
}

func (sc *scene) pair(d, h int) (pair, bool) {
	first, last := sc.trim(sc.Range(d)) // a comma in front hangs on the dependent
	if first > last {
		return pair{}, false
	}
	p := pair{dep: d, head: h, sign: [2]int{-1, -1}}
	p.from, p.to, p.verb = sc.governor(d, h, first, last)
	p.first, p.last = first, last
	p.sign = sc.sign(d, h, first)
	if p.sign[0] >= 0 && p.sign[0] == first && !sc.inside(p.sign) {
		p.first = p.sign[1] + 1
	}
	p.first, p.last = sc.trim(p.first, p.last)
	p.from, p.to = sc.trim(p.from, p.to)
	return p, p.first <= p.last && p.from <= p.to && (p.last < p.from || p.to < p.first)
}

// inside says whether a signal is part of the cause as people mark it: "to
// demand", "against the bill"; other prepositions and conjunctions are not.
func (sc *scene) inside(sign [2]int) bool {
	if sign[0] != sign[1] {
		return false
	}
	switch sc.lemmas[sign[0]] {
	case "to", "against":
		return true
	}
	t := &sc.Tokens[sign[0]]
	return t.UPOS == "VERB"
}

// governor gives what is said of in the governor's clause, on the side of the
// dependent where the verb is.
func (sc *scene) governor(d, h, first, last int) (from, to, verb int) {
	verb = h
	switch {
	case clause.Base(sc.Tokens[d].Rel) == "nsubj":
		// the verb and what follows it; what stands before the subject is not meant
		_, to = sc.Range(h)
		from = last + 1
		return from, to, verb
	case sc.Tokens[d].Rel == "acl:relcl" || sc.Tokens[h].UPOS == "NOUN" && sc.under(h, "nsubj"):
		// a noun that does not stand for its clause: "the clashes that left two dead"
		from, to = sc.Range(h)
	default:
		c := h
		for steps := 0; steps < len(sc.Tokens); steps++ {
			if sc.Tokens[c].UPOS == "VERB" || sc.Tokens[c].Head < 0 {
				break
			}
			switch clause.Base(sc.Tokens[c].Rel) {
			case "advcl", "ccomp", "acl", "parataxis":
				steps = len(sc.Tokens)
				continue
			}
			c = sc.Tokens[c].Head
		}
		from, to = sc.Range(c)
		verb = c
	}
	if h < first {
		to = min(to, first-1)
	} else {
		from = max(from, last+1)
	}
	return from, to, verb
}

func (sc *scene) under(i int, rel string) bool { return clause.Base(sc.Tokens[i].Rel) == rel }

// sign finds the words that join: a phrase, a conjunction, a preposition, or a
// participle itself.
func (sc *scene) sign(d, h, first int) [2]int {
	for i := max(first-3, 0); i <= d; i++ {
		if n := sc.phraseAt(i); n > 0 && i+n > first {
			return [2]int{i, i + n - 1}
		}
	}
	for k := range sc.Kids(d) {
		if k > d {
			break
		}
		switch clause.Base(sc.Tokens[k].Rel) {
		case "mark", "case":
			return [2]int{k, k}
		case "advmod":
			if l := sc.lemmas[k]; l == "when" || l == "so" || l == "why" || l == "thus" {
				return [2]int{k, k}
			}
		}
	}
	switch {
	case sc.under(d, "nsubj") && sc.Tokens[h].UPOS == "VERB":
		return [2]int{h, h}
	case d == first && sc.Tokens[d].UPOS == "VERB":
		return [2]int{d, d}
	}
	return [2]int{-1, -1}
}

// trim takes marks and joining words off both ends.
func (sc *scene) trim(first, last int) (int, int) {
	for first <= last && (sc.Tokens[first].UPOS == "PUNCT" || sc.Tokens[first].UPOS == "CCONJ" || sc.lemmas[first] == "that" && sc.under(first, "mark")) {
		first++
	}
	for first <= last && (sc.Tokens[last].UPOS == "PUNCT" || sc.Tokens[last].UPOS == "CCONJ") {
		last--
	}
	return first, last
}

// pairFeatures appends the numbers of what is seen of a pair.
func (sc *scene) pairFeatures(f []uint32, p *pair) []uint32 {
	add := func(v ...uint64) { f = append(f, learn.Mix(v...)) }
	d, h := p.dep, p.head
	rel, side := sc.rels[d], b2u(d > h)
	dt, ht := learn.Hash(learn.Seed, sc.Tokens[d].XPOS), learn.Hash(learn.Seed, sc.Tokens[h].XPOS)
	dk, hk := sc.keys[d], sc.keys[h]
	dc, hc := sc.classes[sc.lemmas[d]], sc.classes[sc.lemmas[h]]
	var sk uint64
	if p.sign[0] >= 0 {
		for i := p.sign[0]; i <= p.sign[1]; i++ {
			sk = learn.Hash(sk, strings.ToLower(sc.Tokens[i].Form))
		}
		if p.sign[0] == h {
			sk = 7
		}
	}
	comma := uint64(0)
	if p.first > 0 && sc.Tokens[p.first-1].Form == "," || p.sign[0] > 0 && sc.Tokens[p.sign[0]-1].Form == "," {
		comma = 1
	}
	var ok, oc uint64 // the object of the dependent or, of a subject's verb, its own
	from := d
	if sc.under(d, "nsubj") {
		from = h
	}
	if o := sc.Child(from, "obj"); o >= 0 {
		ok, oc = sc.keys[o], sc.classes[sc.lemmas[o]]
	}
	cc := uint64(0) // the class of the noun that the governor has for an object
	if o := sc.Child(h, "obj"); o >= 0 && o != d {
		cc = sc.classes[sc.lemmas[o]]
	}
	add(100, rel)
	add(101, rel, side, comma)
	add(102, rel, sk)
	add(103, sk, hk)
	add(104, sk, dk)
	add(105, sk, hc)
	add(106, sk, dc)
	add(107, sk, hc, dc)
	add(108, rel, dk)
	add(109, rel, hk)
	add(110, rel, dt, ht, side)
	add(111, rel, dt, sk, side, comma)
	add(112, rel, dc, comma)
	add(113, rel, hc)
	add(114, rel, dc, hc)
	add(115, dk, hk)
	add(116, rel, ok, dk)
	add(117, rel, oc, dc, side)
	add(118, sk, oc)
	add(119, sk, cc, dc)
	add(120, sk, cc, hk)
	add(121, rel, cc)
	add(122, rel, uint64(min(p.last-p.first, 12)/3))
	add(123, sk, uint64(min(p.last-p.first, 12)/3), b2u(sc.Tokens[d].UPOS == "VERB"))
	add(124, sc.keys[p.first], rel)
	add(125, sk, dt)
	// any classed word within either part
	var seen [2]uint64
	for i := p.first; i <= p.last; i++ {
		if c := sc.classes[sc.lemmas[i]]; c != 0 && c != seen[0] {
			seen[0] = c
			add(130, c, sk)
			add(131, c, rel)
		}
	}
	for i := p.from; i <= p.to; i++ {
		if c := sc.classes[sc.lemmas[i]]; c != 0 && c != seen[1] {
			seen[1] = c
			add(132, c, sk)
			add(133, c, rel)
		}
	}
	return f
}
