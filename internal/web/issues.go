package web

import (
	"net/http"
	"net/url"

	"pyrometer"
	"pyrometer/internal/query"
)

type issuesPage struct {
	head
	Name  string
	Words string
	List  []issueLine
	Rows  []positionView
	API   string
}

type issueLine struct{ Name, Meta, Href string }

type positionView struct {
	Actor, Href      string
	Position, Scope  string
	Decided, By      string
	AsOf             string
	Voices           string
	Contested        string // said where sources do not agree
	Evidence         []reportView
	DeadlineISO, Key string
}

// issues lists the issues that articles take positions on.
func (s *server) issues(r *http.Request) (response, error) {
	v, sources, err := s.plain(r)
	if err != nil {
		return response{}, err
	}
	list, err := s.Ledger.Issues(r.Context())
	if err != nil {
		return response{}, err
	}
	page := issuesPage{head: s.head(v, "issues", "Issues", sources), Name: "Issues", Words: "Who stands where on an issue, how far, from when and by when, as articles say it."}
	if len(list) == 0 {
		page.Words = "No article in the store takes a position on an issue yet."
	}
	for _, i := range list {
		page.List = append(page.List, issueLine{orElse(s.Issues[i.ID], i.ID), joinDots(i.ID, plural(i.Actors, "actor", "actors")+", last said "+longDay(i.Last)), v.link("/issue/" + url.PathEscape(i.ID))})
	}
	return s.render("issues", page)
}

// issue is the ledger of one issue.
func (s *server) issue(r *http.Request) (response, error) {
	v, sources, err := s.plain(r)
	if err != nil {
		return response{}, err
	}
	id := r.PathValue("id")
	rows, err := s.Ledger.Positions(r.Context(), query.PositionsQuery{When: v.When, Issue: id})
	if err != nil {
		return response{}, err
	}
	page := issuesPage{head: s.head(v, "issues", orElse(s.Issues[id], "Issue "+clip(id, 60)), sources), Name: orElse(s.Issues[id], clip(id, 60)), API: "/api/issue/" + url.PathEscape(id) + ".json",
		Words: plural(len(rows), "actor", "actors") + ", those with the newest word first."}
	for _, row := range rows {
		page.Rows = append(page.Rows, s.positionView(v, row))
	}
	return s.render("issues", page)
}

func (s *server) positionView(v view, row query.PositionRow) positionView {
	x := positionView{Actor: nameOf(row.Actor), Position: string(row.Position), Scope: clip(row.Scope, 200), By: partialDay(row.Deadline),
		AsOf: shortDay(row.AsOf), Voices: plural(row.Voices, "publisher family", "publisher families")}
	if row.Figure != nil {
		x.Href = v.figure(row.Figure.ID)
	}
	if row.Decided != nil {
		x.Decided = shortDay(*row.Decided)
	}
	const agreed = 0.75
	if row.Share < agreed {
		x.Contested = "other articles say otherwise"
	}
	for _, e := range row.Evidence {
		x.Evidence = append(x.Evidence, evidenceView(v, e))
	}
	return x
}

// partialDay writes a day as pages do, and what is less exact as it is.
func partialDay(p pyrometer.PartialDate) string {
	if d, err := pyrometer.ParseDay(string(p)); err == nil {
		return shortDay(d)
	}
	return string(p)
}

func evidenceView(v view, e query.Evidence) reportView {
	return reportView{Words: joinDots(orElse(e.Article.Name, e.Article.Publisher), longDay(e.Article.Day)), Sentence: beside(e.Sentence, e.Article.Title),
		Title: clip(orElse(e.Article.Title, "without a title"), 160), Href: v.article(e.Article.ID)}
}
