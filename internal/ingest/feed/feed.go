// Package feed reads RSS, Atom and JSON feeds, however broken, into articles, and
// lists of feeds (OPML) in and out; it brings a list of public feeds of its own.
// Input is bounded in bytes, depth, namespaces and items, so that no feed can make
// a reader slow; what is left out is said.
package feed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"

	"pyrometer"
	"pyrometer/internal/ingest/address"
)

// Bounds of one feed. The longest that publishers send hold a few hundred items
// and two or three megabytes.
const (
	MaxBytes = 16 << 20
	MaxItems = 5000
)

// Kinds of feed.
const (
	RSS  = "rss" // 0.9 to 2.0, RDF among them
	Atom = "atom"
	JSON = "json"
)

// Feed is what a feed said of itself, and its articles.
type Feed struct {
	Title    string
	Link     string // of the site, canonical; empty if unknown
	Language string // ISO 639-1, empty if unknown
	Kind     string
	Items    []pyrometer.Article
	Bad      []BadItem
}

// BadItem is a part of a feed that became no article.
type BadItem struct {
	Index  int // from 0; -1 for the feed as a whole
	Title  string
	Reason string
}

// Parse reads a feed of at most MaxBytes. Base is the address it came from, by
// which relative links are read and which is the articles' origin; known is when
// it was read, zero for a file of old. The error is of kind Invalid and says why
// nothing could be read.
func Parse(r io.Reader, base string, known time.Time) (*Feed, error) {
	text, err := prepare(r)
	if err != nil {
		return nil, err
	}
	raw, cut, err := parse(text)
	if err != nil {
		return nil, err
	}
	f := &Feed{Title: inline(raw.Title), Language: language(raw.Language), Kind: raw.FeedType}
	site := resolve(raw.Link, base)
	f.Link, _ = address.Canonical(site)
	if cut != nil {
		f.Bad = append(f.Bad, BadItem{Index: -1, Reason: cut.Error()})
	}
	if len(raw.Items) > MaxItems {
		f.Bad = append(f.Bad, BadItem{Index: -1, Reason: fmt.Sprintf("only the first %d of %d items are read", MaxItems, len(raw.Items))})
		raw.Items = raw.Items[:MaxItems]
	}
	original, _ := raw.OriginalFeed().(*rss.Feed)
	c := context{feed: f, base: base, site: site, known: known.UTC()}
	seen := map[pyrometer.ArticleID]int{}
	for i, item := range raw.Items {
		var source *rss.Source
		if original != nil && i < len(original.Items) && original.Items[i] != nil {
			source = original.Items[i].Source
		}
		a, err := c.article(item, source)
		if err != nil {
			f.Bad = append(f.Bad, BadItem{Index: i, Title: inline(item.Title), Reason: err.Error()})
			continue
		}
		if first, again := seen[a.ID]; again {
			f.Bad = append(f.Bad, BadItem{Index: i, Title: a.Title, Reason: fmt.Sprintf("the same article as item %d", first)})
			continue
		}
		seen[a.ID] = i
		f.Items = append(f.Items, a)
	}
	return f, nil
}

// untilBreak gives a document up to its last whole item, or last whole tag if it
// has no item, and closes it; nil if it has neither.
func untilBreak(text []byte) []byte {
	end := -1
	for _, mark := range []string{"</item>", "</entry>", ">"} {
		if i := bytes.LastIndex(text, []byte(mark)); i >= 0 {
			end = i + len(mark)
			break
		}
	}
	if end < 0 {
		return nil
	}
	out := append([]byte{}, text[:end]...)
	switch root, _ := rootName(text); root {
	case "rdf":
		return append(out, "</rdf:RDF>"...)
	case "feed":
		return append(out, "</feed>"...)
	}
	return append(out, "</channel></rss>"...)
}

// reason says why a document is no feed, in words for a person.
func reason(err error, text []byte) string {
	switch root, ok := rootName(text); {
	case text[0] == '{':
		return "damaged JSON: " + err.Error()
	case !errors.Is(err, gofeed.ErrFeedTypeNotDetected):
		return err.Error()
	case !ok:
		return "neither XML nor JSON"
	case root == "html" || root == "head" || root == "body":
		return "a web page, not a feed"
	default:
		return fmt.Sprintf("XML of <%.40s>, not a feed", root)
	}
}

func invalid(message string) error {
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a feed", Message: message, Hint: "feeds are RSS, Atom or JSON Feed"}
}

// resolve gives an absolute address, or what it was given if there is no base.
func resolve(ref, base string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" {
		return ""
	}
	b, err := url.Parse(base)
	if err != nil || b.Scheme == "" || b.Host == "" {
		return ref
	}
	u, err := b.Parse(ref)
	if err != nil {
		return ref
	}
	return u.String()
}

// language gives the two letters of a tag such as "en-GB"; empty if it has none.
func language(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	tag, _, _ = strings.Cut(tag, "_")
	if len(tag) != 2 || strings.Trim(tag, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return tag
}
