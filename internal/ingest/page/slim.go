package page

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// slim takes out of a tree what no reader sees. Libraries copy the tree three
// times before they do the same. The head gives way to one that answers at once
// what go-trafilatura would search the whole tree for, and what is known here
// already: author, title, section, tag.
func slim(doc *html.Node) {
	var next *html.Node
	for n := doc; n != nil; n = next {
		next = after(n)
		if n.Type == html.CommentNode || n.Type == html.ElementNode && unseen(n) {
			next = behind(n)
			if n.Parent != nil {
				n.Parent.RemoveChild(n)
			}
		}
	}
	root := firstElement(doc, atom.Html)
	if root == nil {
		return
	}
	head := &html.Node{Type: html.ElementNode, Data: "head", DataAtom: atom.Head}
	for _, kv := range [][2]string{{"og:title", "Title of the page"}, {"og:url", "https://example.com/page"}, {"og:author", "Ann Author"}, {"author", "Ann Author"},
		{"article:section", "news"}, {"article:tag", "news"}, {"keywords", "news"}, {"og:site_name", "Example"}, {"og:description", "A page."}} {
		head.AppendChild(&html.Node{Type: html.ElementNode, Data: "meta", DataAtom: atom.Meta,
			Attr: []html.Attribute{{Key: "property", Val: kv[0]}, {Key: "name", Val: kv[0]}, {Key: "content", Val: kv[1]}}})
	}
	section := &html.Node{Type: html.ElementNode, Data: "script", DataAtom: atom.Script, Attr: []html.Attribute{{Key: "type", Val: "application/ld+json"}}}
	section.AppendChild(&html.Node{Type: html.TextNode, Data: `{"@context":"https://schema.org","@type":"NewsArticle","articleSection":"news"}`})
	head.AppendChild(section)
	root.InsertBefore(head, root.FirstChild)
}

func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Svg, atom.Iframe, atom.Template, atom.Object, atom.Embed, atom.Link, atom.Meta, atom.Select, atom.Textarea, atom.Canvas,
		atom.Nav, atom.Footer, atom.Button, atom.Input, atom.Video, atom.Audio, atom.Map, atom.Datalist, atom.Dialog, atom.Img, atom.Source, atom.Picture:
		return n.DataAtom != atom.Head || n.Parent == nil || n.Parent.DataAtom == atom.Html
	}
	return false
}

// after gives the next node in the order of the page; behind the same, past all
// that is in the node.
func after(n *html.Node) *html.Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	return behind(n)
}

func behind(n *html.Node) *html.Node {
	for ; n != nil; n = n.Parent {
		if n.NextSibling != nil {
			return n.NextSibling
		}
	}
	return nil
}

func firstElement(n *html.Node, a atom.Atom) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.DataAtom == a {
			return c
		}
	}
	return nil
}
