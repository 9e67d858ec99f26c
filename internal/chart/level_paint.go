package chart

import (
	"strconv"

	"pyrometer/heat"
)

// The size of a picture that is painted, in CSS pixels.
const (
	LevelWidth  = 720.0
	LevelHeight = levelHeight
)

// Canvas is what a picture is painted on where no SVG can be shown: an image of
// dots, a page of a PDF. Colours are "#rrggbb", lengths CSS pixels, y grows down.
type Canvas interface {
	Rect(x, y, w, h float64, fill string)
	// Area fills a closed shape; alpha is its opacity, 0 to 1.
	Area(points [][2]float64, fill string, alpha float64)
	Line(points [][2]float64, width float64, stroke string)
	Circle(x, y, r float64, fill, stroke string)
	// Text writes plain words on a base line; anchor is start, middle or end.
	Text(x, y, size float64, bold bool, anchor, fill, words string)
}

// Paint paints the picture that SVG draws, in the light palette.
func (l Level) Paint(c Canvas) {
	pal := Colours()
	px := func(i int) float64 { return l.x(i) * LevelWidth / 100 }
	c.Rect(0, 0, LevelWidth, levelHeight, pal.Paper.Light)
	for _, b := range l.Bands {
		tone := ToneOf(b.Step)
		c.Rect(0, l.y(b.To), LevelWidth, l.y(b.From)-l.y(b.To), tone.Tint.Light)
		c.Text(8, (l.y(b.From)+l.y(b.To))/2+4, 11, false, "start", tone.Ink.Light, string(b.Step))
		if b.From > 0 {
			c.Text(LevelWidth-6, l.y(b.From)+4, 10, false, "end", pal.Soft.Light, strconv.FormatFloat(b.From, 'f', -1, 64))
		}
	}
	for _, r := range runs(l.Points) {
		l.paintRun(c, r, px)
	}
	for _, t := range l.Days {
		x := px(t.At)
		c.Line([][2]float64{{x, l.y(0)}, {x, l.y(0) + 6}}, 1, pal.Rule.Light)
		c.Text(x, levelHeight-6, 12, false, anchor(l.x(t.At)), pal.Soft.Light, t.Label)
	}
	heights := l.markHeights()
	for i, m := range l.Marks {
		if m.At < 0 || m.At >= len(l.Points) {
			continue
		}
		c.Circle(px(m.At), heights[i], 8, pal.Paper.Light, pal.Ink.Light)
		c.Text(px(m.At), heights[i]+3.5, 10, true, "middle", pal.Ink.Light, strconv.Itoa(m.Number))
	}
}

func (l Level) paintRun(c Canvas, r run, px func(int) float64) {
	area := make([][2]float64, 0, 2*(r.to-r.from))
	for i := r.from; i < r.to; i++ {
		area = append(area, [2]float64{px(i), l.y(or(l.Points[i].High, *l.Points[i].Level))})
	}
	for i := r.to - 1; i >= r.from; i-- {
		area = append(area, [2]float64{px(i), l.y(or(l.Points[i].Low, *l.Points[i].Level))})
	}
	c.Area(area, Colours().Ink.Light, .13)
	if r.to-r.from == 1 {
		level := *l.Points[r.from].Level
		c.Line([][2]float64{{px(r.from) - 1.5, l.y(level)}, {px(r.from) + 1.5, l.y(level)}}, 2.5, l.glow(level))
	}
	for i := r.from; i+1 < r.to; i++ {
		l.paintStretch(c, px(i), *l.Points[i].Level, px(i+1), *l.Points[i+1].Level)
	}
}

// paintStretch draws the line from one day to the next in the colours of the
// bands that it passes.
func (l Level) paintStretch(c Canvas, x0, level0, x1, level1 float64) {
	cuts := []float64{0}
	for _, b := range l.Bands {
		if t := (b.From - level0) / (level1 - level0); level1 != level0 && t > 0 && t < 1 {
			cuts = append(cuts, t)
		}
	}
	if level1 < level0 { // bands come bottom up
		for i, j := 1, len(cuts)-1; i < j; i, j = i+1, j-1 {
			cuts[i], cuts[j] = cuts[j], cuts[i]
		}
	}
	cuts = append(cuts, 1)
	for i := 1; i < len(cuts); i++ {
		a, b := cuts[i-1], cuts[i]
		at := func(t float64) (float64, float64) { return x0 + (x1-x0)*t, level0 + (level1-level0)*t }
		ax, al := at(a)
		bx, bl := at(b)
		c.Line([][2]float64{{ax, l.y(al)}, {bx, l.y(bl)}}, 2.5, l.glow((al+bl)/2))
	}
}

// glow gives the colour of the line at a level.
func (l Level) glow(level float64) string {
	step := heat.Mild
	for _, b := range l.Bands {
		if level >= b.From {
			step = b.Step
		}
	}
	return ToneOf(step).Fill.Light
}

// markHeights gives the height of every mark: on the line, or above the mark
// before it where the two would cover each other on a picture of usual width.
func (l Level) markHeights() []float64 {
	const (
		room  = 17.0
		usual = 540.0
	)
	out := make([]float64, len(l.Marks))
	for i, m := range l.Marks {
		if m.At < 0 || m.At >= len(l.Points) {
			continue
		}
		y := l.y(or(l.Points[m.At].Level, heat.Rest))
		for tries := 0; tries < 12; tries++ {
			free := true
			for j := range i {
				n := l.Marks[j]
				if n.At < 0 || n.At >= len(l.Points) {
					continue
				}
				dx, dy := (l.x(m.At)-l.x(n.At))/100*usual, y-out[j]
				if dx*dx+dy*dy < room*room {
					y, free = out[j]-room, false
					break
				}
			}
			if free {
				break
			}
		}
		out[i] = max(y, levelTop)
	}
	return out
}
