package group

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pyrometer"
)

// days puts tellings into events day by day, and gives each telling's event by
// the article that founded it.
func days(list []Told) map[pyrometer.ArticleID]pyrometer.ArticleID {
	of := map[pyrometer.ArticleID]pyrometer.ArticleID{}
	founded := map[pyrometer.ArticleID]pyrometer.Day{}
	for day := firstDay; day < firstDay+20; day++ {
		var today []Told
		var open []Open
		at := map[pyrometer.ArticleID]int{}
		var names []pyrometer.ArticleID
		for _, t := range list {
			e := of[t.Article]
			switch {
			case t.Day == day:
				today = append(today, t)
			case e != 0 && t.Day < day && t.Day >= day-Span:
				if _, ok := at[e]; !ok {
					at[e] = len(open)
					open, names = append(open, Open{First: founded[e]}), append(names, e)
				}
				o := &open[at[e]]
				o.Tellings = append(o.Tellings, t)
			}
		}
		for _, e := range Day(today, open) {
			name := today[e.Tellings[0]].Article
			if e.Open >= 0 {
				name = names[e.Open]
			} else {
				founded[name] = day
			}
			for _, i := range e.Tellings {
				of[today[i].Article] = name
			}
		}
	}
	return of
}

func TestAnEventIsToldOn(t *testing.T) {
	norland, sudmark := person("norland", ""), person("sudmark", "")
	ban := func(a pyrometer.ArticleID, after pyrometer.Day, w ...string) Told {
		return told(a, firstDay+after, norland, sudmark, pyrometer.Coerce, "ban", append(w, "network", "cable")...)
	}
	list := []Told{
		ban(1, 0, "ban", "firm"),
		ban(2, 1, "ban", "reaction"),
		ban(3, 2, "ban", "rival"),
		ban(4, 3, "ban", "answer"),
		ban(5, 4, "ban", "firm"), // beyond the span: told anew, it is news anew
		told(6, firstDay+1, norland, sudmark, pyrometer.Coerce, "arrest", "envoy", "airport", "spy"),
		told(7, firstDay+1, sudmark, norland, pyrometer.Coerce, "ban", "ban", "network", "cable"),
		told(8, firstDay+1, sudmark, norland, pyrometer.Coerce, "ban", "ban", "network", "cable"),
		ban(9, 1, "ban", "firm"),
		ban(10, 6, "ban", "firm"), // nobody told it for a day
	}
	list[6].Day, list[6].Known = firstDay, firstDay
	list[7].Dated = true // it names a day on which the other was told already
	list[8].Original = 1
	got := days(list)
	want := map[pyrometer.ArticleID]pyrometer.ArticleID{1: 1, 2: 1, 3: 1, 4: 1, 5: 5, 6: 6, 7: 7, 8: 8, 9: 1, 10: 5}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestCopiesHaveNoSay: forty copies of a text, on its day or the day after, change
// nothing of what becomes of the others.
func TestCopiesHaveNoSay(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	for range 40 {
		list := randomTold(rnd, 25)
		want := days(list)
		more := slices.Clone(list)
		for k := range 40 {
			c := list[0]
			c.Original, c.Article, c.Day = c.Article, pyrometer.ArticleID(1000+k), c.Day+pyrometer.Day(k%2)
			more = append(more, c)
		}
		got := days(more)
		for _, c := range more[len(list):] {
			if got[c.Article] != got[1] {
				t.Fatalf("copy %d is of event %d, its original of %d", c.Article, got[c.Article], got[1])
			}
			delete(got, c.Article)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("got  %v\nwant %v", got, want)
		}
	}
}

func randomTold(rnd *rand.Rand, n int) []Told {
	types := []pyrometer.Type{pyrometer.Accuse, pyrometer.Threaten, pyrometer.Consult}
	var list []Told
	for i := range n {
		var w []string
		for range 4 {
			w = append(w, fmt.Sprint("w", rnd.IntN(9)))
		}
		list = append(list, told(pyrometer.ArticleID(i+1), firstDay+pyrometer.Day(rnd.IntN(6)), person(fmt.Sprint(rnd.IntN(2)), ""),
			person(fmt.Sprint(2+rnd.IntN(2)), ""), types[rnd.IntN(3)], w[0], w...))
	}
	return list
}

// TestDaysInAnyOrder: what a day becomes does not hang on the order of its
// tellings or of those before.
func TestDaysInAnyOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 8))
	joined := 0
	for range 40 {
		list := randomTold(rnd, 40)
		want := days(list)
		for a, e := range want {
			if list[a-1].Day != list[e-1].Day {
				joined++
			}
		}
		rnd.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		if got := days(list); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("got  %v\nwant %v", got, want)
		}
	}
	if joined == 0 {
		t.Error("nothing was joined across days")
	}
}

func TestClauseWords(t *testing.T) {
	dotOf := func(a, b string) float64 {
		u, v := ClauseWords(a, a, "Norland", "Sudmark"), ClauseWords(b, b, "Norland", "Sudmark")
		list := wordsOf([]Told{{Words: u}, {Words: v}})
		return dot(list[0], list[1])
	}
	if s := dotOf("Norland bans Sudmark", "Norland barred Sudmark's envoys"); s != 0 {
		t.Errorf("who stands on the sides says nothing of what was done, and %v", s)
	}
	if s := dotOf("Norland banned the cables of Sudmark", "The ban on a cable"); s < 0.99 {
		t.Errorf("forms of one word are one word: %v", s)
	}
	for form, base := range map[string]string{"barred": "bar", "denied": "deny", "networks": "network", "met": "meet", "accusing": "accuse", "huawei": "huawei", "is": "is"} {
		if got := Base(form); got != base {
			t.Errorf("%s is a form of %s, want %s", form, got, base)
		}
	}
}
