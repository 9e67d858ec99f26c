package work

import (
	"runtime"
	"strings"
	"unicode"

	"golang.org/x/sync/errgroup"

	"pyrometer"
	"pyrometer/internal/registry"
	"pyrometer/internal/store"
)

// partyWriter gives parties their numbers within one transaction.
type partyWriter struct {
	news  *News
	tx    *store.Tx
	fresh map[store.PartyRow]uint32
}

// number gives a party's number, 0 for nobody.
func (w *partyWriter) number(p pyrometer.Party, on pyrometer.Day) (uint32, error) {
	if p.None() {
		return 0, nil
	}
	row := store.PartyRow{Given: p.Figure, Actor: p.Actor}
	if id, ok := w.news.parties.get(row); ok {
		return id, nil
	}
	if id, ok := w.fresh[row]; ok {
		return id, nil
	}
	link := linkParty(w.news.Registry, w.news.Linker, row, on)
	var dated bool
	if link.Dated {
		dated, row.Linked = true, link.Figure.ID
	}
	key := row
	var err error
	if row.Figure, err = figureNumber(w.tx, link.Figure); err != nil {
		return 0, err
	}
	id, _, err := w.tx.Party(row)
	if err == nil && !dated {
		w.fresh[key] = id
	}
	return id, err
}

// linkParty says whom a party means: the figure that the reader found in the
// text unless people decided otherwise, or else whom the registry takes the
// actor's words for.
func linkParty(r *registry.Registry, l Linker, p store.PartyRow, on pyrometer.Day) registry.Link {
	if p.Given != "" {
		if id := r.Ruling(p.Actor.Name, p.Given); id != "" {
			if f, ok := r.Get(id); ok {
				return registry.Link{Figure: f, Known: true}
			}
			return registry.Link{Figure: pyrometer.Figure{ID: id}}
		}
	}
	if !named(p.Actor) {
		return registry.Link{}
	}
	link := l.Link(p.Actor, on)
	if !link.Known && link.Score < 1 && lone(p.Actor) {
		return registry.Link{}
	}
	return link
}

// lone says that an actor is one word that is no abbreviation and of no country.
// "Smith" is a different one in each article: where the registry knows none, a
// figure made of the word would be many.
func lone(a pyrometer.Actor) bool {
	words := strings.Fields(a.Name)
	return a.Country == "" && len(words) == 1 && strings.ToUpper(words[0]) != words[0]
}

// named says whether an actor's words tell one from others: a proper name, or a
// country that it is of. "Officials" are nobody; "officials" of France are some.
// A name ends with a capital: "UK firms" are many.
func named(a pyrometer.Actor) bool {
	if a.Country != "" {
		return a.Name != ""
	}
	words := strings.Fields(a.Name)
	if len(words) == 0 {
		return false
	}
	for _, c := range words[len(words)-1] {
		if unicode.IsUpper(c) || unicode.IsDigit(c) {
			return true
		}
		if unicode.IsLetter(c) {
			return false
		}
	}
	return false
}

// figureNumber gives the store's number of a figure. One of which only the id is
// known is one that only the store knows.
func figureNumber(tx *store.Tx, f pyrometer.Figure) (uint32, error) {
	switch {
	case f.ID == "":
		return 0, nil
	case f.Name == "":
		return tx.FigureNumber(f.ID)
	}
	return tx.Figure(stored(f))
}

// relinkParties gives the parties that now mean another figure.
func relinkParties(tx *store.Tx, r *registry.Registry) (map[uint32]bool, error) {
	parties, err := tx.Parties()
	if err != nil {
		return nil, err
	}
	links := linkAll(r, parties)
	changed := map[uint32]bool{}
	for i, p := range parties {
		link := links[i]
		if p.Linked != "" && link.Dated {
			// The link of its own day stands, unless that figure was merged.
			link.Figure = pyrometer.Figure{ID: p.Linked}
			if f, ok := r.Get(p.Linked); ok {
				link.Figure = f
			}
		}
		number, err := figureNumber(tx, link.Figure)
		if err != nil {
			return nil, err
		}
		if number == p.Figure {
			continue
		}
		changed[p.ID] = true
		if err := tx.SetPartyFigure(p.ID, number); err != nil {
			return nil, err
		}
	}
	return changed, nil
}

// linkAll says whom parties mean, on all processors: a name that the registry
// does not know costs up to a millisecond, and there are tens of thousands.
func linkAll(r *registry.Registry, parties []store.PartyRow) []registry.Link {
	const chunk = 256
	out := make([]registry.Link, len(parties))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(parties); from += chunk {
		group.Go(func() error {
			for i := from; i < min(from+chunk, len(parties)); i++ {
				out[i] = linkParty(r, r, parties[i], 0)
			}
			return nil
		})
	}
	_ = group.Wait() // none of them fails
	return out
}
