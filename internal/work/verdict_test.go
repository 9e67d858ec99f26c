package work_test

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"pyrometer"
	"pyrometer/internal/desk"
	"pyrometer/internal/query"
	"pyrometer/internal/registry"
	"pyrometer/internal/storetest"
)

func deskOf(a *storetest.Archive) *desk.Desk {
	return &desk.Desk{Store: a.Store, Base: a.Registry, Model: a.Model, Now: func() time.Time { return time.Unix(1_600_000_000, 0) }}
}

// TestVerdictsCanBeUndone calls a mention, an event and a position wrong: the
// level moves at once, a newer reader's record is wrong too, and undone all
// tables are as they were.
func TestVerdictsCanBeUndone(t *testing.T) {
	ctx := context.Background()
	a := storetest.New(t, storetest.Registry(t))
	told := storetest.Article("one", from+5, "Told", "Angela Merkel > COERCE ban > China", "Angela Merkel > AID > Taliban", "Angela Merkel on networks is ban")
	a.ReadArticles(t, append(storetest.RandomArticles(rand.New(rand.NewPCG(3, 3)), from-20, 30, 100), told)...)
	d := deskOf(a)
	was := records(t, a.Store.Read)
	merkel := level(t, a, "person.angela-merkel", from+5)
	positions := func() (n int) {
		t.Helper()
		rows, err := query.New(a.Store, a.Registry, a.Model).Voice(ctx, query.VoiceQuery{Figure: "person.angela-merkel"})
		if err != nil {
			t.Fatal(err)
		}
		return len(rows.Positions)
	}
	for _, w := range []desk.Word{{Kind: "event", Index: 0}, {Kind: "mention", Index: 0}, {Kind: "position", Index: 0}} {
		w.Article, w.Who, w.Why = told.ID, "a reader", "it is not so"
		id, err := d.Wrong(ctx, w)
		if err != nil {
			t.Fatal(w.Kind, err)
		}
		if _, err := d.Wrong(ctx, w); pyrometer.KindOf(err) != pyrometer.Conflict {
			t.Errorf("%s: said twice: %v", w.Kind, err)
		}
		wrong := records(t, a.Store.Read)
		check := func(when string) {
			t.Helper()
			switch moved := level(t, a, "person.angela-merkel", from+5) != merkel; w.Kind {
			case "position":
				if n := positions(); n != 0 || moved {
					t.Errorf("%s: %d positions are left; the level moved: %v", when, n, moved)
				}
			default:
				if !moved {
					t.Errorf("%s: %s wrong, and the level is the same", when, w.Kind)
				}
			}
		}
		check("at once")
		newer := a.News()
		newer.Reader = &storetest.Reader{V: "2", Registry: a.Registry}
		if err := newer.CatchUp(ctx, nil); err != nil {
			t.Fatal(err)
		}
		check("read anew")
		if err := a.News().CatchUp(ctx, nil); err != nil {
			t.Fatal(err)
		}
		if got := records(t, a.Store.Read); got != wrong {
			t.Errorf("%s: read anew and back: %s", w.Kind, differ(got, wrong))
		}
		if err := d.Right(ctx, id, "another", "it is so"); err != nil {
			t.Fatal(err)
		}
		if err := d.Right(ctx, id, "another", "it is so"); pyrometer.KindOf(err) != pyrometer.Conflict {
			t.Errorf("undone twice: %v", err)
		}
		if got := records(t, a.Store.Read); got != was {
			t.Errorf("%s undone: %s", w.Kind, differ(got, was))
		}
	}
	for name, w := range map[string]desk.Word{
		"no such article": {Article: 9, Kind: "event", Who: "x", Why: "y"},
		"no such record":  {Article: told.ID, Kind: "event", Index: 77, Who: "x", Why: "y"},
	} {
		if _, err := d.Wrong(ctx, w); pyrometer.KindOf(err) != pyrometer.NotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := d.Right(ctx, 99, "x", "y"); pyrometer.KindOf(err) != pyrometer.NotFound {
		t.Errorf("no such verdict: %v", err)
	}
	if _, err := d.Wrong(ctx, desk.Word{Article: told.ID, Kind: "event"}); pyrometer.KindOf(err) != pyrometer.Invalid {
		t.Errorf("without who and why: %v", err)
	}
	kept, err := a.Store.Verdicts(ctx, told.ID)
	if err != nil || len(kept) != 3 || kept[0].UndoneWhy != "it is so" {
		t.Errorf("%+v %v", kept, err)
	}
}

// TestTheLastEventCanBeWrong leaves an archive without a day.
func TestTheLastEventCanBeWrong(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	told := storetest.Article("one", from, "Told", "Angela Merkel > COERCE ban > China")
	a.ReadArticles(t, told)
	if _, err := deskOf(a).Wrong(context.Background(), desk.Word{Article: told.ID, Kind: "event", Who: "a", Why: "b"}); err != nil {
		t.Fatal(err)
	}
	var left int
	err := a.Store.Read.QueryRow(`SELECT (SELECT COUNT(*) FROM days) + (SELECT COUNT(*) FROM worlds) + (SELECT COUNT(*) FROM effects)
		+ (SELECT COUNT(*) FROM rollups) + (SELECT COUNT(*) FROM events) + (SELECT COUNT(*) FROM reports) + (SELECT COUNT(*) FROM checkpoints)`).Scan(&left)
	if err != nil || left != 0 {
		t.Errorf("%d rows are left, %v", left, err)
	}
}

// TestIdentityMovesNews: a decision about who is who groups events of articles
// anew, as it relinks those of tables, and undone all is as it was.
func TestIdentityMovesNews(t *testing.T) {
	ctx := context.Background()
	a := storetest.New(t, storetest.Registry(t))
	a.ReadArticles(t, storetest.RandomArticles(rand.New(rand.NewPCG(4, 4)), from, 30, 150)...)
	d := deskOf(a)
	was := records(t, a.Store.Read)
	for _, dec := range []registry.Decision{
		{Kind: registry.LinkActor, Actor: "Theresa May", Figure: "person.angela-merkel"},
		{Kind: registry.SplitActor, Actor: "Theresa May", Figure: "person.theresa-may"},
		{Kind: registry.MergeFigures, Figure: "person.theresa-may", Into: "person.angela-merkel"},
		{Kind: registry.LinkActor, Actor: "Somebody Unheard", Figure: "person.angela-merkel"},
	} {
		dec.Who, dec.Why = "a reader", "to see"
		id, err := d.Decide(ctx, dec)
		if err != nil {
			t.Fatal(err)
		}
		if strings := records(t, a.Store.Read); strings == was {
			t.Errorf("%s %s: nothing moved", dec.Kind, dec.Actor)
		}
		var left int
		if err := a.Store.Read.QueryRow(`SELECT COUNT(*) FROM effects e JOIN figures f ON f.id = e.figure WHERE f.key = 'person.theresa-may'`).Scan(&left); err != nil {
			t.Fatal(err)
		}
		if dec.Actor != "Somebody Unheard" && left != 0 {
			t.Errorf("%s %s: May still has %d effects", dec.Kind, dec.Actor, left)
		}
		if err := d.Undo(ctx, id, "another", "it was wrong"); err != nil {
			t.Fatal(err)
		}
		if got := records(t, a.Store.Read); got != was {
			t.Errorf("%s %s undone: %s", dec.Kind, dec.Actor, differ(got, was))
		}
	}
}
