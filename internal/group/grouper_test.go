package group

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pyrometer"
)

// made gives days of articles of made affairs: each has words of its own, some
// of which its articles share, and there are words that all share.
func made(seed uint64, days, affairs, perDay int) [][]Item {
	rnd := rand.New(rand.NewPCG(seed, 7))
	out := make([][]Item, days)
	id := pyrometer.ArticleID(1000)
	for d := range out {
		for range perDay {
			a := rnd.IntN(affairs)
			var list []Feature
			for range 25 {
				list = append(list, Feature{trait('w', fmt.Sprint(a, " ", rnd.IntN(40))), 1})
				list = append(list, Feature{trait('c', fmt.Sprint(rnd.IntN(400))), 1})
			}
			id += pyrometer.ArticleID(1 + rnd.IntN(1e6))
			v := gathered(list)
			out[d] = append(out[d], Item{ID: id, Title: fmt.Sprintf("Affair %d as told by %d", a, id),
				Features: Features{Text: v, Head: v[:5]}, Actors: []Actor{{pyrometer.FigureID(fmt.Sprint("f", a)), 0.5}}, Events: 1})
		}
	}
	return out
}

const firstDay = pyrometer.Day(17000)

func feed(g *Grouper, days [][]Item) (changes []pyrometer.StorylineChange) {
	for d, items := range days {
		changes = append(changes, g.Day(firstDay+pyrometer.Day(d), items)...)
	}
	return changes
}

// TestOrder: what a day gives does not hang on the order of its items.
func TestOrder(t *testing.T) {
	for seed := range uint64(5) {
		days := made(seed, 6, 12, 40)
		a, b := New(Options{}), New(Options{})
		first := feed(a, days)
		rnd := rand.New(rand.NewPCG(seed, 1))
		for _, items := range days {
			rnd.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		}
		second := feed(b, days)
		if !slices.Equal(first, second) {
			t.Fatalf("seed %d: changes differ:\n%v\n%v", seed, first, second)
		}
		if !bytes.Equal(a.AppendState(nil), b.AppendState(nil)) {
			t.Fatalf("seed %d: states differ", seed)
		}
	}
}

// TestState: what is restored goes on as if it had never stopped.
func TestState(t *testing.T) {
	days := made(3, 8, 12, 40)
	whole := New(Options{})
	want := feed(whole, days)
	part := New(Options{})
	got := feed(part, days[:4])
	state := part.AppendState(nil)
	next := New(Options{})
	if err := next.Restore(state); err != nil {
		t.Fatal(err)
	}
	if again := next.AppendState(nil); !bytes.Equal(state, again) {
		t.Fatal("a restored state is not the same")
	}
	for d, items := range days[4:] {
		got = append(got, next.Day(firstDay+4+pyrometer.Day(d), items)...)
	}
	if !slices.Equal(want, got) {
		t.Fatalf("changes differ:\n%v\n%v", want, got)
	}
	if !bytes.Equal(whole.AppendState(nil), next.AppendState(nil)) {
		t.Fatal("states differ")
	}
	if err := next.Restore(state[:len(state)/2]); err == nil {
		t.Fatal("half a state was restored")
	}
}

// TestAffairs: made affairs that share no words of their own are told apart.
func TestAffairs(t *testing.T) {
	days := made(5, 10, 8, 40)
	g := New(Options{})
	feed(g, days)
	of := map[pyrometer.StorylineID]pyrometer.FigureID{}
	wrong, n := 0, 0
	for _, items := range days {
		for _, it := range items {
			id, ok := g.Assigned(it.ID)
			if !ok {
				continue
			}
			n++
			if was, ok := of[id]; ok && was != it.Actors[0].Figure {
				wrong++
			}
			of[id] = it.Actors[0].Figure
		}
	}
	if wrong > n/50 || len(of) > 12 {
		t.Errorf("%d of %d stand wrong, %d storylines for 8 affairs", wrong, n, len(of))
	}
	for _, s := range g.Storylines() {
		if s.Headline == "" || len(s.Lead) == 0 || s.First > s.Last || s.Articles == 0 {
			t.Errorf("incomplete: %+v", s)
		}
	}
}

func FuzzRestore(f *testing.F) {
	g := New(Options{})
	feed(g, made(1, 2, 3, 6))
	f.Add(g.AppendState(nil))
	f.Add([]byte{stateVersion})
	more := made(2, 1, 3, 6)
	f.Fuzz(func(t *testing.T, state []byte) {
		g := New(Options{})
		if g.Restore(state) != nil {
			return
		}
		g.Storylines()
		g.Day(g.day+1, more[0])
		if err := New(Options{}).Restore(g.AppendState(nil)); err != nil {
			t.Fatal(err)
		}
	})
}
