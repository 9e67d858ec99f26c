package page

import (
	"net/url"
	"strings"
	"time"

	"github.com/itlightning/dateparse"
	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"
)

// published finds when the article was published, with its time of day where the
// page gives one. What is written for machines counts first, in the order of how
// seldom it is wrong; the rest is go-htmldate's search over the page.
func (m *meta) published(doc *html.Node, base *url.URL, seen time.Time) time.Time {
	for _, s := range m.stamps() {
		if t, ok := readStamp(s); ok && plausible(t, seen) {
			return t
		}
	}
	o := htmldate.Options{UseOriginalDate: true, SkipExtensiveSearch: true, URL: m.url}
	if base != nil {
		o.URL = base.String()
	}
	if !seen.IsZero() {
		o.MaxDate = seen.Add(oneDay)
	}
	if r, err := htmldate.FromDocument(doc, o); err == nil && !r.IsZero() && plausible(r.DateTime, seen) {
		y, mo, d := r.DateTime.Date()
		return time.Date(y, mo, d, 0, 0, 0, 0, time.UTC)
	}
	return time.Time{}
}

const oneDay = 24 * time.Hour

// stamps lists the machine-readable times of publishing, best first.
func (m *meta) stamps() []string {
	list := []string{m.ld.published}
	for _, key := range []string{
		"article:published_time", "datepublished", "og:article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date",
		"dc.date.issued", "dcterms.created", "dc.date.created", "dc.date", "article.published", "publishdate", "publish-date", "publish_date",
		"pubdate", "ptime", "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "bt:pubdate", "date", "dcterms.date",
	} {
		list = append(list, m.tags[key])
	}
	for _, t := range m.times {
		if strings.Contains(t.class, "datePublished") || strings.Contains(t.class, "published") || strings.Contains(t.class, "entry-date") {
			list = append(list, t.value)
		}
	}
	return list
}

// readStamp reads a time written for machines.
func readStamp(s string) (time.Time, bool) {
	if s = strings.TrimSpace(s); len(s) < 8 || len(s) > 64 {
		return time.Time{}, false
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", time.DateOnly, "20060102"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), true
		}
	}
	t, err := dateparse.ParseAny(s)
	return t.UTC(), err == nil
}

// plausible refuses times that no page of news can have.
func plausible(t, seen time.Time) bool {
	return t.Year() >= 1990 && t.Year() <= 2099 && (seen.IsZero() || !t.After(seen.Add(oneDay)))
}
