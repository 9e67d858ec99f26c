package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"pyrometer"
)

// StorylineSearch asks for storylines that stand; zero fields ask for all.
type StorylineSearch struct {
	ID       pyrometer.StorylineID // only this one; StorylinesThen alone asks for it
	Figure   pyrometer.FigureID    // among those whom it is about
	Match    string                // with an article that matches, in the language of the full-text index
	From, To *pyrometer.Day        // with something between these days
	Least    int                   // with at least so many articles
	Largest  bool                  // most articles first; else the newest first
	Offset   int
	Limit    int
}

const storylineColumns = `s.id, s.headline, s.article, s.first, s.last, s.lead, s.articles, s.events, s.into_id, s.touched`

func scanStoryline(r scanner) (s StorylineRow, err error) {
	var id, from, into int64
	var lead string
	err = r.Scan(&id, &s.Headline, &from, &s.First, &s.Last, &lead, &s.Articles, &s.Events, &into, &s.Touched)
	s.ID, s.From, s.Into = pyrometer.StorylineID(id), pyrometer.ArticleID(from), pyrometer.StorylineID(into)
	for f := range strings.SplitSeq(lead, "\n") {
		if f != "" {
			s.Lead = append(s.Lead, pyrometer.FigureID(f))
		}
	}
	return s, err
}

// Storylines finds storylines and says how many there are in all.
func (s *Store) Storylines(ctx context.Context, q StorylineSearch) (list []StorylineRow, total int, err error) {
	conditions, args := []string{`s.into_id = 0`, `(s.articles >= ? OR s.articles = 0 AND s.events >= ?)`}, []any{q.Least, q.Least}
	if q.Figure != "" {
		conditions = append(conditions, `instr(char(10) || s.lead || char(10), char(10) || ? || char(10)) > 0`)
		args = append(args, q.Figure)
	}
	if q.Match != "" {
		conditions = append(conditions, `s.id IN (SELECT x.storyline FROM storyline_articles x WHERE x.article IN (SELECT rowid FROM article_text WHERE article_text MATCH ?))`)
		args = append(args, q.Match)
	}
	if q.From != nil {
		conditions = append(conditions, `s.last >= ?`)
		args = append(args, *q.From)
	}
	if q.To != nil {
		conditions = append(conditions, `s.first <= ?`)
		args = append(args, *q.To)
	}
	where := ` FROM storylines s WHERE ` + strings.Join(conditions, ` AND `)
	if err := s.Read.QueryRowContext(ctx, `SELECT COUNT(*)`+where, args...).Scan(&total); err != nil {
		return nil, 0, s.wrap("list storylines", err)
	}
	order := `s.last DESC, s.articles DESC, CASE s.articles WHEN 0 THEN s.events END DESC, s.id`
	if q.Largest {
		order = `s.articles DESC, CASE s.articles WHEN 0 THEN s.events END DESC, s.last DESC, s.id`
	}
	list, err = collect(ctx, s, "list storylines", scanStoryline,
		`SELECT `+storylineColumns+where+` ORDER BY `+order+` LIMIT ? OFFSET ?`, append(args, q.Limit, q.Offset)...)
	return list, total, err
}

// Storyline gives one storyline, also one that was merged into another; ok is
// false if there is none.
func (s *Store) Storyline(ctx context.Context, id pyrometer.StorylineID) (row StorylineRow, ok bool, err error) {
	row, err = scanStoryline(s.Read.QueryRowContext(ctx, `SELECT `+storylineColumns+` FROM storylines s WHERE s.id = ?`, int64(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return row, false, nil
	}
	return row, err == nil, s.wrap("read a storyline", err)
}

// Headlines gives the headlines of storylines.
func (s *Store) Headlines(ctx context.Context, ids []pyrometer.StorylineID) (map[pyrometer.StorylineID]string, error) {
	out := make(map[pyrometer.StorylineID]string, len(ids))
	const most = 400
	for len(ids) > 0 {
		some := ids[:min(most, len(ids))]
		ids = ids[len(some):]
		args := make([]any, len(some))
		for i, id := range some {
			args[i] = int64(id)
		}
		rows, err := collect(ctx, s, "read headlines", scanStoryline, `SELECT `+storylineColumns+` FROM storylines s WHERE s.id IN (?`+
			strings.Repeat(", ?", len(some)-1)+`)`, args...)
		if err != nil {
			return nil, err
		}
		for i := range rows {
			out[rows[i].ID] = rows[i].Headline
		}
	}
	return out, nil
}

// StorylineOf gives the storyline that an article is in, 0 if none.
func (s *Store) StorylineOf(ctx context.Context, article int64) (pyrometer.StorylineID, error) {
	var id int64
	err := s.Read.QueryRowContext(ctx, `SELECT storyline FROM storyline_articles WHERE article = ?`, article).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return pyrometer.StorylineID(id), s.wrap("find an article's storyline", err)
}

// StorylineArticles lists the articles of a storyline, newest first, as known on
// a day; here and below 0 stands for now.
func (s *Store) StorylineArticles(ctx context.Context, id pyrometer.StorylineID, known pyrometer.Day, limit int) ([]ArticleHead, error) {
	return collect(ctx, s, "list a storyline's articles", func(r scanner) (h ArticleHead, err error) {
		into, done := headInto(&h)
		err = r.Scan(into...)
		done()
		return h, err
	}, `SELECT `+headColumns+` FROM `+asKnown(id, known).articles+` x JOIN articles a ON a.number = x.article`+headJoins+
		`WHERE x.storyline = ? ORDER BY a.day DESC, a.known DESC, a.id LIMIT ?`, int64(id), limit)
}

// StorylineDay is how many articles and publisher families a storyline had on a day.
type StorylineDay struct {
	Day      pyrometer.Day
	Articles int
	Voices   int // families, near-copies counting for that of their original
}

// StorylineDays gives a storyline's days with articles, oldest first.
func (s *Store) StorylineDays(ctx context.Context, id pyrometer.StorylineID, known pyrometer.Day) ([]StorylineDay, error) {
	days, err := collect(ctx, s, "list a storyline's days", func(r scanner) (d StorylineDay, err error) {
		return d, r.Scan(&d.Day, &d.Articles, &d.Voices)
	}, `SELECT a.day, COUNT(*), COUNT(DISTINCT o.family) FROM `+asKnown(id, known).articles+` x JOIN articles a ON a.number = x.article
		LEFT JOIN copies k ON k.article = a.number JOIN articles o ON o.number = coalesce(k.original, a.number)
		WHERE x.storyline = ? GROUP BY a.day ORDER BY a.day`, int64(id))
	if err != nil {
		return nil, err
	}
	return s.withTableDays(ctx, id, known, days)
}

// StorylineEvent is an event of a storyline with the figures of its sides.
type StorylineEvent struct {
	EventRow
	SourceFigure, TargetFigure uint32
}

// StorylineEvents lists the events of a storyline, newest first; shares in acts
// of others are not among them.
func (s *Store) StorylineEvents(ctx context.Context, id pyrometer.StorylineID, known pyrometer.Day) ([]StorylineEvent, error) {
	list, err := collect(ctx, s, "list a storyline's events", func(r scanner) (e StorylineEvent, err error) {
		var event int64
		err = r.Scan(&e.Day, &event, &e.Known, &e.SourceFigure, &e.TargetFigure, &e.Act, &e.Families)
		e.ID = pyrometer.EventID(event)
		return e, err
	}, `SELECT e.day, e.id, e.known, f.figure, g.figure, e.act,
			CASE ? WHEN 0 THEN e.families ELSE (SELECT COUNT(*) FROM reports r WHERE r.day = e.day AND r.event = e.id AND r.known <= ?) END AS voices
		FROM `+asKnown(id, known).events+` x JOIN events e ON e.day = x.day AND e.id = x.event JOIN actors f ON f.id = e.source JOIN actors g ON g.id = e.target
		LEFT JOIN credits c ON c.day = x.day AND c.event = x.event
		WHERE x.storyline = ? AND c.event IS NULL ORDER BY e.day DESC, voices DESC, e.id`, known, known, int64(id))
	if err != nil {
		return nil, err
	}
	return s.withTableEvents(ctx, id, known, list)
}

// StorylineKeys lists all events of a storyline, shares in acts among them.
func (s *Store) StorylineKeys(ctx context.Context, id pyrometer.StorylineID, known pyrometer.Day) ([]EventKey, error) {
	list, err := collect(ctx, s, "list a storyline's events", func(r scanner) (k EventKey, err error) {
		var event int64
		err = r.Scan(&k.Day, &event)
		k.ID = pyrometer.EventID(event)
		return k, err
	}, `SELECT x.day, x.event FROM `+asKnown(id, known).events+` x WHERE x.storyline = ?`, int64(id))
	if err != nil {
		return nil, err
	}
	rows, err := s.tableKeys(ctx, id, known)
	return append(list, rows...), err
}

// StorylineChanges lists what happened to a storyline, oldest first.
func (s *Store) StorylineChanges(ctx context.Context, id pyrometer.StorylineID) ([]pyrometer.StorylineChange, error) {
	return collect(ctx, s, "list a storyline's changes", func(r scanner) (c pyrometer.StorylineChange, err error) {
		var a, b int64
		err = r.Scan(&c.Day, &c.Kind, &a, &b, &c.Why, &c.Who)
		c.Storyline, c.Other = pyrometer.StorylineID(a), pyrometer.StorylineID(b)
		return c, err
	}, `SELECT day, kind, storyline, other, why, who FROM storyline_changes WHERE storyline = ? OR other = ? AND other <> 0 ORDER BY day, n`, int64(id), int64(id))
}
