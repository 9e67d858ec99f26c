package page

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// body finds the paragraphs of the article in a page. The libraries say where
// the article is; its words are then read from the page itself, since the
// libraries lose paragraphs, blanks and rows of tables on the way.
func body(doc *html.Node, base *url.URL, m *meta) []paragraph {
	slim(doc)
	all := paragraphs(doc)
	found := extracted(doc, base)
	if text := m.ld.paragraphs(); size(text) > 2*size(found) {
		return text // the page is drawn by a script, and only its data have the article
	}
	kept := locate(all, found)
	const most = 0.6
	if float64(size(kept)) < most*float64(size(found)) {
		return found // its blocks are none of the page's
	}
	return complete(all, kept)
}

// extracted is the article as a library takes it out.
func extracted(doc *html.Node, base *url.URL) []paragraph {
	var found []paragraph
	r, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		OriginalURL: base, ExcludeComments: true,
		HtmlDateOverride: &htmldate.Result{DateTime: time.Time{}}, // dates are ours to find: the library's search would double the time
	})
	if err == nil && r.ContentNode != nil {
		found = slices.CompactFunc(paragraphs(r.ContentNode), func(a, b paragraph) bool { return a.text == b.text }) // where it finds little, it finds it twice
	}
	const little, lump = 250, 600 // bytes: hardly an article; all of a page in one paragraph
	if size(found) >= little && !(len(found) == 1 && len(found[0].text) > lump) {
		return found
	}
	if art, err := readability.FromDocument(doc, base); err == nil && art.Node != nil {
		if other := paragraphs(art.Node); size(other) > size(found) || len(found) == 1 && size(other)*2 > size(found) {
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

// locate marks the page's paragraphs that are in an extraction. Both are in the
// order of the page: long ones are looked for from each to the next, and short
// ones, of which a page has many alike, only between the long ones around them.
func locate(all, found []paragraph) []paragraph {
	var b strings.Builder
	for _, p := range found {
		b.WriteString(signs(p.text))
	}
	text := b.String()
	const long, before = 24, 8 // letters to be found by anywhere; paragraphs before the first long one
	type place struct{ i, from, to int }
	var anchors []place
	short := make([]string, len(all))
	at := 0
	for i := range all {
		s := signs(all[i].text)
		if len(s) < long {
			short[i] = s
			continue
		}
		if n := strings.Index(text[at:], s); n >= 0 {
			anchors = append(anchors, place{i, at + n, at + n + len(s)})
		} else if n := strings.Index(text[at:], s[:long]); n >= 0 && strings.Contains(text[at+n:], s[len(s)-long:]) {
			anchors = append(anchors, place{i, at + n, at + n + long}) // something within it was left out
		} else {
			continue
		}
		at = anchors[len(anchors)-1].to
	}
	last := place{-1, 0, 0}
	for k, a := range append(anchors, place{len(all), len(text), len(text)}) {
		from := last.i + 1
		if k == 0 {
			from = max(from, a.i-before)
		}
		at := last.to
		for i := from; i < a.i; i++ {
			if short[i] == "" {
				continue
			}
			if n := strings.Index(text[at:max(at, a.from)], short[i]); n >= 0 {
				all[i].kept, at = true, at+n+len(short[i])
			}
		}
		if a.i < len(all) {
			all[a.i].kept = true
		}
		last = a
	}
	return keptOf(all)
}

func keptOf(all []paragraph) []paragraph {
	var out []paragraph
	for _, p := range all {
		if p.kept {
			out = append(out, p)
		}
	}
	return out
}

// complete adds the paragraphs that stand beside the ones found: in the same
// element, or in one of the same class, since advertisements cut an article into
// several.
func complete(all, kept []paragraph) []paragraph {
	const prose = 80 // bytes of a paragraph that is one
	homes, classes := map[*html.Node]int{}, map[string]int{}
	for _, p := range kept {
		if len(p.text) < prose || p.node == nil || p.node.Parent == nil {
			continue
		}
		homes[p.node.Parent]++
		if c := attr(p.node.Parent, "class"); c != "" {
			classes[p.node.Data+" "+c]++
		}
	}
	for i := range all {
		p := &all[i]
		if p.kept || p.node == nil || p.node.Parent == nil || p.links*2 > len(p.text) {
			continue
		}
		enough := 2
		switch {
		case homes[p.node.Parent] >= enough && len(p.text) >= prose/2 && !aside(p.node):
		case len(p.text) >= prose && classes[p.node.Data+" "+attr(p.node.Parent, "class")] >= enough+1 && !aside(p.node) && !aside(p.node.Parent):
		default:
			continue
		}
		p.kept = true
	}
	return keptOf(all)
}

// aside says whether an element was made to hold something besides the article.
func aside(n *html.Node) bool {
	s := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	for _, w := range []string{"caption", "credit", "related", "promo", "newsletter", "signup", "subscribe", "footer", "comment", "author", "byline", "share", "social", "disclaimer", "copyright", "advert", "meta", "tags", "bio", "teaser"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// signs keeps the letters and numbers of a text.
func signs(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x80 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			b = append(b, c)
		}
	}
	return string(b)
}
