package format

import (
	"io"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"pyrometer/internal/chart"
)

// Measures of the page, in millimetres, and of the type, in points.
const (
	pdfMargin = 22.0
	pdfWidth  = 210 - 2*pdfMargin
	pdfFoot   = 20.0
	pdfBody   = 10.5
	pdfLine   = 5.2 // of the body
	pdfSmall  = 8.5
)

// pdfWriter lays a report out on A4.
type pdfWriter struct {
	*fpdf.Fpdf
	glyphs
	pal     chart.Palette
	sources map[int]int    // number of a source -> link to its place
	cites   map[string]int // place of a mark -> link to it
}

func writePDF(w io.Writer, s *sheet) error {
	p := &pdfWriter{Fpdf: fpdf.New("P", "mm", "A4", ""), pal: chart.Colours(), sources: map[int]int{}, cites: map[string]int{}}
	for style, file := range goFonts().files {
		p.AddUTF8FontFromBytes("Go", style, file)
	}
	p.SetFont("Go", "", pdfBody)
	p.about(s)
	p.SetMargins(pdfMargin, pdfMargin, pdfMargin)
	p.SetAutoPageBreak(true, pdfFoot)
	foot := clip(p.shown(joined(" · ", s.Figure.Name, s.Date)), 80)
	p.SetFooterFunc(func() {
		p.SetXY(pdfMargin, -14)
		p.face("", 8, p.pal.Soft.Light)
		p.CellFormat(pdfWidth/2, 5, foot, "", 0, "L", false, 0, "")
		p.CellFormat(pdfWidth/2, 5, strconv.Itoa(p.PageNo()), "", 0, "R", false, 0, "")
	})
	for _, x := range s.Sources {
		p.sources[x.N] = p.AddLink()
		for _, c := range x.Cites {
			p.cites[c.ID] = p.AddLink()
		}
	}
	p.AddPage()
	p.head(s)
	p.picture(s)
	for _, q := range s.Sections {
		p.section(s, q)
	}
	p.outlook(s)
	p.list(s)
	p.made(s)
	return p.Output(w)
}

// about fills in what a reader's program says of the file. The date is that of
// the report, so that the same report gives the same bytes.
func (p *pdfWriter) about(s *sheet) {
	made, err := time.Parse(time.RFC3339, s.Made)
	if err != nil {
		made = time.Unix(0, 0).UTC()
	}
	p.SetCreationDate(made)
	p.SetModificationDate(made)
	p.SetCatalogSort(true)
	p.SetTitle(s.Title.Text(), true)
	p.SetSubject(joined(", ", s.Figure.Name, s.Date), true)
	p.SetCreator("Pyrometer", true)
	p.SetProducer("Pyrometer", true)
	p.SetLang("en")
	p.SetDisplayMode("fullwidth", "continuous")
}

// face chooses the type.
func (p *pdfWriter) face(style string, size float64, colour string) {
	p.SetFont("Go", style, size)
	c := colourOf(colour, 1)
	p.SetTextColor(int(c.R), int(c.G), int(c.B))
}

// need begins a new page if fewer millimetres are left on this one.
func (p *pdfWriter) need(mm float64) {
	if _, high := p.GetPageSize(); p.GetY()+mm > high-pdfFoot {
		p.AddPage()
	}
}

func (p *pdfWriter) head(s *sheet) {
	p.face("", pdfSmall, p.pal.Soft.Light)
	p.words(4.4, joined(" · ", s.Figure.Name, s.Kicker))
	p.Ln(5.6)
	p.face("B", 20, p.pal.Ink.Light)
	p.Bookmark(p.shown(s.Title.Text()), 0, -1)
	p.sentence(8.4, s.Title)
	p.Ln(11)
	tone := chart.ToneOf(s.Step)
	if s.Level != "" {
		p.face("B", 24, tone.Ink.Light)
		p.words(10, s.Level+" ")
		p.face("B", 14, tone.Ink.Light)
		p.words(10, string(s.Step))
		p.Ln(10.5)
	}
	p.face("", 9.5, p.pal.Soft.Light)
	var about []string
	if s.Date != "" {
		about = append(about, "At the end of "+s.Date)
	}
	about = append(about, strings.TrimSuffix(s.Words, "."))
	for _, n := range s.Numbers {
		about = append(about, n.Label+" "+n.Value)
	}
	p.words(4.8, joined(". ", about...)+".")
	p.Ln(8)
	for _, x := range s.Points {
		p.need(12)
		p.face("B", 11, p.signColour(x.Up))
		p.CellFormat(17, 5.6, x.Degrees+"°", "", 0, "R", false, 0, "")
		p.column(20, func() {
			p.face("", 11, p.pal.Ink.Light)
			p.sentence(5.6, x.Line)
		})
		p.Ln(7.2)
	}
}

// column writes with the left edge moved in by mm.
func (p *pdfWriter) column(mm float64, write func()) {
	p.SetLeftMargin(pdfMargin + mm)
	p.SetX(pdfMargin + mm)
	write()
	p.SetLeftMargin(pdfMargin)
}

func (p *pdfWriter) signColour(up bool) string {
	if up {
		return p.pal.Up.Light
	}
	return p.pal.Down.Light
}

func (p *pdfWriter) picture(s *sheet) {
	if len(s.Picture.Points) == 0 {
		return
	}
	high := pdfWidth / chart.LevelWidth * chart.LevelHeight
	p.need(high + 16)
	p.Ln(2)
	top := p.GetY() // which drawing moves
	s.Picture.Paint(&pdfCanvas{p, pdfMargin, top, pdfWidth / chart.LevelWidth})
	p.SetXY(pdfMargin, top+high+2)
	p.face("", 9.5, p.pal.Soft.Light)
	p.sentence(4.8, s.Caption)
	p.Ln(6)
	for _, m := range s.Marks {
		p.need(6)
		p.face("B", 9, p.pal.Ink.Light)
		p.CellFormat(6, 4.8, strconv.Itoa(m.N), "", 0, "L", false, 0, "")
		p.face("B", 9, p.signColour(m.Up))
		p.CellFormat(14, 4.8, m.Degrees+"°", "", 0, "R", false, 0, "")
		p.column(23, func() {
			p.face("", 9, p.pal.Ink.Light)
			p.words(4.8, joined(": ", m.Date, m.Label))
			p.notes(4.8, m.Cites)
		})
		p.Ln(5.2)
	}
}

func (p *pdfWriter) heading(words line) {
	p.need(24)
	p.Ln(4)
	c := colourOf(p.pal.Rule.Light, 1)
	p.SetDrawColor(int(c.R), int(c.G), int(c.B))
	p.SetLineWidth(.2)
	p.Line(pdfMargin, p.GetY(), pdfMargin+pdfWidth, p.GetY())
	p.Ln(3.4)
	p.face("B", 14, p.pal.Ink.Light)
	p.Bookmark(p.shown(words.Text()), 1, -1)
	p.sentence(6.4, words)
	p.Ln(8)
}

func (p *pdfWriter) section(s *sheet, q section) {
	p.heading(q.Question)
	if q.Answer.Text() != "" {
		p.face("B", 11, p.pal.Ink.Light)
		p.sentence(5.6, q.Answer)
		p.Ln(7.6)
	}
	for _, x := range q.Paragraphs {
		p.need(2 * pdfLine)
		p.face("", pdfBody, p.pal.Ink.Light)
		for i, l := range x.Lines {
			if i > 0 {
				p.Write(pdfLine, " ")
			}
			p.sentence(pdfLine, l)
		}
		p.Ln(pdfLine + 1.8)
	}
	if q.Key == "changing" {
		p.shares(s)
	}
}

func (p *pdfWriter) shares(s *sheet) {
	p.need(float64(len(s.Shares)) * 5)
	for _, x := range s.Shares {
		p.face("", 9.5, p.pal.Ink.Light)
		p.CellFormat(100, 5, clip(p.shown(x.Label), 60), "B", 0, "L", false, 0, "")
		p.face("B", 9.5, p.signColour(x.Up))
		p.CellFormat(22, 5, x.Degrees+"°", "B", 1, "R", false, 0, "")
	}
	if s.Sum != "" {
		p.face("B", 9.5, p.pal.Ink.Light)
		p.CellFormat(100, 5.6, "Together "+s.SumSince, "", 0, "L", false, 0, "")
		p.CellFormat(22, 5.6, s.Sum, "", 1, "R", false, 0, "")
	}
}
