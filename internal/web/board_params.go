package web

import (
	"strconv"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/query"
)

const (
	rowsOfPage = 50
	mostRows   = 500
	mostPages  = 100_000
)

func orders() []query.Order {
	return []query.Order{query.ByHeat, query.ByCold, query.ByMomentum, query.ByAttention, query.ByName}
}

// boardParams is the address of a board, decoded.
type boardParams struct {
	view
	query.BoardQuery
	page, limit int
}

func readBoard(p *params) (boardParams, error) {
	b := boardParams{
		view: p.view(),
		BoardQuery: query.BoardQuery{
			Kind:    oneOf(p, "kind", pyrometer.Kinds()),
			Country: p.country("country"),
			Step:    oneOf(p, "step", heat.Steps()),
			Search:  p.text("q"),
			Order:   oneOf(p, "order", orders()),
			All:     p.number("all", 0, 0, 1) == 1,
			Spark:   true,
		},
		page:  p.number("page", 1, 1, mostPages),
		limit: p.number("limit", rowsOfPage, 1, mostRows),
	}
	if b.Order == query.ByHeat {
		b.Order = "" // the default needs no word in the address
	}
	b.BoardQuery.When = b.view.When
	b.Offset, b.Limit = (b.page-1)*b.limit, b.limit
	return b, p.err
}

// link gives the address of this board with some parameters changed.
func (b boardParams) link(path string, pairs ...string) string {
	all := []string{
		"q", b.Search, "kind", string(b.Kind), "country", b.Country,
		"step", string(b.Step), "order", string(b.Order), "all", "", "page", "", "limit", "",
	}
	if b.All {
		all[11] = "1"
	}
	if b.page > 1 {
		all[13] = strconv.Itoa(b.page)
	}
	if b.limit != rowsOfPage {
		all[15] = strconv.Itoa(b.limit)
	}
	return b.view.link(path, append(all, pairs...)...)
}
