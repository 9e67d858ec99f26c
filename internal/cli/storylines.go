package cli

import (
	"context"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/internal/query"
)

type storylinesCmd struct {
	form
	Words   []string       `arg:"" optional:"" help:"Only those with an article that has these words."`
	Figure  string         `placeholder:"NAME" help:"Only those that are about this figure."`
	From    *pyrometer.Day `placeholder:"DATE" help:"Going on at this day or later."`
	To      *pyrometer.Day `placeholder:"DATE" help:"Begun by this day."`
	AsKnown *pyrometer.Day `placeholder:"DATE" help:"As they were known at the end of this day."`
	Order   string         `enum:"newest,largest" default:"newest" help:"Newest or largest first."`
	Least   int            `default:"2" placeholder:"N" help:"With at least so many articles, or rows of tables."`
	Limit   int            `default:"20" placeholder:"N" help:"So many at the most."`
}

func (*storylinesCmd) Help() string {
	return `Lists the affairs that the articles of the store, and the rows of its tables, are about, each
with those whom it is about most.

Examples:

	pyrometer storylines --order largest
	pyrometer storylines huawei ban*
	pyrometer storylines --figure "Mike Pompeo" --from 2020-07-01
	pyrometer storylines --as-known 2020-07-14
	pyrometer storylines --json`
}

// chronicler answers questions about storylines.
type chronicler interface {
	Find(ctx context.Context, name string) (query.FigureRef, error)
	Storylines(context.Context, query.StorylinesQuery) (query.Storylines, error)
	Storyline(context.Context, query.StorylineQuery) (query.StorylinePage, error)
}

func (c *storylinesCmd) Run(ctx context.Context, s *session) error {
	if c.Limit < 1 {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--limit", Message: "it must be 1 or more"}
	}
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	return runStorylines(ctx, a.Query, s, c)
}

func runStorylines(ctx context.Context, svc chronicler, s *session, c *storylinesCmd) error {
	q := query.StorylinesQuery{Text: strings.Join(c.Words, " "), From: c.From, To: c.To, AsKnown: c.AsKnown, Least: c.Least, Order: query.StorylineOrder(c.Order), Limit: c.Limit}
	if c.Figure != "" {
		f, err := svc.Find(ctx, c.Figure)
		if err != nil {
			return err
		}
		q.Figure = f.ID
	}
	found, err := svc.Storylines(ctx, q)
	if err != nil {
		return err
	}
	switch {
	case c.JSON:
		err = writeJSON(s.Out, found.Rows)
	case c.CSV:
		rows := make([][]string, len(found.Rows))
		for i, r := range found.Rows {
			lead := make([]string, len(r.Lead))
			for j, f := range r.Lead {
				lead[j] = string(f.ID)
			}
			rows[i] = []string{r.ID.String(), r.Headline, r.First.String(), r.Last.String(), strconv.Itoa(r.Articles), strconv.Itoa(r.Events), strings.Join(lead, " ")}
		}
		err = writeCSV(s.Out, []string{"id", "headline", "first", "last", "articles", "events", "lead"}, rows)
	default:
		g := grid{columns: []column{{title: "storyline"}, {title: "articles", right: true}, {title: "events", right: true, optional: 3}, {title: "first", optional: 2}, {title: "last"},
			{title: "headline", least: 20}, {title: "about", least: 12, optional: 1}}}
		for _, r := range found.Rows {
			g.add(text(r.ID.String()), text(strconv.Itoa(r.Articles)), text(strconv.Itoa(r.Events)), text(r.First.String()), text(r.Last.String()), text(r.Headline), painted(leadNames(r.Lead, 3), dim))
		}
		if len(found.Rows) > 0 {
			err = g.write(s.Out, s.width(), s.colour)
		}
		if more := found.Total - len(found.Rows); err == nil && more > 0 {
			w := lineWriter{w: s.Out, width: s.width()}
			w.line(s.paint(dim, "and "+thousands(int64(more))+" more"))
			err = w.err
		}
	}
	if err == nil && len(found.Rows) == 0 {
		return &status{code: exitEmpty}
	}
	return err
}

// storySize says how much a storyline is.
func storySize(r *query.StorylineRow) string {
	if r.Articles == 0 {
		return plural(int64(r.Events), "row of tables", "rows of tables")
	}
	return plural(int64(r.Articles), "article", "articles")
}

// leadNames names the first of those whom a storyline is about.
func leadNames(lead []query.FigureRef, most int) string {
	var names []string
	for _, f := range lead[:min(most, len(lead))] {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}
