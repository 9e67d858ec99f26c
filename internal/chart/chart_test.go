package chart

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/heat"
)

var update = flag.Bool("update", false, "write what the pictures are now")

func golden(t *testing.T, name, got string) {
	t.Helper()
	wellFormed(t, got)
	path := filepath.Join("testdata", name)
	got = strings.ReplaceAll(got, "><", ">\n<") // so that a change shows as lines
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s has changed; look at it, then run with -update\n%s", name, got)
	}
}

// wellFormed reads the picture as a strict XML reader does.
func wellFormed(t *testing.T, s string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("not well-formed: %v\n%.400s", err, s)
		}
	}
}

func bounds() [4]float64 { return [4]float64{20, 40, 60, 80} }

func ptr(f float64) *float64 { return &f }

// sample is a level that rises through every band, with a gap and two marks.
func sample() Level {
	first, _ := pyrometer.ParseDay("2018-03-20")
	l := Level{Title: "Level of A & B over 20 days", Summary: "Rises.", Bands: BandsOf(bounds()), Palette: Colours()}
	for i := range 20 {
		p := LevelPoint{Day: first + pyrometer.Day(i)}
		if i < 7 || i > 9 {
			v := 10 + 4.5*float64(i)
			p.Level, p.Low, p.High = ptr(v), ptr(v-3), ptr(v+3)
		}
		l.Points = append(l.Points, p)
	}
	l.Days = TicksOf(l.Points)
	l.Marks = []LevelMark{{Number: 1, At: 2, Day: first + 2, Degrees: 4.5, Label: `"Quoted" <b>`}, {Number: 2, At: 19, Day: first + 19, Degrees: -0.04, Label: "small"}}
	l.Turns = []LevelTurn{{Letter: "A", At: 11, Day: first + 11, Before: 24, After: 77}}
	return l
}

func fall() Waterfall {
	w := NewWaterfall(Row{Label: "1 May 2018", From: 62.5, Step: heat.Hot}, Row{Label: "31 May 2018", From: 38, Step: heat.Cold},
		[]Part{{Key: "c1", Label: "Iran", Detail: "3 events", Degrees: -30}, {Key: "c2", Label: "Older events wear off", Degrees: 5.5}}, bounds())
	w.Title, w.Summary = "What changed", "From 62.5 to 38."
	return w
}

func TestPictures(t *testing.T) {
	golden(t, "level.svg", sample().SVG())
	golden(t, "level_empty.svg", Level{Title: "Nothing", Bands: BandsOf(bounds())}.SVG())
	golden(t, "waterfall.svg", fall().SVG())
	golden(t, "thermometer.svg", Thermometer{Level: 71.25, Low: 66, High: 75, Step: heat.Hot, Bounds: bounds()}.SVG())
	golden(t, "spark.svg", Spark{Levels: []float64{50, 52, math.NaN(), 47, math.NaN(), 30, 20.26}, Step: heat.Cold}.SVG())
}

func TestHostileTextIsInert(t *testing.T) {
	hostile := []string{
		`</text></svg><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, "\u202Egnorw\u202C", "a\x00b\x1b[31m",
		"]]>", "&amp;", strings.Repeat("x", 1<<20), "\xff\xfe", "",
	}
	for _, name := range hostile {
		l := sample()
		l.Title, l.Summary, l.Marks[0].Label = name, name, name
		w := NewWaterfall(Row{Label: name, Step: heat.Step(`"><script>`)}, Row{Label: name, Step: heat.Mild}, []Part{{Key: name, Label: name, Detail: name, Degrees: 1}}, bounds())
		w.Rows[0].Step = heat.Mild
		w.Title = name
		for _, got := range []string{l.SVG(), w.SVG()} {
			wellFormed(t, got)
			if strings.Contains(got, "<script") || strings.Contains(got, "<img") || strings.ContainsRune(got, '\u202E') {
				t.Errorf("%.40q came through", name)
			}
			if len(got) > 30_000 {
				t.Errorf("%.40q makes a picture of %d bytes", name, len(got))
			}
		}
	}
}

func TestWaterfallClosesAndFits(t *testing.T) {
	w := fall()
	if got := w.Rows[len(w.Rows)-2].To; math.Abs(got-38) > 1e-9 {
		t.Errorf("the causes end at %v, the level is 38", got)
	}
	for _, r := range w.Rows {
		if r.From < w.Min || r.From > w.Max || r.To < w.Min || r.To > w.Max {
			t.Errorf("%s runs from %v to %v, outside the scale %v to %v", r.Label, r.From, r.To, w.Min, w.Max)
		}
	}
	still := NewWaterfall(Row{From: 50}, Row{From: 50}, nil, bounds())
	if still.Max-still.Min < 10 {
		t.Errorf("a change of nothing is drawn on a scale of %v degrees", still.Max-still.Min)
	}
}

// Numbers that no formula should give must not break a picture.
func TestOddNumbers(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1e300, 1e300} {
		wellFormed(t, Thermometer{Level: v, Low: v, High: v, Step: heat.Mild}.SVG())
		wellFormed(t, Spark{Levels: []float64{v, 50, v}, Step: heat.Mild}.SVG())
		l := sample()
		l.Points[0].Level = &v
		wellFormed(t, l.SVG())
		wellFormed(t, NewWaterfall(Row{From: v}, Row{From: 1}, []Part{{Degrees: v}}, bounds()).SVG())
	}
}

func TestTicksAreFew(t *testing.T) {
	first, _ := pyrometer.ParseDay("2016-11-13")
	for _, days := range []int{0, 1, 7, 30, 45, 46, 90, 180, 365, 1000, 3660} {
		points := make([]LevelPoint, days)
		for i := range points {
			points[i].Day = first + pyrometer.Day(i)
		}
		ticks := TicksOf(points)
		if len(ticks) > 12 || days > 45 && len(ticks) == 0 {
			t.Errorf("%d days have %d labels", days, len(ticks))
		}
		for _, tick := range ticks {
			if tick.At < 0 || tick.At >= days {
				t.Errorf("%d days: a label at %d", days, tick.At)
			}
		}
	}
}

func TestSigned(t *testing.T) {
	for in, want := range map[float64]string{1.25: "+1.3", -0.04: "0.0", 0.04: "0.0", -12: "−12.0", 0: "0.0"} {
		if got := Signed(in); got != want {
			t.Errorf("Signed(%v) = %q, want %q", in, got, want)
		}
	}
}

// Text needs 4.5:1 and graphics 3:1 against what is behind them (WCAG 2.2 AA).
func TestContrast(t *testing.T) {
	p := Colours()
	for _, dark := range []bool{false, true} {
		pick := func(c Colour) string {
			if dark {
				return c.Dark
			}
			return c.Light
		}
		behind := map[string]Colour{"paper": p.Paper}
		for step, tone := range p.Steps {
			behind[string(step)+" tint"] = tone.Tint
		}
		for under, paper := range behind {
			check := func(what string, c Colour, least float64) {
				if got := contrast(pick(c), pick(paper)); got < least {
					t.Errorf("dark %v: %s on %s has %.2f, needs %v", dark, what, under, got, least)
				}
			}
			check("ink", p.Ink, 4.5)
			check("soft", p.Soft, 4.5)
			check("up", p.Up, 4.5)
			check("down", p.Down, 4.5)
			check("rise", p.Rise, 3)
			check("fall", p.Fall, 3)
			for step, tone := range p.Steps {
				if under == "paper" || under == string(step)+" tint" {
					check(string(step), tone.Ink, 4.5)
				}
				check(string(step)+" fill", tone.Fill, 3)
			}
		}
	}
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(hex string) float64 {
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		panic(fmt.Sprintf("%s is no colour", hex))
	}
	lin := func(shift uint) float64 {
		c := float64(n>>shift&255) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(16) + 0.7152*lin(8) + 0.0722*lin(0)
}

func BenchmarkLevelSVG(b *testing.B) {
	l := sample()
	for len(l.Points) < 90 {
		l.Points = append(l.Points, l.Points[15])
	}
	for b.Loop() {
		_ = l.SVG()
	}
}

func BenchmarkSpark(b *testing.B) {
	s := Spark{Levels: make([]float64, 31), Step: heat.Hot}
	for b.Loop() {
		_ = s.SVG()
	}
}
