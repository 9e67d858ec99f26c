package work

import (
	"context"
	"io"
	"maps"
	"slices"
	"time"

	"pyrometer"
	"pyrometer/internal/ingest/table"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

// Mention is a row of GDELT's table of mentions, or what was wrong with it: an
// article of a publisher that tells an event of GDELT's table of events.
type Mention struct {
	EventID   string
	Publisher string
	When      time.Time
	Line      int64
	Bad, Text string
	Offset    int64
}

// MentionFile is a file of them; see ArticleFile.
type MentionFile struct {
	Name, Format, Fingerprint string
	Size                      int64
	Next                      func() (Mention, error)
}

// groupGDELT is the source group whose events mentions are of.
const groupGDELT = "gdelt"

// Mentions adds reports to events of GDELT that are in the store. A mention of
// an event that is not counts as empty. Derive must follow.
func (in *Ingester) Mentions(ctx context.Context, f MentionFile) (res Result, err error) {
	began := time.Now()
	if in.links == nil {
		if in.links, err = newLinks(ctx, in.Store, in.Model, in.Linker); err != nil {
			return res, err
		}
	}
	var set store.Dataset
	err = in.Store.Update(ctx, "begin a file", func(tx *store.Tx) error {
		set, err = tx.Dataset(store.Dataset{Fingerprint: f.Fingerprint, Name: f.Name, Format: f.Format, Group: groupGDELT})
		return err
	})
	if err != nil {
		return res, err
	}
	if set.Done && !in.Again {
		return Result{Skipped: 1, Seconds: time.Since(began).Seconds()}, nil
	}
	if set.Done || in.Again {
		set.Line, set.Read, set.Bad, set.Empty, set.Done = 0, 0, 0, 0, false
	}
	for !set.Done {
		batch := make([]Mention, 0, batchRows)
		end, offset := false, int64(0)
		var broken error
		for len(batch) < batchRows && !end {
			m, err := f.Next()
			if err != nil {
				end = true
				if err != io.EOF {
					broken = err
				}
				break
			}
			offset = m.Offset
			if m.Line > set.Line {
				batch = append(batch, m)
			}
		}
		if err := in.writeMentions(ctx, &set, batch, end && broken == nil, &res); err != nil {
			return res, err
		}
		if in.OnRead != nil {
			in.OnRead(offset, f.Size, res)
		}
		if broken != nil {
			return res, broken
		}
	}
	res.Seconds = time.Since(began).Seconds()
	return res, nil
}

func (in *Ingester) writeMentions(ctx context.Context, set *store.Dataset, batch []Mention, end bool, res *Result) error {
	var next store.Dataset
	var count Result
	in.links.begin()
	err := in.Store.Update(ctx, "add reports", func(tx *store.Tx) error {
		next, count = *set, Result{}
		days := map[pyrometer.Day][]record{}
		var bad []store.BadRow
		for i := range batch {
			m := &batch[i]
			next.Line = max(next.Line, m.Line)
			if m.Bad != "" {
				bad = append(bad, store.BadRow{Line: m.Line, Reason: m.Bad, Text: m.Text})
				count.Bad++
				continue
			}
			count.Read++
			rec, day, ok, err := in.mentioned(tx, m)
			if err != nil {
				return err
			}
			if !ok {
				count.Empty++
				continue
			}
			days[day] = append(days[day], rec)
		}
		var evidence []store.Evidence
		for _, day := range slices.Sorted(maps.Keys(days)) {
			e, n, err := in.addDay(tx, set.ID, day, days[day])
			if err != nil {
				return err
			}
			count.New += n
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
		if err := tx.AddBad(set.ID, bad); err != nil {
			return err
		}
		next.Read += count.Read
		next.New += count.New
		next.Bad += count.Bad
		next.Empty += count.Empty
		next.Done = end
		return tx.SaveDataset(next)
	})
	if err != nil {
		return err
	}
	in.links.commit()
	*set = next
	res.Add(count)
	return nil
}

// mentioned finds the event of a mention. GDELT's number of an event is unique,
// but the store finds events by day, which a mention does not name: the events
// of new articles are dated the same day or, by its rules, a day, a week, a month
// or a year before.
func (in *Ingester) mentioned(tx *store.Tx, m *Mention) (rec record, day pyrometer.Day, ok bool, err error) {
	when := pyrometer.DayOf(m.When)
	for _, back := range [...]pyrometer.Day{0, 1, 2, 3, 7, 6, 8, 4, 5, 30, 31, 29, 28, 365, 366, 364, 9, 10, 11, 12, 13, 14} {
		day = when - back
		id := EventID(&table.Row{Group: groupGDELT, Happened: day, ID: m.EventID})
		row, source, target, found, err := tx.Event(day, id)
		if err != nil {
			return rec, 0, false, err
		}
		if !found {
			continue
		}
		rec = record{event: replay.Event{ID: id, Source: source, Target: target, Act: row.Act, Families: 1, Lag: uint32(back), Group: row.Group},
			source: row.Source, target: row.Target, line: m.Line}
		family := m.Publisher
		if in.Family != nil {
			family = in.Family(m.Publisher)
		}
		if family == "" {
			return rec, 0, false, nil
		}
		rec.publisher, err = in.links.publisher(tx, family)
		return rec, day, true, err
	}
	return rec, 0, false, nil
}
