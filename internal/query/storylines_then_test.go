package query_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/storetest"
)

// TestStorylinesAsKnown: as they were known on a day, storylines are those of an
// archive that ends with that day.
func TestStorylinesAsKnown(t *testing.T) {
	ctx := context.Background()
	list := storetest.RandomArticles(rand.New(rand.NewPCG(21, 8)), from, 14, 220)
	slices.SortStableFunc(list, func(a, b pyrometer.Article) int { return int(a.Day() - b.Day()) })
	const last = 8 // in days, of what was known
	then := slices.DeleteFunc(slices.Clone(list), func(a pyrometer.Article) bool { return a.Day() > from+last })
	whole, short := storetest.New(t, storetest.Registry(t)), storetest.New(t, storetest.Registry(t))
	whole.ReadArticles(t, list...)
	short.ReadArticles(t, then...)
	now, was := query.New(whole.Store, whole.Registry, whole.Model), query.New(short.Store, short.Registry, short.Model)
	known := from + last
	for _, q := range []query.StorylinesQuery{
		{Limit: 1000}, {Limit: 1000, Least: 2, Order: query.LargestStorylines}, {Limit: 1000, Figure: "person.angela-merkel"},
		{Limit: 1000, To: &known, From: &known}, {Limit: 5, Offset: 3}, {Limit: 1000, Text: "title"},
	} {
		want, err := was.Storylines(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		q.AsKnown = &known
		got, err := now.Storylines(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		if len(want.Rows) == 0 || got.Total != want.Total {
			t.Fatalf("%+v: %d, want %d", q, got.Total, want.Total)
		}
		for i := range got.Rows {
			a, b := &got.Rows[i], &want.Rows[i]
			if a.ID != b.ID || a.Articles != b.Articles || a.Events != b.Events || a.First != b.First || a.Last != b.Last || len(a.Lead) != len(b.Lead) || a.Headline == "" {
				t.Errorf("%+v: row %d is %+v, want %+v", q, i, a, b)
			}
		}
	}
	rows, err := was.Storylines(ctx, query.StorylinesQuery{Limit: 12, Order: query.LargestStorylines})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows.Rows {
		want, err := was.Storyline(ctx, query.StorylineQuery{ID: r.ID})
		if err != nil {
			t.Fatal(err)
		}
		got, err := now.Storyline(ctx, query.StorylineQuery{ID: r.ID, AsKnown: &known})
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(idsOf(got.List)) != fmt.Sprint(idsOf(want.List)) || len(got.Changes) != len(want.Changes) || len(got.Arc) != len(want.Arc) {
			t.Errorf("%s: %d articles, %d changes, %d days; want %d, %d, %d", r.ID, len(got.List), len(got.Changes), len(got.Arc), len(want.List), len(want.Changes), len(want.Arc))
		}
		if got.EventCount != want.EventCount {
			t.Fatalf("%s: %d events, want %d", r.ID, got.EventCount, want.EventCount)
		}
		for i := range got.EventList {
			a, b := &got.EventList[i], &want.EventList[i]
			if a.Day != b.Day || a.Families != b.Families || len(a.Reports) != len(b.Reports) {
				t.Errorf("%s: event %+v, want %+v", r.ID, a, b)
			}
		}
		for i := range got.Arc {
			if a, b := got.Arc[i], want.Arc[i]; a.Articles != b.Articles || a.Voices != b.Voices {
				t.Errorf("%s: %+v, want %+v", r.ID, a, b)
			}
		}
	}
	for _, id := range []pyrometer.FigureID{"person.angela-merkel", "country.cn"} {
		labels := func(s *query.Service, w query.When) (out []string) {
			t.Helper()
			e, err := s.Explain(ctx, query.ExplainQuery{Figure: id, When: w, By: query.ByStoryline})
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range e.Causes {
				if c.Kind == query.CauseStoryline {
					out = append(out, c.Storyline.String()+" "+c.Label)
				}
			}
			slices.Sort(out)
			return out
		}
		got, want := labels(now, query.When{At: &known, AsKnown: &known}), labels(was, query.When{At: &known})
		for i := range want {
			if i < len(got) && got[i][:16] != want[i][:16] || strings.HasSuffix(got[i], "without a headline") {
				t.Errorf("%s: explained by %q, want %q", id, got[i], want[i])
			}
		}
		if len(got) != len(want) || len(want) == 0 {
			t.Errorf("%s: explained by %d storylines, want %d", id, len(got), len(want))
		}
	}
	early := from - 1
	if none, err := now.Storylines(ctx, query.StorylinesQuery{AsKnown: &early}); err != nil || none.Total != 0 {
		t.Errorf("before the first day: %d, %v", none.Total, err)
	}
	if _, err := now.Storyline(ctx, query.StorylineQuery{ID: rows.Rows[0].ID, AsKnown: &early}); pyrometer.KindOf(err) != pyrometer.NotFound {
		t.Errorf("before the first day: %v", err)
	}
}

func idsOf(list []query.ArticleRef) (out []string) {
	for _, a := range list {
		out = append(out, a.ID.String())
	}
	return out
}
