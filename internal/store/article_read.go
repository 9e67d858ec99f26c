package store

import (
	"context"
	"database/sql"
	"strings"

	"pyrometer"
)

// ArticleHead is an article without its text.
type ArticleHead struct {
	ArticleRow
	Name       string // of the publisher, for people
	FamilyName string
	Copies     int // other articles that are the same text
}

const headColumns = `a.number, a.id, a.url, p.name, p.title, f.name, a.title, a.language, a.published, a.known, a.source, a.note`
const headJoins = ` JOIN publishers p ON p.id = a.publisher JOIN publishers f ON f.id = a.family `

// headInto lists where the columns of headColumns go; call the function it
// gives after the scan.
func headInto(h *ArticleHead) ([]any, func()) {
	var id, published, known int64
	return []any{&h.Number, &id, &h.URL, &h.Publisher, &h.Name, &h.FamilyName, &h.Title, &h.Language, &published, &known, &h.Source, &h.Note}, func() {
		h.ID, h.Published, h.Known = pyrometer.ArticleID(id), moment(published), moment(known)
	}
}

// PublisherOf gives what is known of a publisher, by number.
func (s *Store) PublisherOf(ctx context.Context, number uint32) (p pyrometer.Publisher, err error) {
	err = s.Read.QueryRowContext(ctx, `SELECT name, title, family, country, kind, known FROM publishers WHERE id = ?`, number).
		Scan(&p.ID, &p.Name, &p.Family, &p.Country, &p.Kind, &p.Known)
	return p, s.wrap("read a publisher", err)
}

// CopiesOf gives the articles that are the same text as an original, it among
// them, earliest first.
func (s *Store) CopiesOf(ctx context.Context, original int64) ([]ArticleHead, error) {
	return collect(ctx, s, "list copies", func(r scanner) (h ArticleHead, err error) {
		into, done := headInto(&h)
		err = r.Scan(into...)
		done()
		return h, err
	}, `SELECT `+headColumns+` FROM copies c JOIN articles a ON a.number = c.article`+headJoins+`WHERE c.original = ? ORDER BY a.known, a.id`, original)
}

// FigureInArticle says how an article speaks of a figure.
type FigureInArticle struct {
	Figure   Figure
	Mentions int
	Salience float64
	Tone     float64
	Toned    int
}

// FiguresIn lists the figures that an article speaks of, most first.
func (s *Store) FiguresIn(ctx context.Context, article int64) ([]FigureInArticle, error) {
	return collect(ctx, s, "list an article's figures", func(r scanner) (f FigureInArticle, err error) {
		return f, r.Scan(&f.Figure.Number, &f.Figure.ID, &f.Figure.Name, &f.Figure.Kind, &f.Figure.Country, &f.Figure.Guessed,
			&f.Mentions, &f.Salience, &f.Tone, &f.Toned)
	}, `SELECT g.id, g.key, g.name, g.kind, g.country, g.guessed, SUM(m.mentions), MAX(m.salience),
		coalesce(SUM(m.tone * m.toned) / nullif(SUM(m.toned), 0), 0), SUM(m.toned)
		FROM mentions m JOIN parties s ON s.id = m.party JOIN figures g ON g.id = s.figure
		WHERE m.article = ? GROUP BY g.id ORDER BY 8 DESC, 7 DESC, g.key`, article)
}

// TellingOf is the event that a telling of an article belongs to.
type TellingOf struct {
	EventKey
	N              int
	Source, Target uint32 // figures, 0 none
	Act            uint32
}

// TellingEvents gives the events that an article tells, by the telling's place.
func (s *Store) TellingEvents(ctx context.Context, article int64) ([]TellingOf, error) {
	return collect(ctx, s, "list an article's events", func(r scanner) (x TellingOf, err error) {
		var event int64
		err = r.Scan(&x.N, &x.Day, &event, &x.Source, &x.Target, &x.Act)
		x.ID = pyrometer.EventID(event)
		return x, err
	}, `SELECT t.n, t.event_day, t.event, coalesce(a.figure, 0), coalesce(b.figure, 0), t.act FROM tellings t
		LEFT JOIN parties a ON a.id = t.source LEFT JOIN parties b ON b.id = t.target WHERE t.article = ? AND t.event <> 0 ORDER BY t.n`, article)
}

// Texts gives the titles and bodies of articles by number.
func (s *Store) Texts(ctx context.Context, numbers []int64) (map[int64]pyrometer.Article, error) {
	out := make(map[int64]pyrometer.Article, len(numbers))
	const most = 400
	for len(numbers) > 0 {
		chunk := numbers[:min(most, len(numbers))]
		numbers = numbers[len(chunk):]
		args := make([]any, len(chunk))
		for i, n := range chunk {
			args[i] = n
		}
		type text struct {
			n int64
			a pyrometer.Article
		}
		rows, err := collect(ctx, s, "read texts", func(r scanner) (t text, err error) {
			return t, r.Scan(&t.n, &t.a.Title, &t.a.Body)
		}, `SELECT number, title, body FROM articles WHERE number IN (?`+strings.Repeat(", ?", len(chunk)-1)+`)`, args...)
		if err != nil {
			return nil, err
		}
		for _, t := range rows {
			out[t.n] = t.a
		}
	}
	return out, nil
}

// Telling is where an article tells an event.
type Telling struct {
	ArticleHead
	N        int
	Voice    uint32 // family of the article's original
	Span     pyrometer.Span
	Sentence pyrometer.Span
	Day      pyrometer.Day // that it says, or of its article
	Dated    bool          // Day stands in the text
	Act      uint32
	Source   uint32 // figures, 0 none
	Target   uint32
	Sure     float64 // confidence of the reading, 0 to 1
}

// Tellings gives the places where events are told, by event, earliest first.
func (s *Store) Tellings(ctx context.Context, keys []EventKey) (map[EventKey][]Telling, error) {
	out := map[EventKey][]Telling{}
	err := byKey(keys, func(in string, args []any) error {
		type row struct {
			key EventKey
			t   Telling
		}
		rows, err := collect(ctx, s, "read tellings", func(r scanner) (x row, err error) {
			var event int64
			into, done := headInto(&x.t.ArticleHead)
			err = r.Scan(append(into, &x.key.Day, &event, &x.t.N, &x.t.Voice, &x.t.Span.Start, &x.t.Span.End, &x.t.Sentence.Start, &x.t.Sentence.End,
				&x.t.Day, &x.t.Dated, &x.t.Act, &x.t.Source, &x.t.Target, &x.t.Sure)...)
			done()
			x.key.ID = pyrometer.EventID(event)
			return x, err
		}, `SELECT `+headColumns+`, t.event_day, t.event, t.n, o.family, t.start, t.stop, t.sentence_start, t.sentence_stop,
				t.day, t.dated, t.act, coalesce(ps.figure, 0), coalesce(pt.figure, 0), t.confidence
			FROM tellings t LEFT JOIN parties ps ON ps.id = t.source LEFT JOIN parties pt ON pt.id = t.target JOIN articles a ON a.number = t.article`+headJoins+`LEFT JOIN copies k ON k.article = t.article
			JOIN articles o ON o.number = coalesce(k.original, t.article)
			WHERE t.event <> 0 AND (t.event_day, t.event) IN (VALUES `+in+`) ORDER BY a.known, a.id, t.n`, args...)
		for _, r := range rows {
			out[r.key] = append(out[r.key], r.t)
		}
		return err
	})
	return out, err
}

// ArticleBounds gives the days of the first and the newest article; ok is false
// if there is none.
func (s *Store) ArticleBounds(ctx context.Context) (first, last pyrometer.Day, ok bool, err error) {
	var a, b sql.NullInt64
	err = s.Read.QueryRowContext(ctx, `SELECT (SELECT MIN(day) FROM articles), (SELECT MAX(day) FROM articles)`).Scan(&a, &b)
	return pyrometer.Day(a.Int64), pyrometer.Day(b.Int64), a.Valid, s.wrap("read articles", err)
}
