package group

import (
	"cmp"
	"container/heap"

	"pyrometer"
)

// pair is two storylines that could be one, as they were when compared.
type pair struct {
	a, b     *line
	alike    float64
	atA, atB int // their versions then
}

// queue is a heap of pairs, most alike first.
type queue []pair

func (q queue) Len() int      { return len(q) }
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(pair)) }
func (q queue) Less(i, j int) bool {
	a, b := &q[i], &q[j]
	if a.alike != b.alike {
		return a.alike > b.alike
	}
	return cmp.Or(cmp.Compare(a.a.id, b.a.id), cmp.Compare(a.b.id, b.b.id)) < 0
}
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// merge makes one of storylines that are alike, most alike first.
func (g *Grouper) merge() (merged int) {
	var q queue
	for _, l := range g.ordered() {
		if l.compared != l.version { // else who has come near since finds it
			q = append(q, g.neighbours(l)...)
		}
	}
	heap.Init(&q)
	for len(q) > 0 {
		p := heap.Pop(&q).(pair)
		if p.a.version != p.atA || p.b.version != p.atB {
			continue
		}
		merged++
		l := g.join(p.a, p.b, "their articles are as alike (%.2f) as those of one affair", p.alike)
		for _, n := range g.neighbours(l) {
			heap.Push(&q, n)
		}
	}
	return merged
}

// neighbours gives the storylines that l could be one with. The pair is put the
// same way around whoever asks. What was founded on this day may still be put
// with others as a single article would; of older storylines more is asked.
func (g *Grouper) neighbours(l *line) []pair {
	var out []pair
	l.compared = l.version
	for _, o := range g.index.look(l.sum, g.lines) {
		if o == l || l.weight <= 0 || o.weight <= 0 {
			continue
		}
		s := dot(l.sum, o.sum) / (l.weight * o.weight) * g.near(int(max(0, o.first-l.last, l.first-o.last)))
		least := g.options.Join
		if !l.fresh && !o.fresh {
			least += g.options.Merge
		}
		least = max(least, g.closeness(l, o))
		if s < least {
			continue
		}
		p := pair{l, o, s, l.version, o.version}
		if o.id < l.id {
			p.a, p.b, p.atA, p.atB = o, l, o.version, l.version
		}
		out = append(out, p)
	}
	return out
}

// closeness is how alike two storylines must be, by how close each is: two
// earthquakes are more like each other than most news is to itself, and still
// two. A few articles say nothing of it yet.
func (g *Grouper) closeness(l, o *line) float64 {
	if l.articles < minPart || o.articles < minPart {
		return 0
	}
	return g.options.Close * min(l.inside(), o.inside())
}

// join makes one of two: the older takes the other in.
func (g *Grouper) join(a, b *line, why string, args ...any) *line {
	if c := cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.articles, a.articles), cmp.Compare(a.id, b.id)); a.fresh && !b.fresh || a.fresh == b.fresh && c > 0 {
		a, b = b, a
	}
	for i := range b.members {
		m := &b.members[i]
		if _, moved := g.before[m.id]; !moved {
			g.before[m.id] = b.id
		}
		g.assigned[m.id] = a.id
	}
	a.absorb(b)
	if !b.fresh {
		g.into[b.id] = a.id
		g.record(pyrometer.Merged, a.id, b.id, why, args...)
	}
	g.leave(b)
	g.changed(a)
	return a
}
