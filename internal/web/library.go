package web

import (
	"context"
	"time"

	"pyrometer"
	"pyrometer/internal/query"
)

// Library answers questions about articles. Errors are as Service's.
type Library interface {
	Article(context.Context, pyrometer.ArticleID) (query.ArticlePage, error)
	Articles(context.Context, query.ArticlesQuery) (query.Articles, error)
	Voice(context.Context, query.VoiceQuery) (query.Voice, error)
}

// Ledger answers who stands where.
type Ledger interface {
	Issues(context.Context) ([]query.Issue, error)
	Positions(context.Context, query.PositionsQuery) ([]query.PositionRow, error)
}

// Health answers how the sources fare.
type Health interface {
	Health(context.Context, time.Time) ([]query.SourceHealth, error)
	Line(context.Context) (query.Line, error)
}

// Judge keeps a reader's word that a record of an article is wrong, and takes
// it back.
type Judge interface {
	Wrong(ctx context.Context, article pyrometer.ArticleID, kind string, index int, who, why string) error
	Right(ctx context.Context, verdict int64, who, why string) error
}

// reportView is who told an event, with the words it was read from.
type reportView struct {
	Words    string
	Sentence string
	Title    string
	Href     string // the article's page
}

func (s *server) reportViews(v view, reports []query.Report) []reportView {
	var out []reportView
	for _, r := range reports {
		x := reportView{Words: reportWords(r)}
		if r.Article != nil {
			x.Sentence, x.Title = beside(r.Article.Sentence, r.Article.Title), clip(orElse(r.Article.Title, "without a title"), 160)
			x.Href = v.article(r.Article.ID)
			x.Words = articleWords(r)
		}
		out = append(out, x)
	}
	return out
}

// beside gives a sentence to be shown under a title, "" if the title says it.
func beside(sentence, title string) string {
	if sentence == title {
		return ""
	}
	return clip(sentence, 400)
}

// articleWords says who told an event in an article.
func articleWords(r query.Report) string {
	words := orElse(clip(orElse(r.Article.Name, r.Publisher), 80), "unknown publisher") + ", " + longDay(r.Known)
	if r.Copies > 0 {
		words += ", and " + plural(r.Copies, "article", "articles") + " of the same voice"
	}
	return words
}

// article gives the address of an article's page.
func (v view) article(id pyrometer.ArticleID) string { return v.link("/article/" + id.String()) }

// figureNames names the figures of a reading as a page does.
type figureNames struct {
	v     view
	names map[pyrometer.FigureID]string
}

func (n figureNames) Name(id pyrometer.FigureID) string {
	if name := n.names[id]; name != "" {
		return name
	}
	return string(id)
}

func (n figureNames) Href(id pyrometer.FigureID) string { return n.v.figure(id) }
