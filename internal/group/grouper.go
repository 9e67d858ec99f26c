package group

import (
	"cmp"
	"math"
	"slices"

	"pyrometer"
)

// Options tune a Grouper; a zero stands for the default, which is what was
// measured (docs/storylines.md).
type Options struct {
	Join   float64 // mean similarity from which articles are of one storyline
	Close  float64 // how alike two storylines must be to become one, in shares of how alike each one's own articles are; halves that are less are parted
	Merge  float64 // how much more two storylines need that are older than a day
	Part   float64 // how much less two halves of one have that are parted whatever Close says
	Near   float64 // days after which a gap in time begins to tell
	Revive float64 // what a long gap leaves of a similarity
	Idle   int     // days without an article after which a storyline rests: it keeps little, and can be revived
	Forget int     // days after which it can no more
	Keep   int     // articles of a storyline that stay at hand for revision
	Rounds int     // of revision a day; -1 none
}

func (o Options) filled() Options {
	return Options{
		Join: cmp.Or(o.Join, 0.18), Close: cmp.Or(o.Close, 0.7), Merge: cmp.Or(o.Merge, 0.1), Part: cmp.Or(o.Part, 0.1),
		Near: cmp.Or(o.Near, 14), Revive: cmp.Or(o.Revive, 0.6),
		Idle: cmp.Or(o.Idle, 30), Forget: cmp.Or(o.Forget, 400), Keep: cmp.Or(o.Keep, 48), Rounds: cmp.Or(o.Rounds, 2),
	}
}

// Grouper puts articles together to storylines as they come. One goroutine at a
// time may use it.
type Grouper struct {
	options  Options
	common   common
	lines    []*line // by slot, nil where one is free
	free     []int32
	index    index
	byID     map[pyrometer.StorylineID]*line
	assigned map[pyrometer.ArticleID]pyrometer.StorylineID // of members at hand
	into     map[pyrometer.StorylineID]pyrometer.StorylineID
	day      pyrometer.Day // the latest fed

	// Of the day that is being fed.
	touched map[*line]bool
	before  map[pyrometer.ArticleID]pyrometer.StorylineID // where members were that have moved, 0 if they are new
	changes []pyrometer.StorylineChange
	moves   []Move
}

// New gives a Grouper that has seen nothing.
func New(o Options) *Grouper {
	return &Grouper{
		options:  o.filled(),
		common:   common{counts: map[uint32]float32{}},
		index:    index{postings: map[uint32][]int32{}},
		byID:     map[pyrometer.StorylineID]*line{},
		assigned: map[pyrometer.ArticleID]pyrometer.StorylineID{},
		into:     map[pyrometer.StorylineID]pyrometer.StorylineID{},
	}
}

// Day feeds what became known on a day and gives what happened to storylines by
// it. The order of items does not matter; that of days does, and they should
// not go back. Items that are at hand already are passed over. Moves tells where
// the articles are then.
func (g *Grouper) Day(day pyrometer.Day, items []Item) []pyrometer.StorylineChange {
	batch := make([]fed, len(items))
	for i := range items {
		batch[i] = fed{items[i], extra(&items[i])}
	}
	return g.feed(day, batch)
}

// fed is an item with its traits that are no words.
type fed struct {
	Item
	extra vector
}

func (g *Grouper) feed(day pyrometer.Day, batch []fed) []pyrometer.StorylineChange {
	g.begin(max(day, g.day))
	batch = slices.DeleteFunc(batch, func(f fed) bool {
		_, known := g.assigned[f.ID]
		return known
	})
	for i := range batch {
		batch[i].Day = cmp.Or(batch[i].Day, day)
	}
	slices.SortFunc(batch, func(a, b fed) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID, b.ID)) })
	batch = slices.CompactFunc(batch, func(a, b fed) bool { return a.ID == b.ID })
	for i := range batch {
		g.common.saw(vector(batch[i].Features.Text), batch[i].extra)
	}
	for i := range batch {
		g.place(g.member(&batch[i].Item, batch[i].extra))
	}
	g.revise()
	return g.end()
}

// begin opens a day.
func (g *Grouper) begin(day pyrometer.Day) {
	g.day = day
	g.common.age(day)
	g.touched = map[*line]bool{}
	g.before = map[pyrometer.ArticleID]pyrometer.StorylineID{}
	g.changes, g.moves = nil, nil
}

// Moves gives where the articles are that the last day placed or moved, by
// article. Those of a storyline that was merged are among them as far as they
// were at hand; the older ones went the same way.
func (g *Grouper) Moves() []Move { return g.moves }

// shareOfTraits is how much actors, types and places weigh against the words.
const shareOfTraits = 0.15

// extra gives the traits of an item that are no words.
func extra(it *Item) vector {
	var list []Feature
	for _, a := range it.Actors {
		list = append(list, Feature{trait('a', string(a.Figure)), float32(0.5 + a.Salience)})
	}
	for _, t := range it.Types {
		list = append(list, Feature{trait('t', string(t)), 0.3})
	}
	for _, p := range it.Places {
		list = append(list, Feature{trait('p', p), 0.5})
	}
	return gathered(list)
}

// member makes the vector of an item by how rare its traits are now.
func (g *Grouper) member(it *Item, extra vector) member {
	m := member{id: it.ID, day: it.Day, title: it.Title, actors: it.Actors, events: it.Events}
	text := weighed(it.Features.Text, g.common.rare)
	text = text.heaviest(maxText).unit()
	extra = weighed(extra, g.common.rareTrait).unit()
	switch {
	case len(extra) == 0:
		m.vec = text
	case len(text) == 0:
		m.vec = extra
	default:
		m.vec = plus(float32(math.Sqrt(1-shareOfTraits)), text, float32(math.Sqrt(shareOfTraits)), extra).unit()
	}
	m.head = weighed(it.Features.Head, g.common.rare).unit()
	return m
}

func weighed(list []Feature, rare func(uint32) float64) vector {
	out := make(vector, 0, len(list))
	for _, f := range list {
		if w := float64(f.Weight) * rare(f.ID); w > 0 {
			out = append(out, Feature{f.ID, float32(w)})
		}
	}
	return out
}

// near is what time leaves of a similarity: an affair may rest for months, but
// then it takes more to say that it is the same.
func (g *Grouper) near(gap int) float64 {
	return g.options.Revive + (1-g.options.Revive)*math.Exp(-max(0, float64(gap)-1)/g.options.Near)
}

// place puts a new article in a storyline of its own, from which merge takes it to
// where it belongs.
func (g *Grouper) place(m member) {
	g.before[m.id] = 0
	g.found(m)
}

// nearest gives the storyline that an article is most like. For a member of one,
// own, that is compared without it.
func (g *Grouper) nearest(m *member, own *line) (best *line, similarity float64) {
	seen := false
	for _, l := range g.index.look(m.vec, g.lines) {
		s := 0.0
		if l == own {
			seen = true
			s = l.without(m)
		} else {
			s = l.similarity(m.vec)
		}
		s *= g.near(l.gap(m.day))
		if s > similarity {
			best, similarity = l, s
		}
	}
	if own != nil && !seen {
		if s := own.without(m) * g.near(own.gap(m.day)); s > similarity {
			return own, s
		}
	}
	return best, similarity
}

// found makes a storyline of an article.
func (g *Grouper) found(m member) *line {
	id := pyrometer.StorylineID(m.id)
	for id == 0 || g.byID[id] != nil { // it founded one that goes on without it
		id = id*6364136223846793005 + 1442695040888963407
	}
	l := &line{id: id, fresh: true}
	g.enter(l)
	g.put(l, m)
	return l
}

// enter gives a storyline a slot.
func (g *Grouper) enter(l *line) {
	if n := len(g.free); n > 0 {
		l.slot, g.free = g.free[n-1], g.free[:n-1]
		g.lines[l.slot] = l
	} else {
		l.slot = int32(len(g.lines))
		g.lines = append(g.lines, l)
	}
	g.byID[l.id] = l
}

// leave takes a storyline from among those that may grow.
func (g *Grouper) leave(l *line) {
	g.index.move(l, nil)
	g.lines[l.slot] = nil
	g.free = append(g.free, l.slot)
	delete(g.byID, l.id)
	delete(g.touched, l)
	l.version++
}

func (g *Grouper) put(l *line, m member) {
	if _, moved := g.before[m.id]; !moved {
		g.before[m.id] = g.assigned[m.id]
	}
	l.put(m)
	g.assigned[m.id] = l.id
	g.changed(l)
}

// changed brings the index in line with a storyline.
func (g *Grouper) changed(l *line) {
	g.touched[l] = true
	l.version++
	g.index.move(l, keysOf(l.sum))
}
