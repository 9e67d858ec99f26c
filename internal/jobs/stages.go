package jobs

import (
	"context"
	"errors"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riversqlite"

	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// The jobs. Their arguments are what makes two of them the same.
type (
	planArgs  struct{}
	visitArgs struct {
		Source int64 `json:"source"`
	}
	pageArgs struct{}
	readArgs struct {
		Part int64 `json:"part"`
		Of   int64 `json:"of"`
	}
	copiesArgs     struct{}
	levelsArgs     struct{}
	storylinesArgs struct{}
)

func (planArgs) Kind() string   { return "plan" }
func (visitArgs) Kind() string  { return "visit" }
func (pageArgs) Kind() string   { return "pages" }
func (readArgs) Kind() string   { return "read" }
func (copiesArgs) Kind() string { return "copies" }
func (levelsArgs) Kind() string { return "levels" }

func (storylinesArgs) Kind() string { return "storylines" }

func (planArgs) InsertOpts() river.InsertOpts   { return unique() }
func (visitArgs) InsertOpts() river.InsertOpts  { return unique() }
func (pageArgs) InsertOpts() river.InsertOpts   { return unique() }
func (readArgs) InsertOpts() river.InsertOpts   { return unique() }
func (copiesArgs) InsertOpts() river.InsertOpts { return unique() }
func (levelsArgs) InsertOpts() river.InsertOpts { return unique() }

func (storylinesArgs) InsertOpts() river.InsertOpts { return unique() }

// readers are the calls for all workers that read.
func (r *Runner) readers() []river.JobArgs {
	out := make([]river.JobArgs, r.Readers)
	for i := range out {
		out[i] = readArgs{int64(i), int64(r.Readers)}
	}
	return out
}

// complete marks a job as done in the transaction of its last words. A unique
// job that is still running keeps others of its kind out of the queue; so it
// looks once more whether there is work, in the same transaction, and no article
// can fall between.
func complete[T river.JobArgs](ctx context.Context, tx *store.Tx, job *river.Job[T]) error {
	_, err := river.JobCompleteTx[*riversqlite.Driver](ctx, tx.SQL(), job)
	return err
}

var errMore = errors.New("there is more to do")

// drain calls step until it finds nothing to do, and then completes the job if
// that is still so; next are the stages that follow.
func drain[T river.JobArgs](ctx context.Context, r *Runner, job *river.Job[T], step func() (int, error), more func(*store.Tx) (bool, error), next ...river.JobArgs) error {
	for {
		for {
			done, err := step()
			if err != nil {
				return err
			}
			if done == 0 {
				break
			}
			// Not only at the end: the board is to move while a large batch is read.
			if err := r.News.Store.Update(ctx, "call the next stage", func(tx *store.Tx) error { return r.call(ctx, tx, next...) }); err != nil {
				return err
			}
		}
		err := r.News.Store.Update(ctx, "finish a job", func(tx *store.Tx) error {
			left, err := more(tx)
			if err != nil {
				return err
			}
			if left {
				return errMore
			}
			return complete(ctx, tx, job)
		})
		if !errors.Is(err, errMore) {
			return err
		}
	}
}

// planner calls for whatever there is to do. It is the heartbeat: what got lost
// elsewhere is found here.
type planner struct {
	river.WorkerDefaults[planArgs]
	runner *Runner
}

// visitsAtOnce bounds how many sources one plan calls for.
const visitsAtOnce = 64

func (w *planner) Work(ctx context.Context, job *river.Job[planArgs]) error {
	r := w.runner
	var due []store.SourceRow
	if r.Visitor != nil {
		var err error
		if due, err = r.News.Store.DueSources(ctx, r.Now(), visitsAtOnce); err != nil {
			return err
		}
	}
	return r.News.Store.Update(ctx, "plan", func(tx *store.Tx) error {
		if err := tx.NewReader(r.News.Reader.Version()); err != nil {
			return err
		}
		var calls []river.JobArgs
		for i := range due {
			calls = append(calls, visitArgs{due[i].ID})
		}
		for _, stage := range []struct {
			stage store.Stage
			calls []river.JobArgs
		}{{store.StageRead, r.readers()}, {store.StageCopies, []river.JobArgs{copiesArgs{}}}, {store.StagePage, []river.JobArgs{pageArgs{}}},
			{store.StageStoryline, []river.JobArgs{storylinesArgs{}}}} {
			if stage.stage == store.StagePage && r.Visitor == nil || stage.stage == store.StageStoryline && r.News.Words == nil {
				continue
			}
			waits, err := tx.Waits(stage.stage, store.Everything)
			if err != nil {
				return err
			}
			if waits {
				calls = append(calls, stage.calls...)
			}
		}
		stale, err := tx.AnyStale()
		if err != nil {
			return err
		}
		if stale {
			calls = append(calls, levelsArgs{})
		}
		if err := r.call(ctx, tx, calls...); err != nil {
			return err
		}
		return complete(ctx, tx, job)
	})
}

// visitor asks one source.
type visitor struct {
	river.WorkerDefaults[visitArgs]
	runner *Runner
}

func (w *visitor) Work(ctx context.Context, job *river.Job[visitArgs]) error {
	r := w.runner
	_, err := r.News.Visit(ctx, r.Visitor, job.Args.Source, r.Now(), func(tx *store.Tx) error {
		if err := r.call(ctx, tx, append(r.readers(), copiesArgs{}, pageArgs{})...); err != nil {
			return err
		}
		return complete(ctx, tx, job)
	})
	return err
}

// pager looks for whole texts.
type pager struct {
	river.WorkerDefaults[pageArgs]
	runner *Runner
}

func (w *pager) Work(ctx context.Context, job *river.Job[pageArgs]) error {
	r := w.runner
	const batch = 32
	return drain(ctx, r, job, func() (int, error) { return r.News.Pages(ctx, r.Visitor, r.Now(), batch) },
		func(tx *store.Tx) (bool, error) { return tx.Waits(store.StagePage, store.Everything) },
		append(r.readers(), copiesArgs{})...)
}

// reader reads articles.
type reader struct {
	river.WorkerDefaults[readArgs]
	runner *Runner
}

// articlesAtOnce keeps a batch to some seconds, so that the board moves soon.
const articlesAtOnce = 64

func (w *reader) Work(ctx context.Context, job *river.Job[readArgs]) error {
	r, share := w.runner, store.Share{Part: job.Args.Part, Of: job.Args.Of}
	return drain(ctx, r, job, func() (int, error) { return r.News.Read(ctx, share, articlesAtOnce) },
		func(tx *store.Tx) (bool, error) { return tx.Waits(store.StageRead, share) }, levelsArgs{}, storylinesArgs{})
}

// comparer looks for copies.
type comparer struct {
	river.WorkerDefaults[copiesArgs]
	runner *Runner
}

func (w *comparer) Work(ctx context.Context, job *river.Job[copiesArgs]) error {
	r := w.runner
	return drain(ctx, r, job, func() (int, error) { return r.News.Copies(ctx, store.Everything, articlesAtOnce) },
		func(tx *store.Tx) (bool, error) { return tx.Waits(store.StageCopies, store.Everything) }, levelsArgs{})
}

// leveller groups events and derives levels.
type leveller struct {
	river.WorkerDefaults[levelsArgs]
	runner *Runner
}

func (w *leveller) Work(ctx context.Context, job *river.Job[levelsArgs]) error {
	r := w.runner
	step := func() (int, error) {
		days, err := r.News.Group(ctx)
		if err != nil {
			return 0, err
		}
		// Not cut off by the queue's patience: on a large archive this takes what it
		// takes, and begun anew it would never end.
		if err := work.Derive(context.WithoutCancel(ctx), r.News.Store, r.News.Model); err != nil {
			return 0, err
		}
		if days > 0 && r.Changed != nil {
			r.Changed()
		}
		return days, nil
	}
	return drain(ctx, r, job, step, (*store.Tx).AnyStale)
}

// storyliner puts articles into storylines.
type storyliner struct {
	river.WorkerDefaults[storylinesArgs]
	runner *Runner
}

func (w *storyliner) Work(ctx context.Context, job *river.Job[storylinesArgs]) error {
	r := w.runner
	return drain(ctx, r, job, func() (int, error) { return r.News.Storylines(ctx) },
		func(tx *store.Tx) (bool, error) {
			if r.News.Words == nil {
				return false, nil
			}
			return tx.Waits(store.StageStoryline, store.Everything)
		}, levelsArgs{}) // who has a share in an act is a matter of its storyline
}
