package cli

import (
	"time"

	"pyrometer/internal/query"
)

// feedRow is a feed in the list of sources, in the contract's words; files keep
// theirs.
type feedRow struct {
	Name   string `json:"name"`
	Format string `json:"format"` // "feed" or "page"
	query.SourceHealth
}

func feedRows(feeds []query.SourceHealth) []any {
	out := make([]any, 0, len(feeds))
	for _, f := range feeds {
		out = append(out, feedRow{Name: f.Title, Format: f.Kind, SourceHealth: f})
	}
	return out
}

func rowsOf(list []sourceRow) []any {
	out := make([]any, len(list))
	for i := range list {
		out[i] = list[i]
	}
	return out
}

// writeFeeds shows how feeds fare.
func writeFeeds(s *session, feeds []query.SourceHealth) error {
	now := s.Now()
	g := grid{columns: []column{{title: "feed", least: 20}, {title: "state"}, {title: "visited"}, {title: "failures", right: true, optional: 2},
		{title: "articles", right: true}, {title: "newest", optional: 1}, {title: "next visit", optional: 3}, {title: "trouble", least: 12, optional: 4}}}
	for _, f := range feeds {
		name := f.Title
		if name == "" {
			name = f.URL
		}
		state := painted(string(f.State), plain)
		if f.State == query.SourceFailing || f.State == query.SourceBarred {
			state.paint = red
		}
		g.add(text(name), state, text(ago(now, f.Fetched)), text(thousands(int64(f.Errors))), text(thousands(f.Items)), text(ago(now, f.Newest)),
			text(until(now, f.Due)), painted(f.Error, dim))
	}
	return g.write(s.Out, s.width(), s.colour)
}

// ago says how long a moment is past.
func ago(now time.Time, t *time.Time) string {
	if t == nil {
		return "never"
	}
	return roughly(now.Sub(*t)) + " ago"
}

func until(now time.Time, t *time.Time) string {
	switch {
	case t == nil:
		return "never"
	case !t.After(now):
		return "now"
	}
	return "in " + roughly(t.Sub(now))
}

// roughly writes a duration in its largest unit.
func roughly(d time.Duration) string {
	switch {
	case d >= 48*time.Hour:
		return thousands(int64(d/(24*time.Hour))) + " d"
	case d >= 2*time.Hour:
		return thousands(int64(d/time.Hour)) + " h"
	}
	return thousands(int64(d/time.Minute)) + " min"
}
