package page

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pyrometer"
)

// fromStream reads a page that is too much for a tree: the paragraphs in the order
// of their tags, whatever they stand in. It takes a time in proportion to the page.
func fromStream(page []byte, base *url.URL, o Options) (pyrometer.Article, error) {
	z := html.NewTokenizer(bytes.NewReader(page))
	w := writer{kind: atom.P}
	var title string
	m := &meta{tags: map[string]string{}}
	skip, in := atom.Atom(0), atom.Atom(0)
	for {
		switch z.Next() {
		case html.ErrorToken:
			w.flush()
			m.url = m.address(base, "")
			m.head = title
			m.title = m.bestTitle("")
			a := pyrometer.Article{URL: m.url, Publisher: publisherOf(m.url, base), Title: m.title}
			for _, s := range m.stamps() {
				if t, ok := readStamp(s); ok && plausible(t, o.Seen) {
					a.Published = t
					break
				}
			}
			a.Body = strings.Join(tidy(proseOnly(w.done), m), "\n\n")
			if a.Body == "" {
				return pyrometer.Article{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a page",
					Message: "it is too large or nested too deep for a tree, and no paragraph is to be found in it"}
			}
			a.Language = language(a.Title, a.Body, m.lang)
			return a, nil
		case html.TextToken:
			switch {
			case in == atom.Title && title == "":
				title = oneLine(string(z.Text()))
			case skip == 0:
				w.words(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch t.DataAtom {
			case atom.Script, atom.Style, atom.Noscript, atom.Nav, atom.Header, atom.Footer, atom.Aside:
				if skip == 0 && t.Type == html.StartTagToken {
					skip = t.DataAtom
				}
			case atom.Meta:
				m.metaTag(&html.Node{Attr: t.Attr})
			}
			if in = t.DataAtom; isBlock(in) {
				w.flush()
				w.kind = in
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if a == skip {
				skip = 0
			}
			if in = 0; isBlock(a) {
				w.flush()
				w.kind = atom.Div
			}
		}
	}
}

// proseOnly keeps what reads like an article: paragraphs, and long blocks.
func proseOnly(ps []paragraph) []paragraph {
	const long = 80
	var out []paragraph
	for _, p := range ps {
		if p.kind == atom.P || len(p.text) >= long {
			out = append(out, p)
		}
	}
	return out
}
