package query_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"pyrometer"
	"pyrometer/internal/desk"
	"pyrometer/internal/eval"
	"pyrometer/internal/query"
	"pyrometer/internal/store"
	"pyrometer/internal/storetest"
)

// checkTree fails unless the split of a figure's level closes at each level: storylines
// to the whole, events to their storyline, reports to their event. It gives how many
// reports it saw.
func checkTree(t *testing.T, s *query.Service, id pyrometer.FigureID, w query.When, since *pyrometer.Day) (reports int) {
	t.Helper()
	e, err := s.Explain(context.Background(), query.ExplainQuery{When: w, Figure: id, Since: since, By: query.ByStoryline})
	if err != nil {
		t.Fatal(err)
	}
	checkSum(t, string(id), e.Sum, e.Causes)
	checkStories(t, e.Causes, nil)
	var events func([]query.Cause)
	events = func(causes []query.Cause) {
		for _, c := range causes {
			events(c.Causes)
			if c.Kind != query.CauseEvent {
				continue
			}
			sum := 0.0
			for _, r := range c.Reports {
				if r.Degrees == nil {
					t.Fatalf("%s: a report without its share", c.Label)
				}
				sum += *r.Degrees
			}
			reports += len(c.Reports)
			if math.Abs(sum-c.Degrees) > close {
				t.Errorf("%s: reports add up to %v, not %v", c.Label, sum, c.Degrees)
			}
		}
	}
	events(e.Causes)
	return reports
}

// TestSplitClosesThroughRevisions does to an archive what happens to one: editors
// join and split storylines and take it back, records are called wrong, readers
// change, articles come late. After each the splits close, at every level; and
// when all is taken back, every level is what it was.
func TestSplitClosesThroughRevisions(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(2) {
		r := rand.New(rand.NewPCG(seed, 31))
		a := storetest.New(t, storetest.Registry(t))
		list := storetest.RandomArticles(r, from, 24, 160)
		a.ReadArticles(t, list[20:]...)
		d := &desk.Desk{Store: a.Store, Base: a.Registry, Model: a.Model, Now: func() time.Time { return time.Unix(1_600_000_000, 0) }}
		by := desk.Editor{Who: "an editor", Why: "it is so"}
		s := query.New(a.Store, a.Registry, a.Model)
		seen := 0
		check := func(after string) {
			t.Helper()
			since := from + 5 + pyrometer.Day(r.IntN(10))
			early := from + 16
			for _, id := range []pyrometer.FigureID{"person.angela-merkel", "person.theresa-may", "country.cn"} {
				seen += checkTree(t, s, id, at(from+23), nil)
				seen += checkTree(t, s, id, at(from+20), &since)
				seen += checkTree(t, s, id, query.When{At: &early, AsKnown: &early}, nil)
			}
			if t.Failed() {
				t.Fatalf("seed %d: after %s", seed, after)
			}
		}
		stories := func() []query.StorylineRow {
			l, err := s.Storylines(ctx, query.StorylinesQuery{Order: query.LargestStorylines, Limit: 12, Least: 2})
			if err != nil || len(l.Rows) < 4 {
				t.Fatal(len(l.Rows), err)
			}
			return l.Rows
		}
		check("nothing")
		was := board(t, s, at(from+23))
		var decisions, verdicts []int64
		for step := range 8 {
			what := []string{"join", "split", "wrong", "another reader"}[step%4]
			rows := stories()
			i := r.IntN(len(rows) - 1)
			switch what {
			case "join":
				id, err := d.JoinStorylines(ctx, rows[i].ID, rows[i+1].ID, by)
				if err != nil {
					t.Fatal(err)
				}
				decisions = append(decisions, id)
			case "split":
				p, err := s.Storyline(ctx, query.StorylineQuery{ID: rows[0].ID})
				if err != nil {
					t.Fatal(err)
				}
				id, _, err := d.SplitStoryline(ctx, p.ID, []pyrometer.ArticleID{p.List[r.IntN(len(p.List))].ID}, by)
				if err != nil {
					t.Fatal(err)
				}
				decisions = append(decisions, id)
			case "wrong":
				id, err := d.Wrong(ctx, desk.Word{Kind: "event", Article: list[20+r.IntN(100)].ID, Who: "a reader", Why: "it is not so"})
				if err != nil && pyrometer.KindOf(err) != pyrometer.NotFound && pyrometer.KindOf(err) != pyrometer.Conflict {
					t.Fatal(err)
				}
				if err == nil {
					verdicts = append(verdicts, id)
				}
			default:
				n := a.News()
				n.Reader = &storetest.Reader{V: fmt.Sprint(2 + step), Registry: a.Registry, Deaf: []string{"ASSAULT", "AID", "COERCE"}[r.IntN(3)]}
				if err := n.CatchUp(ctx, nil); err != nil {
					t.Fatal(err)
				}
			}
			check(what)
		}
		for _, id := range slices.Backward(decisions) {
			if err := d.UndoStorylines(ctx, id, by); err != nil {
				t.Fatal(err)
			}
		}
		check("taking decisions back")
		for _, id := range verdicts {
			if err := d.Right(ctx, id, "a reader", "it was so"); err != nil {
				t.Fatal(err)
			}
		}
		if err := a.News().CatchUp(ctx, nil); err != nil { // the first reader again
			t.Fatal(err)
		}
		check("all is as it was")
		sameLevels(t, was, board(t, s, at(from+23)))
		a.ReadArticles(t, list[:20]...)
		check("late articles")
		if seen < 1000 {
			t.Errorf("only %d reports were looked at", seen)
		}
	}
}

// TestShuffledDaysThroughTheStore lets a day's articles come in another order and
// in pieces, to one worker and to eight: storylines are the same by the adjusted
// Rand index, and all levels are.
func TestShuffledDaysThroughTheStore(t *testing.T) {
	ctx := context.Background()
	reg := storetest.Registry(t)
	list := storetest.RandomArticles(rand.New(rand.NewPCG(41, 5)), from, 8, 160)
	slices.SortStableFunc(list, func(a, b pyrometer.Article) int { return int(a.Day() - b.Day()) })
	places := func(a *storetest.Archive) map[pyrometer.ArticleID]string {
		out := map[pyrometer.ArticleID]string{}
		s := query.New(a.Store, a.Registry, a.Model)
		rows, err := s.Storylines(ctx, query.StorylinesQuery{Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows.Rows {
			p, err := s.Storyline(ctx, query.StorylineQuery{ID: row.ID, Articles: 1000})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range p.List {
				out[x.ID] = row.ID.String()
			}
		}
		return out
	}
	calm := storetest.New(t, reg)
	calm.ReadArticles(t, list...)
	want, levels := places(calm), board(t, query.New(calm.Store, calm.Registry, calm.Model), at(from+10))
	for _, workers := range []int{1, 8} {
		busy := storetest.New(t, reg)
		r := rand.New(rand.NewPCG(42, uint64(workers)))
		for rest := list; len(rest) > 0; {
			n := 1
			for n < len(rest) && rest[n].Day() == rest[0].Day() {
				n++
			}
			day := slices.Clone(rest[:n])
			rest = rest[n:]
			r.Shuffle(n, func(i, j int) { day[i], day[j] = day[j], day[i] })
			var group errgroup.Group
			group.SetLimit(workers)
			for chunk := range slices.Chunk(day, 6) {
				group.Go(func() error {
					n := busy.News()
					if _, err := n.Add(ctx, chunk, 0); err != nil {
						return err
					}
					for _, stage := range []func(context.Context, store.Share, int) (int, error){n.Read, n.Copies} {
						if _, err := stage(ctx, store.Everything, 20); err != nil {
							return err
						}
					}
					if _, err := n.Group(ctx); err != nil {
						return err
					}
					_, err := n.Storylines(ctx)
					return err
				})
			}
			if err := group.Wait(); err != nil {
				t.Fatal(err)
			}
		}
		if err := busy.News().CatchUp(ctx, nil); err != nil {
			t.Fatal(err)
		}
		got := places(busy)
		var x, y []string
		for id, w := range want {
			x, y = append(x, got[id]), append(y, w)
		}
		if rand := eval.Rand(x, y); len(x) < 100 || rand < 0.98 {
			t.Errorf("%d workers: adjusted Rand %v of %d articles", workers, rand, len(x))
		}
		sameLevels(t, levels, board(t, query.New(busy.Store, busy.Registry, busy.Model), at(from+10)))
	}
}
