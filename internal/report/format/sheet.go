package format

import (
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/chart"
	"pyrometer/internal/report"
)

// sheet is a report made ready for writing: words cleaned, dates and numbers
// written, sources joined with what cites them. Every form but JSON is made of it.
type sheet struct {
	ID        string
	Figure    report.Figure // its id as given, its words cleaned
	Kicker    string        // what the figure is
	Title     line
	Date      string // of At
	DateISO   string
	Made      string // "" if it is not known
	Step      heat.Step
	Level     string // "" without one
	Words     string // of the level: interval and change, or why there is none
	Points    []point
	Picture   chart.Level
	Caption   line
	Marks     []mark
	Table     []row // days of the picture, newest first
	Sections  []section
	Shares    []share
	Sum       string // of the shares, "" without any
	SumSince  string
	Numbers   []pair // what stands beside the level
	Outlook   string
	Method    string
	Sources   []source
	Notes     []pair // how it was made
	Earlier   []report.Ref
	Fixes     []string
	spelling  report.Spelling
	storyline string // its id
}

// line is a sentence of ours.
type line struct {
	Parts []part
	Cites []cite
}

// part is a piece of a sentence; ID is that of the figure it names, Name says
// that it is a name, Date that it is a date of the form 2006-01-02, Href where
// the name leads.
type part struct {
	Text string
	Name bool
	ID   pyrometer.FigureID
	Href string
	Date string
}

// Text gives the sentence without its marks.
func (l line) Text() string {
	var b strings.Builder
	for _, p := range l.Parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// cite is a mark at the end of a sentence. ID is its own place, for the way back.
type cite struct {
	N  int
	ID string
}

type point struct {
	Degrees string
	Up      bool
	Line    line
}

type mark struct {
	N       int
	Date    string
	DateISO string
	Label   string
	Degrees string
	Up      bool
	Cites   []cite
}

type row struct{ Day, Level, Step, Interval string }

type section struct {
	Key        report.Key
	Question   line
	Answer     line
	Paragraphs []paragraph
}

type paragraph struct {
	Topic string
	Lines []line
}

type share struct {
	Label   string
	Degrees string
	Up      bool
	Value   float64
}

type pair struct{ Label, Value, Href string }

type source struct {
	N         int
	Publisher string
	Headline  string
	URL       string
	Date      string
	DateISO   string
	Sentence  string
	Row       string // of an event table: file and line
	Families  string
	Article   *pyrometer.ArticleID
	Cites     []cite // places that cite it
}

func sheetOf(r report.Report) *sheet {
	s := &sheet{ID: clean(r.ID, mostName), Figure: r.Figure, spelling: r.Spelling, Date: dateOf(r.At, r.Spelling), DateISO: r.At.String()}
	s.Figure.Name, s.Figure.Office, s.Figure.Country = orElse(clean(r.Figure.Name, mostName), "(no name)"), clean(r.Figure.Office, mostHeadline), clean(r.Figure.Country, 3)
	s.Figure.Kind = pyrometer.Kind(clean(string(r.Figure.Kind), 20))
	s.Kicker = joined(" · ", s.Figure.Office, string(s.Figure.Kind), s.Figure.Country)
	b := &binder{sheet: s, at: make(map[int]int, len(r.Sources))}
	b.sources(r.Sources)

	s.Title = b.line(r.Title)
	for _, p := range r.Points {
		s.Points = append(s.Points, point{signed(p.Degrees), p.Degrees > 0, b.line(p.Sentence)})
	}
	s.Picture, s.Caption = PictureOf(r), b.line(r.Picture.Caption)
	for i, m := range s.Picture.Marks {
		s.Marks = append(s.Marks, mark{m.Number, dateOf(m.Day, r.Spelling), m.Day.String(), m.Label, signed(m.Degrees), m.Degrees > 0, b.cites(r.Picture.Marks[i].Sources)})
	}
	for _, q := range r.Sections {
		x := section{Key: q.Key, Question: b.line(q.Question), Answer: b.line(q.Answer)}
		for _, p := range q.Paragraphs {
			y := paragraph{Topic: clean(p.Topic, 40)}
			for _, l := range p.Sentences {
				y.Lines = append(y.Lines, b.line(l))
			}
			x.Paragraphs = append(x.Paragraphs, y)
		}
		s.Sections = append(s.Sections, x)
	}
	s.level(r)
	s.notes(r)
	return s
}

// binder joins sentences and sources by their numbers.
type binder struct {
	sheet *sheet
	at    map[int]int // number of a source -> its index
	marks int
}

func (b *binder) sources(all []report.Source) {
	for _, x := range all {
		if _, twice := b.at[x.N]; twice || x.N < 1 {
			continue // a damaged report: the first one of a number stands
		}
		y := source{N: x.N, Publisher: clean(x.Publisher, mostName), Headline: clean(x.Headline, mostHeadline), URL: webAddress(x.URL),
			Date: dateOf(x.Day, b.sheet.spelling), DateISO: x.Day.String(), Sentence: clean(x.Sentence, mostSentence), Article: x.Article}
		if x.Dataset != "" {
			y.Row = clean(x.Dataset, mostName)
			if x.Line > 0 {
				y.Row += ", row " + strconv.FormatInt(x.Line, 10)
			}
		}
		if x.Registry != "" {
			y.Row = joined("; ", y.Row, "registry: "+clean(x.Registry, mostHeadline))
			y.Date = "" // the registry says what holds, not when it was printed
		}
		if y.Sentence == y.Headline {
			y.Sentence = ""
		}
		if h, dot := strings.CutSuffix(y.Headline, "."); dot && !strings.HasSuffix(h, ".") {
			y.Headline = h // it stands before a comma
		}
		if x.Families > 1 {
			y.Families = "told by " + strconv.Itoa(x.Families) + " independent publisher families"
		}
		b.at[x.N] = len(b.sheet.Sources)
		b.sheet.Sources = append(b.sheet.Sources, y)
	}
}

// cites gives the marks for sources and notes at each source where it is cited.
// A number without a source has nothing to lead to and is left out.
func (b *binder) cites(numbers []int) []cite {
	var out []cite
	for i, n := range numbers {
		at, ok := b.at[n]
		if !ok || contains(numbers[:i], n) {
			continue
		}
		b.marks++
		c := cite{n, "cite-" + strconv.Itoa(b.marks)}
		out = append(out, c)
		b.sheet.Sources[at].Cites = append(b.sheet.Sources[at].Cites, c)
	}
	return out
}

func contains(list []int, n int) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
