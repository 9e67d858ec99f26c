package query

import (
	"context"
	"fmt"
	"time"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// Article answers all that an article's page shows.
func (s *Service) Article(ctx context.Context, id pyrometer.ArticleID) (ArticlePage, error) {
	row, ok, err := s.store.Article(ctx, id)
	if err != nil {
		return ArticlePage{}, err
	}
	if !ok {
		return ArticlePage{}, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "look for an article", Message: fmt.Sprintf("there is no article %s", id),
			Hint: "search for words of it"}
	}
	p := ArticlePage{Article: row.Article, Figures: []ArticleFigure{}, Events: []*pyrometer.EventID{}, Shared: []SharedEvent{}, Copies: []ArticleRef{}, Verdicts: []Verdict{}}
	if p.Publisher, err = s.store.PublisherOf(ctx, row.By); err != nil {
		return p, err
	}
	if p.Publisher.Name == "" {
		p.Publisher.Name = p.Publisher.ID
	}
	figures, err := s.store.FiguresIn(ctx, row.Number)
	if err != nil {
		return p, err
	}
	for _, f := range figures {
		p.Figures = append(p.Figures, ArticleFigure{Figure: refOf(f.Figure), Mentions: f.Mentions, Salience: f.Salience, Tone: toneOf(f.Tone, f.Toned)})
	}
	if err := s.articleCopies(ctx, &row, &p); err != nil {
		return p, err
	}
	if p.Storyline, err = s.storylineOf(ctx, row.Number); err != nil {
		return p, err
	}
	return p, s.articleReading(ctx, &row, &p)
}

func (s *Service) articleCopies(ctx context.Context, row *store.ArticleRow, p *ArticlePage) error {
	copies, err := s.store.CopiesOf(ctx, row.Original)
	if err != nil {
		return err
	}
	families := map[string]bool{p.Publisher.Family: true}
	for i := range copies {
		c := &copies[i]
		families[c.FamilyName] = true
		if c.Number == row.Number {
			continue
		}
		ref := articleRef(c)
		if c.Number == row.Original {
			p.Original = &ref
		}
		p.Copies = append(p.Copies, ref)
	}
	p.Families = len(families)
	return nil
}

// articleReading adds what was read, with people's word on it.
func (s *Service) articleReading(ctx context.Context, row *store.ArticleRow, p *ArticlePage) error {
	_, packed, err := s.store.Packed(ctx, row.Number)
	if err != nil {
		return err
	}
	verdicts, err := s.store.Verdicts(ctx, row.ID)
	if err != nil {
		return err
	}
	reading := &pyrometer.Reading{}
	if packed != nil {
		if reading, err = work.UnpackReading(packed); err != nil {
			return err
		}
		p.Reading = reading
	}
	wrongs := work.WrongsOf(reading, verdicts)
	for i := range wrongs.Tellings {
		reading.Tellings[i].Wrong = true
	}
	p.Events = make([]*pyrometer.EventID, len(reading.Tellings))
	events, err := s.store.TellingEvents(ctx, row.Number)
	if err != nil {
		return err
	}
	for _, e := range events {
		if e.N < len(p.Events) {
			p.Events[e.N] = &e.ID
		}
	}
	if p.Shared, err = s.shared(ctx, events); err != nil {
		return err
	}
	text := row.Text()
	for i := range verdicts {
		p.Verdicts = append(p.Verdicts, verdictOf(&verdicts[i], reading, text))
	}
	return nil
}

func verdictOf(v *store.Verdict, r *pyrometer.Reading, text string) Verdict {
	out := Verdict{ID: v.ID, Article: v.Article, Kind: v.Kind, Index: work.IndexOf(r, v), Words: clause(text, v.Span), Content: v.Content,
		At: v.At, Who: v.Who, Why: v.Why, UndoneBy: v.UndoneBy, UndoneWhy: v.UndoneWhy}
	out.UndoneAt = timeOrNil(v.UndoneAt)
	return out
}

// Verdicts lists all that people called wrong, oldest first, undone ones too.
func (s *Service) Verdicts(ctx context.Context) ([]Verdict, error) {
	rows, err := s.store.AllVerdicts(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Verdict, len(rows))
	for i := range rows {
		row, ok, err := s.store.Article(ctx, rows[i].Article)
		if err != nil {
			return nil, err
		}
		reading := &pyrometer.Reading{}
		if ok {
			_, packed, err := s.store.Packed(ctx, row.Number)
			if err != nil {
				return nil, err
			}
			if packed != nil {
				if reading, err = work.UnpackReading(packed); err != nil {
					return nil, err
				}
			}
		}
		out[i] = verdictOf(&rows[i], reading, row.Text())
	}
	return out, nil
}

// clause gives the bytes of a span, as far as the text has them.
func clause(text string, s pyrometer.Span) string {
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		return ""
	}
	return s.Of(text)
}

func refOf(f store.Figure) FigureRef {
	return FigureRef{ID: f.ID, Name: f.Name, Kind: f.Kind, Country: f.Country, Guessed: f.Guessed}
}

func articleRef(h *store.ArticleHead) ArticleRef {
	r := ArticleRef{ID: h.ID, URL: h.URL, Title: h.Title, Publisher: h.Publisher, Name: h.Name, Family: h.FamilyName, Day: h.Day(),
		Published: timeOrNil(h.Published), Known: h.Known, Language: h.Language, Note: h.Note}
	if r.Name == "" {
		r.Name = r.Publisher
	}
	return r
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func toneOf(score float64, sentences int) *float64 {
	if sentences == 0 {
		return nil
	}
	return &score
}
