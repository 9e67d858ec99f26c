package jobs

import (
	"context"
	"database/sql"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"

	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// Options set up a runner.
type Options struct {
	News    *work.News
	Visitor work.Visitor // nil: no source is visited
	Log     *slog.Logger
	Now     func() time.Time
	Workers int           // jobs at once, 0: 8
	Readers int           // jobs that read at once, each on all processors; 0: 1
	Poll    time.Duration // how often the queue is looked at, 0: half a second
	Changed func()        // levels have moved; may be nil
}

// Runner works jobs off.
type Runner struct {
	Options
	client *river.Client[*sql.Tx]
}

// Times of the queue. A job that is cut off by its timeout, or whose process
// died, is taken up again.
const (
	jobTimeout  = 2 * time.Minute
	rescueAfter = 3 * time.Minute
	planEvery   = 15 * time.Second
	keepDone    = 10 * time.Minute
)

// New prepares the queue's tables and gives a runner.
func New(ctx context.Context, o Options) (*Runner, error) {
	if o.Workers <= 0 {
		o.Workers = 8
	}
	if o.Readers <= 0 {
		o.Readers = 1
	}
	if o.Poll <= 0 {
		o.Poll = 500 * time.Millisecond
	}
	driver := riversqlite.New(o.News.Store.Write)
	quiet := slog.New(onlyErrors{o.Log.Handler()})
	migrator, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: quiet})
	if err != nil {
		return nil, err
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return nil, err
	}
	r := &Runner{Options: o}
	workers := river.NewWorkers()
	river.AddWorker(workers, &planner{runner: r})
	river.AddWorker(workers, &visitor{runner: r})
	river.AddWorker(workers, &pager{runner: r})
	river.AddWorker(workers, &reader{runner: r})
	river.AddWorker(workers, &comparer{runner: r})
	river.AddWorker(workers, &leveller{runner: r})
	river.AddWorker(workers, &storyliner{runner: r})
	r.client, err = river.NewClient(driver, &river.Config{
		Queues:                      map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: o.Workers}},
		Workers:                     workers,
		Logger:                      quiet,
		PollOnly:                    true,
		FetchPollInterval:           o.Poll,
		FetchCooldown:               min(100*time.Millisecond, o.Poll),
		JobTimeout:                  jobTimeout,
		RescueStuckJobsAfter:        rescueAfter,
		CompletedJobRetentionPeriod: keepDone,
		MaxAttempts:                 5,
		ReindexerIndexNames:         []string{}, // SQLite's indexes do not bloat
		PeriodicJobs: []*river.PeriodicJob{river.NewPeriodicJob(river.PeriodicInterval(planEvery),
			func() (river.JobArgs, *river.InsertOpts) { return planArgs{}, nil }, &river.PeriodicJobOpts{RunOnStart: true})},
	})
	return r, err
}

// Run works jobs off until the context ends; jobs that are running then are
// finished.
func (r *Runner) Run(ctx context.Context) error {
	// Started without the caller's cancellation: it would cut running jobs off.
	if err := r.client.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	<-ctx.Done()
	const patience = 10 * time.Second
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if err := r.client.Stop(stop); err == nil {
		return nil
	}
	// Jobs may be cut off: what they did not commit is done again.
	last, cancelLast := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancelLast()
	return r.client.StopAndCancel(last)
}

// unique lets one job of a kind and of its arguments be in the queue. A finished
// one does not count: there may be more to do.
func unique() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
		rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRunning, rivertype.JobStateRetryable, rivertype.JobStateScheduled,
	}}}
}

// call puts jobs in the queue as part of a transaction.
func (r *Runner) call(ctx context.Context, tx *store.Tx, args ...river.JobArgs) error {
	params := make([]river.InsertManyParams, len(args))
	for i, a := range args {
		params[i] = river.InsertManyParams{Args: a}
	}
	if len(params) == 0 {
		return nil
	}
	_, err := r.client.InsertManyTx(ctx, tx.SQL(), params)
	return err
}

// onlyErrors keeps the queue's own chatter out of the log.
type onlyErrors struct{ slog.Handler }

func (onlyErrors) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelError }
