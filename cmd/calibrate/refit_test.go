package main

import (
	"bytes"
	"strings"
	"testing"

	"pyrometer/heat"
	"pyrometer/internal/eval"
	"pyrometer/internal/registry"
)

func smallReport(t *testing.T, out *bytes.Buffer) *report {
	t.Helper()
	a, lists := smallArchive(t)
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	return &report{ctx: t.Context(), archive: a, registry: reg, out: out, names: []string{"a.csv"}, lists: [][]eval.Verdict{lists}}
}

// TestRefit: two runs give the same, and what is said of the constants in use is
// what their design gives.
func TestRefit(t *testing.T) {
	var first, second bytes.Buffer
	m, err := smallReport(t, &first).refit()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := smallReport(t, &second).refit(); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() {
		t.Errorf("two runs differ:\n%s\n%s", first.String(), second.String())
	}
	for _, want := range []string{"nothing: the constants in use", "half-life and severities", "all three", "out of sample"} {
		if !strings.Contains(first.String(), want) {
			t.Errorf("nothing is said of %q", want)
		}
	}
	if m.HalfLife < 2 || m.HalfLife > 7 || len(m.Rules) != len(heat.NewModel().Rules) {
		t.Errorf("the refitted model has a half-life of %v and %d rules", m.HalfLife, len(m.Rules))
	}
}

// TestGained: nothing is gained by the same levels, and all by the right order.
func TestGained(t *testing.T) {
	d := &design{samples: []sample{{figure: 1, rise: true}, {figure: 2}, {figure: 3, rise: true}, {figure: 4}}}
	wrong, right := []float64{10, 90, 20, 80}, []float64{90, 10, 80, 20}
	if mean, low, high := d.gained(wrong, wrong, 1); mean != 0 || low != 0 || high != 0 {
		t.Errorf("the same levels gain %v (%v to %v)", mean, low, high)
	}
	if mean, _, _ := d.gained(wrong, right, 1); mean != 1 {
		t.Errorf("from the wrong order to the right one is %v, want 1", mean)
	}
}

// TestFlips: only a word that is another one is a flip, and it is named.
func TestFlips(t *testing.T) {
	base := []verdictOf{{known{"A", "", ""}, 61, heat.Hot}, {known{"B", "", ""}, 50, heat.Mild}}
	if s := flips(base, base); s != "none" {
		t.Errorf("nothing changed, and %q", s)
	}
	now := []verdictOf{{known{"A", "", ""}, 59, heat.Mild}, {known{"B", "", ""}, 52, heat.Mild}}
	if s := flips(base, now); s != "A hot 61.0 to mild 59.0" {
		t.Errorf("got %q", s)
	}
}
