package webtest

import (
	"cmp"
	"context"
	"math"
	"slices"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/query"
)

// Explain splits a change, or the level itself.
func (a *Archive) Explain(_ context.Context, q query.ExplainQuery) (query.Explanation, error) {
	if a.Fail != nil {
		return query.Explanation{}, a.Fail
	}
	day, err := a.day(q.When)
	if err != nil {
		return query.Explanation{}, err
	}
	h, f, err := a.find(q.Figure)
	if err != nil {
		return query.Explanation{}, err
	}
	to := h.points[day-a.First]
	from, start := heat.Point{Normal: to.Normal}, a.First-1
	if q.Since != nil {
		if *q.Since < a.First || *q.Since > day {
			return query.Explanation{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a day", Message: q.Since.String() + " is not before the day asked"}
		}
		start = *q.Since
		from = h.points[start-a.First]
	}
	e := query.Explanation{Figure: ref(f), Model: a.Model.Version, From: a.moment(h, max(start, a.First), q.Since != nil), To: a.moment(h, day, true)}
	path := heat.NewPath(from, to)
	byOther := map[int]*query.Cause{}
	fading := query.Cause{Kind: query.CauseFading, Label: "Older events wear off"}
	for _, ev := range h.events {
		if ev.day > day {
			break
		}
		dp, da := a.parts(h, ev, day)
		if ev.day <= start {
			p0, a0 := a.parts(h, ev, start)
			fading.Degrees += path.Share(dp-p0, da-a0)
			fading.Count++
			continue
		}
		other := ev.source + ev.target - h.index
		c := byOther[other]
		if c == nil {
			r := ref(a.Figures[other])
			c = &query.Cause{Kind: query.CauseCounterparty, Label: r.Name, Target: &r}
			byOther[other] = c
		}
		sub := a.cause(h, ev, path.Share(dp, da))
		c.Causes, c.Degrees, c.Count = append(c.Causes, sub), c.Degrees+sub.Degrees, c.Count+1
	}
	for _, c := range byOther {
		slices.SortFunc(c.Causes, func(x, y query.Cause) int { return cmp.Compare(math.Abs(y.Degrees), math.Abs(x.Degrees)) })
		e.Causes = append(e.Causes, *c)
	}
	slices.SortFunc(e.Causes, func(x, y query.Cause) int {
		return cmp.Or(cmp.Compare(math.Abs(y.Degrees), math.Abs(x.Degrees)), cmp.Compare(x.Label, y.Label))
	})
	if most := 8; len(e.Causes) > most {
		rest := query.Cause{Kind: query.CauseOther, Label: "Smaller counterparties", Causes: slices.Clone(e.Causes[most:])}
		for _, c := range rest.Causes {
			rest.Degrees += c.Degrees
			rest.Count += c.Count
		}
		e.Causes = append(e.Causes[:most], rest)
	}
	if fading.Count > 0 {
		e.Causes = append(e.Causes, fading)
	}
	if shift := path.Share(0, to.Normal-from.Normal); shift != 0 {
		e.Causes = append(e.Causes, query.Cause{Kind: query.CauseNormal, Label: "What is normal has shifted", Degrees: shift})
	}
	for _, c := range e.Causes {
		e.Sum += c.Degrees
	}
	return e, nil
}

// parts gives what an event adds to push and activity at the end of a day.
func (a *Archive) parts(h *history, ev event, day pyrometer.Day) (push, activity float64) {
	var s heat.Sums
	s.Add(a.effect(h, ev))
	s = s.After(a.Model.Decay(int(day - ev.day)))
	return s.Up - s.Down, a.Model.Activity(&s)
}

func (a *Archive) moment(h *history, day pyrometer.Day, real bool) query.Moment {
	i := int(day - a.First)
	p := h.points[i]
	m := query.Moment{Day: day, Normal: p.Normal, World: worldActivity, Balance: 1}
	if real && h.ever[i] {
		l := h.levels[i]
		step := a.Model.StepOf(h.levels[:i+1])
		m.Level, m.Step, m.Push, m.Activity = &l, &step, p.Push, p.Activity
	}
	return m
}

func (a *Archive) cause(h *history, ev event, degrees float64) query.Cause {
	row := a.row(h, ev, degrees)
	return query.Cause{Kind: query.CauseEvent, Label: row.Label, Degrees: degrees, Day: &row.Day, Source: &row.Source, Target: &row.Target,
		Type: row.Type, Mode: row.Mode, Code: row.Code, Role: row.Role, Reports: row.Reports, Event: &row.Event, Count: 1}
}

func (a *Archive) row(h *history, ev event, degrees float64) query.EventRow {
	s, t := ref(a.Figures[ev.source]), ref(a.Figures[ev.target])
	role := "target"
	if ev.source == h.index {
		role = "source"
	}
	return query.EventRow{Event: ev.id, Day: ev.day, Known: ev.day, Source: s, Target: t, Code: ev.deed.code, Type: ev.deed.kind, Mode: ev.deed.mode,
		Label: s.Name + " " + ev.deed.verb + " " + t.Name, Role: role, Degrees: degrees,
		Reports: []query.Report{{Dataset: a.Sources[0].Name, Line: ev.line, Known: ev.day, Families: ev.families}}}
}

// marks picks the largest new event of the days shown, at most ten.
func (a *Archive) marks(p *query.FigurePage, h *history) {
	best := map[pyrometer.Day]query.Mark{}
	from := p.At - pyrometer.Day(len(p.Series)) + 1
	for _, ev := range h.events {
		if ev.day < from || ev.day > p.At {
			continue
		}
		dp, da := a.parts(h, ev, ev.day)
		path := heat.NewPath(heat.Point{Normal: h.points[ev.day-a.First].Normal}, h.points[ev.day-a.First])
		m := query.Mark{Day: ev.day, Degrees: path.Share(dp, da), Label: a.row(h, ev, 0).Label}
		if math.Abs(m.Degrees) > math.Abs(best[ev.day].Degrees) {
			best[ev.day] = m
		}
	}
	for _, m := range best {
		p.Marks = append(p.Marks, m)
	}
	slices.SortFunc(p.Marks, func(x, y query.Mark) int { return cmp.Compare(math.Abs(y.Degrees), math.Abs(x.Degrees)) })
	p.Marks = p.Marks[:min(8, len(p.Marks))]
	slices.SortFunc(p.Marks, func(x, y query.Mark) int { return cmp.Compare(x.Day, y.Day) })
}

// rows fills the lists of events and counterparties.
func (a *Archive) rows(p *query.FigurePage, h *history, q query.FigurePageQuery) {
	end := h.points[p.At-a.First]
	path := heat.NewPath(heat.Point{Normal: end.Normal}, end)
	parties := map[int]*query.Counterparty{}
	for i := len(h.events) - 1; i >= 0; i-- {
		ev := h.events[i]
		if ev.day > p.At || ev.day < p.At-60 {
			continue
		}
		dp, da := a.parts(h, ev, p.At)
		share := path.Share(dp, da)
		p.Events = append(p.Events, a.row(h, ev, share))
		other := ev.source + ev.target - h.index
		c := parties[other]
		if c == nil {
			c = &query.Counterparty{Figure: ref(a.Figures[other])}
			parties[other] = c
		}
		c.Degrees += share
		c.Up += max(share, 0)
		c.Down += min(share, 0)
		c.Events++
	}
	for _, c := range parties {
		p.Counterparties = append(p.Counterparties, *c)
	}
	slices.SortFunc(p.Counterparties, func(x, y query.Counterparty) int {
		return cmp.Or(cmp.Compare(y.Up-y.Down, x.Up-x.Down), cmp.Compare(x.Figure.ID, y.Figure.ID))
	})
	p.Partners = len(p.Counterparties)
	p.Counterparties = p.Counterparties[:min(10, p.Partners)]
	p.EventTotal = len(p.Events)
	if q.Events == 0 {
		q.Events = 50
	}
	p.Events = p.Events[min(q.EventOffset, len(p.Events)):]
	p.Events = p.Events[:min(q.Events, len(p.Events))]
}
