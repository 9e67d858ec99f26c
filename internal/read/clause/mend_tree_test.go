package clause

import (
	"math/rand/v2"
	"testing"

	"pyrometer/nlp"
)

// TestMendedIsATree: whatever the parser gave, no token hangs on itself after
// mending, not even by way of others.
func TestMendedIsATree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	for range 20_000 {
		n := 4 + r.IntN(8)
		s := nlp.Sentence{Tokens: make([]nlp.Token, n)}
		order := r.Perm(n)
		for place, i := range order {
			head := -1
			if place > 0 {
				head = order[r.IntN(place)]
			}
			s.Tokens[i] = nlp.Token{Form: pick("of", "x"), Lemma: pick("minister", "secretary", "visit"), UPOS: pick("NOUN", "PROPN", "VERB", "VERB", "ADP"),
				XPOS: pick("VBD", "VBZ", "NN"), Head: head, Rel: pick("nmod", "compound", "flat", "acl", "obl", "case", "nsubj")}
		}
		first := 1 + r.IntN(n-2)
		last := first + 1 + r.IntN(n-first-1)
		s.Entities = []nlp.Entity{{First: first, Last: last, Kind: "PER"}}
		Mend(&s)
		for i := range s.Tokens {
			steps := 0
			for k := i; k >= 0; k = s.Tokens[k].Head {
				if steps++; steps > n {
					t.Fatalf("token %d hangs on itself: %+v", i, s.Tokens)
				}
			}
		}
	}
}
