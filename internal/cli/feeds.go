package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"pyrometer"
	"pyrometer/internal/app"
	"pyrometer/internal/ingest/feed"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// webAddresses takes the addresses of the web out of what is to be read.
func webAddresses(paths []string) (files, addresses []string) {
	for _, p := range paths {
		if strings.HasPrefix(p, "http://") || strings.HasPrefix(p, "https://") {
			addresses = append(addresses, p)
		} else {
			files = append(files, p)
		}
	}
	return files, addresses
}

// watch keeps feeds to be asked for news from now on, and asks them once. What is
// no feed but an article is read and not asked again.
func watch(ctx context.Context, s *session, a *app.App, list []feed.Source) (work.Result, error) {
	added, err := a.AddSources(ctx, list...)
	if err != nil {
		return work.Result{}, err
	}
	fmt.Fprintf(s.Err, "%s watched from now on; `pyrometer serve` visits them when they are due\n", plural(int64(added), "new source is", "new sources are"))
	urls := make([]string, len(list))
	for i, f := range list {
		urls[i] = f.URL
	}
	res, err := a.Visit(ctx, urls, func(r store.SourceRow, fresh int) {
		if r.Errors > 0 {
			fmt.Fprintf(s.Err, "%s: %s\n", clean(r.URL), clean(r.Error))
			return
		}
		fmt.Fprintf(s.Err, "%s: %s\n", clean(r.URL), plural(int64(fresh), "new article", "new articles"))
	})
	return res, err
}

// sourcesOf gives the feeds to be watched: addresses, those of lists in OPML, and
// the ones that the program knows if they are asked for.
func sourcesOf(s *session, addresses []string, lists []string, known bool) ([]feed.Source, error) {
	var out []feed.Source
	for _, u := range addresses {
		out = append(out, feed.Source{URL: u})
	}
	for _, path := range lists {
		f, err := os.Open(path)
		if err != nil {
			return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "open " + path, Err: err}
		}
		list, bad, err := feed.ReadOPML(f)
		if cerr := f.Close(); err == nil {
			err = cerr
		}
		if err != nil {
			return nil, err
		}
		for _, b := range bad {
			fmt.Fprintf(s.Err, "%s entry %d: %s\n", clean(path), b.Index+1, clean(b.Reason))
		}
		out = append(out, list...)
	}
	if known {
		out = append(out, app.DefaultFeeds()...)
	}
	return out, nil
}
