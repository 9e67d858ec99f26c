package work

import (
	"testing"

	"pyrometer"
	"pyrometer/internal/store"
)

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
	if got := names(campaigners(ties, 9, day, day, false)); got != "person.d person.a " {
		t.Errorf("campaigners are %q", got)
	}
	if got := names(campaigners(ties, 9, day, day+5, false)); got != "person.d person.a person.c " && got != "person.d person.c person.a " {
		t.Errorf("known later, campaigners are %q", got)
	}
	if got := names(campaigners(ties, 9, day, day, true)); got != "person.d " {
		t.Errorf("against a state, campaigners are %q", got)
	}
	if got := names(campaigners(ties, 8, day, day, false)); got != "person.a " {
		t.Errorf("whoever announced another's act campaigns: %q", got)
	}
	c := campaigners(ties, 9, day, day, false)[1]
	if c.best.Day != day-100 || c.sign != -1 {
		t.Errorf("the newest day shows it best, not %+v", c.best)
	}
	// A word for him takes from the words against him.
	if got := names(campaigners(append(ties, tie(1, 10, 0.7), tie(1, 12, 0.9)), 9, day, day, false)); got != "person.d " {
		t.Errorf("who speaks both ways campaigns: %q", got)
	}
}
