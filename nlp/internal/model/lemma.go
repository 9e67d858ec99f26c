package model

import (
	"fmt"
	"strconv"
	"strings"
)

// Lemmas turns forms into dictionary forms by edit scripts ("cut 3 characters,
// add y"), found by the longest suffix of the form that the training data has
// a rule for; a whole form is a suffix too, with a mark before it.
type Lemmas struct {
	Scripts []string          // "N suffix" as EditScript writes it
	Rules   map[uint32]uint16 // LemmaKey to script
	edits   []edit
}

type edit struct {
	cut  int
	add  string
	keep bool // the case of the form is kept
}

// MaxSuffix is the longest suffix of a rule that is not a whole form, in bytes.
const MaxSuffix = 5

// LemmaKey is the key of a rule: a universal tag and a suffix, or whole form.
func LemmaKey(upos, suffix string, whole bool) uint32 {
	h := Hash(HashSeed, upos)
	if whole {
		h = Hash(h, "^")
	}
	return uint32(Mix(Hash(Hash(h, " "), suffix)))
}

// EditScript is the script that makes lemma of form. keep says whether it
// starts from the form as written or from its lower case.
func EditScript(form, lemma string) string {
	best := ""
	for _, keep := range []bool{false, true} {
		base := form
		if !keep {
			base = strings.ToLower(form)
		}
		n := 0
		for n < len(base) && n < len(lemma) && base[n] == lemma[n] {
			n++
		}
		s := strconv.Itoa(len(base)-n) + " " + lemma[n:]
		if keep {
			s = "=" + s
		}
		if best == "" || len(base)-n+len(lemma)-n < 1 && keep && form != strings.ToLower(form) && lemma == form {
			best = s
		}
	}
	return best
}

// Compile prepares the scripts; it must be called before Of.
func (l *Lemmas) Compile() error {
	l.edits = make([]edit, len(l.Scripts))
	for i, s := range l.Scripts {
		s, keep := strings.CutPrefix(s, "=")
		n, add, _ := strings.Cut(s, " ")
		cut, err := strconv.Atoi(n)
		if err != nil || cut < 0 {
			return fmt.Errorf("lemma script %q: %w", l.Scripts[i], ErrWeights)
		}
		l.edits[i] = edit{cut, add, keep}
	}
	for _, r := range l.Rules {
		if int(r) >= len(l.edits) {
			return fmt.Errorf("lemma rule: %w", ErrWeights)
		}
	}
	return nil
}

// Script finds the script for a form: lower is its lower case.
func (l *Lemmas) Script(upos, lower string) (int, bool) {
	if s, ok := l.Rules[LemmaKey(upos, lower, true)]; ok {
		return int(s), true
	}
	for k := min(MaxSuffix, len(lower)); k >= 0; k-- {
		if s, ok := l.Rules[LemmaKey(upos, lower[len(lower)-k:], false)]; ok {
			return int(s), true
		}
	}
	return 0, false
}

// Of returns the lemma of a form with the universal tag.
func (l *Lemmas) Of(form, upos string) string {
	lower := strings.ToLower(form)
	s, ok := l.Script(upos, lower)
	if !ok {
		return lower
	}
	return l.Apply(s, form, lower)
}

// Apply runs script s on a form.
func (l *Lemmas) Apply(s int, form, lower string) string {
	e := &l.edits[s]
	base := lower
	if e.keep {
		base = form
	}
	if e.cut > len(base) || e.cut == len(base) && e.add == "" {
		return base
	}
	// A cut inside a character would leave no UTF-8.
	if e.cut > 0 && base[len(base)-e.cut]&0xC0 == 0x80 {
		return base
	}
	if e.cut == 0 && e.add == "" {
		return base
	}
	return base[:len(base)-e.cut] + e.add
}

func (l *Lemmas) write(w *writer) {
	w.list("lemma.scripts", l.Scripts)
	writeRules(w, "lemma.rules", l.Rules)
}

func readLemmas(all sections) (*Lemmas, error) {
	l := &Lemmas{}
	var err error
	if l.Scripts, err = all.list("lemma.scripts"); err != nil {
		return nil, err
	}
	if l.Rules, err = readRules(all, "lemma.rules"); err != nil {
		return nil, err
	}
	return l, l.Compile()
}
