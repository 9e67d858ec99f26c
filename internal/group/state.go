package group

import (
	"cmp"
	"maps"
	"slices"

	"pyrometer"
)

// stateVersion is written first; a state of another version is refused, and the
// days must be fed anew.
const stateVersion = 2

// AppendState appends all that the Grouper knows, for Restore. The same
// knowledge gives the same bytes.
func (g *Grouper) AppendState(b []byte) []byte {
	w := writer{b}
	w.uint(stateVersion)
	w.uint(uint64(g.day))
	w.float(g.common.articles)
	w.uint(uint64(g.common.asOf))
	counts := make(vector, 0, len(g.common.counts))
	for id, n := range g.common.counts {
		counts = append(counts, Feature{id, n})
	}
	slices.SortFunc(counts, byID)
	w.vector(counts)
	lines := slices.SortedFunc(maps.Values(g.byID), func(a, b *line) int { return cmp.Compare(a.id, b.id) })
	w.uint(uint64(len(lines)))
	for _, l := range lines {
		w.line(l)
	}
	pairs(&w, g.assigned)
	pairs(&w, g.into)
	return w.b
}

// pairs writes a map by key.
func pairs[K, V ~uint64](w *writer, m map[K]V) {
	w.uint(uint64(len(m)))
	for _, k := range slices.Sorted(maps.Keys(m)) {
		w.fixed(uint64(k))
		w.fixed(uint64(m[k]))
	}
}

func (w *writer) line(l *line) {
	w.fixed(uint64(l.id))
	w.uint(uint64(l.first))
	w.uint(uint64(l.last))
	w.uint(uint64(l.asOf))
	w.uint(uint64(l.articles))
	w.uint(uint64(l.events))
	w.uint(uint64(l.checked))
	w.float(l.weight)
	w.float(l.squares)
	w.vector(l.sum)
	w.actors(l.lead)
	w.member(&l.best)
	w.uint(uint64(len(l.members)))
	for i := range l.members {
		w.member(&l.members[i])
	}
}

func (w *writer) actors(list []Actor) {
	w.uint(uint64(len(list)))
	for _, a := range list {
		w.string(string(a.Figure))
		w.float(a.Salience)
	}
}

func (w *writer) member(m *member) {
	w.fixed(uint64(m.id))
	w.uint(uint64(m.day))
	w.uint(uint64(m.events))
	w.string(m.title)
	w.vector(m.head)
	w.vector(m.vec)
	w.actors(m.actors)
}

// Restore replaces all that the Grouper knows by a state. Options are not part
// of one. A damaged state is an error and changes nothing.
func (g *Grouper) Restore(state []byte) error {
	r := reader{b: state}
	if v := r.uint(); r.err == nil && v != stateVersion {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "restore storylines", Message: "the state is of another version"}
	}
	n := New(g.options)
	n.day = r.day()
	n.common.articles = r.float()
	n.common.asOf = r.day()
	for _, f := range r.vector() {
		n.common.counts[f.ID] = f.Weight
	}
	for range r.count(40) {
		l := r.line()
		if r.err != nil {
			break
		}
		if l.id == 0 || n.byID[l.id] != nil {
			r.fail()
			break
		}
		n.enter(l)
		n.index.move(l, keysOf(l.sum))
	}
	for range r.count(16) {
		n.assigned[pyrometer.ArticleID(r.fixed())] = pyrometer.StorylineID(r.fixed())
	}
	for range r.count(16) {
		n.into[pyrometer.StorylineID(r.fixed())] = pyrometer.StorylineID(r.fixed())
	}
	if len(r.b) > 0 {
		r.fail()
	}
	if r.err != nil {
		return r.err
	}
	*g = *n
	return nil
}

func (r *reader) line() *line {
	l := &line{id: pyrometer.StorylineID(r.fixed()), first: r.day(), last: r.day(), asOf: r.day(),
		articles: r.int(), events: r.int(), checked: r.int(), weight: r.float(), squares: r.float(),
		sum: r.vector(), lead: r.actors(), best: r.member()}
	for range r.count(20) {
		l.members = append(l.members, r.member())
		if r.err != nil {
			break
		}
	}
	if l.articles < len(l.members) || l.articles == 0 || !slices.IsSortedFunc(l.members, byAge) {
		r.fail()
	}
	return l
}

func (r *reader) actors() []Actor {
	var list []Actor
	for range r.count(9) {
		list = append(list, Actor{Figure: pyrometer.FigureID(r.string()), Salience: r.float()})
	}
	return list
}

func (r *reader) member() member {
	return member{id: pyrometer.ArticleID(r.fixed()), day: r.day(), events: r.int(), title: r.string(),
		head: r.vector(), vec: r.vector(), actors: r.actors()}
}
