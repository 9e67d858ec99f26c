package work_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pyrometer"
	"pyrometer/internal/desk"
	"pyrometer/internal/query"
	"pyrometer/internal/storetest"
)

const banned = "Angela Merkel > COERCE ban > China"

// decision is one decision as four papers of four families tell it on four days.
func decision() []pyrometer.Article {
	var list []pyrometer.Article
	for i := range 4 {
		list = append(list, storetest.Article(fmt.Sprintf("paper%d", i), from+pyrometer.Day(i), "Told", banned, fmt.Sprint("So we write ", i)))
	}
	return list
}

// TestADecisionToldOnFourDays is one event with four families, of the day on which
// it was told first; as it was known on the second day, two families tell it.
func TestADecisionToldOnFourDays(t *testing.T) {
	ctx := context.Background()
	a := storetest.New(t, storetest.Registry(t))
	var others []pyrometer.Article // so that every day has its world
	for i, act := range []string{"ACCUSE", "AID", "CONSULT visit", "SUPPORT praise"} {
		others = append(others, storetest.Article("else", from+pyrometer.Day(i), "Told", "Theresa May > "+act+" > Taliban"))
	}
	a.ReadArticles(t, append(decision(), others...)...)
	s := query.New(a.Store, a.Registry, a.Model)
	asked := func(s *query.Service, q query.ExplainQuery) query.Cause {
		t.Helper()
		q.Figure = "person.angela-merkel"
		e, err := s.Explain(ctx, q)
		if err != nil || len(e.Causes) != 1 || len(e.Causes[0].Causes) != 1 {
			t.Fatalf("%+v %v", e, err)
		}
		return e.Causes[0].Causes[0]
	}
	c := asked(s, query.ExplainQuery{})
	if *c.Day != from || len(c.Reports) != 4 {
		t.Fatalf("of %v, %d reports", *c.Day, len(c.Reports))
	}
	for i, r := range c.Reports {
		if r.Known != from+pyrometer.Day(i) || r.Article == nil || r.Article.Sentence != banned {
			t.Errorf("report %d: %+v", i, r)
		}
	}
	second := from + 1
	two := asked(s, query.ExplainQuery{When: query.When{At: &second, AsKnown: &second}})
	one := storetest.New(t, a.Registry)
	one.ReadArticles(t, append(decision()[:2], others[:2]...)...)
	then := asked(query.New(one.Store, one.Registry, one.Model), query.ExplainQuery{When: query.When{At: &second}})
	if d := two.Degrees - then.Degrees; d > 1e-9 || d < -1e-9 || two.Degrees == 0 {
		t.Errorf("as known on the second day it gave %v, want %v", two.Degrees, then.Degrees)
	}
	late := storetest.New(t, a.Registry)
	late.ReadArticles(t, append(decision(), storetest.Article("paper9", from+4, "Told", banned, "So we write 9"))...)
	if n := count(t, late.Store.Read, `SELECT COUNT(*) FROM events`); n != 2 {
		t.Errorf("beyond the span it is news anew: %d events, want 2", n)
	}
}

// TestWhatFoundedAnEventIsWrong: without the telling that founded it an event is
// of the next day; when the word is taken back all is as it was.
func TestWhatFoundedAnEventIsWrong(t *testing.T) {
	ctx := context.Background()
	a := storetest.New(t, storetest.Registry(t))
	list := decision()
	a.ReadArticles(t, append(storetest.RandomArticles(rand.New(rand.NewPCG(4, 4)), from-20, 30, 60), list...)...)
	was := records(t, a.Store.Read)
	const events = `SELECT COUNT(*) * 100000 + MIN(event_day) FROM tellings t JOIN articles a ON a.number = t.article WHERE a.publisher IN
		(SELECT id FROM publishers WHERE name LIKE 'paper%') AND t.event <> 0`
	if n := count(t, a.Store.Read, events); n != 400000+int(from) {
		t.Fatalf("%d", n)
	}
	d := deskOf(a)
	id, err := d.Wrong(ctx, desk.Word{Kind: "event", Article: list[0].ID, Who: "a reader", Why: "not yet"})
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, a.Store.Read, events); n != 300000+int(from)+1 {
		t.Errorf("without the first: %d", n)
	}
	if err := d.Right(ctx, id, "a reader", "it was so"); err != nil {
		t.Fatal(err)
	}
	if got := records(t, a.Store.Read); got != was {
		t.Error(differ(got, was))
	}
}

// TestAWireOverTwoDaysMovesNothing: copies of a text on its day and the day after
// leave every level as the one report makes it.
func TestAWireOverTwoDaysMovesNothing(t *testing.T) {
	reg := storetest.Registry(t)
	background := append(storetest.RandomArticles(rand.New(rand.NewPCG(3, 3)), from-30, 40, 150), decision()...)
	wire := storetest.Article("wire", from+1, "Told", banned, "Theresa May > ACCUSE disapprove > China")
	one, many := storetest.New(t, reg), storetest.New(t, reg)
	one.ReadArticles(t, append(slices.Clone(background), wire)...)
	list := append(slices.Clone(background), wire)
	for i := range 40 {
		c := storetest.Article(fmt.Sprint("outlet", i), from+1+pyrometer.Day(i%2), fmt.Sprint("Headline ", i), banned, "Theresa May > ACCUSE disapprove > China")
		list = append(list, c)
	}
	many.ReadArticles(t, list...)
	if n := count(t, many.Store.Read, `SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM tellings WHERE event <> 0 GROUP BY event_day, event)`); n < 41 {
		t.Errorf("no event has all copies: %d", n)
	}
	for _, f := range []pyrometer.FigureID{"person.angela-merkel", "person.theresa-may", "country.cn"} {
		for day := from; day < from+6; day++ {
			if got, want := level(t, many, f, day), level(t, one, f, day); got != want {
				t.Errorf("%s on %v: %v, want %v", f, day, got, want)
			}
		}
	}
}
