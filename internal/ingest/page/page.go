// Package page finds the article in a web page: its text without what stands
// around it, its title, authors, language, time and address.
//
// A page is foreign bytes and may be made to harm. Extract is bounded by counts,
// never by clocks, so that one page gives one answer on every machine: too many
// bytes or tags are refused by name before anything is built of them (guard.go),
// and a page too large or nested too deep for a tree is read as a stream of tags.
//
// The text is found by go-trafilatura, with readability where that finds next to
// nothing, and what both leave behind of a page's furniture is taken out by rules
// of our own (tidy.go).
package page

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/RadhiFadlillah/whatlanggo"
	"golang.org/x/net/html"

	"pyrometer"
)

// Options bounds and helps an extraction; the zero value serves.
type Options struct {
	ContentType string    // of the HTTP answer, for its charset; may be empty
	Seen        time.Time // when the page was fetched: no date after it is believed; zero if unknown
	MaxBytes    int       // larger pages are refused; 0 means 8 MiB
	MaxTags     int       // pages with more tags are refused; 0 means 500,000
}

const (
	defaultBytes = 8 << 20
	defaultTags  = 500_000
)

// Extract reads the article in a page that was found at pageURL (which may be
// empty). Body has a blank line between paragraphs; Published is zero where the
// page does not say. ID, Known and Origin are the caller's to set. The error is
// of kind Invalid and says why there is no article: the page is too large, is no
// text, or holds no words.
func Extract(page []byte, pageURL string, o Options) (pyrometer.Article, error) {
	refuse := func(message string) (pyrometer.Article, error) {
		return pyrometer.Article{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a page", Message: message}
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = defaultBytes
	}
	if o.MaxTags <= 0 {
		o.MaxTags = defaultTags
	}
	if len(page) > o.MaxBytes { // before another charset makes it larger
		return refuse(fmt.Sprintf("it has %d bytes, more than %d", len(page), o.MaxBytes))
	}
	text := decode(page, o.ContentType)
	tags, reason := weigh(text, o)
	if reason != "" {
		return refuse(reason)
	}
	base, err := url.Parse(strings.TrimSpace(pageURL))
	if err != nil || base.Host == "" {
		base = nil
	}
	if heavy(text, tags) {
		return fromStream(text, base, o)
	}
	doc, err := html.Parse(bytes.NewReader(text))
	if err != nil { // nested more than 512 deep
		return fromStream(text, base, o)
	}
	m := readMeta(doc, base)
	a := pyrometer.Article{URL: m.url, Publisher: publisherOf(m.url, base), Title: m.title, Authors: m.authors}
	paras := tidy(body(doc, base, m), m)
	a.Published = m.published(doc, base, o.Seen)
	a.Body = strings.Join(paras, "\n\n")
	if a.Body == "" && a.Title == "" {
		return refuse("it holds no words")
	}
	a.Language = language(a.Title, a.Body, m.lang)
	return a, nil
}

// language tells the language of the first runes of a text: long texts mislead
// the detector (names pile up) and cost time.
func language(title, body, declared string) string {
	const enough, least = 500, 60
	text := body
	if text == "" {
		text = title
	}
	n := 0
	for i := range text {
		if n++; n > enough {
			text = text[:i]
			break
		}
	}
	if n < least && declared != "" { // too few words to overrule the page itself
		return declared
	}
	if code := whatlanggo.DetectLang(text).Iso6391(); code != "" {
		return code
	}
	return declared
}
