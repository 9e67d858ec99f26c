package cli

import (
	"context"
	"errors"

	"pyrometer/internal/app"
)

// desk opens the store, made if missing, for a change to its figures.
func (s *session) desk(ctx context.Context, work func(*app.App) error) error {
	a, err := app.Open(ctx, s.config(true))
	if err != nil {
		return err
	}
	return errors.Join(work(a), a.Close())
}
