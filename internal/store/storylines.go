package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"pyrometer"
)

// StorylineRow is a storyline as it is stored.
type StorylineRow struct {
	pyrometer.Storyline
	Touched pyrometer.Day // as of which the row is known
}

// MoveRow says where an article was put as of a day.
type MoveRow struct {
	Article   pyrometer.ArticleID
	Day       pyrometer.Day
	Storyline pyrometer.StorylineID
}

// StoryItem is an article as far as grouping needs it.
type StoryItem struct {
	Number  int64
	ID      pyrometer.ArticleID
	Day     pyrometer.Day
	Title   string
	Words   []byte
	Figures []StoryFigure
	Types   []pyrometer.Type
	Events  int
}

// StoryFigure is a figure of an article.
type StoryFigure struct {
	Figure   pyrometer.FigureID
	Salience float64
}

// Wordless gives the first articles in line for storylines of which it is not
// known what they are compared by.
func (s *Store) Wordless(ctx context.Context, limit int) ([]ArticleRow, error) {
	return collect(ctx, s, "list articles without words", scanArticle, articleSelect+`JOIN waiting w ON w.article = a.number
		LEFT JOIN article_words x ON x.article = a.number WHERE w.stage = ? AND x.article IS NULL ORDER BY w.article LIMIT ?`, StageStoryline, limit)
}

// PutWords keeps what articles are compared by. Those that were put into a
// storyline already stay of the day with which they were.
func (t *Tx) PutWords(article int64, words []byte) error {
	return t.exec(`INSERT INTO article_words (article, fed, words) VALUES (?, 0, ?)
		ON CONFLICT (article) DO UPDATE SET words = excluded.words`, article, blob(words))
}

// StoryDay is a day with articles in line for storylines.
type StoryDay struct {
	Day      pyrometer.Day
	Articles int
}

// StoryDays gives the days of the articles that are in line for storylines and
// whose words are known: those with which they were put into one before, or else
// their own.
func (t *Tx) StoryDays() ([]StoryDay, error) {
	return gather(t, func(r scanner) (d StoryDay, err error) { return d, r.Scan(&d.Day, &d.Articles) },
		`SELECT CASE x.fed WHEN 0 THEN a.day ELSE x.fed END AS day, COUNT(*) FROM waiting w
		JOIN articles a ON a.number = w.article JOIN article_words x ON x.article = w.article
		WHERE w.stage = ? GROUP BY 1 ORDER BY 1`, StageStoryline)
}

// StoryState is what grouping goes on from.
type StoryState struct {
	Day      pyrometer.Day
	Articles int
	State    []byte
}

// StoryStates lists the days with a state, oldest first, without the states.
func (t *Tx) StoryStates() ([]StoryState, error) {
	return gather(t, func(r scanner) (s StoryState, err error) { return s, r.Scan(&s.Day, &s.Articles) },
		`SELECT day, articles FROM storyline_states ORDER BY day`)
}

// StoryState gives the state at the end of a day.
func (t *Tx) StoryState(day pyrometer.Day) (s StoryState, err error) {
	return s, t.one(`SELECT day, articles, state FROM storyline_states WHERE day = ?`, []any{day}, &s.Day, &s.Articles, &s.State)
}

// PutStoryState keeps a state, and the newest states only, so many as keep says.
func (t *Tx) PutStoryState(s StoryState, keep int) error {
	if err := t.exec(`INSERT OR REPLACE INTO storyline_states (day, articles, state) VALUES (?, ?, ?)`, s.Day, s.Articles, blob(s.State)); err != nil {
		return err
	}
	return t.exec(`DELETE FROM storyline_states WHERE day NOT IN (SELECT day FROM storyline_states ORDER BY day DESC LIMIT ?)`, keep)
}

// RewindStorylines forgets what was grouped after a day: states, changes, moves,
// and the rows of storylines that were touched since. What was put there since is
// in line again. It gives the articles that
// were moved since, by number; they are where they were at the end of that day.
func (t *Tx) RewindStorylines(day pyrometer.Day) ([]int64, error) {
	moved, err := gather(t, func(r scanner) (n int64, err error) { return n, r.Scan(&n) },
		`SELECT DISTINCT article FROM storyline_moves WHERE day > ? ORDER BY article`, day)
	if err != nil {
		return nil, err
	}
	if err := t.exec(`INSERT OR IGNORE INTO waiting (stage, article) SELECT ?, article FROM article_words WHERE fed > ?`, StageStoryline, day); err != nil {
		return nil, err
	}
	for _, text := range []string{
		`DELETE FROM storyline_states WHERE day > ?`, `DELETE FROM storyline_changes WHERE day > ?`,
		`DELETE FROM storyline_moves WHERE day > ?`, `DELETE FROM storylines WHERE touched > ?`,
	} {
		if err := t.exec(text, day); err != nil {
			return nil, err
		}
	}
	return moved, t.settleMoves(moved)
}

// settleMoves brings where articles are in line with their moves.
func (t *Tx) settleMoves(articles []int64) error {
	for _, n := range articles {
		if err := t.exec(`DELETE FROM storyline_articles WHERE article = ?`, n); err != nil {
			return err
		}
		if err := t.exec(`INSERT INTO storyline_articles (article, storyline)
			SELECT article, storyline FROM storyline_moves WHERE article = ? ORDER BY day DESC LIMIT 1`, n); err != nil {
			return err
		}
	}
	return nil
}

// RefeedAll lets every article be put into storylines anew, each with its day.
func (t *Tx) RefeedAll() error {
	if err := t.exec(`UPDATE article_words SET fed = 0`); err != nil {
		return err
	}
	return t.exec(`INSERT OR IGNORE INTO waiting (stage, article) SELECT ?, article FROM article_words`, StageStoryline)
}

// LateArticles lets the articles up to a day that were never put into a
// storyline be put there with another day.
func (t *Tx) LateArticles(upTo, with pyrometer.Day) error {
	return t.exec(`UPDATE article_words SET fed = ? WHERE fed = 0 AND article IN (SELECT number FROM articles WHERE day <= ?)`, with, upTo)
}

// StoryItems gives the articles that are put into storylines with a day, by
// public id, and takes them out of the line.
func (t *Tx) StoryItems(day pyrometer.Day) ([]StoryItem, error) {
	if err := t.exec(`UPDATE article_words SET fed = ? WHERE fed = 0 AND article IN (SELECT number FROM articles WHERE day = ?)`, day, day); err != nil {
		return nil, err
	}
	items, err := gather(t, func(r scanner) (i StoryItem, err error) {
		var id int64
		err = r.Scan(&i.Number, &id, &i.Day, &i.Title, &i.Words)
		i.ID = pyrometer.ArticleID(id)
		return i, err
	}, `SELECT a.number, a.id, a.day, a.title, x.words FROM article_words x JOIN articles a ON a.number = x.article WHERE x.fed = ?`, day)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(items, func(a, b StoryItem) int { return cmp.Compare(a.ID, b.ID) })
	for i := range items {
		if err := t.fillItem(&items[i]); err != nil {
			return nil, err
		}
	}
	return items, t.exec(`DELETE FROM waiting WHERE stage = ? AND article IN (SELECT article FROM article_words WHERE fed = ?)`, StageStoryline, day)
}

// PassStorylines takes those out of the line that have a place since a day or
// longer.
func (t *Tx) PassStorylines(day pyrometer.Day) error {
	return t.exec(`DELETE FROM waiting WHERE stage = ? AND article IN (SELECT article FROM article_words WHERE fed <> 0 AND fed <= ?)`, StageStoryline, day)
}

func (t *Tx) fillItem(i *StoryItem) (err error) {
	i.Figures, err = gather(t, func(r scanner) (f StoryFigure, err error) { return f, r.Scan(&f.Figure, &f.Salience) },
		`SELECT g.key, MAX(m.salience) FROM mentions m JOIN parties s ON s.id = m.party JOIN figures g ON g.id = s.figure
		WHERE m.article = ? GROUP BY g.key ORDER BY 2 DESC, g.key`, i.Number)
	if err != nil {
		return err
	}
	i.Types, err = gather(t, func(r scanner) (x pyrometer.Type, err error) { return x, r.Scan(&x) },
		`SELECT DISTINCT c.type FROM tellings t JOIN acts c ON c.id = t.act WHERE t.article = ? AND t.stands = 1 AND t.wrong = 0 ORDER BY c.type`, i.Number)
	if err != nil {
		return err
	}
	return t.one(`SELECT COUNT(*) FROM tellings WHERE article = ? AND stands = 1 AND wrong = 0`, []any{i.Number}, &i.Events)
}

// PutStorylines writes rows of storylines.
func (t *Tx) PutStorylines(list []pyrometer.Storyline, day pyrometer.Day, missing bool) error {
	verb := `INSERT OR REPLACE`
	if missing {
		verb = `INSERT OR IGNORE`
	}
	b := newBulk(t.ctx, t.tx, verb+` INTO storylines (id, headline, article, first, last, lead, articles, events, into_id, touched)`, "", 10)
	for i := range list {
		s := &list[i]
		lead := make([]string, len(s.Lead))
		for j, f := range s.Lead {
			lead[j] = string(f)
		}
		if err := b.add(int64(s.ID), s.Headline, int64(s.From), s.First, s.Last, strings.Join(lead, "\n"), s.Articles, s.Events, int64(s.Into), day); err != nil {
			return err
		}
	}
	return b.flush()
}

// PutChanges keeps what happened to storylines by a day. What was merged away
// takes its older articles along, and keeps a row that says whereto.
func (t *Tx) PutChanges(day pyrometer.Day, list []pyrometer.StorylineChange) error {
	for n, c := range list {
		if err := t.exec(`INSERT OR REPLACE INTO storyline_changes (day, n, kind, storyline, other, why, who) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			day, n, c.Kind, int64(c.Storyline), int64(c.Other), c.Why, c.Who); err != nil {
			return err
		}
		if c.Kind != pyrometer.Merged || c.Other == 0 {
			continue
		}
		if err := t.exec(`INSERT OR REPLACE INTO storyline_moves (article, day, storyline)
			SELECT article, ?, ? FROM storyline_articles WHERE storyline = ?`, day, int64(c.Storyline), int64(c.Other)); err != nil {
			return err
		}
		if err := t.exec(`UPDATE storyline_articles SET storyline = ? WHERE storyline = ?`, int64(c.Storyline), int64(c.Other)); err != nil {
			return err
		}
		if err := t.exec(`UPDATE storylines SET into_id = ?, touched = ? WHERE id = ?`, int64(c.Storyline), day, int64(c.Other)); err != nil {
			return err
		}
	}
	return nil
}

// PutMoves keeps where articles were put, and gives their numbers.
func (t *Tx) PutMoves(list []MoveRow) ([]int64, error) {
	out := make([]int64, 0, len(list))
	for _, m := range list {
		var number int64
		err := t.one(`SELECT number FROM articles WHERE id = ?`, []any{int64(m.Article)}, &number)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if err := t.exec(`INSERT OR REPLACE INTO storyline_moves (article, day, storyline) VALUES (?, ?, ?)`, number, m.Day, int64(m.Storyline)); err != nil {
			return nil, err
		}
		if err := t.exec(`INSERT OR REPLACE INTO storyline_articles (article, storyline) VALUES (?, ?)`, number, int64(m.Storyline)); err != nil {
			return nil, err
		}
		out = append(out, number)
	}
	return out, nil
}

// gather reads all rows of a statement within the transaction.
func gather[T any](t *Tx, scan func(scanner) (T, error), text string, args ...any) ([]T, error) {
	s, err := t.stmt(text)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(t.ctx, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}
