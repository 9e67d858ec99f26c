package query

import (
	"context"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// days gives the days that a question looks back over. An empty store of events
// can still hold articles.
func (s *Service) days(ctx context.Context, w When, back int) (store.Days, error) {
	d := store.Days{}
	if w.At != nil {
		d.Last = *w.At
	} else {
		_, last, ok, err := s.store.ArticleBounds(ctx)
		if err != nil || !ok {
			return d, err
		}
		d.Last = last
	}
	d.First = d.Last - pyrometer.Day(back) + 1
	if w.AsKnown != nil {
		d.Known = *w.AsKnown
	}
	return d, nil
}

// Voice answers what a figure says and wants, where it stands, and how it is
// spoken of.
func (s *Service) Voice(ctx context.Context, q VoiceQuery) (Voice, error) {
	if q.Days <= 0 {
		q.Days = 90
	}
	if q.Limit <= 0 {
		q.Limit = 20
	}
	out := Voice{Quotes: []QuoteRow{}, Aims: []AimRow{}, Tone: []ToneDay{}, Positions: []PositionRow{}, Articles: []ArticleHit{}}
	v, err := s.view(ctx)
	if err != nil {
		return out, err
	}
	n, ok := v.number(q.Figure)
	if !ok {
		return out, v.unknown(string(q.Figure))
	}
	days, err := s.days(ctx, q.When, q.Days)
	if err != nil {
		return out, err
	}
	places := s.places()
	if err := out.quotes(ctx, places, n, days, q.Limit); err != nil {
		return out, err
	}
	if err := out.aims(ctx, places, n, days, q.Limit); err != nil {
		return out, err
	}
	tone, err := s.store.Tone(ctx, n, days)
	if err != nil {
		return out, err
	}
	for _, t := range tone {
		out.Mentions += t.Articles
		if t.Sentences > 0 {
			out.Tone = append(out.Tone, ToneDay(t))
		}
	}
	days.First = 0
	stands, err := s.store.Positions(ctx, "", n, days)
	if err != nil {
		return out, err
	}
	if out.Positions, err = ledger(ctx, places, stands, days.Last, defaultEvidence); err != nil {
		return out, err
	}
	found, _, err := s.store.Search(ctx, store.Search{Figure: n, To: &days.Last, Limit: q.Limit})
	for i := range found {
		out.Articles = append(out.Articles, hitOf(&found[i], true))
	}
	return out, err
}

// quotes adds the newest words; the same words in several papers once.
func (v *Voice) quotes(ctx context.Context, p *places, figure uint32, d store.Days, limit int) error {
	const spare = 4
	rows, err := p.store.Quotes(ctx, figure, d, spare*limit)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for i := range rows {
		r := &rows[i]
		if seen[r.Row.Words] || len(v.Quotes) == limit {
			continue
		}
		seen[r.Row.Words] = true
		e, err := p.evidence(ctx, &r.ArticleHead, r.Row.N, r.Row.Span, r.Row.Confidence, func(x *pyrometer.Reading) int { return sentenceAt(x.Quotes, r.Row.N, quoteSentence) })
		if err != nil {
			return err
		}
		v.Quotes = append(v.Quotes, QuoteRow{Words: r.Row.Words, Form: r.Row.Form, Day: r.Row.Day, Evidence: e})
	}
	return nil
}

func (v *Voice) aims(ctx context.Context, p *places, figure uint32, d store.Days, limit int) error {
	rows, err := p.store.Aims(ctx, figure, d, limit)
	if err != nil {
		return err
	}
	for i := range rows {
		r := &rows[i]
		e, err := p.evidence(ctx, &r.ArticleHead, r.Row.N, r.Row.Span, r.Row.Confidence, func(x *pyrometer.Reading) int { return sentenceAt(x.Aims, r.Row.N, aimSentence) })
		if err != nil {
			return err
		}
		v.Aims = append(v.Aims, AimRow{Kind: r.Row.Kind, Object: r.Row.Object, Of: r.Of, Own: r.Row.Own, Day: r.Row.Day, Evidence: e})
	}
	return nil
}

func quoteSentence(q *pyrometer.Quote) int       { return q.Sentence }
func aimSentence(a *pyrometer.Aim) int           { return a.Sentence }
func positionSentence(p *pyrometer.Position) int { return p.Sentence }

// sentenceAt gives the sentence of the n-th record, -1 if there is none.
func sentenceAt[T any](list []T, n int, of func(*T) int) int {
	if n < 0 || n >= len(list) {
		return -1
	}
	return of(&list[n])
}

// places shows where records stand; it unpacks each article once.
type places struct {
	store *store.Store
	kept  map[int64]place
}

type place struct {
	text    string
	reading *pyrometer.Reading
}

func (s *Service) places() *places { return &places{s.store, map[int64]place{}} }

func (p *places) at(ctx context.Context, article int64) (place, error) {
	if at, ok := p.kept[article]; ok {
		return at, nil
	}
	texts, err := p.store.Texts(ctx, []int64{article})
	if err != nil {
		return place{}, err
	}
	a := texts[article]
	at := place{text: a.Text(), reading: &pyrometer.Reading{}}
	_, packed, err := p.store.Packed(ctx, article)
	if err != nil {
		return at, err
	}
	if packed != nil {
		if at.reading, err = work.UnpackReading(packed); err != nil {
			return at, err
		}
	}
	p.kept[article] = at
	return at, nil
}

func (p *places) evidence(ctx context.Context, h *store.ArticleHead, n int, span pyrometer.Span, confidence float64,
	sentence func(*pyrometer.Reading) int) (Evidence, error) {
	e := Evidence{Article: articleRef(h), Index: n, Span: span, Confidence: confidence}
	at, err := p.at(ctx, h.Number)
	if err != nil {
		return e, err
	}
	if i := sentence(at.reading); i >= 0 && i < len(at.reading.Sentences) {
		e.Sentence = clause(at.text, at.reading.Sentences[i])
	} else {
		e.Sentence = clause(at.text, span)
	}
	return e, nil
}
