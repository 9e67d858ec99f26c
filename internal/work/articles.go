package work

import (
	"context"
	"errors"
	"io"
	"time"

	"golang.org/x/sync/errgroup"

	"pyrometer"
	"pyrometer/internal/store"
)

// Article is a record of a file of articles, or what was wrong with it.
type Article struct {
	pyrometer.Article
	Line   int64  // record of the file, from 1
	Bad    string // reason why there is no article
	Text   string // the damaged record's beginning
	Offset int64  // of the file, for progress; 0 if unknown
}

// ArticleFile is a file of articles. Next gives them in the order of the file
// and io.EOF at its end; another error ends the reading there.
type ArticleFile struct {
	Name        string // to keep, no path
	Format      string
	Fingerprint string // of the content
	Size        int64  // in the units of Offset, 0 if unknown
	Next        func() (Article, error)
}

// batchArticles is how many articles go in one transaction: some seconds of
// reading, lost at most by a kill.
const batchArticles = 256

type articleBatch struct {
	ready  []prepared
	bad    []store.BadRow
	line   int64
	offset int64
	end    bool
}

// ArticleOptions say how a file of articles is read.
type ArticleOptions struct {
	Again  bool // read a finished file again
	Today  pyrometer.Day
	OnBad  func(Article)                      // may be nil
	OnRead func(offset, size int64, r Result) // progress; may be nil
}

// File reads a file of articles: adds them, reads them, looks for copies. The
// records up to the last committed batch stay; reading the same file again goes
// on behind them. Group and Derive must follow.
func (n *News) File(ctx context.Context, f ArticleFile, o ArticleOptions) (Result, error) {
	began := time.Now()
	var set store.Dataset
	err := n.Store.Update(ctx, "begin a file", func(tx *store.Tx) (err error) {
		if err := tx.NewReader(n.Reader.Version()); err != nil {
			return err
		}
		set, err = tx.Dataset(store.Dataset{Fingerprint: f.Fingerprint, Name: f.Name, Format: f.Format, Group: GroupNews})
		return err
	})
	if err != nil {
		return Result{}, err
	}
	if set.Done && !o.Again {
		return Result{Skipped: 1, Seconds: time.Since(began).Seconds()}, nil
	}
	if set.Done || o.Again {
		set.Line, set.Read, set.Bad, set.Done = 0, 0, 0, false
	}
	if set.Line > 0 {
		n.Log.Info("going on behind the articles read before", "file", set.Name, "record", set.Line)
	}
	var res Result
	group, ctx := errgroup.WithContext(ctx)
	batches := make(chan articleBatch, 1)
	var broken error // kept apart: what was read before the break is still to be written
	group.Go(func() error {
		broken = n.readFile(ctx, f, o, set.Line, batches)
		return nil
	})
	group.Go(func() error {
		for b := range batches {
			fresh, err := n.writeBatch(ctx, &set, b, o.Again)
			if err != nil {
				return err
			}
			res.Read += int64(len(b.ready))
			res.New += fresh
			res.Bad += int64(len(b.bad))
			if o.OnRead != nil {
				o.OnRead(b.offset, f.Size, res)
			}
		}
		return nil
	})
	if err = group.Wait(); err == nil {
		err = broken
	}
	res.Seconds = time.Since(began).Seconds()
	return res, err
}

// readFile works articles out in batches while the other goroutine writes.
func (n *News) readFile(ctx context.Context, f ArticleFile, o ArticleOptions, skip int64, out chan<- articleBatch) error {
	defer close(out)
	b, list := articleBatch{}, make([]store.ArticleRow, 0, batchArticles)
	send := func() (err error) {
		if b.ready, err = n.prepare(ctx, list, true, true); err != nil {
			return err
		}
		select {
		case out <- b:
			b, list = articleBatch{}, make([]store.ArticleRow, 0, batchArticles)
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for {
		a, err := f.Next()
		if err == io.EOF {
			b.end = true
			return send()
		}
		if err != nil {
			return errors.Join(send(), err)
		}
		if a.Line <= skip {
			continue
		}
		b.line, b.offset = a.Line, a.Offset
		if a.Bad == "" {
			a.Bad = reasonAgainst(&a.Article, o.Today)
		}
		if a.Bad != "" {
			if o.OnBad != nil {
				o.OnBad(a)
			}
			b.bad = append(b.bad, store.BadRow{Line: a.Line, Reason: a.Bad, Text: a.Text})
		} else {
			list = append(list, store.ArticleRow{Article: a.Article, Line: a.Line})
		}
		if len(list) == batchArticles || len(b.bad) == batchArticles {
			if err := send(); err != nil {
				return err
			}
		}
	}
}

// reasonAgainst says why an article cannot be kept, "" if it can.
func reasonAgainst(a *pyrometer.Article, today pyrometer.Day) string {
	switch {
	case a.ID == 0:
		return "it has neither an address nor publisher, day and title"
	case a.Title == "" && a.Body == "":
		return "it has no text"
	case a.Known.IsZero():
		return "it has no date"
	case today != 0 && a.Day() > today+1:
		return "dated " + a.Day().String() + ", which has not come yet"
	}
	return ""
}

// writeBatch adds a batch in one transaction together with the file's cursor.
func (n *News) writeBatch(ctx context.Context, set *store.Dataset, b articleBatch, again bool) (fresh int64, err error) {
	var next store.Dataset
	var met map[store.PartyRow]uint32
	err = n.Store.Update(ctx, "add articles", func(tx *store.Tx) error {
		next, fresh = *set, 0
		if !again {
			// Another program may be reading the same file: what it has done since is
			// counted already.
			if next, err = tx.Dataset(*set); err != nil {
				return err
			}
		}
		ready := make([]prepared, 0, len(b.ready))
		for i := range b.ready {
			p := b.ready[i]
			if p.article.Line <= next.Line {
				continue
			}
			p.article.Dataset = set.ID
			was := p.article.Article
			isNew, changed, err := n.put(tx, &p.article)
			if err != nil {
				return err
			}
			if isNew || changed {
				fresh++
			}
			next.Read++
			day := p.article.Day()
			if next.First == 0 || day < next.First {
				next.First = day
			}
			next.Last = max(next.Last, day)
			// What another source knew better makes this work void; the article then
			// waits for its stages.
			if isNew || changed && p.article.Text() == was.Text() && p.article.Day() == was.Day() {
				ready = append(ready, p)
			}
		}
		if met, err = n.putReadings(tx, ready); err != nil {
			return err
		}
		if err := n.putCopies(tx, ready); err != nil {
			return err
		}
		for _, bad := range b.bad {
			if bad.Line > next.Line {
				next.Bad++
			}
		}
		if err := tx.AddBad(set.ID, b.bad); err != nil {
			return err
		}
		next.Line = max(next.Line, b.line)
		next.New += fresh
		next.Done = b.end
		return tx.SaveDataset(next)
	})
	if err != nil {
		return 0, err
	}
	n.parties.add(met)
	*set = next
	return fresh, nil
}

// put adds an article with its publisher.
func (n *News) put(tx *store.Tx, a *store.ArticleRow) (fresh, changed bool, err error) {
	if a.By, a.Family, err = tx.PutPublisher(n.publisher(&a.Article)); err != nil {
		return false, false, err
	}
	if a.Known.Before(a.Published) {
		a.Known = a.Published
	}
	return tx.PutArticle(a)
}

// CatchUp runs the stages on whatever waits for them until nothing does, and
// derives. step, if not nil, is told after each batch how many articles are still
// in line.
func (n *News) CatchUp(ctx context.Context, step func(left int64)) error {
	if err := n.Store.Update(ctx, "look at the reader", func(tx *store.Tx) error { return tx.NewReader(n.Reader.Version()) }); err != nil {
		return err
	}
	for _, stage := range []func(context.Context, store.Share, int) (int, error){n.Read, n.Copies} {
		for {
			done, err := stage(ctx, store.Everything, batchArticles)
			if err != nil {
				return err
			}
			if done == 0 {
				break
			}
			if step != nil {
				left, err := n.Store.CountWaiting(ctx, store.StageRead)
				if err != nil {
					return err
				}
				step(left)
			}
		}
	}
	for {
		if done, err := n.Storylines(ctx); err != nil {
			return err
		} else if done == 0 {
			break
		}
	}
	if _, err := n.Group(ctx); err != nil {
		return err
	}
	return Derive(ctx, n.Store, n.Model)
}
