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

type boardPage struct {
	head
	Day        string // "31 May 2018"
	DayISO     string
	Summary    string
	Steps      []stepBar
	Margin     string
	HalfLife   string
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

func (s *server) board(r *http.Request) (response, error) {
	if r.URL.RawQuery == "" && s.Opening != nil && (s.Notice == nil || s.Notice() == "") {
		// The address then says the day, and the slider leads to the newest. While
		// something is being read, that day may not be there yet.
		return response{to: view{query.When{At: s.Opening}}.link("/")}, nil
	}
	p := paramsOf(r)
	q, _ := readBoard(p) // its error stays in p
	bySlider := p.text("by") == "slider"
	slot := p.number("day", 0, 0, int(pyrometer.MaxDay-pyrometer.MinDay))
	if p.err != nil {
		return response{}, p.err
	}
	if bySlider {
		return s.slide(r, q, slot)
	}
	if untidy(p) || p.values.Has("day") || p.values.Has("by") {
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
	for _, v := range p.values {
		if len(v) == 1 && v[0] == "" {
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
		Margin:  s.marginWords(), HalfLife: s.halfLife(),
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
