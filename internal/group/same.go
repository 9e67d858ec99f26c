package group

import (
	"cmp"
	"math"
	"slices"
)

// What two tellings must share to tell one event. Chosen by looking at pairs of
// real tellings; there is no set with gold to fit them on (docs/storylines.md).
const (
	standsFor  = 0.8  // how much of a side it is to be the country for which the other acts
	nextDay    = 0.85 // how much of a day the day before or after is
	otherType  = 0.8  // an act of the same sort with the same word
	otherMode  = 0.9
	sameEvent  = 0.5  // score from which two tellings tell one event
	wordsCount = 0.35 // how much of the score hangs on the words
	wordsNone  = 0.3  // what they are worth if one of the two has none
	wordsExact = 0.55 // what they are worth at least if all else is the same
	wordsOther = 0.1  // below which they tell of something else even so

	enough = 0.9 * sameEvent // what the pairs of one event score on average at least
	never  = -1e12           // of a pair that cannot be of one event: no others make up for it
)

// SameEvents puts together the tellings that tell one event: the same sides (a
// country and who acts for it count for less), the same act, the same day or the
// day beside it, in words that are alike. It gives the events by their first
// telling, each as indexes into tellings in the order of day, article and place.
// A telling with nobody on a side, or the same on both, is of no event. The
// order of tellings does not matter.
func SameEvents(tellings []Told) [][]int {
	order := make([]int, 0, len(tellings))
	for i := range tellings {
		t := &tellings[i]
		if !t.Source.none() && !t.Target.none() && t.Source.key() != t.Target.key() {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return byPlace(&tellings[a], &tellings[b]) })
	vecs := wordsOf(tellings)
	blocks := map[[2]string][]int{}
	var names [][2]string
	for _, i := range order {
		k := blockOf(&tellings[i])
		if blocks[k] == nil {
			names = append(names, k)
		}
		blocks[k] = append(blocks[k], i)
	}
	var out [][]int
	for _, k := range names {
		out = append(out, within(tellings, vecs, blocks[k])...)
	}
	slices.SortFunc(out, func(a, b []int) int { return byPlace(&tellings[a[0]], &tellings[b[0]]) })
	return out
}

// blockOf is what tellings of one event have in common for certain: between whom
// it was, in no order.
func blockOf(t *Told) [2]string {
	a, b := t.Source.block(), t.Target.block()
	if b < a {
		a, b = b, a
	}
	return [2]string{a, b}
}

// within groups the tellings of a block: the most alike first, two groups become
// one only if each telling of one can tell the event of each of the other, and on
// average they are alike.
func within(tellings []Told, vecs []vector, block []int) [][]int {
	type link struct {
		a, b  int // positions in block
		score float64
	}
	n := len(block)
	var links []link
	// sums holds, for two groups by their first positions, what all pairs of them
	// score together, and never if one pair is out of the question.
	sums := make([]float64, n*n)
	for i := range block {
		for j := i + 1; j < n; j++ {
			s := score(&tellings[block[i]], &tellings[block[j]], vecs[block[i]], vecs[block[j]])
			if s >= sameEvent {
				links = append(links, link{i, j, s})
			}
			if s == 0 {
				s = never
			}
			sums[i*n+j], sums[j*n+i] = s, s
		}
	}
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	of := make([]int, n) // group by position
	groups := make([][]int, n)
	for i := range block {
		of[i], groups[i] = i, []int{i}
	}
	for _, l := range links {
		p, q := of[l.a], of[l.b]
		if p == q || sums[p*n+q] < enough*float64(len(groups[p])*len(groups[q])) {
			continue
		}
		p, q = min(p, q), max(p, q)
		for _, i := range groups[q] {
			of[i] = p
		}
		groups[p] = append(groups[p], groups[q]...)
		groups[q] = nil
		for r := range n {
			sums[p*n+r] += sums[q*n+r]
			sums[r*n+p] = sums[p*n+r]
		}
	}
	var out [][]int
	for _, g := range groups {
		if g == nil {
			continue
		}
		slices.Sort(g)
		for i := range g {
			g[i] = block[g[i]]
		}
		out = append(out, g)
	}
	return out
}

// score is how well two tellings tell one event, from 0 (they cannot) to 1.
func score(a, b *Told, av, bv vector) float64 {
	gap := max(a.Day-b.Day, b.Day-a.Day)
	if gap > 1 || gap == 1 && a.Dated && b.Dated {
		return 0
	}
	return scoreOver(a, b, av, bv, int(gap))
}

// scoreOver is score for tellings so many days apart.
func scoreOver(a, b *Told, av, bv vector, gap int) float64 {
	s := sides(a, b)
	if s == 0 {
		return 0
	}
	s *= acts(a, b)
	exact := s == 1 && gap == 0
	s *= math.Pow(nextDay, float64(gap))
	words, known := wordsNone, len(av) > 0 && len(bv) > 0
	if known {
		words = dot(av, bv)
		if a.Trigger != "" && a.Trigger == b.Trigger {
			words = min(1, words+sameWord(a))
		}
	}
	switch {
	case exact && known:
		words = max(words, wordsExact*min(1, words/wordsOther))
	case exact:
		words = wordsExact
	}
	// With words that share nothing the best is 1 - wordsCount times what words add.
	return s * (1 - 2*wordsCount + 2*wordsCount*words)
}

// sides compares between whom the two are, in the same order or, if the act is
// mutual, in the other.
func sides(a, b *Told) float64 {
	s := side(a.Source, b.Source) * side(a.Target, b.Target)
	if mutual(a.Type) && mutual(b.Type) {
		s = max(s, side(a.Source, b.Target)*side(a.Target, b.Source))
	}
	return s
}

func side(a, b Side) float64 {
	switch {
	case a.key() == b.key():
		return 1
	case a.State == "" || a.State != b.State:
		return 0
	case a.Figure == a.State || b.Figure == b.State:
		return standsFor
	}
	return 0 // two of one government, each for himself
}

// acts compares what was done.
func acts(a, b *Told) float64 {
	switch {
	case a.Type == b.Type && a.Mode == b.Mode:
		return 1
	case a.Type == b.Type:
		return otherMode
	case a.Trigger != "" && a.Trigger == b.Trigger && quad(a.Type) == quad(b.Type):
		return otherType
	}
	return 0
}

// wordsOf gives the words of each telling at length 1, rare ones counting for more.
func wordsOf(tellings []Told) []vector {
	out := make([]vector, len(tellings))
	for i := range tellings {
		out[i] = weighed(tellings[i].Words, rareWord).unit()
	}
	return out
}

// sameWord is what it adds to the words that both say what was done by the same
// one. A deed with its own word is seldom done twice within days by one figure to
// another; of words that are spoken there are many.
func sameWord(t *Told) float64 {
	if q := quad(t.Type); t.Source.Figure != "" && t.Target.Figure != "" && (q == 2 || q == 4) {
		return 0.35
	}
	return 0.2
}
