package store

import (
	"cmp"
	"context"
	"slices"

	"pyrometer"
)

// tableKeys lists the rows of tables that a storyline has by itself, or by others
// that were joined to it: those that no article has in another. With known not 0
// they are those that were known by that day.
func (s *Store) tableKeys(ctx context.Context, id pyrometer.StorylineID, known pyrometer.Day) ([]EventKey, error) {
	type span struct {
		id          int64
		first, last pyrometer.Day
	}
	spans, err := collect(ctx, s, "look up a storyline of a table", func(r scanner) (x span, err error) {
		return x, r.Scan(&x.id, &x.first, &x.last)
	}, `WITH RECURSIVE part (id) AS (VALUES (?) UNION SELECT s.id FROM storylines s JOIN part p ON s.into_id = p.id WHERE s.into_id <> 0)
		SELECT p.id, coalesce(k.first, s.first), coalesce(k.last, s.last) FROM part p JOIN storylines s ON s.id = p.id
		LEFT JOIN program_storylines k ON k.id = p.id AND k.made = 0 WHERE coalesce(k.articles, s.articles) = 0`, int64(id))
	if err != nil || len(spans) == 0 {
		return nil, err
	}
	first, last := spans[0].first, spans[0].last
	wanted := map[pyrometer.StorylineID]bool{}
	for _, x := range spans {
		wanted[pyrometer.StorylineID(x.id)] = true
		first, last = min(first, x.first), max(last, x.last)
	}
	var out []EventKey
	err = s.SpellDays(ctx, first, last, func(key EventKey, of pyrometer.StorylineID) {
		if wanted[of] {
			out = append(out, key)
		}
	})
	if err != nil || len(out) == 0 {
		return nil, err
	}
	read := map[EventKey]bool{}
	list, err := collect(ctx, s, "list events of articles", func(r scanner) (k EventKey, err error) {
		var event int64
		err = r.Scan(&k.Day, &event)
		k.ID = pyrometer.EventID(event)
		return k, err
	}, `SELECT day, event FROM event_storylines WHERE day BETWEEN ? AND ?`, first, last)
	for _, k := range list {
		read[k] = true
	}
	out = slices.DeleteFunc(out, func(k EventKey) bool { return read[k] })
	if err != nil || known == 0 {
		return out, err
	}
	rows, err := s.Events(ctx, out)
	return slices.DeleteFunc(out, func(k EventKey) bool { return rows[k].Known > known }), err
}

// withTableDays adds the days of a storyline's rows of tables: each row is a voice.
func (s *Store) withTableDays(ctx context.Context, id pyrometer.StorylineID, known pyrometer.Day, days []StorylineDay) ([]StorylineDay, error) {
	keys, err := s.tableKeys(ctx, id, known)
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		i, ok := slices.BinarySearchFunc(days, k.Day, func(d StorylineDay, day pyrometer.Day) int { return cmp.Compare(d.Day, day) })
		if !ok {
			days = slices.Insert(days, i, StorylineDay{Day: k.Day})
		}
		days[i].Voices++
	}
	return days, nil
}

// withTableEvents adds a storyline's rows of tables.
func (s *Store) withTableEvents(ctx context.Context, id pyrometer.StorylineID, known pyrometer.Day, list []StorylineEvent) ([]StorylineEvent, error) {
	keys, err := s.tableKeys(ctx, id, known)
	if err != nil || len(keys) == 0 {
		return list, err
	}
	err = byKey(keys, func(in string, args []any) error {
		rows, err := collect(ctx, s, "list a storyline's rows", func(r scanner) (e StorylineEvent, err error) {
			var event int64
			err = r.Scan(&e.Day, &event, &e.Known, &e.SourceFigure, &e.TargetFigure, &e.Act, &e.Families)
			e.ID = pyrometer.EventID(event)
			return e, err
		}, `SELECT e.day, e.id, e.known, f.figure, g.figure, e.act, e.families FROM events e
			JOIN actors f ON f.id = e.source JOIN actors g ON g.id = e.target WHERE (e.day, e.id) IN (VALUES `+in+`)`, args...)
		list = append(list, rows...)
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b StorylineEvent) int {
		return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(b.Families, a.Families), cmp.Compare(int64(a.ID), int64(b.ID)))
	})
	return list, nil
}
