package group

import (
	"cmp"
	"slices"

	"pyrometer"
)

// revise looks again at what the day has touched: each article of the last days
// at where it is, each storyline at its neighbours and at its halves.
func (g *Grouper) revise() {
	g.merge()
	for range g.options.Rounds {
		moved := g.reassign()
		if g.merge() == 0 && moved == 0 {
			break
		}
	}
	g.split()
}

// revisable is for how many days an article may be moved.
const revisable = 3

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
		if l.looked == l.version || l.articles == 1 && len(l.members) == 1 {
			continue // one that came alone stays: to join others is for merge to say
		}
		l.looked = l.version
		for _, m := range slices.Clone(l.members) {
			if g.day-m.day > revisable {
				continue
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
		g.record(pyrometer.Merged, to.id, l.id, "%s", why)
	}
	g.leave(l)
}
