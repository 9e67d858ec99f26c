package pyrometer

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// cameoTable has one line for each CAMEO code: what it means in our own words,
// and the PLOVER type, mode and context it becomes. It is the only place where
// that is decided; docs/cameo.md is printed from it.
//
//go:embed cameo.tsv
var cameoTable string

// Code is one CAMEO event code and what it means here. CAMEO numbers are a
// hierarchy: 1041 is a kind of 104, and 104 of 10.
type Code struct {
	Code         string // two to four digits, leading zero included
	Name         string // our own short wording: "arrest or charge"
	Type         Type
	Mode         Mode    // empty if the code says no more than its type
	Context      string  // PLOVER's contexts, "; " between several; may be empty
	Goldstein    float64 // -10 (hostile) to +10 (friendly), of the published scale
	HasGoldstein bool    // false where no published list scales the code
	ModeByPLOVER bool    // false where type or mode is our own choice
}

// Codes lists all codes in the order of their digits.
func Codes() []Code { return slices.Clone(cameo().codes) }

// LookupCode gives the meaning of a CAMEO code. A longer code that the table
// does not have (later revisions add some) means what its longest known prefix
// means; exact is false then, and Code names the prefix. ok is false if not even
// the two digits of the root are known.
func LookupCode(code string) (c Code, exact, ok bool) {
	t := cameo()
	for _, c := range []byte(code) {
		if c < '0' || c > '9' {
			return Code{}, false, false // "04x" is no child of 04
		}
	}
	const longest = 4 // digits of any code in the table
	for n := min(len(code), longest); n >= 2; n-- {
		if i, found := t.index[code[:n]]; found {
			return t.codes[i], n == len(code), true
		}
	}
	return Code{}, false, false
}

// Modes lists the modes a type can have, in alphabetical order, without the
// empty one.
func Modes(t Type) []Mode { return slices.Clone(cameo().modes[t]) }

type cameoCodes struct {
	codes []Code
	index map[string]int
	modes map[Type][]Mode
}

// cameo parses the embedded table on first use. It is the one value this package
// keeps: it never changes after that, every stage asks for it by plain function
// call, and passing it through each of them would say nothing more.
var cameo = sync.OnceValue(func() *cameoCodes {
	t, err := parseCameo(cameoTable)
	if err != nil {
		panic("embedded cameo.tsv: " + err.Error()) // a build with a broken table must not start
	}
	return t
})

func parseCameo(table string) (*cameoCodes, error) {
	t := &cameoCodes{index: make(map[string]int), modes: make(map[Type][]Mode)}
	types := Types()
	for i, line := range strings.Split(strings.TrimSuffix(table, "\n"), "\n") {
		if i == 0 {
			continue // column names
		}
		f := strings.Split(line, "\t")
		if len(f) != 7 {
			return nil, fmt.Errorf("line %d has %d columns, not 7", i+1, len(f))
		}
		c := Code{Code: f[0], Name: f[1], Type: Type(f[2]), Mode: Mode(f[3]), Context: f[4], ModeByPLOVER: f[6] == "plover"}
		if !slices.Contains(types, c.Type) {
			return nil, fmt.Errorf("line %d: no type %q", i+1, c.Type)
		}
		if f[5] != "" {
			g, err := strconv.ParseFloat(f[5], 64)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
			c.Goldstein, c.HasGoldstein = g, true
		}
		if _, twice := t.index[c.Code]; twice {
			return nil, fmt.Errorf("line %d: %s a second time", i+1, c.Code)
		}
		t.index[c.Code] = len(t.codes)
		t.codes = append(t.codes, c)
		if c.Mode != "" && !slices.Contains(t.modes[c.Type], c.Mode) {
			t.modes[c.Type] = append(t.modes[c.Type], c.Mode)
		}
	}
	for _, m := range t.modes {
		slices.Sort(m)
	}
	return t, nil
}
