package feed

import (
	"io"
	"strings"
	"unicode"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxBody bounds a text in bytes; a long article has twenty thousand.
const maxBody = 1 << 20

// body gives the fuller of an item's texts as plain paragraphs; empty if it only
// says the title again.
func body(item *gofeed.Item, title string) string {
	text := paragraphs(item.Content)
	if summary := paragraphs(item.Description); len(summary) > len(text) {
		text = summary
	}
	if strings.EqualFold(strings.Join(strings.Fields(text), " "), title) {
		return ""
	}
	return text
}

// paragraphs turns HTML, or plain text, into plain text with a blank line between
// paragraphs. Markup is read token by token, so nesting costs nothing.
func paragraphs(s string) string {
	var p pages
	z := html.NewTokenizer(strings.NewReader(s[:min(len(s), 4*maxBody)]))
	plain := !strings.Contains(s, "<")
	hidden := 0
	for p.size < maxBody {
		kind := z.Next()
		if kind == html.ErrorToken {
			if z.Err() != io.EOF {
				p.end(2)
			}
			break
		}
		switch kind {
		case html.TextToken:
			if hidden == 0 {
				p.text(string(z.Text()), plain)
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			switch {
			case unseen(tag):
				if kind == html.StartTagToken {
					hidden++
				} else if kind == html.EndTagToken {
					hidden = max(hidden-1, 0)
				}
			case tag == atom.Br:
				p.end(1)
			case block(tag):
				p.end(2)
			case tag == atom.Td || tag == atom.Th:
				p.text(" ", false)
			}
		}
	}
	return p.String()
}

// pages gathers lines of text into paragraphs.
type pages struct {
	out   []string // paragraphs
	line  strings.Builder
	gap   bool // white space since the last word
	brake int  // line ends since the last word
	size  int
}

// text adds words; in a plain text, line ends count.
func (p *pages) text(s string, plain bool) {
	for _, r := range s {
		switch {
		case p.size >= maxBody:
			return
		case plain && r == '\n':
			p.end(1)
		case unicode.IsSpace(r):
			p.gap = true
		case unicode.IsControl(r) || r == '\uFEFF':
		default:
			p.begin()
			p.line.WriteRune(r)
			p.size++
		}
	}
}

// begin puts what stands between the last word and the next.
func (p *pages) begin() {
	switch {
	case p.brake >= 2:
		p.flush()
	case p.brake == 1 && p.line.Len() > 0:
		p.line.WriteByte('\n')
	case p.gap && p.line.Len() > 0:
		p.line.WriteByte(' ')
	}
	p.gap, p.brake = false, 0
}

func (p *pages) end(lines int) {
	if lines == 2 {
		p.brake = max(p.brake, 2)
		return
	}
	p.brake++
}

func (p *pages) flush() {
	if s := strings.TrimSpace(p.line.String()); s != "" && !footer(s) {
		p.out = append(p.out, s)
	}
	p.line.Reset()
}

func (p *pages) String() string {
	p.flush()
	return strings.Join(p.out, "\n\n")
}

// footer recognises the line that the most common publishing system puts under
// every item.
func footer(s string) bool {
	return strings.HasPrefix(s, "The post ") && strings.Contains(s, " appeared first on ") && len(s) < maxTitle
}

// unseen are elements whose text no reader sees.
func unseen(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Svg, atom.Object, atom.Textarea, atom.Select, atom.Button, atom.Title:
		return true
	}
	return false
}

func block(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Aside, atom.Main, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Pre, atom.Table, atom.Tr, atom.Hr, atom.Figure, atom.Figcaption, atom.Form, atom.Body, atom.Html:
		return true
	}
	return false
}

// inline gives one line of plain text of what may be HTML.
func inline(s string) string {
	if strings.ContainsAny(s, "<&") {
		s = paragraphs(s)
	}
	return line(s)
}

// line gives one line of plain text of what is no HTML.
func line(s string) string {
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "\uFFFD"), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\uFEFF' }), " ")
	if len(s) > maxTitle {
		s = strings.ToValidUTF8(s[:maxTitle], "")
	}
	return s
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return inline(s)
}
