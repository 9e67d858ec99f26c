package group

import (
	"slices"

	"pyrometer"
)

const (
	minPart   = 3    // articles that each half of a split needs
	checkGrew = 1.25 // a storyline is looked at again when it has grown so much
)

// split parts storylines whose articles at hand fall into two affairs.
func (g *Grouper) split() {
	for _, l := range g.ordered() {
		if len(l.members) < 2*minPart || float64(l.articles) < checkGrew*float64(l.checked) {
			continue
		}
		l.checked = l.articles
		alike := alikeness(l.members)
		a, b := farthest(alike)
		left, right := halves(l.members, alike, a, b)
		if len(left) < minPart || len(right) < minPart {
			continue
		}
		across := meanAcross(alike, left, right)
		inside := min(meanInside(alike, left), meanInside(alike, right))
		if across >= max(g.options.Join-g.options.Part, g.options.Close*inside) {
			continue
		}
		if inside < g.options.Join {
			continue // loose, but not two affairs
		}
		g.part(l, left, right, "two affairs: alike within (%.2f), not across (%.2f)", inside, across)
	}
}

// part makes a storyline of its own of some members. The founder's part keeps
// the id, or the larger if the founder is no more at hand.
func (g *Grouper) part(l *line, left, right []int, why string, args ...any) *line {
	goes := right
	founder := slices.IndexFunc(l.members, func(m member) bool { return pyrometer.StorylineID(m.id) == l.id })
	switch {
	case founder >= 0 && slices.Contains(right, founder):
		goes = left
	case founder < 0 && len(left) < len(right) && l.articles == len(l.members):
		goes = left
	}
	var ids []pyrometer.ArticleID
	for _, i := range goes {
		ids = append(ids, l.members[i].id)
	}
	return g.move(l, ids, why, args...)
}

// move takes articles out of a storyline into one of their own.
func (g *Grouper) move(l *line, ids []pyrometer.ArticleID, why string, args ...any) *line {
	var n *line
	for _, a := range ids {
		m := g.take(l, a)
		if n == nil {
			n = g.found(m)
		} else {
			g.put(n, m)
		}
	}
	g.settle([]*line{n})
	g.record(pyrometer.Split, l.id, n.id, why, args...)
	return n
}

// alikeness is how alike each two members are.
func alikeness(members []member) [][]float64 {
	alike := make([][]float64, len(members))
	for i := range members {
		alike[i] = make([]float64, len(members))
		for j := range i {
			alike[i][j] = dot(members[i].vec, members[j].vec)
			alike[j][i] = alike[i][j]
		}
	}
	return alike
}

// farthest gives the two that are least alike, the first such.
func farthest(alike [][]float64) (a, b int) {
	least := 2.0
	for i := range alike {
		for j := range i {
			if alike[i][j] < least {
				least, a, b = alike[i][j], j, i
			}
		}
	}
	return a, b
}

// halves parts members around two of them by mean similarity, in a few rounds.
func halves(members []member, alike [][]float64, a, b int) (left, right []int) {
	left, right = []int{a}, []int{b}
	for range 5 {
		var l, r []int
		for i := range members {
			x, y := meanTo(alike, i, left), meanTo(alike, i, right)
			switch {
			case i == a, i != b && x >= y:
				l = append(l, i)
			default:
				r = append(r, i)
			}
		}
		if slices.Equal(l, left) {
			break
		}
		left, right = l, r
	}
	return left, right
}

// meanTo is how alike i is to the others of a part.
func meanTo(alike [][]float64, i int, part []int) float64 {
	sum, n := 0.0, 0
	for _, j := range part {
		if i != j {
			sum += alike[i][j]
			n++
		}
	}
	return sum / float64(max(1, n))
}

func meanInside(alike [][]float64, part []int) float64 {
	sum := 0.0
	for _, i := range part {
		sum += meanTo(alike, i, part)
	}
	return sum / float64(max(1, len(part)))
}

func meanAcross(alike [][]float64, left, right []int) float64 {
	sum := 0.0
	for _, i := range left {
		sum += meanTo(alike, i, right)
	}
	return sum / float64(max(1, len(left)))
}
