package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/eval"
	"pyrometer/internal/registry"
)

// smallArchive reads a small made-up archive.
func smallArchive(t *testing.T) (*eval.Archive, []eval.Verdict) {
	t.Helper()
	a, reg, list := smallEvents(t)
	v, err := a.Judge(t.Context(), heat.NewModel(), reg, list)
	if err != nil {
		t.Fatal(err)
	}
	return a, v
}

func smallEvents(t *testing.T) (*eval.Archive, *registry.Registry, []eval.Transition) {
	t.Helper()
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("date\tsource\tcameo\tevent\ttarget\n")
	first, _ := pyrometer.ParseDay("2018-01-01")
	codes := []string{"051", "111", "040", "173", "036", "0831"}
	for i := range 70 {
		for j := range 6 {
			fmt.Fprintf(&b, "%s\tFrance\t%s\tx\tPerson%c Beispiel\n", first+pyrometer.Day(i), codes[(i+j)%6], 'a'+rune((i*j)%5))
		}
	}
	path := filepath.Join(t.TempDir(), "events.tsv")
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	a, err := eval.Load(t.Context(), path, reg)
	if err != nil {
		t.Fatal(err)
	}
	return a, reg, []eval.Transition{
		{Day: first + 50, Name: "Persona Beispiel", Turn: eval.Rise}, {Day: first + 55, Name: "Personc Beispiel", Turn: eval.Fall},
	}
}

// smallDesign is the design of a small made-up archive with two judged figures.
func smallDesign(t *testing.T) (*design, []eval.Verdict) {
	t.Helper()
	a, reg, list := smallEvents(t)
	m := heat.NewModel()
	v, err := a.Judge(t.Context(), m, reg, list)
	if err != nil {
		t.Fatal(err)
	}
	d, err := newDesign(t.Context(), a, m, [][]eval.Verdict{v})
	if err != nil {
		t.Fatal(err)
	}
	m.Prior.Up, m.Prior.Down = d.meanEffect(gains(m))
	if v, err = a.Judge(t.Context(), m, reg, list); err != nil {
		t.Fatal(err)
	}
	return d, v
}

// TestDesignIsTheMachine: the fast path gives the very levels of the machine.
func TestDesignIsTheMachine(t *testing.T) {
	d, v := smallDesign(t)
	levels := d.levels(gains(d.model))
	if len(levels) != 2 {
		t.Fatalf("%d samples", len(levels))
	}
	for i, s := range d.samples {
		if want := v[s.verdict].Level; math.Abs(levels[i]-want) > 1e-9 {
			t.Errorf("%s: %v by the design, %v by the machine", v[s.verdict].Name, levels[i], want)
		}
	}
}

// TestGradient compares dLevel/dgain with small steps.
func TestGradient(t *testing.T) {
	d, _ := smallDesign(t)
	g := gains(d.model)
	d.refresh(g)
	for i := range d.samples {
		s := &d.samples[i]
		grad := make([]float64, len(g))
		d.level(s, g, grad, 1)
		for _, term := range s.terms {
			k := term.key
			if g[k] == 0 {
				continue
			}
			const h = 1e-6
			moved := append([]float64(nil), g...)
			moved[k] += h
			up := d.level(s, moved, nil, 0)
			moved[k] -= 2 * h
			want := (up - d.level(s, moved, nil, 0)) / (2 * h)
			if math.Abs(grad[k]-want) > 1e-4*(1+math.Abs(want)) {
				t.Errorf("key %d: %v, by steps %v", k, grad[k], want)
			}
		}
	}
}
