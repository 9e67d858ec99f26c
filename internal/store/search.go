package store

import (
	"context"
	"fmt"
	"strings"

	"pyrometer"
)

// Search asks for articles; zero fields ask for all.
type Search struct {
	Match    string // in the language of the full-text index
	Figure   uint32
	From, To *pyrometer.Day
	Source   int64
	Copies   bool // near-copies too
	Offset   int
	Limit    int
}

// SnippetLength is how many letters of a body stand in for a snippet where no
// words are looked for.
const SnippetLength = 240

// Marks around the words in a snippet. No article has such characters.
const (
	HitBegin = '\x02'
	HitEnd   = '\x03'
)

// Found is an article that a search found.
type Found struct {
	ArticleHead
	Snippet  string // with marks around the words, or the body's beginning
	Reader   string // "" if it waits to be read
	Salience float64
	Tone     float64
	Toned    int
}

const copiesAndReadings = `LEFT JOIN copies c ON c.article = a.number LEFT JOIN readings r ON r.article = a.number`

// where gives the tables and conditions of a search.
func (q *Search) where() (from string, args []any) {
	var b strings.Builder
	b.WriteString(` FROM articles a`)
	var conditions []string
	add := func(condition string, values ...any) {
		conditions = append(conditions, condition)
		args = append(args, values...)
	}
	if q.Match != "" {
		b.WriteString(` JOIN article_text ON article_text.rowid = a.number`)
		add(`article_text MATCH ?`, q.Match)
	}
	b.WriteString(headJoins + copiesAndReadings)
	if q.Figure != 0 {
		add(`a.number IN (SELECT m.article FROM mentions m JOIN parties s ON s.id = m.party WHERE s.figure = ?)`, q.Figure)
	}
	if q.From != nil {
		add(`a.day >= ?`, *q.From)
	}
	if q.To != nil {
		add(`a.day <= ?`, *q.To)
	}
	if q.Source != 0 {
		add(`a.source = ?`, q.Source)
	}
	if !q.Copies {
		add(`coalesce(c.original, a.number) = a.number`)
	}
	if len(conditions) > 0 {
		b.WriteString(` WHERE ` + strings.Join(conditions, ` AND `))
	}
	return b.String(), args
}

// Search finds articles and says how many there are in all.
func (s *Store) Search(ctx context.Context, q Search) (found []Found, total int, err error) {
	from, args := q.where()
	if err := s.Read.QueryRowContext(ctx, `SELECT COUNT(*)`+from, args...).Scan(&total); err != nil {
		return nil, 0, s.wrap("search articles", err)
	}
	snippet, order := fmt.Sprintf(`substr(a.body, 1, %d)`, SnippetLength), `a.day DESC, a.known DESC, a.id`
	if q.Match != "" {
		snippet, order = `snippet(article_text, -1, char(2), char(3), '…', 32)`, `bm25(article_text, 4.0, 1.0), a.day DESC, a.id`
	}
	const of = ` FROM mentions m JOIN parties s ON s.id = m.party WHERE m.article = a.number AND s.figure = ?)`
	columns := headColumns + `, ` + snippet + `, coalesce(r.reader, ''),
		(SELECT COUNT(*) FROM copies k WHERE k.original = c.original AND k.article <> a.number),
		(SELECT coalesce(MAX(m.salience), 0)` + of + `,
		(SELECT coalesce(SUM(m.tone * m.toned) / nullif(SUM(m.toned), 0), 0)` + of + `,
		(SELECT coalesce(SUM(m.toned), 0)` + of
	text := `SELECT ` + columns + from + ` ORDER BY ` + order + ` LIMIT ? OFFSET ?`
	args = append(append([]any{q.Figure, q.Figure, q.Figure}, args...), q.Limit, q.Offset)
	if q.Match == "" {
		// What is asked of each article would else be asked of all before they are
		// put in order: a busy figure has thousands.
		text = `SELECT ` + columns + ` FROM articles a` + headJoins + copiesAndReadings +
			` WHERE a.number IN (SELECT a.number` + from + ` ORDER BY ` + order + ` LIMIT ? OFFSET ?) ORDER BY ` + order
	}
	found, err = collect(ctx, s, "search articles", func(r scanner) (f Found, err error) {
		into, done := headInto(&f.ArticleHead)
		err = r.Scan(append(into, &f.Snippet, &f.Reader, &f.Copies, &f.Salience, &f.Tone, &f.Toned)...)
		done()
		return f, err
	}, text, args...)
	return found, total, err
}
