package web

import (
	"context"
	"net/http"
	"strconv"

	"pyrometer"
	"pyrometer/internal/query"
)

// Chronicle answers questions about storylines. Errors are as Service's.
type Chronicle interface {
	Storylines(context.Context, query.StorylinesQuery) (query.Storylines, error)
	Storyline(context.Context, query.StorylineQuery) (query.StorylinePage, error)
}

const (
	storylinesShown = 40
	storylinesLeast = 2 // articles; one alone is an article, not yet an affair
)

// storylinesParams is what the address of a list of storylines asks.
type storylinesParams struct {
	view
	query.StorylinesQuery
}

func readStorylines(p *params) storylinesParams {
	q := storylinesParams{view: p.view()}
	q.StorylinesQuery = query.StorylinesQuery{
		Text: p.text("q"), Figure: pyrometer.FigureID(p.text("figure")), From: p.day("from"), To: p.day("to"),
		Order:  oneOf(p, "order", []query.StorylineOrder{query.NewestStorylines, query.LargestStorylines}),
		Least:  p.number("least", storylinesLeast, 1, 1_000_000),
		Offset: p.number("offset", 0, 0, 1<<30), Limit: p.number("limit", storylinesShown, 1, mostRows),
	}
	q.StorylinesQuery.AsKnown = q.view.AsKnown
	if q.To == nil {
		q.To = q.At // on a day of the past, what had not begun is not there
	}
	return q
}

// link gives the address of this list with some parameters changed.
func (q storylinesParams) link(path string, pairs ...string) string {
	all := []string{"q", q.Text, "figure", string(q.Figure), "from", dayText(q.From), "order", string(q.Order),
		"to", "", "least", "", "offset", "", "limit", ""}
	if q.To != nil && (q.At == nil || *q.To != *q.At) {
		all[9] = q.To.String()
	}
	for i, n := range []struct{ is, otherwise int }{{q.Least, storylinesLeast}, {q.Offset, 0}, {q.Limit, storylinesShown}} {
		if n.is != n.otherwise {
			all[11+2*i] = strconv.Itoa(n.is)
		}
	}
	return q.view.link(path, append(all, pairs...)...)
}

type storylinesPage struct {
	head
	Search, From, To   string
	Figure, FigureName string
	FigureHref         string
	AllFigures         string // the same list without the figure
	Least              int
	Orders             []choice
	Order              string
	Words              string
	Rows               []storylineLine
	Prev, Next         string
	API                string
}

// storylineLine is a storyline as a list shows it.
type storylineLine struct {
	Headline, Href string
	Days           string
	State          string
	Articles       string
	Events         string
	Lead           []choice
}

func (s *server) storylines(r *http.Request) (response, error) {
	p := paramsOf(r)
	q := readStorylines(p)
	if p.err == nil && untidy(p) {
		return response{to: q.link("/storylines")}, nil
	}
	if p.err != nil {
		return response{}, p.err
	}
	found, err := s.Chronicle.Storylines(r.Context(), q.StorylinesQuery)
	if err != nil {
		return response{}, err
	}
	page := storylinesPage{head: s.head(q.view, "storylines", "Storylines", nil), Search: q.Text, From: dayText(q.From), To: dayText(q.To), Figure: string(q.Figure),
		Least: q.Least, Order: string(q.Order), Words: storylinesWords(found.Total, q), API: q.link("/api/storylines.json")}
	if q.At != nil && q.To == q.At {
		page.To = ""
	}
	if q.view.AsKnown != nil {
		page.AsKnownOff = view{query.When{At: q.At}}.link("/storylines")
	}
	if q.Text != "" {
		page.Title = "Storylines with " + clip(q.Text, 60)
	}
	if q.Figure != "" {
		page.FigureName, page.FigureHref = string(q.Figure), q.view.figure(q.Figure)
		page.AllFigures = q.link("/storylines", "figure", "", "offset", "")
		if f, err := s.Service.Page(r.Context(), query.FigurePageQuery{When: q.When, Figure: q.Figure, Events: 1, Days: fewestDays}); err == nil {
			page.FigureName = nameOf(f.Figure.Name)
		}
	}
	for _, o := range []struct {
		order query.StorylineOrder
		label string
	}{{"", "Newest first"}, {query.LargestStorylines, "Largest first"}} {
		page.Orders = append(page.Orders, choice{Label: o.label, Href: q.link("/storylines", "order", string(o.order), "offset", ""),
			Current: o.order == q.Order || o.order == "" && q.Order == query.NewestStorylines})
	}
	for _, row := range found.Rows {
		page.Rows = append(page.Rows, s.storylineLine(q.view, &row))
	}
	at := func(n int) string {
		if n == 0 {
			return q.link("/storylines", "offset", "")
		}
		return q.link("/storylines", "offset", strconv.Itoa(n))
	}
	if q.Offset > 0 {
		page.Prev = at(max(q.Offset-q.Limit, 0))
	}
	if q.Offset+len(found.Rows) < found.Total {
		page.Next = at(q.Offset + q.Limit)
	}
	return s.render("storylines", page)
}

func storylinesWords(n int, q storylinesParams) string {
	asked := q.Text != "" || q.Figure != "" || q.From != nil || q.To != q.At || q.Least != storylinesLeast
	switch {
	case n == 0 && asked:
		return "No storyline matches. Try fewer words, other days, or fewer articles."
	case n == 0:
		return "No affair has two articles yet. Point the program at a feed or a file: pyrometer ingest FEED."
	case asked:
		return plural(n, "storyline matches.", "storylines match.")
	case n == 1:
		return "1 affair that articles or rows of tables are about."
	}
	return thousands(n) + " affairs that articles or rows of tables are about."
}

func (s *server) storylineLine(v view, row *query.StorylineRow) storylineLine {
	l := storylineLine{Headline: clip(headline(&row.StorylineRef), 200), Href: v.storyline(row.ID), Days: daySpan(row.First, row.Last), State: string(row.State),
		Articles: storySize(row), Events: thousands(row.Events)}
	const shown = 4
	for _, f := range row.Lead[:min(shown, len(row.Lead))] {
		l.Lead = append(l.Lead, choice{Label: nameOf(f.Name), Href: v.figure(f.ID)})
	}
	return l
}

// storyline gives the address of a storyline's page.
func (v view) storyline(id pyrometer.StorylineID, pairs ...string) string {
	return v.link("/storyline/"+id.String(), pairs...)
}

func headline(r *query.StorylineRef) string {
	return orElse(r.Headline, "a storyline without a headline")
}

// daySpan writes two days as one: "14 to 21 July 2020".
func daySpan(first, last pyrometer.Day) string {
	a, b := first.Time(), last.Time()
	switch {
	case first == last:
		return longDay(first)
	case a.Year() == b.Year() && a.Month() == b.Month():
		return a.Format("2") + " to " + longDay(last)
	case a.Year() == b.Year():
		return a.Format("2 January") + " to " + longDay(last)
	}
	return longDay(first) + " to " + longDay(last)
}

// apiStorylines gives `pyrometer storylines --json`, with the number of all.
func (s *server) apiStorylines(r *http.Request) (response, error) {
	p := paramsOf(r)
	q := readStorylines(p)
	if p.err != nil {
		return response{}, p.err
	}
	found, err := s.Chronicle.Storylines(r.Context(), q.StorylinesQuery)
	if err != nil {
		return response{}, err
	}
	return asJSON(found)
}

// apiStoryline gives `pyrometer storyline ID --json`.
func (s *server) apiStoryline(r *http.Request) (response, error) {
	file, err := jsonFile(r)
	if err != nil {
		return response{}, err
	}
	q, err := readStoryline(r, file)
	if err != nil {
		return response{}, err
	}
	p, err := s.Chronicle.Storyline(r.Context(), q.StorylineQuery)
	if err != nil {
		return response{}, err
	}
	return asJSON(p)
}

// storySize says how much a storyline is.
func storySize(r *query.StorylineRow) string {
	if r.Articles == 0 {
		return plural(r.Events, "row of tables", "rows of tables")
	}
	return plural(r.Articles, "article", "articles")
}
