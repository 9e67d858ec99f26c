// Package desk is where people change what the program believes: figures of
// their own and decisions about identity. Each change is a row with who, when
// and why, and can be undone.
package desk

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/registry"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// Desk changes one store. Questions asked of a registry made before a change do
// not know of it: ask Registry for the current one.
type Desk struct {
	Store *store.Store
	Base  *registry.Registry // the embedded figures
	Model *heat.Model
	Now   func() time.Time
}

// Registry gives the embedded figures with users' own and all decisions that
// stand.
func (d *Desk) Registry(ctx context.Context) (*registry.Registry, error) {
	own, err := d.Store.OwnFigures(ctx)
	if err != nil {
		return nil, err
	}
	kept, err := d.Store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	return d.registry(own, kept)
}

func (d *Desk) registry(own []pyrometer.Figure, kept []store.Decision) (*registry.Registry, error) {
	r, err := d.Base.With(own...)
	if err != nil || len(kept) == 0 {
		return r, err
	}
	decisions := make([]registry.Decision, len(kept))
	for i, k := range kept {
		decisions[i] = registry.Decision{
			ID: strconv.FormatInt(k.ID, 10), At: k.At, Who: k.Who, Why: k.Why, Kind: registry.DecisionKind(k.Kind),
			Actor: k.Actor, Figure: k.Figure, Into: k.Into, Undone: !k.UndoneAt.IsZero(),
		}
	}
	return r.Apply(decisions...)
}

// Add keeps a new figure; one whose id is taken is a Conflict.
func (d *Desk) Add(ctx context.Context, f pyrometer.Figure) error {
	r, err := d.Registry(ctx)
	if err != nil {
		return err
	}
	if f.ID == "" {
		if f.ID, err = registry.NewID(f.Kind, f.Name); err != nil {
			return err
		}
	}
	if old, ok := r.Get(f.ID); ok {
		return &pyrometer.Error{Kind: pyrometer.Conflict, Op: "add a figure", Message: fmt.Sprintf("%s is there already: %s", f.ID, old.Name),
			Hint: "use `pyrometer figures edit` to change it"}
	}
	_, err = d.Import(ctx, []pyrometer.Figure{f})
	return err
}

// Edit replaces what is known of a figure; one that nobody knows is NotFound.
func (d *Desk) Edit(ctx context.Context, f pyrometer.Figure) error {
	r, err := d.Registry(ctx)
	if err != nil {
		return err
	}
	if _, ok := r.Get(f.ID); !ok {
		return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "edit a figure", Message: fmt.Sprintf("there is no figure %s", f.ID),
			Hint: "use `pyrometer figures add` for a new one"}
	}
	_, err = d.Import(ctx, []pyrometer.Figure{f})
	return err
}

// Import keeps figures, new and changed, and links the archive's actors to
// them; it gives how many were kept.
func (d *Desk) Import(ctx context.Context, figures []pyrometer.Figure) (int, error) {
	for i := range figures {
		if figures[i].ID == "" {
			id, err := registry.NewID(figures[i].Kind, figures[i].Name)
			if err != nil {
				return 0, err
			}
			figures[i].ID = id
		}
	}
	if _, err := d.Base.With(figures...); err != nil { // refuse before anything is written
		return 0, err
	}
	err := d.Store.Update(ctx, "keep figures", func(tx *store.Tx) error {
		for _, f := range figures {
			if err := tx.PutOwnFigure(f); err != nil {
				return err
			}
			if err := tx.Refresh(store.Figure{ID: f.ID, Name: f.Name, Kind: f.Kind, Country: f.Country, Died: f.Died}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return len(figures), d.relink(ctx)
}

// Decide keeps an identity decision and relinks the archive.
func (d *Desk) Decide(ctx context.Context, dec registry.Decision) (int64, error) {
	if dec.Why == "" || dec.Who == "" {
		return 0, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "decide on identity", Message: "a decision needs who and why",
			Hint: "give --why; who is taken from --who or the user's name"}
	}
	own, err := d.Store.OwnFigures(ctx)
	if err != nil {
		return 0, err
	}
	kept, err := d.Store.Decisions(ctx)
	if err != nil {
		return 0, err
	}
	row := store.Decision{At: d.Now(), Who: dec.Who, Why: dec.Why, Kind: string(dec.Kind), Actor: dec.Actor, Figure: dec.Figure, Into: dec.Into}
	if _, err := d.registry(own, append(kept, row)); err != nil { // refuse before anything is written
		return 0, err
	}
	var id int64
	err = d.Store.Update(ctx, "keep a decision", func(tx *store.Tx) error {
		id, err = tx.AddDecision(row)
		return err
	})
	if err != nil {
		return 0, err
	}
	return id, d.relink(ctx)
}

// Undo takes a decision back; its row stays, with who undid it and why.
func (d *Desk) Undo(ctx context.Context, id int64, who, why string) error {
	err := d.Store.Update(ctx, "undo a decision", func(tx *store.Tx) error {
		return tx.UndoDecision(id, d.Now(), who, why)
	})
	if err != nil {
		return err
	}
	return d.relink(ctx)
}

// Decisions lists all decisions, undone ones too.
func (d *Desk) Decisions(ctx context.Context) ([]store.Decision, error) {
	return d.Store.Decisions(ctx)
}

func (d *Desk) relink(ctx context.Context) error {
	r, err := d.Registry(ctx)
	if err != nil {
		return err
	}
	_, err = work.Relink(ctx, d.Store, d.Model, r)
	return err
}
