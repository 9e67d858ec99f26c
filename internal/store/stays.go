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

// Move is a row of an article's places.
type Move struct {
	Article   int64
	Day       pyrometer.Day
	Storyline pyrometer.StorylineID
}

// MovesAfter lists where articles were put after a day.
func (t *Tx) MovesAfter(day pyrometer.Day) ([]Move, error) {
	return gather(t, func(r scanner) (m Move, err error) {
		var id int64
		err = r.Scan(&m.Article, &m.Day, &id)
		m.Storyline = pyrometer.StorylineID(id)
		return m, err
	}, `SELECT article, day, storyline FROM storyline_moves WHERE day > ?`, day)
}

// StaleCredits makes the days stale on which somebody's share in an act may hang
// on where articles are: those of the events that they tell, and of what was done
// to whom they have ties.
func (t *Tx) StaleCredits(articles []int64) error {
	days := map[pyrometer.Day]bool{}
	if err := t.TellingDays(articles, days); err != nil {
		return err
	}
	for d := range days {
		if err := t.exec(`INSERT OR IGNORE INTO stale_days (day) VALUES (?)`, d); err != nil {
			return err
		}
	}
	for _, n := range articles {
		if err := t.staleByTies(n); err != nil {
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
