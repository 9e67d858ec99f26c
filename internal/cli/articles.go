package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/internal/query"
)

type articlesCmd struct {
	form
	Words  []string       `arg:"" optional:"" help:"Words that must all stand in the article; a star ends a beginning: ban*."`
	Figure string         `placeholder:"NAME" help:"Only articles that speak of this figure."`
	From   *pyrometer.Day `placeholder:"DATE" help:"Dated on this day or later."`
	To     *pyrometer.Day `placeholder:"DATE" help:"Dated on this day or earlier."`
	Copies bool           `help:"Also near-copies of others."`
	Limit  int            `default:"20" placeholder:"N" help:"So many at the most."`
}

func (*articlesCmd) Help() string {
	return `Finds articles by their words, best matches first, or the newest if no word is given.

Examples:

	pyrometer articles huawei ban*
	pyrometer articles --figure "Mike Pompeo" --from 2020-07-01 --json
	pyrometer articles '"entity list"'`
}

// library answers questions about articles.
type library interface {
	Articles(context.Context, query.ArticlesQuery) (query.Articles, error)
	Find(ctx context.Context, name string) (query.FigureRef, error)
}

func (c *articlesCmd) Run(ctx context.Context, s *session) error {
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	return runArticles(ctx, a.Query, s, c)
}

func runArticles(ctx context.Context, l library, s *session, c *articlesCmd) error {
	q := query.ArticlesQuery{Text: strings.Join(c.Words, " "), From: c.From, To: c.To, Copies: c.Copies, Limit: c.Limit}
	if c.Figure != "" {
		f, err := l.Find(ctx, c.Figure)
		if err != nil {
			return err
		}
		q.Figure = f.ID
	}
	found, err := l.Articles(ctx, q)
	if err != nil {
		return err
	}
	if found.Rows == nil {
		found.Rows = []query.ArticleHit{}
	}
	switch {
	case c.JSON:
		if err := writeJSON(s.Out, found.Rows); err != nil {
			return err
		}
	case c.CSV:
		rows := make([][]string, len(found.Rows))
		for i, h := range found.Rows {
			rows[i] = []string{h.ID.String(), h.Day.String(), h.Publisher, h.Family, h.Title, h.URL, strconv.Itoa(h.Copies)}
		}
		if err := writeCSV(s.Out, []string{"id", "day", "publisher", "family", "title", "url", "copies"}, rows); err != nil {
			return err
		}
	default:
		w := lineWriter{w: s.Out, width: s.width()}
		for _, h := range found.Rows {
			w.heading(s, bold, orWord(h.Title, "without a title"))
			note := fmt.Sprintf("%s  %s  %s", h.ID, h.Day, h.Name)
			if h.Copies > 0 {
				note += ", " + plural(int64(h.Copies), "copy", "copies")
			}
			w.line("  " + s.paint(dim, clean(note)))
			if strings.TrimSpace(h.Snippet) != "" && h.Snippet != h.Title {
				w.item(h.Snippet)
			}
		}
		if more := found.Total - len(found.Rows); more > 0 {
			w.line(s.paint(dim, "and "+thousands(int64(more))+" more; --limit shows more of them"))
		}
		if w.err != nil {
			return w.err
		}
	}
	if len(found.Rows) == 0 {
		return &status{code: exitEmpty, err: &pyrometer.Error{Kind: pyrometer.NotFound, Op: "look for articles", Message: "none matches",
			Hint: "all words must stand in one; a star ends a beginning: ban*"}}
	}
	return nil
}

func orWord(s, word string) string {
	if s == "" {
		return word
	}
	return s
}
