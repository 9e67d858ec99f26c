package format

import (
	"strconv"
	"strings"
)

// writeMarkdown writes CommonMark with the tables and footnotes of GitHub, which
// Pandoc and most editors read as well.
func writeMarkdown(s *sheet, o Options) string {
	m := &mdWriter{}
	m.para("# ", s.Title)
	m.words(joined(" · ", s.Figure.Name, s.Kicker, s.Date))
	if s.Level != "" {
		m.raw("**" + s.Level + " " + string(s.Step) + "** · " + escapeMD(s.Words) + "\n\n")
	} else {
		m.words(s.Words)
	}
	for _, p := range s.Points {
		m.raw("- **" + p.Degrees + "°** " + m.line(p.Line) + "\n")
	}
	m.raw("\n")
	m.picture(s, o)
	for _, q := range s.Sections {
		m.para("## ", q.Question)
		if a := m.line(q.Answer); a != "" {
			m.raw("**" + escapeMD(q.Answer.Text()) + "**" + m.notes(q.Answer.Cites) + "\n\n")
		}
		for _, p := range q.Paragraphs {
			m.para("", p.Lines...)
		}
		if q.Key == "changing" {
			m.shares(s)
		}
	}
	m.tail(s)
	return m.b.String()
}

type mdWriter struct{ b strings.Builder }

func (m *mdWriter) raw(s string) { m.b.WriteString(s) }

func (m *mdWriter) words(s string) {
	if s != "" {
		m.raw(escapeMD(s) + "\n\n")
	}
}

func (m *mdWriter) para(lead string, lines ...line) {
	var all []string
	for _, l := range lines {
		all = append(all, m.line(l))
	}
	if p := joined(" ", all...); p != "" {
		m.raw(lead + p + "\n\n")
	}
}

// line writes a sentence with its footnotes; without words there is nothing to
// note, and a footnote's mark at the head of a line could begin one.
func (m *mdWriter) line(l line) string {
	text := l.Text()
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return escapeMD(text) + m.notes(l.Cites)
}

func (m *mdWriter) notes(cites []cite) string {
	var b strings.Builder
	for _, c := range cites {
		b.WriteString("[^" + strconv.Itoa(c.N) + "]")
	}
	return b.String()
}

func (m *mdWriter) picture(s *sheet, o Options) {
	if len(s.Picture.Points) == 0 {
		return
	}
	if o.Picture != "" {
		m.raw("![" + escapeMD(s.Picture.Title) + "](<" + escapeAddress(o.Picture) + ">)\n\n")
	} else {
		m.raw("`" + trend(s.Picture, 60) + "` " + escapeMD(span(s.Picture, s.spelling)) + "\n\n")
	}
	m.para("", s.Caption)
	if len(s.Marks) == 0 {
		return
	}
	m.raw("| | Day | What happened | Degrees |\n|---|---|---|---:|\n")
	for _, x := range s.Marks {
		m.raw("| " + strconv.Itoa(x.N) + " | " + x.Date + " | " + escapeMD(x.Label) + m.notes(x.Cites) + " | " + x.Degrees + "° |\n")
	}
	m.raw("\n")
}

func (m *mdWriter) shares(s *sheet) {
	if len(s.Shares) == 0 {
		return
	}
	m.raw("| What the change is made of | Degrees |\n|---|---:|\n")
	for _, x := range s.Shares {
		m.raw("| " + escapeMD(x.Label) + " | " + x.Degrees + "° |\n")
	}
	if s.Sum != "" {
		m.raw("| **Together** " + s.SumSince + " | **" + s.Sum + "** |\n")
	}
	m.raw("\n")
}

func (m *mdWriter) tail(s *sheet) {
	if s.Outlook != "" {
		m.raw("## Outlook\n\n")
		m.words(s.Outlook)
		m.words(s.Method)
	}
	if len(s.Fixes) > 0 {
		m.raw("## Corrections\n\n")
		for _, f := range s.Fixes {
			m.raw("- " + escapeMD(f) + "\n")
		}
		m.raw("\n")
	}
	m.raw("## How this was made\n\n")
	for _, n := range append(append([]pair{}, s.Numbers...), s.Notes...) {
		m.raw("- " + n.Label + ": " + escapeMD(n.Value) + "\n")
	}
	for _, e := range s.Earlier {
		m.raw("- Earlier edition: " + escapeMD(joined(", ", e.Name, dateOf(e.Day, s.spelling), e.ID)) + "\n")
	}
	m.raw("\n")
	for _, x := range s.Sources {
		m.raw("[^" + strconv.Itoa(x.N) + "]: " + m.source(x) + "\n")
	}
}

// source writes a source as the text of its footnote.
func (m *mdWriter) source(x source) string {
	headline := escapeMD(x.Headline)
	switch {
	case x.URL != "" && headline != "":
		headline = "[" + headline + "](<" + x.URL + ">)"
	case x.URL != "":
		headline = "<" + x.URL + ">"
	}
	said := ""
	if x.Sentence != "" {
		said = "“" + escapeMD(x.Sentence) + "”"
	}
	return orElse(joined(". ", joined(", ", escapeMD(x.Publisher), headline, escapeMD(x.Row), x.Date, x.Families), said), "Source without a name")
}

// escapeMD takes the meaning from every character that CommonMark or its common
// extensions give one. The words are one line already, so that nothing but the
// characters at its beginning could start a block.
func escapeMD(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '@' || c == ':' && strings.HasPrefix(s[i:], "://"):
			// Neither a mention nor an address that the reader's program makes a link of.
			b.WriteString("&#" + strconv.Itoa(int(c)) + ";")
			continue
		case strings.IndexByte("\\`*_{}[]<>#|~&!$^=", c) >= 0,
			i == 0 && strings.IndexByte("+-", c) >= 0,
			(c == '.' || c == ')') && i > 0 && allDigits(s[:i]) && (i+1 == len(s) || s[i+1] == ' '):
			b.WriteByte('\\')
		}
		if c == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www") {
			b.WriteString("&#46;")
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
