package work

import (
	"cmp"
	"context"
	"encoding/binary"
	"hash/fnv"
	"maps"
	"slices"

	"pyrometer"
	"pyrometer/internal/ingest/table"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

// record is a row with its numbers: one telling of one event.
type record struct {
	event     replay.Event
	source    uint32 // actors
	target    uint32
	publisher uint32 // 0: the table names none
	line      int64
}

// write adds a batch in one transaction together with the file's cursor.
func (in *Ingester) write(ctx context.Context, set *store.Dataset, b batch) (fresh int64, err error) {
	next := *set
	in.links.begin()
	err = in.Store.Update(ctx, "add events", func(tx *store.Tx) error {
		days, err := in.number(tx, set, b.rows)
		if err != nil {
			return err
		}
		order := slices.Sorted(maps.Keys(days))
		evidence := make([]store.Evidence, 0, len(order))
		for _, day := range order {
			e, n, err := in.addDay(tx, set.ID, day, days[day])
			if err != nil {
				return err
			}
			fresh += n
			if e != nil {
				evidence = append(evidence, *e)
			}
		}
		if err := tx.PutDays(evidence); err != nil {
			return err
		}
		if len(evidence) > 0 {
			if err := tx.MarkDirty(evidence[0].Day); err != nil {
				return err
			}
		}
		if err := tx.AddBad(set.ID, b.bad); err != nil {
			return err
		}
		next.Line = max(next.Line, b.line)
		next.Read += int64(len(b.rows))
		next.New += fresh
		next.Bad += int64(len(b.bad))
		next.Empty = b.empty
		next.Done = b.end
		if len(order) > 0 {
			if next.First == 0 || order[0] < next.First {
				next.First = order[0]
			}
			next.Last = max(next.Last, order[len(order)-1])
		}
		return tx.SaveDataset(next)
	})
	if err != nil {
		return 0, err
	}
	in.links.commit()
	*set = next
	return fresh, nil
}

// number links the rows' actors and sorts them by day.
func (in *Ingester) number(tx *store.Tx, set *store.Dataset, rows []table.Row) (map[pyrometer.Day][]record, error) {
	days := map[pyrometer.Day][]record{}
	for i := range rows {
		r := &rows[i]
		source, err := in.links.actor(tx, r.Source, r.Happened)
		if err != nil {
			return nil, err
		}
		target, err := in.links.actor(tx, r.Target, r.Happened)
		if err != nil {
			return nil, err
		}
		act, err := in.links.act(tx, r)
		if err != nil {
			return nil, err
		}
		group := set.GroupID
		if r.Group != set.Group { // a JSON Lines row may name its own
			if group, err = in.links.group(tx, r.Group); err != nil {
				return nil, err
			}
		}
		rec := record{
			event: replay.Event{
				ID: EventID(r), Source: source.figure, Target: target.figure, Act: act,
				Families: uint32(max(r.Reports, 1)), Lag: uint32(r.Known - r.Happened), Group: group,
			},
			source: source.actor, target: target.actor, line: r.Line,
		}
		if r.Publisher != "" {
			if rec.publisher, err = in.links.publisher(tx, r.Publisher); err != nil {
				return nil, err
			}
		}
		days[r.Happened] = append(days[r.Happened], rec)
	}
	return days, nil
}

// EventID gives the identity of a row's event: the table's own id within its
// group, or else group, day, actors and what was done. A second publisher of
// the same event, or the same row read again, gives the same id.
func EventID(r *table.Row) pyrometer.EventID {
	h := fnv.New64a()
	var buf [128]byte
	b := append(buf[:0], r.Group...)
	b = append(b, 0)
	b = binary.LittleEndian.AppendUint32(b, uint32(r.Happened))
	if r.ID != "" && r.Group != "icews" {
		b = append(append(b, 1), r.ID...)
	} else {
		for _, s := range [...]string{r.Source.Name, r.Target.Name, r.Code, string(r.Type), string(r.Mode)} {
			b = append(append(b, 0), s...)
		}
	}
	h.Write(b)
	return pyrometer.EventID(h.Sum64())
}

// addDay works out what a batch adds to a day that may hold events already;
// nil if nothing.
func (in *Ingester) addDay(tx *store.Tx, dataset int64, day pyrometer.Day, recs []record) (*store.Evidence, int64, error) {
	packed, voices, err := tx.PackedDay(day)
	if err != nil {
		return nil, 0, err
	}
	old, err := replay.EventsOf(packed)
	if err != nil {
		return nil, 0, err
	}
	at := make(map[pyrometer.EventID]int, len(old)+len(recs))
	for i := range old {
		at[old[i].ID] = i
	}
	day0 := dayBuilder{day: day, dataset: dataset, events: old, at: at, known: len(old), voices: replay.VoicesOf(voices)}
	for i := range recs {
		day0.add(&recs[i])
	}
	fresh, err := day0.tell(tx)
	if err != nil {
		return nil, 0, err
	}
	if fresh == 0 {
		return nil, 0, nil
	}
	e := day0.evidence(&in.links.effects)
	return &e, fresh, nil
}

// dayBuilder merges new tellings into a day's events.
type dayBuilder struct {
	day     pyrometer.Day
	dataset int64
	events  []replay.Event // those known before, then new ones
	at      map[pyrometer.EventID]int
	known   int
	rows    []store.EventRow // of the new ones
	reports []store.ReportRow
	grown   map[int]bool // indexes of known events that more families tell
	voices  replay.Voices
	fresh   int64
}

func (d *dayBuilder) add(r *record) {
	i, seen := d.at[r.event.ID]
	if !seen {
		i = len(d.events)
		d.at[r.event.ID] = i
		d.events = append(d.events, r.event)
		d.rows = append(d.rows, store.EventRow{
			Day: d.day, ID: r.event.ID, Known: d.day + pyrometer.Day(r.event.Lag), Source: r.source, Target: r.target,
			Act: r.event.Act, Group: r.event.Group, Families: r.event.Families, Dataset: d.dataset, Line: r.line,
		})
		d.fresh++
	}
	if r.publisher != 0 {
		d.reports = append(d.reports, store.ReportRow{
			Day: d.day, Event: r.event.ID, Publisher: r.publisher,
			Known: d.day + pyrometer.Day(r.event.Lag), Dataset: d.dataset, Line: r.line,
		})
	}
}

// tell keeps who told what and counts the families of each event: those that
// are named, or the number the table gives if that is more.
func (d *dayBuilder) tell(tx *store.Tx) (int64, error) {
	if len(d.reports) == 0 {
		return d.fresh, nil
	}
	fresh, err := tx.AddReports(d.reports)
	if err != nil {
		return 0, err
	}
	named := map[pyrometer.EventID]uint32{}
	for _, r := range fresh {
		named[r.Event]++
		e := &d.events[d.at[r.Event]]
		d.voices.Hear(e.Source, r.Publisher)
		d.voices.Hear(e.Target, r.Publisher)
	}
	d.grown = map[int]bool{}
	for id, n := range named {
		i := d.at[id]
		if i < d.known {
			all, err := tx.CountReports(d.day, id)
			if err != nil {
				return 0, err
			}
			n = all
		}
		if n <= d.events[i].Families {
			continue
		}
		d.events[i].Families = n
		if i < d.known {
			d.grown[i] = true
			d.fresh++
		} else {
			d.rows[i-d.known].Families = n
		}
	}
	return d.fresh, nil
}

// evidence gives the rows to write.
func (d *dayBuilder) evidence(effects *replay.Options) store.Evidence {
	e := store.Evidence{Day: d.day, Events: d.rows, Reports: d.reports}
	for i := range d.events[d.known:] {
		e.Effects = appendEffects(e.Effects, d.day, &d.events[d.known+i])
	}
	for i := range d.grown {
		e.Grown = append(e.Grown, store.EventRow{Day: d.day, ID: d.events[i].ID, Families: d.events[i].Families})
	}
	slices.SortFunc(e.Events, func(a, b store.EventRow) int { return cmp.Compare(int64(a.ID), int64(b.ID)) })
	// In order of id, so that a day is packed the same however its rows arrived.
	slices.SortFunc(d.events, func(a, b replay.Event) int { return cmp.Compare(int64(a.ID), int64(b.ID)) })
	e.Packed = replay.AppendDay(nil, d.events)
	e.Voices = d.voices.Append(nil)
	for i := range d.events {
		e.Late = max(e.Late, int(d.events[i].Lag))
	}
	e.Rollups = rollup(effects, d.day, d.events)
	return e
}
