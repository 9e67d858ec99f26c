package event

import (
	"pyrometer"
	"pyrometer/nlp"
)

// far is the price of a word that has no part in an act.
const far = 3

// spread sets what it costs to take each word as the target of an act: nothing
// for the object, more for what stands further down.
func (r *reader) spread(a *act) {
	for i := range r.cost {
		r.cost[i] = far
	}
	i := a.trigger
	if a.about >= 0 {
		r.down(a.about, 0, a.source, 0)
		return
	}
	if a.noun && a.content < 0 {
		r.down(i, 0, a.source, 0)
		r.cost[i] = far
		return
	}
	if a.content >= 0 && a.Type == pyrometer.Accuse && a.Mode == "oppose" {
		for k := range r.tree.Kids(a.content) {
			if r.tree.Preposition(k) == "against" { // "called for a coalition against"
				r.down(k, 0, a.source, 0)
				return
			}
		}
	}
	r.clause(a, i, 0, 0)
	if a.mutual && a.source >= 0 {
		for k := range r.tree.Kids(a.source) {
			if r.tree.Rel(k) == "conj" {
				r.down(k, 0.1, -1, 0)
			}
		}
	}
}

func (r *reader) clause(a *act, i int, base float32, depth int) {
	if depth > maxDepth {
		return
	}
	p := r.pred(i)
	if p.Object >= 0 && p.Object != a.source {
		r.down(p.Object, base, a.source, depth+1)
	}
	for k := range r.tree.Kids(i) {
		if k == a.source && depth == 0 {
			continue
		}
		add := float32(0)
		switch rel := r.tree.Tokens[k].Rel; rel {
		case "obj", "iobj", "nsubj:pass":
			add = 0
		case "nsubj", "csubj", "nsubj:outer":
			if depth == 0 {
				continue
			}
			add = 0.3
		case "xcomp", "ccomp":
			r.clause(a, k, base+0.4, depth+1)
			if r.tree.Tokens[k].UPOS != "VERB" {
				r.down(k, base+0.5, a.source, depth+1)
			}
			continue
		case "advcl", "advcl:relcl":
			c := float32(1.6)
			if m := r.tree.Child(k, "mark"); m < 0 || r.lemmas[m] == "to" {
				c = 1
			}
			if k == a.content {
				c = 0.4
			}
			r.clause(a, k, base+c, depth+1)
			continue
		case "conj":
			if r.tree.Tokens[k].UPOS == "VERB" {
				r.clause(a, k, base+1.5, depth+1)
				continue
			}
			add = 1
		case "parataxis", "punct", "cc", "aux", "aux:pass", "cop", "mark":
			continue
		default:
			w := r.preposition(k)
			add = prepositionCost(w)
			if w == "by" && !p.Passive && p.Object >= 0 && p.Object < k {
				add = 0.45 // "condemned an attack by": hung too high
			}
			if add == 0.3 && k == a.content {
				add = 0.2
			}
		}
		r.down(k, base+add, a.source, depth+1)
	}
}

// prepositionCost is what it costs to take the noun under a preposition for the
// target.
func prepositionCost(w string) float32 {
	switch w {
	case "against", "with", "on", "at", "to", "into", "toward", "towards", "of", "for", "from", "between", "upon", "onto", "among", "such", "including":
		return 0.3
	case "in", "over", "about", "within", "near", "across", "inside", "around", "regarding", "concerning", "along", "through":
		return 0.8
	case "off", "out", "up", "down", "back":
		return 0
	}
	return 1.7
}

func (r *reader) down(i int, cost float32, skip, depth int) {
	if i == skip || cost >= r.cost[i] || depth > 2*maxDepth {
		return
	}
	r.cost[i] = cost
	for k := range r.tree.Kids(i) {
		add := float32(0.5)
		switch rel := r.tree.Tokens[k].Rel; rel {
		case "flat":
			add = 0
		case "conj":
			add = 0.15
		case "nmod:poss", "appos":
			add = 0.5
		case "compound":
			add = 0.6
		case "amod":
			add = 0.7
		case "acl":
			r.clause(&act{source: -1, trigger: k}, k, cost+0.5, depth+2)
			continue
		case "acl:relcl":
			r.clause(&act{source: -1, trigger: k}, k, cost+0.6, depth+2)
			continue
		case "nmod:desc":
			add = 0.1
		case "nmod", "obl":
			if r.tree.Preposition(k) == "by" {
				add = 0.35 // "an attack by"
			} else if add = prepositionCost(r.tree.Preposition(k)); add < 1 {
				add = 0.2 + add*0.6
			}
		case "punct", "case", "det", "cc":
			add = 0.9
		}
		r.down(k, cost+add, skip, depth+1)
	}
}

// sources sets what it costs to take each word as the one who does it.
func (r *reader) sources(a *act) {
	keep := r.cost
	r.cost = r.srcCost
	defer func() { r.cost = keep }()
	for i := range r.cost {
		r.cost[i] = far
	}
	if a.source >= 0 {
		r.doer(a.source, 0)
		if r.pronoun(a.source) {
			if s := r.reporter(a.trigger); s >= 0 {
				r.doer(s, 0.3)
			}
		}
	}
	i := a.trigger
	if a.noun {
		// The subject of the verb that the noun hangs on, if nothing nearer.
		if h := r.tree.Tokens[i].Head; h >= 0 && r.tree.Tokens[h].UPOS == "VERB" {
			if s := r.pred(h).Subject; s >= 0 && s != i {
				r.down(s, 0.9, -1, 0)
			}
		}
		for k := range r.tree.Kids(i) {
			switch r.tree.Preposition(k) {
			case "on", "against", "over", "to", "towards", "toward":
				continue // "sanctions on" somebody are not his
			}
			if rel := r.tree.Rel(k); rel == "compound" || rel == "amod" || rel == "nmod" {
				r.down(k, 0.8, -1, 0)
			}
		}
		return
	}
	p := r.pred(i)
	if p.Passive {
		// "arrested in Niger": whoever is in power there.
		for _, o := range p.Obliques {
			if o.Case == "in" || o.Case == "from" {
				r.down(o.Noun, 0.7, -1, 0)
			}
		}
	}
	if s := r.reporter(i); s >= 0 {
		r.down(s, 1.35, -1, 0)
	}
}

// doer takes a noun for the one who does it; "Britain's rivals" are not Britain.
func (r *reader) doer(i int, cost float32) {
	if r.lex.is(r.lemmas[i], r.lex.others) {
		r.srcCost[i] = cost
		return
	}
	r.down(i, cost, -1, 0)
}

// reporter gives the subject of the verb above that reports a clause.
func (r *reader) reporter(i int) int {
	for steps := 0; i >= 0 && steps < len(r.lemmas); steps++ {
		h := r.tree.Tokens[i].Head
		if h < 0 {
			return -1
		}
		if rel := r.tree.Rel(i); rel == "ccomp" || rel == "advcl" || rel == "parataxis" || rel == "xcomp" {
			if s := r.pred(h).Subject; s >= 0 && !r.pronoun(s) {
				return s
			}
		}
		i = h
	}
	return -1
}

// price is what a stretch of words costs: that of its head, or of its cheapest
// word with something on top.
func price(cost []float32, head, first, last int) float32 {
	c := cost[head]
	for i := first; i <= last; i++ {
		c = min(c, cost[i]+0.3)
	}
	return c
}

// pair is a source and a target in a sentence, as tokens.
type pair struct{ sFirst, sLast, sHead, tFirst, tLast, tHead int }

// choice is an act with what a pair costs in it.
type choice struct {
	act    *act
	source float32
	target float32
	score  float64
}

func (r *reader) choose(p pair) (choice, bool) {
	best := choice{score: -10}
	for i := range r.acts {
		if c, ok := r.score(i, p); ok && c.score > best.score {
			best = c
		}
	}
	return best, best.act != nil
}

// score says how well a pair stands for the sides of the act of word i.
func (r *reader) score(i int, p pair) (choice, bool) {
	a := &r.acts[i]
	if !a.ok {
		return choice{}, false
	}
	r.spread(a)
	r.sources(a)
	c := choice{act: a, source: price(r.srcCost, p.sHead, p.sFirst, p.sLast), target: price(r.cost, p.tHead, p.tFirst, p.tLast)}
	if alone(a.kind) {
		c.target = min(c.target, 1) // it needs none
	}
	c.score = a.sure - 0.35*float64(c.source) - 0.3*float64(c.target)
	if r.consumed[i] {
		c.score -= 0.4
	}
	if rel := r.tree.Tokens[i].Rel; rel == "acl:relcl" || rel == "acl" || rel == "advcl" {
		c.score -= 0.12
	}
	if a.mutual {
		s, t := price(r.srcCost, p.tHead, p.tFirst, p.tLast), price(r.cost, p.sHead, p.sFirst, p.sLast)
		if back := a.sure - 0.35*float64(s) - 0.3*float64(t) - 0.1; back > c.score {
			c.source, c.target, c.score = s, t, back
		}
	}
	return c, true
}

func (r *reader) pairOf(s *nlp.Sentence, source, target pyrometer.Span) (pair, bool) {
	var p pair
	var ok1, ok2 bool
	p.sFirst, p.sLast, ok1 = r.tree.Within(source)
	p.tFirst, p.tLast, ok2 = r.tree.Within(target)
	if !ok1 || !ok2 {
		return p, false
	}
	p.sHead, p.tHead = r.tree.Head(p.sFirst, p.sLast), r.tree.Head(p.tFirst, p.tLast)
	return p, true
}
