package store

import (
	"context"

	"pyrometer"
)

// Days is a span of days, with what was first known after Known left out; 0 leaves out
// nothing.
type Days struct {
	First, Last pyrometer.Day
	Known       pyrometer.Day
}

// knownBefore gives the second at which what counts as known ends.
func (d Days) knownBefore() int64 {
	if d.Known == 0 {
		return 1 << 62
	}
	return (int64(d.Known) + 1) * 24 * 60 * 60
}

// Said is a record with the article that it stands in.
type Said[T any] struct {
	ArticleHead
	Row   T
	Voice uint32 // family of the article's original
	Of    string // name of the other party, if there is one
}

const saidJoins = ` JOIN articles a ON a.number = x.article` + headJoins + `LEFT JOIN copies k ON k.article = x.article
	JOIN articles o ON o.number = coalesce(k.original, x.article) `

// one text is shown once: that of the original.
const noCopies = ` AND o.number = a.number `

// Quotes gives the newest words of a figure.
func (s *Store) Quotes(ctx context.Context, figure uint32, d Days, limit int) ([]Said[QuoteRow], error) {
	return collect(ctx, s, "list quotes", func(r scanner) (x Said[QuoteRow], err error) {
		into, done := headInto(&x.ArticleHead)
		q := &x.Row
		err = r.Scan(append(into, &x.Voice, &q.N, &q.Day, &q.Speaker, &q.Form, &q.Words, &q.Span.Start, &q.Span.End, &q.Confidence)...)
		done()
		return x, err
	}, `SELECT `+headColumns+`, o.family, x.n, x.day, x.speaker, x.form, x.words, x.start, x.stop, x.confidence
		FROM parties s JOIN quotes x ON x.speaker = s.id`+saidJoins+`WHERE s.figure = ? AND x.day BETWEEN ? AND ? AND a.known < ?`+noCopies+`
		ORDER BY x.day DESC, a.known DESC, a.id, x.n LIMIT ?`, figure, d.First, d.Last, d.knownBefore(), limit)
}

// Aims gives the newest aims of a figure.
func (s *Store) Aims(ctx context.Context, figure uint32, d Days, limit int) ([]Said[AimRow], error) {
	return collect(ctx, s, "list aims", func(r scanner) (x Said[AimRow], err error) {
		into, done := headInto(&x.ArticleHead)
		q := &x.Row
		err = r.Scan(append(into, &x.Voice, &q.N, &q.Day, &q.Who, &q.Of, &q.Kind, &q.Object, &q.Own, &q.Span.Start, &q.Span.End, &q.Confidence, &x.Of)...)
		done()
		return x, err
	}, `SELECT `+headColumns+`, o.family, x.n, x.day, x.who, x.of_whom, x.kind, x.object, x.own, x.start, x.stop, x.confidence,
		coalesce(g.name, t.name, '')
		FROM parties s JOIN aims x ON x.who = s.id`+saidJoins+`LEFT JOIN parties t ON t.id = x.of_whom LEFT JOIN figures g ON g.id = t.figure
		WHERE s.figure = ? AND x.day BETWEEN ? AND ? AND a.known < ?`+noCopies+`
		ORDER BY x.day DESC, a.known DESC, a.id, x.n LIMIT ?`, figure, d.First, d.Last, d.knownBefore(), limit)
}

// ToneDay is how the articles of a day speak of a figure.
type ToneDay struct {
	Day       pyrometer.Day
	Score     float64
	Sentences int
	Articles  int
}

// Tone gives how a figure is spoken of, day by day; a text that many carry
// counts once.
func (s *Store) Tone(ctx context.Context, figure uint32, d Days) ([]ToneDay, error) {
	return collect(ctx, s, "list tone", func(r scanner) (t ToneDay, err error) {
		return t, r.Scan(&t.Day, &t.Score, &t.Sentences, &t.Articles)
	}, `SELECT x.day, coalesce(SUM(x.tone * x.toned) / nullif(SUM(x.toned), 0), 0), SUM(x.toned), COUNT(DISTINCT x.article)
		FROM parties s JOIN mentions x ON x.party = s.id JOIN articles a ON a.number = x.article LEFT JOIN copies k ON k.article = x.article
		WHERE s.figure = ? AND x.day BETWEEN ? AND ? AND a.known < ? AND coalesce(k.original, x.article) = x.article
		GROUP BY x.day ORDER BY x.day`, figure, d.First, d.Last, d.knownBefore())
}

// Stand is a position with who takes it.
type Stand struct {
	Said[PositionRow]
	Figure Figure // Number 0 if the actor is none
	Actor  string // as the text names it
}

// Positions gives the positions on an issue, or those of a figure if that is
// not 0, that nobody called wrong, oldest first.
func (s *Store) Positions(ctx context.Context, issue string, figure uint32, d Days) ([]Stand, error) {
	return collect(ctx, s, "list positions", func(r scanner) (x Stand, err error) {
		into, done := headInto(&x.ArticleHead)
		p, f := &x.Row, &x.Figure
		err = r.Scan(append(into, &x.Voice, &p.N, &p.Issue, &p.Day, &p.Actor, &p.Stance, &p.Scope, &p.Decided, &p.Deadline, &p.Span.Start, &p.Span.End,
			&p.Confidence, &x.Actor, &f.Number, &f.ID, &f.Name, &f.Kind, &f.Country, &f.Guessed)...)
		done()
		return x, err
	}, `SELECT `+headColumns+`, o.family, x.n, x.issue, x.day, x.actor, x.stance, x.scope, x.decided, x.deadline, x.start, x.stop, x.confidence,
		s.name, coalesce(g.id, 0), coalesce(g.key, ''), coalesce(g.name, ''), coalesce(g.kind, ''), coalesce(g.country, ''), coalesce(g.guessed, 0)
		FROM positions x JOIN parties s ON s.id = x.actor LEFT JOIN figures g ON g.id = s.figure`+saidJoins+`
		WHERE (? = '' OR x.issue = ?) AND (? = 0 OR s.figure = ?) AND x.wrong = 0 AND x.day BETWEEN ? AND ? AND a.known < ?`+noCopies+`
		ORDER BY x.day, a.known, a.id, x.n`, issue, issue, figure, figure, d.First, d.Last, d.knownBefore())
}

// IssueRow counts what is said of an issue.
type IssueRow struct {
	ID        string
	Actors    int
	Positions int
	Last      pyrometer.Day
}

// Issues lists the issues that articles take positions on.
func (s *Store) Issues(ctx context.Context) ([]IssueRow, error) {
	return collect(ctx, s, "list issues", func(r scanner) (i IssueRow, err error) {
		return i, r.Scan(&i.ID, &i.Actors, &i.Positions, &i.Last)
	}, `SELECT issue, COUNT(DISTINCT actor), COUNT(*), MAX(day) FROM positions WHERE wrong = 0 GROUP BY issue ORDER BY issue`)
}

// CountStale says how many days' events lag behind their tellings.
func (s *Store) CountStale(ctx context.Context) (n int64, err error) {
	err = s.Read.QueryRowContext(ctx, `SELECT COUNT(*) FROM stale_days`).Scan(&n)
	return n, s.wrap("count stale days", err)
}
