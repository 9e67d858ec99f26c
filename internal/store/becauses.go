package store

import (
	"context"

	"pyrometer"
)

// BecauseRow is the cause that an article states for an event that it tells.
type BecauseRow struct {
	Telling       int // its place in the reading
	Cause, Signal pyrometer.Span
	Confidence    float64
}

// Stated is a cause with the article that states it.
type Stated struct {
	BecauseRow
	ArticleHead
	Voice    uint32 // family of the article's original
	Sentence pyrometer.Span
}

// Becauses gives the causes that articles state for events, the surest first.
func (s *Store) Becauses(ctx context.Context, keys []EventKey) (map[EventKey][]Stated, error) {
	out := map[EventKey][]Stated{}
	err := byKey(keys, func(in string, args []any) error {
		type row struct {
			key EventKey
			x   Stated
		}
		rows, err := collect(ctx, s, "read stated causes", func(r scanner) (x row, err error) {
			var event int64
			into, done := headInto(&x.x.ArticleHead)
			b := &x.x.BecauseRow
			err = r.Scan(append(into, &x.key.Day, &event, &b.Telling, &x.x.Voice, &b.Cause.Start, &b.Cause.End, &b.Signal.Start, &b.Signal.End, &b.Confidence,
				&x.x.Sentence.Start, &x.x.Sentence.End)...)
			done()
			x.key.ID = pyrometer.EventID(event)
			return x, err
		}, `SELECT `+headColumns+`, t.event_day, t.event, t.n, o.family, b.start, b.stop, b.signal_start, b.signal_stop, b.confidence, t.sentence_start, t.sentence_stop
			FROM tellings t JOIN becauses b ON b.article = t.article AND b.n = t.n JOIN articles a ON a.number = t.article`+headJoins+`
			LEFT JOIN copies k ON k.article = t.article JOIN articles o ON o.number = coalesce(k.original, t.article)
			WHERE t.event <> 0 AND (t.event_day, t.event) IN (VALUES `+in+`) AND t.wrong = 0 ORDER BY b.confidence DESC, a.known, a.id, t.n`, args...)
		for _, r := range rows {
			out[r.key] = append(out[r.key], r.x)
		}
		return err
	})
	return out, err
}
