package web

import (
	"fmt"
	"strconv"

	"pyrometer/internal/chart"
	"pyrometer/internal/query"
)

// eventView is an event as a figure's page lists it.
type eventView struct {
	ID           string
	Day          string
	DayISO       string
	Known        string // only where it differs from the day
	Label        string
	Done         string
	Role         string
	Degrees      string
	Sign         string
	SourceName   string
	SourceHref   string
	TargetName   string
	TargetHref   string
	Reports      []reportView
	Account      *accountView
	PublisherOff bool
}

func (s *server) eventViews(v view, events []query.EventRow) []eventView {
	out := make([]eventView, len(events))
	for i, e := range events {
		out[i] = eventView{
			ID: strconv.FormatUint(uint64(e.Event), 16), Day: shortDay(e.Day), DayISO: e.Day.String(),
			Label: clip(e.Label, 240), Done: doneWords(e.Type, e.Mode, e.Code),
			Degrees: chart.Signed(e.Degrees), Sign: sign(e.Degrees),
			SourceName: nameOf(e.Source.Name), SourceHref: v.figure(e.Source.ID),
			TargetName: nameOf(e.Target.Name), TargetHref: v.figure(e.Target.ID),
			PublisherOff: true,
		}
		if e.Role != "" {
			out[i].Role = "as " + e.Role
		}
		if e.Known != e.Day {
			out[i].Known = shortDay(e.Known)
		}
		out[i].Reports, out[i].Account = s.reportViews(v, e.Reports), accountOf(e.Account, e.Reports)
		for _, r := range e.Reports {
			if r.Publisher != "" {
				out[i].PublisherOff = false
			}
		}
	}
	return out
}

func (s *server) eventPages(page *figurePage, q figureParams, p query.FigurePage) {
	if len(p.Events) == 0 {
		return
	}
	page.EventWords = fmt.Sprintf("%s to %s of %s, newest first", thousands(q.EventOffset+1),
		thousands(q.EventOffset+len(p.Events)), thousands(p.EventTotal))
	if q.EventOffset > 0 {
		before := ""
		if n := q.EventOffset - q.Events; n > 0 {
			before = strconv.Itoa(n)
		}
		page.EventsPrev = q.link("from", before) + "#events"
	}
	if n := q.EventOffset + len(p.Events); n < p.EventTotal {
		page.EventsNext = q.link("from", strconv.Itoa(n)) + "#events"
	}
}
