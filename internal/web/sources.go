package web

import (
	"net/http"
	"time"

	"pyrometer/internal/query"
)

type sourcesPage struct {
	head
	Words  string
	Line   string
	Feeds  []feedRow
	Tables []sourceRow
}

type feedRow struct {
	Title, URL, Country, State, Fetched, Newest, Due, Error string
	Items                                                   string
}

// sources shows how the feeds and pages fare that the program asks for news,
// and what files were read.
func (s *server) sources(r *http.Request) (response, error) {
	v, tables, err := s.plain(r)
	if err != nil {
		return response{}, err
	}
	now := s.Now()
	feeds, err := s.Feeds.Health(r.Context(), now)
	if err != nil {
		return response{}, err
	}
	line, err := s.Feeds.Line(r.Context())
	if err != nil {
		return response{}, err
	}
	page := sourcesPage{head: s.head(v, "sources", "Sources", tables), Line: lineWords(line)}
	failing := 0
	for _, f := range feeds {
		if f.State == query.SourceFailing || f.State == query.SourceBarred {
			failing++
		}
		page.Feeds = append(page.Feeds, feedRow{Title: clip(orElse(f.Title, f.URL), 100), URL: webAddress(f.URL),
			Country: orElse(s.countries[f.Country], f.Country), State: string(f.State), Items: thousands(f.Items),
			Fetched: ago(now, f.Fetched), Newest: ago(now, f.Newest), Due: ahead(now, f.Due), Error: clip(f.Error, 200)})
	}
	switch {
	case len(feeds) == 0:
		page.Words = "No feed is watched yet. Add one with: pyrometer ingest FEED-ADDRESS, or a list of them from an OPML file."
	case failing == 0:
		page.Words = plural(len(feeds), "feed is", "feeds are") + " watched; all answer."
	default:
		page.Words = plural(len(feeds), "feed is", "feeds are") + " watched; " + plural(failing, "does", "do") + " not answer."
	}
	page.Tables = sourceRows(tables)
	return s.render("sources", page)
}

func lineWords(l query.Line) string {
	words := plural(int(l.Articles), "article", "articles") + " in the store"
	if l.Read > 0 {
		words += ", " + thousands(int(l.Read)) + " in line to be read"
	}
	if l.Days > 0 {
		words += ", " + plural(int(l.Days), "day", "days") + " of events to bring up to date"
	}
	return words + "."
}

// ago says how long a moment is past.
func ago(now time.Time, t *time.Time) string {
	if t == nil {
		return "never"
	}
	return span(now.Sub(*t)) + " ago"
}

func ahead(now time.Time, t *time.Time) string {
	switch {
	case t == nil:
		return "never"
	case !t.After(now):
		return "now"
	}
	return "in " + span(t.Sub(now))
}

func span(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "moments"
	case d < time.Hour:
		return plural(int(d/time.Minute), "minute", "minutes")
	case d < 48*time.Hour:
		return plural(int(d/time.Hour), "hour", "hours")
	}
	return plural(int(d/(24*time.Hour)), "day", "days")
}
