// Package newstest makes a small store of articles for tests of pages: nothing
// in it is made up but the words. The sentences are our own; they tell a week of
// July 2020 in short.
package newstest

import (
	"context"
	_ "embed"
	"os"
	"path/filepath"
	"time"

	"pyrometer/internal/app"
	"pyrometer/internal/ingest/feed"
)

//go:embed news.jsonl
var news []byte

// now is the moment at which the store's pages are looked at.
func now() time.Time { return time.Date(2020, 7, 23, 12, 0, 0, 0, time.UTC) }

// Open reads the articles into a new store of a directory, and two feeds that
// nobody has visited.
func Open(ctx context.Context, dir string) (*app.App, error) {
	path := filepath.Join(dir, "news.jsonl")
	if err := os.WriteFile(path, news, 0o600); err != nil {
		return nil, err
	}
	a, err := app.Open(ctx, app.Config{Store: filepath.Join(dir, "news.db"), Create: true, Version: "test", Now: now,
		Getenv: func(string) string { return "" }})
	if err != nil {
		return nil, err
	}
	in, err := a.ArticleFiles()
	if err == nil {
		_, err = in.File(ctx, path)
	}
	if err == nil {
		err = in.Finish(ctx)
	}
	if err == nil {
		_, err = a.AddSources(ctx, feed.Source{URL: "https://feeds.example/world.xml", Title: "World news", Country: "GB"},
			feed.Source{URL: "https://feeds.example/second.xml"})
	}
	if err != nil {
		_ = a.Close()
		return nil, err
	}
	return a, nil
}
