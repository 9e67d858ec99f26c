package group

import (
	"cmp"
	"slices"

	"pyrometer"
)

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
		g.record(pyrometer.Founded, l.id, 0, "like nothing before (articles of its first day: %d)", l.articles)
	}
	// Before members go out of hand: who came on a crowded day has a place too.
	for a, was := range g.before {
		if now, ok := g.assigned[a]; ok && now != was {
			g.moves = append(g.moves, Move{a, now, was})
		}
	}
	slices.SortFunc(g.moves, func(a, b Move) int { return cmp.Compare(a.Article, b.Article) })
	for _, l := range g.ordered() {
		if len(l.members) > g.options.Keep {
			l.keepHead()
		}
		for _, m := range l.trim(g.options.Keep) {
			g.forget(m.id)
		}
	}
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
	delete(g.assigned, a)
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
