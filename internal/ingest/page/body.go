package page

import (
	"net/url"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// body finds the paragraphs of the article in a page.
func body(doc *html.Node, base *url.URL, m *meta) []paragraph {
	var found []paragraph
	r, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		OriginalURL: base, ExcludeComments: true,
		HtmlDateOverride: &htmldate.Result{DateTime: time.Time{}}, // dates are ours to find: the library's search would double the time
	})
	if err == nil && r.ContentNode != nil {
		found = paragraphs(r.ContentNode)
	}
	const little = 250 // bytes: a headline and a caption, hardly an article
	if size(found) >= little {
		return found
	}
	// Readability changes the tree it is given; nobody needs it after.
	if art, err := readability.FromDocument(doc, base); err == nil && art.Node != nil {
		if other := paragraphs(art.Node); size(other) > size(found) {
			return other
		}
	}
	return found
}

func size(ps []paragraph) int {
	n := 0
	for _, p := range ps {
		n += len(p.text)
	}
	return n
}
