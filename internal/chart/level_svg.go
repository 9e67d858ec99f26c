package chart

import (
	"strconv"
)

// Measures of the level picture, in CSS pixels.
const (
	levelHeight = 320.0
	levelFoot   = 26.0 // for the days' labels
	levelTop    = 10.0 // so that a mark at 100 is not cut
	turnTop     = 16.0 // below the letter of a turning point
)

// SVG draws the picture. It fills the width that its place gives it; alone it is
// 720 by 320 pixels.
func (l Level) SVG() string {
	var s svg
	pal := Colours()
	s.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="chart level" width="720" height="320" role="img" font-family="system-ui, sans-serif" font-size="12" aria-label="`)
	s.text(l.Title, 200)
	s.raw(`"><title>`)
	s.text(l.Title, 200)
	s.raw(`</title><desc>`)
	s.text(l.Summary, 400)
	s.raw(`</desc><rect class="back" width="100%" height="100%" fill="`, pal.Paper.Light, `"/>`)
	l.drawBands(&s, pal)
	if len(l.Points) > 0 {
		l.drawTurns(&s, pal)
		l.drawLine(&s, pal)
		l.drawTicks(&s, pal)
		l.drawMarks(&s, pal)
	}
	s.raw(`</svg>`)
	return s.String()
}

// y gives the height of a level on the picture.
func (l Level) y(level float64) float64 {
	return levelTop + (levelHeight-levelFoot-levelTop)*(1-level/100)
}

// x gives the place of a point in per cent of the width, with a little room on
// both sides for the marks of the first and last day.
func (l Level) x(i int) float64 {
	const side = 1.5
	if len(l.Points) < 2 {
		return 50
	}
	return side + (100-2*side)*float64(i)/float64(len(l.Points)-1)
}

func (l Level) drawBands(s *svg, pal Palette) {
	for _, b := range l.Bands {
		s.raw(`<rect class="band t-`, string(b.Step), `" width="100%"`)
		s.attr("y", l.y(b.To), "")
		s.attr("height", l.y(b.From)-l.y(b.To), "")
		s.raw(` fill="`, ToneOf(b.Step).Tint.Light, `"/>`)
		s.raw(`<text class="i-`, string(b.Step), `" x="8"`)
		s.attr("y", (l.y(b.From)+l.y(b.To))/2+4, "")
		s.raw(` fill="`, ToneOf(b.Step).Ink.Light, `" font-size="11">`, string(b.Step), `</text>`)
		if b.From > 0 {
			s.raw(`<text class="soft" x="100%" dx="-6" text-anchor="end"`)
			s.attr("y", l.y(b.From)+4, "")
			s.raw(` fill="`, pal.Soft.Light, `" font-size="10">`)
			s.num(b.From)
			s.raw(`</text>`)
		}
	}
}

// drawLine draws the interval and the line in a nested viewport that stretches
// with the width; strokes keep their weight. The line takes the colour of the
// height it passes, as glowing metal does.
func (l Level) drawLine(s *svg, pal Palette) {
	s.raw(`<defs><linearGradient id="glow" gradientUnits="userSpaceOnUse" x1="0" x2="0"`)
	s.attr("y1", l.y(0), "")
	s.attr("y2", l.y(100), "")
	s.raw(`>`)
	for _, b := range l.Bands {
		for _, at := range [2]float64{b.From, b.To} {
			s.raw(`<stop class="g-`, string(b.Step), `"`)
			s.attr("offset", at, "%")
			s.raw(` stop-color="`, ToneOf(b.Step).Fill.Light, `"/>`)
		}
	}
	s.raw(`</linearGradient></defs><svg width="100%"`)
	s.attr("height", levelHeight, "")
	s.raw(` viewBox="0 0 1000 320" preserveAspectRatio="none">`)
	for _, run := range runs(l.Points) {
		l.drawRun(s, pal, run)
	}
	s.raw(`</svg>`)
}

func (l Level) drawRun(s *svg, pal Palette, r run) {
	at := func(i int, level float64) {
		s.num(l.x(i) * 10)
		s.raw(" ")
		s.num(l.y(level))
	}
	s.raw(`<path class="interval" fill="`, pal.Ink.Light, `" fill-opacity=".13" d="M`)
	for i := r.from; i < r.to; i++ {
		at(i, or(l.Points[i].High, *l.Points[i].Level))
		s.raw(" ")
	}
	for i := r.to - 1; i >= r.from; i-- {
		s.raw("L")
		at(i, or(l.Points[i].Low, *l.Points[i].Level))
	}
	s.raw(`Z"/><path class="line" fill="none" stroke="url(#glow)" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke" d="M`)
	for i := r.from; i < r.to; i++ {
		at(i, *l.Points[i].Level)
		s.raw(" ")
	}
	if r.to-r.from == 1 {
		s.raw("h.1")
	}
	s.raw(`"/>`)
}

func (l Level) drawTicks(s *svg, pal Palette) {
	for _, t := range l.Days {
		x := l.x(t.At)
		s.raw(`<line class="rule" stroke="`, pal.Rule.Light, `"`)
		s.attr("x1", x, "%")
		s.attr("x2", x, "%")
		s.attr("y1", l.y(0), "")
		s.attr("y2", l.y(0)+6, "")
		s.raw(`/><text class="soft" text-anchor="`, anchor(x), `" fill="`, pal.Soft.Light, `"`)
		s.attr("x", x, "%")
		s.attr("y", levelHeight-6, "")
		s.raw(`>`)
		s.text(t.Label, 20)
		s.raw(`</text>`)
	}
}

// drawTurns draws each turning point as a line where its day begins.
func (l Level) drawTurns(s *svg, pal Palette) {
	for _, t := range l.Turns {
		if t.At > 0 && t.At < len(l.Points) {
			drawTurn(s, pal, (l.x(t.At-1)+l.x(t.At))/2, turnTop, l.y(0), t.Letter, t.Day.String()+": from about "+Degrees(t.Before)+" to about "+Degrees(t.After))
		}
	}
}

func (l Level) drawMarks(s *svg, pal Palette) {
	heights := l.markHeights()
	for i, m := range l.Marks {
		if m.At < 0 || m.At >= len(l.Points) {
			continue
		}
		s.raw(`<g class="mark"><title>`)
		s.text(m.Day.String()+": "+m.Label+" ("+Signed(m.Degrees)+"°)", 200)
		s.raw(`</title><circle r="8" stroke="`, pal.Ink.Light, `" fill="`, pal.Paper.Light, `"`)
		s.attr("cx", l.x(m.At), "%")
		s.attr("cy", heights[i], "")
		s.raw(`/><text text-anchor="middle" font-size="10" font-weight="600" fill="`, pal.Ink.Light, `"`)
		s.attr("x", l.x(m.At), "%")
		s.attr("y", heights[i]+3.5, "")
		s.raw(`>`, strconv.Itoa(m.Number), `</text></g>`)
	}
}

// run is a stretch of points that all have a level.
type run struct{ from, to int }

func runs(points []LevelPoint) []run {
	var out []run
	start := -1
	for i, p := range points {
		switch {
		case p.Level != nil && start < 0:
			start = i
		case p.Level == nil && start >= 0:
			out = append(out, run{start, i})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, run{start, len(points)})
	}
	return out
}

func or(p *float64, otherwise float64) float64 {
	if p == nil {
		return otherwise
	}
	return *p
}

// anchor keeps a label at the edge inside the picture.
func anchor(x float64) string {
	switch {
	case x < 6:
		return "start"
	case x > 94:
		return "end"
	}
	return "middle"
}
