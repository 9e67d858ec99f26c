package registry

import (
	"testing"
	"time"

	"pyrometer"
)

func TestApply(t *testing.T) {
	r := load(t)
	at := func(h int) time.Time { return time.Date(2020, 7, 14, h, 0, 0, 0, time.UTC) }
	link := func(r *Registry, name string) pyrometer.FigureID {
		return r.Link(pyrometer.Actor{Name: name}, 17600).Figure.ID
	}
	list := []Decision{
		{ID: "3", At: at(3), Kind: MergeFigures, Figure: "person.rahul-gandhi", Into: "person.narendra-modi"},
		{ID: "1", At: at(1), Kind: LinkActor, Actor: "The Pompeo Man", Figure: "person.mike-pompeo"},
		{ID: "2", At: at(2), Kind: SplitActor, Actor: "Angela Merkel", Figure: "person.angela-merkel"},
		{ID: "4", At: at(4), Kind: RenameFigure, Actor: "Chancellor Merkel", Figure: "person.angela-merkel"},
	}
	n, err := r.Apply(list...)
	if err != nil {
		t.Fatal(err)
	}
	want := func(r *Registry, name string, id pyrometer.FigureID) {
		t.Helper()
		if got := link(r, name); got != id {
			t.Errorf("%q is %s, want %s", name, got, id)
		}
	}
	want(n, "the pompeo man", "person.mike-pompeo")
	want(n, "Angela Merkel", "person.angela-merkel-unlinked")
	want(n, "Rahul Gandhi", "person.narendra-modi")
	want(n, "Chancellor Merkel", "person.angela-merkel")
	if f, _ := n.Get("person.angela-merkel"); f.Name != "Chancellor Merkel" || !contains(f.Aliases, "Angela Merkel") {
		t.Errorf("renamed to %+v", f)
	}
	// Undone one by one, each is as if it had never been.
	for i := range list {
		list[i].Undone = true
	}
	if n, err = r.Apply(list...); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"the pompeo man", "Angela Merkel", "Rahul Gandhi", "Chancellor Merkel"} {
		want(n, name, link(r, name))
	}
	want(r, "Angela Merkel", "person.angela-merkel")
}

func TestApplyOrder(t *testing.T) {
	r := load(t)
	a := Decision{ID: "a", At: time.Unix(1, 0), Kind: LinkActor, Actor: "Joe Public", Figure: "person.mike-pompeo"}
	b := Decision{ID: "b", At: time.Unix(2, 0), Kind: LinkActor, Actor: "Joe Public", Figure: "person.angela-merkel"}
	for _, list := range [][]Decision{{a, b}, {b, a}} {
		n, err := r.Apply(list...)
		if err != nil {
			t.Fatal(err)
		}
		if l := n.Link(pyrometer.Actor{Name: "Joe Public"}, 0); l.Figure.ID != "person.angela-merkel" {
			t.Errorf("the later decision does not hold: %s", l.Figure.ID)
		}
	}
}

// A figure that only the store knows can be decided upon too.
func TestApplyUnknownFigure(t *testing.T) {
	n, err := load(t).Apply(Decision{ID: "a", Kind: LinkActor, Actor: "J. Public", Figure: "person.joe-public"})
	if err != nil {
		t.Fatal(err)
	}
	if l := n.Link(pyrometer.Actor{Name: "J. Public"}, 0); l.Figure.ID != "person.joe-public" || !l.Figure.Guessed || l.Known {
		t.Errorf("got %+v", l)
	}
}

func TestApplyRefuses(t *testing.T) {
	r := load(t)
	for want, list := range map[pyrometer.ErrorKind][]Decision{
		pyrometer.Conflict: {{Kind: MergeFigures, Figure: "person.a", Into: "person.b"}, {Kind: MergeFigures, Figure: "person.b", Into: "person.a"}},
		pyrometer.Invalid:  {{Kind: LinkActor, Actor: "...", Figure: "person.mike-pompeo"}},
		pyrometer.NotFound: {{Kind: RenameFigure, Actor: "X", Figure: "person.of-no-such-id"}},
	} {
		if _, err := r.Apply(list...); pyrometer.KindOf(err) != want || err == nil {
			t.Errorf("%v gives %v, want %s", list, err, want)
		}
	}
}
