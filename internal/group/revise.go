package group

import (
	"cmp"
	"slices"

	"pyrometer"
)

// revise looks again at what the day has touched: each article of the last days
// at where it is, each storyline at its neighbours and at its halves.
func (g *Grouper) revise() {
	for range g.options.Rounds {
		moved := g.reassign()
		if g.merge() == 0 && moved == 0 {
			break
		}
	}
	g.split()
}

// revisable is for how many days an article may be moved.
const revisable = 7

// ordered gives the touched storylines by id.
func (g *Grouper) ordered() []*line {
	list := make([]*line, 0, len(g.touched))
	for l := range g.touched {
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b *line) int { return cmp.Compare(a.id, b.id) })
	return list
}

// reassign moves articles to the storyline they are most like, and lets those go
// that are like none.
func (g *Grouper) reassign() (moved int) {
	for _, l := range g.ordered() {
		for _, m := range slices.Clone(l.members) {
			if g.day-m.day > revisable || g.rulings.bound(m.id) {
				continue
			}
			if l.articles == 1 && len(l.members) == 1 && !l.fresh {
				continue // it came alone and stays: to join others is for merge to say
			}
			best, s := g.nearest(&m, l)
			if best == l && s >= g.options.Join {
				continue
			}
			lonely := best == nil || s < g.options.Join
			if lonely && l.articles == 1 {
				continue
			}
			moved++
			g.take(l, m.id)
			if lonely {
				g.found(m)
			} else {
				g.put(best, m)
			}
			if l.articles == 0 {
				to := best
				if lonely {
					to = g.byID[g.assigned[m.id]]
				}
				g.dissolve(l, to, "its last article is more like the other")
			}
		}
	}
	return moved
}

// take takes an article out of a storyline.
func (g *Grouper) take(l *line, a pyrometer.ArticleID) member {
	i := slices.IndexFunc(l.members, func(m member) bool { return m.id == a })
	if _, moved := g.before[a]; !moved {
		g.before[a] = l.id
	}
	m := l.drop(i)
	g.changed(l)
	return m
}

// dissolve ends a storyline in favour of another.
func (g *Grouper) dissolve(l, to *line, why string) {
	if !l.fresh {
		g.into[l.id] = to.id
		g.record(pyrometer.Merged, to.id, l.id, "", "%s", why)
	}
	g.leave(l)
}

type pair struct {
	a, b  *line
	alike float64
}

// merge makes one of storylines that are alike, most alike first.
func (g *Grouper) merge() (merged int) {
	var queue []pair
	for _, l := range g.ordered() {
		queue = append(queue, g.neighbours(l)...)
	}
	for len(queue) > 0 {
		best := slices.MinFunc(queue, func(p, q pair) int {
			return cmp.Or(cmp.Compare(q.alike, p.alike), cmp.Compare(p.a.id, q.a.id), cmp.Compare(p.b.id, q.b.id))
		})
		merged++
		l := g.join(best.a, best.b, "", "their articles are as alike (%.2f) as those of one affair", best.alike)
		queue = slices.DeleteFunc(queue, func(p pair) bool {
			return p.a == best.a || p.b == best.b || p.a == best.b || p.b == best.a
		})
		queue = append(queue, g.neighbours(l)...)
	}
	return merged
}

// neighbours gives the storylines that l could be one with. The pair is put the
// same way around whoever asks.
func (g *Grouper) neighbours(l *line) []pair {
	var out []pair
	for _, o := range g.index.look(l.sum, g.lines) {
		if o == l || l.weight <= 0 || o.weight <= 0 {
			continue
		}
		s := dot(l.sum, o.sum) / (l.weight * o.weight) * g.near(int(max(0, o.first-l.last, l.first-o.last)))
		if s < g.options.Join+g.options.Merge || g.rulings.keepApart(g, l, o) {
			continue
		}
		if o.id < l.id {
			out = append(out, pair{o, l, s})
		} else {
			out = append(out, pair{l, o, s})
		}
	}
	return out
}

// join makes one of two: the older takes the other in.
func (g *Grouper) join(a, b *line, who, why string, args ...any) *line {
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
		g.record(pyrometer.Merged, a.id, b.id, who, why, args...)
	}
	g.leave(b)
	g.changed(a)
	return a
}

// end closes a day: names what was founded, lets the idle rest, and gives the
// changes.
func (g *Grouper) end() []pyrometer.StorylineChange {
	var fresh []*line
	for _, l := range g.ordered() {
		if l.fresh {
			fresh = append(fresh, l)
		}
	}
	g.settle(fresh)
	for _, l := range fresh {
		g.record(pyrometer.Founded, l.id, 0, "", "like nothing before (%d articles of its first day)", l.articles)
	}
	for _, l := range g.ordered() {
		if len(l.members) > g.options.Keep {
			l.keepHead()
		}
		for _, m := range l.trim(g.options.Keep) {
			g.forget(m.id)
		}
	}
	for a, was := range g.before {
		if now, ok := g.assigned[a]; ok && now != was {
			g.moves = append(g.moves, Move{a, now, was})
		}
	}
	slices.SortFunc(g.moves, func(a, b Move) int { return cmp.Compare(a.Article, b.Article) })
	g.retire()
	return g.changes
}

// settle gives new storylines their ids for good: the first of their articles
// that founded no other. Only now is it known which articles they have.
func (g *Grouper) settle(list []*line) {
	for _, l := range list {
		delete(g.byID, l.id)
	}
	slices.SortFunc(list, func(a, b *line) int { return byAge(a.members[0], b.members[0]) })
	for _, l := range list {
		for i := range l.members {
			if id := pyrometer.StorylineID(l.members[i].id); g.byID[id] == nil {
				l.id = id
				break
			}
		}
		l.fresh = false
		g.byID[l.id] = l
		delete(g.into, l.id)
		for i := range l.members {
			g.assigned[l.members[i].id] = l.id
		}
	}
}

// forget lets an article go that can no more be moved.
func (g *Grouper) forget(a pyrometer.ArticleID) {
	if !g.rulings.names(a) {
		delete(g.assigned, a)
	}
}

// retire lets storylines rest that have been idle: they can still be found and
// revived, but no more be revised.
func (g *Grouper) retire() {
	var idle, old []*line
	for _, l := range g.byID {
		switch quiet := int(g.day - l.last); {
		case quiet > g.options.Forget:
			old = append(old, l)
		case quiet > g.options.Idle && len(l.members) > 0:
			idle = append(idle, l)
		}
	}
	for _, l := range idle {
		l.keepHead()
		for _, m := range l.trim(0) {
			g.forget(m.id)
		}
		l.sum = l.sum.heaviest(maxText)
	}
	slices.SortFunc(old, func(a, b *line) int { return cmp.Compare(a.id, b.id) })
	for _, l := range old {
		for _, m := range l.members {
			g.forget(m.id)
		}
		g.leave(l)
	}
}
