package query

import (
	"context"
	"maps"
	"slices"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// Grouping says what the causes of an explanation are put together by.
type Grouping string

// The groupings.
const (
	ByCounterparty Grouping = "counterparty"
	ByStoryline    Grouping = "storyline"
)

// affairs says which storylines the events of a split are of.
type affairs struct {
	by        Grouping
	of        map[store.EventKey]pyrometer.StorylineID
	headlines map[pyrometer.StorylineID]string
}

// affairs looks up the storylines of a figure's events in a split's window, as
// known by a day, 0 for now.
func (v *view) affairs(ctx context.Context, by Grouping, figure uint32, sp *split, known pyrometer.Day) (a affairs, err error) {
	switch by {
	case "", ByCounterparty, ByStoryline:
	default:
		return a, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "explain", Message: "causes cannot be put together by " + string(by),
			Hint: "use counterparty or storyline"}
	}
	a.by = by
	if len(sp.shares) == 0 {
		return a, nil
	}
	first, last := sp.shares[0].day, sp.shares[0].day
	for i := range sp.shares {
		first, last = min(first, sp.shares[i].day), max(last, sp.shares[i].day)
	}
	var edits *work.Edits
	if a.of, edits, err = v.storylinesOf(ctx, figure, first, last, known); err != nil {
		return a, err
	}
	today, err := v.tableStorylines(ctx, sp.shares, a.of, first, last, edits)
	if err != nil || by != ByStoryline {
		return a, err
	}
	ids := map[pyrometer.StorylineID]bool{}
	for _, id := range a.of {
		if _, ok := today[id]; !ok || edits != nil {
			ids[id] = true
		}
	}
	if a.headlines, err = v.headlinesAt(ctx, slices.Collect(maps.Keys(ids)), edits); err != nil {
		return a, err
	}
	for id, name := range today {
		if _, ok := a.headlines[id]; !ok {
			a.headlines[id] = name
		}
	}
	return a, nil
}

// storyline gives the storyline of an event, nil if it is of none.
func (a *affairs) storyline(s *share) *pyrometer.StorylineID {
	id, ok := a.of[store.EventKey{Day: s.day, ID: s.event.ID}]
	if !ok {
		return nil
	}
	return &id
}

// about makes a cause that of a storyline: what the figure did itself apart from
// what others did, the wind that it sails with or against.
func (v *view) about(a *affairs, c *Cause, p *party) {
	id := p.story
	c.Kind, c.Storyline, c.Label = CauseStoryline, &id, a.headlines[id]
	if c.Label == "" {
		c.Label = "a storyline without a headline"
	}
	own, others, credited := 0.0, 0.0, 0.0
	for _, s := range p.shares {
		_, shared := v.act(s.event.Act).Mode.Share()
		switch {
		case shared != 0:
			credited += s.degrees
			others += s.degrees
		case s.role == pyrometer.Source:
			own += s.degrees
		default:
			others += s.degrees
		}
	}
	c.Own, c.Others, c.Credited = &own, &others, &credited
}

// titled is how many storylines of an account of the past are given the headlines
// that they had: those that are read first.
const titled = 8

// titles gives the storylines of an account of a past day the headlines that they
// had by then: what moved a level in July does not go under a headline of November.
func (v *view) titles(ctx context.Context, causes []Cause, day pyrometer.Day) error {
	if day >= v.last || v.known != 0 && v.known <= day {
		return nil
	}
	names := map[pyrometer.StorylineID]string{}
	for i := range causes {
		if c := &causes[i]; c.Kind == CauseStoryline && c.Storyline != nil && len(names) < titled {
			names[*c.Storyline] = c.Label
		}
	}
	then := *v
	then.known = day
	if err := then.headlinesThen(ctx, names); err != nil {
		return err
	}
	for i := range causes {
		if c := &causes[i]; c.Storyline != nil && names[*c.Storyline] != "" && c.Kind == CauseStoryline {
			c.Label = names[*c.Storyline]
		}
	}
	return nil
}
