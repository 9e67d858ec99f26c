package group

import (
	"cmp"
	"slices"
	"strings"

	"pyrometer"
)

// Happening is an event with what its tellings agree and disagree on.
type Happening struct {
	Day      pyrometer.Day
	Source   Side
	Target   Side
	Type     pyrometer.Type
	Mode     pyrometer.Mode
	Best     int // index of the telling with the best sentence
	Known    pyrometer.Day
	Families []string        // that tell it, each once, sorted
	Days     []pyrometer.Day // more than one if they disagree; sorted
	Sources  []Side          // likewise
	Targets  []Side
	Numbers  []Differ // what the sentences count differently
}

// Describe says what an event of SameEvents is by its tellings, and what they
// disagree on. A near-copy has no say beside its original, and a family has one
// voice.
func Describe(tellings []Told, event []int) Happening {
	list := voices(tellings, event)
	h := Happening{Best: central(tellings, list), Known: tellings[event[0]].Known}
	for _, i := range event {
		h.Known = min(h.Known, tellings[i].Known)
		h.Families = append(h.Families, tellings[i].Family)
		h.Days = append(h.Days, tellings[i].Day)
	}
	slices.Sort(h.Families)
	h.Families = slices.Compact(h.Families)
	slices.Sort(h.Days)
	h.Days = slices.Compact(h.Days)
	h.Day = dayOf(tellings, list)
	first := &tellings[list[0]]
	acts := map[[2]string]int{}
	for _, i := range list {
		acts[[2]string{string(tellings[i].Type), string(tellings[i].Mode)}]++
	}
	act := most(acts, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	h.Type, h.Mode = pyrometer.Type(act[0]), pyrometer.Mode(act[1])
	h.Sources, h.Targets = parties(tellings, list, first)
	h.Source, h.Target = h.Sources[0], h.Targets[0]
	h.Numbers = differ(tellings, list)
	return h
}

// voices are the tellings that have a say: for each family one, no near-copies
// of a text that has spoken.
func voices(tellings []Told, event []int) []int {
	in := map[pyrometer.ArticleID]bool{}
	for _, i := range event {
		in[tellings[i].Article] = true
	}
	spoke := map[string]bool{}
	var out []int
	for _, i := range event {
		t := &tellings[i]
		if t.Original != 0 && t.Original != t.Article && in[t.Original] || spoke[t.Family] {
			continue
		}
		spoke[t.Family] = true
		out = append(out, i)
	}
	if len(out) == 0 {
		return event[:1]
	}
	return out
}

// dayOf is the day most say who name one, else the first.
func dayOf(tellings []Told, list []int) pyrometer.Day {
	dated, all := map[pyrometer.Day]int{}, map[pyrometer.Day]int{}
	first := tellings[list[0]].Day
	for _, i := range list {
		t := &tellings[i]
		all[t.Day]++
		first = min(first, t.Day)
		if t.Dated {
			dated[t.Day]++
		}
	}
	if len(dated) > 0 {
		return most(dated, cmp.Compare)
	}
	return first // news is told on the day or after it, not before
}

// most gives the key with the highest count, the lowest of equals.
func most[K comparable](counts map[K]int, compare func(a, b K) int) K {
	var best K
	n := 0
	for k, c := range counts {
		if c > n || c == n && compare(k, best) < 0 {
			best, n = k, c
		}
	}
	return best
}

// parties gives who stands on each side, as the first telling has the sides: a
// person before the country he acts for, then whom most name.
func parties(tellings []Told, list []int, first *Told) (sources, targets []Side) {
	src, dst := map[Side]int{}, map[Side]int{}
	for _, i := range list {
		s, d := tellings[i].Source, tellings[i].Target
		if side(first.Source, s)*side(first.Target, d) == 0 && s.block() != first.Source.block() {
			s, d = d, s // a mutual act told from the other end
		}
		src[s]++
		dst[d]++
	}
	return ranked(src), ranked(dst)
}

func ranked(counts map[Side]int) []Side {
	list := make([]Side, 0, len(counts))
	for s := range counts {
		list = append(list, s)
	}
	own := func(s Side) int { // 0 for one who is not the country itself
		if s.Figure != "" && s.Figure == s.State {
			return 1
		}
		return 0
	}
	slices.SortFunc(list, func(a, b Side) int {
		return cmp.Or(cmp.Compare(own(a), own(b)), cmp.Compare(counts[b], counts[a]),
			strings.Compare(a.key(), b.key()), strings.Compare(string(a.State), string(b.State)), strings.Compare(a.Name, b.Name))
	})
	return list
}

// central gives the telling whose sentence is most like the others', weighed by
// how sure its reading is; of equals the first.
func central(tellings []Told, list []int) int {
	best, score := list[0], -1.0
	own := make([]Told, len(list))
	for k, i := range list {
		own[k] = tellings[i]
	}
	words := wordsOf(own)
	for k, i := range list {
		t := &tellings[i]
		sum := 0.0
		for j := range list {
			if j != k {
				sum += dot(words[k], words[j])
			}
		}
		s := (1 + sum/float64(max(1, len(list)-1))) * (0.5 + t.Confidence)
		if t.Sentence == "" {
			s /= 4
		}
		if s > score+1e-9 {
			best, score = i, s
		}
	}
	return best
}
