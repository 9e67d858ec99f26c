package query

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/registry"
)

// Board answers who is how hot.
func (s *Service) Board(ctx context.Context, q BoardQuery) (Board, error) {
	v, err := s.view(ctx)
	if err != nil {
		return Board{}, err
	}
	sources, err := s.Sources(ctx)
	if err != nil {
		return Board{}, err
	}
	b := Board{AsKnown: q.AsKnown, Counts: map[heat.Step]int{}, Rows: []Reading{}, Model: s.model.Version, Sources: sources}
	if v.empty {
		return b, nil
	}
	at, known, err := v.moment(q.When)
	if err != nil {
		return Board{}, err
	}
	t, err := v.table(ctx, at, known)
	if err != nil {
		return Board{}, err
	}
	b.At, b.First, b.Last, b.Balance, b.WorldP90 = at, v.first, v.last, t.balance, t.world
	picked := t.pick(&q, b.Counts)
	b.Total = len(picked)
	picked = picked[min(q.Offset, len(picked)):]
	if q.Limit > 0 {
		picked = picked[:min(q.Limit, len(picked))]
	}
	if q.Spark {
		figures := make([]uint32, len(picked))
		for i, p := range picked {
			figures[i] = t.cell(p).figure
		}
		if err := t.sparks(figures); err != nil {
			return Board{}, err
		}
	}
	b.Rows = make([]Reading, len(picked))
	for i, p := range picked {
		b.Rows[i] = t.reading(t.cell(p), q.Spark)
	}
	return b, nil
}

// pick filters and orders the table; it counts scored figures by step before
// the step filter.
func (t *table) pick(q *BoardQuery, counts map[heat.Step]int) []int {
	words := strings.Fields(registry.Fold(q.Search))
	var meant map[uint32]bool
	if len(words) > 0 {
		t.view.names()
		meant = map[uint32]bool{}
		for _, n := range t.view.matches(q.Search, strings.Join(words, " ")) {
			meant[n] = true
		}
	}
	from := t.hottest
	if q.All {
		from = t.all()
	}
	picked := make([]int, 0, len(from))
	for _, i := range from {
		c := t.cell(i)
		ref := t.view.atlas.Figure(c.figure)
		if q.Kind != "" && ref.Kind != q.Kind || q.Country != "" && ref.Country != q.Country {
			continue
		}
		if meant != nil && !meant[c.figure] && !hasWords(t.view.atlas.folded[c.figure], words) {
			continue
		}
		if c.coverage == heat.Scored {
			counts[c.step]++
			if q.Step != "" && c.step != q.Step {
				continue
			}
		} else if q.Step != "" {
			continue
		}
		picked = append(picked, i)
	}
	t.order(picked, q.Order, q.All)
	return picked
}

// all gives the indexes of every figure ever seen. Those that were silent of late
// get their cells only now, since hardly a question asks for them.
func (t *table) all() []int {
	t.sparkMu.Lock()
	defer t.sparkMu.Unlock()
	if t.quiet == nil {
		t.quiet = []cell{}
		for f, i := range t.index {
			if i == silent {
				t.quiet = append(t.quiet, cell{figure: uint32(f), coverage: heat.Stale})
			}
		}
	}
	from := make([]int, len(t.cells)+len(t.quiet))
	for i := range from {
		from[i] = i
	}
	return from
}

// cell gives a cell by its index, the quiet ones behind the others.
func (t *table) cell(i int) *cell {
	if i < len(t.cells) {
		return &t.cells[i]
	}
	return &t.quiet[i-len(t.cells)]
}

// order sorts indexes of cells. Hottest first is the order they come in.
func (t *table) order(picked []int, o Order, all bool) {
	if (o == "" || o == ByHeat) && !all {
		return
	}
	slices.SortStableFunc(picked, func(a, b int) int {
		x, y := t.cell(a), t.cell(b)
		// Figures without a level stand behind those that have one, whatever the
		// order: no number of theirs can be compared.
		if s := compareBool(y.coverage == heat.Scored, x.coverage == heat.Scored); s != 0 && o != ByName {
			return s
		}
		switch o {
		case ByCold:
			return cmp.Compare(x.level, y.level)
		case ByMomentum:
			return cmp.Compare(math.Abs(y.momentum), math.Abs(x.momentum))
		case ByAttention:
			return cmp.Compare(y.attention, x.attention)
		case ByName:
			return cmp.Compare(t.view.atlas.Figure(x.figure).Name, t.view.atlas.Figure(y.figure).Name)
		}
		return cmp.Compare(y.level, x.level)
	})
}

// reading gives a cell as an answer.
func (t *table) reading(c *cell, spark bool) Reading {
	r := Reading{Figure: t.view.atlas.ref(c.figure), Attention: c.attention, Breadth: c.breadth, Coverage: c.coverage}
	if c.coverage != heat.Scored {
		return r
	}
	low, high := math.Max(c.level-c.half, 0), math.Min(c.level+c.half, 100)
	r.Level, r.Step, r.Low, r.High, r.Momentum = &c.level, &c.step, &low, &high, &c.momentum
	if spark {
		t.sparkMu.Lock()
		r.Spark = t.sparkled[c.figure]
		t.sparkMu.Unlock()
	}
	return r
}

// Reading answers how hot one figure is.
func (s *Service) Reading(ctx context.Context, id pyrometer.FigureID, w When) (Reading, error) {
	v, err := s.view(ctx)
	if err != nil {
		return Reading{}, err
	}
	at, known, err := v.moment(w)
	if err != nil {
		return Reading{}, err
	}
	n, ok := v.number(id)
	if !ok {
		return Reading{}, v.unknown(string(id))
	}
	t, err := v.table(ctx, at, known)
	if err != nil {
		return Reading{}, err
	}
	switch i := t.index[n]; i {
	case neverSeen:
		return Reading{Figure: v.atlas.ref(n), Coverage: heat.Unmonitored}, nil
	case silent:
		return Reading{Figure: v.atlas.ref(n), Coverage: heat.Stale}, nil
	default:
		return t.reading(&t.cells[i], false), nil
	}
}

// Sources lists the data sets in the store.
func (s *Service) Sources(ctx context.Context) ([]Source, error) {
	sets, err := s.store.Datasets(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Source, len(sets))
	for i, d := range sets {
		out[i] = Source{Name: d.Name, Format: d.Format, Group: d.Group, Rows: d.Read, Bad: d.Bad,
			First: d.First, Last: d.Last, Credit: credit(d.Group)}
	}
	return out, nil
}

// credit gives the words that a source group asks for.
func credit(group string) string {
	switch group {
	case "icews":
		return "Events: ICEWS (Boschee et al., Harvard Dataverse)"
	case "gdelt":
		return "Events: the GDELT Project (gdeltproject.org)"
	}
	return ""
}
