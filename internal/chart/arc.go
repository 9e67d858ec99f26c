package chart

import (
	"math"
	"strconv"

	"pyrometer"
)

// Arc is the picture of a storyline: for each of those whom it is about a lane
// with the heat it gave and took, day by day, and below them how many told of it.
type Arc struct {
	Title   string          `json:"title"`   // accessible name
	Summary string          `json:"summary"` // what the picture says, in a sentence
	Days    []pyrometer.Day `json:"days"`
	Lanes   []Lane          `json:"lanes"`
	Voices  []int           `json:"voices"` // publisher families, a day
	Marks   []ArcMark       `json:"marks"`
}

// Lane is what a storyline gave to one figure.
type Lane struct {
	Label   string    `json:"label"`
	Degrees []float64 `json:"degrees"` // a day, as Days
}

// ArcMark is a turning point, lettered for the list below the picture.
type ArcMark struct {
	Letter string        `json:"letter"`
	At     int           `json:"at"` // index of its day
	Day    pyrometer.Day `json:"day"`
	Label  string        `json:"label"`
}

// Measures of the picture, in CSS pixels.
const (
	laneHeight = 92.0
	laneHead   = 20.0 // for its label
	volHeight  = 76.0
	arcFoot    = 26.0
	arcTop     = 22.0 // for the marks' letters
	barShare   = 0.72 // of a day's width
	widestBar  = 4.0  // per cent: a storyline of two days is not two walls
)

// Height is the height of the picture in CSS pixels.
func (a Arc) Height() float64 {
	return arcTop + laneHeight*float64(len(a.Lanes)) + volHeight + arcFoot
}

// x gives the middle of a day in per cent of the width.
func (a Arc) x(i int) float64 {
	return 100 * (float64(i) + 0.5) / float64(max(len(a.Days), 1))
}

// SVG draws the picture. It fills the width that its place gives it; alone it is
// 720 pixels wide.
func (a Arc) SVG() string {
	var s svg
	pal := Colours()
	s.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="chart arc" width="720"`)
	s.attr("height", a.Height(), "")
	s.raw(` role="img" font-family="system-ui, sans-serif" font-size="12" aria-label="`)
	s.text(a.Title, 200)
	s.raw(`"><title>`)
	s.text(a.Title, 200)
	s.raw(`</title><desc>`)
	s.text(a.Summary, 400)
	s.raw(`</desc><rect class="back" width="100%" height="100%" fill="`, pal.Paper.Light, `"/>`)
	a.drawMarks(&s, pal)
	top := arcTop
	up, down := a.reach()
	for _, l := range a.Lanes {
		a.drawLane(&s, pal, l, top, up, down)
		top += laneHeight
	}
	a.drawVolume(&s, pal, top)
	a.drawDays(&s, pal, top+volHeight)
	s.raw(`</svg>`)
	return s.String()
}

// reach is how many degrees the lanes show above and below their lines, the same
// for all: at least five together, so that a tenth of a degree does not look like
// a landslide, and neither side without a little room.
func (a Arc) reach() (up, down float64) {
	for _, l := range a.Lanes {
		for _, d := range l.Degrees {
			if !math.IsNaN(d) && !math.IsInf(d, 0) {
				up, down = max(up, d), max(down, -d)
			}
		}
	}
	const least, room = 5.0, 0.08
	if short := least - up - down; short > 0 {
		up, down = up+short/2, down+short/2
	}
	all := up + down
	return max(up, room*all), max(down, room*all)
}

func (a Arc) bar(s *svg, i int, y, height float64) {
	width := math.Min(barShare*100/float64(len(a.Days)), widestBar)
	s.attr("x", a.x(i)-width/2, "%")
	s.attr("width", width, "%")
	s.attr("y", y, "")
	s.attr("height", height, "")
	s.raw(`/>`)
}

func (a Arc) drawLane(s *svg, pal Palette, l Lane, top, up, down float64) {
	unit := (laneHeight - laneHead - 8) / (up + down) // pixels a degree
	zero := top + laneHead + unit*up
	s.raw(`<g><text class="word" x="4" font-weight="600" fill="`, pal.Ink.Light, `"`)
	s.attr("y", top+14, "")
	s.raw(`>`)
	s.text(l.Label, 40)
	s.raw(`</text>`)
	if most, day := l.most(); day >= 0 && day < len(a.Days) {
		class, colour := "up", pal.Up.Light
		if most < 0 {
			class, colour = "down", pal.Down.Light
		}
		s.raw(`<text class="`, class, `" x="100%" dx="-4" text-anchor="end" fill="`, colour, `"`)
		s.attr("y", top+14, "")
		s.raw(`>`, Signed(most), `° on `, a.Days[day].Time().Format("2 Jan"), `</text>`)
	}
	for i, d := range l.Degrees {
		h := math.Min(math.Abs(d), up+down) * unit
		if i >= len(a.Days) || !(h >= 0.25) { // less is no mark on a screen; nor is NaN
			continue
		}
		class, fill, y := "rise", pal.Rise.Light, zero-h
		if d < 0 {
			class, fill, y = "fall", pal.Fall.Light, zero
		}
		s.raw(`<rect class="`, class, `" fill="`, fill, `"`)
		a.bar(s, i, y, h)
	}
	s.raw(`<line class="soft" x1="0" x2="100%" stroke="`, pal.Soft.Light, `"`)
	s.attr("y1", zero, "")
	s.attr("y2", zero, "")
	s.raw(`/></g>`)
}

// most gives the largest of a lane's days, either way, and its index; -1 if none.
func (l Lane) most() (degrees float64, day int) {
	day = -1
	for i, d := range l.Degrees {
		if !math.IsInf(d, 0) && math.Abs(d) > math.Abs(degrees) { // no NaN is
			degrees, day = d, i
		}
	}
	return degrees, day
}

func (a Arc) drawVolume(s *svg, pal Palette, top float64) {
	most := 1
	for _, n := range a.Voices {
		most = max(most, n)
	}
	foot, tall := top+volHeight, volHeight-laneHead-4
	s.raw(`<g><text class="word" x="4" font-weight="600" fill="`, pal.Ink.Light, `"`)
	s.attr("y", top+14, "")
	s.raw(`>Told by</text><text class="soft" x="100%" dx="-4" text-anchor="end" fill="`, pal.Soft.Light, `"`)
	s.attr("y", top+14, "")
	s.raw(`>at most `, strconv.Itoa(most), ` a day</text>`)
	for i, n := range a.Voices {
		if n <= 0 || i >= len(a.Days) {
			continue
		}
		h := tall * float64(n) / float64(most)
		s.raw(`<rect class="told" fill="`, pal.Soft.Light, `"`)
		a.bar(s, i, foot-h, h)
	}
	s.raw(`<line class="soft" x1="0" x2="100%" stroke="`, pal.Soft.Light, `"`)
	s.attr("y1", foot, "")
	s.attr("y2", foot, "")
	s.raw(`/></g>`)
}

func (a Arc) drawDays(s *svg, pal Palette, top float64) {
	for _, t := range TicksOfDays(a.Days) {
		x := a.x(t.At)
		s.raw(`<line class="rule" stroke="`, pal.Rule.Light, `"`)
		s.attr("x1", x, "%")
		s.attr("x2", x, "%")
		s.attr("y1", top, "")
		s.attr("y2", top+6, "")
		s.raw(`/><text class="soft" text-anchor="`, anchor(x), `" fill="`, pal.Soft.Light, `"`)
		s.attr("x", x, "%")
		s.attr("y", top+20, "")
		s.raw(`>`)
		s.text(t.Label, 20)
		s.raw(`</text>`)
	}
}

// drawMarks draws a line where the day of a turning point begins, its letter on
// top.
func (a Arc) drawMarks(s *svg, pal Palette) {
	for _, m := range a.Marks {
		if m.At < 0 || m.At >= len(a.Days) {
			continue
		}
		x := a.x(m.At) - 50/float64(len(a.Days))
		drawTurn(s, pal, x, arcTop-6, a.Height()-arcFoot, m.Letter, m.Day.String()+": "+m.Label)
	}
}

// drawTurn draws the line of a turning point from one height to another.
func drawTurn(s *svg, pal Palette, x, top, foot float64, letter, words string) {
	s.raw(`<g class="turn"><title>`)
	s.text(words, 200)
	s.raw(`</title><line class="soft" stroke-dasharray="4 3" stroke="`, pal.Soft.Light, `"`)
	s.attr("x1", x, "%")
	s.attr("x2", x, "%")
	s.attr("y1", top, "")
	s.attr("y2", foot, "")
	s.raw(`/><text class="word" font-size="11" font-weight="700" text-anchor="`, anchor(x), `" fill="`, pal.Ink.Light, `"`)
	s.attr("x", x, "%")
	s.attr("y", top-3, "")
	s.raw(`>`)
	s.text(letter, 3)
	s.raw(`</text></g>`)
}

// Letter names the turning point of an index: A, B, and so on.
func Letter(i int) string {
	if i < 0 || i > 25 {
		return strconv.Itoa(i + 1)
	}
	return string(rune('A' + i))
}
