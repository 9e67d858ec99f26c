package work_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/storetest"
	"pyrometer/internal/work"
)

// TestOneArticleFromManySources: a summary, the whole text and an earlier date
// of one article come in every order; the rows are the same, and there is one.
func TestOneArticleFromManySources(t *testing.T) {
	reg := storetest.Registry(t)
	whole := storetest.Article("one", from+3, "Told", "Angela Merkel > COERCE ban > China", "China > ACCUSE > Angela Merkel")
	summary, early := whole, whole
	summary.Body = "Angela Merkel > COERCE ban > China"
	early.Body, early.Known, early.Published = "", whole.Known.AddDate(0, 0, -1), time.Time{}
	other := storetest.Article("two", from+3, "Carried", strings.Split(whole.Body, "\n")...)
	all := []pyrometer.Article{whole, summary, early, other}
	want := ""
	r := rand.New(rand.NewPCG(1, 1))
	for range 8 {
		a := storetest.New(t, reg)
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		var order []string
		for i := range all {
			order = append(order, fmt.Sprintf("%s/%d", all[i].Title, len(all[i].Body)))
			if _, err := a.News().Add(context.Background(), all[i:i+1], 0); err != nil {
				t.Fatal(err)
			}
			if r.IntN(2) == 0 {
				if err := a.News().CatchUp(context.Background(), nil); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := a.News().CatchUp(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		got := records(t, a.Store.Read)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("in the order %v: %s", order, differ(got, want))
		}
		var articles, families int
		if err := a.Store.Read.QueryRow(`SELECT (SELECT COUNT(*) FROM articles), (SELECT MAX(families) FROM events)`).Scan(&articles, &families); err != nil {
			t.Fatal(err)
		}
		if articles != 2 || families != 1 {
			t.Errorf("%d articles, %d families", articles, families)
		}
	}
}

// TestMentionsAddReports: publishers that mention an event of a table tell it;
// two of one family once.
func TestMentionsAddReports(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	a.Read(t, []storetest.Row{{ID: "77", Day: from, Source: "Angela Merkel", Target: "China", Code: "112", Group: "gdelt", Publisher: "first"}})
	list := []work.Mention{
		{EventID: "77", Publisher: "one-a", When: from.Time().Add(time.Hour)},
		{EventID: "77", Publisher: "one-b", When: (from + 2).Time()},
		{EventID: "77", Publisher: "two", When: (from + 1).Time()},
		{EventID: "78", Publisher: "two", When: (from + 1).Time()},
		{Bad: "it has nine columns"},
	}
	file := func() work.MentionFile {
		at := 0
		return work.MentionFile{Name: "m", Format: "mentions", Fingerprint: "m", Next: func() (work.Mention, error) {
			if at == len(list) {
				return work.Mention{}, io.EOF
			}
			at++
			list[at-1].Line = int64(at)
			return list[at-1], nil
		}}
	}
	in := a.Ingester()
	in.Family = func(p string) string { f, _, _ := strings.Cut(p, "-"); return f }
	for again := range 2 {
		in.Again = again == 1
		res, err := in.Mentions(context.Background(), file())
		if err != nil || res.Read != 4 || res.Bad != 1 || res.Empty != 1 || again == 1 && res.New != 0 {
			t.Errorf("%+v %v", res, err)
		}
		if err := work.Derive(context.Background(), a.Store, a.Model); err != nil {
			t.Fatal(err)
		}
		var families, reports int
		err = a.Store.Read.QueryRow(`SELECT e.families, (SELECT COUNT(*) FROM reports) FROM events e`).Scan(&families, &reports)
		if err != nil || families != 3 || reports != 3 {
			t.Errorf("%d families, %d reports, %v", families, reports, err)
		}
	}
	in.Again = false
	if res, err := in.Mentions(context.Background(), file()); err != nil || res.Skipped != 1 {
		t.Errorf("%+v %v", res, err)
	}
}

// pages gives whole texts for some addresses.
type pages map[string]string

func (p pages) Visit(context.Context, store.SourceRow) (work.Visit, error) {
	return work.Visit{}, &work.VisitError{Err: errors.New("asked not to"), Robots: "Disallow: /"}
}

func (p pages) Page(_ context.Context, address string) (pyrometer.Article, error) {
	body, ok := p[address]
	if !ok {
		return pyrometer.Article{}, errors.New("gone")
	}
	return pyrometer.Article{Title: "Another title", Body: body}, nil
}

// TestPagesBehindSummaries: the page behind a feed's summary gives the text; one
// that cannot be had leaves the summary and is not asked for again.
func TestPagesBehindSummaries(t *testing.T) {
	ctx := context.Background()
	a := storetest.New(t, storetest.Registry(t))
	n := a.News()
	n.Log = slog.New(slog.DiscardHandler)
	had, gone := storetest.Article("one", from, "Had", "Summary"), storetest.Article("one", from, "Gone", "Summary")
	if _, err := n.Add(ctx, []pyrometer.Article{had, gone}, 0); err != nil {
		t.Fatal(err)
	}
	err := a.Store.Update(ctx, "wait", func(tx *store.Tx) error {
		return errors.Join(tx.Wait(1, store.StagePage), tx.Wait(2, store.StagePage))
	})
	if err != nil {
		t.Fatal(err)
	}
	web := pages{had.URL: "Angela Merkel > COERCE ban > China"}
	var done []int
	for range 2 {
		k, err := n.Pages(ctx, web, time.Now(), 10)
		if err != nil {
			t.Fatal(err)
		}
		done = append(done, k)
	}
	if !slices.Equal(done, []int{2, 0}) {
		t.Errorf("pages asked for: %v", done)
	}
	if err := n.CatchUp(ctx, nil); err != nil {
		t.Fatal(err)
	}
	row, ok, err := a.Store.Article(ctx, had.ID)
	if err != nil || !ok || row.Body != web[had.URL] || row.Title != "Had" {
		t.Errorf("%+v %v", row, err)
	}
	var events int
	if err := a.Store.Read.QueryRow(`SELECT COUNT(*) FROM events`).Scan(&events); err != nil || events != 1 {
		t.Errorf("%d events, %v", events, err)
	}
}

// TestBarredSource: robots.txt bars a source for a day, and says so.
func TestBarredSource(t *testing.T) {
	ctx := context.Background()
	a := storetest.New(t, storetest.Registry(t))
	var id int64
	err := a.Store.Update(ctx, "add", func(tx *store.Tx) (err error) {
		id, _, err = tx.AddSource(store.SourceRow{URL: "https://one.example/feed", Kind: "feed"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	now := from.Time()
	if _, err := a.News().Visit(ctx, pages{}, id, now, nil); err != nil {
		t.Fatal(err)
	}
	s, _, err := a.Store.Source(ctx, id)
	if err != nil || s.Robots != "Disallow: /" || s.Errors != 1 || s.Due.Sub(now) != 24*time.Hour {
		t.Errorf("%+v %v", s, err)
	}
}
