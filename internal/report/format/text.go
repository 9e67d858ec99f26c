package format

import (
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"pyrometer/heat"
)

// Columns that a text may fill: below, nothing can be read; above, the eye loses
// the line.
const (
	leastWidth = 32
	mostWidth  = 92
	plainWidth = 80
)

// textWriter writes for a terminal or a plain file.
type textWriter struct {
	b      strings.Builder
	width  int
	colour bool
}

func writeText(s *sheet, o Options) string {
	t := &textWriter{width: plainWidth, colour: o.Colour}
	if o.Width > 0 {
		t.width = min(max(o.Width, leastWidth), mostWidth)
	}
	t.head(s)
	for _, q := range s.Sections {
		t.heading(q.Question.Text())
		t.para("", "", bold, q.Answer)
		for _, p := range q.Paragraphs {
			t.blank()
			t.para("", "", plain, p.Lines...)
		}
		if q.Key == "changing" {
			t.shares(s)
		}
	}
	t.tail(s)
	return t.b.String()
}

func (t *textWriter) head(s *sheet) {
	t.wrapped("", "", dim, joined(" · ", s.Kicker, s.Date))
	t.para("", "", bold, s.Title)
	t.rule("═")
	if s.Level != "" {
		t.b.WriteString(t.paint(stepPaint(s.Step), s.Level+"  "+string(s.Step)) + "\n")
	}
	t.wrapped("", "", plain, s.Words)
	for _, n := range s.Numbers {
		t.wrapped(pad(n.Label, 14), strings.Repeat(" ", 14), dim, n.Value)
	}
	if len(s.Points) > 0 {
		t.blank()
	}
	for _, p := range s.Points {
		lead := pad(p.Degrees+"°", 8)
		t.para(t.paint(signPaint(p.Up), lead), strings.Repeat(" ", 8), plain, p.Line)
	}
	t.picture(s)
}

func (t *textWriter) picture(s *sheet) {
	if len(s.Picture.Points) == 0 {
		return
	}
	t.blank()
	t.b.WriteString(t.paint(stepPaint(s.Step), trend(s.Picture, t.width)) + "\n")
	t.wrapped("", "", dim, span(s.Picture, s.spelling)+", on a scale of 0 to 100")
	t.para("", "", plain, s.Caption)
	for _, m := range s.Marks {
		lead := pad(strconv.Itoa(m.N), 4) + pad(m.Degrees+"°", 8)
		t.wrapped(t.paint(signPaint(m.Up), lead), strings.Repeat(" ", 12), plain, joined(": ", m.Date, m.Label)+notes(m.Cites))
	}
}

func (t *textWriter) shares(s *sheet) {
	if len(s.Shares) == 0 {
		return
	}
	t.blank()
	wide := 0
	for _, x := range s.Shares {
		wide = max(wide, uniseg.StringWidth(x.Degrees)+1)
	}
	for _, x := range s.Shares {
		lead := strings.Repeat(" ", wide-uniseg.StringWidth(x.Degrees)-1) + x.Degrees + "°  "
		t.wrapped(t.paint(signPaint(x.Up), lead), strings.Repeat(" ", wide+2), plain, x.Label)
	}
	if s.Sum != "" {
		t.wrapped("", "", dim, "Together "+s.Sum+" "+s.SumSince+".")
	}
}

func (t *textWriter) tail(s *sheet) {
	if s.Outlook != "" {
		t.heading("Outlook")
		t.wrapped("", "", plain, s.Outlook)
		t.wrapped("", "", dim, s.Method)
	}
	if len(s.Sources) > 0 {
		t.heading("Sources")
	}
	for _, x := range s.Sources {
		lead := pad("["+strconv.Itoa(x.N)+"]", 5)
		indent := strings.Repeat(" ", 5)
		t.wrapped(t.paint(dim, lead), indent, plain, sourceWords(x))
		if x.Sentence != "" {
			t.wrapped(indent, indent, plain, "“"+x.Sentence+"”")
		}
		t.unbroken(indent, x.URL)
	}
	if len(s.Fixes) > 0 {
		t.heading("Corrections")
	}
	for _, f := range s.Fixes {
		t.wrapped("- ", "  ", plain, f)
	}
	t.heading("How this was made")
	for _, n := range s.Notes {
		t.wrapped("", "  ", dim, n.Label+": "+n.Value)
	}
	for _, e := range s.Earlier {
		t.wrapped("", "  ", dim, "Earlier: "+joined(", ", e.Name, dateOf(e.Day, s.spelling), e.ID))
	}
}

// sourceWords says who wrote what and when.
func sourceWords(x source) string {
	headline := x.Headline
	if headline != "" {
		headline = "“" + headline + "”"
	}
	return orElse(joined(", ", x.Publisher, headline, x.Row, x.Date, x.Families), "source without a name")
}

// notes writes the numbers of sources as they stand behind a sentence.
func notes(cites []cite) string {
	var b strings.Builder
	for _, c := range cites {
		b.WriteString(" [" + strconv.Itoa(c.N) + "]")
	}
	return strings.ReplaceAll(b.String(), "] [", "][")
}

// para writes sentences as one paragraph.
func (t *textWriter) para(lead, indent string, p paint, lines ...line) {
	var words []string
	for _, l := range lines {
		words = append(words, l.Text()+notes(l.Cites))
	}
	t.wrapped(lead, indent, p, joined(" ", words...))
}

func (t *textWriter) heading(words string) {
	t.blank()
	t.wrapped("", "", bold, words)
	t.rule("─")
}

func (t *textWriter) blank() { t.b.WriteByte('\n') }

func (t *textWriter) rule(of string) {
	t.b.WriteString(t.paint(dim, strings.Repeat(of, t.width)) + "\n")
}

// unbroken writes an address, which wrapping would spoil.
func (t *textWriter) unbroken(indent, s string) {
	if s != "" {
		t.b.WriteString(indent + t.paint(dim, s) + "\n")
	}
}

// wrapped writes words after a lead, further lines after an indent. The lead may
// carry colours; the indent is as wide as it looks.
func (t *textWriter) wrapped(lead, indent string, p paint, words string) {
	if words == "" {
		return
	}
	for i, l := range wrap(words, t.width-uniseg.StringWidth(indent)) {
		if i == 0 {
			t.b.WriteString(lead)
		} else {
			t.b.WriteString(indent)
		}
		t.b.WriteString(t.paint(p, l) + "\n")
	}
}

// wrap breaks words into lines of at most width columns. A word that is wider
// than a line is broken between its characters.
func wrap(words string, width int) []string {
	var lines []string
	var now strings.Builder
	used := 0
	flush := func() {
		lines = append(lines, now.String())
		now.Reset()
		used = 0
	}
	for _, w := range strings.Fields(words) {
		wide := uniseg.StringWidth(w)
		if used > 0 && used+1+wide > width {
			flush()
		}
		if used > 0 {
			now.WriteByte(' ')
			used++
		}
		if wide <= width {
			now.WriteString(w)
			used += wide
			continue
		}
		for g := uniseg.NewGraphemes(w); g.Next(); {
			if used > 0 && used+g.Width() > width {
				flush()
			}
			now.WriteString(g.Str())
			used += g.Width()
		}
	}
	if used > 0 {
		flush()
	}
	return lines
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(width-uniseg.StringWidth(s), 1))
}

// paint is an ANSI colour, "" for none.
type paint string

const (
	plain paint = ""
	bold  paint = "1"
	dim   paint = "2"
)

func (t *textWriter) paint(p paint, s string) string {
	if !t.colour || p == plain || s == "" {
		return s
	}
	return "\x1b[" + string(p) + "m" + s + "\x1b[0m"
}

func stepPaint(s heat.Step) paint {
	switch s {
	case heat.Freezing:
		return "1;34"
	case heat.Cold:
		return "36"
	case heat.Hot:
		return "33"
	case heat.Blazing:
		return "1;31"
	}
	return bold
}

func signPaint(up bool) paint {
	if up {
		return "31"
	}
	return "34"
}
