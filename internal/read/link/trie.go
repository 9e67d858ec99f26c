package link

import "strings"

// meaning is one thing that a name can point at: a figure by its number in the
// linker, or a place that is none.
type meaning struct {
	figure  int32 // -1: a place
	how     how
	acronym bool   // written in capitals only
	mixed   bool   // short, with a capital inside: "LeT", "BoE"
	country string // of a place
}

// how is a short form of the registry's ways.
type how uint8

const (
	byName how = iota // also by alias
	byDemonym
	bySurname
	byCapital
	byContext
	byPlace // no figure: a state, a city
)

// trie maps sequences of folded words to what they can mean. Nodes are found by
// hashing the parent with the word: two names that collide would need the same
// 64 bits.
type trie[T any] struct {
	next  map[uint64]int32
	ends  []int32 // for each node its list, -1 if no name ends there
	lists [][]T
}

func newTrie[T any](size int) *trie[T] {
	return &trie[T]{next: make(map[uint64]int32, 2*size), ends: []int32{-1}}
}

func edge(node int32, word uint64) uint64 {
	return (word ^ uint64(node)*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
}

func (t *trie[T]) step(node int32, word uint64) (int32, bool) {
	n, ok := t.next[edge(node, word)]
	return n, ok
}

// list gives what a name that ends at the node can mean, nil if none does.
func (t *trie[T]) list(node int32) []T {
	if e := t.ends[node]; e >= 0 {
		return t.lists[e]
	}
	return nil
}

func (t *trie[T]) at(name string) int32 {
	node := int32(0)
	for w := range strings.FieldsSeq(name) {
		key := edge(node, hashOf(w))
		n, ok := t.next[key]
		if !ok {
			n = int32(len(t.ends))
			t.next[key] = n
			t.ends = append(t.ends, -1)
		}
		node = n
	}
	return node
}

// get gives what exactly this folded name can mean.
func (t *trie[T]) get(folded string) []T {
	node, ok := int32(0), true
	for w := range strings.FieldsSeq(folded) {
		if node, ok = t.step(node, hashOf(w)); !ok {
			return nil
		}
	}
	return t.list(node)
}

func (t *trie[T]) add(name string, v T) {
	node := t.at(name)
	if node == 0 {
		return
	}
	if t.ends[node] < 0 {
		t.ends[node] = int32(len(t.lists))
		t.lists = append(t.lists, nil)
	}
	t.lists[t.ends[node]] = append(t.lists[t.ends[node]], v)
}
