package web

import (
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/chart"
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

type boardPage struct {
	head
	Day        string // "31 May 2018"
	DayISO     string
	Summary    string
	Steps      []stepBar
	Margin     string
	Rows       []boardRow
	Filter     boardFilter
	Prev, Next string // pages
	PageWords  string
	API        string
	Formula    string
	AllHref    string // the same board without filters; empty if there are none
	Empty      string // why there are no rows
	EmptyHref  string // what to do about it
	EmptyLink  string
}

type stepBar struct {
	Step    heat.Step
	Range   string
	Count   string
	Meaning string
	Href    string
	Current bool
	Bar     template.HTML
}

type option struct {
	Value, Label string
	Selected     bool
}

type boardFilter struct {
	Search       string
	Kinds        []option
	Countries    []option
	Country      string
	Steps        []option
	Orders       []option
	At, AsKnown  string
	First, Last  string
	Slide, Slots int
	Earlier      string // a week back
	Later        string
	All          bool
	Limit        string
}

type boardRow struct {
	Rank      int
	Name      string
	Href      string
	Meta      string
	Step      heat.Step
	Level     string
	Interval  string
	Change    string
	Trend     string
	Attention string
	Coverage  heat.Coverage
	Scored    bool
	Thermo    template.HTML
	Spark     template.HTML
	Cells     template.HTML // the board's cells from the thermometer to the spark line
}

func (s *server) board(r *http.Request) (response, error) {
	p := paramsOf(r)
	q, err := readBoard(p)
	bySlider := p.text("by") == "slider"
	slot := p.number("day", 0, 0, int(pyrometer.MaxDay-pyrometer.MinDay))
	if err = p.err; err != nil {
		return response{}, err
	}
	if bySlider {
		return s.slide(r, q, slot)
	}
	if untidy(p) {
		return response{to: q.link("/")}, nil
	}
	b, err := s.Service.Board(r.Context(), q.BoardQuery)
	if err != nil {
		return response{}, err
	}
	return s.render("board", s.boardPage(q, b))
}

// slide answers the slider of a form without a script: days after the first day
// of the archive become a date in the address.
func (s *server) slide(r *http.Request, q boardParams, slot int) (response, error) {
	world, err := s.Service.Board(r.Context(), query.BoardQuery{Limit: 1})
	if err != nil {
		return response{}, err
	}
	at := min(world.First+pyrometer.Day(slot), world.Last)
	q.view.At = &at
	q.page = 1
	return response{to: q.link("/")}, nil
}

// untidy says that a form left words in the address that say nothing. The
// answer is the same view at its own address, so that what people share is
// short.
func untidy(p *params) bool {
	for name, v := range p.values {
		if name == "day" || name == "by" || len(v) == 1 && v[0] == "" {
			return true
		}
	}
	return false
}

func (s *server) boardPage(q boardParams, b query.Board) boardPage {
	page := boardPage{
		head: s.head(q.view, "board", "Board", b.Sources),
		Day:  longDay(b.At), DayISO: b.At.String(),
		Summary: s.boardWords(q, b),
		Steps:   s.stepBars(q, b),
		Margin:  s.marginWords(),
		Rows:    make([]boardRow, len(b.Rows)),
		Filter:  s.filter(q, b),
		API:     q.link("/api/board.json"),
		Formula: formula,
	}
	page.Description = "Public figures by heat on " + page.Day + ": how hot, how sure, what changed."
	if q.Search != "" || q.Kind != "" || q.Country != "" || q.Step != "" || q.All {
		page.AllHref = q.view.link("/", "order", string(q.Order))
	}
	s.script(&page.head, "board.js")
	for i, r := range b.Rows {
		page.Rows[i] = s.boardRow(q.view, r)
		page.Rows[i].Rank = q.Offset + i + 1
		page.Rows[i].Cells = cells(&page.Rows[i])
	}
	if q.page > 1 {
		page.Prev = q.link("/", "page", pageText(q.page-1))
	}
	if q.Offset+len(b.Rows) < b.Total && len(b.Rows) > 0 {
		page.Next = q.link("/", "page", pageText(q.page+1))
	}
	s.emptyWords(&page, q, b)
	if len(b.Rows) > 0 {
		page.PageWords = fmt.Sprintf("%s to %s of %s", thousands(q.Offset+1), thousands(q.Offset+len(b.Rows)), thousands(b.Total))
	}
	return page
}

// emptyWords says why a board has no rows, and the way out.
func (s *server) emptyWords(page *boardPage, q boardParams, b query.Board) {
	switch {
	case b.First == 0 && b.Last == 0:
		page.Day, page.DayISO, page.Summary = "Nothing read yet", "", ""
		page.Empty = "The archive holds no event. Read some with “pyrometer ingest FILE”; the demo fills while it is shown."
		page.EmptyHref, page.EmptyLink = "/", "Look again"
	case len(b.Rows) > 0:
	case q.view.AsKnown != nil && *q.view.AsKnown < b.At:
		page.Empty = "Too little was known on " + longDay(*q.view.AsKnown) + " of what happened up to " + page.Day + "."
		page.EmptyHref, page.EmptyLink = q.link("/", "at", q.view.AsKnown.String()), "Go to the day itself"
	case page.AllHref != "":
		page.Empty = "No figure matches."
		page.EmptyHref, page.EmptyLink = page.AllHref, "Lift all filters"
	default:
		page.Empty = "No figure has a level on this day. Choose another."
	}
}

func pageText(n int) string {
	if n <= 1 {
		return ""
	}
	return strconv.Itoa(n)
}

// formula is the whole formula, as the pages state it.
const formula = "heat = 50 + 50 × push ÷ (activity + normal)"

func (s *server) boardWords(q boardParams, b query.Board) string {
	scored := 0
	for _, n := range b.Counts {
		scored += n
	}
	words := plural(scored, "figure has a level", "figures have a level")
	if q.Search != "" {
		words += fmt.Sprintf(", among those that match “%s”", clip(q.Search, 60))
	}
	return words + "."
}

func (s *server) stepBars(q boardParams, b query.Board) []stepBar {
	most := 1
	for _, n := range b.Counts {
		most = max(most, n)
	}
	bars := make([]stepBar, 0, 5)
	for _, band := range chart.BandsOf(s.Model.Bounds) {
		bar := stepBar{
			Step: band.Step, Range: whole(band.From) + "–" + whole(band.To),
			Count: thousands(b.Counts[band.Step]), Meaning: meaning(band.Step),
			Current: q.Step == band.Step,
		}
		step := string(band.Step)
		if bar.Current {
			step = "" // a second press lifts the filter
		}
		bar.Href = q.link("/", "step", step, "page", "")
		height := 40 * float64(b.Counts[band.Step]) / float64(most)
		if b.Counts[band.Step] > 0 {
			height = max(height, 1)
		}
		bar.Bar = template.HTML(fmt.Sprintf(`<svg class="count" height="40" aria-hidden="true"><rect class="fill" width="100%%" y="%.1f" height="%.1f"/></svg>`, 40-height, height))
		bars = append(bars, bar)
	}
	return bars
}

func (s *server) boardRow(v view, r query.Reading) boardRow {
	row := boardRow{
		Name: nameOf(r.Figure.Name), Href: v.figure(r.Figure.ID), Meta: s.meta(r.Figure),
		Attention: strconv.FormatFloat(r.Attention, 'f', 1, 64), Coverage: r.Coverage,
	}
	if r.Level == nil || r.Step == nil {
		return row // never shown as 50
	}
	row.Scored, row.Step, row.Level = true, *r.Step, whole(*r.Level)
	t := chart.Thermometer{Level: *r.Level, Step: *r.Step, Bounds: s.Model.Bounds}
	if r.Low != nil && r.High != nil {
		t.Low, t.High = max(*r.Low, 0), min(*r.High, 100)
		row.Interval = whole(t.Low) + "–" + whole(t.High)
	}
	row.Thermo = template.HTML(t.SVG())
	if r.Momentum != nil {
		row.Change, row.Trend = chart.Signed(*r.Momentum), trend(*r.Momentum)
	}
	if len(r.Spark) > 0 {
		row.Spark = template.HTML(chart.Spark{Levels: r.Spark, Step: *r.Step}.SVG())
	}
	return row
}

// cells writes the cells of a row that hold nothing but our own numbers, steps
// and pictures. In a template they would take two thirds of the board's time.
func cells(r *boardRow) template.HTML {
	if !r.Scored {
		return template.HTML(`<td class="none" colspan="5">no level: ` + string(r.Coverage) + `</td>`)
	}
	var b strings.Builder
	b.Grow(len(r.Thermo) + len(r.Spark) + 300)
	for _, part := range [...]string{
		`<td class="t">`, string(r.Thermo),
		`</td><td class="n level"><b>`, r.Level, `</b> <span class="word">`, string(r.Step),
		`</span></td><td class="n interval">`, r.Interval,
		`</td><td class="n change">`, r.Change,
	} {
		b.WriteString(part)
	}
	if r.Change != "" {
		b.WriteString(`<span class="hidden"> ` + r.Trend + `</span>`)
	}
	b.WriteString(`</td><td class="sp">`)
	b.WriteString(string(r.Spark))
	b.WriteString(`</td>`)
	return template.HTML(b.String())
}

func (s *server) filter(q boardParams, b query.Board) boardFilter {
	f := boardFilter{
		Search: q.Search, Country: q.Country, All: q.All,
		At: b.At.String(), AsKnown: dayText(q.view.AsKnown),
		First: b.First.String(), Last: b.Last.String(),
		Slots: int(b.Last - b.First), Slide: int(b.At - b.First),
		Kinds:  []option{{"", "All kinds", q.Kind == ""}},
		Steps:  []option{{"", "All steps", q.Step == ""}},
		Orders: nil,
	}
	if q.limit != rowsOfPage {
		f.Limit = strconv.Itoa(q.limit)
	}
	for _, k := range pyrometer.Kinds() {
		f.Kinds = append(f.Kinds, option{string(k), kindPlural(k), q.Kind == k})
	}
	for _, st := range slices.Backward(heat.Steps()) {
		f.Steps = append(f.Steps, option{string(st), string(st), q.Step == st})
	}
	labels := map[query.Order]string{query.ByHeat: "Hottest first", query.ByCold: "Coldest first",
		query.ByMomentum: "Largest change, 7 days", query.ByAttention: "Most attention", query.ByName: "Name"}
	for _, o := range orders() {
		value := string(o)
		if o == query.ByHeat {
			value = ""
		}
		f.Orders = append(f.Orders, option{value, labels[o], string(q.Order) == value})
	}
	if len(s.Countries) > 0 {
		f.Countries = append(f.Countries, option{"", "All countries", q.Country == ""})
		for _, c := range s.Countries {
			f.Countries = append(f.Countries, option{c.Code, c.Name, q.Country == c.Code})
		}
	}
	const week = 7
	if b.At-week >= b.First {
		f.Earlier = q.link("/", "at", (b.At - week).String(), "page", "")
	}
	if b.At+week <= b.Last {
		f.Later = q.link("/", "at", (b.At + week).String(), "page", "")
	}
	return f
}
