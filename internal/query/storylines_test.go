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

func told(t testing.TB, seed uint64, days, n int) (*storetest.Archive, *query.Service) {
	t.Helper()
	a := storetest.New(t, storetest.Registry(t))
	a.ReadArticles(t, storetest.RandomArticles(rand.New(rand.NewPCG(seed, 8)), from, days, n)...)
	return a, query.New(a.Store, a.Registry, a.Model)
}

// checkStories fails unless an event stands below its storyline, and own acts and
// those of others are all there is. It gives how many events it saw in one.
func checkStories(t *testing.T, causes []query.Cause, in *pyrometer.StorylineID) (events int) {
	t.Helper()
	for _, c := range causes {
		switch c.Kind {
		case query.CauseStoryline:
			if c.Storyline == nil || c.Label == "" || c.Own == nil || c.Others == nil || math.Abs(*c.Own+*c.Others-c.Degrees) > close {
				t.Errorf("%+v", c)
				continue
			}
			events += checkStories(t, c.Causes, c.Storyline)
		case query.CauseEvent:
			if (c.Storyline == nil) != (in == nil) || in != nil && *c.Storyline != *in {
				t.Errorf("%q is of storyline %v, and stands in %v", c.Label, c.Storyline, in)
			}
			if in != nil {
				events++
			}
		default:
			events += checkStories(t, c.Causes, nil)
		}
	}
	return events
}

func TestSplitByStorylineClosesAtEveryNode(t *testing.T) {
	for seed := range uint64(3) {
		a, s := told(t, seed, 100, 400)
		// Table events among those of articles: they are of no storyline.
		a.Read(t, storetest.Random(rand.New(rand.NewPCG(seed, 9)), from, 100, 300))
		r := rand.New(rand.NewPCG(seed, 10))
		seen := 0
		for id := range board(t, s, at(from+90)) {
			since := from + 20 + pyrometer.Day(r.IntN(60))
			early := from + 88
			for _, q := range []query.ExplainQuery{
				{When: at(from + 90), Figure: id},
				{When: at(from + 90), Figure: id, Since: &since},
				{When: at(from + 90), Figure: id, Since: &since, Top: 2},
				{When: query.When{At: at(from + 90).At, AsKnown: &early}, Figure: id, Since: &since},
			} {
				plain, err := s.Explain(context.Background(), q)
				if err != nil {
					t.Fatal(err)
				}
				q.By = query.ByStoryline
				e, err := s.Explain(context.Background(), q)
				if err != nil {
					t.Fatal(err)
				}
				if e.Sum != plain.Sum {
					t.Errorf("%s: %v by storyline, %v by counterparty", id, e.Sum, plain.Sum)
				}
				checkSum(t, string(id), e.Sum, e.Causes)
				seen += checkStories(t, e.Causes, nil)
			}
		}
		if seen == 0 {
			t.Error("no event is of a storyline")
		}
	}
	_, s := told(t, 1, 5, 20)
	if _, err := s.Explain(context.Background(), query.ExplainQuery{Figure: "person.angela-merkel", By: "mood"}); pyrometer.KindOf(err) != pyrometer.Invalid {
		t.Errorf("by mood: %v", err)
	}
}

func TestStorylinePage(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	ban, visit := "Angela Merkel > COERCE ban > China", "Theresa May > CONSULT visit > China"
	a.ReadArticles(t,
		storetest.Article("one", published, "Berlin bans the networks of Beijing", ban),
		storetest.Article("two", published+1, "After the ban on networks", ban, "Angela Merkel says: so be it"),
		storetest.Article("three", published+3, "May travels to China", visit),
	)
	s := query.New(a.Store, a.Registry, a.Model)
	ctx := context.Background()
	list, err := s.Storylines(ctx, query.StorylinesQuery{})
	if err != nil || list.Total != 2 || len(list.Rows) != 2 || list.Rows[0].Last != published+3 || list.Rows[1].Articles != 2 {
		t.Fatalf("%+v %v", list, err)
	}
	largest, err := s.Storylines(ctx, query.StorylinesQuery{Order: query.LargestStorylines, Limit: 1})
	if err != nil || largest.Total != 2 || len(largest.Rows) != 1 || largest.Rows[0].ID != list.Rows[1].ID {
		t.Errorf("largest: %+v %v", largest, err)
	}
	of, err := s.Storylines(ctx, query.StorylinesQuery{Figure: "person.theresa-may"})
	if err != nil || of.Total != 1 || of.Rows[0].ID != list.Rows[0].ID {
		t.Errorf("of May: %+v %v", of, err)
	}
	day := published + 2
	if before, err := s.Storylines(ctx, query.StorylinesQuery{To: &day}); err != nil || before.Total != 1 || before.Rows[0].ID != list.Rows[1].ID {
		t.Errorf("begun by day 2: %+v %v", before, err)
	}
	if after, err := s.Storylines(ctx, query.StorylinesQuery{From: &day}); err != nil || after.Total != 1 || after.Rows[0].ID != list.Rows[0].ID {
		t.Errorf("going on after day 2: %+v %v", after, err)
	}
	if _, err := s.Storylines(ctx, query.StorylinesQuery{Order: "loudest"}); pyrometer.KindOf(err) != pyrometer.Invalid {
		t.Errorf("by loudness: %v", err)
	}

	p, err := s.Storyline(ctx, query.StorylineQuery{ID: list.Rows[1].ID})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.List) != 2 || p.List[0].Title != "After the ban on networks" || p.Headline == "" || len(p.Changes) == 0 || p.Changes[0].Kind != pyrometer.Founded {
		t.Errorf("%+v", p)
	}
	// The ban is told on two days, and is one event.
	if p.EventCount != 1 || len(p.EventList) != 1 || len(p.EventList[0].Reports) != 2 || p.EventList[0].Reports[0].Article == nil {
		t.Errorf("events %+v", p.EventList)
	}
	if len(p.Arc) != 2 || p.Arc[0].Articles != 1 || p.Arc[0].Voices != 1 || len(p.Given) != 2 {
		t.Fatalf("arc %+v of %+v", p.Arc, p.Given)
	}
	// What the arc gives is what the explanation of the same day says.
	for i, g := range p.Given {
		e, err := s.Explain(ctx, query.ExplainQuery{When: at(published + 1), Figure: g.Figure.ID, By: query.ByStoryline})
		if err != nil || len(e.Causes) == 0 || e.Causes[0].Storyline == nil || *e.Causes[0].Storyline != p.ID {
			t.Fatalf("%+v %v", e, err)
		}
		if got, want := p.Arc[1].Degrees[i], e.Causes[0].Degrees; math.Abs(got-want) > close || want == 0 {
			t.Errorf("%s: %v in the arc, %v explained", g.Figure.ID, got, want)
		}
	}
	if _, err := s.Storyline(ctx, query.StorylineQuery{ID: 42}); pyrometer.KindOf(err) != pyrometer.NotFound {
		t.Errorf("a storyline that is not there: %v", err)
	}
}

func BenchmarkExplainByStoryline(b *testing.B) {
	_, s := told(b, 4, 120, 3000)
	ctx := context.Background()
	for b.Loop() {
		if _, err := s.Explain(ctx, query.ExplainQuery{Figure: "person.angela-merkel", By: query.ByStoryline, Top: 12}); err != nil {
			b.Fatal(err)
		}
	}
}
