package web

import (
	"context"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/report"
	"pyrometer/internal/report/format"
)

// Reporter writes the report of a figure. Errors are as Service's.
type Reporter interface {
	Report(context.Context, query.ReportQuery) (*report.Report, error)
}

// reportParams is what the address of a report asks.
type reportParams struct {
	view
	query.ReportQuery
}

func (s *server) readReport(r *http.Request, id string) (reportParams, error) {
	p := paramsOf(r)
	q := reportParams{view: p.view()}
	q.ReportQuery = query.ReportQuery{When: q.view.When, Figure: pyrometer.FigureID(id), Since: p.day("since"),
		Made: s.Now()} // for nobody in particular
	if p.err == nil && untidy(p) {
		return q, errUntidy
	}
	return q, p.err
}

// link gives the address of this report, or of a form of it.
func (q reportParams) link(end string, pairs ...string) string {
	return q.view.link("/figure/"+url.PathEscape(string(q.Figure))+"/report"+end, append([]string{"since", dayText(q.Since)}, pairs...)...)
}

// links leads from a report to the pages of what it names, as far as there are any.
func (s *server) links(q reportParams) format.Links {
	l := format.Links{
		Figure:  func(id pyrometer.FigureID) string { return q.view.figure(id) },
		Edition: func(day pyrometer.Day) string { return q.link("", "at", day.String(), "since", "") },
	}
	if s.Library != nil {
		l.Article = func(id pyrometer.ArticleID) string { return q.view.article(id) }
	}
	if s.Chronicle != nil {
		l.Storyline = func(id pyrometer.StorylineID) string { return q.view.storyline(id) }
	}
	return l
}

type reportPage struct {
	head
	Name  string
	Self  string
	Day   string // 2006-01-02
	Since string
	Body  template.HTML
	Forms []choice
	Feeds []choice
	Back  string
}

func (s *server) report(r *http.Request) (response, error) {
	q, err := s.readReport(r, r.PathValue("id"))
	if err == errUntidy {
		return response{to: q.link("")}, nil
	}
	if err != nil {
		return response{}, err
	}
	rep, err := s.Reports.Report(r.Context(), q.ReportQuery)
	if err != nil {
		return response{}, err
	}
	body, err := format.Body(*rep, s.links(q))
	if err != nil {
		return response{}, &pyrometer.Error{Kind: pyrometer.Internal, Op: "write the report", Err: err}
	}
	board, err := s.Service.Board(r.Context(), query.BoardQuery{When: q.view.When, Limit: 1}) // for the credits of its sources
	if err != nil {
		return response{}, err
	}
	name := nameOf(rep.Figure.Name)
	page := reportPage{head: s.head(q.view, "report", clip(orElse(rep.Title.Text, name), 200), board.Sources), Name: name, Self: "/figure/" + url.PathEscape(string(q.Figure)) + "/report",
		Day: rep.At.String(), Since: rep.Since.String(), Body: body, Back: q.view.figure(q.Figure)}
	page.Description = "How hot " + name + " was on " + longDay(rep.At) + ", why, what is changing it, what drives it, and what it means."
	page.Sheets = append(page.Sheets, s.assets.href("report.css"))
	if q.view.AsKnown != nil {
		page.AsKnownOff = view{query.When{At: q.view.At}}.link(page.Self)
	}
	for _, f := range format.Forms() {
		switch f.Name {
		case format.Atom, format.JSONFeed:
		case format.JSON:
			page.Forms = append(page.Forms, choice{Label: f.Label, Href: q.view.link("/api/report/"+url.PathEscape(string(q.Figure))+".json", "since", dayText(q.Since))})
		default:
			page.Forms = append(page.Forms, choice{Label: f.Label, Href: q.link(f.Ends[0])})
		}
	}
	page.Feeds = []choice{{Label: "Atom", Href: page.Self + ".atom"}, {Label: "JSON Feed", Href: page.Self + ".json"}}
	page.Alternates = []alternate{{"application/atom+xml", page.Feeds[0].Href, "Reports on " + name}, {"application/feed+json", page.Feeds[1].Href, "Reports on " + name}}
	return s.render("figure-report", page)
}

// apiReport gives `pyrometer report --json`.
func (s *server) apiReport(r *http.Request) (response, error) {
	id, err := jsonFile(r)
	if err != nil {
		return response{}, err
	}
	q, err := s.readReport(r, id)
	if err != nil && err != errUntidy {
		return response{}, err
	}
	rep, err := s.Reports.Report(r.Context(), q.ReportQuery)
	if err != nil {
		return response{}, err
	}
	body, err := format.Bytes(format.JSON, *rep, format.Options{})
	return response{kind: kindJSON, body: body}, err
}

// reportFile gives the report in a format, by the ending of the address, and the
// feeds of the figure's reports.
func (s *server) reportFile(r *http.Request) (response, error) {
	end, ok := strings.CutPrefix(r.PathValue("file"), "report.")
	f, known := format.Guess("report." + end)
	if !ok || !known || "."+end != f.Ends[0] || f.Name == format.JSONFeed {
		return s.nowhere(r)
	}
	q, err := s.readReport(r, r.PathValue("id"))
	if err != nil && err != errUntidy {
		return response{}, err
	}
	switch f.Name {
	case format.Atom:
		return s.reportFeed(r, q, format.Atom)
	case format.JSON:
		return s.reportFeed(r, q, format.JSONFeed)
	}
	rep, err := s.Reports.Report(r.Context(), q.ReportQuery)
	if err != nil {
		return response{}, err
	}
	o := format.Options{Site: siteOf(r)}
	if f.Name == format.Markdown {
		o.Picture = o.Site + q.link(".svg")
	}
	body, err := format.Bytes(f.Name, *rep, o)
	return response{kind: f.Kind, body: body, file: fileName(rep, f)}, err
}

// fileName names what a reader keeps; text and pictures are looked at. The page
// carries its style in itself, which our policy would refuse where it is shown.
func fileName(r *report.Report, f format.Form) string {
	switch f.Name {
	case format.Text, format.SVG, format.PNG:
		return ""
	}
	_, slug, _ := strings.Cut(string(r.Figure.ID), ".")
	slug = strings.Map(func(c rune) rune {
		if c == '-' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, slug)
	return orElse(clip(slug, 60), "report") + "-" + r.At.String() + f.Ends[0]
}

// weeksInFeed is how many reports a feed holds.
const weeksInFeed = 5

// reportFeed gives the figure's reports of the last Sundays. One a week, so that
// a reader who looks in every day is not told the same each time; it is as of the
// end of its day, whenever it is asked for.
func (s *server) reportFeed(r *http.Request, q reportParams, name format.Name) (response, error) {
	newest, err := s.Reports.Report(r.Context(), q.ReportQuery)
	if err != nil {
		return response{}, err
	}
	last := newest.At - pyrometer.Day(newest.At.Time().Weekday())
	var all []report.Report
	for i := range weeksInFeed {
		at := last - pyrometer.Day(7*i)
		one := q.ReportQuery
		one.At, one.Since, one.Made = &at, nil, at.Time().Add(24*time.Hour-time.Second)
		rep, err := s.Reports.Report(r.Context(), one)
		if kind := pyrometer.KindOf(err); err != nil && (kind == pyrometer.Invalid || kind == pyrometer.NotFound) {
			break // the archive begins later
		}
		if err != nil {
			return response{}, err
		}
		all = append(all, *rep)
	}
	if len(all) == 0 {
		all = append(all, *newest) // an archive of less than a week
	}
	body, err := format.Feed(name, all, format.Options{Site: siteOf(r)})
	f, _ := format.Of(string(name))
	return response{kind: f.Kind, body: body, etag: `"` + hashOf(body) + `"`}, err
}

// siteOf gives the address that the reader has for us, for links in what leaves
// the site. A name that could not be one gives none, and there are no links.
func siteOf(r *http.Request) string {
	for _, c := range r.Host {
		if (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && !strings.ContainsRune(".-:[]", c) {
			return ""
		}
	}
	if r.Host == "" {
		return ""
	}
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}
