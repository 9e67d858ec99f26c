package query

import (
	"cmp"
	"math"
	"slices"

	"pyrometer"
)

// Winds tells what a figure did itself apart from what others did: the parts add
// up to the explanation's Sum. Of what is new, its own acts are Own; acts that
// others did to it are Tailwind where they raised the level and Headwind where
// they lowered it; shares in what others did to others are Credited. What was
// there before the change is Fading, whoever did it.
type Winds struct {
	Own      Wind `json:"own"`
	Tailwind Wind `json:"tailwind"` // never below 0
	Headwind Wind `json:"headwind"` // never above 0
	Credited Wind `json:"credited"` // credits less setbacks
	// Fading holds the events before the change as they wear off; of a level
	// itself, what is left of those before the window.
	Fading  Wind `json:"fading"`
	Normal  Wind `json:"normal"`  // shift of what is normal
	Balance Wind `json:"balance"` // turn of a month
}

// Wind is one part of a change, with the events that make most of it.
type Wind struct {
	Degrees float64 `json:"degrees"`
	Count   int     `json:"count"`  // events
	Causes  []Cause `json:"causes"` // the largest events, at most three; they need not add up
}

// NamedWind is a wind with its name, "own", "tailwind" and so on.
type NamedWind struct {
	Name string
	*Wind
}

// List gives the parts in their fixed order.
func (w *Winds) List() []NamedWind {
	return []NamedWind{{"own", &w.Own}, {"tailwind", &w.Tailwind}, {"headwind", &w.Headwind}, {"credited", &w.Credited},
		{"fading", &w.Fading}, {"normal", &w.Normal}, {"balance", &w.Balance}}
}

// Sum is what the parts add up to.
func (w *Winds) Sum() float64 {
	sum := 0.0
	for _, x := range w.List() {
		sum += x.Degrees
	}
	return sum
}

// windCauses is how many events are named for a wind.
const windCauses = 3

// windOf says which part of a change an event after the change began is.
func (v *view) windOf(w *Winds, s *share) *Wind {
	if _, shared := v.act(s.event.Act).Mode.Share(); shared != 0 {
		return &w.Credited
	}
	switch {
	case s.role == pyrometer.Source:
		return &w.Own
	case s.degrees < 0:
		return &w.Headwind
	}
	return &w.Tailwind
}

// winds takes a split apart by who did what. Reports and the sentences of shares
// must be filled in.
func (v *view) winds(figure uint32, sp *split, a *affairs, began pyrometer.Day) Winds {
	var w Winds
	parts := map[*Wind][]*share{}
	for i := range sp.shares {
		s := &sp.shares[i]
		at := &w.Fading
		if s.day > began {
			at = v.windOf(&w, s)
		}
		at.Degrees += s.degrees
		at.Count++
		parts[at] = append(parts[at], s)
	}
	w.Fading.Degrees += sp.older
	w.Normal.Degrees = sp.own + sp.world
	w.Balance.Degrees = sp.balance
	for _, x := range w.List() {
		x.Causes = []Cause{}
		for _, s := range largest(parts[x.Wind], windCauses) {
			c := v.eventCause(figure, s)
			c.Storyline = a.storyline(s)
			x.Causes = append(x.Causes, c)
		}
	}
	return w
}

// largest gives the shares that weigh most, whatever their sign.
func largest(shares []*share, most int) []*share {
	var out []*share
	for _, s := range shares {
		at, _ := slices.BinarySearchFunc(out, s, bySizeOfShare)
		if at < most {
			out = slices.Insert(out, at, s)
			out = out[:min(len(out), most)]
		}
	}
	return out
}

func bySizeOfShare(a, b *share) int {
	return cmp.Or(cmp.Compare(math.Abs(b.degrees), math.Abs(a.degrees)), cmp.Compare(b.day, a.day), cmp.Compare(a.event.ID, b.event.ID))
}
