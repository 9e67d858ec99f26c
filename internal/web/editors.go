package web

import (
	"context"
	"net/http"
	"strings"

	"pyrometer"
	"pyrometer/internal/query"
)

// Editors keeps decisions on storylines, and takes them back.
type Editors interface {
	JoinStorylines(ctx context.Context, into, other pyrometer.StorylineID, who, why string) error
	SplitStoryline(ctx context.Context, from pyrometer.StorylineID, articles []pyrometer.ArticleID, who, why string) error
	RenameStoryline(ctx context.Context, of pyrometer.StorylineID, name, who, why string) error
	UndoStorylines(ctx context.Context, decision int64, who, why string) error
}

// editing is what a storyline's page shows of decisions, and lets readers decide.
type editing struct {
	May       bool
	Self      string
	Name      string
	Decisions []decisionView
	Articles  []choice // that may leave it; their ids stand in Href
}

type decisionView struct {
	ID     int64
	Words  string
	Undone string
	Stands bool
}

func (s *server) editing(v view, p *query.StorylinePage) editing {
	e := editing{May: s.Editors != nil && p.Into == nil, Self: v.storyline(p.ID), Name: clip(headline(&p.StorylineRef), 200)}
	for i := range p.Decisions {
		d := &p.Decisions[i]
		x := decisionView{ID: d.ID, Stands: d.UndoneAt == nil,
			Words: d.Who + " " + decisionWords(p.ID, d) + " on " + d.At.Format("2 January 2006") + ": " + clip(d.Why, 400)}
		if d.UndoneAt != nil {
			x.Undone = "taken back by " + d.UndoneBy + " on " + d.UndoneAt.Format("2 January 2006") + ": " + clip(d.UndoneWhy, 400)
		}
		e.Decisions = append(e.Decisions, x)
	}
	if e.May && len(p.List) > 1 {
		for _, a := range p.List {
			e.Articles = append(e.Articles, choice{Label: longDay(a.Day) + ": " + clip(orElse(a.Title, "without a title"), 120), Href: a.ID.String()})
		}
	}
	return e
}

// decisionWords says what was decided, as the page of one of its storylines does.
func decisionWords(self pyrometer.StorylineID, d *query.StorylineDecision) string {
	of := "“" + clip(headline(&d.Of), 160) + "”"
	if d.Name != "" {
		return "called it “" + clip(d.Name, 200) + "”"
	}
	if d.Other == nil {
		return "decided"
	}
	other := "“" + clip(headline(d.Other), 160) + "”"
	switch {
	case d.Kind == "split" && d.Of.ID == self:
		return "split " + other + " off it"
	case d.Kind == "split":
		return "split it off " + of
	case d.Of.ID == self:
		return "joined " + other + " to it"
	}
	return "joined it to " + of
}

// decide takes a decision on a storyline, or takes one back, and shows the
// storyline again.
func (s *server) decide(r *http.Request) (response, error) {
	q, err := readStoryline(r, r.PathValue("id"))
	if err != nil {
		return response{}, err
	}
	r.Body = http.MaxBytesReader(nil, r.Body, 64<<10)
	if err := r.ParseForm(); err != nil {
		return response{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read the form", Message: "the form is damaged"}
	}
	p := &params{values: r.PostForm}
	who, why, name, other, undo := p.text("who"), p.text("why"), p.text("name"), p.text("other"), p.number("undo", 0, 0, 1<<31-1)
	if p.err == nil && (who == "" || why == "") {
		p.fail("your name and a reason are needed: a decision without them cannot be weighed")
	}
	var articles []pyrometer.ArticleID
	for _, a := range r.PostForm["article"] {
		var id pyrometer.ArticleID
		if err := id.UnmarshalText([]byte(a)); err != nil {
			p.fail("an article is not one")
			break
		}
		articles = append(articles, id)
	}
	if p.err != nil {
		return response{}, p.err
	}
	switch {
	case undo > 0:
		err = s.Editors.UndoStorylines(r.Context(), int64(undo), who, why)
	case name != "":
		err = s.Editors.RenameStoryline(r.Context(), q.ID, name, who, why)
	case other != "":
		var id pyrometer.StorylineID
		// An address of a storyline's page serves as well as its id.
		other, _, _ = strings.Cut(other[strings.LastIndexByte(other, '/')+1:], "?")
		if err = id.UnmarshalText([]byte(other)); err == nil {
			err = s.Editors.JoinStorylines(r.Context(), q.ID, id, who, why)
		}
	case len(articles) > 0:
		err = s.Editors.SplitStoryline(r.Context(), q.ID, articles, who, why)
	default:
		err = &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read the form", Message: "nothing is decided: give a name, a storyline or articles"}
	}
	return response{to: q.view.storyline(q.ID) + "#decisions"}, err
}
