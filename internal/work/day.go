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
	var next store.Dataset
	in.links.begin()
	err = in.Store.Update(ctx, "add events", func(tx *store.Tx) error {
		next, fresh = *set, 0
		if !in.Again {
			// Another program may be reading the same file: what it has done since is
			// counted already.
			if next, err = tx.Dataset(*set); err != nil {
				return err
			}
			b.behind(next.Line)
		}
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

// behind leaves only what stands behind a line.
func (b *batch) behind(line int64) {
	rows, _ := slices.BinarySearchFunc(b.rows, line+1, func(r table.Row, l int64) int { return cmp.Compare(r.Line, l) })
	bad, _ := slices.BinarySearchFunc(b.bad, line+1, func(r store.BadRow, l int64) int { return cmp.Compare(r.Line, l) })
	b.rows, b.bad = b.rows[rows:], b.bad[bad:]
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
