package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// paragraph is a block of text and what it stood in.
type paragraph struct {
	text  string
	kind  atom.Atom  // P, H1 to H6, Li, Tr, Blockquote, Pre; P if nothing else
	links int        // bytes of its text that are links
	node  *html.Node // the element that it stands in
	kept  bool
}

// paragraphs walks a tree and gives its text block by block. Two line breaks in a
// row part paragraphs as well, as they do on old pages.
func paragraphs(n *html.Node) []paragraph {
	w := writer{kind: atom.P, node: n}
	w.walk(n)
	w.flush()
	return w.done
}

type writer struct {
	done   []paragraph
	b      strings.Builder
	space  bool // a blank is due before the next word
	breaks int  // line breaks since the last word
	links  int
	inLink bool
	kind   atom.Atom
	node   *html.Node // innermost block
}

func (w *writer) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.words(n.Data)
		return
	case html.ElementNode:
		if (n.Data == "div" || n.Data == "span") && popup(n) {
			return
		}
		tag := n.DataAtom
		if tag == 0 { // go-trafilatura makes elements by name only
			tag = atom.Lookup([]byte(n.Data))
		}
		switch tag {
		case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Button, atom.Select, atom.Textarea:
			return
		case atom.Br:
			if w.breaks++; w.breaks > 1 {
				w.flush()
			}
			w.space = true
			return
		case atom.A:
			was := w.inLink
			w.inLink = true
			w.children(n)
			w.inLink = was
			return
		}
		if tag == atom.Td || tag == atom.Th { // a row is one line
			w.space = true
			defer func() { w.space = true }()
		}
		if isBlock(tag) {
			w.flush()
			was, outer := w.kind, w.node
			w.node = n
			switch tag {
			case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Tr, atom.Blockquote, atom.Pre, atom.Figcaption:
				w.kind = tag
			}
			w.children(n)
			w.flush()
			w.kind, w.node = was, outer
			return
		}
	}
	w.children(n)
}

func (w *writer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && c.PrevSibling != nil && c.PrevSibling.Type == html.TextNode {
			w.space = true // a library took out what stood between them
		}
		w.walk(c)
	}
}

// words adds text with each run of blanks as one.
func (w *writer) words(s string) {
	for _, r := range s {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			w.space = w.space || r != '\u200b' && r != '\ufeff'
			continue
		}
		if unicode.IsControl(r) {
			continue
		}
		before := w.b.Len()
		if w.space && before > 0 {
			w.b.WriteByte(' ')
		}
		w.space, w.breaks = false, 0
		w.b.WriteRune(r)
		if w.inLink {
			w.links += w.b.Len() - before
		}
	}
}

func (w *writer) flush() {
	if w.b.Len() > 0 {
		w.done = append(w.done, paragraph{text: w.b.String(), kind: w.kind, links: w.links, node: w.node})
		w.b.Reset()
	}
	w.space, w.breaks, w.links = false, 0, 0
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Dir, atom.Div, atom.Dl, atom.Dt,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header,
		atom.Hr, atom.Html, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary,
		atom.Table, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr, atom.Ul:
		return true
	}
	return false
}

// popup says whether an element is one that shows when the mouse is over a word.
func popup(n *html.Node) bool {
	c := attr(n, "class")
	for _, w := range []string{"rollover", "tooltip", "popover"} {
		if strings.Contains(c, w) {
			return n.Data == "div" || strings.Contains(c, "block") || strings.Contains(c, "content") || strings.Contains(c, "box")
		}
	}
	return false
}

// plain gives all text of a node in one line.
func plain(n *html.Node) string {
	var b strings.Builder
	for i, p := range paragraphs(n) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// oneLine makes foreign text one line without control characters.
func oneLine(s string) string {
	w := writer{}
	w.words(strings.ToValidUTF8(s, "\uFFFD"))
	return w.b.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
