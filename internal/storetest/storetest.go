// Package storetest makes small archives for tests: rows of our own JSON Lines
// form, read into a store in a temporary directory the way users' files are.
package storetest

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/registry"
	"pyrometer/internal/store"
	"pyrometer/internal/store/sqlite"
	"pyrometer/internal/work"
)

// Row is a row of an event table, see docs/tables.md.
type Row struct {
	ID        string         `json:"id,omitempty"`
	Day       pyrometer.Day  `json:"day"`
	Known     *pyrometer.Day `json:"known,omitempty"`
	Source    string         `json:"source,omitempty"`
	Target    string         `json:"target,omitempty"`
	Code      string         `json:"code,omitempty"`
	Reports   int            `json:"reports,omitempty"`
	Publisher string         `json:"publisher,omitempty"`
	Group     string         `json:"group,omitempty"`
}

// Archive is a store under test with what it needs.
type Archive struct {
	Store    *store.Store
	Registry *registry.Registry
	Model    *heat.Model
	Dir      string
	files    int
}

// New gives an empty archive.
func New(t testing.TB, r *registry.Registry) *Archive {
	t.Helper()
	dir := t.TempDir()
	s, err := sqlite.Open(context.Background(), filepath.Join(dir, "store.db"), sqlite.Options{CacheKiB: 4 << 10})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &Archive{Store: s, Registry: r, Model: heat.NewModel(), Dir: dir}
}

// Registry gives the embedded registry.
func Registry(t testing.TB) *registry.Registry {
	t.Helper()
	r, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Ingester reads into the archive.
func (a *Archive) Ingester() *work.Ingester {
	return &work.Ingester{Store: a.Store, Model: a.Model, Linker: registry.NewLinker(a.Registry),
		Log: slog.New(slog.DiscardHandler), Today: pyrometer.MaxDay - 1}
}

// File writes rows into a file of the archive's directory.
func (a *Archive) File(t testing.TB, rows []Row) string {
	t.Helper()
	a.files++
	path := filepath.Join(a.Dir, fmt.Sprintf("rows-%d.jsonl", a.files))
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	enc := json.NewEncoder(f)
	for _, r := range rows {
		if err := enc.Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// Read reads rows into the archive and derives its levels.
func (a *Archive) Read(t testing.TB, rows []Row) work.Result {
	t.Helper()
	res, err := a.Ingester().File(context.Background(), a.File(t, rows))
	if err != nil {
		t.Fatal(err)
	}
	if err := work.Derive(context.Background(), a.Store, a.Model); err != nil {
		t.Fatal(err)
	}
	return res
}

// Names are figures of the registry and actors that it does not know.
var names = [...]string{"Angela Merkel", "Donald Trump", "China", "Police (Brazil)", "Taliban", "United Nations",
	"Somebody Unheard", "Citizen (India)", "Theresa May", "Ruritania Front", ""}

// codes are acts of every direction and weight.
var codes = [...]string{"010", "036", "040", "042", "051", "0831", "1041", "111", "112", "120", "130", "141", "160", "173", "190", "057", "084"}

// publishers are those of Random's rows that name one.
var publishers = [...]string{"one.example", "two.example", "three.example", "four.example"}

// Random gives rows of a made-up world over so many days from a day on.
func Random(r *rand.Rand, from pyrometer.Day, days, rows int) []Row {
	out := make([]Row, rows)
	for i := range out {
		source, target := names[r.IntN(len(names)-1)], names[r.IntN(len(names))]
		known := from + pyrometer.Day(r.IntN(days))
		out[i] = Row{ID: fmt.Sprint(i), Day: known, Source: source, Target: target, Code: codes[r.IntN(len(codes))], Reports: 1 + r.IntN(4)}
		if r.IntN(5) == 0 {
			known += pyrometer.Day(r.IntN(10))
			out[i].Known = &known
		}
		if r.IntN(3) == 0 { // one of several tellings of an event, by a publisher that is named
			j := r.IntN(i + 1)
			out[i] = Row{ID: "t" + out[j].ID, Day: out[j].Day, Known: &known, Source: out[j].Source, Target: out[j].Target, Code: out[j].Code,
				Publisher: publishers[r.IntN(len(publishers))]}
			if known < out[i].Day {
				out[i].Known = nil
			}
		}
	}
	return out
}

// Lines gives the rows that a query finds, a line each, its columns ended by
// bars.
func Lines(t testing.TB, db *sql.DB, query string) string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(query, err)
	}
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(query, err)
	}
	values := make([]any, len(columns))
	for i := range values {
		values[i] = new(any)
	}
	var out strings.Builder
	for rows.Next() {
		if err := rows.Scan(values...); err != nil {
			t.Fatal(query, err)
		}
		for _, v := range values {
			fmt.Fprint(&out, *v.(*any), "|")
		}
		out.WriteByte('\n')
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		t.Fatal(query, err)
	}
	return out.String()
}
