package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"pyrometer"
)

// then is the tables of storylines as they were known on a day: as expressions
// that stand where a table's name stands. With a day, articles are where the
// program had put them by then, those that could be read by then.
type then struct {
	articles string // article, storyline
	events   string // day, event, storyline: of the events that articles of one storyline tell
}

// asKnown gives them for one storyline; known 0: as they are.
func asKnown(id pyrometer.StorylineID, known pyrometer.Day) then {
	if known == 0 {
		return then{`storyline_articles`, `event_storylines`}
	}
	place := placesThen(known)
	// Those that any telling of its articles is of, to the storyline of most tellings.
	const tellings = `tellings t JOIN %s p ON p.article = t.article JOIN articles b ON b.number = t.article WHERE t.event <> 0 AND t.stands = 1 AND t.wrong = 0`
	told := fmt.Sprintf(`SELECT day, event, storyline FROM (
		SELECT t.event_day AS day, t.event, p.storyline, row_number() OVER (PARTITION BY t.event_day, t.event ORDER BY COUNT(*) DESC, MIN(b.known), MIN(b.id)) AS rank
		FROM `+tellings+` AND (t.event_day, t.event) IN (SELECT t.event_day, t.event FROM `+tellings+` AND p.storyline = %d)
		GROUP BY t.event_day, t.event, p.storyline) WHERE rank = 1`, place, place, int64(id))
	return then{place, `(WITH told AS (` + told + `) SELECT day, event, storyline FROM told
		UNION ALL SELECT c.day, c.event, s.storyline FROM credits c JOIN told s ON s.day = c.day AND s.event = c.of_event)`}
}

// placesThen is where articles had been put by a day.
func placesThen(known pyrometer.Day) string {
	return fmt.Sprintf(`(SELECT m.article, m.storyline FROM storyline_moves m JOIN articles a ON a.number = m.article AND a.known < %d
		WHERE m.day = (SELECT MAX(n.day) FROM storyline_moves n WHERE n.article = m.article AND n.day <= %d))`, Days{Known: known}.knownBefore(), known)
}

// StorylinesThen finds storylines as they were known on a day and says how many
// there were in all. Their headline is today's if the article it is from was one
// of theirs by then, else empty.
func (s *Store) StorylinesThen(ctx context.Context, q StorylineSearch, known pyrometer.Day) (list []StorylineRow, total int, err error) {
	with := `WITH place AS MATERIALIZED ` + placesThen(known) + `,
		weight AS (SELECT p.storyline, g.key, SUM(m.salience) AS weight FROM place p JOIN mentions m ON m.article = p.article
			JOIN parties s ON s.id = m.party JOIN figures g ON g.id = s.figure GROUP BY p.storyline, g.key),
		lead AS MATERIALIZED (SELECT storyline, key, row_number() OVER (PARTITION BY storyline ORDER BY weight DESC, key) AS rank FROM weight),
		line AS MATERIALIZED (SELECT p.storyline AS id, COUNT(*) AS articles, MIN(a.day) AS first, MAX(a.day) AS last
			FROM place p JOIN articles a ON a.number = p.article GROUP BY p.storyline) `
	conditions, args := []string{`l.articles >= ?`}, []any{q.Least}
	add := func(condition string, arg any) { conditions, args = append(conditions, condition), append(args, arg) }
	if q.ID != 0 {
		add(`l.id = ?`, int64(q.ID))
	}
	if q.Figure != "" {
		add(fmt.Sprintf(`EXISTS (SELECT 1 FROM lead f WHERE f.storyline = l.id AND f.rank <= %d AND f.key = ?)`, leadThen), q.Figure)
	}
	if q.Match != "" {
		add(`l.id IN (SELECT x.storyline FROM place x WHERE x.article IN (SELECT rowid FROM article_text WHERE article_text MATCH ?))`, q.Match)
	}
	if q.From != nil {
		add(`l.last >= ?`, *q.From)
	}
	if q.To != nil {
		add(`l.first <= ?`, *q.To)
	}
	where := ` FROM line l WHERE ` + strings.Join(conditions, ` AND `)
	if err := s.Read.QueryRowContext(ctx, with+`SELECT COUNT(*)`+where, args...).Scan(&total); err != nil {
		return nil, 0, s.wrap("list storylines", err)
	}
	order := `l.last DESC, l.articles DESC, l.id`
	if q.Largest {
		order = `l.articles DESC, l.last DESC, l.id`
	}
	list, err = collect(ctx, s, "list storylines", scanStoryline, with+`SELECT l.id, coalesce(h.headline, ''), coalesce(h.article, 0), l.first, l.last,
		coalesce((SELECT group_concat(key, char(10)) FROM (SELECT f.key FROM lead f WHERE f.storyline = l.id AND f.rank <= `+fmt.Sprint(leadThen)+` ORDER BY f.rank)), ''),
		l.articles, (SELECT COUNT(*) FROM place x JOIN tellings t ON t.article = x.article WHERE x.storyline = l.id AND t.stands = 1 AND t.wrong = 0), 0, 0
		FROM line l LEFT JOIN storylines h ON h.id = l.id AND EXISTS (SELECT 1 FROM place x JOIN articles a ON a.number = x.article WHERE x.storyline = l.id AND a.id = h.article)
		WHERE `+strings.Join(conditions, ` AND `)+` ORDER BY `+order+` LIMIT ? OFFSET ?`, append(args, q.Limit, q.Offset)...)
	return list, total, err
}

// leadThen is how many figures a storyline is about at most, as the grouper has it.
const leadThen = 8

// Compared is an article as far as finding the most central needs it.
type Compared struct {
	ID    pyrometer.ArticleID
	Title string
	Words []byte
}

// Compared gives the newest articles of a storyline as they were known on a day.
func (s *Store) Compared(ctx context.Context, id pyrometer.StorylineID, known pyrometer.Day, limit int) ([]Compared, error) {
	return collect(ctx, s, "read a storyline's titles", func(r scanner) (c Compared, err error) {
		var id int64
		err = r.Scan(&id, &c.Title, &c.Words)
		c.ID = pyrometer.ArticleID(id)
		return c, err
	}, `SELECT a.id, a.title, w.words FROM `+placesThen(known)+` x JOIN articles a ON a.number = x.article JOIN article_words w ON w.article = x.article
		WHERE x.storyline = ? ORDER BY a.day DESC, a.known DESC, a.id LIMIT ?`, int64(id), limit)
}

// LateHeadlines gives those of the storylines named whose headline is from an
// article that could not be read by a day.
func (s *Store) LateHeadlines(ctx context.Context, ids []pyrometer.StorylineID, known pyrometer.Day) ([]pyrometer.StorylineID, error) {
	var out []pyrometer.StorylineID
	const most = 400
	for chunk := range slices.Chunk(ids, most) {
		args := []any{Days{Known: known}.knownBefore()}
		for _, id := range chunk {
			args = append(args, int64(id))
		}
		rows, err := collect(ctx, s, "read headlines", func(r scanner) (id int64, err error) { return id, r.Scan(&id) },
			`SELECT s.id FROM storylines s JOIN articles a ON a.id = s.article WHERE a.known >= ? AND s.id IN (?`+strings.Repeat(", ?", len(chunk)-1)+`) ORDER BY s.id`, args...)
		if err != nil {
			return nil, err
		}
		for _, id := range rows {
			out = append(out, pyrometer.StorylineID(id))
		}
	}
	return out, nil
}
