package group

import (
	"cmp"
	"fmt"
	"slices"

	"pyrometer"
)

// Ruled says what an editor has decided.
type Ruled string

// The decisions.
const (
	Together Ruled = "together" // A and B are of one affair, whatever their words
	Apart    Ruled = "apart"    // they are of two
	Named    Ruled = "named"    // the storyline of A is called Name
)

// Ruling is an editor's decision. It speaks of articles, which never change; a
// storyline is named by the article that founded it. It holds until it is taken
// back, for articles that come later too.
type Ruling struct {
	Kind Ruled               `json:"kind"`
	A    pyrometer.ArticleID `json:"a"`
	B    pyrometer.ArticleID `json:"b,omitempty"`
	Name string              `json:"name,omitempty"`
	Who  string              `json:"who"`
	Why  string              `json:"why"`
}

// same says that two rulings decide the same question in the same way.
func (r Ruling) same(o Ruling) bool {
	if r.Kind != o.Kind {
		return false
	}
	return r.A == o.A && r.B == o.B || r.Kind != Named && r.A == o.B && r.B == o.A
}

// Rule applies decisions as of a day and keeps them. Storylines are joined and
// parted at once; with an article that is parted go those that are more like it
// than like the other. What a decision says of articles that are not known yet
// waits for them.
func (g *Grouper) Rule(day pyrometer.Day, list ...Ruling) ([]pyrometer.StorylineChange, error) {
	g.begin(max(day, g.day))
	for _, r := range list {
		if r.A == 0 || r.Kind != Named && (r.B == 0 || r.A == r.B) {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "rule on storylines", Message: fmt.Sprintf("%q needs two articles, or one and a name", r.Kind)}
		}
		if i := slices.IndexFunc(g.rulings.list, r.same); i >= 0 {
			g.rulings.list = slices.Delete(g.rulings.list, i, i+1)
		}
		g.rulings.add(r)
		a, b := g.rulings.line(g, r.A), g.rulings.line(g, r.B)
		switch r.Kind {
		case Together:
			if a != nil && b != nil && a != b {
				g.join(a, b, r.Who, "%s", r.Why)
			}
		case Apart:
			if a != nil && a == b {
				g.cut(a, r)
			}
		case Named:
			if a != nil && a.name != r.Name {
				a.name = r.Name
				g.touched[a] = true
				g.record(pyrometer.Renamed, a.id, 0, r.Who, "%s", cmp.Or(r.Why, r.Name))
			}
		default:
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "rule on storylines", Message: fmt.Sprintf("%q is no decision", r.Kind)}
		}
	}
	return g.end(), nil
}

// Unrule takes decisions back: what they joined is parted again if it is not
// alike, what they parted is joined again if it is, as far as it is at hand.
func (g *Grouper) Unrule(day pyrometer.Day, list ...Ruling) []pyrometer.StorylineChange {
	g.begin(max(day, g.day))
	for _, r := range list {
		i := slices.IndexFunc(g.rulings.list, r.same)
		if i < 0 {
			continue
		}
		g.rulings.list = slices.Delete(g.rulings.list, i, i+1)
		g.rulings.sort()
		a, b := g.rulings.line(g, r.A), g.rulings.line(g, r.B)
		switch {
		case a == nil:
		case r.Kind == Named:
			a.name = ""
			g.touched[a] = true
			g.record(pyrometer.Renamed, a.id, 0, r.Who, "the name was taken back")
		case r.Kind == Together && a == b:
			if left, right, across := g.seeded(a, r); left != nil && across < g.options.Join {
				g.part(a, left, right, r.Who, "the joining was taken back")
			}
		case r.Kind == Apart && b != nil:
			g.changed(a)
			g.changed(b)
		}
	}
	g.merge()
	return g.end()
}

// Rulings lists the decisions that hold.
func (g *Grouper) Rulings() []Ruling { return slices.Clone(g.rulings.list) }

// cut parts a storyline between two articles.
func (g *Grouper) cut(l *line, r Ruling) {
	if left, right, _ := g.seeded(l, r); left != nil {
		g.part(l, left, right, r.Who, "%s", r.Why)
		return
	}
	// One of the two is no more at hand: the other leaves with its like.
	for _, a := range []pyrometer.ArticleID{r.B, r.A} {
		if i := slices.IndexFunc(l.members, func(m member) bool { return m.id == a }); i >= 0 && l.articles > 1 {
			g.move(l, []pyrometer.ArticleID{a}, r.Who, "%s", r.Why)
			return
		}
	}
}

// seeded parts the members at hand around A and B; nil if they are not at hand.
func (g *Grouper) seeded(l *line, r Ruling) (left, right []int, across float64) {
	a := slices.IndexFunc(l.members, func(m member) bool { return m.id == r.A })
	b := slices.IndexFunc(l.members, func(m member) bool { return m.id == r.B })
	if a < 0 || b < 0 {
		return nil, nil, 0
	}
	alike := alikeness(l.members)
	for i := range l.members { // who is bound to a or b goes with it
		for j := range i {
			if slices.Contains(g.rulings.mates[l.members[i].id], l.members[j].id) {
				alike[i][j], alike[j][i] = 1e6, 1e6
			}
		}
	}
	left, right = halves(l.members, alike, a, b)
	return left, right, meanAcross(alike, left, right)
}

// rulings are the decisions that hold.
type rulings struct {
	list  []Ruling
	mates map[pyrometer.ArticleID][]pyrometer.ArticleID // whom an article must be with, itself left out
	foes  map[pyrometer.ArticleID][]pyrometer.ArticleID // whom it must not be with
}

func newRulings() rulings {
	return rulings{mates: map[pyrometer.ArticleID][]pyrometer.ArticleID{}, foes: map[pyrometer.ArticleID][]pyrometer.ArticleID{}}
}

func (rs *rulings) add(r Ruling) {
	rs.list = append(rs.list, r)
	rs.sort()
}

// sort works out who must be with whom.
func (rs *rulings) sort() {
	list := rs.list
	*rs = newRulings()
	rs.list = list
	sets := map[pyrometer.ArticleID][]pyrometer.ArticleID{}
	set := func(a pyrometer.ArticleID) []pyrometer.ArticleID {
		if s := sets[a]; s != nil {
			return s
		}
		return []pyrometer.ArticleID{a}
	}
	for _, r := range list {
		if r.Kind != Together {
			continue
		}
		all := append(slices.Clone(set(r.A)), set(r.B)...)
		slices.Sort(all)
		all = slices.Compact(all)
		for _, a := range all {
			sets[a] = all
		}
	}
	for a, s := range sets {
		rs.mates[a] = slices.DeleteFunc(slices.Clone(s), func(b pyrometer.ArticleID) bool { return a == b })
	}
	for _, r := range list {
		if r.Kind != Apart {
			continue
		}
		for _, a := range set(r.A) {
			rs.foes[a] = append(rs.foes[a], set(r.B)...)
		}
		for _, b := range set(r.B) {
			rs.foes[b] = append(rs.foes[b], set(r.A)...)
		}
	}
}

// line gives the storyline of an article, or the one it founded.
func (rs *rulings) line(g *Grouper, a pyrometer.ArticleID) *line {
	if a == 0 {
		return nil
	}
	id, ok := g.assigned[a]
	if !ok {
		id = pyrometer.StorylineID(a)
	}
	return g.byID[g.Into(id)]
}

// home is where an article must go by decision, nil if there is none.
func (rs *rulings) home(g *Grouper, a pyrometer.ArticleID) *line {
	for _, b := range rs.mates[a] {
		if l := rs.line(g, b); l != nil {
			return l
		}
	}
	return nil
}

// apart says that an article must not go to a storyline.
func (rs *rulings) apart(g *Grouper, a pyrometer.ArticleID, l *line) bool {
	return slices.ContainsFunc(rs.foes[a], func(b pyrometer.ArticleID) bool { return rs.line(g, b) == l })
}

// keepApart says that two storylines must not become one.
func (rs *rulings) keepApart(g *Grouper, l, o *line) bool {
	return slices.ContainsFunc(rs.list, func(r Ruling) bool {
		if r.Kind != Apart {
			return false
		}
		a, b := rs.line(g, r.A), rs.line(g, r.B)
		return a == l && b == o || a == o && b == l
	})
}

// bound says that an article is where it is by decision.
func (rs *rulings) bound(a pyrometer.ArticleID) bool { return rs.mates[a] != nil || rs.foes[a] != nil }

// names says that a decision speaks of an article.
func (rs *rulings) names(a pyrometer.ArticleID) bool {
	return rs.bound(a) || slices.ContainsFunc(rs.list, func(r Ruling) bool { return r.A == a })
}

// across says that a decision forbids to part members so.
func (rs *rulings) across(members []member, left, right []int) bool {
	for _, i := range left {
		mates := rs.mates[members[i].id]
		for _, j := range right {
			if slices.Contains(mates, members[j].id) {
				return true
			}
		}
	}
	return false
}
