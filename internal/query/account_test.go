package query_test

import (
	"context"
	"fmt"
	"testing"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/storetest"
)

// TestAccount: what several papers tell on two days is one event with its best
// sentence and with what they differ on; as it was known before the second paper
// there is one report, and nothing to differ on.
func TestAccount(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	list := []struct {
		publisher string
		day       int
		line      string
	}{
		{"one", 0, "Angela Merkel > SANCTION expel 60 diplomats > China"},
		{"two", 0, "Angela Merkel > SANCTION expel 60 diplomats > China"},
		{"three", 1, "Angela Merkel > SANCTION expel 64 diplomats > China"},
	}
	for i, x := range list {
		a.ReadArticles(t, storetest.Article(x.publisher, published+1+pyrometer.Day(x.day), "Told", x.line, fmt.Sprint("Own words ", i)))
	}
	s := query.New(a.Store, a.Registry, a.Model)
	ctx := context.Background()
	event := func(q query.ExplainQuery) query.Cause {
		t.Helper()
		q.Figure = "country.cn"
		e, err := s.Explain(ctx, q)
		if err != nil || len(e.Causes) != 1 || len(e.Causes[0].Causes) != 1 {
			t.Fatalf("%+v %v", e, err)
		}
		return e.Causes[0].Causes[0]
	}
	c := event(query.ExplainQuery{})
	if c.Account == nil || len(c.Reports) != 3 || c.Account.First != published+1 || c.Account.Last != published+2 || c.Account.Best.Sentence != list[0].line {
		t.Fatalf("%+v", c.Account)
	}
	if got := fmt.Sprint(c.Account.Differ); got != "[{number diplomat [{60 [one two]} {64 [three]}]}]" {
		t.Errorf("they differ on %s", got)
	}
	first := published + 1
	if c := event(query.ExplainQuery{When: query.When{At: &first, AsKnown: &first}}); c.Account == nil || len(c.Account.Differ) != 0 || len(c.Reports) != 2 {
		t.Errorf("on the first day: %+v, %d reports", c.Account, len(c.Reports))
	}
	hits, err := s.Articles(ctx, query.ArticlesQuery{})
	if err != nil || len(hits.Rows) != 3 {
		t.Fatal(err)
	}
	for _, h := range hits.Rows {
		p, err := s.Article(ctx, h.ID)
		if err != nil || len(p.Shared) != 1 || len(p.Shared[0].Reports) != 3 || p.Shared[0].Account == nil || p.Events[0] == nil || p.Shared[0].Event != *p.Events[0] {
			t.Errorf("%s: %+v %v", h.Title, p.Shared, err)
		}
	}
}
