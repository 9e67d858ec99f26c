package store

import (
	"slices"
	"strings"

	"pyrometer"
)

// Candidate is an article that shares a band with another.
type Candidate struct {
	ArticleRow
	Sketch []byte
}

// PutSketch keeps an article's sketch; it stands alone until Join.
func (t *Tx) PutSketch(article int64, sketch []byte, bands []uint64) error {
	if err := t.exec(`INSERT OR REPLACE INTO copies (article, original, sketch) VALUES (?, ?, ?)`, article, article, blob(sketch)); err != nil {
		return err
	}
	for _, b := range bands {
		if err := t.exec(`INSERT OR IGNORE INTO bands (band, article) VALUES (?, ?)`, int64(b), article); err != nil {
			return err
		}
	}
	return nil
}

// Candidates gives the articles of the days around that share a band, in order
// of number. The article itself is not among them.
func (t *Tx) Candidates(article int64, bands []uint64, first, last pyrometer.Day) ([]Candidate, error) {
	if len(bands) == 0 {
		return nil, nil
	}
	numbers := map[int64]bool{}
	s, err := t.stmt(`SELECT article FROM bands WHERE band = ? AND article <> ?`)
	if err != nil {
		return nil, err
	}
	for _, b := range bands {
		rows, err := s.QueryContext(t.ctx, int64(b), article)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var n int64
			if err := rows.Scan(&n); err != nil {
				rows.Close()
				return nil, err
			}
			numbers[n] = true
		}
		if err := rows.Close(); err != nil {
			return nil, err
		}
	}
	var out []Candidate
	for n := range numbers {
		c := Candidate{}
		var id, known int64
		var day pyrometer.Day
		err := t.one(`SELECT a.number, a.id, a.day, a.known, a.title, a.body, c.original, c.sketch FROM articles a
			JOIN copies c ON c.article = a.number WHERE a.number = ?`, []any{n}, &c.Number, &id, &day, &known, &c.Title, &c.Body, &c.Original, &c.Sketch)
		if err != nil {
			return nil, err
		}
		c.ID, c.Known = pyrometer.ArticleID(id), moment(known)
		if day >= first && day <= last {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Candidate) int { return int(a.Number - b.Number) })
	return out, nil
}

// Join makes the clusters of these originals one, whose original is the article
// that was known first. The days of tellings whose voice changes become stale.
func (t *Tx) Join(originals []int64) error {
	in := "(?" + strings.Repeat(", ?", len(originals)-1) + ")"
	args := make([]any, len(originals))
	for i, o := range originals {
		args[i] = o
	}
	rows, err := t.tx.QueryContext(t.ctx, `SELECT c.article, c.original FROM copies c JOIN articles a ON a.number = c.article
		WHERE c.original IN `+in+` ORDER BY a.known, a.id`, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	type member struct{ article, original int64 }
	var members []member
	for rows.Next() {
		var m member
		if err := rows.Scan(&m.article, &m.original); err != nil {
			return err
		}
		members = append(members, m)
	}
	if err := rows.Err(); err != nil || len(members) == 0 {
		return err
	}
	root := members[0].article
	for _, m := range members {
		if m.original == root {
			continue
		}
		if err := t.exec(`UPDATE copies SET original = ? WHERE article = ?`, root, m.article); err != nil {
			return err
		}
		if err := t.voiceChanged(m.article); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) voiceChanged(article int64) error {
	return t.exec(`INSERT OR IGNORE INTO stale_days (day) SELECT DISTINCT day FROM tellings WHERE article = ? AND stands = 1 AND wrong = 0`, article)
}

// DropSketch forgets what an article's text was like. All that were one text
// with it are to be compared anew: the article may have been what joined them.
func (t *Tx) DropSketch(article int64) error {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT article FROM copies WHERE original = (SELECT original FROM copies WHERE article = ?)`, article)
	if err != nil {
		return err
	}
	defer rows.Close()
	var members []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return err
		}
		members = append(members, n)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, n := range members {
		if err := t.voiceChanged(n); err != nil {
			return err
		}
		if err := t.exec(`DELETE FROM copies WHERE article = ?`, n); err != nil {
			return err
		}
		if err := t.exec(`DELETE FROM bands WHERE article = ?`, n); err != nil {
			return err
		}
		if err := t.Wait(n, StageCopies); err != nil {
			return err
		}
	}
	return nil
}
