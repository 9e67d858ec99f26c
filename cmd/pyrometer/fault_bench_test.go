//go:build fault

package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	_ "modernc.org/sqlite"
)

// rows of the table that is read: several transactions' worth.
const faultRows = 130_000

// bench is the program, a table for it to read, and what an undisturbed run
// makes of it.
type bench struct {
	program string
	table   string
	want    map[string]string // checksums of an undisturbed run
	board   string
}

func newBench(t *testing.T) *bench {
	t.Helper()
	dir := t.TempDir()
	b := &bench{program: filepath.Join(dir, "pyrometer"), table: filepath.Join(dir, "events.tsv.gz")}
	if out, err := exec.Command("go", "build", "-o", b.program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	writeTable(t, b.table, faultRows)
	store := filepath.Join(dir, "calm.db")
	code, _, stderr := b.run(t, t.Context(), store, "ingest", b.table)
	if code != 3 {
		t.Fatalf("undisturbed run: exit %d\n%s", code, stderr)
	}
	b.want, b.board = sums(t, store), b.boardOf(t, store)
	return b
}

// run runs a command and gives its exit status, -1 if it was killed.
func (b *bench) run(t *testing.T, ctx context.Context, store string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	cmd := exec.CommandContext(ctx, b.program, append([]string{"--store", store}, args...)...)
	return finish(t, cmd)
}

func finish(t *testing.T, cmd *exec.Cmd) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited && !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), errs.String()
}

// killed reads a file in runs that are killed at random moments, until one
// reaches the end; a run lives for least milliseconds and up to longest more,
// which grows. It gives the number of kills.
func (b *bench) killed(t *testing.T, r *rand.Rand, store, file string, least, longest int) (kills int) {
	t.Helper()
	for ; ; longest += 200 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(least+r.IntN(longest))*time.Millisecond)
		code, _, stderr := b.run(t, ctx, store, "ingest", file)
		cancel()
		if code == 3 || code == 0 { // 0: the run before was killed when all was read
			return kills
		}
		if code != -1 {
			t.Fatalf("after %d kills: exit %d\n%s", kills, code, stderr)
		}
		if kills++; kills > 200 {
			t.Fatal("it never ends")
		}
	}
}

// atOnce reads files into one store in two processes at the same time.
func (b *bench) atOnce(t *testing.T, store string, one, two []string) {
	t.Helper()
	done := make(chan string, 2)
	for _, args := range [][]string{one, two} {
		go func() {
			out, err := exec.Command(b.program, append([]string{"--store", store, "ingest"}, args...)...).CombinedOutput()
			e, _ := errors.AsType[*exec.ExitError](err)
			if err != nil && (e == nil || e.ExitCode() != 3) {
				done <- fmt.Sprintf("%v\n%s", err, out)
				return
			}
			done <- ""
		}()
	}
	for range 2 {
		if bad := <-done; bad != "" {
			t.Error(bad)
		}
	}
}

func (b *bench) boardOf(t *testing.T, store string) string {
	t.Helper()
	code, out, stderr := b.run(t, t.Context(), store, "board", "--all", "--json")
	if code != 0 {
		t.Fatalf("board: exit %d\n%s", code, stderr)
	}
	var rows []struct {
		Figure   struct{ ID string }
		Level    *float64
		Coverage string
	}
	if err := json.Unmarshal([]byte(out), &rows); err != nil {
		t.Fatal(err)
	}
	lines := make(map[string]string, len(rows))
	for _, r := range rows {
		level := "none"
		if r.Level != nil {
			level = fmt.Sprintf("%.6f", *r.Level)
		}
		lines[r.Figure.ID] = level + " " + r.Coverage
	}
	return fmt.Sprint(lines)
}

// same wants the store to hold what an undisturbed run leaves.
func (b *bench) same(t *testing.T, store string, but ...string) {
	t.Helper()
	got := sums(t, store)
	for what, want := range b.want {
		skip := false
		for _, x := range but {
			skip = skip || x == what
		}
		if !skip && got[what] != want {
			t.Errorf("%s: %s, undisturbed %s", what, got[what], want)
		}
	}
	if got := b.boardOf(t, store); got != b.board {
		t.Error("the board differs from that of an undisturbed run")
	}
}

// sums gives a row count and a checksum of each table of evidence, and of what
// is derived from it; numbers that the store gives out are put into words.
func sums(t *testing.T, store string) map[string]string {
	t.Helper()
	db, err := sql.Open("sqlite", store)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := map[string]string{}
	for what, query := range map[string]string{
		"datasets":  `SELECT line, read, new, bad, empty, first, last, done FROM datasets ORDER BY 1`,
		"events":    `SELECT e.day, e.id, r.source, r.target, r.code, e.known, e.families FROM events e JOIN (SELECT ev.day AS d, ev.id AS i, s.name AS source, t.name AS target, a.code AS code FROM events ev JOIN actors s ON s.id = ev.source JOIN actors t ON t.id = ev.target JOIN acts a ON a.id = ev.act) r ON r.d = e.day AND r.i = e.id ORDER BY e.day, e.id`,
		"lines":     `SELECT day, id, line FROM events ORDER BY day, id`,
		"reports":   `SELECT r.day, r.event, p.name, r.known FROM reports r JOIN publishers p ON p.id = r.publisher ORDER BY 1, 2, 3`,
		"effects":   `SELECT f.key, e.day, e.event, e.role, COALESCE(o.key, '') FROM effects e JOIN figures f ON f.id = e.figure LEFT JOIN figures o ON o.id = e.other ORDER BY 1, 2, 3, 4`,
		"rollups":   `SELECT f.key, r.day, g.name, printf('%.9f %.9f %.9f', r.up, r.down, r.weight), r.events, r.reports FROM rollups r JOIN figures f ON f.id = r.figure JOIN groups g ON g.id = r.grp ORDER BY 1, 2, 3`,
		"actors":    `SELECT a.name, a.country, a.sectors, COALESCE(f.key, ''), a.why FROM actors a LEFT JOIN figures f ON f.id = a.figure ORDER BY 1, 2, 3`,
		"figures":   `SELECT key, name, kind, country, guessed FROM figures ORDER BY 1`,
		"bad rows":  `SELECT line, reason, text FROM bad_rows ORDER BY 1`,
		"worlds":    `SELECT day, effects, printf('%.6f %.6f %.6f %.6f %.6f', reports, up, down, balance, activity), active FROM worlds ORDER BY day, grp`,
		"integrity": `PRAGMA integrity_check`,
	} {
		out[what] = checksum(t, db, query)
	}
	return out
}

func checksum(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	h, n := sha256.New(), 0
	values, pointers := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		pointers[i] = &values[i]
	}
	for ; rows.Next(); n++ {
		if err := rows.Scan(pointers...); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(h, values...)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d rows %x", n, h.Sum(nil)[:8])
}

// writeTable makes a table of events that looks like the real ones: few names
// that come often and many that come once, repeated rows, a few damaged ones.
func writeTable(t *testing.T, file string, rows int) {
	t.Helper()
	r := rand.New(rand.NewPCG(20180101, 20180927))
	names := []string{"Theresa May", "Boris Johnson", "Angela Merkel", "Donald Trump", "Mike Pompeo", "Emmanuel Macron",
		"Citizen (India)", "Police (Brazil)", "Government (Syria)", "China", "Iran", "South Korea", "Unspecified Actor"}
	for i := range 3000 {
		names = append(names, fmt.Sprintf("Person %c%c%d", 'A'+i%26, 'a'+i/26%26, i))
	}
	codes := []string{"010", "020", "036", "040", "042", "051", "057", "071", "111", "112", "120", "130", "141", "173", "190"}
	pick := func() string { return names[int(float64(len(names))*r.Float64()*r.Float64()*r.Float64())] }
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	fmt.Fprintln(z, "date\tsource\tcameo\tevent\ttarget")
	first := time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range rows {
		day := first.AddDate(0, 0, i*150/rows).Format(time.DateOnly)
		if i%20_011 == 20_010 {
			fmt.Fprintln(z, "2018-02-30\tChina\t040\tConsult\tIran")
			continue
		}
		fmt.Fprintf(z, "%s\t%s\t%s\twords\t%s\n", day, pick(), codes[r.IntN(len(codes))], pick())
	}
	if err := errors.Join(z.Close(), os.WriteFile(file, b.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
}

func readGzip(t *testing.T, file string) string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
