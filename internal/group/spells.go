package group

import (
	"cmp"
	"maps"
	"slices"

	"pyrometer"
)

// Row is a row of an event table: who did what to whom, without a text.
type Row struct {
	ID             pyrometer.EventID
	Source, Target uint32 // figures by number, 0 nobody
	Type           pyrometer.Type
	Place          uint32 // by any number that is always the same, 0 unknown
}

// Spells puts the rows of event tables together to storylines: what two do to
// each other, for or against, as long as no fortnight passes without, and third
// parties that come in on one day. Every row costs some look-ups and no
// comparison with others: a table brings thousands a day.
type Spells struct {
	few  int
	live map[pyrometer.StorylineID]*Spell
	held map[dyad]*hold
	day  pyrometer.Day

	ended []*Spell // found so on the last day fed

	// Of the day that is being fed, kept for the next to use.
	pairs  map[dyad]int32
	sides  map[actorSide]int32
	counts []sideCount
	dyads  []dyadCount
	hosts  []*Spell
}

// Spell is a storyline of rows.
type Spell struct {
	ID          pyrometer.StorylineID // of the row that founded it
	A, B        uint32                // the two whom it is about; the other parties come in
	First, Last pyrometer.Day
	Rows        int
	ByA, ByB    int                     // rows in which each of the two acts
	Figures     []Count[uint32]         // rows by figure, in order of number
	Types       []Count[pyrometer.Type] // rows by type, in order of name

	core pyrometer.Day // the last day on which the two did something
}

// Count is how many rows something is in.
type Count[K cmp.Ordered] struct {
	Of K
	N  int
}

// dyad is two figures and whether what they do is for or against each other.
type dyad struct {
	a, b    uint32
	against bool
	place   uint32
}

// hold is the spell that a dyad's rows go to.
type hold struct {
	spell *Spell
	last  pyrometer.Day
	core  bool // it is the spell's own two
}

const (
	spellGap = 14 // days without a row after which a spell has ended
	guestGap = 3  // days for which third parties stay without the two themselves
	few      = 6  // see NewSpells; found on two days of ICEWS (docs/storylines.md)
)

// NewSpells gives one that has seen nothing; few is how many rows of one actor's
// acts of a kind on a day may be taken for one affair, 0: the program's choice.
func NewSpells(choice int) *Spells {
	return &Spells{few: cmp.Or(choice, few), live: map[pyrometer.StorylineID]*Spell{}, held: map[dyad]*hold{},
		pairs: map[dyad]int32{}, sides: map[actorSide]int32{}}
}

// Day feeds the rows of a day and gives the storyline of each, 0 for rows that
// name nobody. The order of rows does not matter; that of days does.
func (s *Spells) Day(day pyrometer.Day, rows []Row) []pyrometer.StorylineID {
	sweep := day/sweepEvery != s.day/sweepEvery
	s.day, s.ended = day, nil
	if sweep {
		s.sweep()
	}
	out := make([]pyrometer.StorylineID, len(rows))
	order := make([]int32, 0, len(rows))
	for i := range rows {
		if rows[i].Source != 0 || rows[i].Target != 0 {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(rows[a].ID, rows[b].ID) })
	sorted := make([]Row, len(order))
	for n, i := range order {
		sorted[n] = rows[i]
	}
	first := s.moments(sorted)
	parts := make([]int32, len(sorted))
	for i := range parts {
		parts[i] = int32(i)
	}
	slices.SortStableFunc(parts, func(a, b int32) int { return cmp.Compare(first[a], first[b]) })
	for len(parts) > 0 {
		n := 1
		for n < len(parts) && first[parts[n]] == first[parts[0]] {
			n++
		}
		s.place(sorted, parts[:n])
		for _, i := range parts[:n] {
			out[order[i]] = s.held[sorted[i].dyad()].spell.ID
		}
		parts = parts[n:]
	}
	return out
}

// sweepEvery is after how many days what has ended is taken away; until then it
// is passed over.
const sweepEvery = 8

// sweep forgets what has ended.
func (s *Spells) sweep() {
	for d := range s.held {
		if s.holds(d) == nil {
			delete(s.held, d)
		}
	}
	for id, l := range s.live {
		if s.day-l.Last > spellGap {
			delete(s.live, id)
			s.ended = append(s.ended, l)
		}
	}
}

// holds gives what a dyad's rows go to, nil if nothing goes on.
func (s *Spells) holds(d dyad) *hold {
	h := s.held[d]
	if h == nil || s.day-h.last > spellGap || !h.core && (s.day-h.last > guestGap || s.day-h.spell.core > guestGap) {
		return nil
	}
	return h
}

func (r *Row) dyad() dyad {
	return dyad{a: min(r.Source, r.Target), b: max(r.Source, r.Target), against: quad(r.Type) > 2, place: r.Place}
}

// moments parts the rows of a day: of one dyad, or of one actor's acts of a kind
// if these are few: many are several affairs. It gives the first row of each
// row's moment.
func (s *Spells) moments(rows []Row) (parent []int32) {
	parent = make([]int32, len(rows))
	for i := range parent {
		parent[i] = int32(i)
	}
	find := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	join := func(i, j int32) {
		if i, j = find(i), find(j); i != j {
			parent[max(i, j)] = min(i, j)
		}
	}
	clear(s.pairs)
	clear(s.sides)
	s.counts = s.counts[:0]
	for i := range rows {
		r := &rows[i]
		d := r.dyad()
		if j, ok := s.pairs[d]; ok {
			join(int32(i), j)
		} else {
			s.pairs[d] = int32(i)
		}
		for _, x := range sidesOf(r, d) {
			n, ok := s.sides[x]
			if !ok {
				n = int32(len(s.counts))
				s.sides[x] = n
				s.counts = append(s.counts, sideCount{first: int32(i)})
			}
			s.counts[n].rows++
		}
	}
	for i := range rows {
		r := &rows[i]
		for _, x := range sidesOf(r, r.dyad()) {
			if c := s.counts[s.sides[x]]; x.figure != 0 && int(c.rows) <= s.few {
				join(int32(i), c.first)
			}
		}
	}
	for i := range parent {
		parent[i] = find(int32(i))
	}
	return parent
}

// actorSide is what an actor does, or is done to, of one kind at one place.
type actorSide struct {
	figure  uint32
	place   uint32
	target  bool
	against bool
}

func sidesOf(r *Row, d dyad) [2]actorSide {
	return [2]actorSide{{r.Source, r.Place, false, d.against}, {r.Target, r.Place, true, d.against}}
}

type dyadCount struct {
	dyad
	first int32 // row
	rows  int
}

type sideCount struct {
	first int32
	rows  int32
}

// place gives the rows of a moment their storylines: those of a dyad that has one
// go on with it; others come in as third parties where one of them is one of the
// two, or found one.
func (s *Spells) place(rows []Row, part []int32) {
	dyads := s.dyads[:0] // by their first row: numbers of figures hang on the order in which tables were read
	for _, i := range part {
		d := rows[i].dyad()
		if at := slices.IndexFunc(dyads, func(c dyadCount) bool { return c.dyad == d }); at >= 0 {
			dyads[at].rows++
		} else {
			dyads = append(dyads, dyadCount{d, i, 1})
		}
	}
	s.dyads = dyads
	// Most rows first, those that go on before those that are new.
	slices.SortStableFunc(dyads, func(a, b dyadCount) int {
		return cmp.Or(cmp.Compare(s.rank(b.dyad), s.rank(a.dyad)), cmp.Compare(b.rows, a.rows))
	})
	hosts := s.hosts[:0]
	for _, d := range dyads {
		h := s.holds(d.dyad)
		if h == nil {
			h = &hold{last: s.day}
			for _, l := range hosts {
				if l.about(d.dyad) {
					h.spell = l
					break
				}
			}
			if h.spell == nil {
				h.core = true
				h.spell = &Spell{ID: pyrometer.StorylineID(rows[d.first].ID), A: d.a, B: d.b, First: s.day}
				s.live[h.spell.ID] = h.spell
			}
			s.held[d.dyad] = h
		}
		if h.core {
			h.spell.core = s.day
			hosts = append(hosts, h.spell)
		}
	}
	s.hosts = hosts
	for _, i := range part {
		h := s.held[rows[i].dyad()]
		h.last = s.day
		h.spell.add(s.day, &rows[i])
	}
}

// rank is 2 for a storyline's own two, 1 for third parties, 0 for who has none yet.
func (s *Spells) rank(d dyad) int {
	switch h := s.holds(d); {
	case h == nil:
		return 0
	case h.core:
		return 2
	}
	return 1
}

// about says that one of the two is among a dyad.
func (l *Spell) about(d dyad) bool {
	for _, x := range [...]uint32{d.a, d.b} {
		if x != 0 && (x == l.A || x == l.B) {
			return true
		}
	}
	return false
}

func (l *Spell) add(day pyrometer.Day, r *Row) {
	l.Last = day
	l.Rows++
	if r.Source == l.A {
		l.ByA++
	} else if r.Source == l.B {
		l.ByB++
	}
	l.Types = tally(l.Types, r.Type)
	if r.Source != 0 {
		l.Figures = tally(l.Figures, r.Source)
	}
	if r.Target != 0 && r.Target != r.Source {
		l.Figures = tally(l.Figures, r.Target)
	}
}

func tally[K cmp.Ordered](list []Count[K], k K) []Count[K] {
	i, ok := slices.BinarySearchFunc(list, k, func(c Count[K], k K) int { return cmp.Compare(c.Of, k) })
	if !ok {
		list = slices.Insert(list, i, Count[K]{Of: k})
	}
	list[i].N++
	return list
}

// Live gives the storylines that may go on, by id.
func (s *Spells) Live() []*Spell {
	return slices.SortedFunc(maps.Values(s.live), func(a, b *Spell) int { return cmp.Compare(a.ID, b.ID) })
}

// Ended gives the storylines that the last day found to have ended, in no order.
func (s *Spells) Ended() []*Spell { return s.ended }
