package group

import (
	"fmt"
	"testing"
)

func TestCounts(t *testing.T) {
	for sentence, want := range map[string]string{
		"At least 12 people were hurt, two of them soldiers.":         "[{person 12}]",
		"Norland expelled 60 Russian diplomats on 26 March 2018.":     "[{diplomat 60}]",
		"It paid $130,000 in October 2016, and $1.2 billion in fines": "[{money 1.2 billion} {money 130000}]",
		"Prices rose 3.5% in the 5G market, by May 7":                 "[{percent 3.5}]",
		"Three envoys left, and 1,500 soldiers came":                  "[{come 1500} {envoy 3} {leave 3} {soldier 1500}]",
	} {
		got := fmt.Sprint(countsOf(sentence))
		if got != want {
			t.Errorf("%s: %s, want %s", sentence, got, want)
		}
	}
}

func TestDiffer(t *testing.T) {
	for want, list := range map[string][]string{
		"[{soldier [{12 [0 2]} {15 [1]}]}]": {"The blast killed 12 soldiers.", "15 soldiers died.", "12 soldiers are dead, 3 are missing."},
		"[]":                                {"The blast killed 12 soldiers.", "It killed 12 soldiers and 4 guards, 3 of 12 soldiers at once.", "Soldiers died."},
		"[{money [{5 million [0]} {7 million [1]}]}]": {"It fined the firm $5 million.", "The fine is $7 million."},
	} {
		told := make([]Told, len(list))
		at := make([]int, len(list))
		for i, s := range list {
			told[i].Sentence, at[i] = s, i
		}
		if got := fmt.Sprint(differ(told, at)); got != want {
			t.Errorf("%q: %s, want %s", list, got, want)
		}
	}
}

func FuzzCounts(f *testing.F) {
	f.Add("At least 12 people, 3.5% and $1.2 billion on 5 May")
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range countsOf(s) {
			if c.of == "" || c.number == "" {
				t.Errorf("%q: %+v", s, c)
			}
		}
		ClauseWords(s, s, s)
	})
}
