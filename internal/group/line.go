package group

import (
	"cmp"
	"math"
	"slices"

	"pyrometer"
)

// member is an article of a storyline that is still at hand for revision.
type member struct {
	id     pyrometer.ArticleID
	day    pyrometer.Day
	title  string
	head   vector
	vec    vector // length 1
	actors []Actor
	events int
}

// line is a storyline that may still grow.
type line struct {
	id          pyrometer.StorylineID
	slot        int32
	version     int  // changes with its articles
	compared    int  // version when it was last compared with its neighbours
	looked      int  // and when its articles were last looked at
	fresh       bool // founded on the day that is being fed
	first, last pyrometer.Day
	articles    int
	events      int

	// sum is the sum of the members' vectors, each halved every halfMember days
	// up to asOf, and weight the sum of those factors: so that a storyline is
	// what it has become. The similarity of a text to it is the mean over its
	// members, dot(v, sum)/weight.
	sum     vector
	weight  float64
	squares float64 // the sum of the factors' squares
	asOf    pyrometer.Day

	members []member // the latest, by day and id
	keys    []uint32 // under which the index knows it
	lead    []Actor  // by figure
	best    member   // the one with the best title among those no more at hand
	checked int      // articles when it was last looked at for a split
}

const (
	halfMember = 60  // days
	maxText    = 128 // features of an article that are kept
	maxSum     = 320 // features of a storyline that are kept
	maxKeys    = 48  // features under which a storyline is found
	maxLead    = 16
)

func (l *line) factor(day pyrometer.Day) float64 {
	return math.Exp2(-float64(max(0, l.asOf-day)) / halfMember)
}

// similarity is the mean similarity of v to the members.
func (l *line) similarity(v vector) float64 {
	if l.weight <= 0 {
		return 0
	}
	return dot(v, l.sum) / l.weight
}

// inside is how alike the members are to each other, in the mean; 0 for one.
func (l *line) inside() float64 {
	pairs := l.weight*l.weight - l.squares
	if l.articles < 2 || pairs < 1e-6 {
		return 0
	}
	return max(0, (dot(l.sum, l.sum)-l.squares)/pairs)
}

// without is the similarity of a member to the others, as if it were not there.
func (l *line) without(m *member) float64 {
	f := l.factor(m.day)
	rest := l.weight - f
	if l.articles < 2 || rest < 1e-3 {
		return 0
	}
	return max(0, (dot(m.vec, l.sum)-f*dot(m.vec, m.vec))/rest)
}

// gap is how many days lie between a day and the storyline.
func (l *line) gap(day pyrometer.Day) int { return int(max(0, l.first-day, day-l.last)) }

func (l *line) put(m member) {
	if m.day > l.asOf {
		if l.asOf != 0 {
			keep := math.Exp2(-float64(m.day-l.asOf) / halfMember)
			l.sum = plus(float32(keep), l.sum, 0, nil)
			l.weight *= keep
			l.squares *= keep * keep
		}
		l.asOf = m.day
	}
	f := l.factor(m.day)
	l.sum = plus(1, l.sum, float32(f), m.vec)
	if len(l.sum) > maxSum*5/4 {
		l.sum = l.sum.heaviest(maxSum)
	}
	l.weight += f
	l.squares += f * f
	l.articles++
	l.events += m.events
	if l.first == 0 || m.day < l.first {
		l.first = m.day
	}
	l.last = max(l.last, m.day)
	l.about(m.actors, 1)
	at, _ := slices.BinarySearchFunc(l.members, m, byAge)
	l.members = slices.Insert(l.members, at, m)
}

// drop takes the i-th member out.
func (l *line) drop(i int) member {
	m := l.members[i]
	l.members = slices.Delete(l.members, i, i+1)
	f := l.factor(m.day)
	l.sum = plus(1, l.sum, -float32(f), m.vec)
	l.weight = max(0, l.weight-f)
	l.squares = max(0, l.squares-f*f)
	l.articles--
	l.events -= m.events
	l.about(m.actors, -1)
	if l.articles == len(l.members) && l.articles > 0 { // nothing older than what is at hand
		l.first, l.last = l.members[0].day, l.members[len(l.members)-1].day
	}
	return m
}

// absorb takes all of another in.
func (l *line) absorb(o *line) {
	asOf := max(l.asOf, o.asOf)
	a := math.Exp2(-float64(asOf-l.asOf) / halfMember)
	b := math.Exp2(-float64(asOf-o.asOf) / halfMember)
	l.sum = plus(float32(a), l.sum, float32(b), o.sum).heaviest(maxSum)
	l.weight = a*l.weight + b*o.weight
	l.squares = a*a*l.squares + b*b*o.squares
	l.asOf = asOf
	l.articles += o.articles
	l.events += o.events
	l.first, l.last = min(l.first, o.first), max(l.last, o.last)
	l.about(o.lead, 1)
	l.members = append(l.members, o.members...)
	slices.SortFunc(l.members, byAge)
	if dot(o.best.head, l.sum) > dot(l.best.head, l.sum) {
		l.best = o.best
	}
}

func byAge(a, b member) int { return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.id, b.id)) }

// about counts whom the storyline is about.
func (l *line) about(actors []Actor, sign float64) {
	for _, a := range actors {
		i, ok := slices.BinarySearchFunc(l.lead, a, byFigure)
		if ok {
			l.lead[i].Salience += sign * a.Salience
		} else if sign > 0 {
			l.lead = slices.Insert(l.lead, i, a)
		}
	}
	l.lead = slices.DeleteFunc(l.lead, func(a Actor) bool { return a.Salience < 1e-9 })
	if len(l.lead) > 2*maxLead {
		slices.SortFunc(l.lead, bySalience)
		l.lead = l.lead[:maxLead]
		slices.SortFunc(l.lead, byFigure)
	}
}

func byFigure(a, b Actor) int { return cmp.Compare(a.Figure, b.Figure) }

func bySalience(a, b Actor) int {
	return cmp.Or(cmp.Compare(b.Salience, a.Salience), cmp.Compare(a.Figure, b.Figure))
}

// trim lets the oldest members go beyond n; what they gave to the sum stays.
func (l *line) trim(n int) (gone []member) {
	if over := len(l.members) - n; over > 0 {
		gone = slices.Clone(l.members[:over])
		l.members = slices.Clone(l.members[over:])
	}
	return gone
}
