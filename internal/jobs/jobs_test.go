package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/riverqueue/river"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/store/sqlite"
	"pyrometer/internal/storetest"
	"pyrometer/internal/work"
)

const from = pyrometer.Day(17532) // 2018-01-01

// feeds is a world of sources whose articles come in two helpings, the second of
// which repeats half of the first.
type feeds struct {
	mu     sync.Mutex
	lists  map[string][]pyrometer.Article
	visits map[string]int
	broken string // a source that never answers
}

func (f *feeds) Visit(_ context.Context, s store.SourceRow) (work.Visit, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.visits[s.URL]++
	if s.URL == f.broken {
		return work.Visit{}, errors.New("it does not answer")
	}
	list := f.lists[s.URL]
	third := len(list) / 3
	if f.visits[s.URL] == 1 {
		return work.Visit{Articles: slices.Clone(list[:2*third]), ETag: "one"}, nil
	}
	return work.Visit{Articles: slices.Clone(list[third:]), ETag: "two"}, nil
}

func (f *feeds) Page(_ context.Context, address string) (pyrometer.Article, error) {
	return pyrometer.Article{}, errors.New("no page")
}

// clock runs an hour for each look at it, so that sources are always due.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(time.Hour)
	return c.at
}

// run works jobs off until nothing is left to do.
func run(t *testing.T, a *storetest.Archive, f *feeds, workers, readers int, articles int64) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	c := clock{at: from.Time().AddDate(1, 0, 0)}
	r, err := New(ctx, Options{News: a.News(), Visitor: f, Log: slog.New(slog.DiscardHandler), Now: c.now, Workers: workers, Readers: readers, Poll: 5 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	done, stopListening := r.client.Subscribe(river.EventKindJobCompleted, river.EventKindJobFailed)
	defer stopListening()
	running := make(chan error, 1)
	go func() { running <- r.Run(ctx) }()
	for quiet := false; !quiet; {
		select {
		case e := <-done:
			if e.Kind == river.EventKindJobFailed {
				t.Errorf("job %s failed: %+v", e.Job.Kind, e.Job.Errors)
			}
			quiet = idle(t, a, articles)
			if !quiet && e.Job.Kind == "levels" {
				// The heart beats every few seconds; a test has no time for that.
				if _, err := r.client.Insert(ctx, planArgs{}, nil); err != nil {
					t.Fatal(err)
				}
			}
		case <-ctx.Done():
			t.Fatal("it never ends")
		}
	}
	cancel()
	if err := <-running; err != nil {
		t.Error(err)
	}
}

func idle(t *testing.T, a *storetest.Archive, articles int64) bool {
	t.Helper()
	var have, left int64
	err := a.Store.Read.QueryRow(`SELECT (SELECT COUNT(*) FROM articles), (SELECT COUNT(*) FROM waiting) + (SELECT COUNT(*) FROM stale_days)
		+ (SELECT COUNT(*) FROM facts WHERE name = 'dirty from' AND value <> '')`).Scan(&have, &left)
	if err != nil {
		t.Fatal(err)
	}
	return have == articles && left == 0
}

func dump(t *testing.T, db *sql.DB) string {
	t.Helper()
	var out strings.Builder
	for _, query := range []string{
		`SELECT 'article', id, title FROM articles ORDER BY id`,
		`SELECT 'copy', a.id, o.id FROM copies c JOIN articles a ON a.number = c.article JOIN articles o ON o.number = c.original ORDER BY a.id`,
		`SELECT 'telling', a.id, t.n, t.day, t.event FROM tellings t JOIN articles a ON a.number = t.article ORDER BY a.id, t.n`,
		`SELECT 'event', e.day, e.id, e.families, e.known FROM events e ORDER BY e.day, e.id`,
		`SELECT 'report', r.day, r.event, p.name, r.known FROM reports r JOIN publishers p ON p.id = r.publisher ORDER BY r.day, r.event, p.name`,
		`SELECT 'rollup', f.key, r.day, round(r.up, 9), round(r.down, 9), r.events FROM rollups r JOIN figures f ON f.id = r.figure ORDER BY f.key, r.day`,
		`SELECT 'world', day, effects, round(balance, 9), round(activity, 9) FROM worlds ORDER BY day`,
	} {
		out.WriteString(storetest.Lines(t, db, query))
	}
	return out.String()
}

func world(t *testing.T, a *storetest.Archive, seed uint64) (*feeds, []pyrometer.Article) {
	t.Helper()
	list := storetest.RandomArticles(rand.New(rand.NewPCG(seed, seed)), from, 25, 240)
	f := &feeds{lists: map[string][]pyrometer.Article{}, visits: map[string]int{}, broken: "https://broken.example/feed"}
	err := a.Store.Update(t.Context(), "add sources", func(tx *store.Tx) error {
		for i := range 8 {
			url := fmt.Sprintf("https://feed%d.example/", i)
			f.lists[url] = list[i*30 : (i+1)*30]
			if _, _, err := tx.AddSource(store.SourceRow{URL: url, Kind: "feed"}); err != nil {
				return err
			}
		}
		_, _, err := tx.AddSource(store.SourceRow{URL: f.broken, Kind: "feed"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return f, list
}

// TestOneWorkerOrEight: whoever works the jobs off, in whatever order, the rows
// are those of a file that was read in one go.
func TestOneWorkerOrEight(t *testing.T) {
	reg := storetest.Registry(t)
	calm := storetest.New(t, reg)
	_, list := world(t, calm, 11)
	calm.ReadArticles(t, list...)
	want := dump(t, calm.Store.Read)
	for _, tt := range []struct{ workers, readers int }{{1, 1}, {8, 3}} {
		a := storetest.New(t, reg)
		f, _ := world(t, a, 11)
		run(t, a, f, tt.workers, tt.readers, int64(len(list)))
		if got := dump(t, a.Store.Read); got != want {
			t.Errorf("%d workers: %d bytes of rows, want %d", tt.workers, len(got), len(want))
		}
		rows, err := a.Store.Sources(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range rows {
			switch failed := s.Errors > 0 && s.Error == "it does not answer" && s.Succeeded.IsZero(); {
			case s.URL == f.broken && !failed, s.URL != f.broken && (s.Items != 30 || s.ETag != "two" || s.Errors != 0):
				t.Errorf("health of %s: %+v", s.URL, s)
			}
		}
	}
}

// TestTwoRunnersOnOneStore: two programs serve one store.
func TestTwoRunnersOnOneStore(t *testing.T) {
	reg := storetest.Registry(t)
	calm, a := storetest.New(t, reg), storetest.New(t, reg)
	_, list := world(t, calm, 12)
	calm.ReadArticles(t, list...)
	f, _ := world(t, a, 12)
	second, err := sqlite.Open(t.Context(), filepath.Join(a.Dir, "store.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	ctx, cancel := context.WithCancel(t.Context())
	n := a.News()
	n.Store = second
	c := clock{at: from.Time().AddDate(1, 0, 0)}
	other, err := New(ctx, Options{News: n, Visitor: f, Log: slog.New(slog.DiscardHandler), Now: c.now, Poll: 5 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	running := make(chan error, 1)
	go func() { running <- other.Run(ctx) }()
	run(t, a, f, 4, 2, int64(len(list)))
	cancel()
	if err := <-running; err != nil {
		t.Error(err)
	}
	if dump(t, a.Store.Read) != dump(t, calm.Store.Read) {
		t.Error("the rows differ")
	}
}

// TestLostWorker: a process died with a job in hand, which keeps others of its
// kind out of the queue until it is taken up again.
func TestLostWorker(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	list := storetest.RandomArticles(rand.New(rand.NewPCG(13, 13)), from, 5, 20)
	if _, err := a.News().Add(t.Context(), list, 0); err != nil {
		t.Fatal(err)
	}
	dead, err := New(t.Context(), Options{News: a.News(), Log: slog.New(slog.DiscardHandler), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := dead.client.Insert(t.Context(), readArgs{0, 1}, nil); err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-time.Hour).UTC().Format("2006-01-02 15:04:05.000")
	if _, err := a.Store.Write.Exec(`UPDATE river_job SET state = 'running', attempt = 1, attempted_at = ?, attempted_by = '["dead"]'`, long); err != nil {
		t.Fatal(err)
	}
	run(t, a, &feeds{}, 2, 1, int64(len(list)))
}
