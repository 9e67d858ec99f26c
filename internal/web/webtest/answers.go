package webtest

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/query"
)

// worldActivity is the 90th percentile that the made-up world is given. Low, so
// that all five steps have figures.
const worldActivity = 0.5

func (a *Archive) world(day pyrometer.Day) heat.Frame {
	return a.Model.At(heat.World{Activity: worldActivity, Age: int(day-a.First) + 1})
}

func (a *Archive) effect(h *history, e event) heat.Effect {
	gain := e.deed.target
	if e.source == h.index {
		gain = e.deed.source
	}
	w := e.deed.severity * math.Log2(1+float64(e.families))
	return heat.Effect{Up: w * max(gain, 0), Down: w * max(-gain, 0), Weight: w, Spread: .4 / float64(e.families)}
}

func (a *Archive) compute(h *history) {
	var s heat.Sums
	one := a.Model.Decay(1)
	next, ever := 0, false
	for day := a.First; day <= a.Last; day++ {
		s = s.After(one)
		for ; next < len(h.events) && h.events[next].day == day; next++ {
			s.Add(a.effect(h, h.events[next]))
			ever = true
		}
		f := a.world(day)
		p := f.Point(&s)
		recent := 0
		for i := next - 1; i >= 0 && h.events[i].day > day-pyrometer.Day(a.Model.ActiveDays); i-- {
			recent++
		}
		h.sums, h.points, h.levels = append(h.sums, s), append(h.points, p), append(h.levels, p.Level())
		h.ever, h.recent = append(h.ever, ever), append(h.recent, recent)
	}
}

func (a *Archive) day(w query.When) (pyrometer.Day, error) {
	if w.At == nil {
		return a.Last, nil
	}
	if *w.At < a.First || *w.At > a.Last {
		return 0, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a day",
			Message: w.At.String() + " is outside the archive", Hint: "It holds " + a.First.String() + " to " + a.Last.String() + "."}
	}
	return *w.At, nil
}

func ref(f pyrometer.Figure) query.FigureRef {
	return query.FigureRef{ID: f.ID, Name: f.Name, Kind: f.Kind, Country: f.Country, Guessed: f.Guessed}
}

func (a *Archive) reading(f pyrometer.Figure, day pyrometer.Day, spark bool) query.Reading {
	h, i := a.figures[f.ID], int(day-a.First)
	r := query.Reading{Figure: ref(f), Coverage: a.Model.CoverageOf(h.recent[i], h.ever[i]),
		Attention: h.sums[i].Weight * 1.3, Breadth: h.recent[i] * 2}
	if r.Coverage != heat.Scored {
		return r
	}
	pt := a.point(h, day)
	r.Level, r.Step, r.Low, r.High = pt.Level, pt.Step, pt.Low, pt.High
	if i >= 7 {
		m := h.levels[i] - h.levels[i-7]
		r.Momentum = &m
	}
	for d := max(i-30, 0); spark && d <= i; d++ {
		l := h.levels[d]
		if h.recent[d] < a.Model.ScoredMin {
			l = math.NaN()
		}
		r.Spark = append(r.Spark, l)
	}
	return r
}

func (a *Archive) point(h *history, day pyrometer.Day) query.SeriesPoint {
	i := int(day - a.First)
	pt := query.SeriesPoint{Day: day, Coverage: a.Model.CoverageOf(h.recent[i], h.ever[i])}
	if pt.Coverage != heat.Scored {
		return pt
	}
	l := h.levels[i]
	f := a.world(day)
	half := f.Interval80(&h.sums[i], h.points[i])
	low, high := max(l-half, 0), min(l+half, 100)
	step := a.Model.StepOf(h.levels[:i+1])
	pt.Level, pt.Low, pt.High, pt.Step = &l, &low, &high, &step
	return pt
}

// Board answers a board.
func (a *Archive) Board(_ context.Context, q query.BoardQuery) (query.Board, error) {
	if a.Fail != nil {
		return query.Board{}, a.Fail
	}
	day, err := a.day(q.When)
	if err != nil {
		return query.Board{}, err
	}
	b := query.Board{At: day, AsKnown: q.AsKnown, First: a.First, Last: a.Last, Counts: map[heat.Step]int{}, Model: a.Model.Version, Sources: a.Sources}
	for _, f := range a.Figures {
		if q.Kind != "" && f.Kind != q.Kind || q.Country != "" && f.Country != q.Country || !matches(f, q.Search) {
			continue
		}
		r := a.reading(f, day, q.Spark)
		if r.Step != nil {
			b.Counts[*r.Step]++
		}
		if r.Step == nil && (!q.All || q.Step != "") || q.Step != "" && *r.Step != q.Step {
			continue
		}
		b.Rows = append(b.Rows, r)
	}
	sortRows(b.Rows, q.Order)
	b.Total = len(b.Rows)
	b.Rows = b.Rows[min(q.Offset, len(b.Rows)):]
	if q.Limit > 0 {
		b.Rows = b.Rows[:min(q.Limit, len(b.Rows))]
	}
	return b, nil
}

func matches(f pyrometer.Figure, words string) bool {
	all := strings.ToLower(f.Name + " " + strings.Join(f.Aliases, " "))
	for w := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

func sortRows(rows []query.Reading, by query.Order) {
	last := func(p *float64, sign float64) float64 {
		if p == nil {
			return math.Inf(1)
		}
		return sign * *p
	}
	slices.SortStableFunc(rows, func(x, y query.Reading) int {
		switch by {
		case query.ByCold:
			return cmp.Compare(last(x.Level, 1), last(y.Level, 1))
		case query.ByMomentum:
			abs := func(p *float64) float64 {
				if p == nil {
					return 0
				}
				return math.Abs(*p)
			}
			return cmp.Compare(abs(y.Momentum), abs(x.Momentum))
		case query.ByAttention:
			return cmp.Compare(y.Attention, x.Attention)
		case query.ByName:
			return cmp.Compare(x.Figure.Name, y.Figure.Name)
		}
		return cmp.Compare(last(x.Level, -1), last(y.Level, -1))
	})
}

// Page answers a figure's page.
func (a *Archive) Page(ctx context.Context, q query.FigurePageQuery) (query.FigurePage, error) {
	if a.Fail != nil {
		return query.FigurePage{}, a.Fail
	}
	day, err := a.day(q.When)
	if err != nil {
		return query.FigurePage{}, err
	}
	h, f, err := a.find(q.Figure)
	if err != nil {
		return query.FigurePage{}, err
	}
	if q.Days == 0 {
		q.Days = 90
	}
	since := q.Since
	if since == nil {
		d := max(day-30, a.First)
		since = &d
	}
	p := query.FigurePage{Figure: f, Reading: a.reading(f, day, true), At: day, AsKnown: q.AsKnown, First: a.First, Last: a.Last,
		Sources: a.Sources, Model: a.Model.Version}
	for d := max(day-pyrometer.Day(q.Days)+1, a.First); d <= day; d++ {
		p.Series = append(p.Series, a.point(h, d))
	}
	if p.Change, err = a.Explain(ctx, query.ExplainQuery{When: q.When, Figure: q.Figure, Since: since}); err != nil {
		return p, err
	}
	if p.Level, err = a.Explain(ctx, query.ExplainQuery{When: q.When, Figure: q.Figure}); err != nil {
		return p, err
	}
	a.marks(&p, h)
	a.rows(&p, h, q)
	for _, n := range a.Figures {
		if n.ID != f.ID && n.Kind == f.Kind && n.Country == f.Country && n.Country != "" {
			p.Neighbours = append(p.Neighbours, ref(n))
		}
	}
	return p, nil
}

func (a *Archive) find(id pyrometer.FigureID) (*history, pyrometer.Figure, error) {
	h := a.figures[id]
	if h == nil {
		return nil, pyrometer.Figure{}, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "find a figure",
			Message: "No figure has the id " + string(id) + ".", Hint: "Search for its name."}
	}
	return h, a.Figures[h.index], nil
}
