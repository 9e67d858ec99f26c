package group

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pyrometer"
)

func person(id, state string) Side {
	return Side{Figure: pyrometer.FigureID(id), State: pyrometer.FigureID(state)}
}

func told(a pyrometer.ArticleID, day pyrometer.Day, s, d Side, ty pyrometer.Type, trigger string, list ...string) Told {
	t := Told{Article: a, Family: fmt.Sprint("f", a), Known: day, Day: day, Source: s, Target: d, Type: ty, Trigger: trigger, Confidence: 0.8}
	for _, w := range list {
		t.Words = append(t.Words, Feature{trait('w', w), 1})
		t.Sentence += w + " "
	}
	t.Words = gathered(t.Words)
	return t
}

func TestSameEvents(t *testing.T) {
	norland, sudmark, holm := person("norland", "norland"), person("sudmark", "sudmark"), person("holm", "norland")
	ban := []string{"ban", "cable", "network", "firm"}
	list := []Told{
		0: told(1, firstDay, norland, sudmark, pyrometer.Sanction, "ban", ban...),
		1: told(2, firstDay, norland, sudmark, pyrometer.Sanction, "bar", "bar", "cable", "network", "north"),
		2: told(3, firstDay+1, holm, sudmark, pyrometer.Sanction, "ban", ban...),                      // for his country, the day after
		3: told(4, firstDay+2, norland, sudmark, pyrometer.Sanction, "ban", ban...),                   // too late
		4: told(5, firstDay, sudmark, norland, pyrometer.Sanction, "ban", ban...),                     // the other way around
		5: told(6, firstDay, norland, sudmark, pyrometer.Sanction, "expel", "envoy", "spy", "leave"),  // another act of that day
		6: told(7, firstDay, norland, sudmark, pyrometer.Consult, "meet", "meet", "hallstad"),         //
		7: told(8, firstDay, sudmark, norland, pyrometer.Consult, "meet", "meet", "hallstad", "talk"), // mutual
		8: told(9, firstDay, norland, norland, pyrometer.Consult, "meet", "meet"),                     // nobody else
		9: {Article: 10, Day: firstDay, Source: norland, Type: pyrometer.Accuse},                      // nobody
	}
	want := [][]int{{0, 1, 2}, {4}, {5}, {6, 7}, {3}}
	got := SameEvents(list)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
	dated := slices.Clone(list[:3])
	dated[0].Dated, dated[2].Dated = true, true
	if got := SameEvents(dated); len(got) != 2 {
		t.Errorf("two days that stand in the texts are two events: %v", got)
	}
}

// TestSameOrder: the events are the same sets whatever the order of tellings.
func TestSameOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 4))
	types := []pyrometer.Type{pyrometer.Accuse, pyrometer.Threaten, pyrometer.Consult}
	for range 30 {
		var list []Told
		for i := range 40 {
			s, d := rnd.IntN(4), rnd.IntN(4)
			var w []string
			for range 4 {
				w = append(w, fmt.Sprint("w", rnd.IntN(12)))
			}
			list = append(list, told(pyrometer.ArticleID(i+1), firstDay+pyrometer.Day(rnd.IntN(3)), person(fmt.Sprint(s), fmt.Sprint(s/2)), person(fmt.Sprint(d), fmt.Sprint(d/2)), types[rnd.IntN(3)], w[0], w...))
		}
		sets := func(list []Told) string {
			var out [][]int
			for _, e := range SameEvents(list) {
				var ids []int
				for _, i := range e {
					ids = append(ids, int(list[i].Article))
				}
				out = append(out, ids)
			}
			return fmt.Sprint(out)
		}
		want := sets(list)
		rnd.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		if got := sets(list); got != want {
			t.Fatalf("%s\n%s", want, got)
		}
	}
}

func TestDescribe(t *testing.T) {
	norland, sudmark, holm := person("norland", "norland"), person("sudmark", "sudmark"), person("holm", "norland")
	ban := []string{"ban", "cable", "network", "firm"}
	list := []Told{
		told(1, firstDay+1, norland, sudmark, pyrometer.Sanction, "ban", append(ban, "12", "firms")...),
		told(2, firstDay, holm, sudmark, pyrometer.Sanction, "ban", append(ban, "15", "firms")...),
		told(3, firstDay+1, norland, sudmark, pyrometer.Sanction, "ban", "ban", "1,500"),
	}
	list[2].Original, list[2].Family = 1, list[0].Family
	h := Describe(list, []int{1, 0, 2})
	if h.Day != firstDay || len(h.Days) != 2 || len(h.Families) != 2 || h.Source != holm || len(h.Sources) != 2 || h.Known != firstDay {
		t.Errorf("%+v", h)
	}
	if fmt.Sprint(h.Numbers) != "[{firm [{15 [1]} {12 [0]}]}]" {
		t.Errorf("12 or 15: %v", h.Numbers)
	}
	list[0].Dated = true
	if h := Describe(list, []int{1, 0, 2}); h.Day != firstDay+1 {
		t.Errorf("a day that stands in a text counts for more: %v", h.Day)
	}
}
