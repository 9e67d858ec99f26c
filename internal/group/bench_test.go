package group

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pyrometer"
	"pyrometer/nlp"
)

// article makes a text of an affair: 20 words of its own 60, 80 of a language in
// which the n-th word is as frequent as 1/n.
func article(rnd *rand.Rand, zipf *rand.Zipf, affair int, id pyrometer.ArticleID) Item {
	var list []Feature
	for range 20 {
		// Affairs share what they are about with others: names, places.
		list = append(list, Feature{trait('w', fmt.Sprint((affair*37+rnd.IntN(60))%200000)), 2})
	}
	for range 80 {
		list = append(list, Feature{trait('z', fmt.Sprint(zipf.Uint64())), 1})
	}
	v := gathered(list)
	return Item{ID: id, Title: "A title of some length about an affair", Features: Features{Text: v, Head: v[:8]},
		Actors: []Actor{{pyrometer.FigureID(fmt.Sprint(affair % 5000)), 0.5}}}
}

// BenchmarkDay feeds days of 1,000 articles to a Grouper with 100,000 storylines;
// features are made outside the measured time.
func BenchmarkDay(b *testing.B) {
	const affairs, perDay = 100_000, 1000
	rnd := rand.New(rand.NewPCG(1, 1))
	zipf := rand.NewZipf(rnd, 1.05, 3, 50_000)
	g := New(Options{})
	g.begin(firstDay)
	for a := range affairs {
		it := article(rnd, zipf, a, pyrometer.ArticleID(a+1))
		x := extra(&it)
		g.common.saw(vector(it.Features.Text), x)
		it.Day = firstDay
		g.found(g.member(&it, x))
	}
	g.end()
	if n := len(g.Storylines()); n != affairs {
		b.Fatal(n)
	}
	day, id := firstDay, pyrometer.ArticleID(affairs)
	b.ResetTimer()
	for b.Loop() {
		b.StopTimer()
		day++
		var batch []Item
		for range perDay {
			id++
			batch = append(batch, article(rnd, zipf, rnd.IntN(affairs), id))
		}
		b.StartTimer()
		g.Day(day, batch)
	}
	b.ReportMetric(float64(b.N*perDay)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkFeatures takes the features of a text of 400 words.
func BenchmarkFeatures(b *testing.B) {
	p, err := nlp.New()
	if err != nil {
		b.Fatal(err)
	}
	a := pyrometer.Article{Title: "Norland bans the new cables of Sudmark's state firm"}
	for i := range 25 {
		a.Body += fmt.Sprintf("The ministry in Hallstad said on day %d that the cables would be taken out of the network of the north. ", i)
	}
	b.ResetTimer()
	for b.Loop() {
		Read(p, &a)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
