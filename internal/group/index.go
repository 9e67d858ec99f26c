package group

import (
	"cmp"
	"slices"

	"pyrometer"
)

// index finds storylines by their heaviest features. Postings hold slots in no
// order: what is found hangs on what they hold, not on how it came there.
type index struct {
	postings map[uint32][]int32
	found    []float32 // by slot: weight in common with what is looked for
	hit      []int32   // slots with found > 0
}

// What a look-up costs at most. The rarest features have the shortest postings,
// so that a word which half of the storylines share is never followed.
const (
	maxPostings = 4000
	maxLooked   = 32 // storylines that are compared in full
)

func (x *index) add(key uint32, slot int32) { x.postings[key] = append(x.postings[key], slot) }

func (x *index) remove(key uint32, slot int32) {
	p := x.postings[key]
	if i := slices.Index(p, slot); i >= 0 {
		p[i] = p[len(p)-1]
		if p = p[:len(p)-1]; len(p) == 0 {
			delete(x.postings, key)
		} else {
			x.postings[key] = p
		}
	}
}

// move makes the index know a storyline under new keys (sorted), none to forget it.
func (x *index) move(l *line, keys []uint32) {
	i, j := 0, 0
	for i < len(l.keys) || j < len(keys) {
		switch {
		case j == len(keys) || i < len(l.keys) && l.keys[i] < keys[j]:
			x.remove(l.keys[i], l.slot)
			i++
		case i == len(l.keys) || keys[j] < l.keys[i]:
			x.add(keys[j], l.slot)
			j++
		default:
			i++
			j++
		}
	}
	l.keys = keys
}

// keysOf are the features under which a vector is to be found.
func keysOf(v vector) []uint32 {
	top := v.heaviest(maxKeys)
	keys := make([]uint32, len(top))
	for i, f := range top {
		keys[i] = f.ID
	}
	return keys
}

// look gives the storylines that share most with a vector, by what they share
// weighted, then by id.
func (x *index) look(v vector, lines []*line) []*line {
	for len(x.found) < len(lines) {
		x.found = append(x.found, 0)
	}
	type list struct {
		slots  []int32
		weight float32
		id     uint32
	}
	lists := make([]list, 0, len(v))
	for _, f := range v.heaviest(maxKeys) {
		if p := x.postings[f.ID]; len(p) > 0 {
			lists = append(lists, list{p, f.Weight, f.ID})
		}
	}
	slices.SortFunc(lists, func(a, b list) int {
		return cmp.Or(cmp.Compare(len(a.slots), len(b.slots)), cmp.Compare(a.id, b.id))
	})
	x.hit = x.hit[:0]
	budget := maxPostings
	for _, l := range lists {
		if budget -= len(l.slots); budget < 0 {
			break
		}
		for _, s := range l.slots {
			if x.found[s] == 0 {
				x.hit = append(x.hit, s)
			}
			x.found[s] += l.weight * l.weight
		}
	}
	out := x.best(lines)
	for _, s := range x.hit {
		x.found[s] = 0
	}
	return out
}

// best picks the maxLooked best of what was hit.
func (x *index) best(lines []*line) []*line {
	type hit struct {
		shared float32
		id     pyrometer.StorylineID
		slot   int32
	}
	better := func(a, b hit) int { return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(a.id, b.id)) }
	var top []hit
	for _, s := range x.hit {
		shared := x.found[s]
		if len(top) == maxLooked && shared < top[maxLooked-1].shared {
			continue // before its storyline is touched: most end here
		}
		h := hit{shared, lines[s].id, s}
		if len(top) == maxLooked && better(h, top[maxLooked-1]) >= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, h, better)
		if len(top) < maxLooked {
			top = append(top, hit{})
		}
		copy(top[at+1:], top[at:])
		top[at] = h
	}
	out := make([]*line, len(top))
	for i, h := range top {
		out[i] = lines[h.slot]
	}
	return out
}
