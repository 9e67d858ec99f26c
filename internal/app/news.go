package app

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"

	"pyrometer"
	"pyrometer/internal/group"
	"pyrometer/internal/ingest/articles"
	"pyrometer/internal/ingest/copies"
	"pyrometer/internal/ingest/feed"
	"pyrometer/internal/ingest/publisher"
	"pyrometer/internal/read"
	"pyrometer/internal/registry"
	"pyrometer/internal/work"
	"pyrometer/nlp"
)

// News gives the stages that lead from articles to events. Making the reader
// takes a moment and its memory stays taken: ask once.
func (a *App) News() (*work.News, error) { return a.newsOf(a.Registry) }

func (a *App) newsOf(reg *registry.Registry) (*work.News, error) {
	reader, err := read.New(reg)
	if err != nil {
		return nil, err
	}
	publishers, err := publisher.Load()
	if err != nil {
		return nil, err
	}
	english, err := nlp.New()
	if err != nil {
		return nil, err
	}
	words := func(a *pyrometer.Article) group.Features { return group.Read(english, a) }
	return &work.News{Store: a.Store, Model: a.Model, Registry: reg, Linker: registry.NewLinker(reg), Reader: reader,
		Matcher: copies.Matcher{}, Publishers: voices{publishers}, Words: words, Log: a.log}, nil
}

// voices asks the registry of publishers by what an article says of its own.
type voices struct{ *publisher.Registry }

func (v voices) Publisher(a *pyrometer.Article) pyrometer.Publisher {
	return v.Of(cmp.Or(a.Publisher, a.URL))
}

// ArticleFiles reads files of articles and tables of mentions into the store.
type ArticleFiles struct {
	Again   bool
	Strict  bool // stop at the first damaged record
	Options articles.Options
	OnBad   func(*articles.BadRecord)               // may be nil
	OnRead  func(offset, size int64, r work.Result) // progress; may be nil

	app    *App
	news   *work.News
	tables *work.Ingester
}

// ArticleFiles gives a reader of files of articles.
func (a *App) ArticleFiles() (*ArticleFiles, error) {
	news, err := a.News()
	if err != nil {
		return nil, err
	}
	return &ArticleFiles{app: a, news: news, tables: a.Ingester()}, nil
}

// File reads one file to its end, or to where it breaks; Finish must follow.
func (in *ArticleFiles) File(ctx context.Context, path string) (work.Result, error) {
	f, err := articles.Open(path, in.Options)
	if err != nil {
		return work.Result{}, err
	}
	defer f.Close()
	print, err := f.Fingerprint()
	if err != nil {
		return work.Result{}, err
	}
	name := filepath.Base(path)
	if f.Format() == articles.Mentions {
		in.tables.Again, in.tables.OnRead = in.Again, in.OnRead
		in.tables.Family = func(p string) string { return in.news.Publishers.Publisher(&pyrometer.Article{Publisher: p}).Family }
		return in.tables.Mentions(ctx, work.MentionFile{Name: name, Format: string(f.Format()), Fingerprint: print, Size: f.Size(), Next: func() (work.Mention, error) {
			m, err := f.NextMention()
			out := work.Mention{EventID: m.EventID, Publisher: m.Publisher, When: m.When, Line: f.Record(), Offset: f.Offset()}
			if bad, damaged := errors.AsType[*articles.BadRecord](err); damaged {
				in.bad(bad)
				out.Bad, out.Text, err = bad.Reason, bad.Text, nil
			}
			return out, err
		}})
	}
	file := work.ArticleFile{Name: name, Format: string(f.Format()), Fingerprint: print, Size: f.Size(), Next: func() (work.Article, error) {
		a, err := f.Next()
		out := work.Article{Article: a, Line: f.Record(), Offset: f.Offset()}
		if bad, damaged := errors.AsType[*articles.BadRecord](err); damaged {
			in.bad(bad)
			if in.Strict {
				return out, bad
			}
			out.Bad, out.Text, err = bad.Reason, bad.Text, nil
		}
		return out, err
	}}
	return in.news.File(ctx, file, work.ArticleOptions{Again: in.Again, Today: pyrometer.DayOf(in.app.now()), OnRead: in.OnRead})
}

func (in *ArticleFiles) bad(b *articles.BadRecord) {
	if in.OnBad != nil {
		in.OnBad(b)
	}
}

// Feed reads a feed that lies in a file, once; Finish must follow.
func (in *ArticleFiles) Feed(ctx context.Context, path string) (work.Result, error) {
	f, err := os.Open(path)
	if err != nil {
		return work.Result{}, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "open " + path, Err: err}
	}
	defer f.Close()
	got, err := feed.Parse(f, "", in.app.now())
	if err != nil {
		return work.Result{}, err
	}
	name := filepath.Base(path)
	for _, b := range got.Bad {
		in.bad(&articles.BadRecord{File: name, Record: int64(b.Index + 1), Reason: b.Reason})
	}
	for i := range got.Items {
		got.Items[i].Origin = name
	}
	fresh, err := in.news.Add(ctx, got.Items, 0)
	return work.Result{Read: int64(len(got.Items)), New: int64(fresh), Bad: int64(len(got.Bad))}, err
}

// Finish runs what waits for its stages and brings the levels up to date.
func (in *ArticleFiles) Finish(ctx context.Context) error {
	return in.news.CatchUp(ctx, nil)
}
