// Package desk is where people change what the program believes: figures of
// their own and decisions about identity. Each change is a row with who, when
// and why, and can be undone.
package desk

import (
	"context"
	"fmt"
	"slices"
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
	own, kept, err := d.kept(ctx)
	if err != nil {
		return nil, err
	}
	return d.registry(own, kept)
}

// kept gives users' own figures and all decisions.
func (d *Desk) kept(ctx context.Context) ([]pyrometer.Figure, []store.Decision, error) {
	own, err := d.Store.OwnFigures(ctx)
	if err != nil {
		return nil, nil, err
	}
	kept, err := d.Store.Decisions(ctx)
	return own, kept, err
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
	own, kept, err := d.kept(ctx)
	if err != nil {
		return 0, err
	}
	err = d.change(ctx, "keep figures", append(own, figures...), kept, func(tx *store.Tx) error {
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
	return len(figures), nil
}

// Decide keeps an identity decision and relinks the archive.
func (d *Desk) Decide(ctx context.Context, dec registry.Decision) (id int64, err error) {
	if dec.Why == "" || dec.Who == "" {
		return 0, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "decide on identity", Message: "a decision needs who and why",
			Hint: "give --why; who is taken from --who or the user's name"}
	}
	own, kept, err := d.kept(ctx)
	if err != nil {
		return 0, err
	}
	row := store.Decision{At: d.Now(), Who: dec.Who, Why: dec.Why, Kind: string(dec.Kind), Actor: dec.Actor, Figure: dec.Figure, Into: dec.Into}
	err = d.change(ctx, "keep a decision", own, append(kept, row), func(tx *store.Tx) error {
		id, err = tx.AddDecision(row)
		return err
	})
	return id, err
}

// Undo takes a decision back; its row stays, with who undid it and why.
func (d *Desk) Undo(ctx context.Context, id int64, who, why string) error {
	own, kept, err := d.kept(ctx)
	if err != nil {
		return err
	}
	kept = slices.DeleteFunc(kept, func(k store.Decision) bool { return k.ID == id })
	return d.change(ctx, "undo a decision", own, kept, func(tx *store.Tx) error {
		return tx.UndoDecision(id, d.Now(), who, why)
	})
}

// change writes a change and relinks the archive as it asks, in one
// transaction, so that no change is kept that the levels do not know of. What
// the registry refuses is refused before anything is written.
func (d *Desk) change(ctx context.Context, op string, own []pyrometer.Figure, kept []store.Decision, write func(*store.Tx) error) error {
	r, err := d.registry(own, kept)
	if err != nil {
		return err
	}
	options, err := work.EffectOptions(ctx, d.Store, d.Model)
	if err != nil {
		return err
	}
	err = d.Store.Update(ctx, op, func(tx *store.Tx) error {
		if err := write(tx); err != nil {
			return err
		}
		return work.Relink(tx, options, r)
	})
	if err != nil {
		return err
	}
	return work.Derive(ctx, d.Store, d.Model)
}

// Decisions lists all decisions, undone ones too.
func (d *Desk) Decisions(ctx context.Context) ([]store.Decision, error) {
	return d.Store.Decisions(ctx)
}
