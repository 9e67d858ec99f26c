package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// Editor says who decides about storylines, and why.
type Editor struct{ Who, Why string }

func (e Editor) check() error {
	if e.Who == "" || e.Why == "" {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "decide on storylines", Message: "a decision needs who and why",
			Hint: "say in a few words why"}
	}
	return nil
}

// JoinStorylines makes one of two: the first takes the other in.
func (d *Desk) JoinStorylines(ctx context.Context, into, other pyrometer.StorylineID, by Editor) (id int64, err error) {
	return d.storylines(ctx, "join storylines", by, func(tx *store.Tx, dec *store.StorylineDecision) (goes, stays []int64, err error) {
		dec.Kind = store.JoinStorylines
		if dec.Storyline, err = standing(tx, into); err != nil {
			return nil, nil, err
		}
		if dec.Other, err = standing(tx, other); err != nil {
			return nil, nil, err
		}
		if dec.Storyline == dec.Other {
			return nil, nil, &pyrometer.Error{Kind: pyrometer.Conflict, Op: "join storylines", Message: "they are one storyline already: " + dec.Other.String()}
		}
		return nil, nil, nil
	})
}

// SplitStoryline makes a storyline of its own of some articles of another, and
// gives its id with the decision's.
func (d *Desk) SplitStoryline(ctx context.Context, from pyrometer.StorylineID, articles []pyrometer.ArticleID, by Editor) (id int64, made pyrometer.StorylineID, err error) {
	id, err = d.storylines(ctx, "split a storyline", by, func(tx *store.Tx, dec *store.StorylineDecision) (goes, stays []int64, err error) {
		dec.Kind = store.SplitStoryline
		if dec.Storyline, err = standing(tx, from); err != nil {
			return nil, nil, err
		}
		all, err := tx.Places(dec.Storyline)
		if err != nil {
			return nil, nil, err
		}
		for _, a := range articles {
			p, err := tx.PlaceOf(a)
			if err != nil {
				return nil, nil, err
			}
			if p.Storyline != dec.Storyline || p.Article == 0 {
				return nil, nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "split a storyline", Message: fmt.Sprintf("article %s is not of storyline %s", a, dec.Storyline),
					Hint: "`pyrometer storyline " + dec.Storyline.String() + "` lists its articles"}
			}
			goes = append(goes, p.Article)
		}
		slices.Sort(goes)
		goes = slices.Compact(goes)
		for _, p := range all {
			if _, leaves := slices.BinarySearch(goes, p.Article); !leaves {
				stays = append(stays, p.Article)
			}
		}
		if len(goes) == 0 || len(stays) == 0 {
			return nil, nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "split a storyline", Message: "at least one article must go, and one stay"}
		}
		made, err = freeID(tx, articles)
		dec.Other = made
		return goes, stays, err
	})
	return id, made, err
}

// RenameStoryline gives a storyline a headline.
func (d *Desk) RenameStoryline(ctx context.Context, of pyrometer.StorylineID, name string, by Editor) (id int64, err error) {
	return d.storylines(ctx, "rename a storyline", by, func(tx *store.Tx, dec *store.StorylineDecision) (goes, stays []int64, err error) {
		dec.Kind, dec.Name = store.RenameStoryline, strings.Join(strings.Fields(name), " ")
		const most = 200
		if n := utf8.RuneCountInString(dec.Name); n == 0 || n > most {
			return nil, nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "rename a storyline", Message: fmt.Sprintf("a headline has 1 to %d characters", most)}
		}
		dec.Storyline, err = standing(tx, of)
		return nil, nil, err
	})
}

// UndoStorylines takes a decision about storylines back; its row stays, with who
// undid it and why. One that later decisions build on cannot be undone before
// them.
func (d *Desk) UndoStorylines(ctx context.Context, id int64, by Editor) error {
	if err := by.check(); err != nil {
		return err
	}
	return d.Store.Update(ctx, "undo a decision", func(tx *store.Tx) error {
		dec, err := tx.StorylineDecision(id)
		if err != nil {
			return err
		}
		all, err := tx.StorylineDecisions()
		if err != nil {
			return err
		}
		for i := range all {
			if later := &all[i]; later.ID > id && later.UndoneAt.IsZero() && buildsOn(later, &dec) {
				return &pyrometer.Error{Kind: pyrometer.Conflict, Op: "undo a decision", Message: fmt.Sprintf("decision %d builds on it", later.ID),
					Hint: "undo that one first"}
			}
		}
		if err := tx.UndoStorylineDecision(id, d.Now(), by.Who, by.Why); err != nil {
			return err
		}
		return work.Redecide(tx)
	})
}

// buildsOn says that a decision is about a storyline that an earlier one made, or
// took in.
func buildsOn(later, d *store.StorylineDecision) bool {
	if d.Kind == store.RenameStoryline || later.Kind == store.RenameStoryline && later.Storyline != d.Other {
		return false
	}
	touches := func(id pyrometer.StorylineID) bool { return id != 0 && (id == d.Storyline || id == d.Other) }
	return touches(later.Storyline) || touches(later.Other)
}

// storylines keeps a decision and brings the storylines in line with it.
func (d *Desk) storylines(ctx context.Context, op string, by Editor, decide func(*store.Tx, *store.StorylineDecision) (goes, stays []int64, err error)) (id int64, err error) {
	if err := by.check(); err != nil {
		return 0, err
	}
	err = d.Store.Update(ctx, op, func(tx *store.Tx) error {
		dec := store.StorylineDecision{At: d.Now(), Who: by.Who, Why: by.Why}
		goes, stays, err := decide(tx, &dec)
		if err != nil {
			return err
		}
		if id, err = tx.AddStorylineDecision(dec, goes, stays); err != nil {
			return err
		}
		return work.Redecide(tx)
	})
	return id, err
}

// standing gives the storyline that one has become, itself if it stands.
func standing(tx *store.Tx, id pyrometer.StorylineID) (pyrometer.StorylineID, error) {
	for range 1000 { // merges never make a circle; a damaged store might
		row, ok, err := tx.StorylineRow(id)
		if err != nil {
			return 0, err
		}
		if !ok {
			return 0, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "look up a storyline", Message: "there is no storyline " + id.String(),
				Hint: "list them with `pyrometer storylines`"}
		}
		if row.Into == 0 {
			return id, nil
		}
		id = row.Into
	}
	return id, nil
}

// freeID gives a storyline that is split off the id of the first of its articles
// that is no storyline's, as the program does.
func freeID(tx *store.Tx, articles []pyrometer.ArticleID) (pyrometer.StorylineID, error) {
	decisions, err := tx.StorylineDecisions()
	if err != nil {
		return 0, err
	}
	free := func(id pyrometer.StorylineID) (bool, error) {
		if slices.ContainsFunc(decisions, func(d store.StorylineDecision) bool { return d.Storyline == id || d.Other == id }) {
			return false, nil
		}
		row, ok, err := tx.StorylineRow(id)
		return id != 0 && (!ok || row.Into != 0), err
	}
	list := slices.SortedFunc(slices.Values(articles), func(a, b pyrometer.ArticleID) int { return cmp.Compare(a, b) })
	for _, a := range list {
		if ok, err := free(pyrometer.StorylineID(a)); err != nil || ok {
			return pyrometer.StorylineID(a), err
		}
	}
	for id := pyrometer.StorylineID(list[0]); ; {
		id = id*6364136223846793005 + 1442695040888963407
		if ok, err := free(id); err != nil || ok {
			return id, err
		}
	}
}
