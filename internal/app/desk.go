package app

import (
	"context"

	"pyrometer"
	"pyrometer/internal/registry"
	"pyrometer/internal/store"
)

// Desk is where people write: figures of their own and decisions about identity.
type Desk interface {
	Add(context.Context, pyrometer.Figure) error
	Edit(context.Context, pyrometer.Figure) error
	Import(context.Context, []pyrometer.Figure) (int, error)
	Decide(context.Context, registry.Decision) (id int64, err error)
	Undo(ctx context.Context, id int64, who, why string) error
	Decisions(context.Context) ([]store.Decision, error)
}
