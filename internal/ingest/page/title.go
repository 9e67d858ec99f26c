package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// bestTitle chooses among the titles that a page gives. What is made for sharing
// is the article's, while <title> often carries the site's name or words for
// search engines.
func (m *meta) bestTitle(item string) string {
	for _, t := range []string{item, m.ld.title, m.tags["og:title"], m.tags["headline"], m.tags["twitter:title"], m.h1, m.head, m.tags["title"]} {
		if t = m.withoutSite(t); len(t) > 1 {
			return t
		}
	}
	return m.withoutSite(firstOf(m.head, m.site))
}

// withoutSite takes the site's name off a title's end or beginning. A last part
// is the site's if it is its name or its host, or if the page's only heading says
// the rest and nothing else.
func (m *meta) withoutSite(t string) string {
	t = strings.TrimSpace(t)
	for {
		i, n := lastSeparator(t)
		if i <= 0 {
			break
		}
		rest, last := strings.TrimSpace(t[:i]), strings.TrimSpace(t[i+n:])
		if !m.isSite(last) && !sameWords(rest, m.h1) {
			break
		}
		t = rest
	}
	if i, n := firstSeparator(t); i > 0 && (m.isSite(strings.TrimSpace(t[:i])) || sameWords(t[i+n:], m.h1)) {
		return strings.TrimSpace(t[i+n:])
	}
	return t
}

// isSite says whether some words are the name of the site.
func (m *meta) isSite(s string) bool {
	key := letters(s)
	if key == "" {
		return true
	}
	for _, name := range []string{m.site, m.ld.publisher, strings.TrimPrefix(m.tags["twitter:site"], "@"), m.tags["publisher"]} {
		if n := letters(name); n != "" && (n == key || len(n) > 3 && len(key) < 2*len(n) && (strings.HasPrefix(key, n) || strings.HasPrefix(n, key) && len(key) > 3)) {
			return true
		}
	}
	host := letters(publisherOf(m.url, nil))
	if host == "" || len(key) < 2 {
		return false
	}
	label := host[:max(0, len(host)-len(letters(publicSuffix(m.url))))]
	return key == host || key == label || len(label) > 4 && strings.HasPrefix(key, label) && len(key) < 2*len(label)
}

func publicSuffix(address string) string {
	host := publisherOf(address, nil)
	_, suffix, _ := strings.Cut(host, ".")
	return suffix
}

func separators() []string {
	return []string{" | ", " - ", " – ", " — ", " « ", " » ", " · ", " • ", " :: ", " / "}
}

func lastSeparator(s string) (at, n int) {
	at = -1
	for _, sep := range separators() {
		if i := strings.LastIndex(s, sep); i > at {
			at, n = i, len(sep)
		}
	}
	return at, n
}

func firstSeparator(s string) (at, n int) {
	at = -1
	for _, sep := range append(separators(), ": ") {
		if i := strings.Index(s, sep); i >= 0 && (at < 0 || i < at) {
			at, n = i, len(sep)
		}
	}
	return at, n
}

// letters keeps what two writings of one name share.
func letters(s string) string {
	s = strings.TrimPrefix(strings.ToLower(s), "www.")
	s = strings.TrimPrefix(s, "the ")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s)
}

func sameWords(a, b string) bool { return b != "" && letters(a) == letters(b) && letters(a) != "" }

// isByline says whether an element was made to hold the name of an author.
func isByline(n *html.Node) bool {
	if strings.Contains(attr(n, "itemprop"), "author") || strings.EqualFold(attr(n, "rel"), "author") {
		return n.Data != "meta" && n.Data != "link"
	}
	class := strings.ToLower(attr(n, "class"))
	for _, c := range strings.Fields(class) {
		switch c {
		case "author", "byline", "author-name", "byline-name", "byline__name", "article-author", "article__author", "post-author", "entry-author", "story-byline":
			return true
		}
	}
	return false
}

// bestAuthors gives the names of who wrote the article.
func (m *meta) bestAuthors(bylines []string) []string {
	sources := [][]string{m.ld.authors}
	for _, key := range []string{"author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "byl", "article:author_name"} {
		if v := m.tags[key]; v != "" {
			sources = append(sources, []string{v})
		}
	}
	sources = append(sources, bylines)
	for _, list := range sources {
		var out []string
		seen := map[string]bool{}
		for _, s := range list {
			for _, name := range splitNames(s) {
				if key := letters(name); !seen[key] && len(out) < 12 && !m.isSite(name) {
					seen[key] = true
					out = append(out, name)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// splitNames cuts a byline into names and drops what is none: addresses, long
// sentences, "Staff".
func splitNames(s string) []string {
	s = strings.TrimSpace(s)
	for _, p := range []string{"by ", "von ", "par ", "por ", "written by ", "posted by "} {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) {
			s = strings.TrimSpace(s[len(p):])
		}
	}
	if i := strings.IndexAny(s, "|•·"); i > 0 {
		s = s[:i]
	}
	s = strings.NewReplacer(" and ", ",", " & ", ",", ";", ",", " und ", ",", " with ", ",").Replace(s)
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSpace(strings.Trim(part, "."))
		words := strings.Fields(part)
		if len(words) == 0 || len(words) > 5 || len(part) > 60 || strings.ContainsAny(part, "/@{}<>0123456789") || !unicode.IsLetter([]rune(part)[0]) {
			continue
		}
		if len(words) == 1 && len(part) < 3 {
			continue
		}
		out = append(out, part)
	}
	return out
}
