package work

import (
	"context"
	"runtime/debug"

	"golang.org/x/sync/errgroup"

	"pyrometer"
	"pyrometer/internal/store"
)

// copyDays is how far apart two copies of one text may be dated. What is printed
// again after weeks is news again.
const copyDays = 14

// prepared is an article with all that is worked out of it without the store.
type prepared struct {
	article store.ArticleRow
	reading *pyrometer.Reading
	packed  []byte
	sketch  []byte
	bands   []uint64
}

// readTogether is how many bytes of text are read at once: short texts are read
// several times as fast together, and long ones gain nothing.
const readTogether = 16 << 10

// prepare reads and sketches articles on all processors.
func (n *News) prepare(ctx context.Context, list []store.ArticleRow, read, sketch bool) ([]prepared, error) {
	out := make([]prepared, len(list))
	for i := range list {
		out[i].article = list[i]
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(n.workers())
	for from := 0; from < len(out); {
		to, bytes := from, 0
		for to < len(out) && (to == from || bytes < readTogether) {
			bytes += len(out[to].article.Body) + len(out[to].article.Title)
			to++
		}
		some := out[from:to]
		from = to
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if sketch && n.Matcher != nil {
				for i := range some {
					some[i].sketch, some[i].bands = n.Matcher.Sketch(&some[i].article.Article)
				}
			}
			if !read {
				return nil
			}
			return n.readSome(some)
		})
	}
	return out, group.Wait()
}

func (n *News) readSome(some []prepared) error {
	list := make([]*pyrometer.Article, len(some))
	for i := range some {
		list[i] = &some[i].article.Article
	}
	for i, r := range n.read(list) {
		n.meet(r, list[i].Day())
		packed, err := PackReading(r)
		if err != nil {
			return err
		}
		some[i].reading, some[i].packed = r, packed
	}
	return nil
}

// read reads articles. A text that the reader breaks on gives an empty reading:
// it must not keep the others from being read, nor be tried for ever.
func (n *News) read(list []*pyrometer.Article) (out []*pyrometer.Reading) {
	defer func() {
		broke := recover()
		switch {
		case broke == nil:
		case len(list) > 1: // the others are read without it
			out = out[:0]
			for i := range list {
				out = append(out, n.read(list[i:i+1])...)
			}
		default:
			a := list[0]
			n.Log.Error("the reader broke on an article", "article", a.ID, "url", a.URL, "panic", broke, "stack", string(debug.Stack()))
			out = []*pyrometer.Reading{{}}
		}
		for _, r := range out {
			r.Reader = n.Reader.Version()
		}
	}()
	return n.Reader.ReadAll(list...)
}

// meet asks for the links of a reading's parties. Linking a new name is dear:
// done here it runs beside others, and the writer finds the answer remembered.
func (n *News) meet(r *pyrometer.Reading, on pyrometer.Day) {
	ask := func(p pyrometer.Party) {
		if p = common(r, p); !p.None() && p.Figure == "" && named(p.Actor) {
			n.Linker.Link(p.Actor, on)
		}
	}
	for i := range r.Tellings {
		ask(r.Tellings[i].Source)
		ask(r.Tellings[i].Target)
	}
	for i := range r.Quotes {
		ask(r.Quotes[i].Speaker)
	}
	for i := range r.Aims {
		ask(r.Aims[i].Who)
		ask(r.Aims[i].Of)
	}
	for i := range r.Positions {
		ask(r.Positions[i].Who)
	}
}

// putReadings writes what was read in articles that are still in line for it.
func (n *News) putReadings(tx *store.Tx, list []prepared) (map[store.PartyRow]uint32, error) {
	w := &partyWriter{news: n, tx: tx, fresh: map[store.PartyRow]uint32{}}
	records := make([]store.Records, 0, len(list))
	for i := range list {
		p := &list[i]
		waiting, err := tx.Taken(p.article.Number, store.StageRead)
		if err != nil {
			return nil, err
		}
		if !waiting { // another worker was faster
			continue
		}
		verdicts, err := tx.Standing(p.article.ID)
		if err != nil {
			return nil, err
		}
		wrongs := WrongsOf(p.reading, verdicts)
		r, err := n.recordsOf(w, &p.article, p.reading, &wrongs)
		if err != nil {
			return nil, err
		}
		r.Packed = p.packed
		records = append(records, r)
		if err := tx.Wait(p.article.Number, store.StageStoryline); err != nil {
			return nil, err
		}
	}
	if len(w.fresh) > 0 { // figures that answers do not know of yet may be among them
		if err := tx.NewEdition(); err != nil {
			return nil, err
		}
	}
	return w.fresh, tx.PutRecords(records)
}

// putCopies writes sketches of articles that are still in line for it, and joins
// those that are one text.
func (n *News) putCopies(tx *store.Tx, list []prepared) error {
	for i := range list {
		p := &list[i]
		waiting, err := tx.Taken(p.article.Number, store.StageCopies)
		if err != nil {
			return err
		}
		if !waiting {
			continue
		}
		if err := tx.PutSketch(p.article.Number, p.sketch, p.bands); err != nil {
			return err
		}
		day := p.article.Day()
		candidates, err := tx.Candidates(p.article.Number, p.bands, day-copyDays, day+copyDays)
		if err != nil {
			return err
		}
		clusters := []int64{p.article.Number}
		joined := map[int64]bool{p.article.Number: true}
		for j := range candidates {
			c := &candidates[j]
			if joined[c.Original] || !n.Matcher.Same(&p.article.Article, &c.Article, p.sketch, c.Sketch) {
				continue
			}
			joined[c.Original] = true
			clusters = append(clusters, c.Original)
		}
		if len(clusters) > 1 {
			if err := tx.Join(clusters); err != nil {
				return err
			}
		}
	}
	return nil
}

// Read reads the first articles in line, at most so many, and gives how many
// that were.
func (n *News) Read(ctx context.Context, share store.Share, limit int) (int, error) {
	list, err := n.Store.Waiting(ctx, store.StageRead, share, limit)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	ready, err := n.prepare(ctx, list, true, false)
	if err != nil {
		return 0, err
	}
	var fresh map[store.PartyRow]uint32
	err = n.Store.Update(ctx, "read articles", func(tx *store.Tx) error {
		still, err := tx.Unchanged(articlesOf(ready))
		if err != nil {
			return err
		}
		fresh, err = n.putReadings(tx, kept(ready, still))
		return err
	})
	if err == nil {
		n.parties.add(fresh)
	}
	return len(list), err
}

// Copies compares the first articles in line with those before, at most so
// many, and gives how many that were.
func (n *News) Copies(ctx context.Context, share store.Share, limit int) (int, error) {
	list, err := n.Store.Waiting(ctx, store.StageCopies, share, limit)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	ready, err := n.prepare(ctx, list, false, true)
	if err != nil {
		return 0, err
	}
	err = n.Store.Update(ctx, "look for copies", func(tx *store.Tx) error {
		still, err := tx.Unchanged(articlesOf(ready))
		if err != nil {
			return err
		}
		return n.putCopies(tx, kept(ready, still))
	})
	return len(list), err
}

func articlesOf(list []prepared) []*store.ArticleRow {
	out := make([]*store.ArticleRow, len(list))
	for i := range list {
		out[i] = &list[i].article
	}
	return out
}

// kept leaves those whose text in the store is the one that was worked on.
func kept(list []prepared, still []bool) []prepared {
	out := make([]prepared, 0, len(list))
	for i := range list {
		if still[i] {
			out = append(out, list[i])
		}
	}
	return out
}
