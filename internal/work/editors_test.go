package work_test

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"pyrometer"
	"pyrometer/internal/desk"
	"pyrometer/internal/storetest"
)

var ada = desk.Editor{Who: "Ada", Why: "one bill"}

// shown is what readers see of storylines: not how they came about.
func shown(t *testing.T, db *sql.DB) string {
	t.Helper()
	out := ""
	for _, query := range []string{
		`SELECT id, headline, article, first, last, lead, articles, events, into_id FROM storylines ORDER BY id`,
		`SELECT a.id, s.storyline FROM storyline_articles s JOIN articles a ON a.number = s.article ORDER BY a.id`,
		`SELECT day, event, storyline FROM event_storylines ORDER BY day, event`,
	} {
		out += storetest.Lines(t, db, query)
	}
	return out
}

// groupAnew drops all that grouping goes on from.
func groupAnew(t *testing.T, a *storetest.Archive) {
	t.Helper()
	for _, text := range []string{`DELETE FROM storyline_states`,
		`INSERT OR IGNORE INTO waiting (stage, article) SELECT 'storyline', MIN(article) FROM article_words`} {
		if _, err := a.Store.Write.Exec(text); err != nil {
			t.Fatal(err)
		}
	}
	allStorylines(t, a)
}

// largest gives the ids of the storylines with most articles.
func largest(t *testing.T, db *sql.DB, n int) (out []pyrometer.StorylineID) {
	t.Helper()
	rows, err := db.Query(`SELECT id FROM storylines WHERE into_id = 0 ORDER BY articles DESC, id LIMIT ?`, n)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		out = append(out, pyrometer.StorylineID(id))
	}
	return out
}

func articlesOf(t *testing.T, db *sql.DB, id pyrometer.StorylineID) (out []pyrometer.ArticleID) {
	t.Helper()
	rows, err := db.Query(`SELECT a.id FROM storyline_articles s JOIN articles a ON a.number = s.article WHERE s.storyline = ? ORDER BY a.day, a.id`, int64(id))
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var a int64
		if err := rows.Scan(&a); err != nil {
			t.Fatal(err)
		}
		out = append(out, pyrometer.ArticleID(a))
	}
	return out
}

// TestDecisionsOnStorylinesHoldAndGo makes decisions one on another. Each holds
// when all is grouped anew, and undone in reverse everything is as it was before.
func TestDecisionsOnStorylinesHoldAndGo(t *testing.T) {
	ctx := context.Background()
	a := storetest.New(t, storetest.Registry(t))
	a.ReadArticles(t, storetest.RandomArticles(rand.New(rand.NewPCG(11, 5)), from, 12, 200)...)
	d, db := deskOf(a), a.Store.Read
	big := largest(t, db, 4)
	var made pyrometer.StorylineID
	decide := []func() (int64, error){
		func() (int64, error) { return d.JoinStorylines(ctx, big[0], big[1], ada) },
		func() (id int64, err error) { // what was of both, so that a part of each goes
			all := articlesOf(t, db, big[0])
			id, made, err = d.SplitStoryline(ctx, big[0], []pyrometer.ArticleID{all[0], all[2], all[len(all)-1]}, ada)
			return id, err
		},
		func() (int64, error) { return d.RenameStoryline(ctx, made, " The   bill ", ada) },
		func() (int64, error) { return d.JoinStorylines(ctx, big[2], made, ada) },
		func() (int64, error) { return d.JoinStorylines(ctx, big[1], big[3], ada) }, // big[1] is big[0] by now
	}
	was := []string{shown(t, db)}
	program := stories(t, db)
	var ids []int64
	for i, f := range decide {
		id, err := f()
		if err != nil {
			t.Fatal(i, err)
		}
		ids = append(ids, id)
		now := shown(t, db)
		if now == was[len(was)-1] {
			t.Errorf("decision %d changed nothing", i)
		}
		groupAnew(t, a)
		if again := shown(t, db); again != now {
			t.Errorf("decision %d, grouped anew: %s", i, differ(again, now))
		}
		was = append(was, now)
	}
	if n := count(t, db, `SELECT COUNT(*) FROM storylines WHERE headline = 'The bill'`); n != 1 {
		t.Errorf("%d storylines are called The bill", n)
	}
	if got := articlesOf(t, db, big[3]); len(got) != 0 {
		t.Errorf("%d articles stayed behind", len(got))
	}
	for i := range ids[:1] {
		if err := d.UndoStorylines(ctx, ids[i], ada); pyrometer.KindOf(err) != pyrometer.Conflict {
			t.Errorf("others build on decision %d: %v", i, err)
		}
	}
	for i, id := range slices.Backward(ids) {
		if err := d.UndoStorylines(ctx, id, ada); err != nil {
			t.Fatal(i, err)
		}
		if now := shown(t, db); now != was[i] {
			t.Errorf("decision %d undone: %s", i, differ(now, was[i]))
		}
	}
	if got := stories(t, db); got != program {
		t.Error(differ(got, program))
	}
	if n := count(t, db, `SELECT COUNT(*) FROM storyline_decisions WHERE undone_at <> '' AND undone_by = 'Ada'`); n != len(ids) {
		t.Errorf("%d rows are kept, want %d", n, len(ids))
	}
	for name, err := range map[string]error{
		"no reason":     second(d.JoinStorylines(ctx, big[0], big[1], desk.Editor{Who: "Ada"})),
		"no name":       second(d.RenameStoryline(ctx, big[0], "  ", ada)),
		"all go":        third(d.SplitStoryline(ctx, big[0], articlesOf(t, db, big[0]), ada)),
		"none goes":     third(d.SplitStoryline(ctx, big[0], nil, ada)),
		"another's":     third(d.SplitStoryline(ctx, big[0], articlesOf(t, db, big[1])[:1], ada)),
		"itself":        second(d.JoinStorylines(ctx, big[0], big[0], ada)),
		"unknown":       second(d.JoinStorylines(ctx, big[0], 1, ada)),
		"undone twice":  d.UndoStorylines(ctx, ids[0], ada),
		"never decided": d.UndoStorylines(ctx, 99, ada),
	} {
		if e, ok := errors.AsType[*pyrometer.Error](err); !ok || e.Kind == pyrometer.Internal {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := stories(t, db); got != program {
		t.Error("what was refused changed something")
	}
}

func second(_ int64, err error) error                         { return err }
func third(_ int64, _ pyrometer.StorylineID, err error) error { return err }

// TestLaterArticlesFollowDecisions: what comes after a decision goes with the
// storyline it was joined to, or with the part it is more like.
func TestLaterArticlesFollowDecisions(t *testing.T) {
	ctx := context.Background()
	a := storetest.New(t, storetest.Registry(t))
	ban, visit := "Angela Merkel > COERCE ban > China", "Angela Merkel says: steel is the matter"
	aid, praise := "Theresa May > AID > Taliban", "Theresa May > SUPPORT praise > Taliban"
	one := []pyrometer.Article{
		storetest.Article("one", from, "a1", ban, visit, "x"), storetest.Article("two", from, "a2", ban, visit, "x"),
		storetest.Article("three", from+1, "a3", ban, "y", "z"), storetest.Article("four", from+1, "a4", ban, "y", "z"),
		storetest.Article("one", from, "b1", aid, praise), storetest.Article("two", from+1, "b2", aid, praise, "v"),
	}
	a.ReadArticles(t, one...)
	at := func(i pyrometer.ArticleID) (id int64) {
		t.Helper()
		if err := a.Store.Read.QueryRow(`SELECT s.storyline FROM storyline_articles s JOIN articles a ON a.number = s.article WHERE a.id = ?`, int64(i)).Scan(&id); err != nil {
			t.Fatal(err)
		}
		return id
	}
	if at(one[0].ID) != at(one[3].ID) || at(one[0].ID) == at(one[4].ID) {
		t.Fatal("there should be two storylines")
	}
	line := pyrometer.StorylineID(at(one[0].ID))
	split, made, err := deskOf(a).SplitStoryline(ctx, line, []pyrometer.ArticleID{one[2].ID, one[3].ID}, ada)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := deskOf(a).JoinStorylines(ctx, pyrometer.StorylineID(at(one[4].ID)), made, ada); err != nil {
		t.Fatal(err)
	}
	later := []pyrometer.Article{storetest.Article("five", from+2, "a5", ban, visit, "w"), storetest.Article("six", from+2, "a6", ban, "y", "z", "u")}
	a.ReadArticles(t, later...)
	if got := at(later[0].ID); got != int64(line) {
		t.Errorf("like those that stayed, it went to %x", got)
	}
	if got := at(later[1].ID); got != at(one[4].ID) {
		t.Errorf("like those that went and were joined to another, it is in %x, not %x", got, at(one[4].ID))
	}
	was := shown(t, a.Store.Read)
	groupAnew(t, a)
	if now := shown(t, a.Store.Read); now != was {
		t.Error(differ(now, was))
	}
	if err := deskOf(a).UndoStorylines(ctx, split, ada); pyrometer.KindOf(err) != pyrometer.Conflict {
		t.Error("a later decision builds on it:", err)
	}
}
