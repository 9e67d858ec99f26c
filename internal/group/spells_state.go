package group

import (
	"cmp"
	"maps"
	"slices"

	"pyrometer"
)

// spellsVersion is written first; a state of another version is refused, and the
// days must be fed anew.
const spellsVersion = 100 // apart from those of a Grouper

// AppendState appends all that goes on from here, for Restore. The same knowledge
// gives the same bytes.
func (s *Spells) AppendState(b []byte) []byte {
	w := writer{b}
	w.uint(spellsVersion)
	w.uint(uint64(s.day))
	w.uint(uint64(len(s.live)))
	for _, id := range slices.Sorted(maps.Keys(s.live)) {
		l := s.live[id]
		w.fixed(uint64(l.ID))
		for _, n := range [...]uint64{uint64(l.A), uint64(l.B), uint64(l.First), uint64(l.Last), uint64(l.core), uint64(l.Rows), uint64(l.ByA), uint64(l.ByB), uint64(len(l.Figures))} {
			w.uint(n)
		}
		for _, c := range l.Figures {
			w.uint(uint64(c.Of))
			w.uint(uint64(c.N))
		}
		w.uint(uint64(len(l.Types)))
		for _, c := range l.Types {
			w.string(string(c.Of))
			w.uint(uint64(c.N))
		}
	}
	w.uint(uint64(len(s.held)))
	for _, d := range slices.SortedFunc(maps.Keys(s.held), compareDyads) {
		h := s.held[d]
		w.fixed(uint64(h.spell.ID))
		flags := uint64(0)
		if d.against {
			flags |= 1
		}
		if h.core {
			flags |= 2
		}
		for _, n := range [...]uint64{uint64(d.a), uint64(d.b), uint64(d.place), flags, uint64(h.last)} {
			w.uint(n)
		}
	}
	return w.b
}

// Restore replaces all that is known by a state. A damaged one is an error and
// changes nothing.
func (s *Spells) Restore(state []byte) error {
	r := reader{b: state}
	if v := r.uint(); r.err == nil && v != spellsVersion {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "restore storylines of tables", Message: "the state is of another version"}
	}
	n := NewSpells(s.few)
	n.day = r.day()
	for range r.count(16) {
		l := &Spell{ID: pyrometer.StorylineID(r.fixed()), A: r.number(), B: r.number(), First: r.day(), Last: r.day(), core: r.day(), Rows: r.int(), ByA: r.int(), ByB: r.int()}
		for range r.count(2) {
			l.Figures = append(l.Figures, Count[uint32]{Of: r.number(), N: r.int()})
		}
		for range r.count(2) {
			l.Types = append(l.Types, Count[pyrometer.Type]{Of: pyrometer.Type(r.string()), N: r.int()})
		}
		if n.live[l.ID] != nil || !sorted(l.Figures) || !sorted(l.Types) {
			r.fail()
		}
		if r.err != nil {
			break
		}
		n.live[l.ID] = l
	}
	for range r.count(13) {
		h := &hold{spell: n.live[pyrometer.StorylineID(r.fixed())]}
		d := dyad{a: r.number(), b: r.number(), place: r.number()}
		flags := r.uint()
		d.against, h.core, h.last = flags&1 != 0, flags&2 != 0, r.day()
		if h.spell == nil {
			r.fail()
		}
		if r.err != nil {
			break
		}
		n.held[d] = h
	}
	if len(r.b) > 0 {
		r.fail()
	}
	if r.err != nil {
		return r.err
	}
	*s = *n
	return nil
}

func (r *reader) number() uint32 {
	n := r.uint()
	if n > 1<<32-1 {
		r.fail()
		return 0
	}
	return uint32(n)
}

func sorted[K cmp.Ordered](list []Count[K]) bool {
	return slices.IsSortedFunc(list, func(a, b Count[K]) int { return cmp.Compare(a.Of, b.Of) })
}

func compareDyads(x, y dyad) int {
	against := func(d dyad) int {
		if d.against {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(against(x), against(y)), cmp.Compare(x.place, y.place))
}
