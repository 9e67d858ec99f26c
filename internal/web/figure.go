package web

import (
	"html/template"
	"net/http"
	"net/url"
	"strconv"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/chart"
	"pyrometer/internal/query"
)

const (
	daysShown   = 90
	fewestDays  = 7
	mostDays    = 3660
	eventsShown = 50
)

type figureParams struct {
	view
	query.FigurePageQuery
}

func readFigure(r *http.Request) (figureParams, error) {
	p := paramsOf(r)
	f := figureParams{view: p.view()}
	f.FigurePageQuery = query.FigurePageQuery{
		When:        f.view.When,
		Figure:      pyrometer.FigureID(r.PathValue("id")),
		Days:        p.number("days", daysShown, fewestDays, mostDays),
		Since:       p.day("since"),
		By:          oneOf(p, "by", []query.Grouping{query.ByStoryline, query.ByCounterparty}),
		EventOffset: p.number("from", 0, 0, 10_000_000),
		Events:      p.number("events", eventsShown, 1, mostRows),
	}
	if p.err == nil && untidy(p) {
		return f, errUntidy
	}
	return f, p.err
}

// link gives the address of this page with some parameters changed.
func (f figureParams) link(pairs ...string) string {
	all := []string{"days", "", "since", dayText(f.Since), "from", "", "events", "", "by", ""}
	if f.Days != daysShown {
		all[1] = strconv.Itoa(f.Days)
	}
	if f.EventOffset != 0 {
		all[5] = strconv.Itoa(f.EventOffset)
	}
	if f.Events != eventsShown {
		all[7] = strconv.Itoa(f.Events)
	}
	if f.By == query.ByCounterparty {
		all[9] = string(f.By) // by storyline is the page's own way
	}
	return f.view.figure(f.Figure, append(all, pairs...)...)
}

type figurePage struct {
	head
	Name       string
	Report     string // its address, "" if there are no reports
	Meta       string
	Office     string
	Day        string
	DayISO     string
	First      string
	Last       string
	Self       string
	Reading    boardRow
	LevelText  string
	Wide       template.HTML // the thermometer
	Confidence string
	Coverage   string
	Margin     string
	Breadth    string
	Ranges     []choice
	LevelChart chart.Level
	LevelSVG   template.HTML
	LevelFile  string
	Points     []pointRow
	Turns      []turnView
	Change     changeView
	Level      changeView
	By         []choice // of causes; none where there are no storylines
	ByValue    string   // for forms
	Partners   []partnerRow
	PartnerSum string
	Events     []eventView
	EventWords string
	EventsPrev string
	EventsNext string
	Voice      *voiceView // nil: no article speaks of it
	Offices    []string
	Aliases    []string
	Neighbours []choice
	API        string
	ExplainAPI string
	Earlier    string
	Later      string
}

type choice struct {
	Label, Href string
	Current     bool
}

type pointRow struct {
	Day, Level, Interval string
	Step                 heat.Step
	Reports              string
}

type partnerRow struct {
	Name, Href, Meta string
	Degrees          string
	Up, Down         string
	Events           int
	Bar              template.HTML
}

func (s *server) figure(r *http.Request) (response, error) {
	q, err := readFigure(r)
	if err == errUntidy {
		return response{to: q.link()}, nil
	}
	if err != nil {
		return response{}, err
	}
	if q.By == "" && s.Chronicle != nil {
		q.By = query.ByStoryline
	}
	p, err := s.Service.Page(r.Context(), q.FigurePageQuery)
	if err != nil {
		return response{}, err
	}
	page := s.figurePage(q, p)
	if page.Voice, err = s.voice(r.Context(), q.view, p.Figure.ID, nameOf(p.Figure.Name)); err != nil {
		return response{}, err
	}
	return s.render("figure", page)
}

func (s *server) levelSVG(r *http.Request) (response, error) {
	return s.picture(r, func(p query.FigurePage) string { return s.levelChart(p).SVG() })
}

func (s *server) causesSVG(r *http.Request) (response, error) {
	return s.picture(r, func(p query.FigurePage) string { return s.waterfall(p.Change).SVG() })
}

func (s *server) picture(r *http.Request, draw func(query.FigurePage) string) (response, error) {
	q, err := readFigure(r)
	if err != nil && err != errUntidy {
		return response{}, err
	}
	p, err := s.Service.Page(r.Context(), q.FigurePageQuery)
	if err != nil {
		return response{}, err
	}
	return response{kind: kindSVG, body: []byte(draw(p))}, nil
}

func (s *server) figurePage(q figureParams, p query.FigurePage) figurePage {
	ref := query.FigureRef{ID: p.Figure.ID, Name: p.Figure.Name, Kind: p.Figure.Kind, Country: p.Figure.Country, Guessed: p.Figure.Guessed}
	level := s.levelChart(p)
	page := figurePage{
		head: s.head(q.view, "figure", nameOf(p.Figure.Name), p.Sources),
		Name: nameOf(p.Figure.Name), Meta: s.meta(ref), Office: officeNow(p.Figure, p.At),
		Day: longDay(p.At), DayISO: p.At.String(), First: p.First.String(), Last: p.Last.String(),
		Self:       q.view.figure(p.Figure.ID),
		Reading:    s.boardRow(q.view, p.Reading),
		Confidence: confidenceWords(p.Reading), Coverage: s.coverageWords(p.Reading.Coverage), Margin: s.marginWords(),
		Breadth:    s.breadthWords(p),
		LevelChart: level, LevelSVG: template.HTML(level.SVG()),
		LevelFile: q.view.link("/figure/"+string(p.Figure.ID)+"/level.svg", "days", strconv.Itoa(q.Days)),
		Points:    pointRows(p.Series),
		Change:    s.changeView(q.view, p.Change, "c"),
		Level:     s.changeView(q.view, p.Level, "l"),
		Events:    s.eventViews(q.view, p.Events),
		Offices:   officeWords(p.Figure.Offices), Aliases: clipAll(p.Figure.Aliases),
		API: q.view.link("/api/figure/" + string(p.Figure.ID) + ".json"),
	}
	page.Turns = s.turnViews(q, p)
	s.groupings(&page, q, p)
	page.ExplainAPI = q.view.link("/api/explain/"+string(p.Figure.ID)+".json", "since", p.Change.From.Day.String(), "by", string(q.By))
	if s.Reports != nil {
		page.Report = q.view.link("/figure/"+url.PathEscape(string(p.Figure.ID))+"/report", "since", dayText(q.Since))
	}
	page.Description = page.Name + ": how hot on " + page.Day + ", why, and what is changing it."
	if p.Reading.Level != nil && p.Reading.Step != nil {
		page.LevelText = chart.Degrees(*p.Reading.Level)
		page.Wide = page.Reading.Thermo
	}
	if q.view.AsKnown != nil {
		page.AsKnownOff = view{query.When{At: q.view.At}}.figure(p.Figure.ID)
	}
	s.script(&page.head, "charts.js")
	s.ranges(&page, q)
	s.partners(&page, q.view, p)
	s.eventPages(&page, q, p)
	for _, n := range p.Neighbours {
		page.Neighbours = append(page.Neighbours, choice{Label: nameOf(n.Name), Href: q.view.figure(n.ID)})
	}
	const week = 7
	if p.At-week >= p.First {
		page.Earlier = q.link("at", (p.At - week).String(), "from", "")
	}
	if p.At+week <= p.Last {
		page.Later = q.link("at", (p.At + week).String(), "from", "")
	}
	return page
}
