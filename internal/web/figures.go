package web

import (
	"fmt"
	"net/http"
	"strings"

	"pyrometer/internal/query"
)

type figuresPage struct {
	head
	Words string
	Rows  []boardRow
	More  string // how many are not shown
}

// figures answers a search by any name. A name that several figures bear is
// answered with all of them, never with a guess.
func (s *server) figures(r *http.Request) (response, error) {
	p := paramsOf(r)
	v, q := p.view(), p.text("q")
	if p.err != nil {
		return response{}, p.err
	}
	const shown = 60
	page := figuresPage{}
	ask := query.BoardQuery{When: v.When, Search: q, All: true, Spark: true, Limit: shown}
	if q == "" {
		ask.Limit = 1 // only for the credits
	}
	b, err := s.Service.Board(r.Context(), ask)
	if err != nil {
		return response{}, err
	}
	page.head = s.head(v, "figures", "Figures", b.Sources)
	page.Query = q
	if q == "" {
		page.Words = "Type a name: a person, an organisation, a country. Any alias will do, with or without accents."
		return s.render("figures", page)
	}
	page.Title = "Figures that match " + clip(q, 60)
	page.Words = matchWords(q, b.Total)
	// A name that is borne in full comes before names that contain it.
	var first, rest []boardRow
	for _, reading := range b.Rows {
		row := s.boardRow(v, reading)
		if strings.EqualFold(reading.Figure.Name, q) {
			first = append(first, row)
		} else {
			rest = append(rest, row)
		}
	}
	page.Rows = append(first, rest...)
	if n := b.Total - len(b.Rows); n > 0 {
		page.More = fmt.Sprintf("%s more match. Add a word to narrow the search.", thousands(n))
	}
	return s.render("figures", page)
}

func matchWords(q string, n int) string {
	name := "“" + clip(q, 80) + "”"
	switch n {
	case 0:
		return "No figure matches " + name + ". Try the family name alone, or fewer words."
	case 1:
		return "1 figure matches " + name + "."
	}
	return fmt.Sprintf("%s figures match %s. Choose the one you mean.", thousands(n), name)
}
