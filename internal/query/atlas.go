package query

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
	"pyrometer/internal/store"
)

// atlas is who the store's figure numbers are.
type atlas struct {
	store.Atlas
	byID   map[pyrometer.FigureID]uint32 // made when first needed, like those below
	byName map[string][]uint32           // folded name -> numbers
	folded []string                      // by number
}

// number gives the number of a figure, false if the store does not know it. The
// index is made when a figure is first asked for: a board needs none.
func (v *view) number(id pyrometer.FigureID) (uint32, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	a := v.atlas
	if a.byID == nil {
		a.byID = make(map[pyrometer.FigureID]uint32, a.Len())
		for i := range uint32(a.Len()) {
			a.byID[a.Figure(i).ID] = i
		}
		delete(a.byID, "") // numbers that the store never gave out
	}
	n, ok := a.byID[id]
	return n, ok
}

// names is the atlas with its index of folded names, made when a name is first
// looked for that the registry does not know.
func (v *view) names() *atlas {
	v.mu.Lock()
	defer v.mu.Unlock()
	a := v.atlas
	if a.byName != nil {
		return a
	}
	a.byName = make(map[string][]uint32, a.Len())
	a.folded = make([]string, a.Len())
	for i := range uint32(a.Len()) {
		if f := a.Figure(i); f.ID != "" {
			a.folded[i] = registry.Fold(f.Name)
			a.byName[a.folded[i]] = append(a.byName[a.folded[i]], i)
		}
	}
	return a
}

func (a *atlas) ref(n uint32) FigureRef {
	f := a.Figure(n)
	return FigureRef{ID: f.ID, Name: f.Name, Kind: f.Kind, Country: f.Country, Guessed: f.Guessed}
}

// refOrNil gives nil for nobody.
func (a *atlas) refOrNil(n uint32) *FigureRef {
	if n == 0 {
		return nil
	}
	r := a.ref(n)
	return &r
}

// Find gives the one figure of the store that a name or an id means. Several
// are an *Ambiguous, none a NotFound error with suggestions.
func (s *Service) Find(ctx context.Context, name string) (FigureRef, error) {
	v, err := s.view(ctx)
	if err != nil {
		return FigureRef{}, err
	}
	if n, ok := v.number(pyrometer.FigureID(name)); ok {
		return v.atlas.ref(n), nil
	}
	folded := registry.Fold(name)
	if folded == "" {
		return FigureRef{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "find a figure",
			Message: "a name needs a letter or a digit", Hint: "try part of a name, such as Merkel"}
	}
	found := v.matches(name, folded)
	switch len(found) {
	case 1:
		return v.atlas.ref(found[0]), nil
	case 0:
		return FigureRef{}, v.unknown(name)
	}
	refs := make([]FigureRef, len(found))
	for i, n := range found {
		refs[i] = v.atlas.ref(n)
	}
	return FigureRef{}, &Ambiguous{Name: name, Candidates: refs}
}

// matches gives the figures of the store that a name means, going from the
// strongest sense in which it can mean any to weaker ones and stopping at the
// first that yields something.
func (v *view) matches(name, folded string) []uint32 {
	var strong, weak []uint32
	for _, c := range v.registry.Lookup(name) {
		n, ok := v.number(c.Figure.ID)
		if !ok {
			continue
		}
		switch {
		case c.How <= registry.ByCode:
			strong = append(strong, n)
		case c.How <= registry.BySurname:
			weak = append(weak, n)
		}
	}
	if len(strong) > 0 {
		return strong
	}
	if called := v.names().byName[folded]; len(called) > 0 {
		return called
	}
	whole := func(name string) bool { return strings.Contains(" "+name+" ", " "+folded+" ") }
	for _, n := range v.containing(folded) {
		// A word means those who bear it, before all names that only begin so.
		if !slices.Contains(weak, n) && whole(v.atlas.folded[n]) {
			weak = append(weak, n)
		}
	}
	if len(weak) > 0 {
		return weak
	}
	return v.containing(folded)
}

// containing gives the figures whose names have all the words, those whose name
// begins with them first.
func (v *view) containing(folded string) []uint32 {
	a := v.names()
	words := strings.Fields(folded)
	var found []uint32
	for i, name := range a.folded {
		if name != "" && hasWords(name, words) {
			found = append(found, uint32(i))
		}
	}
	slices.SortStableFunc(found, func(x, y uint32) int {
		return cmp.Or(
			-compareBool(strings.HasPrefix(a.folded[x], folded), strings.HasPrefix(a.folded[y], folded)),
			cmp.Compare(len(a.folded[x]), len(a.folded[y])),
			cmp.Compare(a.folded[x], a.folded[y]))
	})
	return found
}

// hasWords says whether each word begins a word of the name.
func hasWords(name string, words []string) bool {
	for _, w := range words {
		if !strings.HasPrefix(name, w) && !strings.Contains(name, " "+w) {
			return false
		}
	}
	return true
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// unknown is the error for a name that the store does not have.
func (v *view) unknown(name string) error {
	e := &pyrometer.Error{Kind: pyrometer.NotFound, Op: "find a figure", Message: "nothing here is called " + quote(name)}
	var near []string
	for _, c := range v.registry.Search(name, 20) {
		if n, ok := v.number(c.Figure.ID); ok && len(near) < 3 {
			near = append(near, quote(v.atlas.ref(n).Name))
		}
	}
	if len(near) > 0 {
		e.Hint = "did you mean " + strings.Join(near, ", ") + "?"
	} else if c := v.registry.Lookup(name); len(c) > 0 {
		e.Hint = c[0].Figure.Name + " is known, but no event in the store names it"
	}
	return e
}

func quote(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "..."
	}
	return "\"" + s + "\""
}

// Search gives up to limit figures of the store for a few words, best first.
func (s *Service) Search(ctx context.Context, text string, limit int) ([]FigureRef, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	folded := registry.Fold(text)
	if folded == "" {
		return nil, nil
	}
	found := v.matches(text, folded)
	for _, n := range v.containing(folded) {
		if !slices.Contains(found, n) {
			found = append(found, n)
		}
	}
	for _, c := range v.registry.Search(text, limit) {
		if n, ok := v.number(c.Figure.ID); ok && !slices.Contains(found, n) {
			found = append(found, n)
		}
	}
	refs := []FigureRef{}
	for _, n := range found {
		if limit > 0 && len(refs) == limit {
			break
		}
		refs = append(refs, v.atlas.ref(n))
	}
	return refs, nil
}

// Figure gives all that is known of a figure: from the registry, or what an
// event table told.
func (s *Service) Figure(ctx context.Context, id pyrometer.FigureID) (pyrometer.Figure, error) {
	if f, ok := s.registry.Get(id); ok {
		return f, nil
	}
	v, err := s.view(ctx)
	if err != nil {
		return pyrometer.Figure{}, err
	}
	n, ok := v.number(id)
	if !ok {
		return pyrometer.Figure{}, v.unknown(string(id))
	}
	r := v.atlas.ref(n)
	return pyrometer.Figure{ID: r.ID, Name: r.Name, Kind: r.Kind, Country: r.Country, Guessed: r.Guessed}, nil
}
