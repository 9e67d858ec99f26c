package app_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"pyrometer"
	"pyrometer/internal/app"
	"pyrometer/internal/query"
)

func open(t *testing.T, file string) *app.App {
	t.Helper()
	a, err := app.Open(t.Context(), app.Config{Store: file, Create: true, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// tables writes months of made-up events, one table each.
func tables(t *testing.T, months int) []string {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 7))
	names := []string{"Theresa May", "Boris Johnson", "Angela Merkel", "Donald Trump", "Emmanuel Macron", "China", "Iran", "Citizen (India)"}
	codes := []string{"040", "051", "111", "112", "141", "036"}
	var files []string
	for m := range months {
		var b strings.Builder
		for day := 1; day <= 28; day++ {
			for range 12 {
				fmt.Fprintf(&b, "2018-%02d-%02d\t%s\t%s\twords\t%s\n", m+1, day, names[r.IntN(len(names))], codes[r.IntN(len(codes))], names[r.IntN(len(names))])
			}
		}
		file := filepath.Join(t.TempDir(), fmt.Sprintf("month-%d.tsv", m+1))
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

func read(ctx context.Context, a *app.App, files ...string) error {
	for _, f := range files {
		if _, err := a.Ingester().File(ctx, f); err != nil {
			return err
		}
		if err := a.Derive(ctx); err != nil {
			return err
		}
	}
	return nil
}

// TestQuestionsWhileReading asks from several sides while tables come in: every
// answer must be whole, and the last one that of a store nobody asked.
func TestQuestionsWhileReading(t *testing.T) {
	files := tables(t, 4)
	busy, calm := open(t, filepath.Join(t.TempDir(), "busy.db")), open(t, filepath.Join(t.TempDir(), "calm.db"))
	if err := read(t.Context(), busy, files[0]); err != nil {
		t.Fatal(err)
	}
	pages := busy.Handler()
	ctx, stop := context.WithCancel(t.Context())
	var askers errgroup.Group
	ask := func(f func() error) {
		askers.Go(func() error {
			for ctx.Err() == nil {
				if err := f(); err != nil && !errors.Is(err, context.Canceled) {
					return err
				}
			}
			return nil
		})
	}
	ask(func() error {
		b, err := busy.Query.Board(ctx, query.BoardQuery{Spark: true})
		if err == nil && len(b.Rows) == 0 {
			err = errors.New("an empty board")
		}
		return err
	})
	ask(func() error {
		since := pyrometer.Day(17540) // 2018-01-09
		e, err := busy.Query.Explain(ctx, query.ExplainQuery{Figure: "person.theresa-may", Since: &since})
		if err != nil {
			return err
		}
		sum := 0.0
		for _, c := range e.Causes {
			sum += c.Degrees
		}
		if d := sum - e.Sum; d > 1e-9 || d < -1e-9 {
			return fmt.Errorf("causes add up to %v, not %v", sum, e.Sum)
		}
		return nil
	})
	ask(func() error {
		w := httptest.NewRecorder()
		pages.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/figure/person.theresa-may", nil))
		if w.Code != http.StatusOK && ctx.Err() == nil {
			return fmt.Errorf("a page says %d: %s", w.Code, w.Body)
		}
		return nil
	})
	err := read(t.Context(), busy, files[1:]...)
	stop()
	if err := errors.Join(err, askers.Wait(), read(t.Context(), calm, files...)); err != nil {
		t.Fatal(err)
	}
	if got, want := levels(t, busy), levels(t, calm); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func levels(t *testing.T, a *app.App) string {
	t.Helper()
	b, err := a.Query.Board(t.Context(), query.BoardQuery{Order: query.ByName})
	if err != nil {
		t.Fatal(err)
	}
	var s strings.Builder
	for _, r := range b.Rows {
		fmt.Fprintf(&s, "%s %.9f %s\n", r.Figure.ID, *r.Level, *r.Step)
	}
	return s.String()
}

// TestOpenRefuses says which stores are not opened, and with which kind.
func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "letter.txt")
	if err := os.WriteFile(other, []byte(strings.Repeat("Dear reader, ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		c    app.Config
		want pyrometer.ErrorKind
	}{
		{"missing", app.Config{Store: filepath.Join(dir, "none.db")}, pyrometer.NotFound},
		{"another engine", app.Config{Store: "postgres://host/db", Create: true}, pyrometer.Invalid},
		{"a directory", app.Config{Store: dir, Create: true}, pyrometer.Invalid},
		{"not a store", app.Config{Store: other, Create: true}, pyrometer.Invalid},
		{"no home", app.Config{Create: true, Getenv: func(string) string { return "" }}, pyrometer.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := app.Open(t.Context(), tt.c)
			if err == nil {
				t.Fatal(errors.Join(errors.New("it opens"), a.Close()))
			}
			if got := pyrometer.KindOf(err); got != tt.want {
				t.Errorf("%v: kind %v, want %v", err, got, tt.want)
			}
		})
	}
}
