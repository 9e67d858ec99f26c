package eval

import (
	"math"
	"os"
	"testing"
)

func TestBCubed(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want []string
		p, r      float64
	}{
		{"the same", []string{"x", "x", "y"}, []string{"1", "1", "2"}, 1, 1},
		{"all in one", []string{"x", "x", "x", "x"}, []string{"1", "1", "2", "2"}, 0.5, 1},
		{"all alone", []string{"a", "b", "c", "d"}, []string{"1", "1", "2", "2"}, 1, 0.5},
		// x holds 1 1 2: precision 2/3 2/3 1/3, and y holds 2: 1. Recall 1 1 1/2 1/2.
		{"one astray", []string{"x", "x", "x", "y"}, []string{"1", "1", "2", "2"}, 2.0 / 3, 0.75},
	} {
		p, r, f := BCubed(c.got, c.want)
		if math.Abs(p-c.p) > 1e-12 || math.Abs(r-c.r) > 1e-12 || math.Abs(f-2*p*r/(p+r)) > 1e-12 {
			t.Errorf("%s: P %.4f R %.4f F %.4f, want P %.4f R %.4f", c.name, p, r, f, c.p, c.r)
		}
	}
}

func TestRandAndPairs(t *testing.T) {
	want := []string{"1", "1", "1", "2", "2", "2"}
	if r := Rand([]string{"b", "b", "b", "a", "a", "a"}, want); r != 1 {
		t.Errorf("the same by other names: %g", r)
	}
	// Hubert and Arabie by hand: pairs together in both 2, in got 4, in want 6 of 15.
	got := []string{"x", "x", "y", "y", "y", "z"}
	if r := Rand(got, want); math.Abs(r-(2-24.0/15)/(5-24.0/15)) > 1e-12 {
		t.Errorf("adjusted Rand %g", r)
	}
	if p, r, f := Pairs(got, want); p != 0.5 || math.Abs(r-1.0/3) > 1e-12 || math.Abs(f-0.4) > 1e-12 {
		t.Errorf("pairs P %g R %g F %g", p, r, f)
	}
}

// TestStories holds the rows of an event table against the stories it names.
func TestStories(t *testing.T) {
	const path = "../../../shared/data/icews/events.2018.sample.tab"
	if _, err := os.Stat(path); err != nil {
		t.Skip("needs the shared data:", err)
	}
	list, err := Stories(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if base := list[len(list)-1]; list[0].Value < 1.6*base.Value {
		t.Errorf("%s %.3f (%s), baseline %.3f (%s)", list[0].Name, list[0].Value, list[0].Note, base.Value, base.Note)
	}
	for _, m := range list {
		t.Log(m.Name, m.Value, m.Note)
	}
}

func TestStorylines(t *testing.T) {
	const dir = "../../../shared/data/storylines"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("needs the shared data:", err)
	}
	if testing.Short() {
		t.Skip("reads 772 articles")
	}
	list, err := Storylines(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range list {
		t.Log(m.Name, m.Value, m.Note)
	}
	if list[0].Value < 0.88 {
		t.Errorf("%s: %.3f", list[0].Name, list[0].Value)
	}
	if list[3].Value < 0.98 {
		t.Errorf("%s: %.3f", list[3].Name, list[3].Value)
	}
}
