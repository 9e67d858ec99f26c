package event

import (
	"bufio"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"pyrometer"
)

//go:embed lexicon/classes.tsv
var classText string

//go:embed lexicon/governors.tsv
var governorText string

//go:embed lexicon/verbs.tsv
var verbText string

//go:embed lexicon/nouns.tsv
var nounText string

//go:embed lexicon/petrarch.tsv
var petrarchText string

//go:embed lexicon/irregular.tsv
var irregularText string

// entry is one meaning of a word: what it tells, or how it changes what stands
// under it.
type entry struct {
	*meaning
	word string   // as listed: "call_off"
	rest []string // further words that must stand with it: "off"
	rank int      // the more an entry asks, the sooner it is asked
}

// meaning is what the words of one line share.
type meaning struct {
	pos     byte // 'v', 'n', 'a'
	Type    pyrometer.Type
	Mode    pyrometer.Mode
	op      operator // if set, Type is empty
	mutual  bool     // both sides do it: "X and Y met"
	object  nouns    // what the object must be
	prep    string   // a phrase with this preposition must be there
	under   nouns    // what must stand under it
	subject nouns    // what the subject must be
	content []string // what the verb of a clause under it must be
	some    bool     // there must be an object, whatever it is
	judged  bool     // said of somebody, it is the speaker's act: "is a threat"
	turned  bool     // the subject suffers what comes "from" another: "drew criticism"
	void    bool     // tells nothing: "cold war"
	weak    bool     // from the synonym dictionaries: less sure
}

// nouns is a set of nouns: classes and single ones; empty means any.
type nouns struct {
	classes classes
	list    []string
}

func (n nouns) any() bool { return n.classes == classes{} && n.list == nil }

// classes is the set of classes that a noun belongs to.
type classes [2]uint64

func (c classes) meets(d classes) bool { return c[0]&d[0]|c[1]&d[1] != 0 }

// lexicon is all that is known of words.
type lexicon struct {
	entries map[string][]entry // by the first word's lemma, most particular first
	classes map[string]classes // by lemma
	names   map[string]int     // classes' numbers, plus one
	tells   map[string]bool    // nouns that tell an act themselves
	forms   map[string]string  // lemmas of irregular forms
	plain   bool               // types stay as they are
	others  nouns              // those who stand against the one they are named by
}

// table is a file of entries.
type table struct {
	name, text string
	weak       bool
}

func readLexicon() (*lexicon, error) {
	return buildLexicon(table{"governors", governorText, false}, table{"verbs", verbText, false}, table{"nouns", nounText, false}, table{"petrarch", petrarchText, true})
}

func plainLexicon(verbs string) (*lexicon, error) {
	l, err := buildLexicon(table{"plain", verbs, false})
	if err != nil {
		return nil, err
	}
	l.plain = true
	return l, nil
}

func buildLexicon(tables ...table) (*lexicon, error) {
	l := &lexicon{entries: map[string][]entry{}, classes: map[string]classes{}, names: map[string]int{}, tells: map[string]bool{}, forms: map[string]string{}}
	if err := lines("irregular", irregularText, 2, func(f []string) error {
		for w := range strings.FieldsSeq(f[1]) {
			l.forms[w] = f[0]
		}
		return nil
	}); err != nil {
		return nil, err
	}
	if err := lines("classes", classText, 2, func(f []string) error { return l.addClass(f[0], f[1]) }); err != nil {
		return nil, err
	}
	for _, t := range tables {
		if err := lines(t.name, t.text, 3, func(f []string) error { return l.add(f[0], f[1], f[2], t.weak) }); err != nil {
			return nil, err
		}
	}
	var err error
	if l.others, err = l.nouns("@others"); err != nil {
		return nil, err
	}
	for _, es := range l.entries {
		slices.SortStableFunc(es, func(a, b entry) int { return b.rank - a.rank })
	}
	return l, nil
}

// lines gives the fields of a table's lines; empty ones and those that begin
// with # are left out.
func lines(name, text string, fields int, f func([]string) error) error {
	sc := bufio.NewScanner(strings.NewReader(text))
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		fs := strings.Split(line, "\t")
		if len(fs) != fields {
			return fmt.Errorf("lexicon %s, line %d: %d fields, not %d", name, n, len(fs), fields)
		}
		if err := f(fs); err != nil {
			return fmt.Errorf("lexicon %s, line %d: %w", name, n, err)
		}
	}
	return sc.Err()
}

func (l *lexicon) addClass(name, words string) error {
	id := l.names[name]
	if id == 0 {
		id = len(l.names) + 1
		l.names[name] = id
	}
	if id > 127 {
		return fmt.Errorf("more than 127 classes")
	}
	for _, w := range strings.Fields(words) {
		c := l.classes[w]
		c[id>>6] |= 1 << (id & 63)
		l.classes[w] = c
	}
	return nil
}

// add reads a line: "TYPE/mode", "@operator" or "-" for what tells nothing, the frame, the words. The frame
// is a list of: v, n, a (part of speech); o:NOUNS (the object's head is one);
// or o:* for any; p:PREPOSITION or p:PREPOSITION:NOUNS; s:NOUNS (the subject);
// c:VERBS (what a clause under it says); ~ (it is the
// subject that suffers: "drew criticism from"); k (said of somebody: "is a threat"); r (mutual); + (asked before its like).
// NOUNS are words with commas between them, @classes, and NAME for any name or pronoun.
func (l *lexicon) add(what, frame, words string, weak bool) error {
	e := entry{meaning: &meaning{weak: weak}}
	if name, ok := strings.CutPrefix(what, "@"); ok {
		if e.op = operatorOf(name); e.op == none {
			return fmt.Errorf("no operator %q", name)
		}
	} else if what == "-" {
		e.void = true
	} else {
		t, m, _ := strings.Cut(what, "/")
		e.Type, e.Mode = pyrometer.Type(t), pyrometer.Mode(m)
	}
	for _, f := range strings.Fields(frame) {
		key, arg, _ := strings.Cut(f, ":")
		var err error
		switch key {
		case "v", "n", "a":
			e.pos = key[0]
		case "r":
			e.mutual = true
		case "o":
			e.rank += 4
			if arg == "*" {
				e.some = true
				e.rank -= 2
				break
			}
			e.object, err = l.nouns(arg)
		case "c":
			e.content = strings.Split(arg, ",")
			e.rank += 6
		case "k":
			e.judged = true
			e.rank += 2
		case "~":
			e.turned = true
			e.rank++
		case "+":
			e.rank++
		case "s":
			e.subject, err = l.nouns(arg)
			e.rank += 4
		case "p":
			prep, under, _ := strings.Cut(arg, ":")
			e.prep = prep
			e.rank += 3
			if under != "" {
				e.rank += 2
				e.under, err = l.nouns(under)
			}
		default:
			return fmt.Errorf("frame %q is none", f)
		}
		if err != nil {
			return err
		}
	}
	for _, w := range strings.Fields(words) {
		if e.pos == 'n' && e.op == none && e.rank == 0 {
			l.tells[w] = true
		}
		parts := strings.Split(w, "_")
		one := e
		one.word, one.rest = w, parts[1:]
		one.rank += 3 * len(one.rest)
		if weak {
			one.rank -= 100
		}
		l.entries[parts[0]] = append(l.entries[parts[0]], one)
	}
	return nil
}

func (l *lexicon) nouns(arg string) (nouns, error) {
	var n nouns
	for _, w := range strings.Split(arg, ",") {
		name, ok := strings.CutPrefix(w, "@")
		if !ok {
			n.list = append(n.list, w)
			continue
		}
		id := l.names[name]
		if id == 0 {
			return n, fmt.Errorf("no class %q", name)
		}
		n.classes[id>>6] |= 1 << (id & 63)
	}
	return n, nil
}

// is says whether a lemma is one of some nouns.
func (l *lexicon) is(lemma string, n nouns) bool {
	if l.one(lemma, n) {
		return true
	}
	// Names and words that are mostly plural keep their s as lemmas.
	w, ok := strings.CutSuffix(lemma, "s")
	return ok && len(w) > 2 && l.one(w, n)
}

func (l *lexicon) one(lemma string, n nouns) bool {
	return n.classes != classes{} && l.classes[lemma].meets(n.classes) || slices.Contains(n.list, lemma)
}

// lemma mends lemmas that the lexicon does not know and would know with another
// ending: "fre" of "freed", "sanctions" of a name or a word in capitals.
func (l *lexicon) lemma(form, w, upos string) string {
	if upos == "VERB" {
		if v, ok := l.forms[lower(form)]; ok {
			return v
		}
	}
	if len(w) < 3 || l.knows(w) {
		return w
	}
	switch upos {
	case "VERB":
		if v := w + "e"; l.knows(v) {
			return v
		}
		if v := w + w[len(w)-1:]; l.knows(v) {
			return v
		}
		if v, ok := strings.CutSuffix(w, "e"); ok && l.knows(v) {
			return v // "loote"
		}
		if n := len(w); w[n-1] == w[n-2] && l.knows(w[:n-1]) {
			return w[:n-1]
		}
	case "NOUN", "PROPN":
		if v, ok := strings.CutSuffix(w, "s"); ok && l.knows(v) {
			return v
		}
	}
	return w
}

func (l *lexicon) knows(w string) bool {
	if _, ok := l.entries[w]; ok {
		return true
	}
	_, ok := l.classes[w]
	return ok
}
