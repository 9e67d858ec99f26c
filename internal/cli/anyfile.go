package cli

import (
	"context"

	"pyrometer/internal/app"
	"pyrometer/internal/ingest/articles"
	"pyrometer/internal/work"
)

// anyFile reads files of events and of articles. The reader of articles, which
// takes a moment to make, is made when the first of them comes.
type anyFile struct {
	app      *app.App
	again    bool
	texts    articles.Options
	bad      *badReport
	show     *progress
	tables   *work.Ingester
	articles *app.ArticleFiles
}

func (in *anyFile) read(ctx context.Context, f input) (work.Result, error) {
	if f.form == "" {
		_, err := app.FormOf(f.path, in.tables.Table, in.texts) // for the reason
		return work.Result{}, err
	}
	reader, err := in.reader(f.form)
	if err != nil {
		return work.Result{}, err
	}
	if f.form == app.FormFeed {
		return in.articles.Feed(ctx, f.path)
	}
	return reader.File(ctx, f.path)
}

func (in *anyFile) reader(form app.Form) (fileReader, error) {
	if form == app.FormEvents {
		return in.tables, nil
	}
	if in.articles == nil {
		made, err := in.app.ArticleFiles()
		if err != nil {
			return nil, err
		}
		made.Again, made.Strict, made.Options, made.OnBad, made.OnRead = in.again, in.tables.Strict, in.texts, in.bad.record, in.show.read
		in.articles = made
	}
	return in.articles, nil
}

// finish brings the levels up to date with what came in.
func (in *anyFile) finish(ctx context.Context) error {
	if in.articles != nil {
		return in.articles.Finish(ctx)
	}
	return in.app.Derive(ctx)
}
