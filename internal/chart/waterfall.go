package chart

import (
	"math"

	"pyrometer/heat"
)

// Waterfall is the picture of a change: where the level stood, what each cause
// added or took, where it stands now.
type Waterfall struct {
	Title   string  `json:"title"`
	Summary string  `json:"summary"`
	Rows    []Row   `json:"rows"` // start, causes, end
	Min     float64 `json:"min"`  // of the scale, in levels
	Max     float64 `json:"max"`
	Bands   []Band  `json:"bands"`
	Palette Palette `json:"palette"`
}

// Row is one line of the waterfall. A stand (start or end) has Step and no
// Degrees; a cause runs From one level To another. Key names the row for links
// from the picture to the words.
type Row struct {
	Key     string    `json:"key,omitempty"`
	Label   string    `json:"label"`
	Detail  string    `json:"detail,omitempty"`
	Stand   bool      `json:"stand,omitempty"`
	Step    heat.Step `json:"step,omitempty"`
	From    float64   `json:"from"`
	To      float64   `json:"to"`
	Degrees float64   `json:"degrees"`
}

// Part is a cause to be placed on the waterfall.
type Part struct {
	Key, Label, Detail string
	Degrees            float64
}

// NewWaterfall lays causes end to end between two stands. The scale is cut to
// what the change covers, with a margin, but never narrower than ten degrees:
// a change of half a degree must not look like a landslide.
func NewWaterfall(from, to Row, parts []Part, bounds [4]float64) Waterfall {
	w := Waterfall{Bands: BandsOf(bounds), Palette: Colours()}
	from.Stand, to.Stand = true, true
	from.To, to.To = from.From, to.From
	low, high := math.Min(from.From, to.From), math.Max(from.From, to.From)
	at := from.From
	w.Rows = append(w.Rows, from)
	for _, p := range parts {
		next := at + p.Degrees
		w.Rows = append(w.Rows, Row{Key: p.Key, Label: p.Label, Detail: p.Detail, From: at, To: next, Degrees: p.Degrees})
		low, high = math.Min(low, next), math.Max(high, next)
		at = next
	}
	w.Rows = append(w.Rows, to)
	const least, margin = 10.0, 0.04
	if pad := (least - (high - low)) / 2; pad > 0 {
		low, high = low-pad, high+pad
	}
	m := (high - low) * margin
	w.Min, w.Max = low-m, high+m
	return w
}

const (
	rowHeight = 38.0
	barHeight = 12.0
	rowsTop   = 4.0
)

// Height is the height of the picture in CSS pixels.
func (w Waterfall) Height() float64 { return rowsTop + rowHeight*float64(len(w.Rows)) }

// x gives the place of a level in per cent of the width.
func (w Waterfall) x(level float64) float64 {
	if w.Max <= w.Min {
		return 50
	}
	return 100 * (level - w.Min) / (w.Max - w.Min)
}

// SVG draws the waterfall, one row a cause: words above, bar below, so that it
// reads as well on a phone as on a desk. Alone it is 720 pixels wide.
func (w Waterfall) SVG() string {
	var s svg
	pal := Colours()
	s.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="chart waterfall" width="720"`)
	s.attr("height", w.Height(), "")
	s.raw(` role="img" font-family="system-ui, sans-serif" font-size="13" aria-label="`)
	s.text(w.Title, 200)
	s.raw(`"><title>`)
	s.text(w.Title, 200)
	s.raw(`</title><desc>`)
	s.text(w.Summary, 400)
	s.raw(`</desc>`)
	w.drawBands(&s, pal)
	for i, r := range w.Rows {
		w.drawRow(&s, pal, r, rowsTop+rowHeight*float64(i), i+1 < len(w.Rows))
	}
	s.raw(`</svg>`)
	return s.String()
}

func (w Waterfall) drawBands(s *svg, pal Palette) {
	for _, b := range w.Bands {
		from, to := math.Max(b.From, w.Min), math.Min(b.To, w.Max)
		if to <= from {
			continue
		}
		s.raw(`<rect class="band t-`, string(b.Step), `" y="0" height="100%"`)
		s.attr("x", w.x(from), "%")
		s.attr("width", w.x(to)-w.x(from), "%")
		s.raw(` fill="`, ToneOf(b.Step).Tint.Light, `"/>`)
	}
}

func (w Waterfall) drawRow(s *svg, pal Palette, r Row, top float64, more bool) {
	bar := top + 20
	value, class, colour := Signed(r.Degrees)+"°", "up", pal.Up.Light
	barClass, fill := "rise", pal.Rise.Light
	switch {
	case r.Stand:
		tone := ToneOf(r.Step)
		value, class, colour = string(r.Step), "i-"+string(r.Step), tone.Ink.Light
		barClass, fill = "f-"+string(r.Step), tone.Fill.Light
	case r.Degrees < 0:
		class, colour = "down", pal.Down.Light
		barClass, fill = "fall", pal.Fall.Light
	}
	s.raw(`<g><title>`)
	s.text(r.Label+" "+value+" "+r.Detail, 300)
	s.raw(`</title><text class="word" x="6" fill="`, pal.Ink.Light, `"`)
	s.attr("y", top+14, "")
	if r.Stand {
		s.raw(` font-weight="600"`)
	}
	s.raw(`>`)
	s.text(r.Label, 42)
	s.raw(`</text><text class="`, class, `" x="100%" dx="-6" text-anchor="end" font-weight="600" fill="`, colour, `"`)
	s.attr("y", top+14, "")
	s.raw(`>`)
	if r.Stand {
		s.raw(Degrees(r.From), "° ")
	}
	s.text(value, 20)
	s.raw(`</text>`)
	left, right := w.x(math.Min(r.From, r.To)), w.x(math.Max(r.From, r.To))
	if r.Stand {
		s.raw(`<circle class="`, barClass, `" r="6" fill="`, fill, `"`)
		s.attr("cx", left, "%")
		s.attr("cy", bar+barHeight/2, "")
	} else {
		s.raw(`<rect class="`, barClass, `" rx="1" fill="`, fill, `"`)
		s.attr("x", left, "%")
		s.attr("y", bar, "")
		s.attr("width", math.Max(right-left, 0.3), "%")
		s.attr("height", barHeight, "")
	}
	s.raw(`/>`)
	if more {
		x := w.x(r.To)
		s.raw(`<line class="soft" stroke="`, pal.Soft.Light, `"`)
		s.attr("x1", x, "%")
		s.attr("x2", x, "%")
		s.attr("y1", bar+barHeight/2, "")
		s.attr("y2", bar+rowHeight, "")
		s.raw(` stroke-dasharray="2 2"/>`)
	}
	s.raw(`</g>`)
}
