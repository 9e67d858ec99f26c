package query

import (
	"context"
	"time"

	"pyrometer/internal/store"
)

// staleAfter is how long a source may give nothing new before that is worth a
// word.
const staleAfter = 7 * 24 * time.Hour

// Health says how the feeds and pages fare that the store asks for news, as of a
// moment, in the order in which they were added.
func (s *Service) Health(ctx context.Context, now time.Time) ([]SourceHealth, error) {
	rows, err := s.store.Sources(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]SourceHealth, len(rows))
	for i := range rows {
		r := &rows[i]
		out[i] = SourceHealth{ID: r.ID, URL: r.URL, Kind: r.Kind, Title: r.Title, Publisher: r.Publisher, Country: r.Country,
			State: stateOf(r, now), Every: r.Every, Seconds: int64(r.Every.Seconds()), Fetched: timeOrNil(r.Fetched), Succeeded: timeOrNil(r.Succeeded),
			Error: r.Error, Errors: r.Errors, Items: r.Items, Newest: timeOrNil(r.Newest), Robots: r.Robots}
		if !r.Off {
			out[i].Due = timeOrNil(r.Due)
		}
	}
	return out, nil
}

func stateOf(r *store.SourceRow, now time.Time) SourceState {
	switch {
	case r.Off:
		return SourceOff
	case r.Robots != "":
		return SourceBarred
	case r.Errors > 0:
		return SourceFailing
	case r.Fetched.IsZero():
		return SourceNew
	case r.Newest.IsZero() || now.Sub(r.Newest) > staleAfter:
		return SourceStale
	}
	return SourceFine
}

// Line says how many articles wait for which stage.
func (s *Service) Line(ctx context.Context) (l Line, err error) {
	if l.Articles, err = s.store.CountArticles(ctx); err != nil {
		return l, err
	}
	if l.Read, err = s.store.CountWaiting(ctx, store.StageRead); err != nil {
		return l, err
	}
	if l.Copies, err = s.store.CountWaiting(ctx, store.StageCopies); err != nil {
		return l, err
	}
	l.Days, err = s.store.CountStale(ctx)
	return l, err
}
