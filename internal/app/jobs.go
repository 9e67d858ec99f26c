package app

import (
	"context"
	"time"

	"pyrometer/internal/jobs"
	"pyrometer/internal/store"
)

// Jobs visits sources when they are due and puts what they give on the board,
// until the context ends. As long as a store has no source and nothing in line,
// it only looks now and then whether that has changed: a reader of English takes
// its memory.
func (a *App) Jobs(ctx context.Context) error {
	const look = 5 * time.Second
	tick := time.NewTicker(look)
	defer tick.Stop()
	for {
		work, err := a.anyWork(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		if work {
			break
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil
		}
	}
	n, err := a.News()
	if err != nil {
		return err
	}
	v := a.visitor()
	defer v.client.Close()
	r, err := jobs.New(ctx, jobs.Options{News: n, Visitor: v, Log: a.log, Now: a.now})
	if err != nil {
		return err
	}
	return r.Run(ctx)
}

func (a *App) anyWork(ctx context.Context) (bool, error) {
	sources, err := a.Store.Sources(ctx)
	if err != nil {
		return false, err
	}
	for i := range sources {
		if !sources[i].Off {
			return true, nil
		}
	}
	for _, stage := range []store.Stage{store.StageRead, store.StageCopies, store.StagePage} {
		if n, err := a.Store.CountWaiting(ctx, stage); err != nil || n > 0 {
			return n > 0, err
		}
	}
	stale, err := a.Store.CountStale(ctx)
	return stale > 0, err
}
