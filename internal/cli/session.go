package cli

import (
	"context"
	"errors"

	"pyrometer/internal/app"
)

// desk opens the store, made if missing, for a change to its figures, and
// brings the levels up to date behind it.
func (s *session) desk(ctx context.Context, work func(*app.App) error) error {
	a, err := app.Open(ctx, s.config(true))
	if err != nil {
		return err
	}
	err = work(a)
	if err == nil {
		err = a.Derive(ctx)
	}
	return errors.Join(err, a.Close())
}
