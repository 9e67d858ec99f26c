// Package clause reads dependency trees as clauses: a predicate with who, to
// whom, whether it is denied, possible or yet to come. Every step that asks who
// did what (events, quotes, aims, causes) asks here, so that passives, shared
// subjects and relative clauses are understood once.
//
// Relations are those of Universal Dependencies v2.
package clause

import (
	"strings"

	"pyrometer"
	"pyrometer/nlp"
)

// Tree is a sentence with the children of each token at hand.
type Tree struct {
	*nlp.Sentence
	first, next []int32 // first child of each token and next sibling, -1 none
}

// Of indexes a sentence that has a tree.
func Of(s *nlp.Sentence) *Tree {
	t := &Tree{}
	t.Reset(s)
	return t
}

// Reset indexes another sentence in the same memory.
func (t *Tree) Reset(s *nlp.Sentence) {
	n := len(s.Tokens)
	t.Sentence = s
	if cap(t.first) < n {
		t.first, t.next = make([]int32, n), make([]int32, n)
	}
	t.first, t.next = t.first[:n], t.next[:n]
	for i := range n {
		t.first[i], t.next[i] = -1, -1
	}
	for i := n - 1; i >= 0; i-- { // from the end, so that children come in order
		if h := s.Tokens[i].Head; h >= 0 && h < n && h != i {
			t.next[i] = t.first[h]
			t.first[h] = int32(i)
		}
	}
}

// Kids yields the children of a token, in order.
func (t *Tree) Kids(i int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for k := t.first[i]; k >= 0; k = t.next[k] {
			if !yield(int(k)) {
				return
			}
		}
	}
}

// Rel gives a token's relation without its subtype.
func (t *Tree) Rel(i int) string { return Base(t.Tokens[i].Rel) }

// Base takes the subtype off a relation.
func Base(rel string) string {
	base, _, _ := strings.Cut(rel, ":")
	return base
}

// Child gives the first child with one of the relations, -1 if there is none. A
// relation without a subtype fits all its subtypes.
func (t *Tree) Child(i int, rels ...string) int {
	for k := range t.Kids(i) {
		if t.is(k, rels) {
			return k
		}
	}
	return -1
}

func (t *Tree) is(i int, rels []string) bool {
	rel := t.Tokens[i].Rel
	for _, r := range rels {
		if rel == r || len(rel) > len(r) && rel[len(r)] == ':' && rel[:len(r)] == r {
			return true
		}
	}
	return false
}

// Below says whether a token is under another one, or is it.
func (t *Tree) Below(i, top int) bool {
	for steps := 0; i >= 0 && steps <= len(t.Tokens); steps++ {
		if i == top {
			return true
		}
		i = t.Tokens[i].Head
	}
	return false
}

// Range gives the tokens that a token's subtree spans, first to last inclusive.
func (t *Tree) Range(i int) (first, last int) { return t.rangeBut(i, nil) }

// Phrase is Range of a noun without what only comments on it: relative clauses,
// appositions, parentheses, coordinated partners.
func (t *Tree) Phrase(i int) (first, last int) {
	return t.rangeBut(i, []string{"acl:relcl", "appos", "parataxis", "conj", "cc", "punct", "dep"})
}

func (t *Tree) rangeBut(i int, not []string) (first, last int) {
	first, last = i, i
	for k := range t.Kids(i) {
		if t.is(k, not) {
			continue
		}
		f, l := t.rangeBut(k, not)
		first, last = min(first, f), max(last, l)
	}
	return first, last
}

// Span gives the bytes of tokens first to last inclusive.
func (t *Tree) Span(first, last int) pyrometer.Span {
	return pyrometer.Span{Start: t.Tokens[first].Start, End: t.Tokens[last].End}
}

// Head gives the token of a stretch of tokens whose head lies outside of it: the
// word that stands for a mention in the tree.
func (t *Tree) Head(first, last int) int {
	for i := first; i <= last; i++ {
		if h := t.Tokens[i].Head; h < first || h > last {
			return i
		}
	}
	return last
}

// Tokens between two bytes: the first and last token of a span, ok false if it
// holds none.
func (t *Tree) Within(s pyrometer.Span) (first, last int, ok bool) {
	first, last = -1, -1
	for i := range t.Tokens {
		if t.Tokens[i].Start >= s.Start && t.Tokens[i].End <= s.End {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last, first >= 0
}
