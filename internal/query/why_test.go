package query_test

import (
	"context"
	"testing"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/storetest"
)

// found gives the first event of a type among causes.
func found(causes []query.Cause, typ pyrometer.Type) *query.Cause {
	for i := range causes {
		c := &causes[i]
		if c.Kind == query.CauseEvent && c.Type == typ {
			return c
		}
		if f := found(c.Causes, typ); f != nil {
			return f
		}
	}
	return nil
}

func TestStatedCausesAreGiven(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	ban := "Angela Merkel > COERCE ban > China"
	a.ReadArticles(t,
		storetest.Article("one", published, "The ban", ban, "Theresa May > CONSULT visit > China because it was agreed"),
		storetest.Article("two", published, "The ban, explained", ban+" because its networks were spied upon"),
		storetest.Article("three", published+1, "Praise", "China > SUPPORT praise > Angela Merkel"),
	)
	s := query.New(a.Store, a.Registry, a.Model)
	for _, by := range []query.Grouping{query.ByCounterparty, query.ByStoryline} {
		e, err := s.Explain(context.Background(), query.ExplainQuery{When: at(published + 1), Figure: "country.cn", By: by})
		if err != nil {
			t.Fatal(err)
		}
		c := found(e.Causes, pyrometer.Coerce)
		if c == nil || c.Because == nil {
			t.Fatalf("by %s: %+v", by, c)
		}
		b := c.Because
		if b.Text != "its networks were spied upon" || b.Signal != "because" || b.Sentence != ban+" because its networks were spied upon" ||
			b.Article.Title != "The ban, explained" || b.Confidence != 0.8 {
			t.Errorf("by %s: %+v", by, b)
		}
		stated := 0
		for _, r := range c.Reports {
			if (r.Because != nil) != (r.Article.Title == "The ban, explained") {
				t.Errorf("%q states %+v", r.Article.Title, r.Because)
			}
			if r.Because != nil {
				stated++
			}
		}
		if stated != 1 || len(c.Reports) != 2 {
			t.Errorf("%d of %d reports state a cause", stated, len(c.Reports))
		}
		if w := found(e.Winds.Headwind.Causes, pyrometer.Coerce); w == nil || w.Because == nil || w.Because.Text != b.Text {
			t.Errorf("in the headwind it is %+v", w)
		}
		if p := found(e.Causes, pyrometer.Support); p == nil || p.Because != nil {
			t.Errorf("nobody says why: %+v", p)
		}
	}
}

func TestACreditShowsItsCampaign(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	a.ReadArticles(t, campaign(published)...)
	s := query.New(a.Store, a.Registry, a.Model)
	e, err := s.Explain(context.Background(), query.ExplainQuery{When: at(published + 9), Figure: "person.angela-merkel", By: query.ByStoryline})
	if err != nil {
		t.Fatal(err)
	}
	c := found(e.Causes, pyrometer.Coerce)
	if c == nil || c.Credit == nil {
		t.Fatalf("%+v", c)
	}
	if c.Label != "credited: China banned United Nations; had spoken against United Nations on 4 January 2018" {
		t.Errorf("%q", c.Label)
	}
	got := c.Credit
	if got.Sign != 1 || got.Act != "China banned United Nations" || got.Did != "spoke against United Nations" || got.Day != published+3 ||
		got.Source.ID != "country.cn" || got.Article == nil || got.Article.Title != "She warns again" || got.Sentence != "Angela Merkel stands against United Nations" {
		t.Errorf("%+v", got)
	}
	if len(c.Reports) != 2 || c.Reports[0].Article == nil || c.Reports[0].Article.Sentence != "China > COERCE ban > United Nations" {
		t.Errorf("the act is told by %+v", c.Reports)
	}
	if e.Winds.Credited.Degrees <= 0 || e.Winds.Credited.Count != 1 || e.Winds.Credited.Causes[0].Credit == nil {
		t.Errorf("%+v", e.Winds.Credited)
	}
	for _, s := range e.Causes {
		if s.Storyline != nil && (s.Credited == nil || *s.Own != 0 || *s.Credited != s.Degrees || *s.Others != s.Degrees) {
			t.Errorf("of the storyline: %+v", s)
		}
	}
}

func TestACauseStatedLaterWasNotKnown(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	ban := "Angela Merkel > COERCE ban > China"
	a.ReadArticles(t,
		storetest.Article("one", published, "The ban", ban),
		storetest.Article("two", published+1, "The ban, explained", ban+" because its networks were spied upon"),
	)
	s := query.New(a.Store, a.Registry, a.Model)
	then := published
	for _, c := range []struct {
		when query.When
		want bool
	}{{at(published + 1), true}, {query.When{At: at(published + 1).At, AsKnown: &then}, false}} {
		e, err := s.Explain(context.Background(), query.ExplainQuery{When: c.when, Figure: "country.cn"})
		if err != nil {
			t.Fatal(err)
		}
		got := found(e.Causes, pyrometer.Coerce)
		if got == nil || got.Event == nil || *got.Day != published || (got.Because != nil) != c.want {
			t.Errorf("as known %v: %+v", c.when.AsKnown, got)
		}
	}
}
