package web

import (
	"html/template"
	"strconv"
	"strings"

	"pyrometer/heat"
	"pyrometer/internal/chart"
	"pyrometer/internal/query"
)

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
