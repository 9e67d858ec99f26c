package store

import (
	"context"
	"strings"

	"pyrometer"
)

// TieRow is what somebody does or says for or against another.
type TieRow struct {
	N          int
	Day        pyrometer.Day
	Source     uint32 // parties
	Target     uint32
	Sign       float64
	Of         uint32
	Why        string
	Span       pyrometer.Span
	Sentence   pyrometer.Span
	Confidence float64
}

// TieTo is a tie toward a figure, seen from there.
type TieTo struct {
	From       uint32 // figure
	Key        pyrometer.FigureID
	Day, Known pyrometer.Day
	Article    int64
	N          int // of the tie within its article
	Sign       float64
	Of         uint32 // figure whose act it announces or demands, 0 none
	Why        string
	Confidence float64
}

// TiesTo gives the ties toward a figure of the days given, oldest first. A
// near-copy of an article ties nobody a second time.
func (t *Tx) TiesTo(figure uint32, from, to pyrometer.Day) ([]TieTo, error) {
	s, err := t.stmt(`SELECT fs.id, fs.key, t.day, a.known / 86400, t.article, t.n, t.sign, coalesce(po.figure, 0), t.why, t.confidence
		FROM parties pt JOIN ties t ON t.target = pt.id
		JOIN parties ps ON ps.id = t.source JOIN figures fs ON fs.id = ps.figure
		LEFT JOIN parties po ON po.id = t.of_whom
		JOIN articles a ON a.number = t.article LEFT JOIN copies k ON k.article = t.article
		WHERE pt.figure = ? AND t.day BETWEEN ? AND ? AND coalesce(k.original, t.article) = t.article
		ORDER BY t.day, a.id, t.n`)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(t.ctx, figure, from, to)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []TieTo
	for rows.Next() {
		var x TieTo
		if err := rows.Scan(&x.From, &x.Key, &x.Day, &x.Known, &x.Article, &x.N, &x.Sign, &x.Of, &x.Why, &x.Confidence); err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, rows.Err()
}

// staleByTies makes the days stale on which something was done to the targets of
// an article's ties within the days for which a tie counts: who has a share in it
// may have changed.
func (t *Tx) staleByTies(article int64) error {
	return t.exec(`INSERT OR IGNORE INTO stale_days (day)
		SELECT DISTINCT e.day FROM ties t JOIN parties p ON p.id = t.target AND p.figure <> 0
		JOIN effects e ON e.figure = p.figure AND e.month BETWEEN ? + t.day / 31 AND ? + (t.day + ?) / 28
			AND e.day BETWEEN t.day - 1 AND t.day + ? AND e.role = 1
		WHERE t.article = ?`, 1970*12-1, 1970*12+1, TieDays, TieDays, article)
}

// TieDays is how many days a tie says that its source campaigns.
const TieDays = 365

// CreditRow is the share of a third figure in an act.
type CreditRow struct {
	EventKey                    // the share
	Of        pyrometer.EventID // the act, of the same day
	Source    uint32            // figures of the act
	Target    uint32
	Act       uint32
	Tie       int64 // article
	TieN      int   // the tie within it
	TieDay    pyrometer.Day
	Announced bool
	Sign      float64
	// Filled in by Credits: what the figure did, and where its article says so.
	Why            string
	Span, Sentence pyrometer.Span
}

// ReplaceCredits puts a day's credits in the place of those that were there.
func (t *Tx) ReplaceCredits(day pyrometer.Day, rows []CreditRow) error {
	if err := t.exec(`DELETE FROM credits WHERE day = ?`, day); err != nil {
		return err
	}
	for _, c := range rows {
		if err := t.exec(`INSERT INTO credits (day, event, of_event, source, target, act, tie, tie_n, tie_day, announced, sign)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, day, int64(c.ID), int64(c.Of), c.Source, c.Target, c.Act, c.Tie, c.TieN, c.TieDay, c.Announced, c.Sign); err != nil {
			return err
		}
	}
	return nil
}

// Credits gives those of the events named that are shares in acts of others.
func (s *Store) Credits(ctx context.Context, keys []EventKey) (map[EventKey]CreditRow, error) {
	out := map[EventKey]CreditRow{}
	const most = 300 // parameters of a statement are bounded
	for len(keys) > 0 {
		some := keys[:min(most, len(keys))]
		keys = keys[len(some):]
		args := make([]any, 0, 2*len(some))
		for _, k := range some {
			args = append(args, k.Day, int64(k.ID))
		}
		list, err := collect(ctx, s, "list credits", func(r scanner) (c CreditRow, err error) {
			var id, of int64
			err = r.Scan(&c.Day, &id, &of, &c.Source, &c.Target, &c.Act, &c.Tie, &c.TieN, &c.TieDay, &c.Announced, &c.Sign, &c.Why,
				&c.Span.Start, &c.Span.End, &c.Sentence.Start, &c.Sentence.End)
			c.ID, c.Of = pyrometer.EventID(id), pyrometer.EventID(of)
			return c, err
		}, `SELECT c.day, c.event, c.of_event, c.source, c.target, c.act, c.tie, c.tie_n, c.tie_day, c.announced, c.sign, coalesce(t.why, ''),
			coalesce(t.start, 0), coalesce(t.stop, 0), coalesce(t.sentence_start, 0), coalesce(t.sentence_stop, 0)
			FROM credits c LEFT JOIN ties t ON t.article = c.tie AND t.n = c.tie_n WHERE (c.day, c.event) IN (VALUES `+strings.TrimSuffix(strings.Repeat("(?, ?),", len(some)), ",")+`)`, args...)
		if err != nil {
			return nil, err
		}
		for _, c := range list {
			out[c.EventKey] = c
		}
	}
	return out, nil
}
