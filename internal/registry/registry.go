package registry

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"pyrometer"
)

// Registry is a set of figures with an index of their names. It never changes
// after it was made.
type Registry struct {
	figures []pyrometer.Figure // sorted by id
	byID    map[pyrometer.FigureID]int32
	names   map[string][]entry // folded name -> who is called so
	sounds  map[string][]int32 // sound of a part -> persons that have it
	people  map[int32][]name   // persons' names, taken apart
	folded  [][]string         // each figure's names, folded; the shown one first
	given   map[string]int     // folded first names -> how many persons have it
	codes   map[string]string  // ISO-3 and CAMEO codes -> ISO-2
	demonym map[string]string  // folded demonym -> ISO-2
	country map[string]string  // folded country name -> ISO-2
	states  map[string]state
	short   map[pyrometer.FigureID][]string // names that need their country known
	rules   map[string]rule                 // folded actor -> what people decided
	merged  map[pyrometer.FigureID]pyrometer.FigureID
}

// entry is one meaning of a folded name.
type entry struct {
	figure int32
	how    How
}

// Load parses the embedded files.
func Load() (*Registry, error) {
	countries, states, err := parseCountries(countriesFile)
	if err != nil {
		return nil, err
	}
	bodies, short, err := parseOrganisations(organisationsFile)
	if err != nil {
		return nil, err
	}
	persons, err := parsePersons(personsFile)
	if err != nil {
		return nil, err
	}
	return index(slices.Concat(countries, bodies, persons), states, short)
}

// With gives a registry with users' own figures laid over this one: a figure of
// a known id replaces the old one, others are added. Figures without an id get
// one. An unusable figure is an Invalid error.
func (r *Registry) With(figures ...pyrometer.Figure) (*Registry, error) {
	all := slices.Clone(r.figures)
	for _, f := range figures {
		if f.ID == "" {
			id, err := NewID(f.Kind, f.Name)
			if err != nil {
				return nil, err
			}
			f.ID = id
		} else if !hasLetter(f.Name) {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "add a figure", Message: fmt.Sprintf("figure %s has no name", clip(string(f.ID)))}
		}
		all = append(all, f)
	}
	states := make([]state, 0, len(r.states))
	for _, s := range r.states {
		states = append(states, s)
	}
	slices.SortFunc(states, func(a, b state) int { return strings.Compare(a.code, b.code) })
	n, err := index(all, states, r.short)
	if err != nil {
		return nil, err
	}
	n.rules, n.merged = r.rules, r.merged
	return n, nil
}

func index(all []pyrometer.Figure, states []state, short map[pyrometer.FigureID][]string) (*Registry, error) {
	r := &Registry{
		byID: make(map[pyrometer.FigureID]int32, len(all)), names: make(map[string][]entry, 4*len(all)),
		sounds: make(map[string][]int32, 2*len(all)), people: make(map[int32][]name, len(all)), given: make(map[string]int, len(all)),
		codes: map[string]string{}, demonym: map[string]string{}, country: map[string]string{}, states: map[string]state{}, short: short,
	}
	// Stable, so that of two figures with one id the later one (a user's own)
	// stands last and wins.
	slices.SortStableFunc(all, func(a, b pyrometer.Figure) int { return strings.Compare(string(a.ID), string(b.ID)) })
	for i, f := range all {
		if i+1 < len(all) && all[i+1].ID == f.ID {
			continue
		}
		r.byID[f.ID] = int32(len(r.figures))
		r.figures = append(r.figures, f)
	}
	spelt := spell(r.figures)
	r.folded = make([][]string, len(r.figures))
	for i := range r.figures {
		r.folded[i] = spelt[i].folded
		r.add(int32(i), spelt[i])
		for _, n := range short[r.figures[i].ID] {
			r.put(n, int32(i), ByContext)
		}
	}
	for _, s := range states {
		r.addState(s)
	}
	return r, nil
}

// spelling is what can be worked out of one figure's names alone.
type spelling struct {
	folded []string // the shown name first
	names  []name   // taken apart, persons only
}

// spell works out all figures' spellings, on as many processors as there are:
// it is two thirds of the work of loading.
func spell(figures []pyrometer.Figure) []spelling {
	out := make([]spelling, len(figures))
	var all sync.WaitGroup
	const chunk = 1024
	for from := 0; from < len(figures); from += chunk {
		all.Go(func() {
			for i := from; i < min(from+chunk, len(figures)); i++ {
				f := &figures[i]
				s := &out[i]
				s.folded = make([]string, 1+len(f.Aliases))
				if f.Kind == pyrometer.Person {
					s.names = make([]name, 1+len(f.Aliases))
				}
				for k := range s.folded {
					text := f.Name
					if k > 0 {
						text = f.Aliases[k-1]
					}
					s.folded[k] = Fold(text)
					if s.names != nil {
						s.names[k] = takeApart(s.folded[k])
					}
				}
			}
		})
	}
	all.Wait()
	return out
}

func (r *Registry) add(i int32, s spelling) {
	f := &r.figures[i]
	for k, n := range s.folded {
		if k == 0 {
			r.enter(n, entry{i, ByName})
		} else {
			r.enter(n, entry{i, ByAlias})
		}
	}
	switch f.Kind {
	case pyrometer.Person:
		r.addPerson(i, s.names)
	case pyrometer.Country:
		for _, n := range append([]string{f.Name}, f.Aliases...) {
			r.country[Fold(n)] = f.Country
		}
	}
}

func (r *Registry) addPerson(i int32, all []name) {
	names := make([]name, 0, len(all))
	var seen [24]string
	sounds := seen[:0]
	for k, n := range all {
		if len(n.parts) == 0 {
			continue
		}
		names = append(names, n)
		for _, p := range n.parts {
			if !slices.Contains(sounds, p.sound) {
				sounds = append(sounds, p.sound)
				r.sounds[p.sound] = append(r.sounds[p.sound], i)
			}
		}
		if k > 0 || len(n.parts) < 2 {
			continue
		}
		first, last := n.parts[0].word, n.parts[len(n.parts)-1].word
		r.given[first]++
		r.enter(last, entry{i, BySurname})
		if len(n.parts) > 2 {
			r.enter(first+" "+last, entry{i, ByAlias})
		}
	}
	r.people[i] = names
}

func (r *Registry) addState(s state) {
	r.states[s.code] = s
	i, ok := r.byID[pyrometer.FigureID("country."+strings.ToLower(s.code))]
	if !ok {
		return
	}
	r.put(s.code, i, ByCode)
	for _, c := range s.cameo {
		r.codes[c] = s.code
		r.put(c, i, ByCode)
	}
	for _, d := range s.demonyms {
		if f := Fold(d); r.demonym[f] == "" {
			r.demonym[f] = s.code
		}
		r.put(d, i, ByDemonym)
	}
	for _, c := range s.capital {
		r.put(c, i, ByCapital)
	}
}

func (r *Registry) put(text string, i int32, how How) { r.enter(Fold(text), entry{i, how}) }

func (r *Registry) enter(folded string, e entry) {
	if folded == "" {
		return
	}
	for _, x := range r.names[folded] {
		if x.figure == e.figure && x.how <= e.how {
			return
		}
	}
	r.names[folded] = append(r.names[folded], e)
}

// Get gives the figure of an id; a merged one gives the figure it was merged
// into.
func (r *Registry) Get(id pyrometer.FigureID) (pyrometer.Figure, bool) {
	i, ok := r.byID[r.resolve(id)]
	if !ok {
		return pyrometer.Figure{}, false
	}
	return r.figures[i], true
}

// All yields all figures, sorted by id.
func (r *Registry) All() iter.Seq[pyrometer.Figure] {
	return func(yield func(pyrometer.Figure) bool) {
		for _, f := range r.figures {
			if r.resolve(f.ID) == f.ID && !yield(f) {
				return
			}
		}
	}
}

// Len is the number of figures.
func (r *Registry) Len() int { return len(r.figures) - len(r.merged) }

// Alpha2 gives the ISO 3166-1 alpha-2 code of a country named by a code (alpha-2,
// alpha-3, CAMEO) or a name; empty if it is none.
func (r *Registry) Alpha2(s string) string {
	up := strings.ToUpper(strings.TrimSpace(s))
	if _, ok := r.states[up]; ok {
		return up
	}
	if c := r.codes[up]; c != "" {
		return c
	}
	return r.country[strings.TrimPrefix(Fold(s), "the ")]
}
