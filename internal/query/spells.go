package query

import (
	"context"
	"maps"
	"slices"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// tableStorylines adds to of the storylines of those events of a split that are
// rows of tables: those that none was found for by articles. Rows are of the
// storylines of today, whatever was known then; editors' decisions count as edits
// has them, nil for those that stand now. It gives the headlines of today.
func (v *view) tableStorylines(ctx context.Context, shares []share, of map[store.EventKey]pyrometer.StorylineID, first, last pyrometer.Day, edits *work.Edits) (map[pyrometer.StorylineID]string, error) {
	wanted := make(map[store.EventKey]bool, len(shares))
	for i := range shares {
		key := store.EventKey{Day: shares[i].day, ID: shares[i].event.ID}
		if of[key] == 0 {
			wanted[key] = true
		}
	}
	if len(wanted) == 0 {
		return nil, nil
	}
	rows := make(map[store.EventKey]pyrometer.StorylineID, len(wanted))
	ids := map[pyrometer.StorylineID]bool{}
	err := v.store.SpellDays(ctx, first, last, func(key store.EventKey, id pyrometer.StorylineID) {
		if wanted[key] {
			rows[key] = id
			ids[id] = true
		}
	})
	if err != nil {
		return nil, err
	}
	headlines := make(map[pyrometer.StorylineID]string, len(ids))
	now := make(map[pyrometer.StorylineID]pyrometer.StorylineID, len(ids))
	for next := slices.Collect(maps.Keys(ids)); len(next) > 0; {
		ends, err := v.store.StorylineEnds(ctx, next)
		if err != nil {
			return nil, err
		}
		next = nil
		for id, end := range ends {
			headlines[id] = end.Headline
			if now[id] = end.Into; end.Into == 0 {
				now[id] = id
			} else if _, ok := now[end.Into]; !ok {
				next = append(next, end.Into)
			}
		}
	}
	for key, id := range rows {
		if _, ok := now[id]; !ok {
			continue // one row is no storyline
		}
		if edits != nil {
			of[key] = edits.Line(id)
			continue
		}
		for range len(now) {
			if now[id] == id || now[id] == 0 {
				break
			}
			id = now[id]
		}
		of[key] = id
	}
	return headlines, nil
}
