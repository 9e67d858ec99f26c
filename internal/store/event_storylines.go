package store

import (
	"context"

	"pyrometer"
)

// TellingDays gives the days of the events that articles tell.
func (t *Tx) TellingDays(articles []int64, into map[pyrometer.Day]bool) error {
	for _, n := range articles {
		days, err := gather(t, func(r scanner) (d pyrometer.Day, err error) { return d, r.Scan(&d) },
			`SELECT DISTINCT event_day FROM tellings WHERE article = ? AND event <> 0`, n)
		if err != nil {
			return err
		}
		for _, d := range days {
			into[d] = true
		}
	}
	return nil
}

// StorylineDays gives the days of the events that articles of a storyline tell.
func (t *Tx) StorylineDays(id pyrometer.StorylineID, into map[pyrometer.Day]bool) error {
	articles, err := gather(t, func(r scanner) (n int64, err error) { return n, r.Scan(&n) },
		`SELECT article FROM storyline_articles WHERE storyline = ?`, int64(id))
	if err != nil {
		return err
	}
	return t.TellingDays(articles, into)
}

// EventStorylines brings the storylines of a day's events in line: each is of
// the storyline that most of its tellings are in, the one that told it first if
// there are two. A share in an event goes with the event.
func (t *Tx) EventStorylines(day pyrometer.Day) error {
	if err := t.exec(`DELETE FROM event_storylines WHERE day = ?`, day); err != nil {
		return err
	}
	err := t.exec(`INSERT INTO event_storylines (day, event, storyline)
		SELECT day, event, storyline FROM (
			SELECT t.event_day AS day, t.event, s.storyline,
				row_number() OVER (PARTITION BY t.event ORDER BY COUNT(*) DESC, MIN(a.known), MIN(a.id)) AS place
			FROM tellings t JOIN storyline_articles s ON s.article = t.article JOIN articles a ON a.number = t.article
			WHERE t.event_day = ? AND t.event <> 0 AND t.stands = 1 AND t.wrong = 0 GROUP BY t.event_day, t.event, s.storyline)
		WHERE place = 1`, day)
	if err != nil {
		return err
	}
	return t.exec(`INSERT OR IGNORE INTO event_storylines (day, event, storyline)
		SELECT c.day, c.event, s.storyline FROM credits c JOIN event_storylines s ON s.day = c.day AND s.event = c.of_event WHERE c.day = ?`, day)
}

// StorylinesOf gives the storylines of a figure's events from first to last, as
// articles known by a day have it; known 0: all of them.
func (s *Store) StorylinesOf(ctx context.Context, figure uint32, first, last, known pyrometer.Day) (map[EventKey]pyrometer.StorylineID, error) {
	type row struct {
		key   EventKey
		story int64
	}
	out := map[EventKey]pyrometer.StorylineID{}
	for month := first.MonthIndex(); month <= last.MonthIndex(); month++ {
		text, args := `SELECT e.day, e.event, s.storyline FROM effects e JOIN event_storylines s ON s.day = e.day AND s.event = e.event
			WHERE e.month = ? AND e.figure = ? AND e.day BETWEEN ? AND ?`, []any{month, figure, first, last}
		if known != 0 {
			// What was put where by then, by the articles that could be read by then.
			text, args = storylinesAsKnown, []any{known, known, month, figure, first, last}
		}
		rows, err := collect(ctx, s, "find the storylines of events", func(r scanner) (x row, err error) {
			var event int64
			err = r.Scan(&x.key.Day, &event, &x.story)
			x.key.ID = pyrometer.EventID(event)
			return x, err
		}, text, args...)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[r.key] = pyrometer.StorylineID(r.story)
		}
	}
	return out, nil
}

const storylinesAsKnown = `SELECT day, event, storyline FROM (
	SELECT e.day, e.event, m.storyline,
		row_number() OVER (PARTITION BY e.day, e.event ORDER BY COUNT(*) DESC, MIN(a.known), MIN(a.id)) AS place
	FROM effects e LEFT JOIN credits c ON c.day = e.day AND c.event = e.event
	JOIN tellings t ON t.event_day = e.day AND t.event = coalesce(c.of_event, e.event) AND t.event <> 0 AND t.stands = 1 AND t.wrong = 0
	JOIN articles a ON a.number = t.article AND a.known / 86400 <= ?
	JOIN storyline_moves m ON m.article = t.article
		AND m.day = (SELECT MAX(n.day) FROM storyline_moves n WHERE n.article = t.article AND n.day <= ?)
	WHERE e.month = ? AND e.figure = ? AND e.day BETWEEN ? AND ?
	GROUP BY e.day, e.event, m.storyline) WHERE place = 1`
