package work

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"pyrometer"
	"pyrometer/internal/store"
)

// Visit is what a source gave.
type Visit struct {
	Articles    []pyrometer.Article
	NotModified bool
	Single      bool   // it is one page with one article, not to be asked again
	ETag        string // as the server said it, for the next visit
	Modified    string
	Title       string        // of the feed, "" unknown
	Every       time.Duration // how often it asks to be visited, 0 says nothing
}

// Visitor asks sources for news and pages for their text. Its errors are kept as
// the source's health; see RetryAt and Barred for what they may say besides.
type Visitor interface {
	Visit(ctx context.Context, s store.SourceRow) (Visit, error)
	// Page gives the article at an address with its whole text.
	Page(ctx context.Context, address string) (pyrometer.Article, error)
}

// VisitError is what a Visitor knows of a failure.
type VisitError struct {
	Err     error
	RetryAt time.Time // not to be asked before; zero says nothing
	Robots  string    // the rule of robots.txt that forbids it
}

func (e *VisitError) Error() string { return e.Err.Error() }
func (e *VisitError) Unwrap() error { return e.Err }

// How often sources are visited.
const (
	DefaultEvery = 15 * time.Minute
	minEvery     = 5 * time.Minute
	maxEvery     = 24 * time.Hour
	// barredEvery is when a source is asked again that robots.txt barred.
	barredEvery = 24 * time.Hour
)

// teaser is the longest text of a feed's item, in bytes, behind which a page
// with more is looked for.
const teaser = 1500

// Visit asks a source for news and adds it, with the source's health, in one
// transaction; also, if not nil, becomes part of it. What the source answers
// badly is its health and no error. fresh is how many articles were new.
func (n *News) Visit(ctx context.Context, v Visitor, source int64, now time.Time, also func(*store.Tx) error) (fresh int, err error) {
	row, ok, err := n.Store.Source(ctx, source)
	if err != nil {
		return 0, err
	}
	if !ok || row.Off {
		return 0, n.Store.Update(ctx, "visit a source", orNothing(also))
	}
	got, failed := v.Visit(ctx, row)
	if failed != nil && ctx.Err() != nil {
		return 0, ctx.Err() // we stopped, not the source
	}
	err = n.Store.Update(ctx, "visit a source", func(tx *store.Tx) error {
		row, ok, err := tx.Source(source)
		if err != nil || !ok {
			return errors.Join(err, orNothing(also)(tx))
		}
		row.Fetched = now
		if failed != nil {
			missed(&row, failed, now)
		} else if fresh, err = n.visited(tx, &row, &got, now); err != nil {
			return err
		}
		if err := tx.SaveSource(row); err != nil {
			return err
		}
		return orNothing(also)(tx)
	})
	return fresh, err
}

func orNothing(f func(*store.Tx) error) func(*store.Tx) error {
	if f == nil {
		return func(*store.Tx) error { return nil }
	}
	return f
}

// missed notes a visit that failed. Each failure in a row doubles the wait.
func missed(row *store.SourceRow, failed error, now time.Time) {
	const longestError = 300
	row.Errors++
	row.Error = failed.Error()
	if e, ok := errors.AsType[*pyrometer.Error](failed); ok && e.Message != "" {
		row.Error = e.Message
		if e.Err != nil {
			row.Error = fmt.Sprintf("%s: %v", e.Message, e.Err)
		}
	}
	row.Error = row.Error[:min(len(row.Error), longestError)]
	wait := min(everyOf(row.Every)<<min(row.Errors, 8), maxEvery)
	row.Robots = ""
	if e, ok := errors.AsType[*VisitError](failed); ok {
		if row.Robots = e.Robots; e.Robots != "" {
			wait = barredEvery
		}
		wait = max(wait, e.RetryAt.Sub(now))
	}
	row.Due = now.Add(wait)
}

func everyOf(d time.Duration) time.Duration {
	if d == 0 {
		d = DefaultEvery
	}
	return min(max(d, minEvery), maxEvery)
}

func (n *News) visited(tx *store.Tx, row *store.SourceRow, got *Visit, now time.Time) (fresh int, err error) {
	row.Succeeded, row.Errors, row.Error, row.Robots = now, 0, "", ""
	row.Due = now.Add(max(everyOf(row.Every), min(got.Every, maxEvery)))
	if got.NotModified {
		return 0, nil
	}
	row.ETag, row.Modified = got.ETag, got.Modified
	if got.Title != "" {
		row.Title = got.Title
	}
	if got.Single {
		row.Kind, row.Off = "page", true
	}
	for i := range got.Articles {
		a := &got.Articles[i]
		if a.Publisher == "" {
			a.Publisher = row.Publisher
		}
		if a.Known.IsZero() {
			a.Known = now
		}
		if a.Published.After(now) { // a clock that runs ahead, or an announced hour
			a.Published = now
		}
		if a.Published.After(row.Newest) {
			row.Newest = a.Published
		}
	}
	added, err := n.add(tx, got.Articles, row.ID)
	if err != nil {
		return 0, err
	}
	row.Items += int64(len(added))
	for i := range added {
		if a := &added[i]; row.Kind == "feed" && a.URL != "" && len(a.Body) < teaser {
			if err := tx.Wait(a.Number, store.StagePage); err != nil {
				return 0, err
			}
		}
	}
	return len(added), nil
}

// pagesAtOnce is how many hosts are asked for pages at the same time; one host
// is asked one page after another, which is the visitor's affair.
const pagesAtOnce = 8

// Pages looks for the whole text of the first articles in line for it, at most
// so many, and gives how many that were. A page that cannot be had leaves the
// article with its summary, and is not asked for again.
func (n *News) Pages(ctx context.Context, v Visitor, now time.Time, limit int) (int, error) {
	list, err := n.Store.Waiting(ctx, store.StagePage, store.Everything, limit)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	pages := make([]pyrometer.Article, len(list))
	group, gctx := errgroup.WithContext(ctx)
	group.SetLimit(pagesAtOnce)
	for i := range list {
		group.Go(func() error {
			page, err := v.Page(gctx, list[i].URL)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				n.Log.Info("no page behind an article", "url", list[i].URL, "error", err)
				return nil
			}
			pages[i] = page
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return 0, err
	}
	err = n.Store.Update(ctx, "add pages", func(tx *store.Tx) error {
		for i := range list {
			waiting, err := tx.Taken(list[i].Number, store.StagePage)
			if err != nil {
				return err
			}
			if !waiting || len(pages[i].Body) <= len(list[i].Body) {
				continue
			}
			a := list[i] // the same article, with more of its text
			a.Body = pages[i].Body
			if a.Title == "" {
				a.Title = pages[i].Title
			}
			if a.Published.IsZero() && !pages[i].Published.After(now) {
				a.Published = pages[i].Published
			}
			if _, _, err := tx.PutArticle(&a); err != nil {
				return err
			}
		}
		return nil
	})
	return len(list), err
}
