package desk

import (
	"context"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// Word is somebody's word that a record of an article is wrong.
type Word struct {
	Article pyrometer.ArticleID
	Kind    string // "mention", "event" or "position"
	Index   int    // of the record in the article's reading
	Who     string
	Why     string
}

// Wrong keeps somebody's word that a record is wrong, and brings the levels in
// line with it. A record that is called wrong already is a Conflict.
func (d *Desk) Wrong(ctx context.Context, w Word) (id int64, err error) {
	if w.Who == "" || w.Why == "" {
		return 0, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "call a record wrong", Message: "a verdict needs who and why",
			Hint: "say in a few words what is wrong"}
	}
	err = d.verdict(ctx, "call a record wrong", w.Article, func(tx *store.Tx, reading *pyrometer.Reading) error {
		v := store.Verdict{At: d.Now(), Who: w.Who, Why: w.Why, Article: w.Article, Kind: w.Kind}
		if v.Span, v.Content, err = work.VerdictOn(reading, w.Kind, w.Index); err != nil {
			return err
		}
		standing, err := tx.Standing(w.Article)
		if err != nil {
			return err
		}
		for i := range standing {
			if s := &standing[i]; s.Kind == v.Kind && s.Span == v.Span && s.Content == v.Content {
				return &pyrometer.Error{Kind: pyrometer.Conflict, Op: "call a record wrong", Message: "somebody said so already: " + s.Who}
			}
		}
		id, err = tx.AddVerdict(v)
		return err
	})
	return id, err
}

// Right takes a verdict back; its row stays, with who undid it and why.
func (d *Desk) Right(ctx context.Context, id int64, who, why string) error {
	v, ok, err := d.Store.Verdict(ctx, id)
	if err != nil {
		return err
	}
	if !ok {
		v.Article = 0 // UndoVerdict says what is the matter
	}
	return d.verdict(ctx, "undo a verdict", v.Article, func(tx *store.Tx, _ *pyrometer.Reading) error {
		return tx.UndoVerdict(id, d.Now(), who, why)
	})
}

// verdict writes a change to what people say of an article's records, and the
// records, events and levels that follow from it.
func (d *Desk) verdict(ctx context.Context, op string, article pyrometer.ArticleID, write func(*store.Tx, *pyrometer.Reading) error) error {
	reg, err := d.Registry(ctx)
	if err != nil {
		return err
	}
	err = d.Store.Update(ctx, op, func(tx *store.Tx) error {
		return work.Rejudge(tx, d.Model, reg, article, func(r *pyrometer.Reading) error { return write(tx, r) })
	})
	if err != nil {
		return err
	}
	return work.Derive(ctx, d.Store, d.Model)
}
