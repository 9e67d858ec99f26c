package registry

import (
	"cmp"
	"math"
	"slices"
)

// likely is the score of MatchName from which two names can be one person.
const likely = 0.8

// scored is a person and how well the name fits, with the information of the
// parts that matched: the sum of log2(persons / persons with that part).
type scored struct {
	figure int32
	score  float64
	bits   float64
}

// persons gives the persons whose name can be n, best first. It looks only at
// those who share the sound of two parts, or of one rare part: the others cannot
// reach the score of a match worth having.
func (r *Registry) persons(n name) []scored {
	if len(n.parts) < 2 || len(n.parts) > 8 {
		return nil
	}
	const rare = 24
	hits := map[int32]int{}
	for i, p := range n.parts {
		at := r.sounds[p.sound]
		if i+1 < len(n.parts) { // two words that the registry writes as one
			if j := r.sounds[sound(p.word+n.parts[i+1].word)]; len(j) > 0 && len(j) <= rare {
				for _, f := range j {
					hits[f] += 2
				}
			}
		}
		for _, f := range at {
			hits[f]++
			if len(at) <= rare {
				hits[f]++
			}
		}
	}
	var out []scored
	for f, h := range hits {
		if h < 2 {
			continue
		}
		best := scored{figure: f}
		for _, known := range r.people[f] {
			if s := matchParts(n, known); s > best.score {
				best.score, best.bits = s, r.bits(n, known)
			}
		}
		if best.score > 0.6 && !contradicts(n, r.people[f]) {
			out = append(out, best)
		}
	}
	slices.SortFunc(out, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.figure, b.figure)) })
	return out
}

// contradicts says whether the names differ in what tells namesakes apart:
// "Jr.", or another middle name. John Neely Kennedy is not "John F. Kennedy",
// though both are John Kennedy.
func contradicts(n name, known []name) bool {
	if last := n.parts[len(n.parts)-1].word; last == "jr" || last == "sr" { // the son is not the father
		if !slices.ContainsFunc(known, func(k name) bool { return k.parts[len(k.parts)-1].word == last }) {
			return true
		}
	}
	for _, k := range known {
		if len(n.parts) == 3 && len(k.parts) == 3 && n.parts[0].word == k.parts[0].word && n.parts[2].word == k.parts[2].word &&
			(len(n.parts[1].word) == 1 || len(k.parts[1].word) == 1) && n.parts[1].word[0] != k.parts[1].word[0] {
			return true
		}
	}
	return false
}

// bits says how much it means that the shared parts of two names agree: two
// rare surnames a lot, "Mohammed" and "Ali" little.
func (r *Registry) bits(a, b name) float64 {
	sum := 0.0
	for _, x := range a.parts {
		for _, y := range b.parts {
			if len(x.word) > 1 && len(y.word) > 1 && matchPart(x, y) >= 0.8 {
				sum += math.Log2(float64(len(r.people)+1) / float64(max(len(r.sounds[x.sound]), len(r.sounds[y.sound]), 1)))
				break
			}
		}
	}
	return sum
}
