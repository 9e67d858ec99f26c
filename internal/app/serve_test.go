package app_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pyrometer/internal/app"
	"pyrometer/internal/ingest/feed"
	"pyrometer/internal/query"
)

const newsFeed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Wire of tests</title>%s</channel></rss>`

// TestFromAFeedToTheBoard serves a feed and a page behind it, and waits for the
// level that they make.
func TestFromAFeedToTheBoard(t *testing.T) {
	if testing.Short() {
		t.Skip("loads the reader of English")
	}
	var asked atomic.Int32
	mux := http.NewServeMux()
	site := httptest.NewServer(mux)
	defer site.Close()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.Header().Set("ETag", `"a"`)
		if r.Header.Get("If-None-Match") == `"a"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, newsFeed, fmt.Sprintf(`<item><title>Britain bans Huawei</title><link>%s/story</link><pubDate>%s</pubDate><description>More inside.</description></item>`,
			site.URL, time.Now().Add(-time.Hour).UTC().Format(time.RFC1123Z)))
	})
	mux.HandleFunc("/story", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<html lang="en"><head><title>Britain bans Huawei</title></head><body><article><h1>Britain bans Huawei</h1>`+
			strings.Repeat(`<p>Britain banned Huawei from its networks. China condemned Britain over the decision, which had been expected for some weeks by those who follow the matter.</p>`, 4)+`</article></body></html>`)
	})
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	a, err := app.Open(ctx, app.Config{Store: filepath.Join(t.TempDir(), "serve.db"), Create: true, Version: "test",
		Private: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	if n, err := a.AddSources(ctx, feed.Source{URL: site.URL + "/feed", Title: "Tests"}); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	jobsCtx, stop := context.WithCancel(ctx)
	running := make(chan error, 1)
	began := time.Now()
	go func() { running <- a.Jobs(jobsCtx) }()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		page, err := a.Query.Articles(ctx, query.ArticlesQuery{Text: "condemned"})
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Rows) == 1 && page.Rows[0].Read {
			if b, err := a.Query.Board(ctx, query.BoardQuery{All: true}); err == nil && len(b.Rows) > 0 {
				break
			}
		}
		select {
		case <-tick.C:
		case err := <-running:
			t.Fatal("the jobs ended: ", err)
		case <-ctx.Done():
			t.Fatal("nothing on the board after a minute")
		}
	}
	t.Logf("from the feed to the board in %v", time.Since(began).Round(time.Millisecond))
	stop()
	if err := <-running; err != nil {
		t.Error(err)
	}
	res, err := a.Visit(ctx, nil, nil)
	if err != nil || res.New != 0 || res.Bad != 0 || asked.Load() < 2 {
		t.Errorf("a second visit: %+v %v, asked %d times", res, err, asked.Load())
	}
	h, err := a.Query.Health(ctx, time.Now())
	if err != nil || len(h) != 1 || h[0].State != query.SourceFine || h[0].Items != 1 {
		t.Errorf("%+v %v", h, err)
	}
}
