package store

import (
	"context"

	"pyrometer"
)

// DoneTo lists what one figure did to another between two days, oldest first;
// shares in acts of others are not among them.
func (s *Store) DoneTo(ctx context.Context, source, target uint32, first, last pyrometer.Day, known pyrometer.Day) ([]EventRow, error) {
	if known == 0 {
		known = pyrometer.MaxDay
	}
	return collect(ctx, s, "list events between two figures", scanEvent,
		`SELECT e.day, e.id, e.known, e.source, e.target, e.act, e.grp, e.families, e.dataset, e.line
		FROM effects x JOIN events e ON e.day = x.day AND e.id = x.event LEFT JOIN credits c ON c.day = x.day AND c.event = x.event
		WHERE x.month BETWEEN ? AND ? AND x.figure = ? AND x.role = 0 AND x.other = ? AND x.day BETWEEN ? AND ? AND e.known <= ? AND c.event IS NULL
		ORDER BY e.day, e.id`, first.MonthIndex(), last.MonthIndex(), source, target, first, last, known)
}

// FindAny is Search for callers that want neither a count nor snippets: the best
// matches of any language of the index, near-copies left out.
func (s *Store) FindAny(ctx context.Context, q Search) ([]ArticleHead, error) {
	from, args := q.where()
	return collect(ctx, s, "find articles", func(r scanner) (h ArticleHead, err error) {
		into, done := headInto(&h)
		err = r.Scan(into...)
		done()
		return h, err
	}, `SELECT `+headColumns+from+` ORDER BY bm25(article_text, 2.0, 1.0), a.day DESC, a.id LIMIT ?`, append(args, q.Limit)...)
}
