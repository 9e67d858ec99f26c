package work_test

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/store"
	"pyrometer/internal/storetest"
	"pyrometer/internal/work"
)

// spelled is all that storylines of tables are.
func spelled(t *testing.T, db *sql.DB) string {
	t.Helper()
	return storetest.Lines(t, db, `SELECT id, headline, first, last, lead, articles, events FROM storylines ORDER BY id`) +
		storetest.Lines(t, db, `SELECT day, hex(packed) FROM spell_days ORDER BY day`)
}

// TestTableStorylinesHangOnNoOrder reads the same rows at once, and in pieces in
// another order with levels between: figures have other numbers, days are worked
// out again and again.
func TestTableStorylinesHangOnNoOrder(t *testing.T) {
	reg := storetest.Registry(t)
	rows := storetest.Random(rand.New(rand.NewPCG(5, 5)), from, 150, 700)
	whole := storetest.New(t, reg)
	whole.Read(t, rows)
	want := spelled(t, whole.Store.Read)
	if n := count(t, whole.Store.Read, `SELECT COUNT(*) FROM storylines WHERE articles = 0 AND events > 2`); n < 20 {
		t.Fatalf("%d storylines", n)
	}
	r := rand.New(rand.NewPCG(6, 6))
	for _, pieces := range []int{3, 9} {
		a := storetest.New(t, reg)
		mixed := slices.Clone(rows)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		for chunk := range slices.Chunk(mixed, len(mixed)/pieces+1) {
			a.Read(t, chunk)
		}
		if got := spelled(t, a.Store.Read); got != want {
			t.Errorf("%d pieces: %s", pieces, differ(got, want))
		}
		a.Read(t, mixed) // again
		if got := spelled(t, a.Store.Read); got != want {
			t.Errorf("%d pieces, read again: %s", pieces, differ(got, want))
		}
	}
	inOrder := slices.Clone(rows)
	slices.SortStableFunc(inOrder, func(a, b storetest.Row) int { return int(a.Day - b.Day) })
	a := storetest.New(t, reg)
	for chunk := range slices.Chunk(inOrder, 150) {
		a.Read(t, chunk)
	}
	if got := spelled(t, a.Store.Read); got != want {
		t.Errorf("day by day: %s", differ(got, want))
	}
}

// TestRowsGoWithWhatWasRead: a row of a table that tells what an article tells is
// of the article's storyline, whichever came first; others are of their own, which
// an editor can join to it.
func TestRowsGoWithWhatWasRead(t *testing.T) {
	ctx := context.Background()
	ban := storetest.Article("one", from+1, "The ban", "Angela Merkel > COERCE ban > China")
	rows := []storetest.Row{
		{ID: "same", Day: from + 1, Source: "Angela Merkel", Target: "China", Code: "170"},
		{ID: "other way", Day: from + 1, Source: "China", Target: "Angela Merkel", Code: "170"},
		{ID: "next day", Day: from + 2, Source: "Angela Merkel", Target: "China", Code: "170"},
		{ID: "talks", Day: from + 1, Source: "Theresa May", Target: "China", Code: "040"},
		{ID: "more talks", Day: from + 3, Source: "China", Target: "Theresa May", Code: "040"},
	}
	var before string
	for _, first := range []string{"rows", "article"} {
		a := storetest.New(t, storetest.Registry(t))
		if first == "rows" {
			a.Read(t, rows)
		}
		a.ReadArticles(t, ban)
		if err := work.Derive(ctx, a.Store, a.Model); err != nil {
			t.Fatal(err)
		}
		if first != "rows" {
			a.Read(t, rows)
		}
		db := a.Store.Read
		text := pyrometer.StorylineID(ban.ID)
		s := query.New(a.Store, a.Registry, a.Model)
		page, err := s.Storyline(ctx, query.StorylineQuery{ID: text})
		if err != nil {
			t.Fatal(err)
		}
		if page.EventCount != 2 || page.EventList[0].Day != from+1 || page.EventList[1].Day != from+1 {
			t.Errorf("%s first: %d events of the article's storyline: %+v", first, page.EventCount, page.EventList)
		}
		list, err := s.Storylines(ctx, query.StorylinesQuery{Least: 2})
		if err != nil || list.Total != 2 { // the talks, and what Merkel and China do else
			t.Fatal(list, err)
		}
		at := slices.IndexFunc(list.Rows, func(r query.StorylineRow) bool { return strings.HasSuffix(r.Headline, ": talks") })
		if at < 0 || list.Rows[at].Events != 2 || list.Rows[at].Articles != 0 || list.Rows[at].Last != from+3 {
			t.Fatalf("%+v", list.Rows)
		}
		talks := list.Rows[at].ID
		now := shown(t, db)
		id, err := deskOf(a).JoinStorylines(ctx, text, talks, ada)
		if err != nil {
			t.Fatal(err)
		}
		if page, err = s.Storyline(ctx, query.StorylineQuery{ID: text}); err != nil || page.EventCount != 4 || page.Last != from+3 || page.Events != 3 {
			t.Errorf("joined: %d events, %d told, until %v: %v", page.EventCount, page.Events, page.Last, err)
		}
		if gone, err := s.Storyline(ctx, query.StorylineQuery{ID: talks}); err != nil || gone.Into == nil || gone.Into.ID != text {
			t.Errorf("%+v %v", gone.Into, err)
		}
		day := from + 3
		e, err := s.Explain(ctx, query.ExplainQuery{Figure: "person.theresa-may", When: query.When{At: &day}, By: query.ByStoryline})
		if err != nil || len(e.Causes) == 0 || e.Causes[0].Storyline == nil || *e.Causes[0].Storyline != text {
			t.Errorf("%+v %v", e.Causes, err)
		}
		// Worked out anew, it holds; taken back, all is as it was.
		if err := a.Store.Update(ctx, "test", markAll); err != nil {
			t.Fatal(err)
		}
		joined := shown(t, db)
		if err := work.Derive(ctx, a.Store, a.Model); err != nil {
			t.Fatal(err)
		}
		if got := shown(t, db); got != joined {
			t.Error(differ(got, joined))
		}
		if err := deskOf(a).UndoStorylines(ctx, id, ada); err != nil {
			t.Fatal(err)
		}
		if got := shown(t, db); got != now {
			t.Error(differ(got, now))
		}
		if before != "" && before != now {
			t.Errorf("the other order: %s", differ(now, before))
		}
		before = now
	}
}

func markAll(tx *store.Tx) error { return tx.MarkDirty(from) }
