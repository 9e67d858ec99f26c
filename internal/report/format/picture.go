package format

import (
	"strconv"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/chart"
	"pyrometer/internal/report"
)

// Most of what a picture draws; more would be a smear.
const (
	mostDays  = 800
	mostMarks = 24
)

// PictureOf describes the report's picture for package chart.
func PictureOf(r report.Report) chart.Level {
	days := r.Picture.Days
	if len(days) > mostDays {
		days = days[len(days)-mostDays:]
	}
	name := clean(r.Figure.Name, mostName)
	l := chart.Level{
		Title: name + ": heat level over " + plural(len(days), "day", "days"), Summary: clean(r.Picture.Caption.Text, mostHeadline),
		Bands: chart.BandsOf(heat.NewModel().Bounds), Points: make([]chart.LevelPoint, len(days)), Palette: chart.Colours(),
	}
	at := make(map[pyrometer.Day]int, len(days))
	for i, d := range days {
		p := chart.LevelPoint{Day: d.Day}
		if d.Level != nil {
			p.Level, p.Low, p.High = onScale(d.Level), onScale(d.Low), onScale(d.High)
			if d.Step != nil && known(*d.Step) {
				p.Step = *d.Step
			}
		}
		l.Points[i], at[d.Day] = p, i
	}
	if len(days) > 0 {
		l.First, l.Last = days[0].Day.String(), days[len(days)-1].Day.String()
	}
	l.Days = chart.TicksOf(l.Points)
	for i, m := range r.Picture.Marks {
		if i == mostMarks {
			break
		}
		where, ok := at[m.Day]
		if !ok {
			where = -1 // listed below the picture, not drawn
		}
		l.Marks = append(l.Marks, chart.LevelMark{Number: i + 1, At: where, Day: m.Day, Degrees: bounded(m.Degrees), Label: clean(m.Label, mostName)})
	}
	return l
}

func onScale(f *float64) *float64 {
	if f == nil {
		return nil
	}
	v := min(max(*f, 0), 100)
	return &v
}

// known says whether a word is one of the five; others never reach a form.
func known(s heat.Step) bool {
	for _, k := range heat.Steps() {
		if k == s {
			return true
		}
	}
	return false
}

// trend draws the picture in one line of characters, in at most width of them,
// each the mean of its days; a blank is a time without a level.
func trend(l chart.Level, width int) string {
	blocks := []rune("▁▂▃▄▅▆▇█")
	n := min(width, len(l.Points))
	out := make([]rune, n)
	for i := range n {
		sum, days := 0.0, 0
		for _, p := range l.Points[i*len(l.Points)/n : (i+1)*len(l.Points)/n] {
			if p.Level != nil {
				sum, days = sum+*p.Level, days+1
			}
		}
		out[i] = ' '
		if days > 0 {
			out[i] = blocks[min(int(sum/float64(days)/100*float64(len(blocks))), len(blocks)-1)]
		}
	}
	return string(out)
}

// span says how long the picture is and where it begins and ends.
func span(l chart.Level, s report.Spelling) string {
	if len(l.Points) == 0 {
		return ""
	}
	return dateOf(l.Points[0].Day, s) + " to " + dateOf(l.Points[len(l.Points)-1].Day, s) + ", " + strconv.Itoa(len(l.Points)) + " days"
}
