package chart

import (
	"math"
	"strconv"

	"pyrometer/heat"
)

// Thermometer is a level on the scale of steps: the small picture of a row.
type Thermometer struct {
	Level     float64
	Low, High float64 // interval; equal to each other if there is none
	Step      heat.Step
	Bounds    [4]float64
}

// SVG draws the thermometer as wide as its place: a column of mercury up to the
// level, ticks at the boundaries of the steps, a whisker for the interval. It is
// hidden from readers of text, because the row says the same in words.
func (t Thermometer) SVG() string {
	fill := ToneOf(t.Step).Fill.Light
	b := make([]byte, 0, 640)
	b = append(b, `<svg class="thermo s-`...)
	b = append(b, t.Step...)
	b = append(b, `" height="18" aria-hidden="true"><rect class="tube" y="6" width="100%" height="6" rx="3" fill="#eceae2"/><rect class="fill" y="6" width="`...)
	b = appendNum(b, t.Level)
	b = append(b, `%" height="6" rx="3" fill="`...)
	b = append(b, fill...)
	b = append(b, `"/>`...)
	for _, bound := range t.Bounds {
		b = append(b, `<rect class="tick" x="`...)
		b = appendNum(b, bound)
		b = append(b, `%" y="6" width="1" height="6" fill="#fffdf8"/>`...)
	}
	if t.High > t.Low {
		b = append(b, `<rect class="whisker" x="`...)
		b = appendNum(b, t.Low)
		b = append(b, `%" y="14" width="`...)
		b = appendNum(b, t.High-t.Low)
		b = append(b, `%" height="2" fill="#5f5b50"/>`...)
	}
	b = append(b, `<circle class="fill" cx="`...)
	b = appendNum(b, t.Level)
	b = append(b, `%" cy="9" r="5" fill="`...)
	b = append(b, fill...)
	return string(append(b, `"/></svg>`...))
}

// Spark is the levels of some days, oldest first; NaN is a day without one.
type Spark struct {
	Levels []float64
	Step   heat.Step // of the last day; colours the end
}

// SVG draws the line, broken where there was no level, on the whole scale of 0
// to 100 so that rows compare at a glance, with a hairline at 50.
func (s Spark) SVG() string {
	const width, height = 100.0, 36.0
	b := make([]byte, 0, 560)
	b = append(b, `<svg class="spark s-`...)
	b = append(b, s.Step...)
	b = append(b, `" viewBox="-2 -2 104 40" width="104" height="40" aria-hidden="true"><path class="rest" d="M0 18H100" stroke="#d8d3c6" fill="none"/><path class="line" fill="none" stroke="#5f5b50" stroke-width="1.5" stroke-linejoin="round" d="`...)
	dx := width / float64(max(len(s.Levels)-1, 1))
	y := func(l float64) float64 { return height * (1 - l/100) }
	pen := false
	for i, l := range s.Levels {
		if math.IsNaN(l) {
			pen = false
			continue
		}
		// A single day between two gaps needs a stroke of its own to be seen.
		alone := !pen && (i+1 == len(s.Levels) || math.IsNaN(s.Levels[i+1]))
		if pen {
			b = append(b, 'L')
		} else {
			b = append(b, 'M')
		}
		b = appendTenth(b, float64(i)*dx)
		b = append(b, ' ')
		b = appendTenth(b, y(l))
		if alone {
			b = append(b, "h.1"...)
		}
		pen = true
	}
	b = append(b, `"/>`...)
	if n := len(s.Levels); n > 0 && !math.IsNaN(s.Levels[n-1]) {
		b = append(b, `<circle class="fill" r="2.5" cx="`...)
		b = appendNum(b, float64(n-1)*dx)
		b = append(b, `" cy="`...)
		b = appendNum(b, y(s.Levels[n-1]))
		b = append(b, `" fill="`...)
		b = append(b, ToneOf(s.Step).Fill.Light...)
		b = append(b, `"/>`...)
	}
	return string(append(b, `</svg>`...))
}

// appendTenth writes a coordinate of a small picture with one decimal, which is
// several times faster than strconv and matters in a board of a hundred rows.
func appendTenth(b []byte, f float64) []byte {
	const most = 1e6
	n := int64(math.Round(min(max(f, -most), most) * 10))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/10, 10)
	if d := n % 10; d != 0 {
		b = append(b, '.', byte('0'+d))
	}
	return b
}
