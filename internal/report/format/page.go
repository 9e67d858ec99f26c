package format

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"math"
	"sync"

	"pyrometer"
	"pyrometer/internal/report"
)

//go:embed body.html
var bodyHTML string

//go:embed page.html
var pageHTML string

//go:embed letter.html
var letterHTML string

//go:embed page.css
var pageCSS string

//go:embed report.css
var reportCSS string

// templates is parsed when it is first needed: most runs of the program write
// no report.
var templates = sync.OnceValue(func() *template.Template {
	t := template.New("page").Funcs(template.FuncMap{"inc": func(n int) int { return n + 1 }})
	return template.Must(template.Must(template.Must(t.Parse(bodyHTML)).Parse(letterHTML)).Parse(pageHTML))
})

// Style gives the style sheet of a report's body, for pages that hold one. It
// takes its colours from the custom properties of the page.
func Style() []byte { return []byte(reportCSS) }

// Body gives the report as the content of a page, with one h1; the page needs
// Style. Sources have the ids source-1, source-2 and so on.
func Body(r report.Report, l Links) (template.HTML, error) {
	var b bytes.Buffer
	err := templates().ExecuteTemplate(&b, "report-body", viewOf(sheetOf(r), l))
	return template.HTML(b.String()), err
}

// writePage writes a page that stands alone: it asks for nothing, neither from
// the network nor from a script.
func writePage(w io.Writer, s *sheet, o Options) error {
	return templates().Execute(w, viewOf(s, o.Links))
}

// pageView is a sheet with what only HTML has.
type pageView struct {
	*sheet
	FigureHref  string
	SVG         template.HTML
	Bars        []bar
	Sources     []linked
	Editions    []pair
	Description string
	Style       template.CSS
}

type linked struct {
	source
	ArticleHref string
}

// bar is a share drawn from the middle of 200 units.
type bar struct {
	share
	X, Width float64
}

func viewOf(s *sheet, l Links) pageView {
	v := pageView{sheet: s, Style: template.CSS(pageCSS + reportCSS), SVG: template.HTML(s.Picture.SVG())}
	v.Description = joined(" ", s.Date+".", s.Words)
	if s.Date == "" {
		v.Description = s.Words
	}
	most := 0.1
	for _, x := range s.Shares {
		most = max(most, math.Abs(x.Value))
	}
	for _, x := range s.Shares {
		width := math.Round(math.Abs(x.Value)/most*990) / 10
		b := bar{x, 100, width}
		if !x.Up {
			b.X = 100 - width
		}
		v.Bars = append(v.Bars, b)
	}
	for _, x := range s.Sources {
		y := linked{source: x}
		if x.Article != nil && l.Article != nil {
			y.ArticleHref = l.Article(*x.Article)
		}
		v.Sources = append(v.Sources, y)
	}
	for _, e := range s.Earlier {
		p := pair{Value: joined(", ", e.Name, dateOf(e.Day, s.spelling), e.ID)}
		if l.Edition != nil && e.Day >= pyrometer.MinDay && e.Day <= pyrometer.MaxDay {
			p.Href = l.Edition(e.Day)
		}
		v.Editions = append(v.Editions, p)
	}
	for i := range s.Notes {
		var id pyrometer.StorylineID
		if n := &s.Notes[i]; n.Label == storylineLabel && l.Storyline != nil && id.UnmarshalText([]byte(s.storyline)) == nil {
			n.Href = l.Storyline(id)
		}
	}
	if l.Figure != nil {
		if s.Figure.ID == figureID(string(s.Figure.ID)) {
			v.FigureHref = l.Figure(s.Figure.ID)
		}
		s.lead(l)
	}
	return v
}

// lead gives every name of a figure the address it leads to.
func (s *sheet) lead(l Links) {
	all := []line{s.Caption} // headings stay plain: links in them read badly in a list of headings
	for _, p := range s.Points {
		all = append(all, p.Line)
	}
	for _, q := range s.Sections {
		all = append(all, q.Answer)
		for _, p := range q.Paragraphs {
			all = append(all, p.Lines...)
		}
	}
	for _, x := range all {
		for i := range x.Parts {
			if p := &x.Parts[i]; p.ID != "" && p.ID != s.Figure.ID {
				p.Href = l.Figure(p.ID)
			}
		}
	}
}
