package query

import (
	"cmp"
	"context"
	"slices"
	"time"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// StorylineDecision is an editor's decision about storylines.
type StorylineDecision struct {
	ID        int64         `json:"id"`
	At        time.Time     `json:"at"`
	Who       string        `json:"who"`
	Why       string        `json:"why"`
	Kind      string        `json:"kind"`      // "join", "split", "rename"
	Of        StorylineRef  `json:"storyline"` // that stays
	Other     *StorylineRef `json:"other"`     // joined to it or split off it
	Name      string        `json:"name,omitempty"`
	UndoneAt  *time.Time    `json:"undone_at"` // nil while it stands
	UndoneBy  string        `json:"undone_by,omitempty"`
	UndoneWhy string        `json:"undone_why,omitempty"`
}

// StorylineDecisions lists editors' decisions about storylines, oldest first,
// undone ones too; those about one, if id is not 0.
func (s *Service) StorylineDecisions(ctx context.Context, id pyrometer.StorylineID) ([]StorylineDecision, error) {
	rows, err := s.decisionsOn(ctx, id)
	if err != nil {
		return nil, err
	}
	var ids []pyrometer.StorylineID
	for i := range rows {
		ids = append(ids, rows[i].Storyline, rows[i].Other)
	}
	names, err := s.store.Headlines(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]StorylineDecision, len(rows))
	for i := range rows {
		d := &rows[i]
		out[i] = StorylineDecision{ID: d.ID, At: d.At, Who: d.Who, Why: d.Why, Kind: d.Kind, Of: StorylineRef{d.Storyline, names[d.Storyline]},
			Name: d.Name, UndoneBy: d.UndoneBy, UndoneWhy: d.UndoneWhy}
		if d.Other != 0 {
			out[i].Other = &StorylineRef{d.Other, names[d.Other]}
		}
		if !d.UndoneAt.IsZero() {
			out[i].UndoneAt = &d.UndoneAt
		}
	}
	return out, nil
}

func (s *Service) decisionsOn(ctx context.Context, id pyrometer.StorylineID) ([]store.StorylineDecision, error) {
	rows, err := s.store.StorylineDecisions(ctx)
	if id != 0 {
		rows = slices.DeleteFunc(rows, func(d store.StorylineDecision) bool { return d.Storyline != id && d.Other != id })
	}
	return rows, err
}

// decided gives what editors did to a storyline as changes.
func (s *Service) decided(ctx context.Context, id pyrometer.StorylineID) ([]pyrometer.StorylineChange, error) {
	rows, err := s.decisionsOn(ctx, id)
	if err != nil {
		return nil, err
	}
	turns := map[string]pyrometer.Turn{store.JoinStorylines: pyrometer.Merged, store.SplitStoryline: pyrometer.Split, store.RenameStoryline: pyrometer.Renamed}
	var out []pyrometer.StorylineChange
	for i := range rows {
		d := &rows[i]
		out = append(out, pyrometer.StorylineChange{Day: d.Day(), Kind: turns[d.Kind], Storyline: d.Storyline, Other: d.Other, Why: d.Why, Who: d.Who})
		if !d.UndoneAt.IsZero() {
			out = append(out, pyrometer.StorylineChange{Day: pyrometer.DayOf(d.UndoneAt), Kind: pyrometer.Undone, Storyline: d.Storyline, Other: d.Other, Why: d.UndoneWhy, Who: d.UndoneBy})
		}
	}
	return out, nil
}

// storylinesOf gives the storylines of a figure's events as known by a day, 0 for
// now. Editors' decisions count from the day on which they were made, and until
// that on which they were undone.
func (v *view) storylinesOf(ctx context.Context, figure uint32, first, last, known pyrometer.Day) (map[store.EventKey]pyrometer.StorylineID, *work.Edits, error) {
	if known == 0 {
		of, err := v.store.StorylinesOf(ctx, figure, first, last, 0)
		return of, nil, err
	}
	edits, err := work.EditsAt(ctx, v.store, known)
	if err != nil {
		return nil, nil, err
	}
	if edits.None() {
		of, err := v.store.StorylinesOf(ctx, figure, first, last, known)
		return of, edits, err
	}
	rows, err := v.store.ToldOf(ctx, figure, first, last, known)
	if err != nil {
		return nil, nil, err
	}
	type key struct {
		event store.EventKey
		story pyrometer.StorylineID
	}
	type weight struct {
		n     int
		known int64
		id    int64
	}
	tally := map[key]weight{}
	for i := range rows {
		r := &rows[i]
		k := key{r.EventKey, edits.Of(r.Article, r.Storyline)}
		w := tally[k]
		if w.n++; w.n == 1 || r.Known < w.known {
			w.known = r.Known
		}
		if id := int64(r.ID); w.n == 1 || id < w.id {
			w.id = id
		}
		tally[k] = w
	}
	best := map[store.EventKey]weight{}
	of := map[store.EventKey]pyrometer.StorylineID{}
	for k, w := range tally {
		b, ok := best[k.event]
		if !ok || cmp.Or(cmp.Compare(b.n, w.n), cmp.Compare(w.known, b.known), cmp.Compare(w.id, b.id)) < 0 {
			best[k.event], of[k.event] = w, k.story
		}
	}
	return of, edits, nil
}

// headlinesAt gives headlines of storylines: with edits, as editors had named
// them then.
func (v *view) headlinesAt(ctx context.Context, ids []pyrometer.StorylineID, edits *work.Edits) (map[pyrometer.StorylineID]string, error) {
	out, err := v.store.Headlines(ctx, ids)
	if err == nil {
		err = v.headlinesThen(ctx, out)
	}
	if err != nil || edits == nil {
		return out, err
	}
	own, err := v.store.ProgramHeadlines(ctx)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if name, ok := own[id]; ok {
			out[id] = name
		}
		if name := edits.Name(id); name != "" {
			out[id] = name
		}
	}
	return out, nil
}
