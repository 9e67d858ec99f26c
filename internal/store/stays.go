package store

import "pyrometer"

// Stay says in which storyline an article is from a day on.
type Stay struct {
	From      pyrometer.Day
	Storyline pyrometer.StorylineID
}

// StaysOf gives where an article was put, in the order of days.
func (t *Tx) StaysOf(article int64) ([]Stay, error) {
	return gather(t, func(r scanner) (p Stay, err error) {
		var id int64
		err = r.Scan(&p.From, &id)
		p.Storyline = pyrometer.StorylineID(id)
		return p, err
	}, `SELECT day, storyline FROM storyline_moves WHERE article = ? ORDER BY day`, article)
}

// StaleCredits makes the days stale of whose events articles tell that were moved
// to other storylines: who has a share in them may have changed.
func (t *Tx) StaleCredits(days []pyrometer.Day) error {
	for _, d := range days {
		if err := t.exec(`INSERT OR IGNORE INTO stale_days (day) VALUES (?)`, d); err != nil {
			return err
		}
	}
	return nil
}

// TellsOf is a telling's article, with the day on which it was known.
type TellsOf struct {
	Event   pyrometer.EventID
	Article int64
	Known   pyrometer.Day
}

// TellersOf gives the articles that tell the events of a day.
func (t *Tx) TellersOf(day pyrometer.Day) ([]TellsOf, error) {
	return gather(t, func(r scanner) (x TellsOf, err error) {
		var id int64
		err = r.Scan(&id, &x.Article, &x.Known)
		x.Event = pyrometer.EventID(id)
		return x, err
	}, `SELECT DISTINCT t.event, t.article, a.known / 86400 FROM tellings t JOIN articles a ON a.number = t.article
		WHERE t.event_day = ? AND t.event <> 0 AND t.stands = 1 AND t.wrong = 0`, day)
}
