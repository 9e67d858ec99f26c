package web

import (
	"net/http"
	"strings"

	"pyrometer"
	"pyrometer/internal/query"
)

// apiArticle gives what the page of an article shows.
func (s *server) apiArticle(r *http.Request) (response, error) {
	file, err := jsonFile(r)
	if err != nil {
		return response{}, err
	}
	var id pyrometer.ArticleID
	if err := id.UnmarshalText([]byte(file)); err != nil {
		return response{}, err
	}
	p, err := s.Library.Article(r.Context(), id)
	if err != nil {
		return response{}, err
	}
	return asJSON(p)
}

// apiIssue gives `pyrometer positions ISSUE --json`.
func (s *server) apiIssue(r *http.Request) (response, error) {
	issue, err := jsonFile(r)
	if err != nil {
		return response{}, err
	}
	p := paramsOf(r)
	v := p.view()
	if p.err != nil {
		return response{}, p.err
	}
	rows, err := s.Ledger.Positions(r.Context(), query.PositionsQuery{When: v.When, Issue: issue})
	if err != nil {
		return response{}, err
	}
	if rows == nil {
		rows = []query.PositionRow{} // scripts want [], not null
	}
	return asJSON(rows)
}

// jsonFile takes the ending off the name of a file of the API.
func jsonFile(r *http.Request) (string, error) {
	name, ok := strings.CutSuffix(r.PathValue("file"), ".json")
	if !ok {
		return "", &pyrometer.Error{Kind: pyrometer.NotFound, Op: "read the address",
			Message: "There is nothing at this address.", Hint: "Addresses of the API end in .json."}
	}
	return name, nil
}
