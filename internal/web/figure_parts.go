package web

import (
	"fmt"
	"html/template"
	"math"
	"strconv"

	"pyrometer"
	"pyrometer/internal/chart"
	"pyrometer/internal/query"
)

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
		most = max(most, c.Up, math.Abs(c.Down))
	}
	for _, c := range p.Counterparties {
		down := -math.Abs(c.Down) // the answer gives its size
		page.Partners = append(page.Partners, partnerRow{
			Name: nameOf(c.Figure.Name), Href: v.figure(c.Figure.ID), Meta: s.meta(c.Figure),
			Degrees: chart.Signed(c.Degrees), Up: chart.Signed(c.Up), Down: chart.Signed(down),
			Events: c.Events, Bar: template.HTML(twoSided(c.Up, down, most)),
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
