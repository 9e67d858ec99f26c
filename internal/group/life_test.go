package group

import (
	"fmt"
	"slices"
	"testing"

	"pyrometer"
)

// about makes an article by the words given, each of weight 1.
func about(id pyrometer.ArticleID, title string, words ...string) Item {
	var list []Feature
	for _, w := range words {
		list = append(list, Feature{trait('w', w), 1})
	}
	v := gathered(list)
	return Item{ID: id, Title: title, Features: Features{Text: v, Head: v}}
}

// words gives n words of a kind from the first on.
func words(kind string, first, n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprint(kind, first+i))
	}
	return out
}

func of(t *testing.T, g *Grouper, a pyrometer.ArticleID) pyrometer.StorylineID {
	t.Helper()
	id, ok := g.Assigned(a)
	if !ok {
		t.Fatalf("article %d is nowhere", a)
	}
	return id
}

// TestMerge: two storylines that turn out to be one become one, the older keeps
// its name, and that is on record with a reason.
func TestMerge(t *testing.T) {
	g := New(Options{Rounds: -1})
	both := func(id pyrometer.ArticleID) Item {
		return about(id, "both", append(words("a", 0, 6), words("b", 0, 6)...)...)
	}
	g.Day(firstDay, []Item{about(1, "a", words("a", 0, 6)...)})
	g.Day(firstDay+1, []Item{about(2, "b", words("b", 0, 6)...)})
	if of(t, g, 1) == of(t, g, 2) {
		t.Fatal("they share no word")
	}
	var all []pyrometer.StorylineChange
	for d := range pyrometer.Day(4) {
		all = append(all, g.Day(firstDay+2+d, []Item{both(pyrometer.ArticleID(10 + 2*d)), both(pyrometer.ArticleID(11 + 2*d))})...)
	}
	if of(t, g, 1) != 1 || of(t, g, 2) != 1 || g.Into(2) != 1 {
		t.Errorf("1 is in %v, 2 in %v: %v", of(t, g, 1), of(t, g, 2), all)
	}
	i := slices.IndexFunc(all, func(c pyrometer.StorylineChange) bool { return c.Kind == pyrometer.Merged })
	if i < 0 || all[i].Storyline != 1 || all[i].Other != 2 || all[i].Why == "" {
		t.Errorf("not on record: %+v", all)
	}
}

// TestSplit: a storyline that falls into two affairs is parted; the founder's
// part keeps the id, and the moves tell who went.
func TestSplit(t *testing.T) {
	// At first anything is alike enough.
	g := New(Options{Join: 0.01, Close: 0.01})
	// What they share at first holds them together; then each has words of its own.
	var batch []Item
	for i := range pyrometer.ArticleID(8) {
		kind := []string{"a", "b"}[i%2]
		batch = append(batch, about(1+i, kind, append(words("both", 0, 4), words(kind, 0, 8)...)...))
	}
	g.Day(firstDay, batch)
	if len(g.Storylines()) != 1 {
		t.Fatal("they should be one")
	}
	g.options = Options{}.filled()
	changes := g.Day(firstDay+1, []Item{about(20, "a", append(words("both", 0, 4), words("a", 0, 8)...)...),
		about(21, "b", append(words("both", 0, 4), words("b", 0, 8)...)...), about(22, "a", append(words("both", 0, 4), words("a", 0, 8)...)...)})
	if of(t, g, 1) != of(t, g, 3) || of(t, g, 2) != of(t, g, 4) || of(t, g, 1) == of(t, g, 2) {
		t.Fatalf("not parted: %v", changes)
	}
	if of(t, g, 1) != 1 {
		t.Errorf("the founder's part is now %v", of(t, g, 1))
	}
	for _, m := range g.Moves() {
		if now := of(t, g, m.Article); now != m.Storyline || now == m.From {
			t.Errorf("%+v, but it is in %v", m, now)
		}
	}
}

// TestRevive: a storyline that rests is found again by what is very like it, and
// forgotten in the end.
func TestRevive(t *testing.T) {
	g := New(Options{})
	g.Day(firstDay, []Item{about(1, "a", words("a", 0, 9)...), about(2, "a", words("a", 0, 9)...)})
	g.Day(firstDay+100, []Item{about(3, "b", words("b", 0, 9)...)})
	if _, ok := g.Assigned(1); ok {
		t.Error("at rest, but still at hand")
	}
	g.Day(firstDay+101, []Item{about(4, "a", words("a", 0, 9)...)})
	if of(t, g, 4) != 1 {
		t.Errorf("not revived: %v", of(t, g, 4))
	}
	g.Day(firstDay+700, nil)
	if n := len(g.Storylines()); n != 0 {
		t.Errorf("%d are never forgotten", n)
	}
}

func TestHeadline(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"Norland bans Sudmark's cables from its network | The Hallstad Post", "Norland bans Sudmark's cables from its network"},
		{"EXCLUSIVE: Norland to ban Sudmark's cables", "Norland to ban Sudmark's cables"},
		{"Update 3 - Norland bans cables from its network", "Norland bans cables from its network"},
		{"Mr. Holm and U.S. envoy meet", "Mr. Holm and U.S. envoy meet"},
		{"Norland bans the state firm's cables from all its networks after a year of quarrels over who may listen in", "Norland bans the state firm's cables from all its networks"},
		{"Norland's parliament votes for the long awaited bill on networks. Sudmark says it will answer", "Norland's parliament votes for the long awaited bill on networks"},
		{"", ""},
	} {
		if got := Headline(c.title); got != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.title, got, c.want)
		}
	}
}
