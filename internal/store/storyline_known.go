package store

import (
	"context"

	"pyrometer"
)

// PlacesAt is where the program had articles at the end of a day, as it was then;
// 0 for now, without decisions laid over it.
type PlacesAt struct {
	store *Store
	ctx   context.Context
	day   pyrometer.Day
}

// PlacesAt gives the places of a day.
func (s *Store) PlacesAt(ctx context.Context, day pyrometer.Day) PlacesAt {
	if day == 0 {
		day = pyrometer.MaxDay
	}
	return PlacesAt{s, ctx, day}
}

// placed is an article's place as of a day.
const placed = `m.day = (SELECT MAX(n.day) FROM storyline_moves n WHERE n.article = m.article AND n.day <= ?)`

func (p PlacesAt) one(text string, args []any, into ...any) error {
	return p.store.Read.QueryRowContext(p.ctx, text, args...).Scan(into...)
}

// Stands says that a storyline had articles.
func (p PlacesAt) Stands(id pyrometer.StorylineID) (stands bool, err error) {
	err = p.one(`SELECT EXISTS (SELECT 1 FROM storyline_moves m WHERE m.storyline = ? AND `+placed+`)`, []any{int64(id), p.day}, &stands)
	return stands, p.store.wrap("look up a storyline", err)
}

// PlaceOf gives where an article was, by its public id; zero if nowhere.
func (p PlacesAt) PlaceOf(a pyrometer.ArticleID) (Place, error) {
	out, err := placeOf(p.one, `SELECT m.article, m.storyline FROM articles a JOIN storyline_moves m ON m.article = a.number
		WHERE a.id = ? AND `+placed, int64(a), p.day)
	return out, p.store.wrap("look up an article's storyline", err)
}

// Decided lists the articles of a split.
func (p PlacesAt) Decided(decision int64) ([]Decided, error) {
	return p.store.Decided(p.ctx, decision)
}

// ToldIn is an event as one of a storyline's articles tells it.
type ToldIn struct {
	EventKey
	Article   int64
	ID        pyrometer.ArticleID
	Known     int64 // Unix seconds
	Storyline pyrometer.StorylineID
}

// ToldOf lists where a figure's events from first to last are told, as articles
// known by a day have it, each with the storyline that the program had it in
// then.
func (s *Store) ToldOf(ctx context.Context, figure uint32, first, last, known pyrometer.Day) ([]ToldIn, error) {
	var out []ToldIn
	for month := first.MonthIndex(); month <= last.MonthIndex(); month++ {
		rows, err := collect(ctx, s, "find the storylines of events", func(r scanner) (x ToldIn, err error) {
			var event, id, storyline int64
			err = r.Scan(&x.Day, &event, &x.Article, &id, &x.Known, &storyline)
			x.EventKey.ID, x.ID, x.Storyline = pyrometer.EventID(event), pyrometer.ArticleID(id), pyrometer.StorylineID(storyline)
			return x, err
		}, `SELECT e.day, e.event, a.number, a.id, a.known, m.storyline FROM effects e LEFT JOIN credits c ON c.day = e.day AND c.event = e.event
			JOIN tellings t ON t.event_day = e.day AND t.event = coalesce(c.of_event, e.event) AND t.event <> 0 AND t.stands = 1 AND t.wrong = 0
			JOIN articles a ON a.number = t.article AND a.known / 86400 <= ?
			JOIN storyline_moves m ON m.article = t.article AND `+placed+`
			WHERE e.month = ? AND e.figure = ? AND e.day BETWEEN ? AND ?`, known, known, month, figure, first, last)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

// ProgramHeadlines gives the headlines that the program gave to storylines which
// decisions changed.
func (s *Store) ProgramHeadlines(ctx context.Context) (map[pyrometer.StorylineID]string, error) {
	type row struct {
		id       int64
		headline string
	}
	rows, err := collect(ctx, s, "read headlines", func(r scanner) (x row, err error) { return x, r.Scan(&x.id, &x.headline) },
		`SELECT id, headline FROM program_storylines WHERE made = 0`)
	out := make(map[pyrometer.StorylineID]string, len(rows))
	for _, r := range rows {
		out[pyrometer.StorylineID(r.id)] = r.headline
	}
	return out, err
}
