package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"pyrometer"
)

// PutPublisher keeps a publisher and its family and gives their numbers.
func (t *Tx) PutPublisher(p pyrometer.Publisher) (id, family uint32, err error) {
	if p.Family == "" {
		p.Family = p.ID
	}
	if family, err = t.Publisher(p.Family); err != nil || p.ID == "" {
		return family, family, err
	}
	err = t.one(`INSERT INTO publishers (name, title, country, kind, family, known) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET title = excluded.title, country = excluded.country, kind = excluded.kind,
		family = excluded.family, known = excluded.known RETURNING id`,
		[]any{p.ID, p.Name, p.Country, p.Kind, p.Family, p.Known}, &id)
	return id, family, err
}

// PutArticle adds an article and puts it in line for its stages. One that is
// there already takes what the new one knows better: the earliest dates, and the
// longest text. That is the same whichever of them came first. fresh says that
// the article is new, changed that the text or the day of an old one is.
func (t *Tx) PutArticle(a *ArticleRow) (fresh, changed bool, err error) {
	var old ArticleRow
	var published, known int64
	err = t.one(`SELECT number, published, known, title, body FROM articles WHERE id = ?`, []any{int64(a.ID)},
		&old.Number, &published, &known, &old.Title, &old.Body)
	if errors.Is(err, sql.ErrNoRows) {
		return true, false, t.addArticle(a)
	}
	if err != nil {
		return false, false, err
	}
	a.Number = old.Number
	old.Published, old.Known = moment(published), moment(known)
	merged := *a
	merged.Published = earlier(old.Published, a.Published)
	merged.Known = earlier(old.Known, a.Known)
	text := a.Text() != old.Text() && whole(old.Text(), a.Text())
	if !text {
		merged.Title, merged.Body = old.Title, old.Body
	}
	if !text && merged.Published.Unix() == old.Published.Unix() && merged.Known.Unix() == old.Known.Unix() {
		return false, false, nil
	}
	if err := t.exec(`UPDATE articles SET day = ?, published = ?, known = ?, title = ?, body = ? WHERE number = ?`,
		merged.Day(), seconds(merged.Published), seconds(merged.Known), merged.Title, merged.Body, old.Number); err != nil {
		return false, false, err
	}
	if text {
		if err := t.exec(`INSERT INTO article_text (article_text, rowid, title, body) VALUES ('delete', ?, ?, ?)`,
			old.Number, old.Title, old.Body); err != nil {
			return false, false, err
		}
		if err := t.exec(`INSERT INTO article_text (rowid, title, body) VALUES (?, ?, ?)`, old.Number, merged.Title, merged.Body); err != nil {
			return false, false, err
		}
	}
	// What was read belongs to the old text and day. An earlier date alone changes
	// when its events were known, and which of its copies is the original.
	if err := t.DropReading(old.Number); err != nil {
		return false, false, err
	}
	if err := t.DropSketch(old.Number); err != nil {
		return false, false, err
	}
	a.Published, a.Known, a.Title, a.Body = merged.Published, merged.Known, merged.Title, merged.Body
	return false, true, t.Wait(old.Number, StageRead, StageCopies)
}

// whole says whether a text is to be preferred to the one that is there.
func whole(old, text string) bool {
	if len(old) != len(text) {
		return len(text) > len(old)
	}
	return text < old
}

func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

func (t *Tx) addArticle(a *ArticleRow) error {
	err := t.one(`INSERT INTO articles (id, day, published, known, publisher, family, dataset, line, source, language, url, authors, origin, note, title, body)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number`,
		[]any{int64(a.ID), a.Day(), seconds(a.Published), seconds(a.Known), a.By, a.Family, a.Dataset, a.Line, a.Source,
			a.Language, a.URL, strings.Join(a.Authors, "\n"), a.Origin, a.Note, a.Title, a.Body}, &a.Number)
	if err != nil {
		return err
	}
	if err := t.exec(`INSERT INTO article_text (rowid, title, body) VALUES (?, ?, ?)`, a.Number, a.Title, a.Body); err != nil {
		return err
	}
	return t.Wait(a.Number, StageRead, StageCopies)
}

// Wait puts an article in line for stages.
func (t *Tx) Wait(article int64, stages ...Stage) error {
	for _, s := range stages {
		if err := t.exec(`INSERT OR IGNORE INTO waiting (stage, article) VALUES (?, ?)`, s, article); err != nil {
			return err
		}
	}
	return nil
}

// Taken takes an article out of a stage's line. ok is false if it was not in it:
// another worker was faster.
func (t *Tx) Taken(article int64, stage Stage) (ok bool, err error) {
	s, err := t.stmt(`DELETE FROM waiting WHERE stage = ? AND article = ?`)
	if err != nil {
		return false, err
	}
	res, err := s.ExecContext(t.ctx, stage, article)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}

// FactReader is the version of the reader that articles were last put in line for.
const FactReader = "reader"

// NewReader puts every article in line that another version of the reader read,
// if this version is new to the store.
func (t *Tx) NewReader(version string) error {
	was, err := t.Fact(FactReader)
	if err != nil || was == version {
		return err
	}
	if err := t.exec(`INSERT OR IGNORE INTO waiting (stage, article) SELECT ?, article FROM readings WHERE reader <> ?`, StageRead, version); err != nil {
		return err
	}
	return t.SetFact(FactReader, version)
}

const articleSelect = `SELECT a.number, a.id, a.url, p.name, a.title, a.body, a.authors, a.language, a.published, a.known, a.origin, a.note,
	a.publisher, a.family, a.dataset, a.line, a.source, coalesce(c.original, a.number), coalesce(r.reader, '')
	FROM articles a JOIN publishers p ON p.id = a.publisher
	LEFT JOIN copies c ON c.article = a.number LEFT JOIN readings r ON r.article = a.number `

func scanArticle(r scanner) (a ArticleRow, err error) {
	var id, published, known int64
	var authors string
	err = r.Scan(&a.Number, &id, &a.URL, &a.Publisher, &a.Title, &a.Body, &authors, &a.Language, &published, &known, &a.Origin, &a.Note,
		&a.By, &a.Family, &a.Dataset, &a.Line, &a.Source, &a.Original, &a.Reader)
	a.ID, a.Published, a.Known = pyrometer.ArticleID(id), moment(published), moment(known)
	if authors != "" {
		a.Authors = strings.Split(authors, "\n")
	}
	return a, err
}

// Share is one of Of parts of all articles, by number, so that several workers
// of one stage do not take the same ones.
type Share struct{ Part, Of int64 }

// Everything is the share of a worker that is alone.
var Everything = Share{Part: 0, Of: 1}

// Waiting gives the first articles in line for a stage, at most so many, in
// order of arrival.
func (s *Store) Waiting(ctx context.Context, stage Stage, share Share, limit int) ([]ArticleRow, error) {
	return collect(ctx, s, "list waiting articles", scanArticle, articleSelect+
		`JOIN waiting w ON w.article = a.number WHERE w.stage = ? AND w.article % ? = ? ORDER BY w.article LIMIT ?`,
		stage, share.Of, share.Part, limit)
}

// Waits says whether an article of a share is in line for a stage.
func (t *Tx) Waits(stage Stage, share Share) (some bool, err error) {
	err = t.one(`SELECT EXISTS (SELECT 1 FROM waiting WHERE stage = ? AND article % ? = ?)`, []any{stage, share.Of, share.Part}, &some)
	return some, err
}

// AnyStale says whether a day's events lag behind its tellings, or levels behind
// the events.
func (t *Tx) AnyStale() (some bool, err error) {
	dirty, err := t.Fact(FactDirty)
	if err != nil || dirty != "" {
		return dirty != "", err
	}
	err = t.one(`SELECT EXISTS (SELECT 1 FROM stale_days)`, nil, &some)
	return some, err
}

// SQL gives the transaction itself, for a job queue that commits with it.
func (t *Tx) SQL() *sql.Tx { return t.tx }

// CountWaiting says how many articles are in line for a stage.
func (s *Store) CountWaiting(ctx context.Context, stage Stage) (n int64, err error) {
	err = s.Read.QueryRowContext(ctx, `SELECT COUNT(*) FROM waiting WHERE stage = ?`, stage).Scan(&n)
	return n, s.wrap("count waiting articles", err)
}

// Article gives an article; ok is false if there is none.
func (s *Store) Article(ctx context.Context, id pyrometer.ArticleID) (a ArticleRow, ok bool, err error) {
	a, err = scanArticle(s.Read.QueryRowContext(ctx, articleSelect+`WHERE a.id = ?`, int64(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return a, false, nil
	}
	return a, err == nil, s.wrap("read an article", err)
}

// ArticleByID is Article as the transaction sees it.
func (t *Tx) ArticleByID(id pyrometer.ArticleID) (a ArticleRow, ok bool, err error) {
	a, err = scanArticle(t.tx.QueryRowContext(t.ctx, articleSelect+`WHERE a.id = ?`, int64(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return a, false, nil
	}
	return a, err == nil, err
}

// CountArticles says how many articles there are.
func (s *Store) CountArticles(ctx context.Context) (n int64, err error) {
	err = s.Read.QueryRowContext(ctx, `SELECT COUNT(*) FROM articles`).Scan(&n)
	return n, s.wrap("count articles", err)
}

// HasArticle says whether an article is there.
func (s *Store) HasArticle(ctx context.Context, id pyrometer.ArticleID) (ok bool, err error) {
	err = s.Read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?)`, int64(id)).Scan(&ok)
	return ok, s.wrap("look for an article", err)
}

// Unchanged says, for each of the articles, whether the store still has it as it
// was when it was taken out to be worked on.
func (t *Tx) Unchanged(list []*ArticleRow) ([]bool, error) {
	out := make([]bool, len(list))
	for i, a := range list {
		var known, published int64
		var title, body string
		err := t.one(`SELECT published, known, title, body FROM articles WHERE number = ?`, []any{a.Number}, &published, &known, &title, &body)
		if err != nil {
			return nil, err
		}
		out[i] = published == seconds(a.Published) && known == seconds(a.Known) && title == a.Title && body == a.Body
	}
	return out, nil
}
