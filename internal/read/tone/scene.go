package tone

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
	"pyrometer/internal/read/learn"
	"pyrometer/nlp"
)

// word is what is known of a token whoever is asked about.
type word struct {
	lemma  string
	key    uint64 // hash of lemma
	rel    uint64 // hash of the relation
	upos   uint64 // hash of the part of speech
	tone   int8   // of the lexicon, turned round when denied
	class  int8   // tone in five steps, -2 to 2
	denied bool
	quoted bool
	clause int32 // token of the clause's head
}

// scene is a sentence as it is seen from one target.
type scene struct {
	clause.Tree
	words []word
	// Of the target:
	first, last, head int
	up, down          []int16 // steps from the head up to where the ways meet, and down from there to the token
	meet              []int16 // the token where the ways meet
	rank              []int16 // scratch
}

// read takes in a sentence.
func (sc *scene) read(s *nlp.Sentence, lex lexicon) {
	sc.Reset(s)
	n := len(s.Tokens)
	sc.words = sc.words[:0]
	open := false
	for i := range s.Tokens {
		t := &s.Tokens[i]
		switch t.Form {
		case "“", "``":
			open = true
		case "”", "''":
			open = false
		case "\"":
			open = !open
		}
		lemma := strings.ToLower(t.Lemma)
		w := word{lemma: lemma, key: learn.Hash(learn.Seed, lemma), rel: learn.Hash(learn.Seed, t.Rel), upos: learn.Hash(learn.Seed, t.UPOS), quoted: open, clause: int32(i)}
		if t.UPOS != "PROPN" {
			w.tone = lex.of(strings.ToLower(t.Form), lemma)
		}
		sc.words = append(sc.words, w)
	}
	for i := range n {
		sc.words[i].clause = int32(sc.clauseOf(i))
		if sc.negated(i) {
			sc.words[i].denied = true
			sc.words[i].tone = -sc.words[i].tone / 2
		}
		sc.words[i].class = class(sc.words[i].tone)
	}
}

func class(tone int8) int8 {
	switch {
	case tone <= -5:
		return -2
	case tone <= -2:
		return -1
	case tone >= 5:
		return 2
	case tone >= 2:
		return 1
	}
	return 0
}

// negated says whether a word is denied: by a child, or through its verb's.
func (sc *scene) negated(i int) bool {
	for k := range sc.Kids(i) {
		switch sc.words[k].lemma {
		case "not", "n't", "never", "no", "nobody", "nothing", "without", "n’t", "neither", "nor", "hardly":
			return true
		}
	}
	return false
}

// clauseOf climbs to the head of the clause that a token stands in.
func (sc *scene) clauseOf(i int) int {
	for steps := 0; steps < len(sc.Tokens); steps++ {
		t := &sc.Tokens[i]
		if t.Head < 0 {
			return i
		}
		switch clause.Base(t.Rel) {
		case "ccomp", "advcl", "acl", "parataxis", "csubj", "xcomp":
			return i
		case "conj":
			if t.UPOS == "VERB" {
				return i
			}
		}
		i = t.Head
	}
	return i
}

// aim turns the scene to a target.
func (sc *scene) aim(target pyrometer.Span) bool {
	first, last := -1, -1
	for i := range sc.Tokens {
		if t := &sc.Tokens[i]; t.End > target.Start && t.Start < target.End {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return false
	}
	sc.first, sc.last = first, last
	sc.head = sc.Head(first, last)
	n := len(sc.Tokens)
	if cap(sc.up) < n {
		sc.up, sc.down, sc.meet, sc.rank = make([]int16, n), make([]int16, n), make([]int16, n), make([]int16, n)
	}
	sc.up, sc.down, sc.meet, sc.rank = sc.up[:n], sc.down[:n], sc.meet[:n], sc.rank[:n]
	for i := range n {
		sc.rank[i] = -1
	}
	for a, k := sc.head, int16(0); a >= 0 && sc.rank[a] < 0; a, k = sc.Tokens[a].Head, k+1 {
		sc.rank[a] = k
	}
	for i := range n {
		a, d := i, int16(0)
		for a >= 0 && sc.rank[a] < 0 && int(d) < n {
			a = sc.Tokens[a].Head
			d++
		}
		if a < 0 || sc.rank[a] < 0 {
			sc.up[i], sc.down[i], sc.meet[i] = far, far, -1
			continue
		}
		sc.up[i], sc.down[i], sc.meet[i] = sc.rank[a], d, int16(a)
	}
	return true
}

// far is a distance in the tree that no one asks to tell from others.
const far = 99

// distance counts the steps between a token and the target's head.
func (sc *scene) distance(i int) int { return int(sc.up[i] + sc.down[i]) }

// branch hashes the relation by which the target hangs under the node where the
// ways to it and to a token meet: the token's subject, its object.
func (sc *scene) branch(i int) uint64 {
	switch sc.up[i] {
	case 0:
		return 0
	case far:
		return 1
	}
	a := sc.head
	for range sc.up[i] - 1 {
		a = sc.Tokens[a].Head
	}
	return sc.words[a].rel
}

// way hashes the relations between the target's head and a near token.
func (sc *scene) way(i int) uint64 {
	h := learn.Seed
	a := sc.head
	for range sc.up[i] {
		h = h*31 + sc.words[a].rel
		a = sc.Tokens[a].Head
	}
	for b := i; b != a; b = sc.Tokens[b].Head {
		h = h*37 ^ sc.words[b].rel
	}
	return h
}
