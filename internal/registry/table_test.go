package registry

import (
	"bufio"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pyrometer"
)

// shareFile opens a file of the public data beside the repository, or skips.
func shareFile(t *testing.T, name string) *os.File {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	f, err := os.Open(filepath.Join(dir, "../shared/data", name))
	if err != nil {
		t.Skipf("the data are not here (../shared/data/%s)", name)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestTable links every actor of nine months of real events and checks what
// must hold for all of them, and how much is known.
func TestTable(t *testing.T) {
	f := shareFile(t, "icews/icews-2018-01-01--2018-09-27.tsv.gz")
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]int{}
	s := bufio.NewScanner(z)
	for s.Scan() {
		if c := strings.Split(s.Text(), "\t"); len(c) == 5 && c[0] != "date" {
			rows[c[1]]++
			rows[c[4]]++
		}
	}
	r := load(t)
	on := day(t, "2018-05-15")
	all, known, persons := 0, 0, 0
	byID := map[pyrometer.FigureID]pyrometer.Kind{}
	for actor, n := range rows {
		l := r.Link(pyrometer.Actor{Name: actor}, on)
		if l.Reason == "" {
			t.Errorf("%q: no reason", actor)
		}
		if l.Figure.ID == "" {
			continue
		}
		if old, ok := byID[l.Figure.ID]; ok && old != l.Figure.Kind {
			t.Errorf("%s is %s and %s", l.Figure.ID, old, l.Figure.Kind)
		}
		byID[l.Figure.ID] = l.Figure.Kind
		// An "X (Country)" is never a person.
		if strings.HasSuffix(actor, ")") && l.Figure.Kind == pyrometer.Person {
			t.Errorf("%q is a person: %s", actor, l.Figure.ID)
		}
		all += n
		if l.Known {
			known += n
			if l.Figure.Kind == pyrometer.Person {
				persons += n
			}
		}
	}
	if share := float64(known) / float64(all); share < 0.45 {
		t.Errorf("%.3f of the mentions are of known figures, want 0.45 or more", share)
	}
	if persons < 140_000 {
		t.Errorf("%d mentions are of known persons, want 140,000 or more", persons)
	}
}
