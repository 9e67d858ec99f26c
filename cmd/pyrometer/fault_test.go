//go:build fault

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestFaults breaks the program in the ways that programs are broken, and
// compares what is in the store afterwards with a run that nobody disturbed: no
// row lost, none doubled.
func TestFaults(t *testing.T) {
	b := newBench(t)
	for _, f := range []struct {
		name string
		test func(*testing.T, *bench)
	}{
		{"kill", testKill},
		{"interrupt", testInterrupt},
		{"two at once", testTwoAtOnce},
		{"full disk", testFullDisk},
		{"truncated", testTruncated},
		{"monsters", testMonsters},
		{"spreadsheet", testSpreadsheet},
		{"articles killed", testArticlesKilled},
		{"articles twice", testArticlesTwice},
	} {
		t.Run(f.name, func(t *testing.T) { f.test(t, b) })
	}
}

// testKill kills runs with SIGKILL at random moments, again and again, until
// one reaches the end.
func testKill(t *testing.T, b *bench) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for round := range 2 {
		store := filepath.Join(t.TempDir(), "killed.db")
		kills := b.killed(t, r, store, b.table, 50, 300)
		t.Logf("round %d: %d kills", round, kills)
		// A kill may fall between the last transaction and the levels.
		b.same(t, store)
	}
}

// testInterrupt stops a run as a person would.
func testInterrupt(t *testing.T, b *bench) {
	store := filepath.Join(t.TempDir(), "stopped.db")
	for limit := 2 * time.Millisecond; ; limit += 300 * time.Millisecond {
		ctx, cancel := context.WithTimeout(t.Context(), limit)
		cmd := exec.CommandContext(ctx, b.program, "--store", store, "ingest", b.table)
		cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
		code, _, stderr := finish(t, cmd)
		cancel()
		if code == 3 || code == 0 {
			break
		}
		// On a busy machine the first signal may come before the program
		// listens for it: then it is gone at once, and has done nothing.
		early := code == -1 && stderr == ""
		if !early && (code != 1 || !strings.Contains(stderr, "interrupted")) {
			t.Fatalf("exit %d\n%s", code, stderr)
		}
	}
	b.same(t, store)
}

// testTwoAtOnce reads one file in two processes at the same time, and then two
// files that overlap.
func testTwoAtOnce(t *testing.T, b *bench) {
	store := filepath.Join(t.TempDir(), "same.db")
	b.atOnce(t, store, []string{b.table}, []string{b.table})
	// Each run counts what it read itself; the last to end has the word.
	b.same(t, store, "datasets")

	whole := readGzip(t, b.table)
	lines := strings.SplitAfter(whole, "\n")
	third := len(lines) / 3
	dir := t.TempDir()
	early, late := filepath.Join(dir, "early.tsv"), filepath.Join(dir, "late.tsv")
	write(t, early, strings.Join(lines[:2*third], ""))
	write(t, late, lines[0]+strings.Join(lines[third:], ""))
	store = filepath.Join(dir, "overlap.db")
	b.atOnce(t, store, []string{early}, []string{late})
	b.same(t, store, "datasets", "lines", "bad rows")
}

// testFullDisk fills a small file system, then makes room.
func testFullDisk(t *testing.T, b *bench) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=9m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("a file system cannot be mounted here: %v: %s", err, bytes.TrimSpace(out))
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	})
	store := filepath.Join(dir, "full.db")
	code, stdout, stderr := b.run(t, t.Context(), store, "ingest", b.table)
	if code != 1 || !strings.Contains(stderr, "disk is full") || !strings.Contains(stderr, "hint: free some space") {
		t.Fatalf("exit %d\n%s%s", code, stdout, stderr)
	}
	t.Logf("%s%s", stdout, stderr)
	if out, err := exec.Command("mount", "-o", "remount,size=300m", dir).CombinedOutput(); err != nil {
		t.Fatalf("remount: %v: %s", err, out)
	}
	if code, _, stderr := b.run(t, t.Context(), store, "ingest", b.table); code != 3 {
		t.Fatalf("after making room: exit %d\n%s", code, stderr)
	}
	b.same(t, store)
}

// testTruncated reads a gzip that was cut off, twice, and then the whole file.
func testTruncated(t *testing.T, b *bench) {
	dir := t.TempDir()
	packed, err := os.ReadFile(b.table)
	if err != nil {
		t.Fatal(err)
	}
	cut := filepath.Join(dir, "cut.tsv.gz")
	write(t, cut, string(packed[:len(packed)*6/10]))
	store := filepath.Join(dir, "cut.db")
	for range 2 {
		code, stdout, stderr := b.run(t, t.Context(), store, "ingest", cut)
		if code != 1 || !strings.Contains(stderr, "truncated") {
			t.Fatalf("exit %d\n%s%s", code, stdout, stderr)
		}
	}
	if code, _, stderr := b.run(t, t.Context(), store, "ingest", b.table); code != 3 {
		t.Fatalf("whole file: exit %d\n%s", code, stderr)
	}
	b.same(t, store, "datasets", "bad rows")
}

// testMonsters reads lines of 10 MB and lines with NUL bytes.
func testMonsters(t *testing.T, b *bench) {
	dir := t.TempDir()
	file := filepath.Join(dir, "monsters.tsv")
	row := "2018-06-20\tTheresa May\t040\tConsult\t"
	monster := strings.Repeat("x", 10<<20)
	write(t, file, "date\tsource\tcameo\tevent\ttarget\n"+row+"China\n"+row+monster+"\n"+row+"Ir\x00an\n"+monster+"\n\x00\x00\n"+row+"Iran\n"+strings.Repeat("\x00", 10<<20))
	cmd := exec.Command(b.program, "--store", filepath.Join(dir, "m.db"), "ingest", "--json", file)
	code, stdout, stderr := finish(t, cmd)
	var got struct{ Read, New, Bad int }
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatalf("%v\n%s", err, stdout)
	}
	if code != 3 || got.Read != 2 || got.New != 2 || got.Bad != 5 {
		t.Errorf("exit %d, %+v\n%s", code, got, stderr)
	}
	if strings.ContainsRune(stderr, 0) || len(stderr) > 4<<10 {
		t.Errorf("standard error has %d bytes, or NULs", len(stderr))
	}
	if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok && u.Maxrss > 400<<10 {
		t.Errorf("%d KiB resident", u.Maxrss)
	}
}

// testSpreadsheet reads a real GDELT file that a spreadsheet destroyed.
func testSpreadsheet(t *testing.T, b *bench) {
	const file = "../../../shared/data/gdelt/20190121220000.export2.semicolon.CSV"
	if _, err := os.Stat(file); err != nil {
		t.Skipf("not at hand: %v", err)
	}
	store := filepath.Join(t.TempDir(), "g.db")
	code, stdout, stderr := b.run(t, t.Context(), store, "ingest", "--json", file)
	var got struct{ Read, New, Bad int }
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatalf("%v\n%s", err, stdout)
	}
	if code != 3 || got.New != 0 || got.Bad != 1629 || !strings.Contains(stderr, "and 1,609 more bad records") {
		t.Errorf("exit %d, %+v\n%s", code, got, stderr)
	}
}
