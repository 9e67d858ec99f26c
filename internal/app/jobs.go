package app

import (
	"context"
	"fmt"
	"hash/fnv"
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
	v := a.visitor()
	defer v.client.Close()
	for {
		again, err := a.runJobs(ctx, v)
		if err != nil || !again {
			return err
		}
	}
}

// runJobs works jobs off until the context ends, or until somebody's decision
// about who is who makes the reader's figures out of date: then again is true.
func (a *App) runJobs(ctx context.Context, v visitor) (again bool, err error) {
	made, err := a.identity(ctx) // before the registry: what comes between is seen later
	if err != nil {
		return false, err
	}
	reg, err := a.Desk.Registry(ctx)
	if err != nil {
		return false, err
	}
	n, err := a.newsOf(reg)
	if err != nil {
		return false, err
	}
	r, err := jobs.New(ctx, jobs.Options{News: n, Visitor: v, Log: a.log, Now: a.now})
	if err != nil {
		return false, err
	}
	running, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- r.Run(running) }()
	const look = 15 * time.Second
	tick := time.NewTicker(look)
	defer tick.Stop()
	for {
		select {
		case err := <-ended:
			return false, err
		case <-tick.C:
			now, err := a.identity(ctx)
			if err != nil && ctx.Err() == nil {
				a.log.Error("looking for decisions", "error", err)
			}
			if err == nil && now != made {
				stop()
				return ctx.Err() == nil, <-ended
			}
		}
	}
}

// identity gives a mark that changes with users' figures and decisions.
func (a *App) identity(ctx context.Context) (uint64, error) {
	own, err := a.Store.OwnFigures(ctx)
	if err != nil {
		return 0, err
	}
	decisions, err := a.Store.Decisions(ctx)
	h := fnv.New64a()
	fmt.Fprintf(h, "%+v %+v", own, decisions)
	return h.Sum64(), err
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
	for _, stage := range []store.Stage{store.StageRead, store.StageCopies, store.StagePage, store.StageStoryline} {
		if n, err := a.Store.CountWaiting(ctx, stage); err != nil || n > 0 {
			return n > 0, err
		}
	}
	stale, err := a.Store.CountStale(ctx)
	return stale > 0, err
}
