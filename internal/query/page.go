package query

import (
	"cmp"
	"context"
	"math"
	"slices"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

// Page answers all that a figure's page shows.
func (s *Service) Page(ctx context.Context, q FigurePageQuery) (FigurePage, error) {
	if q.Days <= 0 {
		q.Days = 90
	}
	if q.Events <= 0 {
		q.Events = 50
	}
	v, err := s.view(ctx)
	if err != nil {
		return FigurePage{}, err
	}
	at, known, err := v.moment(q.When)
	if err != nil {
		return FigurePage{}, err
	}
	n, ok := v.number(q.Figure)
	if !ok {
		return FigurePage{}, v.unknown(string(q.Figure))
	}
	p := FigurePage{At: at, AsKnown: q.AsKnown, First: v.first, Last: v.last, Model: s.model.Version}
	if p.Figure, err = s.Figure(ctx, q.Figure); err != nil {
		return p, err
	}
	if p.Reading, err = s.Reading(ctx, q.Figure, q.When); err != nil {
		return p, err
	}
	if p.Sources, err = s.Sources(ctx); err != nil {
		return p, err
	}
	since := at - 30
	if q.Since != nil {
		since = *q.Since
	}
	c := chronicle{view: v, figure: n, at: at}
	if err := c.read(ctx, known, at-pyrometer.Day(q.Days)+1); err != nil {
		return p, err
	}
	p.Series, p.Marks, p.Partners = c.series, c.marks(12), len(c.partners)
	if p.Turns, err = v.turns(ctx, n, known, c.series, q.By, turnCauses); err != nil {
		return p, err
	}
	const top = 12
	since = max(min(since, at-1), v.first-1)
	h, err := v.historyOf(ctx, n, known, since-windowDays, since, at)
	if err != nil {
		return p, err
	}
	change, level := h.split(since, at, false), h.split(since, at, true)
	a, err := v.affairs(ctx, q.By, n, &level, known)
	if err != nil {
		return p, err
	}
	if p.Change, err = v.explanation(ctx, n, &change, &a, false, top); err != nil {
		return p, err
	}
	if p.Level, err = v.explanation(ctx, n, &level, &a, true, top); err != nil {
		return p, err
	}
	p.Counterparties = v.counterparties(&level, top)
	p.Events, p.EventTotal, err = v.eventRows(ctx, &level, q.EventOffset, q.Events)
	if err != nil {
		return p, err
	}
	p.Neighbours, err = v.neighbours(ctx, n, at, known)
	return p, err
}

// chronicle is a figure's level day by day.
type chronicle struct {
	view     *view
	figure   uint32
	at       pyrometer.Day
	series   []SeriesPoint
	partners map[uint32]bool
	moves    []moved // each day's largest share
}

func (c *chronicle) read(ctx context.Context, known, from pyrometer.Day) error {
	w := c.view.newWalk(c.figure, known, c.begin(from))
	c.follow(w, from)
	return w.run(ctx, c.at)
}

// begin gives the day from which a walk must lead up to the first one shown.
func (c *chronicle) begin(from pyrometer.Day) pyrometer.Day {
	return from - pyrometer.Day(max(c.view.model.StepWindow, c.view.model.ActiveDays))
}

// follow lets a chronicle see the days of a walk, which may begin before it.
func (c *chronicle) follow(w *walk, from pyrometer.Day) {
	v, model, begin := c.view, c.view.model, max(c.begin(from), c.view.first)
	c.partners = map[uint32]bool{}
	recent := map[pyrometer.Day]int{} // events by day
	reports := 0.0
	var today []dated
	see, done := w.see, w.done
	w.see = func(day pyrometer.Day, e, before *replay.Event) {
		if see != nil {
			see(day, e, before)
		}
		if day < begin {
			return
		}
		n := len(today)
		today = v.noteEvent(today, c.figure, day, e, before)
		if e.Source != c.figure && e.Target != c.figure {
			return
		}
		if before != nil {
			reports -= float64(before.Families)
		}
		reports += float64(e.Families)
		if len(today) == n {
			return
		}
		if died := v.effects.DeathOf(c.figure); died == 0 || day < died {
			recent[day]++
		}
		if other := today[n].other; other != 0 && int(c.at-day) < breadthDays {
			c.partners[other] = true
		}
	}
	var levels []float64
	active := 0
	was := heat.Point{}
	w.done = func(day pyrometer.Day, voices []byte) {
		if done != nil {
			done(day, voices)
		}
		if day < begin || day > c.at {
			return
		}
		s := sideOf(w, c.figure, day)
		active += recent[day] - recent[day-pyrometer.Day(model.ActiveDays)]
		level := s.point.Level()
		if s.seen {
			levels = append(levels, level)
		}
		if day >= from {
			c.series = append(c.series, c.pointOn(w, s, day, level, levels, active, reports))
			if m, ok := c.move(s, was, today); ok {
				c.moves = append(c.moves, m)
			}
		}
		was, reports, today = s.point, 0, today[:0]
	}
}

func (c *chronicle) pointOn(w *walk, s *side, day pyrometer.Day, level float64, levels []float64, active int, reports float64) SeriesPoint {
	model := c.view.model
	p := SeriesPoint{Day: day, Coverage: model.CoverageOf(active, s.seen), Reports: reports}
	if p.Coverage != heat.Scored {
		return p
	}
	sums, _ := w.machine.Sums(c.figure, &s.frame)
	half := s.frame.Interval80(&sums, s.point)
	low, high := math.Max(level-half, 0), math.Min(level+half, 100)
	step := model.StepOf(levels)
	p.Level, p.Low, p.High, p.Step = &level, &low, &high, &step
	return p
}

// move gives the event of a day with the largest share in the day's change.
func (c *chronicle) move(s *side, was heat.Point, today []dated) (moved, bool) {
	if was.Normal == 0 || len(today) == 0 {
		return moved{}, false
	}
	path := heat.NewPath(was, s.point)
	best, at := 0.0, -1
	for i := range today {
		e := &today[i]
		scale := scaleOf(&s.frame, int(e.Group))
		up, down := e.effect.Up*scale.Balance*scale.Factor, e.effect.Down*scale.Factor
		d := path.Share(up-down, up+down+c.view.model.Floor*e.effect.Weight*scale.Factor)
		if math.Abs(d) > math.Abs(best) {
			best, at = d, i
		}
	}
	if at < 0 {
		return moved{}, false
	}
	e := &today[at]
	act := c.view.act(e.Act)
	return moved{Mark{Day: s.day, Degrees: best,
		Label: label(c.view.atlas.refOrNil(e.Source), act.Type, act.Mode, c.view.atlas.refOrNil(e.Target))}, *e}, true
}

// marks gives the largest moves, in order of time.
func (c *chronicle) marks(most int) []Mark {
	moves := c.largest(most, 0)
	out := make([]Mark, len(moves))
	for i := range moves {
		out[i] = moves[i].Mark
	}
	return out
}

// moved is a day's largest share with its event.
type moved struct {
	Mark
	event dated
}

// largest gives the largest moves after a day, in order of time.
func (c *chronicle) largest(most int, after pyrometer.Day) []moved {
	const least = 1.5 // degrees; less is no move that a reader would see
	moves := slices.DeleteFunc(slices.Clone(c.moves), func(m moved) bool { return math.Abs(m.Degrees) < least || m.Day <= after })
	slices.SortFunc(moves, func(a, b moved) int { return cmp.Compare(math.Abs(b.Degrees), math.Abs(a.Degrees)) })
	moves = moves[:min(most, len(moves))]
	slices.SortFunc(moves, func(a, b moved) int { return cmp.Compare(a.Day, b.Day) })
	return moves
}

// counterparties gives those who add most to the level, either way.
func (v *view) counterparties(level *split, most int) []Counterparty {
	index := map[uint32]int{}
	var out []Counterparty
	for i := range level.shares {
		s := &level.shares[i]
		if s.other == 0 {
			continue
		}
		at, ok := index[s.other]
		if !ok {
			at = len(out)
			index[s.other] = at
			out = append(out, Counterparty{Figure: v.atlas.ref(s.other)})
		}
		c := &out[at]
		c.Degrees += s.degrees
		c.Up += math.Max(s.degrees, 0)
		c.Down += math.Max(-s.degrees, 0)
		c.Events++
	}
	slices.SortFunc(out, func(a, b Counterparty) int {
		return cmp.Or(cmp.Compare(b.Up+b.Down, a.Up+a.Down), cmp.Compare(a.Figure.ID, b.Figure.ID))
	})
	return out[:min(most, len(out))]
}

// eventRows gives the events that still weigh, newest first.
func (v *view) eventRows(ctx context.Context, level *split, offset, limit int) ([]EventRow, int, error) {
	shares := make([]*share, len(level.shares))
	for i := range level.shares {
		shares[i] = &level.shares[i]
	}
	slices.SortFunc(shares, func(a, b *share) int {
		return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(math.Abs(b.degrees), math.Abs(a.degrees)), cmp.Compare(a.event.ID, b.event.ID))
	})
	total := len(shares)
	shares = shares[min(max(offset, 0), total):]
	shares = shares[:min(limit, len(shares))]
	rows := make([]EventRow, len(shares))
	list := make([]told, len(shares))
	for i, s := range shares {
		source, target := v.atlas.ref(s.event.Source), v.atlas.ref(s.event.Target)
		act := v.act(s.event.Act)
		rows[i] = EventRow{Event: s.event.ID, Day: s.day, Known: s.day + pyrometer.Day(s.event.Lag), Source: source, Target: target,
			Code: act.Code, Type: act.Type, Mode: act.Mode, Label: phrase(source.Name, act.Type, act.Mode, target.Name),
			Role: s.role.String(), Degrees: s.degrees, Reports: []Report{}}
		list[i] = told{store.EventKey{Day: s.day, ID: s.event.ID}, &rows[i].Reports, &rows[i].Label, &rows[i].Account}
	}
	return rows, total, v.fillReports(ctx, list)
}

// neighbours gives other figures of the same country and kind that are much
// written about.
func (v *view) neighbours(ctx context.Context, figure uint32, at, known pyrometer.Day) ([]FigureRef, error) {
	t, err := v.table(ctx, at, known)
	if err != nil {
		return nil, err
	}
	me := v.atlas.ref(figure)
	var near []*cell
	for _, i := range t.hottest {
		c := &t.cells[i]
		r := v.atlas.Figure(c.figure)
		if c.figure != figure && r.Kind == me.Kind && r.Country == me.Country {
			near = append(near, c)
		}
	}
	slices.SortStableFunc(near, func(a, b *cell) int { return cmp.Compare(b.attention, a.attention) })
	const most = 8
	refs := []FigureRef{}
	for _, c := range near[:min(most, len(near))] {
		refs = append(refs, v.atlas.ref(c.figure))
	}
	return refs, nil
}
