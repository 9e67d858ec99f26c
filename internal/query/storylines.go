package query

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/store"
)

const (
	arcFigures = 3 // that an arc follows
	arcTried   = 5 // each costs a walk over its days
	// arcLeast is how many degrees a figure must be given on some day: less is
	// nothing that a picture or a number with one decimal shows.
	arcLeast = 0.05
)

// Storylines lists storylines that stand.
func (s *Service) Storylines(ctx context.Context, q StorylinesQuery) (Storylines, error) {
	if q.Limit <= 0 {
		q.Limit = 50
	}
	switch q.Order {
	case "", NewestStorylines, LargestStorylines:
	default:
		return Storylines{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "list storylines", Message: "there is no order " + string(q.Order),
			Hint: "use newest or largest"}
	}
	match := ""
	if strings.TrimSpace(q.Text) != "" {
		if match = matchOf(q.Text); match == "" {
			return Storylines{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "list storylines", Message: "a search needs a letter or a digit",
				Hint: "try one or two words"}
		}
	}
	v, err := s.view(ctx)
	if err != nil {
		return Storylines{}, err
	}
	if q.Figure != "" {
		if _, ok := v.number(q.Figure); !ok {
			return Storylines{}, v.unknown(string(q.Figure))
		}
	}
	search := store.StorylineSearch{Figure: q.Figure, From: q.From, To: q.To, Least: q.Least, Match: match,
		Largest: q.Order == LargestStorylines, Offset: max(q.Offset, 0), Limit: q.Limit}
	if q.AsKnown != nil {
		return v.storylinesThen(ctx, search, *q.AsKnown)
	}
	list, total, err := s.store.Storylines(ctx, search)
	if err != nil {
		return Storylines{}, err
	}
	out := Storylines{Rows: make([]StorylineRow, len(list)), Total: total}
	for i := range list {
		out.Rows[i] = v.storylineRow(&list[i])
	}
	return out, nil
}

func (v *view) storylineRow(s *store.StorylineRow) StorylineRow {
	out := StorylineRow{StorylineRef: StorylineRef{s.ID, s.Headline}, First: s.First, Last: s.Last, Lead: []FigureRef{}, Articles: s.Articles, Events: s.Events,
		State: v.storylineState(s.Last, s.Into)}
	for _, id := range s.Lead {
		if n, ok := v.number(id); ok { // else it was merged into another since
			out.Lead = append(out.Lead, v.atlas.ref(n))
		}
	}
	if s.From != 0 {
		from := s.From
		out.From = &from
	}
	if out.Headline == "" {
		out.Headline = "without a headline"
	}
	return out
}

// Storyline gives one storyline. One that was merged into another says so in Into.
func (s *Service) Storyline(ctx context.Context, q StorylineQuery) (StorylinePage, error) {
	for _, n := range []struct {
		at *int
		to int
	}{{&q.Days, 90}, {&q.Articles, 50}, {&q.Events, 50}} {
		if *n.at <= 0 {
			*n.at = n.to
		}
	}
	out := StorylinePage{Arc: []ArcDay{}, Given: []ArcFigure{}, EventList: []StorylineEvent{}, List: []ArticleRef{}, Changes: []StorylineChange{},
		Backstory: []BackstoryFact{}}
	v, err := s.view(ctx)
	if err != nil {
		return out, err
	}
	var row store.StorylineRow
	var ok bool
	if q.AsKnown != nil {
		v.known = *q.AsKnown
		row, ok, err = v.storylineThen(ctx, q.ID)
	} else {
		row, ok, err = s.store.Storyline(ctx, q.ID)
	}
	if err != nil {
		return out, err
	}
	if !ok {
		return out, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "look up a storyline", Message: "there is no storyline " + q.ID.String(),
			Hint: "list them with `pyrometer storylines`"}
	}
	out.StorylineRow = v.storylineRow(&row)
	if out.Changes, err = v.storylineChanges(ctx, q.ID); err != nil {
		return out, err
	}
	if out.Decisions, err = s.StorylineDecisions(ctx, q.ID); err != nil {
		return out, err
	}
	out.Decisions = slices.DeleteFunc(out.Decisions, func(d StorylineDecision) bool { return !v.then(d.At) })
	if row.Into != 0 {
		names, err := s.store.Headlines(ctx, []pyrometer.StorylineID{row.Into})
		if err != nil {
			return out, err
		}
		out.Into = &StorylineRef{row.Into, names[row.Into]}
	}
	heads, err := s.store.StorylineArticles(ctx, q.ID, v.known, q.Articles)
	if err != nil {
		return out, err
	}
	for i := range heads {
		out.List = append(out.List, articleRef(&heads[i]))
	}
	events, err := v.storylineEvents(ctx, &out, q.Events)
	if err != nil {
		return out, err
	}
	if out.Backstory, err = v.backstory(ctx, q.ID, 0, row.Last, v.known, backstoryFacts); err != nil {
		return out, err
	}
	if err := v.arc(ctx, &out, q.Days); err != nil {
		return out, err
	}
	return out, v.storylineTurns(ctx, &out, events)
}

func (v *view) storylineChanges(ctx context.Context, id pyrometer.StorylineID) ([]StorylineChange, error) {
	list, err := v.store.StorylineChanges(ctx, id)
	if err != nil {
		return nil, err
	}
	decided, err := v.decided(ctx, id)
	if err != nil {
		return nil, err
	}
	list = append(list, decided...)
	list = slices.DeleteFunc(list, func(c pyrometer.StorylineChange) bool { return v.known != 0 && c.Day > v.known })
	slices.SortStableFunc(list, func(a, b pyrometer.StorylineChange) int { return cmp.Compare(a.Day, b.Day) })
	var ids []pyrometer.StorylineID
	for _, c := range list {
		ids = append(ids, c.Storyline, c.Other)
	}
	names, err := v.store.Headlines(ctx, ids)
	out := make([]StorylineChange, len(list))
	for i, c := range list {
		out[i] = StorylineChange{Day: c.Day, Kind: c.Kind, Of: StorylineRef{c.Storyline, names[c.Storyline]}, Why: c.Why, Who: c.Who}
		if c.Other != 0 {
			out[i].Other = &StorylineRef{c.Other, names[c.Other]}
		}
	}
	return out, err
}

// storylineEvents fills in the newest events of a storyline, and gives all.
func (v *view) storylineEvents(ctx context.Context, out *StorylinePage, most int) ([]store.StorylineEvent, error) {
	rows, err := v.store.StorylineEvents(ctx, out.ID, v.known)
	if err != nil {
		return nil, err
	}
	out.EventCount = len(rows)
	all := rows
	rows = rows[:min(most, len(rows))]
	list := make([]told, len(rows))
	out.EventList = make([]StorylineEvent, len(rows))
	for i := range rows {
		r, e := &rows[i], &out.EventList[i]
		*e = v.storylineEvent(r)
		list[i] = told{store.EventKey{Day: r.Day, ID: r.ID}, &e.Reports, nil, &e.Account}
	}
	return all, v.fillReports(ctx, list)
}

func (v *view) storylineEvent(r *store.StorylineEvent) StorylineEvent {
	act := v.act(r.Act)
	e := StorylineEvent{Event: r.ID, Day: r.Day, Source: v.atlas.refOrNil(r.SourceFigure), Target: v.atlas.refOrNil(r.TargetFigure),
		Type: act.Type, Mode: act.Mode, Families: int(r.Families), Reports: []Report{}}
	e.Label = label(e.Source, act.Type, act.Mode, e.Target)
	return e
}

// arc fills in a storyline's days: its articles, and the share of its events in
// the levels of those whom it is about.
func (v *view) arc(ctx context.Context, out *StorylinePage, most int) error {
	days, err := v.store.StorylineDays(ctx, out.ID, v.known)
	if err != nil || len(days) == 0 {
		return err
	}
	last := days[len(days)-1].Day
	first := max(days[0].Day, last-pyrometer.Day(most)+1)
	for d := first; d <= last; d++ {
		out.Arc = append(out.Arc, ArcDay{Day: d, Degrees: []float64{}})
	}
	for _, d := range days {
		if d.Day >= first {
			out.Arc[d.Day-first].Articles, out.Arc[d.Day-first].Voices = d.Articles, d.Voices
		}
	}
	list, err := v.store.StorylineKeys(ctx, out.ID, v.known)
	if err != nil || len(list) == 0 || v.empty {
		return err
	}
	keys := make(map[store.EventKey]bool, len(list))
	for _, k := range list {
		keys[k] = true
	}
	for _, f := range out.Lead[:min(arcTried, len(out.Lead))] {
		if len(out.Given) == arcFigures {
			break
		}
		degrees, some, err := v.given(ctx, f.ID, keys, first, last)
		if err != nil {
			return err
		}
		if !some {
			continue
		}
		g := ArcFigure{Figure: f}
		for i, x := range degrees {
			out.Arc[i].Degrees = append(out.Arc[i].Degrees, x)
			if math.Abs(x) > math.Abs(g.Most) {
				g.Most = x
			}
		}
		out.Given = append(out.Given, g)
	}
	return nil
}

// given is the share of events in a figure's level, day by day; some is false if
// that is nothing to be seen.
func (v *view) given(ctx context.Context, id pyrometer.FigureID, keys map[store.EventKey]bool, first, last pyrometer.Day) (out []float64, some bool, err error) {
	out = make([]float64, last-first+1)
	n, ok := v.number(id)
	from, to := max(first, v.first), min(last, v.last)
	if !ok || from > to {
		return out, false, nil
	}
	days := make([]pyrometer.Day, 0, to-from+1)
	for d := from; d <= to; d++ {
		days = append(days, d)
	}
	h, err := v.historyOf(ctx, n, v.known, from-windowDays, days...)
	if err != nil {
		return out, false, err
	}
	var events []*dated
	for i := range h.events {
		if e := &h.events[i]; keys[store.EventKey{Day: e.day, ID: e.ID}] {
			events = append(events, e)
		}
	}
	for _, d := range days {
		out[d-first] = h.part(d, events)
		some = some || math.Abs(out[d-first]) >= arcLeast
	}
	return out, some, nil
}
