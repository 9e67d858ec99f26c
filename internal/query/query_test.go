package query_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/query"
	"pyrometer/internal/storetest"
)

const (
	from  = pyrometer.Day(17532) // 2018-01-01
	close = 1e-9
)

func service(t testing.TB, rows ...[]storetest.Row) *query.Service {
	t.Helper()
	a := storetest.New(t, storetest.Registry(t))
	for _, r := range rows {
		a.Read(t, r)
	}
	return query.New(a.Store, a.Registry, a.Model)
}

func at(d pyrometer.Day) query.When { return query.When{At: &d} }

func board(t testing.TB, s *query.Service, w query.When) map[pyrometer.FigureID]query.Reading {
	t.Helper()
	b, err := s.Board(context.Background(), query.BoardQuery{When: w, All: true})
	if err != nil {
		t.Fatal(err)
	}
	out := map[pyrometer.FigureID]query.Reading{}
	for _, r := range b.Rows {
		out[r.Figure.ID] = r
	}
	return out
}

// sameLevels fails unless both boards have the same figures, coverage, steps
// and, to 1e-9, levels.
func sameLevels(t *testing.T, want, got map[pyrometer.FigureID]query.Reading) {
	t.Helper()
	if len(want) == 0 || len(want) != len(got) {
		t.Fatalf("%d figures against %d", len(want), len(got))
	}
	for id, w := range want {
		g := got[id]
		if w.Coverage != g.Coverage || (w.Level == nil) != (g.Level == nil) {
			t.Errorf("%s: %s against %s", id, w.Coverage, g.Coverage)
			continue
		}
		if w.Level != nil && (math.Abs(*w.Level-*g.Level) > close || *w.Step != *g.Step || math.Abs(*w.Low-*g.Low) > close) {
			t.Errorf("%s: %v %s against %v %s", id, *w.Level, *w.Step, *g.Level, *g.Step)
		}
	}
}

// checkSum fails unless the causes below a node add up to it.
func checkSum(t *testing.T, label string, degrees float64, causes []query.Cause) {
	t.Helper()
	if len(causes) == 0 {
		return
	}
	sum := 0.0
	for _, c := range causes {
		sum += c.Degrees
		checkSum(t, label+" / "+c.Label, c.Degrees, c.Causes)
	}
	if math.Abs(sum-degrees) > close {
		t.Errorf("%s: causes add up to %v, not %v", label, sum, degrees)
	}
}

func TestSplitClosesAtEveryNode(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 6 {
		s := service(t, storetest.Random(r, from, 150, 900))
		for id := range board(t, s, at(from+140)) {
			since := from + 20 + pyrometer.Day(r.IntN(110))
			for _, q := range []query.ExplainQuery{
				{When: at(from + 140), Figure: id},
				{When: at(from + 140), Figure: id, Since: &since},
				{When: at(from + 140), Figure: id, Since: &since, Top: 2},
				{When: at(from + 300), Figure: id, Since: &since},
			} {
				e, err := s.Explain(context.Background(), q)
				if err != nil {
					t.Fatal(err)
				}
				checkSum(t, string(id), e.Sum, e.Causes)
			}
		}
	}
}

func TestExplainAgreesWithTheBoard(t *testing.T) {
	s := service(t, storetest.Random(rand.New(rand.NewPCG(3, 4)), from, 120, 2000))
	for id, row := range board(t, s, at(from+100)) {
		if row.Level == nil {
			continue
		}
		e, err := s.Explain(context.Background(), query.ExplainQuery{When: at(from + 100), Figure: id})
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(*e.To.Level-*row.Level) > close || *e.To.Step != *row.Step {
			t.Errorf("%s: explained %v %s, on the board %v %s", id, *e.To.Level, *e.To.Step, *row.Level, *row.Step)
		}
		if math.Abs(heat.Rest+e.Sum-*row.Level) > close {
			t.Errorf("%s: 50 %+v is not %v", id, e.Sum, *row.Level)
		}
		p, err := s.Page(context.Background(), query.FigurePageQuery{When: at(from + 100), Figure: id})
		if err != nil {
			t.Fatal(err)
		}
		last := p.Series[len(p.Series)-1]
		if last.Level == nil || math.Abs(*last.Level-*row.Level) > close || *last.Step != *row.Step {
			t.Errorf("%s: the page ends on %+v, the board has %v %s", id, last, *row.Level, *row.Step)
		}
	}
}

func TestOrderOfArrivalDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	rows := storetest.Random(r, from, 150, 1500)
	want := board(t, service(t, rows), at(from+149))
	shuffled := append([]storetest.Row(nil), rows...)
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	sameLevels(t, want, board(t, service(t, shuffled[:700], shuffled[700:900], shuffled[900:]), at(from+149)))
	sameLevels(t, want, board(t, service(t, rows, shuffled), at(from+149))) // every row twice
}

func TestAsKnownIsWhatWasReadByThen(t *testing.T) {
	rows := storetest.Random(rand.New(rand.NewPCG(7, 8)), from, 120, 1500)
	s := service(t, rows)
	for _, day := range []pyrometer.Day{from + 60, from + 100, from + 119} {
		known := day
		var then []storetest.Row
		for _, r := range rows {
			if k := r.Known; k == nil && r.Day <= known || k != nil && *k <= known {
				then = append(then, r)
			}
		}
		when := query.When{At: &day, AsKnown: &known}
		got := board(t, s, when)
		sameLevels(t, board(t, service(t, then), at(day)), got)
		for id, row := range got {
			if row.Level == nil {
				continue
			}
			e, err := s.Explain(context.Background(), query.ExplainQuery{When: when, Figure: id})
			if err != nil {
				t.Fatal(err)
			}
			if math.Abs(*e.To.Level-*row.Level) > close {
				t.Errorf("%s as known on %s: explained %v, on the board %v", id, known, *e.To.Level, *row.Level)
			}
			checkSum(t, string(id), e.Sum, e.Causes)
		}
	}
}

func TestSplitClosesOverSourceGroups(t *testing.T) {
	rows := storetest.Random(rand.New(rand.NewPCG(9, 10)), from, 100, 1200)
	double := append([]storetest.Row(nil), rows...)
	for _, r := range rows { // a second feed that tells the same, ten times as busily
		r.Group, r.Reports = "busy", 1
		for i := range 3 {
			r.ID = r.ID + string(rune('a'+i))
			double = append(double, r)
		}
	}
	s := service(t, double)
	for id := range board(t, s, at(from+99)) {
		e, err := s.Explain(context.Background(), query.ExplainQuery{When: at(from + 99), Figure: id})
		if err != nil {
			t.Fatal(err)
		}
		checkSum(t, string(id), e.Sum, e.Causes)
	}
}

func TestNothingIsNeverFifty(t *testing.T) {
	day := from
	s := service(t, []storetest.Row{
		{Day: day, Source: "Angela Merkel", Target: "China", Code: "042"},
		{Day: day + 60, Source: "Donald Trump", Target: "China", Code: "042"},
	})
	rows := board(t, s, at(day+60))
	if r := rows["person.angela-merkel"]; r.Coverage != heat.Stale || r.Level != nil || r.Step != nil || r.Momentum != nil {
		t.Errorf("Merkel, unheard of for sixty days: %+v", r)
	}
	if r := rows["person.donald-trump"]; r.Coverage != heat.Thin || r.Level != nil {
		t.Errorf("Trump, with a single event: %+v", r)
	}
	r, err := s.Reading(context.Background(), "person.donald-trump", at(day+10))
	if err != nil || r.Coverage != heat.Unmonitored || r.Level != nil {
		t.Errorf("Trump before his first event: %+v %v", r, err)
	}
}

func TestFind(t *testing.T) {
	s := service(t, []storetest.Row{
		{Day: from, Source: "Boris Johnson", Target: "Ellen Johnson-Sirleaf", Code: "040"},
		{Day: from, Source: "Recep Tayyip Erdoğan", Target: "Xi Jinping", Code: "040"},
	})
	for name, want := range map[string]pyrometer.FigureID{
		"erdogan": "person.recep-tayyip-erdogan", "person.xi-jinping": "person.xi-jinping", "BORIS JOHNSON": "person.boris-johnson"} {
		got, err := s.Find(context.Background(), name)
		if err != nil || got.ID != want {
			t.Errorf("Find(%q) = %v, %v, want %s", name, got, err, want)
		}
	}
	_, err := s.Find(context.Background(), "johnson")
	var several *query.Ambiguous
	if !errors.As(err, &several) || len(several.Candidates) != 2 || pyrometer.KindOf(err) != pyrometer.Conflict {
		t.Errorf("two are called Johnson: %v", err)
	}
	for name, kind := range map[string]pyrometer.ErrorKind{"...!?": pyrometer.Invalid, "": pyrometer.Invalid, "Zaphod Beeblebrox": pyrometer.NotFound} {
		if _, err := s.Find(context.Background(), name); pyrometer.KindOf(err) != kind {
			t.Errorf("Find(%q): %v", name, err)
		}
	}
}

func TestYearsOfSilence(t *testing.T) {
	// Years without an event: every figure is forgotten, and starts afresh.
	rows := storetest.Random(rand.New(rand.NewPCG(11, 12)), from, 40, 300)
	gap := pyrometer.Day(4 * 365)
	var later []storetest.Row
	for _, r := range rows {
		if r.Known != nil {
			known := *r.Known + gap
			r.Known = &known
		}
		r.Day += gap
		later = append(later, r)
	}
	s := service(t, append(rows, later...))
	if got := board(t, s, at(from+gap-1)); len(got) != 0 {
		t.Errorf("after years of silence %d figures are still there", len(got))
	}
	if got := board(t, s, at(from+300)); got["country.cn"].Coverage != heat.Stale {
		t.Errorf("after a year of silence: %+v", got["country.cn"])
	}
	for id := range board(t, s, at(from+gap+39)) {
		since := from + 30
		e, err := s.Explain(context.Background(), query.ExplainQuery{When: at(from + gap + 39), Figure: id, Since: &since})
		if err != nil {
			t.Fatal(err)
		}
		checkSum(t, string(id), e.Sum, e.Causes)
	}
}
