package format

import (
	"math"
	"strconv"

	"pyrometer/internal/chart"
)

func heading(words string) line { return line{Parts: []part{{Text: words}}} }

func (p *pdfWriter) outlook(s *sheet) {
	if s.Outlook == "" {
		return
	}
	p.heading(heading("Outlook"))
	p.face("B", 11, p.pal.Ink.Light)
	p.words(5.6, s.Outlook)
	p.Ln(6.6)
	p.face("", 9.5, p.pal.Soft.Light)
	p.words(4.8, s.Method)
	p.Ln(6)
}

// list writes the sources, each with the way back to what cites it.
func (p *pdfWriter) list(s *sheet) {
	if len(s.Sources) == 0 {
		return
	}
	p.heading(heading("Sources"))
	for _, x := range s.Sources {
		p.need(14)
		p.SetLink(p.sources[x.N], p.GetY(), -1)
		p.face("B", pdfSmall, p.pal.Ink.Light)
		p.CellFormat(8, 4.3, strconv.Itoa(x.N), "", 0, "L", false, 0, "")
		p.column(9, func() { p.source(x) })
		p.Ln(5.8)
	}
}

func (p *pdfWriter) source(x source) {
	const high = 4.3
	p.face("", pdfSmall, p.pal.Ink.Light)
	if x.URL == "" {
		p.words(high, sourceWords(x)+".")
	} else {
		y := x
		y.Headline = ""
		if x.Headline != "" {
			p.words(high, x.Publisher)
			if x.Publisher != "" {
				p.words(high, ", ")
			}
			p.link(high, "“"+x.Headline+"”", x.URL)
			y.Publisher = ""
		}
		if rest := joined(", ", y.Publisher, y.Row, y.Date, y.Families); rest != "" {
			if x.Headline != "" {
				rest = ", " + rest
			}
			p.words(high, rest)
		}
		p.words(high, ". ")
		if x.Headline == "" {
			p.link(high, x.URL, x.URL)
		}
	}
	if x.Sentence != "" {
		p.face("I", pdfSmall, p.pal.Soft.Light)
		p.words(high, " “"+x.Sentence+"”")
	}
	p.face("", pdfSmall, p.pal.Soft.Light)
	for _, c := range x.Cites {
		p.words(high, " ")
		p.face("", pdfSmall, linkInk)
		p.WriteLinkID(high, "↑", p.cites[c.ID]) // back to what cites it
		p.face("", pdfSmall, p.pal.Soft.Light)
	}
}

func (p *pdfWriter) made(s *sheet) {
	if len(s.Fixes) > 0 {
		p.heading(heading("Corrections"))
		p.face("", 9.5, p.pal.Ink.Light)
		for _, f := range s.Fixes {
			p.words(4.8, f)
			p.Ln(6)
		}
	}
	p.heading(heading("How this was made"))
	row := func(label, value string) {
		p.need(6)
		p.face("", pdfSmall, p.pal.Soft.Light)
		p.CellFormat(42, 4.4, label, "", 0, "L", false, 0, "")
		p.column(44, func() {
			p.face("", pdfSmall, p.pal.Ink.Light)
			p.words(4.4, value)
		})
		p.Ln(4.8)
	}
	for _, n := range s.Notes {
		row(n.Label, n.Value)
	}
	for _, e := range s.Earlier {
		row("Earlier edition", joined(", ", e.Name, dateOf(e.Day, s.spelling), e.ID))
	}
	if p.missing > 0 {
		row("Letters", plural(p.missing, "letter that this file's font lacks is", "letters that this file's font lacks are")+" shown as □. Every other form of the report has them.")
	}
}

const linkInk = "#1b4f8f" // as on the pages

// words writes plain words where the pen is.
func (p *pdfWriter) words(high float64, s string) {
	if s != "" {
		p.Write(high, p.shown(s))
	}
}

func (p *pdfWriter) link(high float64, s, address string) {
	p.face("", pdfSmall, linkInk)
	p.WriteLinkString(high, p.shown(s), address)
	p.face("", pdfSmall, p.pal.Ink.Light)
}

func (p *pdfWriter) sentence(high float64, l line) {
	p.words(high, l.Text())
	p.notes(high, l.Cites)
}

// notes writes the numbers of sources, raised, each a link to its source.
func (p *pdfWriter) notes(high float64, cites []cite) {
	size, _ := p.GetFontSize()
	r, g, b := p.GetTextColor()
	c := colourOf(linkInk, 1)
	p.SetTextColor(int(c.R), int(c.G), int(c.B))
	small := math.Max(6, size*.62)
	for i, x := range cites {
		text := strconv.Itoa(x.N)
		if i > 0 {
			text = "," + text
		}
		p.SubWrite(high, text, small, size*.36, p.sources[x.N], "")
		p.SetLink(p.cites[x.ID], p.GetY(), p.PageNo())
	}
	p.SetTextColor(r, g, b)
}

// clip cuts words that have one line and no more.
func clip(s string, most int) string { return clean(s, most) }

// pdfCanvas paints a picture as vectors on a page.
type pdfCanvas struct {
	*pdfWriter
	x0, y0, scale float64
}

func (c *pdfCanvas) point(p [2]float64) (x, y float64) {
	return c.x0 + p[0]*c.scale, c.y0 + p[1]*c.scale
}

func (c *pdfCanvas) colours(fill, stroke string) {
	f, s := colourOf(fill, 1), colourOf(stroke, 1)
	c.SetFillColor(int(f.R), int(f.G), int(f.B))
	c.SetDrawColor(int(s.R), int(s.G), int(s.B))
}

func (c *pdfCanvas) Rect(x, y, w, h float64, fill string) {
	c.colours(fill, fill)
	x, y = c.point([2]float64{x, y})
	c.pdfWriter.Rect(x, y, w*c.scale, h*c.scale, "F")
}

func (c *pdfCanvas) Area(points [][2]float64, fill string, alpha float64) {
	c.colours(fill, fill)
	c.SetAlpha(alpha, "Normal")
	for i, p := range points {
		x, y := c.point(p)
		if i == 0 {
			c.MoveTo(x, y)
		} else {
			c.LineTo(x, y)
		}
	}
	c.ClosePath()
	c.DrawPath("F")
	c.SetAlpha(1, "Normal")
}

func (c *pdfCanvas) Line(points [][2]float64, width float64, stroke string) {
	c.colours(stroke, stroke)
	c.SetLineWidth(width * c.scale)
	c.SetLineCapStyle("round")
	for i, p := range points {
		x, y := c.point(p)
		if i == 0 {
			c.MoveTo(x, y)
		} else {
			c.LineTo(x, y)
		}
	}
	c.DrawPath("D")
}

func (c *pdfCanvas) Circle(x, y, r float64, fill, stroke string) {
	c.colours(fill, stroke)
	c.SetLineWidth(c.scale)
	x, y = c.point([2]float64{x, y})
	c.pdfWriter.Circle(x, y, r*c.scale, "FD")
}

func (c *pdfCanvas) Text(x, y, size float64, bold bool, anchor, fill, words string) {
	style := ""
	if bold {
		style = "B"
	}
	const pointsPerMM = 72 / 25.4
	c.face(style, size*c.scale*pointsPerMM, fill)
	x, y = c.point([2]float64{x, y})
	switch wide := c.GetStringWidth(words); anchor {
	case "middle":
		x -= wide / 2
	case "end":
		x -= wide
	}
	c.pdfWriter.Text(x, y, words)
}

var _ chart.Canvas = (*pdfCanvas)(nil)
