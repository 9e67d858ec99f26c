package query

import (
	"cmp"
	"context"
	"math"
	"slices"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/turning"
)

const (
	// shortestTurn is how many days a level must have kept to before it turns, and
	// after: less is an event that wears off.
	shortestTurn = 4
	// turnReach is how far from a turning point the climb or fall that makes it may
	// begin and end.
	turnReach = 7
	// leastTurn is how many degrees a mean must change by: less is within what nobody
	// would call another level, however still the days.
	leastTurn = 3.0
	// mostTurns is how many turning points an answer has causes for, the largest.
	mostTurns = 12
	// turnCauses is how many causes a turning point has, unless asked otherwise.
	turnCauses = 3
)

// TurnsQuery asks when a figure's level turned. Days are those looked at, up to
// the day asked for; the zero value looks at 90.
type TurnsQuery struct {
	When
	Figure pyrometer.FigureID
	Days   int
	By     Grouping // of the causes, "" = ByStoryline
	Top    int      // causes of each, the rest added together; 0: 3
}

// Turns is the answer.
type Turns struct {
	Figure FigureRef      `json:"figure"`
	First  pyrometer.Day  `json:"first"` // of the days looked at
	Last   pyrometer.Day  `json:"last"`
	Turns  []TurningPoint `json:"turns"` // oldest first, at most a dozen
	Model  string         `json:"model"`
}

// TurningPoint is a day on which a level changed for good: on which it began to
// keep to another mean.
type TurningPoint struct {
	Day    pyrometer.Day `json:"day"`    // the first after it
	Before float64       `json:"before"` // mean level since the turn before
	After  float64       `json:"after"`  // mean level until the next
	// The climb or fall that makes the turn: from the end of one day to the end of
	// another, and what moved the level meanwhile. Explain of the same two days says
	// it all.
	Since  pyrometer.Day `json:"since"`
	Until  pyrometer.Day `json:"until"`
	From   float64       `json:"from"`
	To     float64       `json:"to"`
	Causes []Cause       `json:"causes"` // largest first; they add up to To - From
}

// Turns finds the turning points of a figure's level.
func (s *Service) Turns(ctx context.Context, q TurnsQuery) (Turns, error) {
	if q.Days <= 0 {
		q.Days = 90
	}
	if q.By == "" {
		q.By = ByStoryline
	}
	if q.Top <= 0 {
		q.Top = turnCauses
	}
	v, err := s.view(ctx)
	if err != nil {
		return Turns{}, err
	}
	at, known, err := v.moment(q.When)
	if err != nil {
		return Turns{}, err
	}
	n, ok := v.number(q.Figure)
	if !ok {
		return Turns{}, v.unknown(string(q.Figure))
	}
	from := at - pyrometer.Day(q.Days) + 1
	c := chronicle{view: v, figure: n, at: at}
	if err := c.read(ctx, known, from); err != nil {
		return Turns{}, err
	}
	out := Turns{Figure: v.atlas.ref(n), First: from, Last: at, Model: v.model.Version}
	if out.Turns, err = v.turns(ctx, n, known, c.series, q.By, q.Top); err != nil {
		return out, err
	}
	for i := range out.Turns {
		if err := v.addReports(ctx, out.Turns[i].Causes); err != nil {
			return out, err
		}
	}
	return out, nil
}

// turns finds the turning points of a series of days and says what caused each,
// without the reports of its events.
func (v *view) turns(ctx context.Context, figure uint32, known pyrometer.Day, series []SeriesPoint, by Grouping, top int) ([]TurningPoint, error) {
	list := turnsOf(series, v.model)
	if len(list) > mostTurns {
		slices.SortStableFunc(list, func(a, b TurningPoint) int {
			return cmp.Compare(math.Abs(b.After-b.Before), math.Abs(a.After-a.Before))
		})
		list = list[:mostTurns]
		slices.SortFunc(list, func(a, b TurningPoint) int { return cmp.Compare(a.Day, b.Day) })
	}
	if len(list) == 0 {
		return []TurningPoint{}, nil
	}
	var days []pyrometer.Day
	for _, t := range list {
		days = append(days, t.Since, t.Until)
	}
	h, err := v.historyOf(ctx, figure, known, slices.Min(days)-windowDays, days...)
	if err != nil {
		return nil, err
	}
	last := h.split(list[0].Since, slices.Max(days), false) // has every event
	a, err := v.affairs(ctx, by, figure, &last, known)
	if err != nil {
		return nil, err
	}
	for i := range list {
		t := &list[i]
		sp := h.split(t.Since, t.Until, false)
		t.Causes = v.account(figure, &sp, &a, false, top).Causes
	}
	return list, nil
}

// turnsOf finds the turning points of a level. Days without a level part it.
//
// A level is a sum that wears off, so that neighbouring days hang together: its
// errors are about those of a process with the correlation r = 2^(-1/half-life)
// from one day to the next. What differences of neighbours show of their size is
// then (1-r)^2/(1+r) of what the mean of many days is off by, and a cut must pay
// for that (M. Lavielle and E. Moulines, "Least-squares estimation of an unknown
// number of shifts in a time series", Journal of Time Series Analysis 21, 2000:
// the penalty under dependence grows with the sum of the correlations).
func turnsOf(series []SeriesPoint, model *heat.Model) []TurningPoint {
	r := model.Fading(1)
	strictness := (1 + r) / ((1 - r) * (1 - r))
	var out []TurningPoint
	for begin := 0; begin < len(series); {
		if series[begin].Level == nil {
			begin++
			continue
		}
		end := begin
		var levels []float64
		for ; end < len(series) && series[end].Level != nil; end++ {
			levels = append(levels, *series[end].Level)
		}
		turns := stairs(turning.Levels(levels, strictness, shortestTurn))
		for k, t := range turns {
			if math.Abs(t.After-t.Before) < leastTurn {
				continue
			}
			first, last := 0, len(levels)-1
			if k > 0 {
				first = turns[k-1].At
			}
			if k+1 < len(turns) {
				last = turns[k+1].At - 1
			}
			low, high := climb(levels, t, first, last)
			out = append(out, TurningPoint{Day: series[begin+t.At].Day, Before: t.Before, After: t.After,
				Since: series[begin+low].Day, Until: series[begin+high].Day, From: levels[low], To: levels[high]})
		}
		begin = end
	}
	return out
}

// stairs makes one turn of those that follow each other within a week the same
// way: a level that takes days to get where it goes is cut into steps.
func stairs(turns []turning.Turn) []turning.Turn {
	var out []turning.Turn
	steepest, last := 0.0, 0
	for _, t := range turns {
		step := t.After - t.Before
		if n := len(out); n > 0 && t.At-last <= turnReach && (out[n-1].After < out[n-1].Before) == (step < 0) {
			out[n-1].After = t.After
			if math.Abs(step) > math.Abs(steepest) {
				out[n-1].At, steepest = t.At, step
			}
		} else {
			out = append(out, t)
			steepest = step
		}
		last = t.At
	}
	return out
}

// climb gives the days between which a level made a turn: nearest to it, those by
// which all but a twentieth of the way was still to go, and was gone, within a
// week and the pieces that it parts.
func climb(levels []float64, t turning.Turn, first, last int) (from, to int) {
	sign := 1.0
	if t.After < t.Before {
		sign = -1
	}
	first, last = max(first, t.At-turnReach), min(last, t.At+turnReach-1)
	low, high := sign*levels[t.At-1], sign*levels[t.At]
	for i := first; i <= last; i++ {
		if i < t.At {
			low = min(low, sign*levels[i])
		} else {
			high = max(high, sign*levels[i])
		}
	}
	near := (high - low) / 20
	for from = t.At - 1; from > first && sign*levels[from] > low+near; from-- {
	}
	for to = t.At; to < last && sign*levels[to] < high-near; to++ {
	}
	return from, to
}
