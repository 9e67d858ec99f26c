package app

import (
	"context"
	"errors"
	"io"
	"net/netip"
	"time"

	"pyrometer"
	"pyrometer/internal/ingest/articles"
	"pyrometer/internal/ingest/fetch"
	"pyrometer/internal/read"
	"pyrometer/internal/registry"
	"pyrometer/internal/work"
)

// Reader gives a reader of articles and the registry it knows. Users' figures
// and decisions count if there is a store; none is needed.
func Reader(ctx context.Context, c Config) (*registry.Registry, *read.Reader, error) {
	reg, err := registry.Load()
	if err != nil {
		return nil, nil, err
	}
	a, err := Open(ctx, c)
	switch {
	case err == nil:
		reg = a.Registry
		if err := a.Close(); err != nil {
			return nil, nil, err
		}
	case pyrometer.KindOf(err) != pyrometer.NotFound:
		return nil, nil, err
	}
	r, err := read.New(reg)
	return reg, r, err
}

// ErrEnough ends Articles before its end without an error.
var ErrEnough = errors.New("enough")

// Page fetches the article at an address of the web, politely, without storing
// anything. private are ranges of addresses that may be asked although they are
// not public.
func Page(ctx context.Context, url string, private []netip.Prefix) (pyrometer.Article, error) {
	v := visitor{fetch.New(fetch.Options{Private: private})}
	defer v.client.Close()
	a, err := v.Page(ctx, url)
	if missed, ok := errors.AsType[*work.VisitError](err); ok {
		err = missed.Err
	}
	return a, err
}

// Articles reads a file of articles without storing anything. each is called with the number of the record and either an article
// or what is wrong with it; at dates texts that say no day.
func Articles(ctx context.Context, path string, at time.Time, each func(a *pyrometer.Article, err error, n int) error) error {
	f, err := articles.Open(path, articles.Options{Date: at})
	if err != nil {
		return err
	}
	defer f.Close()
	for n := 1; ctx.Err() == nil; n++ {
		a, err := f.Next()
		bad, damaged := errors.AsType[*articles.BadRecord](err)
		switch {
		case err == io.EOF:
			return nil
		case damaged:
			err = each(nil, bad, n)
		case err != nil:
			return err
		default:
			err = each(&a, nil, n)
		}
		if errors.Is(err, ErrEnough) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}
