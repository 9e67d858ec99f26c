package group

import (
	"cmp"
	"fmt"
	"slices"

	"pyrometer"
)

// Assigned gives the storyline of an article that is still at hand: one of the
// latest Keep of a storyline that does not rest.
func (g *Grouper) Assigned(a pyrometer.ArticleID) (pyrometer.StorylineID, bool) {
	id, ok := g.assigned[a]
	return id, ok
}

// Into follows merges: the storyline that id has become, id itself if it stands.
func (g *Grouper) Into(id pyrometer.StorylineID) pyrometer.StorylineID {
	for range 1000 { // merges never make a circle; a damaged state might
		next, ok := g.into[id]
		if !ok {
			return id
		}
		id = next
	}
	return id
}

// Storylines gives all that may still grow, by first day, then id.
func (g *Grouper) Storylines() []pyrometer.Storyline {
	out := make([]pyrometer.Storyline, 0, len(g.byID))
	for _, l := range g.byID {
		out = append(out, l.public())
	}
	slices.SortFunc(out, func(a, b pyrometer.Storyline) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Storyline gives one, or the one it was merged into; false if it is forgotten.
func (g *Grouper) Storyline(id pyrometer.StorylineID) (pyrometer.Storyline, bool) {
	l := g.byID[g.Into(id)]
	if l == nil {
		return pyrometer.Storyline{}, false
	}
	return l.public(), true
}

// Touched gives the storylines that the last day changed, by id.
func (g *Grouper) Touched() []pyrometer.Storyline {
	var out []pyrometer.Storyline
	for l := range g.touched {
		out = append(out, l.public())
	}
	slices.SortFunc(out, func(a, b pyrometer.Storyline) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

func (l *line) public() pyrometer.Storyline {
	s := pyrometer.Storyline{ID: l.id, First: l.first, Last: l.last, Articles: l.articles, Events: l.events}
	if h := l.head(); h.title != "" {
		s.Headline, s.From = Headline(h.title), h.id
	}
	lead := slices.Clone(l.lead)
	slices.SortFunc(lead, bySalience)
	for _, a := range lead[:min(len(lead), 8)] {
		s.Lead = append(s.Lead, a.Figure)
	}
	return s
}

func (g *Grouper) record(kind pyrometer.Turn, l, other pyrometer.StorylineID, format string, args ...any) {
	g.changes = append(g.changes, pyrometer.StorylineChange{
		Day: g.day, Kind: kind, Storyline: l, Other: other, Why: fmt.Sprintf(format, args...)})
}
