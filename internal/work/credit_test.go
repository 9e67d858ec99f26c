package work

import (
	"testing"

	"pyrometer"
	"pyrometer/internal/store"
)

// here says that all ties are of the act's affair.
func here(ties []store.TieTo) []float64 {
	near := make([]float64, len(ties))
	for i := range near {
		near[i] = 1
	}
	return near
}

func TestCampaigners(t *testing.T) {
	const day = pyrometer.Day(18_457)
	tie := func(from uint32, ago pyrometer.Day, sign float64) store.TieTo {
		return store.TieTo{From: from, Key: pyrometer.FigureID([]string{"", "person.a", "person.b", "person.c", "person.d"}[from]), Day: day - ago, Known: day - ago, Sign: sign, Confidence: 0.9}
	}
	announced := tie(4, 0, -1)
	announced.Of = 9
	late := tie(3, 90, -1)
	late.Known = day + 3
	ties := []store.TieTo{
		tie(1, 200, -0.7), tie(1, 100, -0.8), tie(1, 100, -0.9), // two days: a campaign
		tie(2, 50, -1),        // one day is none
		tie(3, 120, -1), late, // the second was not known then
		announced,
	}
	names := func(list []campaigner) (out string) {
		for _, c := range list {
			out += string(c.key) + " "
		}
		return out
	}
	if got := names(campaigners(ties, here(ties), 9, day, day, false)); got != "person.d person.a " {
		t.Errorf("campaigners are %q", got)
	}
	if got := names(campaigners(ties, here(ties), 9, day, day+5, false)); got != "person.d person.a person.c " && got != "person.d person.c person.a " {
		t.Errorf("known later, campaigners are %q", got)
	}
	if got := names(campaigners(ties, here(ties), 9, day, day, true)); got != "person.d " {
		t.Errorf("against a state, campaigners are %q", got)
	}
	if got := names(campaigners(ties, here(ties), 8, day, day, false)); got != "person.a " {
		t.Errorf("whoever announced another's act campaigns: %q", got)
	}
	c := campaigners(ties, here(ties), 9, day, day, false)[1]
	if c.best.Day != day-100 || c.sign != -1 {
		t.Errorf("the newest day shows it best, not %+v", c.best)
	}
	// A word for him takes from the words against him.
	both := append(ties, tie(1, 10, 0.7), tie(1, 12, 0.9))
	if got := names(campaigners(both, here(both), 9, day, day, false)); got != "person.d " {
		t.Errorf("who speaks both ways campaigns: %q", got)
	}
}

// What was said in another storyline weighs less.
func TestCampaignsAreOfAnAffair(t *testing.T) {
	const day, apart = pyrometer.Day(18_457), 0.3
	tie := func(ago pyrometer.Day, of uint32, why string) store.TieTo {
		return store.TieTo{From: 1, Key: "person.a", Day: day - ago, Known: day - ago, Sign: -1, Confidence: 0.9, Of: of, Why: why}
	}
	two := []store.TieTo{tie(30, 0, "accused"), tie(20, 0, "accused")}
	demand := []store.TieTo{tie(100, 9, demanded)}
	for _, c := range []struct {
		what    string
		ties    []store.TieTo
		near    []float64
		diffuse bool
		want    int
	}{
		{"twice in the affair", two, []float64{1, 1}, false, 1},
		{"once of twice in it", two, []float64{1, apart}, false, 1},
		{"never in it", two, []float64{apart, apart}, false, 0},
		{"a demand of the one who did it", demand, []float64{1}, true, 1},
		{"a demand in another affair", demand, []float64{apart}, true, 0},
		{"a demand of another", []store.TieTo{tie(100, 8, demanded)}, []float64{1}, true, 0},
	} {
		got := campaigners(c.ties, c.near, 9, day, day, c.diffuse)
		if len(got) != c.want {
			t.Errorf("%s: %+v", c.what, got)
		}
	}
	// It is shown by what was said in the affair, though that is older.
	if got := campaigners(two, []float64{1, apart}, 9, day, day, false); got[0].best.Day != day-30 {
		t.Errorf("shown by %+v", got[0].best)
	}
}

// One who is in the news over one affair is spoken of in few storylines, pieces of
// it; a president in hundreds.
func TestOfHowManyAffairs(t *testing.T) {
	many := make([]int, 300)
	for i := range many {
		many[i] = 1 + i%3
	}
	for _, c := range []struct {
		articles    []int
		least, most float64
	}{
		{nil, 1, 1}, {[]int{1}, 1, 1}, {[]int{1, 1, 1}, 1, 1}, {[]int{36, 6, 2, 2, 2, 1}, 1, 1},
		{[]int{9, 7, 6, 6, 5, 4, 4, 4, 3, 2, 2, 1, 1}, 0.5, 0.95}, {many, 0, 0.03},
	} {
		if got := apartIn(c.articles); got < c.least || got > c.most {
			t.Errorf("%v: %v", c.articles[:min(len(c.articles), 8)], got)
		}
	}
}
