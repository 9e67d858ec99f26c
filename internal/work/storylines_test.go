package work_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/storetest"
)

// stories is all that storylines are, in words that do not depend on the order
// of arrival.
func stories(t *testing.T, db *sql.DB) string {
	t.Helper()
	var out strings.Builder
	for _, query := range []string{
		`SELECT 'storyline', id, headline, article, first, last, lead, articles, events, into_id FROM storylines ORDER BY id`,
		`SELECT 'article', a.id, s.storyline FROM storyline_articles s JOIN articles a ON a.number = s.article ORDER BY a.id`,
		`SELECT 'move', a.id, m.day, m.storyline FROM storyline_moves m JOIN articles a ON a.number = m.article ORDER BY a.id, m.day`,
		`SELECT 'change', day, n, kind, storyline, other FROM storyline_changes ORDER BY day, n`,
		`SELECT 'event', day, event, storyline FROM event_storylines ORDER BY day, event`,
	} {
		rows, err := db.Query(query)
		if err != nil {
			t.Fatal(query, err)
		}
		columns, _ := rows.Columns()
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		for rows.Next() {
			if err := rows.Scan(values...); err != nil {
				t.Fatal(err)
			}
			for _, v := range values {
				fmt.Fprint(&out, *v.(*any), "|")
			}
			out.WriteByte('\n')
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

func count(t *testing.T, db *sql.DB, query string) (n int) {
	t.Helper()
	if err := db.QueryRow(query).Scan(&n); err != nil {
		t.Fatal(query, err)
	}
	return n
}

func allStorylines(t *testing.T, a *storetest.Archive) {
	t.Helper()
	n := a.News()
	for {
		done, err := n.Storylines(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if done == 0 {
			return
		}
	}
}

// TestStorylinesOfADayHangOnNoOrder lets the articles of each day come in pieces,
// in another order, with grouping between, to one worker and to eight.
func TestStorylinesOfADayHangOnNoOrder(t *testing.T) {
	reg := storetest.Registry(t)
	list := storetest.RandomArticles(rand.New(rand.NewPCG(11, 5)), from, 12, 300)
	slices.SortStableFunc(list, func(a, b pyrometer.Article) int { return int(a.Day() - b.Day()) })
	calm := storetest.New(t, reg)
	calm.ReadArticles(t, list...)
	want := stories(t, calm.Store.Read)
	if n := count(t, calm.Store.Read, `SELECT COUNT(*) FROM storylines`); n < 10 || n > 250 {
		t.Fatalf("%d storylines of 300 articles: nothing is joined, or all is", n)
	}
	for _, table := range []string{"event_storylines", "storyline_changes"} {
		if count(t, calm.Store.Read, `SELECT COUNT(*) FROM `+table) == 0 {
			t.Errorf("%s is empty", table)
		}
	}
	if n := count(t, calm.Store.Read, `SELECT COUNT(*) FROM waiting`) + count(t, calm.Store.Read,
		`SELECT COUNT(*) FROM readings r LEFT JOIN storyline_articles s ON s.article = r.article WHERE s.article IS NULL`); n != 0 {
		t.Errorf("%d articles are in no storyline, or still in line", n)
	}
	for _, workers := range []int{1, 8} {
		busy := storetest.New(t, reg)
		r := rand.New(rand.NewPCG(6, uint64(workers)))
		for len(list) > 0 {
			n := 1
			for n < len(list) && list[n].Day() == list[0].Day() {
				n++
			}
			day := slices.Clone(list[:n])
			list = list[n:]
			r.Shuffle(n, func(i, j int) { day[i], day[j] = day[j], day[i] })
			var group errgroup.Group
			group.SetLimit(workers)
			for chunk := range slices.Chunk(day, 7) {
				group.Go(func() error {
					n := busy.News()
					if _, err := n.Add(context.Background(), chunk, 0); err != nil {
						return err
					}
					if _, err := n.Read(context.Background(), store.Everything, 50); err != nil {
						return err
					}
					for range 2 { // words, then storylines
						if _, err := n.Storylines(context.Background()); err != nil {
							return err
						}
					}
					return nil
				})
			}
			if err := group.Wait(); err != nil {
				t.Fatal(err)
			}
		}
		if err := busy.News().CatchUp(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		if got := stories(t, busy.Store.Read); got != want {
			t.Errorf("%d workers: %s", workers, differ(got, want))
		}
		allStorylines(t, busy)
		if got := stories(t, busy.Store.Read); got != want {
			t.Errorf("again: %s", differ(got, want))
		}
		for _, f := range []pyrometer.FigureID{"person.angela-merkel", "person.theresa-may"} {
			if a, b := level(t, calm, f, from+11), level(t, busy, f, from+11); a-b > 1e-9 || b-a > 1e-9 {
				t.Errorf("%d workers: %s at %v, want %v", workers, f, b, a)
			}
		}
		list = storetest.RandomArticles(rand.New(rand.NewPCG(11, 5)), from, 12, 300)
		slices.SortStableFunc(list, func(a, b pyrometer.Article) int { return int(a.Day() - b.Day()) })
	}
}

// TestLateArticlesJoin: what is some days late is grouped as if it had come in
// time; what is later joins, and what was there stays.
func TestLateArticlesJoin(t *testing.T) {
	reg := storetest.Registry(t)
	list := storetest.RandomArticles(rand.New(rand.NewPCG(12, 5)), from, 12, 300)
	slices.SortStableFunc(list, func(a, b pyrometer.Article) int { return int(a.Day() - b.Day()) })
	whole := storetest.New(t, reg)
	whole.ReadArticles(t, list...)
	at := slices.IndexFunc(list, func(a pyrometer.Article) bool { return a.Day() == list[len(list)-1].Day()-1 })
	late := storetest.New(t, reg)
	late.ReadArticles(t, append(slices.Clone(list[:at]), list[at+1:]...)...)
	late.ReadArticles(t, list[at])
	if got, want := stories(t, late.Store.Read), stories(t, whole.Store.Read); got != want {
		t.Errorf("a day late: %s", differ(got, want))
	}

	old := storetest.New(t, reg)
	old.ReadArticles(t, list[1:]...)
	where := func() map[int64]int64 {
		out := map[int64]int64{}
		rows, err := old.Store.Read.Query(`SELECT a.id, s.storyline FROM storyline_articles s JOIN articles a ON a.number = s.article WHERE a.day < ?`, from+11)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var a, s int64
			if err := rows.Scan(&a, &s); err != nil {
				t.Fatal(err)
			}
			out[a] = s
		}
		return out
	}
	states := count(t, old.Store.Read, `SELECT MIN(day) FROM storyline_states`)
	if states <= int(list[0].Day()) {
		t.Fatalf("states go back to %d, which makes nothing late", states)
	}
	was := where()
	old.ReadArticles(t, list[0])
	now := where()
	moved := 0
	for a, s := range was {
		if now[a] != s {
			moved++
		}
	}
	if len(now) != len(was)+1 || moved > len(was)/20 {
		t.Errorf("a week late: %d articles, were %d; %d moved", len(now), len(was), moved)
	}
	if n := count(t, old.Store.Read, `SELECT COUNT(*) FROM waiting`); n != 0 {
		t.Errorf("%d in line", n)
	}
}

// TestAnArchiveReadBackwards: when most of the past comes last, all is grouped anew.
func TestAnArchiveReadBackwards(t *testing.T) {
	reg := storetest.Registry(t)
	list := storetest.RandomArticles(rand.New(rand.NewPCG(13, 5)), from, 12, 200)
	slices.SortStableFunc(list, func(a, b pyrometer.Article) int { return int(a.Day() - b.Day()) })
	whole, backwards := storetest.New(t, reg), storetest.New(t, reg)
	whole.ReadArticles(t, list...)
	backwards.ReadArticles(t, list[100:]...)
	backwards.ReadArticles(t, list[:100]...)
	if got, want := stories(t, backwards.Store.Read), stories(t, whole.Store.Read); got != want {
		t.Error(differ(got, want))
	}
}
