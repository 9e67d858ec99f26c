package copies

import (
	"slices"

	"pyrometer"
)

// Index finds the copies among the articles of some days. Its memory is bounded
// by the days and the number of articles that it keeps. It is for one goroutine.
//
// Articles that are copies of one another, directly or by way of others, are one
// group; its original is the one published first, and of those of one day the one
// with the lowest id. As long as nothing has left the window, the groups and their
// originals do not hang on the order in which articles came; what Add answered
// before all of a group was there may since have changed, and Original says so.
type Index struct {
	o      IndexOptions
	newest pyrometer.Day
	bands  map[uint64][]*entry
	byID   map[pyrometer.ArticleID]*entry
	days   map[pyrometer.Day][]*entry
}

// IndexOptions bounds an index; the zero value serves.
type IndexOptions struct {
	Days int // how far apart copies may be dated; 0 means 14
	Most int // articles kept, 0 means 100,000: some 5 KB each
}

type entry struct {
	id    pyrometer.ArticleID
	day   pyrometer.Day
	runs  []uint64
	bands []uint64
	up    *entry // towards the group's original; nil for it
}

// NewIndex gives an empty index.
func NewIndex(o IndexOptions) *Index {
	if o.Days <= 0 {
		o.Days = 14
	}
	if o.Most <= 0 {
		o.Most = 100_000
	}
	return &Index{o: o, bands: map[uint64][]*entry{}, byID: map[pyrometer.ArticleID]*entry{}, days: map[pyrometer.Day][]*entry{}}
}

// Add puts in an article and gives the original of its group, which is itself if
// it has no copies, with the share of the shorter text in common with the closest
// of them. An article that is there already, or is older than the window, changes
// nothing.
func (x *Index) Add(id pyrometer.ArticleID, day pyrometer.Day, text string) (original pyrometer.ArticleID, similarity float64) {
	if e := x.byID[id]; e != nil {
		return e.root().id, 0
	}
	s := Of(text)
	if s.Short() || x.newest != 0 && day < x.newest-pyrometer.Day(x.o.Days) {
		return id, 0
	}
	e := &entry{id: id, day: day, runs: distinct(shingles(text)), bands: s.Bands()}
	seen := map[*entry]bool{}
	for _, b := range e.bands {
		for _, c := range x.bands[b] {
			if seen[c] || abs(c.day-day) > pyrometer.Day(x.o.Days) {
				continue
			}
			seen[c] = true
			if o := overlap(e.runs, c.runs); o.Copy() {
				similarity = max(similarity, o.Within)
				join(e, c)
			}
		}
	}
	if len(x.byID) >= x.o.Most && len(x.days) == 1 && day == x.newest {
		return e.root().id, similarity // a day alone that is too much is compared, but not kept
	}
	x.byID[id] = e
	x.days[day] = append(x.days[day], e)
	for _, b := range e.bands {
		x.bands[b] = append(x.bands[b], e)
	}
	x.newest = max(x.newest, day)
	x.forget()
	return e.root().id, similarity
}

// Original gives the original of an article's group as it stands now; false if
// the index does not have the article.
func (x *Index) Original(id pyrometer.ArticleID) (pyrometer.ArticleID, bool) {
	e := x.byID[id]
	if e == nil {
		return 0, false
	}
	return e.root().id, true
}

// Len is the number of articles kept.
func (x *Index) Len() int { return len(x.byID) }

// forget drops the days that have left the window, and the oldest ones while
// there are too many articles.
func (x *Index) forget() {
	if len(x.byID) <= x.o.Most && len(x.days) <= x.o.Days+1 {
		return
	}
	var days []pyrometer.Day
	for d := range x.days {
		days = append(days, d)
	}
	slices.Sort(days)
	for _, d := range days {
		if d >= x.newest-pyrometer.Day(x.o.Days) && (len(x.byID) <= x.o.Most || d == x.newest) {
			return
		}
		for _, e := range x.days[d] {
			delete(x.byID, e.id)
			for _, b := range e.bands {
				left := slices.DeleteFunc(x.bands[b], func(o *entry) bool { return o == e })
				if len(left) == 0 {
					delete(x.bands, b)
				} else {
					x.bands[b] = left
				}
			}
			e.runs, e.bands = nil, nil // the group may still point at it
		}
		delete(x.days, d)
	}
}

func (e *entry) root() *entry {
	for e.up != nil {
		if e.up.up != nil {
			e.up = e.up.up
		}
		e = e.up
	}
	return e
}

func join(a, b *entry) {
	a, b = a.root(), b.root()
	if a == b {
		return
	}
	if b.day < a.day || b.day == a.day && b.id < a.id {
		a, b = b, a
	}
	b.up = a
}

func abs(d pyrometer.Day) pyrometer.Day {
	if d < 0 {
		return -d
	}
	return d
}
