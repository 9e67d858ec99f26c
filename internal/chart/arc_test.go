package chart

import (
	"math"
	"strings"
	"testing"

	"pyrometer"
)

func arc() Arc {
	first, _ := pyrometer.ParseDay("2020-07-10")
	a := Arc{Title: "Heat that <it> gave", Summary: "Mostly to B.", Voices: []int{1, 0, 4, 2, 1},
		Lanes: []Lane{{"A & B", []float64{0, 2.5, 12, 9, 6}}, {"C", []float64{0, -1, -20.04, -12, 0.01}}},
		Marks: []ArcMark{{Letter: "A", At: 2, Day: first + 2, Label: "from 0.5 to 2.3"}, {Letter: "B", At: 99, Label: "never"}}}
	for i := range 5 {
		a.Days = append(a.Days, first+pyrometer.Day(i))
	}
	return a
}

func TestArc(t *testing.T) {
	golden(t, "arc.svg", arc().SVG())
	golden(t, "arc_empty.svg", Arc{Title: "Nothing"}.SVG())
}

// All lanes share one scale, and no bar leaves its lane.
func TestArcBarsStayInTheirLane(t *testing.T) {
	a := arc()
	up, down := a.reach()
	if up != 12 || down != 20.04 {
		t.Errorf("lanes reach from %v to %v", up, -down)
	}
	if up, down := (Arc{Lanes: []Lane{{"", []float64{0.1}}}}).reach(); math.Abs(up+down-5) > 1e-9 || up <= down {
		t.Errorf("a tenth of a degree is drawn on %v and %v", up, down)
	}
	a.Lanes[0].Degrees = []float64{math.NaN(), math.Inf(1), 1e300, -1e300, 3, 7, 8}
	if s := a.SVG(); strings.Contains(s, "NaN") || strings.Contains(s, "Inf") {
		t.Error("a number that is none came through")
	} else {
		wellFormed(t, s)
	}
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "27", -1: "0"} {
		if got := Letter(i); got != want {
			t.Errorf("the mark %d is called %q, want %q", i, got, want)
		}
	}
}
