package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/registry"
)

// eventTable writes an event table: a quarter of ordinary days, a winner who is
// congratulated on 1 March, a loser who is arrested, and a quiet third.
func eventTable(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("date\tsource\tcameo\tevent\ttarget\n")
	row := func(day pyrometer.Day, source, code, target string) {
		fmt.Fprintf(&b, "%s\t%s\t%s\tx\t%s\n", day, source, code, target)
	}
	first, _ := pyrometer.ParseDay("2018-01-01")
	turn, _ := pyrometer.ParseDay("2018-03-01")
	for d := first; d < first+90; d++ {
		row(d, "France", "040", "Germany")
		row(d, "Germany", "111", "France")
		row(d, "France", "051", "Germany")
		if d >= turn && d < turn+4 {
			row(d, "France", "051", "Andrés Novák Lopéz")
			row(d, "Germany", "051", "Andrés Novák Lopéz")
			row(d, "Police (Germany)", "173", "Karl Gerhard Beispiel")
		}
	}
	row(first, "Erika Mustermann", "010", "France")
	path := filepath.Join(t.TempDir(), "events.tsv")
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTransitions(t *testing.T) {
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte(`date,figure,country,change
2018-03-01,Andres Lopez Novak,ES,won the vote
2018-03-01,Karl Beispiel,DE,resigned
2018-03-01,Nobody Atall,DE,resigned
2018-03-01,Erika Mustermann,DE,visited Rome
2018-03-01,Erika Mustermann,DE,died
2018-03-30,Karl Beispiel,DE,jailed
`), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := Transitions(t.Context(), reg, eventTable(t), list)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{
		"transitions": 1, "transitions risers": 1, "transitions fallers": 2, "transitions deaths left out": 1,
		"transitions missing": 1, "transitions unclear": 1,
	}
	for _, m := range got {
		if w, ok := want[m.Name]; ok && m.Value != w {
			t.Errorf("%s = %v, want %v (%s)", m.Name, m.Value, w, m.Note)
		}
	}
	if !strings.Contains(got[0].Note, "judged on its last day: Karl Beispiel") {
		t.Errorf("the late row goes unmentioned: %q", got[0].Note)
	}
}

func TestLoadCountsAnEventOnce(t *testing.T) {
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "events.tsv")
	row := "2018-01-01\tFrance\t051\tx\tGermany\n"
	if err := os.WriteFile(path, []byte("date\tsource\tcameo\tevent\ttarget\n"+row+row+"2018-02-31\tFrance\t051\tx\tGermany\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	a, err := Load(t.Context(), path, reg)
	if err != nil {
		t.Fatal(err)
	}
	if a.Rows != 2 || a.Bad != 1 || len(a.days) != 1 {
		t.Errorf("rows %d, bad %d, days %d", a.Rows, a.Bad, len(a.days))
	}
	if _, ok := a.Find(reg, "Frances Nobody", "FR", a.First); ok {
		t.Error("found a person whom the table does not name")
	}
}
