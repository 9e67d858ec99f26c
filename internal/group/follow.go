package group

import (
	"slices"

	"pyrometer"
)

// Span is for how many days after its first day an event can be told on, and how
// many days before a day Day is to know.
const Span = 3

// Open is an event of the days before a day.
type Open struct {
	First    pyrometer.Day
	Tellings []Told // of the last Span days
}

// DayEvent is what tellings of one day tell: an event of the days before, or one
// of this day.
type DayEvent struct {
	Open     int   // index into the open events, -1 if it is of this day
	Tellings []int // indexes into the day's tellings, the first of them first
}

// Day puts the tellings of one day into events. open are the events that were told
// in the Span days before: what is told of one of them again joins it, if it is
// not older than that, and the rest is what SameEvents makes of it. So a day hangs
// on itself and on what came of the days before, and on nothing that comes after.
//
// A text that many carry, and an article that tells one act in several sentences,
// have one say: copies go with their original, by which alone they are compared.
// The order of tellings and of open events does not matter.
func Day(today []Told, open []Open) []DayEvent {
	rows := append([]Told(nil), today...)
	var before []opened
	for i := range open {
		o := opened{index: i, first: open[i].First}
		for _, u := range units(open[i].Tellings) {
			o.units = append(o.units, len(rows))
			rows = append(rows, open[i].Tellings[u[0]])
		}
		if len(o.units) > 0 {
			before = append(before, o)
		}
	}
	slices.SortFunc(before, func(a, b opened) int { return byPlace(&rows[a.units[0]], &rows[b.units[0]]) })
	vecs := wordsOf(rows)
	d := dayJoiner{rows: rows, vecs: vecs, open: before, said: map[unit]int{}, blocks: map[[2]string][]int{}}
	for at := range before {
		for _, u := range before[at].units {
			d.hear(u, at)
		}
	}
	members := map[int][]int{} // representative to the tellings it stands for
	var fresh []int
	byEvent := map[int][]int{} // place of an open event to tellings that are of it for certain
	for _, u := range units(today) {
		rep := u[0]
		if at, ok := d.certain(&rows[rep]); ok {
			byEvent[at] = append(byEvent[at], u...) // its text has had its say
			continue
		}
		members[rep] = u
		fresh = append(fresh, rep)
	}
	var out []DayEvent
	for _, reps := range d.sameDay(fresh) {
		var all []int
		for _, r := range reps {
			all = append(all, members[r]...)
		}
		if at, ok := d.again(reps); ok {
			byEvent[at] = append(byEvent[at], all...)
			continue
		}
		out = append(out, DayEvent{Open: -1, Tellings: all})
	}
	for at := range d.open {
		if all := byEvent[at]; len(all) > 0 {
			out = append(out, DayEvent{Open: d.open[at].index, Tellings: all})
		}
	}
	for i := range out {
		slices.SortFunc(out[i].Tellings, func(a, b int) int { return byPlace(&today[a], &today[b]) })
	}
	slices.SortFunc(out, func(a, b DayEvent) int { return byPlace(&today[a.Tellings[0]], &today[b.Tellings[0]]) })
	return out
}

// opened is an event of the days before.
type opened struct {
	index int
	first pyrometer.Day
	units []int // rows that have a say
}

// unit is what tellings that have one say together share.
type unit struct {
	text           pyrometer.ArticleID
	source, target string
	typ            pyrometer.Type
	mode           pyrometer.Mode
}

func unitOf(t *Told) unit {
	u := unit{t.Article, t.Source.key(), t.Target.key(), t.Type, t.Mode}
	if t.Original != 0 {
		u.text = t.Original
	}
	return u
}

// units puts tellings together that have one say: one act in one text. In each
// the first by place comes first.
func units(tellings []Told) [][]int {
	type key struct {
		unit
		dated bool
	}
	order := make([]int, 0, len(tellings))
	for i := range tellings {
		t := &tellings[i]
		if !t.Source.none() && !t.Target.none() && t.Source.key() != t.Target.key() {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return byPlace(&tellings[a], &tellings[b]) })
	at := map[key]int{}
	var out [][]int
	for _, i := range order {
		k := key{unitOf(&tellings[i]), tellings[i].Dated}
		j, ok := at[k]
		if !ok {
			j = len(out)
			at[k] = j
			out = append(out, nil)
		}
		out[j] = append(out[j], i)
	}
	return out
}

type dayJoiner struct {
	rows   []Told
	vecs   []vector
	open   []opened
	said   map[unit]int        // what was said before to the first event that it was of
	blocks map[[2]string][]int // open events by whom they are between
}

func (d *dayJoiner) hear(row, at int) {
	t := &d.rows[row]
	if _, ok := d.said[unitOf(t)]; !ok {
		d.said[unitOf(t)] = at
	}
	b := blockOf(t)
	if l := d.blocks[b]; len(l) == 0 || l[len(l)-1] != at {
		d.blocks[b] = append(l, at)
	}
}

// certain gives the open event that a text has told already: by another sentence
// that names the day, or by the copy that was printed before.
func (d *dayJoiner) certain(t *Told) (at int, ok bool) {
	if t.Dated {
		return 0, false
	}
	at, ok = d.said[unitOf(t)]
	return at, ok
}

// sameDay is SameEvents among rows.
func (d *dayJoiner) sameDay(reps []int) [][]int {
	slices.SortFunc(reps, func(a, b int) int { return byPlace(&d.rows[a], &d.rows[b]) })
	blocks := map[[2]string][]int{}
	var names [][2]string
	for _, r := range reps {
		k := blockOf(&d.rows[r])
		if blocks[k] == nil {
			names = append(names, k)
		}
		blocks[k] = append(blocks[k], r)
	}
	var out [][]int
	for _, k := range names {
		out = append(out, within(d.rows, d.vecs, blocks[k])...)
	}
	return out
}

// again gives the open event that an event of the day is told of again, if there
// is one: the one whose tellings are most like its own.
func (d *dayJoiner) again(reps []int) (best int, ok bool) {
	most := 0.0
	for _, at := range d.blocks[blockOf(&d.rows[reps[0]])] {
		if s := d.like(&d.open[at], reps); s > most {
			best, most, ok = at, s, true
		}
	}
	return best, ok
}

// like is how alike the tellings of two events are on average, 0 if they are two.
// What counts is how long nobody told the event before, not how long ago it was.
func (d *dayJoiner) like(before *opened, reps []int) float64 {
	today := d.rows[reps[0]].Day
	if today-before.first > Span {
		return 0
	}
	last := before.first
	for _, i := range before.units {
		last = max(last, d.rows[i].Day)
	}
	sum, top := 0.0, 0.0
	for _, i := range before.units {
		for _, j := range reps {
			a, b := &d.rows[i], &d.rows[j]
			if b.Dated && b.Day > a.Day { // a was told before the day on which b happened
				return 0
			}
			s := scoreOver(a, b, d.vecs[i], d.vecs[j], int(today-last))
			if s == 0 {
				return 0
			}
			sum += s
			top = max(top, s)
		}
	}
	mean := sum / float64(len(before.units)*len(reps))
	if top < sameEvent || mean < enough {
		return 0
	}
	return mean
}
