package query

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"pyrometer"
)

// Explain answers why: an exact split of a change, or of a level.
func (s *Service) Explain(ctx context.Context, q ExplainQuery) (Explanation, error) {
	v, err := s.view(ctx)
	if err != nil {
		return Explanation{}, err
	}
	at, known, err := v.moment(q.When)
	if err != nil {
		return Explanation{}, err
	}
	n, ok := v.number(q.Figure)
	if !ok {
		return Explanation{}, v.unknown(string(q.Figure))
	}
	from := at
	if q.Since != nil {
		if from = *q.Since; from >= at {
			return Explanation{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "explain a change",
				Message: fmt.Sprintf("%s is not before %s", from, at), Hint: "give an earlier day to start from"}
		}
	}
	h, err := v.historyOf(ctx, n, known, from-windowDays, from, at)
	if err != nil {
		return Explanation{}, err
	}
	sp := h.split(from, at, q.Since == nil)
	a, err := v.affairs(ctx, q.By, n, &sp, known)
	if err != nil {
		return Explanation{}, err
	}
	e, err := v.explanation(ctx, n, &sp, &a, q.Since == nil, q.Top)
	if err != nil || q.Backstories <= 0 {
		return e, err
	}
	until := from
	if q.Since == nil {
		until = at - freshDays
	}
	return e, v.addBackstories(ctx, e.Causes, n, until, known, q.Backstories)
}

// explanation turns a split into causes, down to who told of them.
func (v *view) explanation(ctx context.Context, figure uint32, sp *split, a *affairs, rest bool, top int) (Explanation, error) {
	e := v.account(figure, sp, a, rest, top)
	if err := v.titles(ctx, e.Causes, sp.to.day); err != nil {
		return e, err
	}
	e.Winds = v.winds(figure, sp, a, beganOf(sp, rest))
	lists := [][]Cause{e.Causes}
	for _, w := range e.Winds.List() {
		lists = append(lists, w.Causes)
	}
	return e, v.addReports(ctx, lists...)
}

// beganOf is the day after which what a split tells of is new.
func beganOf(sp *split, rest bool) pyrometer.Day {
	if rest {
		return math.MinInt32
	}
	return sp.from.day
}

// account turns a split into causes, without their reports.
func (v *view) account(figure uint32, sp *split, a *affairs, rest bool, top int) Explanation {
	e := Explanation{Figure: v.atlas.ref(figure), To: v.end(&sp.to), Model: v.model.Version}
	e.From = v.end(&sp.from)
	e.Sum = sp.to.point.Level() - sp.from.point.Level()
	fresh, fading := v.groupShares(sp.shares, a, beganOf(sp, rest))
	causes := make([]Cause, 0, len(fresh)+5)
	for _, g := range fresh {
		causes = append(causes, v.party(figure, g, a, top))
	}
	if len(fading) > 0 {
		f := Cause{Kind: CauseFading, Label: "older events wearing off", Causes: []Cause{}, Reports: []Report{}}
		for _, g := range fading {
			c := v.party(figure, g, a, top)
			f.Degrees += c.Degrees
			f.Count += c.Count
			f.Causes = append(f.Causes, c)
		}
		f.Causes = trim(bySize(f.Causes), top)
		causes = append(causes, f)
	}
	causes = append(causes, sp.others()...)
	e.Causes = trim(bySize(causes), top)
	return e
}

// others are the causes that are no event.
func (sp *split) others() []Cause {
	var out []Cause
	add := func(k CauseKind, label string, degrees float64, below ...Cause) {
		if degrees != 0 {
			out = append(out, Cause{Kind: k, Label: label, Degrees: degrees, Causes: append([]Cause{}, below...), Reports: []Report{}})
		}
	}
	add(CauseOlder, fmt.Sprintf("events more than %d days before", windowDays), sp.older)
	add(CauseBalance, "turn of the month: the world's rises and falls weighed anew", sp.balance)
	if sp.own != 0 || sp.world != 0 {
		add(CauseNormal, "shift of what is normal", sp.own+sp.world,
			Cause{Kind: CauseNormal, Label: "the figure's own usual activity", Degrees: sp.own, Causes: []Cause{}, Reports: []Report{}},
			Cause{Kind: CauseNormal, Label: "activity in the world", Degrees: sp.world, Causes: []Cause{}, Reports: []Report{}})
	}
	return out
}

// party is the events with a counterparty, or those of a storyline, within a split.
type party struct {
	story  pyrometer.StorylineID // 0: those with a counterparty
	other  uint32
	credit bool // shares in what others did, with no other side of their own
	shares []*share
}

// groupShares puts shares together by storyline, if that is asked for and they
// have one, else by counterparty, events after began apart from those before.
func (v *view) groupShares(shares []share, a *affairs, began pyrometer.Day) (fresh, fading []*party) {
	type key struct {
		story  pyrometer.StorylineID
		other  uint32
		credit bool
	}
	index := [2]map[key]*party{{}, {}}
	out := [2][]*party{}
	for i := range shares {
		s := &shares[i]
		side := 0
		if s.day <= began {
			side = 1
		}
		k := key{other: s.other}
		if id := a.storyline(s); id != nil && a.by == ByStoryline {
			k = key{story: *id}
		} else if s.other == 0 {
			_, of := v.act(s.event.Act).Mode.Share()
			k.credit = of != 0
		}
		p := index[side][k]
		if p == nil {
			p = &party{story: k.story, other: k.other, credit: k.credit}
			index[side][k] = p
			out[side] = append(out[side], p)
		}
		p.shares = append(p.shares, s)
	}
	return out[0], out[1]
}

// party gives the cause of all events with one other figure, or of one storyline.
func (v *view) party(figure uint32, p *party, a *affairs, top int) Cause {
	c := Cause{Kind: CauseCounterparty, Label: "nobody named", Count: len(p.shares), Reports: []Report{}}
	if p.credit {
		c.Label = "shares in what others did"
	}
	if p.other != 0 {
		c.Target = v.atlas.refOrNil(p.other)
		c.Label = c.Target.Name
	}
	if p.story != 0 {
		v.about(a, &c, p)
	}
	slices.SortFunc(p.shares, bySizeOfShare)
	c.Causes = []Cause{}
	rest := Cause{Kind: CauseOther, Causes: []Cause{}, Reports: []Report{}}
	for i, s := range p.shares {
		c.Degrees += s.degrees
		if top > 0 && i >= top && len(p.shares) > top+1 {
			rest.Degrees += s.degrees
			rest.Count++
			continue
		}
		event := v.eventCause(figure, s)
		event.Storyline = a.storyline(s)
		c.Causes = append(c.Causes, event)
	}
	if rest.Count > 0 {
		rest.Label = "smaller events"
		c.Causes = append(c.Causes, rest)
	}
	return c
}

func (v *view) eventCause(figure uint32, s *share) Cause {
	day, id := s.day, s.event.ID
	source, target := v.atlas.refOrNil(s.event.Source), v.atlas.refOrNil(s.event.Target)
	act := v.act(s.event.Act)
	return Cause{
		Kind: CauseEvent, Label: label(source, act.Type, act.Mode, target), Degrees: s.degrees, Day: &day, Event: &id,
		Source: source, Target: target, Type: act.Type, Mode: act.Mode, Code: act.Code, Role: s.role.String(),
		Reports: []Report{}, Causes: []Cause{}, Count: 1,
	}
}

func label(source *FigureRef, t pyrometer.Type, m pyrometer.Mode, target *FigureRef) string {
	var a, b string
	if source != nil {
		a = source.Name
	}
	if target != nil {
		b = target.Name
	}
	return phrase(a, t, m, b)
}

// bySize sorts causes, largest first whatever the sign.
func bySize(c []Cause) []Cause {
	slices.SortStableFunc(c, func(a, b Cause) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Degrees), math.Abs(a.Degrees)), strings.Compare(a.Label, b.Label))
	})
	return c
}

// trim keeps the top causes and those that are no event, storyline or counterparty, and
// puts the rest into one line that holds their sum.
func trim(c []Cause, top int) []Cause {
	if top <= 0 || len(c) <= top+1 {
		return c
	}
	kept := make([]Cause, 0, top+4)
	rest := Cause{Kind: CauseOther, Causes: []Cause{}, Reports: []Report{}}
	parties := 0
	for i := range c {
		if len(kept) < top || c[i].Kind != CauseCounterparty && c[i].Kind != CauseStoryline && c[i].Kind != CauseEvent {
			kept = append(kept, c[i])
			continue
		}
		rest.Degrees += c[i].Degrees
		rest.Count += max(c[i].Count, 1)
		parties++
	}
	if parties > 0 {
		rest.Label = fmt.Sprintf("%d others", parties)
		if parties == 1 {
			rest.Label = "1 other"
		}
		kept = append(kept, rest)
	}
	return kept
}

// end gives one end of a change as an answer.
func (v *view) end(s *side) Moment {
	m := Moment{Day: s.day, Push: s.point.Push, Activity: s.point.Activity, Normal: s.point.Normal,
		Own: s.own, World: s.frame.World.Activity, Balance: 1}
	if len(s.frame.Scales) > 0 {
		m.Balance = s.frame.Scales[len(s.frame.Scales)-1].Balance
	}
	if s.seen {
		level := s.point.Level()
		step := v.model.StepOf(s.levels)
		m.Level, m.Step = &level, &step
	}
	return m
}
