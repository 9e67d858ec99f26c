package work_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"pyrometer"
	"pyrometer/internal/desk"
	"pyrometer/internal/ingest/table"
	"pyrometer/internal/registry"
	"pyrometer/internal/storetest"
	"pyrometer/internal/work"
)

const from = pyrometer.Day(17532) // 2018-01-01

// evidence gives a checksum of everything read and derived that must not depend
// on how it came in: numbers given out by the store are replaced by names.
func evidence(t *testing.T, db *sql.DB) string {
	t.Helper()
	var out strings.Builder
	for name, query := range map[string]string{
		"events": `SELECT e.day, e.id, e.known, s.name, x.name, a.code, e.families FROM events e JOIN actors s ON s.id = e.source
			JOIN actors x ON x.id = e.target JOIN acts a ON a.id = e.act ORDER BY e.day, e.id`,
		"effects": `SELECT e.month, f.key, e.day, e.event, e.role, coalesce(o.key, '') FROM effects e
			JOIN figures f ON f.id = e.figure LEFT JOIN figures o ON o.id = e.other ORDER BY f.key, e.day, e.event, e.role`,
		"rollups": `SELECT f.key, r.day, round(r.up, 9), round(r.down, 9), round(r.weight, 9), r.events, r.reports FROM rollups r
			JOIN figures f ON f.id = r.figure ORDER BY f.key, r.day`,
		"reports": `SELECT r.day, r.event, p.name FROM reports r JOIN publishers p ON p.id = r.publisher ORDER BY r.day, r.event, p.name`,
		"worlds":  `SELECT day, effects, round(reports, 6), round(up, 6), round(down, 6), active, round(balance, 9), round(activity, 9) FROM worlds ORDER BY day`,
	} {
		lines := storetest.Lines(t, db, query)
		fmt.Fprintf(&out, "%s %d %x\n", name, strings.Count(lines, "\n"), sha256.Sum256([]byte(lines)))
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	slices.Sort(lines) // the map above has no order
	return strings.Join(lines, "\n")
}

func TestReadingAgainChangesNothing(t *testing.T) {
	reg := storetest.Registry(t)
	a := storetest.New(t, reg)
	rows := storetest.Random(rand.New(rand.NewPCG(1, 1)), from, 40, 500)
	path := a.File(t, rows)
	first, err := a.Ingester().File(context.Background(), path)
	if err != nil || first.Read != 500 || first.New == 0 || first.New > 500 {
		t.Fatalf("%+v %v", first, err)
	}
	if err := work.Derive(context.Background(), a.Store, a.Model); err != nil {
		t.Fatal(err)
	}
	was := evidence(t, a.Store.Read)
	second, err := a.Ingester().File(context.Background(), path)
	if err != nil || second.Read != 0 || second.Skipped != 1 {
		t.Errorf("a file read before is read again: %+v %v", second, err)
	}
	in := a.Ingester()
	in.Again = true
	third, err := in.File(context.Background(), path)
	if err != nil || third.Read != 500 || third.New != 0 {
		t.Errorf("asked to read again: %+v %v", third, err)
	}
	if err := work.Derive(context.Background(), a.Store, a.Model); err != nil {
		t.Fatal(err)
	}
	if now := evidence(t, a.Store.Read); now != was {
		t.Errorf("rows changed:\n%s\nwas\n%s", now, was)
	}
}

// bigTable writes a cut of n rows, sorted by day, gzipped.
func bigTable(t *testing.T, dir string, n int) string {
	t.Helper()
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	fmt.Fprintln(z, "date\tsource\tcameo\tevent\ttarget")
	for i := range n {
		fmt.Fprintf(z, "%s\tActor %d\t%s\t\tActor %d\n", from+pyrometer.Day(i*100/n), i%97, []string{"040", "112", "051"}[i%3], i%89)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "big.tsv.gz")
	if err := os.WriteFile(path, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestInterruptedReadingGoesOn(t *testing.T) {
	reg := storetest.Registry(t)
	whole, broken := storetest.New(t, reg), storetest.New(t, reg)
	path := bigTable(t, t.TempDir(), 60_000)
	if _, err := whole.Ingester().File(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	in := broken.Ingester()
	in.OnRead = func(int64, int64, work.Result) { cancel() } // after the first batch
	if _, err := in.File(ctx, path); !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled: %v", err)
	}
	res, err := broken.Ingester().File(context.Background(), path)
	if err != nil || res.Read == 0 || res.Read == 60_000 {
		t.Fatalf("going on: %+v %v", res, err)
	}
	for _, a := range []*storetest.Archive{whole, broken} {
		if err := work.Derive(context.Background(), a.Store, a.Model); err != nil {
			t.Fatal(err)
		}
	}
	if want, got := evidence(t, whole.Store.Read), evidence(t, broken.Store.Read); want != got {
		t.Errorf("after an interruption:\n%s\nwant\n%s", got, want)
	}
}

func TestBrokenFileKeepsItsSoundRows(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	path := bigTable(t, t.TempDir(), 60_000)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b[:len(b)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	res, err := a.Ingester().File(context.Background(), path)
	if err == nil || pyrometer.KindOf(err) != pyrometer.Invalid || res.Read < 10_000 {
		t.Errorf("half a gzip file: %+v %v", res, err)
	}
	var n int64
	if err := a.Store.Read.QueryRow(`SELECT COUNT(*) FROM events`).Scan(&n); err != nil || n != res.New {
		t.Errorf("%d events in the store, %d said to be new, %v", n, res.New, err)
	}
}

func TestTwoReadersOfOneFile(t *testing.T) {
	reg := storetest.Registry(t)
	alone, shared := storetest.New(t, reg), storetest.New(t, reg)
	path := bigTable(t, t.TempDir(), 55_000)
	if _, err := alone.Ingester().File(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	var group errgroup.Group
	for range 2 {
		group.Go(func() error {
			in := shared.Ingester()
			in.Again = true
			_, err := in.File(context.Background(), path)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	for _, a := range []*storetest.Archive{alone, shared} {
		if err := work.Derive(context.Background(), a.Store, a.Model); err != nil {
			t.Fatal(err)
		}
	}
	if want, got := evidence(t, alone.Store.Read), evidence(t, shared.Store.Read); want != got {
		t.Errorf("two readers at once:\n%s\nwant\n%s", got, want)
	}
}

func TestBadRowsAreKeptWithTheirReason(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	path := filepath.Join(a.Dir, "bad.tsv")
	text := "date\tsource\tcameo\tevent\ttarget\n" +
		"2018-01-01\tA B\t040\t\tC D\n" +
		"0000-00-00\tA B\t040\t\tC D\n" +
		"2018-01-01\tA B\t999\t\tC D\n" +
		"2018-01-01\tA B\t040\n" +
		"2090-01-01\tA B\t040\t\tC D\n" +
		"2018-01-02\tA B\t051\t\tC D\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	in := a.Ingester()
	in.Today = from + 400
	var heard []int64
	in.OnBad = func(b *table.BadRow) { heard = append(heard, b.Line) }
	res, err := in.File(context.Background(), path)
	if err != nil || res.Read != 2 || res.Bad != 4 || fmt.Sprint(heard) != "[3 4 5 6]" {
		t.Errorf("%+v %v, bad lines %v", res, err, heard)
	}
	sets, err := a.Store.Datasets(context.Background())
	if err != nil || len(sets) != 1 || sets[0].Bad != 4 || !sets[0].Done {
		t.Fatalf("%+v %v", sets, err)
	}
	kept, err := a.Store.BadRows(context.Background(), sets[0].ID)
	if err != nil || len(kept) != 4 || kept[3].Line != 6 || !strings.Contains(kept[3].Reason, "not come yet") {
		t.Errorf("%+v %v", kept, err)
	}
	strict := storetest.New(t, a.Registry).Ingester()
	strict.Strict = true
	res, err = strict.File(context.Background(), path)
	if bad, ok := errors.AsType[*table.BadRow](err); !ok || bad.Line != 3 || res.Read != 1 {
		t.Errorf("strict: %+v %v", res, err)
	}
}

func TestMorePublishersMakeOneEventWiderNotTwo(t *testing.T) {
	reg := storetest.Registry(t)
	row := func(publisher string) storetest.Row {
		return storetest.Row{Day: from, Source: "Angela Merkel", Target: "China", Code: "051", Publisher: publisher}
	}
	together, apart := storetest.New(t, reg), storetest.New(t, reg)
	together.Read(t, []storetest.Row{row("one.example"), row("two.example"), row("one.example"), row("three.example")})
	apart.Read(t, []storetest.Row{row("one.example")})
	apart.Read(t, []storetest.Row{row("three.example"), row("one.example")})
	if res := apart.Read(t, []storetest.Row{row("two.example")}); res.New != 1 {
		t.Errorf("a third publisher is news: %+v", res)
	}
	want, got := evidence(t, together.Store.Read), evidence(t, apart.Store.Read)
	if want != got || !strings.Contains(got, "events 1 ") || !strings.Contains(got, "reports 3 ") {
		t.Errorf("one by one:\n%s\ntogether:\n%s", got, want)
	}
	var families int
	if err := apart.Store.Read.QueryRow(`SELECT families FROM events`).Scan(&families); err != nil || families != 3 {
		t.Errorf("%d families in events, %v", families, err)
	}
}

func TestDecisionsCanBeUndone(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	a.Read(t, storetest.Random(rand.New(rand.NewPCG(2, 2)), from, 60, 800))
	d := &desk.Desk{Store: a.Store, Base: a.Registry, Model: a.Model, Now: func() time.Time { return time.Unix(1_600_000_000, 0) }}
	ctx := context.Background()
	was := evidence(t, a.Store.Read)
	count := func(key string) (n int) {
		t.Helper()
		if err := a.Store.Read.QueryRow(`SELECT COUNT(*) FROM effects e JOIN figures f ON f.id = e.figure WHERE f.key = ?`, key).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	merkel, may := count("person.angela-merkel"), count("person.theresa-may")
	if merkel == 0 || may == 0 {
		t.Fatal("the archive lacks its figures")
	}
	for _, dec := range []registry.Decision{
		{Kind: registry.LinkActor, Actor: "Theresa May", Figure: "person.angela-merkel", Who: "a reader", Why: "to see"},
		{Kind: registry.MergeFigures, Figure: "person.theresa-may", Into: "person.angela-merkel", Who: "a reader", Why: "to see"},
	} {
		id, err := d.Decide(ctx, dec)
		if err != nil {
			t.Fatal(err)
		}
		if n := count("person.theresa-may"); n != 0 {
			t.Errorf("%s: May still has %d effects", dec.Kind, n)
		}
		if err := d.Undo(ctx, id, "another", "it was wrong"); err != nil {
			t.Fatal(err)
		}
		if err := d.Undo(ctx, id, "another", "again"); pyrometer.KindOf(err) != pyrometer.Conflict {
			t.Errorf("undone twice: %v", err)
		}
		if now := evidence(t, a.Store.Read); now != was {
			t.Errorf("%s undone:\n%s\nwas\n%s", dec.Kind, now, was)
		}
	}
	kept, err := d.Decisions(ctx)
	if err != nil || len(kept) != 2 || kept[0].UndoneWhy != "it was wrong" {
		t.Errorf("%+v %v", kept, err)
	}
	if _, err := d.Decide(ctx, registry.Decision{Kind: registry.LinkActor, Actor: "x", Figure: "person.x"}); pyrometer.KindOf(err) != pyrometer.Invalid {
		t.Errorf("without who and why: %v", err)
	}
}

func TestOwnFigureTakesItsActors(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	a.Read(t, []storetest.Row{{Day: from, Source: "Ruritania Front", Target: "China", Code: "112"}})
	d := &desk.Desk{Store: a.Store, Base: a.Registry, Model: a.Model, Now: time.Now}
	ctx := context.Background()
	f := pyrometer.Figure{Name: "Front for Ruritania", Kind: pyrometer.Organisation, Aliases: []string{"Ruritania Front"}}
	if err := d.Add(ctx, f); err != nil {
		t.Fatal(err)
	}
	if err := d.Add(ctx, f); pyrometer.KindOf(err) != pyrometer.Conflict {
		t.Errorf("added twice: %v", err)
	}
	var name string
	err := a.Store.Read.QueryRow(`SELECT f.name FROM actors a JOIN figures f ON f.id = a.figure WHERE a.name = 'Ruritania Front'`).Scan(&name)
	if err != nil || name != "Front for Ruritania" {
		t.Errorf("the actor is %q, %v", name, err)
	}
}
