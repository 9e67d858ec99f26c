package work_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/storetest"
)

// shares are all that is credited, in words that do not depend on the order of
// arrival.
func shares(t *testing.T, db *sql.DB) string {
	t.Helper()
	rows, err := db.Query(`SELECT c.day, c.event, c.of_event, a.id, c.tie_n, c.tie_day, c.announced, c.sign, e.families
		FROM credits c JOIN articles a ON a.number = c.tie JOIN events e ON e.day = c.day AND e.id = c.event ORDER BY c.day, c.event`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out strings.Builder
	for rows.Next() {
		var v [9]any
		into := make([]any, len(v))
		for i := range v {
			into[i] = &v[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&out, v[:]...)
	}
	return out.String()
}

// campaigns are articles of a made-up world in which some speak against others,
// in the order of days.
func campaigns(seed uint64, days, n int) []pyrometer.Article {
	r := rand.New(rand.NewPCG(seed, 21))
	list := storetest.RandomArticles(r, from, days, n)
	who, whom := []string{"Angela Merkel", "Donald Trump", "Theresa May"}, []string{"United Nations", "Donald Trump", "Theresa May"}
	for i := range list {
		if r.IntN(3) > 0 {
			continue
		}
		a, b := who[r.IntN(3)], whom[r.IntN(3)]
		if a == b {
			continue
		}
		list[i].Body += "\n" + a + " stands against " + b
		list[i].Body += "\nChina > COERCE ban > " + b
	}
	slices.SortStableFunc(list, func(a, b pyrometer.Article) int { return int(a.Day() - b.Day()) })
	return list
}

// TestSharesHangOnNoOrder lets articles come in one run, a day at a time in
// pieces and in another order, a day late, and backwards.
func TestSharesHangOnNoOrder(t *testing.T) {
	reg := storetest.Registry(t)
	list := campaigns(3, 8, 160)
	read := func(parts ...[]pyrometer.Article) string {
		a := storetest.New(t, reg)
		for _, p := range parts {
			a.ReadArticles(t, p...)
		}
		return shares(t, a.Store.Read)
	}
	want := read(list)
	if strings.Count(want, "\n") < 10 {
		t.Fatalf("hardly anything is credited: %s", want)
	}
	at := slices.IndexFunc(list, func(a pyrometer.Article) bool { return a.Day() >= list[len(list)-1].Day()-1 })
	shuffled := slices.Clone(list)
	r := rand.New(rand.NewPCG(4, 4))
	r.Shuffle(len(list), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for name, got := range map[string]string{
		"in two parts": read(list[:at], list[at:]),
		"a day late":   read(append(slices.Clone(list[:at]), list[at+1:]...), list[at:at+1]),
		"shuffled":     read(shuffled),
		"backwards":    read(list[at:], list[:at]),
	} {
		if got != want {
			t.Errorf("%s: %s", name, differ(got, want))
		}
	}
}
