package work

import (
	"encoding/binary"
	"hash/fnv"
	"maps"
	"slices"

	"pyrometer"
	"pyrometer/internal/group"
	"pyrometer/internal/store"
)

// joiner settles which events the tellings of days are of. A day hangs on its own
// tellings and on what became of those of the group.Span days before: so days are
// settled in their order, and where one comes out otherwise than before, so are
// the days after it. What comes out hangs on what is stored alone, not on when
// it came or in how many pieces.
type joiner struct {
	tx      *store.Tx
	stale   []pyrometer.Day            // whose tellings have changed
	loaded  map[pyrometer.Day]*toldDay // the last days
	touched map[pyrometer.Day]bool     // whose events have changed
}

// toldDay is the tellings of a day, as rows and for grouping.
type toldDay struct {
	rows []store.Told
	told []group.Told
}

// eventName is an event's name among all days.
type eventName struct {
	day pyrometer.Day
	id  pyrometer.EventID
}

func (j *joiner) settle() error {
	queue := map[pyrometer.Day]bool{}
	for _, d := range j.stale {
		queue[d] = true
	}
	for len(queue) > 0 {
		day := slices.Min(slices.Collect(maps.Keys(queue)))
		delete(queue, day)
		stale := slices.Contains(j.stale, day)
		changed, err := j.day(day, stale)
		if err != nil {
			return err
		}
		if !changed && !stale {
			continue
		}
		for next := day + 1; next <= day+group.Span; next++ {
			later, err := j.tx.Stale(next) // its turn comes, with all that follows from it
			if err != nil {
				return err
			}
			if !later {
				queue[next] = true
			}
		}
	}
	return nil
}

// day settles one day; changed says that a telling is of another event now.
func (j *joiner) day(day pyrometer.Day, stale bool) (changed bool, err error) {
	for d := range j.loaded {
		if d < day-group.Span {
			delete(j.loaded, d)
		}
	}
	if stale {
		j.touched[day] = true
		if err := j.tx.Ungroup(day); err != nil {
			return false, err
		}
	}
	today, err := j.load(day)
	if err != nil || len(today.rows) == 0 {
		return false, err
	}
	names, open, err := j.open(day)
	if err != nil {
		return false, err
	}
	of := make([]eventName, len(today.rows))
	ids := map[pyrometer.EventID]bool{}
	for _, e := range group.Day(today.told, open) {
		var name eventName
		if e.Open >= 0 {
			name = names[e.Open]
		} else {
			name = eventName{day, newsEventID(day, &today.rows[e.Tellings[0]], ids)}
		}
		for _, i := range e.Tellings {
			of[i] = name
		}
	}
	for i := range today.rows {
		r := &today.rows[i]
		was := eventName{r.EventDay, r.Event}
		if stale || was != of[i] { // who tells it may have changed
			j.touch(was)
			j.touch(of[i])
		}
		if was == of[i] {
			continue
		}
		changed = true
		r.EventDay, r.Event = of[i].day, of[i].id
		if err := j.tx.PutEvent(r); err != nil {
			return false, err
		}
	}
	return changed, nil
}

func (j *joiner) touch(e eventName) {
	if e.id != 0 {
		j.touched[e.day] = true
	}
}

// load gives the tellings of a day.
func (j *joiner) load(day pyrometer.Day) (*toldDay, error) {
	if d := j.loaded[day]; d != nil {
		return d, nil
	}
	rows, err := j.tx.Told(day)
	if err != nil {
		return nil, err
	}
	d := &toldDay{rows: rows, told: make([]group.Told, len(rows))}
	for i := range rows {
		if d.told[i], err = toldOf(&rows[i]); err != nil {
			return nil, err
		}
	}
	j.loaded[day] = d
	return d, nil
}

// open gives the events that were told in the days before a day.
func (j *joiner) open(day pyrometer.Day) (names []eventName, open []group.Open, err error) {
	at := map[eventName]int{}
	for d := day - group.Span; d < day; d++ {
		before, err := j.load(d)
		if err != nil {
			return nil, nil, err
		}
		for i := range before.rows {
			r := &before.rows[i]
			if r.Event == 0 {
				continue
			}
			name := eventName{r.EventDay, r.Event}
			k, ok := at[name]
			if !ok {
				k = len(open)
				at[name] = k
				names, open = append(names, name), append(open, group.Open{First: r.EventDay})
			}
			open[k].Tellings = append(open[k].Tellings, before.told[i])
		}
	}
	return names, open, nil
}

// toldOf gives a telling as grouping sees it. A telling of nobody, or of somebody
// who does a thing to himself, is of no event: in a text that is more often a
// pronoun read wrong than a deed.
func toldOf(r *store.Told) (group.Told, error) {
	t := group.Told{Article: r.ID, Original: r.Original, N: r.N, Known: r.Known, Day: r.Day, Dated: r.Dated, Source: sideOf(r.SourceKey),
		Target: sideOf(r.TargetKey), Type: r.Type, Mode: r.Mode}
	if len(r.Words) == 0 {
		return t, nil
	}
	var err error
	t.Trigger, t.Words, err = unpackTelling(r.Words)
	return t, err
}

// sideOf is a figure as a side. One side may be somebody who is no figure: an
// event is what is done to a figure, or by it.
func sideOf(f pyrometer.FigureID) group.Side {
	if f == "" {
		return group.Side{Name: "no figure"}
	}
	return group.Side{Figure: f}
}

// newsEventID is the identity of an event that was read in articles: its day, and
// who did what to whom, as the telling has it that founded it. Where a day has
// several such events, the first is it, and the others have the article's name too.
func newsEventID(day pyrometer.Day, t *store.Told, taken map[pyrometer.EventID]bool) pyrometer.EventID {
	h := fnv.New64a()
	b := append(make([]byte, 0, 128), GroupNews...)
	b = binary.LittleEndian.AppendUint32(append(b, 0), uint32(day))
	for _, s := range [...]string{string(t.SourceKey), string(t.TargetKey), string(t.Type), string(t.Mode)} {
		b = append(append(b, 0), s...)
	}
	h.Write(b)
	id := pyrometer.EventID(h.Sum64())
	if taken[id] {
		h.Write(binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, uint64(t.ID)), uint64(t.N)))
		id = pyrometer.EventID(h.Sum64())
	}
	if id == 0 { // means none in a telling's row
		id = 1
	}
	taken[id] = true
	return id
}
