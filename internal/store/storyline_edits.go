package store

import (
	"database/sql"
	"errors"

	"pyrometer"
)

// LiftDecisions takes editors' decisions off the storylines, so that places and
// rows are the program's own. It gives where the decisions had put articles, by
// number.
func (t *Tx) LiftDecisions() (map[int64]pyrometer.StorylineID, error) {
	places, err := gather(t, scanPlace, `SELECT s.article, s.storyline FROM program_places p JOIN storyline_articles s ON s.article = p.article`)
	if err != nil {
		return nil, err
	}
	for _, text := range []string{
		`INSERT OR REPLACE INTO storyline_articles (article, storyline) SELECT article, storyline FROM program_places`,
		`DELETE FROM program_places`,
		`DELETE FROM storylines WHERE id IN (SELECT id FROM program_storylines)`,
		`INSERT INTO storylines (id, headline, article, first, last, lead, articles, events, into_id, touched)
			SELECT id, headline, article, first, last, lead, articles, events, into_id, touched FROM program_storylines WHERE made = 0`,
		`DELETE FROM program_storylines`,
	} {
		if err := t.exec(text); err != nil {
			return nil, err
		}
	}
	out := make(map[int64]pyrometer.StorylineID, len(places))
	for _, p := range places {
		out[p.Article] = p.Storyline
	}
	return out, nil
}

// Place is where an article is.
type Place struct {
	Article   int64
	Storyline pyrometer.StorylineID
}

func scanPlace(r scanner) (p Place, err error) {
	var id int64
	err = r.Scan(&p.Article, &id)
	p.Storyline = pyrometer.StorylineID(id)
	return p, err
}

// Places lists the articles of a storyline, by number.
func (t *Tx) Places(id pyrometer.StorylineID) ([]Place, error) {
	return gather(t, scanPlace, `SELECT article, storyline FROM storyline_articles WHERE storyline = ? ORDER BY article`, int64(id))
}

// Stands says that a storyline has articles.
func (t *Tx) Stands(id pyrometer.StorylineID) (stands bool, err error) {
	return stands, t.one(`SELECT EXISTS (SELECT 1 FROM storyline_articles WHERE storyline = ?)`, []any{int64(id)}, &stands)
}

// PlaceOf gives where an article is, by its public id; zero if nowhere.
func (t *Tx) PlaceOf(a pyrometer.ArticleID) (Place, error) {
	return placeOf(t.one, `SELECT s.article, s.storyline FROM articles a JOIN storyline_articles s ON s.article = a.number WHERE a.id = ?`, int64(a))
}

func placeOf(one func(string, []any, ...any) error, text string, args ...any) (p Place, err error) {
	var id int64
	if err = one(text, args, &p.Article, &id); errors.Is(err, sql.ErrNoRows) {
		return Place{}, nil
	}
	p.Storyline = pyrometer.StorylineID(id)
	return p, err
}

// Replace puts an article where decisions want it; where the program has it is
// kept for LiftDecisions.
func (t *Tx) Replace(p Place, to pyrometer.StorylineID) error {
	if err := t.exec(`INSERT INTO program_places (article, storyline) VALUES (?, ?)`, p.Article, int64(p.Storyline)); err != nil {
		return err
	}
	return t.exec(`UPDATE storyline_articles SET storyline = ? WHERE article = ?`, int64(to), p.Article)
}

// ReplaceStoryline writes the row of a storyline that decisions changed or made;
// the program's own is kept for LiftDecisions.
func (t *Tx) ReplaceStoryline(s *pyrometer.Storyline, touched pyrometer.Day) error {
	err := t.exec(`INSERT OR IGNORE INTO program_storylines (id, headline, article, first, last, lead, articles, events, into_id, touched, made)
		SELECT id, headline, article, first, last, lead, articles, events, into_id, touched, 0 FROM storylines WHERE id = ?`, int64(s.ID))
	if err != nil {
		return err
	}
	err = t.exec(`INSERT OR IGNORE INTO program_storylines (id, headline, article, first, last, lead, articles, events, into_id, touched, made)
		VALUES (?, '', 0, 0, 0, '', 0, 0, 0, 0, 1)`, int64(s.ID))
	if err != nil {
		return err
	}
	return t.PutStorylines([]pyrometer.Storyline{*s}, touched, false)
}

// StorylineRow gives the row of a storyline; ok is false if there is none.
func (t *Tx) StorylineRow(id pyrometer.StorylineID) (row StorylineRow, ok bool, err error) {
	s, err := t.stmt(`SELECT ` + storylineColumns + ` FROM storylines s WHERE s.id = ?`)
	if err != nil {
		return row, false, err
	}
	row, err = scanStoryline(s.QueryRowContext(t.ctx, int64(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return row, false, nil
	}
	return row, err == nil, err
}

// leadFigures is for how many a storyline's row says whom it is about.
const leadFigures = 8

// SumStoryline fills in what the articles of a storyline say of it: days, counts
// and whom it is about.
func (t *Tx) SumStoryline(s *pyrometer.Storyline) error {
	err := t.one(`SELECT COUNT(*), coalesce(MIN(a.day), 0), coalesce(MAX(a.day), 0) FROM storyline_articles x JOIN articles a ON a.number = x.article WHERE x.storyline = ?`,
		[]any{int64(s.ID)}, &s.Articles, &s.First, &s.Last)
	if err != nil {
		return err
	}
	err = t.one(`SELECT COUNT(*) FROM storyline_articles x JOIN tellings t ON t.article = x.article AND t.stands = 1 AND t.wrong = 0 WHERE x.storyline = ?`,
		[]any{int64(s.ID)}, &s.Events)
	if err != nil {
		return err
	}
	s.Lead, err = gather(t, func(r scanner) (f pyrometer.FigureID, err error) { return f, r.Scan(&f) },
		`SELECT key FROM (SELECT g.key, MAX(m.salience) AS salience FROM storyline_articles x JOIN mentions m ON m.article = x.article
			JOIN parties p ON p.id = m.party JOIN figures g ON g.id = p.figure WHERE x.storyline = ? GROUP BY x.article, g.key)
		GROUP BY key ORDER BY SUM(salience) DESC, key LIMIT ?`, int64(s.ID), leadFigures)
	return err
}

// StoryTexts gives articles as far as comparing them needs it, by number; those
// whose words are not known are left out.
func (t *Tx) StoryTexts(numbers []int64) ([]StoryItem, error) {
	out := make([]StoryItem, 0, len(numbers))
	for _, n := range numbers {
		i := StoryItem{Number: n}
		var id int64
		err := t.one(`SELECT a.id, a.day, a.title, x.words FROM articles a JOIN article_words x ON x.article = a.number WHERE a.number = ?`,
			[]any{n}, &id, &i.Day, &i.Title, &i.Words)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, err
		}
		i.ID = pyrometer.ArticleID(id)
		out = append(out, i)
	}
	return out, nil
}
