package app

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/ingest/address"
	"pyrometer/internal/ingest/feed"
	"pyrometer/internal/ingest/fetch"
	"pyrometer/internal/ingest/page"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// Kinds of sources.
const (
	sourceFeed = "feed"
	sourcePage = "page"
)

// DefaultFeeds is the list of public feeds that a store is offered.
func DefaultFeeds() []feed.Source { return feed.Defaults() }

// AddSources keeps feeds to be asked for news and gives how many were new. They
// are visited by Jobs, or at once by Visit.
func (a *App) AddSources(ctx context.Context, list ...feed.Source) (fresh int, err error) {
	list = slices.Clone(list)
	for i := range list {
		if list[i].URL, err = address.Canonical(list[i].URL); err != nil {
			return 0, err
		}
	}
	err = a.Store.Update(ctx, "add sources", func(tx *store.Tx) error {
		fresh = 0
		for _, f := range list {
			_, isNew, err := tx.AddSource(store.SourceRow{URL: f.URL, Kind: sourceFeed, Title: f.Title, Country: f.Country,
				Publisher: cmp.Or(f.Publisher, address.Host(f.URL)), Due: a.now()})
			if err != nil {
				return err
			}
			if isNew {
				fresh++
			}
		}
		return nil
	})
	return fresh, err
}

// AddOPML is AddSources for a list of feeds; bad are its entries that are none.
func (a *App) AddOPML(ctx context.Context, in io.Reader) (fresh int, bad []feed.BadItem, err error) {
	list, bad, err := feed.ReadOPML(in)
	if err != nil {
		return 0, bad, err
	}
	fresh, err = a.AddSources(ctx, list...)
	return fresh, bad, err
}

// WriteOPML writes the store's feeds as a list that other programs read.
func (a *App) WriteOPML(ctx context.Context, out io.Writer) error {
	rows, err := a.Store.Sources(ctx)
	if err != nil {
		return err
	}
	var list []feed.Source
	for _, r := range rows {
		if r.Kind == sourceFeed && !r.Off {
			list = append(list, feed.Source{URL: r.URL, Title: r.Title, Publisher: r.Publisher, Country: r.Country})
		}
	}
	return feed.WriteOPML(out, "Pyrometer", list, a.now())
}

// Watched says whether the store has sources to ask for news.
func (a *App) Watched(ctx context.Context) (bool, error) {
	rows, err := a.Store.Sources(ctx)
	return slices.ContainsFunc(rows, func(r store.SourceRow) bool { return !r.Off }), err
}

// SwitchSource says whether a source is asked for news any more; what came from
// it stays.
func (a *App) SwitchSource(ctx context.Context, url string, off bool) error {
	if canonical, err := address.Canonical(url); err == nil {
		url = canonical
	}
	return a.Store.Update(ctx, "switch a source", func(tx *store.Tx) error { return tx.SetSourceOff(url, off) })
}

// Visit asks sources for news now, due or not, those of the addresses given or
// all if there are none; it reads what comes, with the pages behind it, and
// brings the levels up to date. told, if not nil, hears of each visit.
func (a *App) Visit(ctx context.Context, urls []string, told func(s store.SourceRow, fresh int)) (work.Result, error) {
	var res work.Result
	n, err := a.News()
	if err != nil {
		return res, err
	}
	wanted := map[string]bool{}
	for _, u := range urls {
		canonical, err := address.Canonical(u)
		if err != nil {
			return res, err
		}
		wanted[canonical] = true
	}
	rows, err := a.Store.Sources(ctx)
	if err != nil {
		return res, err
	}
	began := a.now()
	v := a.visitor()
	defer v.client.Close()
	for _, r := range rows {
		if r.Off || len(urls) > 0 && !wanted[r.URL] {
			continue
		}
		fresh, err := n.Visit(ctx, v, r.ID, a.now(), nil)
		if err != nil {
			return res, err
		}
		res.New += int64(fresh)
		after, _, err := a.Store.Source(ctx, r.ID)
		if err != nil {
			return res, err
		}
		if after.Errors > 0 {
			res.Bad++
		}
		res.Read++
		if told != nil {
			told(after, fresh)
		}
	}
	for {
		const batch = 32
		done, err := n.Pages(ctx, v, a.now(), batch)
		if err != nil {
			return res, err
		}
		if done == 0 {
			break
		}
	}
	err = n.CatchUp(ctx, nil)
	res.Seconds = a.now().Sub(began).Seconds()
	return res, err
}

// visitor asks the web.
type visitor struct{ client *fetch.Client }

func (a *App) visitor() visitor {
	return visitor{fetch.New(fetch.Options{Private: a.private})}
}

func (v visitor) Visit(ctx context.Context, s store.SourceRow) (work.Visit, error) {
	got, err := v.client.Get(ctx, s.URL, fetch.Condition{ETag: s.ETag, LastModified: s.Modified})
	if err != nil {
		return work.Visit{}, missed(err)
	}
	if got.NotModified {
		return work.Visit{NotModified: true}, nil
	}
	out := work.Visit{ETag: got.Condition.ETag, Modified: got.Condition.LastModified}
	if s.Kind == sourcePage {
		a, err := articleOf(got, s.URL)
		out.Articles = []pyrometer.Article{a}
		return out, err
	}
	f, err := feed.Parse(bytes.NewReader(got.Body), got.URL, got.Fetched)
	if err != nil {
		// Somebody may have given the address of an article.
		if a, noArticle := articleOf(got, s.URL); noArticle == nil && strings.Contains(got.ContentType, "html") {
			return work.Visit{Title: a.Title, Articles: []pyrometer.Article{a}, Single: true}, nil
		}
		return work.Visit{}, err
	}
	out.Title, out.Articles = f.Title, f.Items
	for i := range out.Articles {
		out.Articles[i].Language = cmp.Or(out.Articles[i].Language, f.Language)
	}
	return out, nil
}

func (v visitor) Page(ctx context.Context, url string) (pyrometer.Article, error) {
	got, err := v.client.Get(ctx, url, fetch.Condition{})
	if err != nil {
		return pyrometer.Article{}, missed(err)
	}
	return articleOf(got, url)
}

// articleOf reads the article in a page that was asked for by an address.
func articleOf(got *fetch.Response, asked string) (pyrometer.Article, error) {
	a, err := page.Extract(got.Body, got.URL, page.Options{ContentType: got.ContentType, Seen: got.Fetched})
	if err != nil {
		return a, err
	}
	if canonical, err := address.Canonical(cmp.Or(a.URL, got.URL, asked)); err == nil {
		a.URL = canonical
	}
	a.ID, a.Known, a.Origin = pyrometer.NewArticleID(a.URL), got.Fetched, strings.Clone(asked)
	a.Publisher = cmp.Or(a.Publisher, address.Host(a.URL))
	return a, nil
}

// missed says what a source's health must know of a failed request.
func missed(err error) error {
	e := &work.VisitError{Err: err}
	if errors.Is(err, fetch.ErrRobots) {
		e.Robots = fetch.ErrRobots.Error()
	}
	e.RetryAt, _ = fetch.RetryAt(err)
	return e
}
