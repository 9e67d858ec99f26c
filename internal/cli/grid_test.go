package cli

import (
	"math"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
)

func sample() *grid {
	g := &grid{columns: []column{
		{title: "#", right: true, optional: 2}, {title: "figure", least: 8}, {title: "heat", right: true}, {title: "days", least: 4, newest: true, optional: 1},
	}}
	g.add(text("1"), text("Mike Pompeo"), painted("76.2", red), text("▁▂▃▄▅▆▇█"))
	g.add(text("2"), text("안철수 Ahn Cheol-soo"), text("9.1"), text("▁▁▁▁▁▁▁█"))
	return g
}

// TestGridFits wants every line inside every width, in columns, not bytes.
func TestGridFits(t *testing.T) {
	for width := 8; width < 80; width++ {
		var b strings.Builder
		if err := sample().write(&b, width, false); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if n := uniseg.StringWidth(strings.TrimSuffix(line, "\n")); n > width {
				t.Errorf("width %d: %d columns: %q", width, n, line)
			}
		}
	}
}

func TestGrid(t *testing.T) {
	for _, tt := range []struct {
		width int
		want  string
	}{
		{0, "#  figure                heat  days\n1  Mike Pompeo           76.2  ▁▂▃▄▅▆▇█\n2  안철수 Ahn Cheol-soo   9.1  ▁▁▁▁▁▁▁█\n"},
		{34, "#  figure               heat  days\n1  Mike Pompeo          76.2  ▅▆▇█\n2  안철수 Ahn Cheol-s…   9.1  ▁▁▁█\n"},
		{20, "figure    heat  days\nMike Po…  76.2  ▅▆▇█\n안철수…    9.1  ▁▁▁█\n"},
	} {
		var b strings.Builder
		if err := sample().write(&b, tt.width, false); err != nil {
			t.Fatal(err)
		}
		if b.String() != tt.want {
			t.Errorf("width %d:\n%s\nwant\n%s", tt.width, b.String(), tt.want)
		}
	}
	var b strings.Builder
	if err := sample().write(&b, 0, true); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "\x1b[31m76.2\x1b[0m") {
		t.Errorf("no colour: %q", b.String())
	}
}

func TestMarks(t *testing.T) {
	if got := sparkline([]float64{0, 12.4, 12.6, math.NaN(), 50, 99.9, 100}); got != "▁▁▂ ▅██" {
		t.Errorf("sparkline %q", got)
	}
	for _, tt := range []struct {
		value, largest float64
		want           string
	}{{8, 8, "████"}, {-4, 8, "██"}, {0.001, 8, "▏"}, {0, 8, ""}, {1, 0, ""}, {3.2, 8, "█▋"}, {16, 8, "████"}} {
		if got := bar(tt.value, tt.largest, 4); got != tt.want {
			t.Errorf("bar(%v, %v): %q, want %q", tt.value, tt.largest, got, tt.want)
		}
	}
	for d, want := range map[float64]string{1.25: "+1.2", -0.04: "0.0", 0.04: "0.0", -3: "-3.0"} {
		if got := degrees(d); got != want {
			t.Errorf("degrees(%v): %q, want %q", d, got, want)
		}
	}
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", -419013: "-419,013"} {
		if got := thousands(n); got != want {
			t.Errorf("thousands(%d): %q, want %q", n, got, want)
		}
	}
	for s, want := range map[string]string{"": "", "Bo": "Bo", "=1+1": "'=1+1", "@x": "'@x", "-3.5e-7": "-3.5e-7", "-cmd": "'-cmd", "+1": "+1"} {
		if got := harmless(s); got != want {
			t.Errorf("harmless(%q): %q, want %q", s, got, want)
		}
	}
}
