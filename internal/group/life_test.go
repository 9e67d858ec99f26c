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

func kindsOf(changes []pyrometer.StorylineChange) (out []pyrometer.Turn) {
	for _, c := range changes {
		out = append(out, c.Kind)
	}
	return out
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
	g := New(Options{})
	// What they share at first holds them together; then each has words of its own.
	var batch []Item
	for i := range pyrometer.ArticleID(8) {
		kind := []string{"a", "b"}[i%2]
		batch = append(batch, about(1+i, kind, append(words("both", 0, 4), words(kind, 0, 8)...)...))
	}
	for i := range batch {
		for j := range i {
			g.rulings.add(Ruling{Kind: Together, A: batch[i].ID, B: batch[j].ID, Who: "a test"})
		}
	}
	g.Day(firstDay, batch)
	if len(g.Storylines()) != 1 {
		t.Fatal("held together by decision")
	}
	rulings := g.Rulings()
	g.rulings.list = nil
	g.rulings.sort()
	if len(rulings) != 28 {
		t.Fatalf("%d rulings", len(rulings))
	}
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

// TestRulings: editors join, part and name; what comes later keeps to it, and
// taking back undoes it.
func TestRulings(t *testing.T) {
	g := New(Options{})
	a := func(id pyrometer.ArticleID) Item { return about(id, "a thing", words("a", 0, 9)...) }
	b := func(id pyrometer.ArticleID) Item { return about(id, "b thing", words("b", 0, 9)...) }
	g.Day(firstDay, []Item{a(1), a(2), a(3), b(4), b(5), b(6)})
	rule := Ruling{Kind: Together, A: 1, B: 4, Who: "Ada", Why: "one bill"}
	changes, err := g.Rule(firstDay+1, rule)
	if err != nil || !slices.Equal(kindsOf(changes), []pyrometer.Turn{pyrometer.Merged}) || changes[0].Who != "Ada" {
		t.Fatalf("%v %v", changes, err)
	}
	g.Day(firstDay+2, []Item{a(7), b(8)})
	if of(t, g, 7) != of(t, g, 8) {
		t.Error("what was joined fell apart")
	}
	state := g.AppendState(nil)
	g = New(Options{})
	if err := g.Restore(state); err != nil || len(g.Rulings()) != 1 {
		t.Fatal(err, g.Rulings())
	}
	g.Unrule(firstDay+3, rule)
	if of(t, g, 1) == of(t, g, 4) || of(t, g, 4) != of(t, g, 8) {
		t.Error("taken back, it is as it was")
	}
	if changes, err = g.Rule(firstDay+4, Ruling{Kind: Apart, A: 1, B: 2, Who: "Ada", Why: "another court"}); err != nil || len(changes) != 1 || changes[0].Kind != pyrometer.Split {
		t.Fatalf("%v %v", changes, err)
	}
	g.Day(firstDay+5, []Item{a(9), a(10)})
	if of(t, g, 1) == of(t, g, 2) {
		t.Error("what was parted came together")
	}
	if _, err = g.Rule(firstDay+6, Ruling{Kind: Named, A: 1, Name: "The bill", Who: "Ada"}); err != nil {
		t.Fatal(err)
	}
	if s, ok := g.Storyline(of(t, g, 1)); !ok || s.Headline != "The bill" {
		t.Errorf("%+v", s)
	}
	if _, err = g.Rule(firstDay+6, Ruling{Kind: "burn", A: 1, B: 2}); err == nil {
		t.Error("burn is no decision")
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
