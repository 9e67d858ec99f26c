package link

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"pyrometer"
	"pyrometer/internal/registry"
)

//go:embed data/firstnames.txt
var firstNamesFile string

//go:embed data/places.txt
var placesFile string

//go:embed data/titles.txt
var titlesFile string

// Notice names the sources and licences of the lists.
//
//go:embed data/NOTICE
var Notice string

// gender of a person as far as a name or a title shows it.
type gender uint8

const (
	unknown gender = iota
	female
	male
)

// Linker knows the names of one registry. It never changes after it was made
// and is safe for concurrent use.
type Linker struct {
	figures []pyrometer.Figure // by the linker's own numbers
	number  map[pyrometer.FigureID]int32
	country map[string]int32 // ISO 3166-1 alpha-2 -> the country's number
	names   *trie[meaning]
	titles  *trie[title]
	actors  map[uint64]bool   // folded words that make a sentence worth a tree
	first   map[string]gender // folded first names
	offices map[post][]holder
	persons []person // beside figures; zero for others
	state   []bool   // beside figures: organs of states and parties
	pool    sync.Pool
}

// person is what is worked out of a person's names and offices once.
type person struct {
	first, last string // folded
	gender      gender
	classes     []string // of the offices, beside figures[i].Offices
	bodies      []int32  // organisations whose office it held
}

// New indexes a registry. It takes some tens of milliseconds; make one and
// share it, and another after decisions changed the registry.
func New(reg *registry.Registry) (*Linker, error) {
	l := &Linker{number: map[pyrometer.FigureID]int32{}, country: map[string]int32{}, names: newTrie[meaning](4 * reg.Len()), titles: newTrie[title](256),
		actors: map[uint64]bool{}, first: map[string]gender{}, offices: map[post][]holder{}}
	l.pool.New = func() any { return new(text) }
	if err := l.readFirst(); err != nil {
		return nil, err
	}
	if err := l.readTitles(); err != nil {
		return nil, err
	}
	for f := range reg.All() {
		n := int32(len(l.figures))
		l.number[f.ID] = n
		l.figures = append(l.figures, f)
		if f.Kind == pyrometer.Country {
			l.country[f.Country] = n
		}
	}
	l.persons, l.state = make([]person, len(l.figures)), make([]bool, len(l.figures))
	for i := range l.figures {
		l.addFigure(int32(i))
	}
	for folded, meanings := range reg.Names() {
		for _, m := range meanings {
			l.addName(folded, m)
		}
	}
	for i := range l.figures {
		if l.figures[i].Kind == pyrometer.Person {
			l.addBodies(int32(i))
		}
	}
	for f := range rows(placesFile, 2) {
		l.names.add(namePattern(f[0]), meaning{figure: -1, how: byPlace, country: f[1]})
	}
	l.addActorWords()
	return l, nil
}

// addFigure enters what the registry's folded index lost: names with "'s", which
// running text splits, and which names are acronyms.
func (l *Linker) addFigure(i int32) {
	f := &l.figures[i]
	for _, n := range append([]string{f.Name}, f.Aliases...) {
		if strings.Contains(n, "'s") || strings.Contains(n, "’s") || strings.Contains(n, "s' ") {
			l.names.add(namePattern(n), meaning{figure: i, how: byName})
		}
	}
	if f.Kind == pyrometer.Person {
		l.addPerson(i)
	}
	if f.Kind == pyrometer.Organisation {
		for w := range strings.FieldsSeq(lower(f.Name)) {
			l.state[i] = l.state[i] || organWord(w)
		}
	}
}

// organWord lists words that are in the names of organs of states, and hardly in
// those of companies.
func organWord(w string) bool {
	switch w {
	case "department", "ministry", "house", "senate", "congress", "court", "agency", "bureau", "army", "guard", "party", "intelligence", "pentagon", "kremlin",
		"parliament", "commission", "office", "authority", "reserve", "police", "council", "committee", "forces", "mossad", "administration", "security":
		return true
	}
	return false
}

func (l *Linker) addName(folded string, m registry.Meaning) {
	i, ok := l.number[m.Figure]
	if !ok {
		return
	}
	f := &l.figures[i]
	v := meaning{figure: i}
	switch m.How {
	case registry.ByDecision, registry.ByName, registry.ByAlias:
		v.how = byName
		if f.Kind == pyrometer.Person && !strings.Contains(folded, " ") && !mononym(f) {
			v.how = bySurname
		}
		if f.Kind == pyrometer.Country && !strings.Contains(folded, " ") && len(folded) < 3 && folded != "us" && folded != "uk" {
			return
		}
		v.acronym, v.mixed = acronym(f, folded)
	case registry.ByDemonym:
		if len(folded) < 3 {
			return
		}
		v.how = byDemonym
	case registry.BySurname:
		v.how = bySurname
	case registry.ByCapital:
		v.how = byCapital
	case registry.ByContext:
		v.how = byContext
	default: // codes are no names of running text
		return
	}
	l.enter(folded, v)
	// "Iranians", "Iraqis", "Turks"
	if v.how == byDemonym && !strings.HasSuffix(folded, "s") && !strings.HasSuffix(folded, "se") && !strings.HasSuffix(folded, "sh") && !strings.HasSuffix(folded, "ch") {
		l.enter(folded+"s", v)
	}
}

func (l *Linker) enter(folded string, v meaning) {
	for _, o := range l.names.get(folded) {
		if o.figure == v.figure && o.how == v.how {
			return
		}
	}
	l.names.add(folded, v)
}

// mononym says whether the one word is the whole name that a person goes by.
func mononym(f *pyrometer.Figure) bool {
	for _, o := range f.Offices {
		switch classOf(o.Title) {
		case "monarch", "pope":
			return true
		}
	}
	return len(f.Offices) == 0 && !strings.Contains(f.Name, " ")
}

// acronym says whether a folded name stands in capitals only in the registry, or
// is short and has a capital inside.
func acronym(f *pyrometer.Figure, folded string) (capitals, mixed bool) {
	if len(folded) > 6 {
		return false, false
	}
	for _, n := range append([]string{f.Name}, f.Aliases...) {
		if registry.Fold(n) == folded {
			return n == strings.ToUpper(n), len(n) <= 4 && strings.ToLower(n[1:]) != n[1:]
		}
	}
	return false, false
}

// namePattern folds a name word by word as running text is, where "'s" is a word
// of its own.
func namePattern(name string) string {
	name = strings.NewReplacer("’", "'").Replace(name)
	name = strings.ReplaceAll(name+" ", "'s ", " \x00 ")
	var out []string
	for w := range strings.FieldsSeq(name) {
		if w == "\x00" {
			out = append(out, possessive)
			continue
		}
		out = append(out, strings.Fields(registry.Fold(w))...)
	}
	return strings.Join(out, " ")
}

func (l *Linker) readFirst() error {
	g := unknown
	for line := range strings.SplitSeq(firstNamesFile, "\n") {
		switch {
		case line == "f":
			g = female
		case line == "m":
			g = male
		case line != "" && line[0] != '#':
			if g == unknown {
				return damaged("firstnames.txt", line)
			}
			l.first[line] = g
		}
	}
	return nil
}

// rows yields the fields of a list's lines, padded to n.
func rows(text string, n int) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.SplitSeq(text, "\n") {
			if line == "" || line[0] == '#' {
				continue
			}
			f := strings.Split(line, "\t")
			for len(f) < n {
				f = append(f, "")
			}
			if !yield(f) {
				return
			}
		}
	}
}

func damaged(file, line string) error {
	return &pyrometer.Error{Kind: pyrometer.Internal, Op: "load the lists of names", Message: fmt.Sprintf("%s: damaged line %q", file, line)}
}
