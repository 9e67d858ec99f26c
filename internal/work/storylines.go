package work

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"

	"pyrometer"
	"pyrometer/internal/group"
	"pyrometer/internal/store"
)

const (
	// keptStates is how many ends of days grouping can go back to. An article that
	// comes while its day is among them is grouped as if it had come in time, and
	// so are all that came after it.
	keptStates = 4
	// lateShare: if more of the articles that are too late for that are in line
	// than one in so many of those that were grouped, all is grouped anew. A single
	// one joins with a later day instead: history is not run again for it.
	lateShare = 10
	// storyArticles bounds how many articles are grouped in one transaction.
	storyArticles = 2000
)

// storyRun is the grouper as a transaction left it, so that the next need not
// restore it.
type storyRun struct {
	stamp   string // of the store, when it was left
	state   store.StoryState
	grouper *group.Grouper // nil: to be restored
}

// storyKeeper keeps a run for the next, one at a time.
type storyKeeper struct {
	sync.Mutex
	run storyRun
}

// Storylines puts the articles in line into storylines, at most some thousands,
// and gives how many that were. Days are grouped in order, each as a whole.
func (n *News) Storylines(ctx context.Context) (int, error) {
	if n.Words == nil {
		return 0, nil
	}
	done, err := n.words(ctx)
	if err != nil || done > 0 {
		return done, err
	}
	n.story.Lock()
	defer n.story.Unlock()
	last := n.story.run
	n.story.run = storyRun{} // after a failure it is of no use
	err = n.Store.Update(ctx, "group articles", func(tx *store.Tx) error {
		r := storyRunner{storyRun: last, tx: tx, events: map[pyrometer.Day]bool{}}
		waiting, err := tx.StoryDays()
		if err != nil || len(waiting) == 0 {
			return err
		}
		if r.laid, err = tx.LiftDecisions(); err != nil {
			return err
		}
		if err := r.begin(waiting); err != nil {
			return err
		}
		if err := r.work(); err != nil {
			return err
		}
		done, last = r.done, r.storyRun
		return nil
	})
	if err == nil {
		n.story.run = last
	}
	return done, err
}

// words works out what the first articles in line are compared by, those for
// which it is not known, and gives how many that were.
func (n *News) words(ctx context.Context) (int, error) {
	list, err := n.Store.Wordless(ctx, batchArticles)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	packed := make([][]byte, len(list))
	workers, ctx2 := errgroup.WithContext(ctx)
	workers.SetLimit(n.workers())
	for i := range list {
		workers.Go(func() error {
			if err := ctx2.Err(); err != nil {
				return err
			}
			packed[i] = packFeatures(n.Words(&list[i].Article))
			return nil
		})
	}
	if err := workers.Wait(); err != nil {
		return 0, err
	}
	heads := make([]*store.ArticleRow, len(list))
	for i := range list {
		heads[i] = &list[i]
	}
	return len(list), n.Store.Update(ctx, "keep words", func(tx *store.Tx) error {
		still, err := tx.Unchanged(heads)
		if err != nil {
			return err
		}
		for i := range list {
			if still[i] {
				if err := tx.PutWords(list[i].Number, packed[i]); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
