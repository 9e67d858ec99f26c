package query

import (
	"context"
	"maps"
	"slices"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// headlineArticles bounds how many of a storyline's articles are compared to find
// the headline that it had.
const headlineArticles = 200

// storylinesThen lists storylines as the program had them at the end of a day:
// with the articles that could be read by then, where it had put them by then.
func (v *view) storylinesThen(ctx context.Context, q store.StorylineSearch, known pyrometer.Day) (Storylines, error) {
	v.known = known
	list, total, err := v.store.StorylinesThen(ctx, q, known)
	if err != nil {
		return Storylines{}, err
	}
	out := Storylines{Rows: make([]StorylineRow, len(list)), Total: total}
	for i := range list {
		if err := v.headlineThen(ctx, &list[i]); err != nil {
			return out, err
		}
		out.Rows[i] = v.storylineRow(&list[i])
	}
	return out, nil
}

// storylineThen is one of them; one that was merged into another by then has no
// articles, but says where they went.
func (v *view) storylineThen(ctx context.Context, id pyrometer.StorylineID) (row store.StorylineRow, ok bool, err error) {
	list, _, err := v.store.StorylinesThen(ctx, store.StorylineSearch{ID: id, Limit: 1}, v.known)
	if err != nil {
		return row, false, err
	}
	if len(list) > 0 {
		return list[0], true, v.headlineThen(ctx, &list[0])
	}
	if now, ok, err := v.store.Storyline(ctx, id); err != nil || ok && now.Articles == 0 {
		return v.rowsThen(ctx, now, err)
	}
	changes, err := v.store.StorylineChanges(ctx, id)
	if err != nil {
		return row, false, err
	}
	for _, c := range changes {
		if c.Kind == pyrometer.Merged && c.Other == id && c.Day <= v.known {
			if row, ok, err = v.store.Storyline(ctx, id); err != nil || !ok {
				return row, false, err
			}
			row.Into = c.Storyline
			return row, true, nil
		}
	}
	return row, false, nil
}

// headlineThen gives a storyline the headline that it had, where today's is from
// an article that was not there.
func (v *view) headlineThen(ctx context.Context, row *store.StorylineRow) error {
	if row.Headline != "" {
		return nil
	}
	list, err := v.store.Compared(ctx, row.ID, v.known, headlineArticles)
	if err != nil || len(list) == 0 {
		return err
	}
	at, headline, err := work.Central(list)
	if err != nil || headline == "" {
		return err
	}
	row.Headline, row.From = headline, list[at].ID
	return nil
}

// headlinesThen puts the headlines of then in the place of those that are from
// articles which could not be read by then.
func (v *view) headlinesThen(ctx context.Context, names map[pyrometer.StorylineID]string) error {
	if v.known == 0 || len(names) == 0 {
		return nil
	}
	late, err := v.store.LateHeadlines(ctx, slices.Collect(maps.Keys(names)), v.known)
	if err != nil {
		return err
	}
	for _, id := range late {
		row := store.StorylineRow{Storyline: pyrometer.Storyline{ID: id}}
		if err := v.headlineThen(ctx, &row); err != nil {
			return err
		}
		if row.Headline != "" {
			names[id] = row.Headline
		}
	}
	return nil
}

// rowsThen cuts a storyline of rows of tables to those that were known.
func (v *view) rowsThen(ctx context.Context, row store.StorylineRow, err error) (store.StorylineRow, bool, error) {
	if err != nil {
		return row, false, err
	}
	keys, err := v.store.StorylineKeys(ctx, row.ID, v.known)
	if err != nil || len(keys) == 0 {
		return row, false, err
	}
	row.First, row.Last, row.Events = keys[0].Day, keys[0].Day, len(keys)
	for _, k := range keys {
		row.First, row.Last = min(row.First, k.Day), max(row.Last, k.Day)
	}
	return row, true, nil
}
