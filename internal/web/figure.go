package web

import (
	"fmt"
	"html/template"
	"net/http"
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
	all := []string{"days", "", "since", dayText(f.Since), "from", "", "events", ""}
	if f.Days != daysShown {
		all[1] = strconv.Itoa(f.Days)
	}
	if f.EventOffset != 0 {
		all[5] = strconv.Itoa(f.EventOffset)
	}
	if f.Events != eventsShown {
		all[7] = strconv.Itoa(f.Events)
	}
	return f.view.figure(f.Figure, append(all, pairs...)...)
}

type figurePage struct {
	head
	Name       string
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
	Change     changeView
	Level      changeView
	Partners   []partnerRow
	PartnerSum string
	Events     []eventView
	EventWords string
	EventsPrev string
	EventsNext string
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
	p, err := s.Service.Page(r.Context(), q.FigurePageQuery)
	if err != nil {
		return response{}, err
	}
	return s.render("figure", s.figurePage(q, p))
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
	page.ExplainAPI = q.view.link("/api/explain/"+string(p.Figure.ID)+".json", "since", p.Change.From.Day.String())
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

func (s *server) ranges(page *figurePage, q figureParams) {
	for _, n := range []int{30, 90, 180, 365} {
		value := strconv.Itoa(n)
		if n == daysShown {
			value = ""
		}
		page.Ranges = append(page.Ranges, choice{
			Label: strconv.Itoa(n) + " days", Href: q.link("days", value), Current: q.Days == n})
	}
}

func (s *server) breadthWords(p query.FigurePage) string {
	return fmt.Sprintf("%s and about %s in 30 days. Attention: %s of every 10,000 reports.",
		plural(p.Partners, "counterparty", "counterparties"),
		plural(p.Reading.Breadth, "publisher family", "publisher families"),
		strconv.FormatFloat(p.Reading.Attention, 'f', 1, 64))
}

func (s *server) partners(page *figurePage, v view, p query.FigurePage) {
	most := 0.1
	for _, c := range p.Counterparties {
		most = max(most, c.Up, -c.Down)
	}
	for _, c := range p.Counterparties {
		page.Partners = append(page.Partners, partnerRow{
			Name: nameOf(c.Figure.Name), Href: v.figure(c.Figure.ID), Meta: s.meta(c.Figure),
			Degrees: chart.Signed(c.Degrees), Up: chart.Signed(c.Up), Down: chart.Signed(c.Down),
			Events: c.Events, Bar: template.HTML(twoSided(c.Up, c.Down, most)),
		})
	}
}

// twoSided draws what a counterparty gave and took, from a middle line.
func twoSided(up, down, most float64) string {
	u, d := 50*min(up/most, 1), 50*min(-down/most, 1)
	return fmt.Sprintf(`<svg class="two" height="14" aria-hidden="true"><rect class="fall" x="%.1f%%" y="2" width="%.1f%%" height="10"/>`+
		`<rect class="rise" x="50%%" y="2" width="%.1f%%" height="10"/><rect class="mid" x="50%%" width="1" height="14"/></svg>`,
		50-max(d, 0), max(d, 0), max(u, 0))
}

func pointRows(series []query.SeriesPoint) []pointRow {
	rows := make([]pointRow, 0, len(series))
	for i := len(series) - 1; i >= 0; i-- {
		pt := series[i]
		row := pointRow{Day: pt.Day.String(), Reports: strconv.FormatFloat(pt.Reports, 'f', -1, 64)}
		if pt.Level != nil {
			row.Level = chart.Degrees(*pt.Level)
			if pt.Step != nil {
				row.Step = *pt.Step
			}
			if pt.Low != nil && pt.High != nil {
				row.Interval = whole(max(*pt.Low, 0)) + "–" + whole(min(*pt.High, 100))
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// officeNow gives the weightiest office held on the day, as the registry lists
// it; an office without dates says nothing about the day.
func officeNow(f pyrometer.Figure, at pyrometer.Day) string {
	title := ""
	for _, o := range f.Offices {
		from, _, ok := o.From.Span()
		if !ok || from > at {
			continue
		}
		if _, last, ended := o.Until.Span(); ended && last < at {
			continue
		}
		title = o.Title
	}
	return clip(title, 160)
}

func officeWords(offices []pyrometer.Office) []string {
	out := make([]string, 0, len(offices))
	for _, o := range offices {
		words := clip(o.Title, 160)
		switch {
		case o.From != "" && o.Until != "":
			words += ", " + string(o.From) + " to " + string(o.Until)
		case o.From != "":
			words += ", from " + string(o.From)
		case o.Until != "":
			words += ", until " + string(o.Until)
		}
		out = append(out, words)
	}
	return out
}

func clipAll(names []string) []string {
	const most = 40
	if len(names) > most {
		names = names[:most]
	}
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = clip(n, 80)
	}
	return out
}
