package query_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pyrometer"
	"pyrometer/internal/desk"
	"pyrometer/internal/query"
	"pyrometer/internal/storetest"
)

// clock is a desk's that is set by hand.
type clock struct{ day pyrometer.Day }

func (c *clock) Now() time.Time { return c.day.Time().Add(15 * time.Hour) }

func editor(a *storetest.Archive, c *clock) *desk.Desk {
	return &desk.Desk{Store: a.Store, Base: a.Registry, Model: a.Model, Now: c.Now}
}

// storiesOf gives the storylines among the causes of a figure's level, and checks
// that the split closes.
func storiesOf(t *testing.T, s *query.Service, f pyrometer.FigureID, day pyrometer.Day, known *pyrometer.Day) (ids []pyrometer.StorylineID, labels []string) {
	t.Helper()
	e, err := s.Explain(context.Background(), query.ExplainQuery{When: query.When{At: &day, AsKnown: known}, Figure: f, By: query.ByStoryline})
	if err != nil {
		t.Fatal(err)
	}
	checkSum(t, string(f), e.Sum, e.Causes)
	checkStories(t, e.Causes, nil)
	for _, c := range e.Causes {
		if c.Storyline != nil && !slices.Contains(ids, *c.Storyline) {
			ids, labels = append(ids, *c.Storyline), append(labels, c.Label)
		}
	}
	return ids, labels
}

// TestSplitClosesThroughDecisions makes decisions by chance and undoes them; the
// split closes after each, and a level never moves.
func TestSplitClosesThroughDecisions(t *testing.T) {
	ctx := context.Background()
	a, s := told(t, 4, 30, 200)
	d := editor(a, &clock{from + 29})
	r := rand.New(rand.NewPCG(4, 4))
	figures := slices.Sorted(func(yield func(pyrometer.FigureID) bool) {
		for id := range board(t, s, at(from+29)) {
			if !yield(id) {
				return
			}
		}
	})[:3]
	check := func() {
		t.Helper()
		for _, f := range figures {
			storiesOf(t, s, f, from+29, nil)
		}
	}
	by := desk.Editor{Who: "Ada", Why: "by chance"}
	levels := board(t, s, at(from+29))
	var ids []int64
	for range 8 {
		list, err := s.Storylines(ctx, query.StorylinesQuery{Least: 2, Limit: 1000})
		if err != nil || len(list.Rows) < 2 {
			t.Fatal(err, len(list.Rows))
		}
		x, y := list.Rows[r.IntN(len(list.Rows))], list.Rows[r.IntN(len(list.Rows))]
		var id int64
		if r.IntN(2) == 0 && x.ID != y.ID {
			id, err = d.JoinStorylines(ctx, x.ID, y.ID, by)
		} else {
			page, perr := s.Storyline(ctx, query.StorylineQuery{ID: x.ID})
			if perr != nil {
				t.Fatal(perr)
			}
			id, _, err = d.SplitStoryline(ctx, x.ID, []pyrometer.ArticleID{page.List[0].ID}, by)
		}
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
		check()
	}
	for _, id := range slices.Backward(ids) {
		if err := d.UndoStorylines(ctx, id, by); err != nil {
			t.Fatal(err)
		}
		check()
	}
	for f, l := range board(t, s, at(from+29)) {
		if *l.Level != *levels[f].Level {
			t.Errorf("%s at %v, was %v", f, *l.Level, *levels[f].Level)
		}
	}
}

// TestDecisionsCountFromTheDayTheyWereMade asks as known before a decision, while
// it stood, and after it was undone.
func TestDecisionsCountFromTheDayTheyWereMade(t *testing.T) {
	ctx := context.Background()
	a := storetest.New(t, storetest.Registry(t))
	ban, visit, aid := "Angela Merkel > COERCE ban > China", "Theresa May > CONSULT visit > China", "China > AID > Taliban"
	list := []pyrometer.Article{
		storetest.Article("one", published, "Berlin bans the networks of Beijing", ban, "a"),
		storetest.Article("two", published, "Ban on networks from today", ban, "a"),
		storetest.Article("three", published+1, "May travels to China", visit, "b"),
		storetest.Article("four", published+1, "Trade on the agenda", visit, "b"),
		storetest.Article("five", published+2, "China helps", aid),
	}
	a.ReadArticles(t, list...)
	s := query.New(a.Store, a.Registry, a.Model)
	c := &clock{published + 10}
	d, by := editor(a, c), desk.Editor{Who: "Ada", Why: "one dispute"}
	now, names := storiesOf(t, s, "country.cn", published+2, nil)
	if len(now) != 3 {
		t.Fatalf("%d storylines: %v", len(now), names)
	}
	id := func(i int) (of pyrometer.StorylineID) {
		t.Helper()
		p, err := s.Article(ctx, list[i].ID)
		if err != nil {
			t.Fatal(err)
		}
		n, err := a.Store.StorylineOf(ctx, mustNumber(t, a, list[i].ID))
		if err != nil || p.Article.ID != list[i].ID {
			t.Fatal(err)
		}
		return n
	}
	first, second := id(0), id(2)
	join, err := d.JoinStorylines(ctx, first, second, by)
	if err != nil {
		t.Fatal(err)
	}
	c.day += 10
	rename, err := d.RenameStoryline(ctx, first, "The network dispute", by)
	if err != nil {
		t.Fatal(err)
	}
	c.day += 10
	if err := d.UndoStorylines(ctx, rename, by); err != nil {
		t.Fatal(err)
	}
	if _, made, err := d.SplitStoryline(ctx, first, []pyrometer.ArticleID{list[3].ID, list[2].ID}, by); err != nil || made == first {
		t.Fatal(made, err)
	}
	for _, x := range []struct {
		after pyrometer.Day
		n     int
		named bool
	}{{5, 3, false}, {9, 3, false}, {10, 2, false}, {15, 2, false}, {20, 2, true}, {29, 2, true}, {30, 3, false}} {
		known := published + x.after
		ids, labels := storiesOf(t, s, "country.cn", published+2, &known)
		if len(ids) != x.n || slices.Contains(labels, "The network dispute") != x.named {
			t.Errorf("as known %d days later: %v", x.after, labels)
		}
	}
	if ids, labels := storiesOf(t, s, "country.cn", published+2, nil); len(ids) != 3 || slices.Contains(labels, "The network dispute") {
		t.Errorf("now: %v", labels)
	}
	page, err := s.Storyline(ctx, query.StorylineQuery{ID: first})
	if err != nil {
		t.Fatal(err)
	}
	if page.Articles != 2 || len(page.Decisions) != 3 || page.Decisions[0].ID != join || page.Decisions[1].UndoneAt == nil || page.Decisions[0].Other.ID != second {
		t.Errorf("%+v", page.Decisions)
	}
	var turns []pyrometer.Turn
	for _, c := range page.Changes {
		if c.Who == "Ada" {
			turns = append(turns, c.Kind)
		}
	}
	if !slices.Equal(turns, []pyrometer.Turn{pyrometer.Merged, pyrometer.Renamed, pyrometer.Undone, pyrometer.Split}) {
		t.Errorf("on record: %v", turns)
	}
	gone, err := s.Storyline(ctx, query.StorylineQuery{ID: second})
	if err != nil || gone.Into == nil || gone.Into.ID != first {
		t.Errorf("what was joined to another: %+v %v", gone.Into, err)
	}
}

func mustNumber(t *testing.T, a *storetest.Archive, id pyrometer.ArticleID) (n int64) {
	t.Helper()
	if err := a.Store.Read.QueryRow(`SELECT number FROM articles WHERE id = ?`, int64(id)).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
