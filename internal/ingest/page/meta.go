package page

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"
)

// meta is what a page says of itself.
type meta struct {
	title   string
	url     string // canonical, absolute
	site    string // name of the site
	authors []string
	lang    string // ISO 639-1, as the page declares
	tags    map[string]string
	ld      linked
	times   []stamped // <time> elements, in order
	head    string    // <title>
	h1      string
}

// stamped is a <time> element.
type stamped struct {
	value, class string
}

// readMeta walks the page once for all that it says of itself.
func readMeta(doc *html.Node, base *url.URL) *meta {
	m := &meta{tags: map[string]string{}}
	var canonical, itemTitle string
	var bylines []string
	h1s := 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			m.lang = shortLang(attr(n, "lang"))
		case atom.Meta:
			m.metaTag(n)
		case atom.Link:
			if canonical == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
				canonical = attr(n, "href")
			}
		case atom.Title:
			if m.head == "" && n.Namespace == "" {
				m.head = plain(n)
			}
		case atom.Script:
			if isLinkedData(attr(n, "type")) && n.FirstChild != nil {
				m.ld.add(n.FirstChild.Data)
			}
		case atom.Time:
			m.times = append(m.times, stamped{strings.TrimSpace(attr(n, "datetime")), attr(n, "itemprop") + " " + attr(n, "class")})
		case atom.H1:
			if t := plain(n); t != "" {
				if h1s++; h1s == 1 {
					m.h1 = t
				}
				if itemTitle == "" && strings.Contains(attr(n, "itemprop"), "headline") {
					itemTitle = t
				}
			}
		}
		if len(bylines) < 4 && isByline(n) {
			bylines = append(bylines, plain(n))
		}
	}
	if h1s > 1 {
		m.h1 = "" // which of them is the article's cannot be told
	}
	m.site = firstOf(m.tags["og:site_name"], m.tags["application-name"], m.ld.publisher)
	m.url = m.address(base, canonical)
	m.title = m.bestTitle(itemTitle)
	m.authors = m.bestAuthors(bylines)
	return m
}

func (m *meta) metaTag(n *html.Node) {
	key := strings.ToLower(firstOf(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")))
	if value := oneLine(attr(n, "content")); key != "" && value != "" && m.tags[key] == "" {
		m.tags[key] = value
	}
}

// address gives the page's own idea of its address, if it is one of the same
// site: a canonical link elsewhere names whom the text was taken from, which is
// worth knowing, but a link to a site's front page names nothing.
func (m *meta) address(base *url.URL, canonical string) string {
	for _, s := range []string{canonical, m.tags["og:url"], m.ld.url} {
		u, err := url.Parse(strings.TrimSpace(s))
		if s == "" || err != nil {
			continue
		}
		if base != nil {
			u = base.ResolveReference(u)
		}
		if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			continue
		}
		if base != nil && (u.Path == "" || u.Path == "/") && u.RawQuery == "" && len(base.Path) > 1 {
			continue
		}
		return u.String()
	}
	if base != nil {
		return base.String()
	}
	return ""
}

// publisherOf gives the registrable host of a page: of the address it was found
// at, since that is who published it there.
func publisherOf(address string, base *url.URL) string {
	host := ""
	if base != nil {
		host = base.Hostname()
	} else if u, err := url.Parse(address); err == nil {
		host = u.Hostname()
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if r, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return r
	}
	return host
}

func shortLang(s string) string {
	s, _, _ = strings.Cut(strings.ReplaceAll(strings.TrimSpace(s), "_", "-"), "-")
	if len(s) != 2 {
		return ""
	}
	return strings.ToLower(s)
}

func firstOf(s ...string) string {
	for _, s := range s {
		if s != "" {
			return s
		}
	}
	return ""
}
