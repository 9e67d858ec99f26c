package web

import (
	"bytes"
	"encoding/json"
	"net/http"

	"pyrometer"
	"pyrometer/internal/query"
)

// apiBoard gives the rows of a board as `pyrometer board --json` does, all of
// them unless limit is given.
func (s *server) apiBoard(r *http.Request) (response, error) {
	p := paramsOf(r)
	q, err := readBoard(p)
	if err != nil {
		return response{}, err
	}
	q.Spark = false
	if p.values.Get("limit") == "" && p.values.Get("page") == "" {
		q.Limit, q.Offset = 0, 0
	}
	b, err := s.Service.Board(r.Context(), q.BoardQuery)
	if err != nil {
		return response{}, err
	}
	if b.Rows == nil {
		b.Rows = []query.Reading{} // scripts want [], not null
	}
	return asJSON(b.Rows)
}

// apiPage is what /api/figure gives: the object of `pyrometer heat --json` with
// what the page shows beside it.
type apiPage struct {
	query.Reading
	At             pyrometer.Day        `json:"at"`
	AsKnown        *pyrometer.Day       `json:"as_known"`
	Aliases        []string             `json:"aliases"`
	Offices        []pyrometer.Office   `json:"offices"`
	Series         []query.SeriesPoint  `json:"series"`
	Marks          []query.Mark         `json:"marks"`
	Turns          []query.TurningPoint `json:"turns"`
	Counterparties []query.Counterparty `json:"counterparties"`
	Events         []query.EventRow     `json:"events"`
	EventTotal     int                  `json:"event_total"`
	Model          string               `json:"model"`
	Sources        []query.Source       `json:"sources"`
}

func (s *server) apiFigure(r *http.Request) (response, error) {
	q, err := s.apiParams(r)
	if err != nil {
		return response{}, err
	}
	p, err := s.Service.Page(r.Context(), q.FigurePageQuery)
	if err != nil {
		return response{}, err
	}
	return asJSON(apiPage{
		Reading: p.Reading, At: p.At, AsKnown: p.AsKnown, Aliases: p.Figure.Aliases, Offices: p.Figure.Offices,
		Series: p.Series, Marks: p.Marks, Turns: p.Turns, Counterparties: p.Counterparties, Events: p.Events, EventTotal: p.EventTotal,
		Model: p.Model, Sources: p.Sources,
	})
}

// apiExplain gives `pyrometer explain --json`; without since it splits the level
// itself, and top keeps that many causes a node.
func (s *server) apiExplain(r *http.Request) (response, error) {
	q, err := s.apiParams(r)
	if err != nil {
		return response{}, err
	}
	p := paramsOf(r)
	top := p.number("top", 0, 0, 10_000)
	if p.err != nil {
		return response{}, p.err
	}
	e, err := s.Service.Explain(r.Context(), query.ExplainQuery{When: q.view.When, Figure: q.Figure, Since: q.Since, By: q.By, Top: top})
	if err != nil {
		return response{}, err
	}
	return asJSON(e)
}

// apiParams reads the address of a figure's file, "person.mike-pompeo.json".
func (s *server) apiParams(r *http.Request) (figureParams, error) {
	id, err := jsonFile(r)
	if err != nil {
		return figureParams{}, err
	}
	q, err := readFigure(r)
	q.Figure = pyrometer.FigureID(id)
	if err == errUntidy {
		err = nil
	}
	return q, err
}

func asJSON(v any) (response, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false) // served as JSON with nosniff, never inside a page
	if err := enc.Encode(v); err != nil {
		return response{}, &pyrometer.Error{Kind: pyrometer.Internal, Op: "write JSON", Err: err}
	}
	return response{kind: kindJSON, body: buf.Bytes()}, nil
}
