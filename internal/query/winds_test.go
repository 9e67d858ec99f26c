package query_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/storetest"
)

// checkWinds fails unless the winds add up to the change and each blows its way.
func checkWinds(t *testing.T, label string, e *query.Explanation) {
	t.Helper()
	if got := e.Winds.Sum(); math.Abs(got-e.Sum) > close {
		t.Errorf("%s: winds add up to %v, not %v", label, got, e.Sum)
	}
	if e.Winds.Tailwind.Degrees < 0 || e.Winds.Headwind.Degrees > 0 {
		t.Errorf("%s: tailwind %v, headwind %v", label, e.Winds.Tailwind.Degrees, e.Winds.Headwind.Degrees)
	}
	for _, w := range e.Winds.List() {
		for _, c := range w.Causes {
			_, shared := c.Mode.Share()
			own := c.Role == pyrometer.Source.String() && shared == 0
			if w.Name == "own" && !own || w.Name == "credited" && shared == 0 || (w.Name == "tailwind" || w.Name == "headwind") && (own || shared != 0) ||
				w.Name == "tailwind" && c.Degrees < 0 || w.Name == "headwind" && c.Degrees > 0 {
				t.Errorf("%s: %q of %v stands in %s", label, c.Label, c.Degrees, w.Name)
			}
			if e.From.Day != e.To.Day && (w.Name == "fading") != (*c.Day <= e.From.Day) {
				t.Errorf("%s: %q of %v stands in %s since %s", label, c.Label, c.Day, w.Name, e.From.Day)
			}
			if len(c.Reports) == 0 {
				t.Errorf("%s: nobody reports %q", label, c.Label)
			}
		}
	}
}

// campaign is somebody who speaks against a body, and states that act against it
// later.
func campaign(day pyrometer.Day) []pyrometer.Article {
	against, ban := "Angela Merkel stands against United Nations", "China > COERCE ban > United Nations"
	return []pyrometer.Article{
		storetest.Article("one", day, "She warns", against, against),
		storetest.Article("two", day+3, "She warns again", against),
		storetest.Article("one", day+9, "The ban", ban, against),
		storetest.Article("two", day+9, "Banned", ban),
	}
}

func TestWindsAddUp(t *testing.T) {
	for seed := range uint64(2) {
		a, s := told(t, seed, 100, 300)
		a.Read(t, storetest.Random(rand.New(rand.NewPCG(seed, 9)), from, 100, 300))
		a.ReadArticles(t, campaign(from+70)...)
		r := rand.New(rand.NewPCG(seed, 11))
		counts := map[string]int{}
		for id := range board(t, s, at(from+90)) {
			since, early := from+20+pyrometer.Day(r.IntN(60)), from+88
			for _, q := range []query.ExplainQuery{
				{When: at(from + 90), Figure: id},
				{When: at(from + 90), Figure: id, Since: &since, By: query.ByStoryline, Top: 2},
				{When: query.When{At: at(from + 90).At, AsKnown: &early}, Figure: id, Since: &since},
			} {
				e, err := s.Explain(context.Background(), q)
				if err != nil {
					t.Fatal(err)
				}
				checkWinds(t, string(id), &e)
				for _, w := range e.Winds.List() {
					counts[w.Name] += w.Count
				}
			}
		}
		for _, name := range []string{"own", "tailwind", "headwind", "credited", "fading"} {
			if counts[name] == 0 {
				t.Errorf("no event is of %s: %v", name, counts)
			}
		}
	}
}
