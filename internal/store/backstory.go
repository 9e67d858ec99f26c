package store

import (
	"context"
	"slices"
	"strings"

	"pyrometer"
)

// StoryTelling is a telling in an article of a storyline, of an event of then or
// of long before.
type StoryTelling struct {
	Day            pyrometer.Day
	Event          pyrometer.EventID // 0: it is no event of the archive
	Source, Target uint32            // figures, 0 none
	Act            uint32
	Article        int64
	Dated          pyrometer.Day // the article
	Voice          uint32        // family of the article's original
	N              int
	Span, Sentence pyrometer.Span
	Confidence     float64
}

// StoryTellings gives what the articles of a storyline tell of days up to one, as
// far as both sides are figures and nobody called it wrong, in order of day;
// known 0: whenever the article was known.
func (s *Store) StoryTellings(ctx context.Context, id pyrometer.StorylineID, until, known pyrometer.Day, least float64) ([]StoryTelling, error) {
	return collect(ctx, s, "list what a storyline tells", func(r scanner) (t StoryTelling, err error) {
		var event int64
		err = r.Scan(&t.Day, &event, &t.Source, &t.Target, &t.Act, &t.Article, &t.Dated, &t.Voice, &t.N,
			&t.Span.Start, &t.Span.End, &t.Sentence.Start, &t.Sentence.End, &t.Confidence)
		t.Event = pyrometer.EventID(event)
		return t, err
	}, `SELECT CASE t.event WHEN 0 THEN t.day ELSE t.event_day END AS happened, t.event, f.figure, g.figure, t.act, t.article, a.day, o.family, t.n, t.start, t.stop, t.sentence_start, t.sentence_stop, t.confidence
		FROM `+asKnown(id, known).articles+` x JOIN tellings t ON t.article = x.article JOIN articles a ON a.number = t.article
		LEFT JOIN copies k ON k.article = a.number JOIN articles o ON o.number = coalesce(k.original, a.number)
		JOIN parties f ON f.id = t.source JOIN parties g ON g.id = t.target
		WHERE x.storyline = ? AND t.day <= ? AND t.wrong = 0 AND t.modality IN ('did', 'announced') AND t.confidence >= ?
			AND f.figure <> 0 AND g.figure <> 0 AND f.figure <> g.figure AND a.known < ?
		ORDER BY happened, a.known, a.id, t.n`, int64(id), until, least, Days{Known: known}.knownBefore())
}

// StoryShare is a share that a figure has in an act of a storyline.
type StoryShare struct {
	Of       EventKey // the act
	Act      uint32   // of the share
	Families uint32
}

// StoryShares gives the shares of a figure in the acts of a storyline.
func (s *Store) StoryShares(ctx context.Context, id pyrometer.StorylineID, figure uint32) ([]StoryShare, error) {
	return collect(ctx, s, "list shares in a storyline", func(r scanner) (x StoryShare, err error) {
		var of int64
		err = r.Scan(&x.Of.Day, &of, &x.Act, &x.Families)
		x.Of.ID = pyrometer.EventID(of)
		return x, err
	}, `SELECT c.day, c.of_event, e.act, e.families FROM event_storylines x JOIN credits c ON c.day = x.day AND c.event = x.event
		JOIN events e ON e.day = c.day AND e.id = c.event JOIN actors a ON a.id = e.source
		WHERE x.storyline = ? AND a.figure = ?`, int64(id), figure)
}

// Heads gives the heads of articles by number.
func (s *Store) Heads(ctx context.Context, numbers []int64) (map[int64]ArticleHead, error) {
	out := make(map[int64]ArticleHead, len(numbers))
	for chunk := range slices.Chunk(numbers, 400) { // parameters of a statement are bounded
		args := make([]any, len(chunk))
		for i, n := range chunk {
			args[i] = n
		}
		rows, err := collect(ctx, s, "list articles", func(r scanner) (h ArticleHead, err error) {
			into, done := headInto(&h)
			err = r.Scan(into...)
			done()
			return h, err
		}, `SELECT `+headColumns+` FROM articles a`+headJoins+`WHERE a.number IN (?`+strings.Repeat(", ?", len(chunk)-1)+`)`, args...)
		if err != nil {
			return nil, err
		}
		for _, h := range rows {
			out[h.Number] = h
		}
	}
	return out, nil
}
