package cause

import (
	"slices"
	"strings"

	"pyrometer/internal/read/clause"
	"pyrometer/internal/read/learn"
	"pyrometer/nlp"
)

// scene is a sentence with what the features ask of its tokens.
type scene struct {
	clause.Tree
	lemmas  []string
	keys    []uint64 // hashes of lemmas
	rels    []uint64 // hashes of relations
	classes classes
	byFirst map[string][]string
}

func (sc *scene) read(s *nlp.Sentence) {
	sc.Reset(s)
	sc.lemmas, sc.keys, sc.rels = sc.lemmas[:0], sc.keys[:0], sc.rels[:0]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		l := t.Lemma
		if t.UPOS != "PROPN" {
			l = strings.ToLower(l)
		}
		switch t.UPOS {
		case "NUM":
			l = "0"
		case "PROPN":
			l = "Name"
		}
		sc.lemmas = append(sc.lemmas, l)
		sc.keys = append(sc.keys, learn.Hash(learn.Seed, l))
		sc.rels = append(sc.rels, learn.Hash(learn.Seed, t.Rel))
	}
}

// features appends the numbers of what may show that a sentence states a cause.
func (sc *scene) features(f []uint32) []uint32 {
	add := func(v ...uint64) { f = append(f, learn.Mix(v...)) }
	n := len(sc.Tokens)
	add(1, uint64(min(n/6, 10)))
	verbs := 0
	var seen, joins []uint64
	for i := range sc.Tokens {
		t := &sc.Tokens[i]
		k, r := sc.keys[i], sc.rels[i]
		if t.UPOS == "PUNCT" {
			add(2, k)
			continue
		}
		if t.UPOS == "VERB" {
			verbs++
		}
		tag := learn.Hash(learn.Seed, t.XPOS)
		if c := sc.classes[sc.lemmas[i]]; c != 0 {
			seen = append(seen, c)
			add(16, c)
			add(17, c, r)
			if h := t.Head; h >= 0 {
				add(18, c, r, sc.classes[sc.lemmas[h]])
			}
		}
		add(10, k)
		add(11, k, tag)
		add(12, k, r)
		if i+1 < n {
			add(13, k, sc.keys[i+1])
			if i+2 < n {
				add(14, k, sc.keys[i+1], sc.keys[i+2])
			}
		}
		if i == 0 {
			add(15, k)
		}
		if h := t.Head; h >= 0 {
			ht := learn.Hash(learn.Seed, sc.Tokens[h].UPOS)
			side := b2u(i > h)
			add(20, r, ht, side)
			add(21, r, sc.keys[h], side)
			add(22, r, tag, ht, side)
			switch rel := clause.Base(t.Rel); rel {
			case "mark", "case", "cc", "advmod":
				if rel == "mark" || rel == "case" {
					joins = append(joins, k)
				}
				// the word that joins, with both that it joins
				if g := sc.Tokens[h].Head; g >= 0 {
					add(30, k, sc.keys[g])
					add(31, k, sc.rels[h], learn.Hash(learn.Seed, sc.Tokens[g].UPOS), b2u(h > g))
					add(32, k, sc.keys[g], sc.keys[h])
					add(33, k, sc.rels[h], tag, learn.Hash(learn.Seed, sc.Tokens[h].XPOS))
				}
				add(34, k, sc.keys[h])
			case "advcl", "acl", "xcomp", "ccomp", "parataxis", "conj", "nsubj", "obj", "obl":
				add(35, r, k, sc.keys[h])
				add(36, r, k)
			}
			if t.UPOS == "VERB" && clause.Base(t.Rel) == "advcl" {
				add(37, tag, k, b2u(sc.Child(i, "mark") >= 0), side)
				add(38, tag, b2u(sc.Child(i, "mark") >= 0), side)
			}
		}
	}
	add(40, uint64(min(verbs, 6)))
	slices.Sort(seen)
	seen = slices.Compact(seen)
	for i, a := range seen {
		for _, b := range seen[i+1:] {
			add(41, a, b)
		}
		for _, j := range joins {
			add(42, a, j)
		}
	}
	return f
}

func b2u(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// near are the words that a filter sees: the word, its neighbours, its head.
const near = 4

// Rows of the table of marks.
const (
	markRel   = 0   // 64, with the side of the head
	markUPOS  = 64  // 32
	markXPOS  = 96  // 64
	markHead  = 160 // 32: part of speech of the head
	markWord  = 192 // 512: hashed lemmas, so that small words are told apart well
	markClass = 704 // 32
	marks     = 736
)

// sight fills what a convolution sees.
func (sc *scene) sight(s *learn.Sight) {
	s.Reset()
	n := int32(len(sc.Tokens))
	for i := range sc.Tokens {
		t := &sc.Tokens[i]
		at := int32(i)
		next := at + 1
		if next == n {
			next = -1
		}
		s.Near = append(s.Near, at, at-1, next, int32(t.Head))
		head := "ROOT"
		if t.Head >= 0 {
			head = sc.Tokens[t.Head].UPOS
		} else {
			s.Own = append(s.Own, at)
		}
		s.Marks = append(s.Marks, markRel+int32(learn.Mix(sc.rels[i], b2u(i > t.Head))%64), markUPOS+int32(learn.Mix(learn.Hash(learn.Seed, t.UPOS))%32),
			markXPOS+int32(learn.Mix(learn.Hash(learn.Seed, t.XPOS))%64), markHead+int32(learn.Mix(learn.Hash(learn.Seed, head))%32))
		if c := sc.classes[sc.lemmas[i]]; c != 0 {
			s.Marks = append(s.Marks, markClass+int32(learn.Mix(c)%32))
		}
		switch t.UPOS {
		case "ADP", "SCONJ", "PART", "ADV", "CCONJ", "VERB":
			s.Marks = append(s.Marks, markWord+int32(learn.Mix(sc.keys[i])%512))
		}
		s.Ends = append(s.Ends, int32(len(s.Marks)))
		s.Pools = append(s.Pools, 1)
	}
}
