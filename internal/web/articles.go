package web

import (
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/internal/query"
)

type articlesPage struct {
	head
	Search     string
	From, To   string
	Figure     string
	FigureName string
	Words      string
	Rows       []hitView
	Prev, Next string
}

type hitView struct {
	articleLine
	Marked  template.HTML // the title with the words that were found, "" if they are in the snippet
	Snippet template.HTML
	Note    string
}

// articles searches the articles of the store, newest first if no word is asked
// for.
func (s *server) articles(r *http.Request) (response, error) {
	const shown = 40
	p := paramsOf(r)
	v, text, figure := p.view(), p.text("q"), p.text("figure")
	from, to, offset := p.day("from"), p.day("to"), p.number("offset", 0, 0, 1<<30)
	if p.err != nil {
		return response{}, p.err
	}
	found, err := s.Library.Articles(r.Context(), query.ArticlesQuery{Text: text, Figure: pyrometer.FigureID(figure), From: from, To: to, Offset: offset, Limit: shown})
	if err != nil {
		return response{}, err
	}
	page := articlesPage{head: s.head(v, "articles", "Articles", nil), Search: text, From: dayText(from), To: dayText(to), Figure: figure}
	if text != "" {
		page.Title = "Articles with " + clip(text, 60)
	}
	if figure != "" {
		if q, err := s.Service.Page(r.Context(), query.FigurePageQuery{When: v.When, Figure: pyrometer.FigureID(figure), Events: 1}); err == nil {
			page.FigureName = q.Figure.Name
		}
	}
	page.Words = foundWords(found.Total, text != "" || figure != "" || from != nil || to != nil)
	for _, hit := range found.Rows {
		x := hitView{articleLine: s.articleLine(v, hit.ArticleRef)}
		if hit.Snippet == x.Title { // once is enough
			x.Marked = snippet(hit.Snippet, hit.Hits)
		} else {
			x.Snippet = snippet(hit.Snippet, hit.Hits)
		}
		if hit.Copies > 0 {
			x.Note = "carried by " + plural(hit.Copies, "other article", "other articles")
		}
		if !hit.Read {
			x.Note = joinDots(x.Note, "waits to be read")
		}
		page.Rows = append(page.Rows, x)
	}
	at := func(n int) string {
		off := ""
		if n > 0 {
			off = strconv.Itoa(n)
		}
		return v.link("/articles", "q", text, "figure", figure, "from", page.From, "to", page.To, "offset", off)
	}
	if offset > 0 {
		page.Prev = at(max(offset-shown, 0))
	}
	if offset+len(found.Rows) < found.Total {
		page.Next = at(offset + shown)
	}
	return s.render("articles", page)
}

func foundWords(n int, asked bool) string {
	switch {
	case n == 0 && asked:
		return "No article matches. Try fewer words, or the beginning of one with a star: ban*."
	case n == 0:
		return "No article has been read yet. Point the program at a feed or a file: pyrometer ingest FEED."
	case asked:
		return plural(n, "article matches.", "articles match.")
	}
	return plural(n, "article", "articles") + " in the store, newest first."
}

// snippet marks the words that were found. Both are the store's, so the bounds
// are checked and the words escaped.
func snippet(text string, hits []pyrometer.Span) template.HTML {
	var b strings.Builder
	at := 0
	for _, h := range hits {
		if h.Start < at || h.End > len(text) || h.Start >= h.End {
			continue
		}
		b.WriteString(template.HTMLEscapeString(text[at:h.Start]))
		b.WriteString("<mark>" + template.HTMLEscapeString(text[h.Start:h.End]) + "</mark>")
		at = h.End
	}
	b.WriteString(template.HTMLEscapeString(text[at:]))
	return template.HTML(b.String())
}

// cutIndex reads "event-3".
func cutIndex(s string) (kind string, index int, ok bool) {
	kind, n, ok := strings.Cut(s, "-")
	index, err := strconv.Atoi(n)
	return kind, index, ok && err == nil && index >= 0
}
