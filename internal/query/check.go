package query

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"pyrometer"
	"pyrometer/internal/report/check"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// CheckLedger is what a text is held against: the store as it was known at a
// moment. It keeps what it has read, so make one for each text.
type CheckLedger struct {
	service *Service
	days    store.Days
	mu      sync.Mutex
	kept    map[int64]*check.Source
}

// CheckLedger gives the ledger of a moment and the day that it is of.
func (s *Service) CheckLedger(ctx context.Context, w When) (*CheckLedger, pyrometer.Day, error) {
	days, err := s.days(ctx, w, 1)
	if err != nil {
		return nil, 0, err
	}
	if w.At == nil {
		// A store of event tables alone has no article; its last event is as new.
		v, err := s.view(ctx)
		if err != nil {
			return nil, 0, err
		}
		days.Last = max(days.Last, v.last)
	}
	days.First = 0
	return &CheckLedger{service: s, days: days, kept: map[int64]*check.Source{}}, days.Last, nil
}

// CheckLevel gives a figure's level as a text is held against it.
func (s *Service) CheckLevel(ctx context.Context, id pyrometer.FigureID, w When) (*check.Level, error) {
	r, err := s.Reading(ctx, id, w)
	if err != nil {
		return nil, err
	}
	return &check.Level{Name: r.Figure.Name, Level: r.Level, Step: r.Step}, nil
}

// Sources finds articles by any of the words or by a phrase.
func (l *CheckLedger) Sources(ctx context.Context, ask check.Ask) ([]*check.Source, error) {
	q := store.Search{From: ask.First, To: ask.Last, Limit: ask.Limit}
	if q.To == nil || *q.To > l.days.Last {
		q.To = &l.days.Last
	}
	var terms []string
	for _, w := range ask.Words {
		if m := matchOf(`"` + strings.ReplaceAll(w, `"`, " ") + `"`); m != "" {
			terms = append(terms, m)
		}
	}
	q.Match = strings.Join(terms, " OR ")
	if ask.Phrase != "" {
		q.Match = matchOf(`"` + strings.ReplaceAll(ask.Phrase, `"`, " ") + `"`)
	}
	if q.Match == "" {
		return nil, nil
	}
	found, err := l.service.store.FindAny(ctx, q)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []*check.Source
	var fresh []int64
	for i := range found {
		if l.days.Known != 0 && pyrometer.DayOf(found[i].Known) > l.days.Known {
			continue
		}
		if l.kept[found[i].Number] == nil {
			fresh = append(fresh, found[i].Number)
		}
	}
	texts, err := l.service.store.Texts(ctx, fresh)
	if err != nil {
		return nil, err
	}
	for i := range found {
		h := &found[i]
		if l.days.Known != 0 && pyrometer.DayOf(h.Known) > l.days.Known {
			continue
		}
		s := l.kept[h.Number]
		if s == nil {
			if s, err = l.source(ctx, h, texts[h.Number]); err != nil {
				return nil, err
			}
			l.kept[h.Number] = s
		}
		out = append(out, s)
	}
	return out, nil
}

func (l *CheckLedger) source(ctx context.Context, h *store.ArticleHead, a pyrometer.Article) (*check.Source, error) {
	ref := articleRef(h)
	s := &check.Source{ID: h.ID, Publisher: ref.Name, Family: ref.Family, Title: h.Title, URL: h.URL, Day: ref.Day, Text: a.Text(), Reading: &pyrometer.Reading{}}
	_, packed, err := l.service.store.Packed(ctx, h.Number)
	if err != nil || packed == nil {
		return s, err
	}
	if s.Reading, err = work.UnpackReading(packed); err != nil {
		return nil, err
	}
	for _, x := range s.Reading.Sentences { // a text that was mended since is read again; until then it has no sentences
		if x.Start < 0 || x.End < x.Start || x.End > len(s.Text) {
			s.Reading = &pyrometer.Reading{}
			break
		}
	}
	return s, nil
}

// Stands lists all that was said on an issue by the day.
func (l *CheckLedger) Stands(ctx context.Context, issue string) ([]check.Stand, error) {
	rows, err := l.service.store.Positions(ctx, issue, 0, l.days)
	if err != nil {
		return nil, err
	}
	var out []check.Stand
	p := l.service.places()
	for i := range rows {
		r := &rows[i]
		if r.Figure.Number == 0 {
			continue
		}
		e, err := p.evidence(ctx, &r.ArticleHead, r.Row.N, r.Row.Span, r.Row.Confidence, func(x *pyrometer.Reading) int { return sentenceAt(x.Positions, r.Row.N, positionSentence) })
		if err != nil {
			return nil, err
		}
		at, err := p.at(ctx, r.Number)
		if err != nil {
			return nil, err
		}
		const opening = 3
		n := sentenceAt(at.reading.Positions, r.Row.N, positionSentence)
		id, day := e.Article.ID, r.Row.Day
		out = append(out, check.Stand{Issue: r.Row.Issue, Actor: r.Figure.ID, Stance: r.Row.Stance, Deadline: r.Row.Deadline, Day: day, Voice: fmt.Sprint(r.Voice), Lead: n >= 0 && n < opening,
			Evidence: check.Evidence{Article: &id, Publisher: e.Article.Name, Headline: e.Article.Title, URL: e.Article.URL, Day: &day, Sentence: e.Sentence, Span: e.Span}})
	}
	return out, nil
}

// Events lists what one figure did to another.
func (l *CheckLedger) Events(ctx context.Context, source, target pyrometer.FigureID, first, last pyrometer.Day) ([]check.Event, error) {
	v, err := l.service.view(ctx)
	if err != nil || v.empty {
		return nil, err
	}
	a, okA := v.number(source)
	b, okB := v.number(target)
	if !okA || !okB {
		return nil, nil
	}
	rows, err := l.service.store.DoneTo(ctx, a, b, first, min(last, l.days.Last), l.days.Known)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	names, err := v.datasetNames(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]check.Event, len(rows))
	for i, r := range rows {
		act := v.act(r.Act)
		out[i] = check.Event{Day: r.Day, Type: act.Type, Mode: act.Mode, Families: int(r.Families), Record: fmt.Sprintf("%s, line %d", names[r.Dataset], r.Line)}
	}
	return out, nil
}
