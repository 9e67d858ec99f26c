package feed

import (
	"errors"
	"strings"
	"time"

	"github.com/itlightning/dateparse"
	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"

	"pyrometer"
	"pyrometer/internal/ingest/address"
)

const (
	maxTitle   = 1000 // bytes of a title or name; the longest headlines have three hundred
	maxAuthors = 20
)

// context is what an item does not say itself.
type context struct {
	feed  *Feed
	base  string // address of the feed
	site  string // of the site, resolved
	known time.Time
}

// article makes an item an article. The error says what an item lacks to be one.
func (c *context) article(item *gofeed.Item, source *rss.Source) (pyrometer.Article, error) {
	a := pyrometer.Article{Title: inline(item.Title), Language: c.feed.Language, Origin: c.base}
	a.Body = body(item, a.Title)
	if a.Title == "" && a.Body == "" {
		return a, errors.New("neither a title nor a text")
	}
	// The front page is no article's address, though some feeds give it to all.
	if a.URL = c.url(item); a.URL != "" && c.feed.Link != "" && pyrometer.NewArticleID(a.URL) == pyrometer.NewArticleID(c.feed.Link) {
		a.URL = ""
	}
	a.Published, a.Known = c.times(item)
	a.Publisher = c.publisher(a.URL, source)
	for _, p := range item.Authors {
		if p == nil || len(a.Authors) == maxAuthors {
			continue
		}
		if name := inline(p.Name); name != "" {
			a.Authors = append(a.Authors, name)
		}
	}
	if a.URL != "" {
		a.ID = pyrometer.NewArticleID(a.URL)
		return a, nil
	}
	title := a.Title
	if title == "" {
		title = firstLine(a.Body)
	}
	a.ID = pyrometer.ArticleIDOf(a.Publisher, a.Day(), title)
	return a, nil
}

// url finds the item's own address: the one that a counting service has put
// aside, the link, or an id that is one.
func (c *context) url(item *gofeed.Item) string {
	for _, e := range item.Extensions["feedburner"]["origLink"] {
		if s, err := address.Canonical(e.Value); err == nil {
			return s
		}
	}
	base := c.base
	if base == "" {
		base = c.site
	}
	for _, link := range append([]string{item.Link}, item.Links...) {
		if link = strings.TrimSpace(link); link == "" {
			continue
		}
		if s, err := address.Canonical(resolve(link, base)); err == nil {
			return s
		}
	}
	if strings.HasPrefix(item.GUID, "http://") || strings.HasPrefix(item.GUID, "https://") {
		if s, err := address.Canonical(item.GUID); err == nil {
			return s
		}
	}
	return ""
}

// publisher gives the host of whoever wrote the item: the source it names if the
// feed gathers others' news, the host of its address, or that of the feed.
func (c *context) publisher(link string, source *rss.Source) string {
	host := address.Host(link)
	if source != nil {
		// A source on the feed's own site is a section of it, not another house.
		if from := address.Host(source.URL); from != "" && (host == "" || host == address.Host(c.base) || host == address.Host(c.site)) {
			return from
		}
	}
	for _, h := range []string{host, address.Host(c.site), address.Host(c.base)} {
		if h != "" {
			return h
		}
	}
	return c.feed.Title
}

// times gives when an item was published and known. A date that lies more than a
// day ahead of its reading is damaged and counts as none; within the day it is a
// zone that somebody forgot.
func (c *context) times(item *gofeed.Item) (published, known time.Time) {
	known = c.known
	switch {
	case item.PublishedParsed != nil:
		published = item.PublishedParsed.UTC()
	case item.Published != "":
		published = date(item.Published)
	}
	if published.IsZero() {
		switch {
		case item.UpdatedParsed != nil:
			published = item.UpdatedParsed.UTC()
		case item.Updated != "":
			published = date(item.Updated)
		}
	}
	if day := pyrometer.DayOf(published); day < pyrometer.MinDay || day > pyrometer.MaxDay {
		published = time.Time{}
	}
	switch {
	case published.IsZero():
	case known.IsZero():
		known = published
	case published.After(known.Add(24 * time.Hour)):
		published = time.Time{}
	case published.After(known):
		published = known
	}
	return published, known
}

// date reads a date that gofeed could not; zero if it cannot be read either, or
// could mean two days.
func date(s string) time.Time {
	const longest = 80
	if s = strings.TrimSpace(s); s == "" || len(s) > longest {
		return time.Time{}
	}
	t, err := dateparse.ParseStrict(s)
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}
