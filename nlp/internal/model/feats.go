package model

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// Feats gives the UD features of a tagged form: those of the form with its
// tag class in its surroundings, of one of the two, or of the class, the first
// that is known.
type Feats struct {
	Values  []string          // CoNLL-U feature lists, "" among them
	Default []uint16          // by tag class
	Rules   map[uint32]uint16 // FeatKey to value
}

// FeatKey is the key of a rule: a tag class, a normal form ("" for any) and
// surroundings as Context writes them ("" for any).
func FeatKey[S ~string | ~[]byte](tag int, form, context S) uint32 {
	h := Hash(HashSeed+uint64(tag+1)*0x9e3779b97f4a7c15, form)
	return uint32(Mix(Hash((h^0xff)*1099511628211, context)))
}

// Of returns the features of a form of the tag class. Of verbs the
// surroundings say more than the form, of other words less.
func (f *Feats) Of(tag int, verb bool, form, context []byte) string {
	keys := [...]uint32{FeatKey(tag, form, context), FeatKey(tag, form, nil), FeatKey(tag, nil, context)}
	if len(context) == 0 {
		keys[2] = keys[1]
	} else if verb {
		keys[1], keys[2] = keys[2], keys[1]
	}
	for _, k := range keys {
		if v, ok := f.Rules[k]; ok {
			return f.Values[v]
		}
	}
	return f.Values[f.Default[tag]]
}

// Node is what Context reads of a word.
type Node struct {
	Form, XPOS, Rel string
	Head            int
}

// Context appends the surroundings in the tree that the features of word i
// depend on to dst: the subject a finite verb agrees with, the passive that
// makes a participle passive, the relation that gives a pronoun its case, the
// particle that makes a base form an infinitive. Nothing is appended where
// there is no tree or nothing matters.
func Context(dst []byte, i, n int, node func(int) Node) []byte {
	w := node(i)
	if w.Rel == "" {
		return dst
	}
	switch w.XPOS {
	case "VBN", "VBD", "VBP", "VBZ", "VB", "VBG":
	case "PRP", "WP", "WDT", "DT", "NN", "RB", "IN":
		dst = append(append(dst, ' '), w.Rel...)
		if w.Head >= 0 && (w.XPOS == "WP" || w.XPOS == "WDT" || w.XPOS == "DT") {
			dst = append(append(dst, ' '), node(w.Head).Rel...)
		}
		return dst
	default:
		return dst
	}
	// An auxiliary or copula agrees with its head's subject.
	top := i
	if w.Head >= 0 && (w.Rel == "aux" || w.Rel == "cop" || w.Rel == "aux:pass") {
		top = w.Head
	}
	dst = append(append(dst, ' '), w.Rel...)
	var subject Node
	flags := byte('0')
	for k := range n {
		c := node(k)
		if c.Head == top && (c.Rel == "nsubj" || c.Rel == "nsubj:pass" || c.Rel == "expl") && subject.Rel == "" {
			subject = c
		}
		if c.Head != i {
			continue
		}
		switch c.Rel {
		case "aux:pass", "nsubj:pass":
			flags |= 1
		case "aux", "cop":
			flags |= 2
		case "mark":
			flags |= 4
		case "case", "det":
			flags |= 8
		}
	}
	dst = append(dst, ' ', flags, ' ')
	switch w.XPOS {
	case "VBD", "VBP", "VB":
		if subject.XPOS == "PRP" || subject.XPOS == "EX" {
			return Normal(dst, subject.Form)
		}
		return append(dst, subject.XPOS...)
	}
	return dst
}

func (f *Feats) write(w *writer) {
	w.list("feat.values", f.Values)
	d := make([]uint32, len(f.Default))
	for i, v := range f.Default {
		d[i] = uint32(v)
	}
	w.words("feat.default", d)
	writeRules(w, "feat.rules", f.Rules)
}

func readFeats(all sections, tags int) (*Feats, error) {
	f := &Feats{}
	var err error
	if f.Values, err = all.list("feat.values"); err != nil {
		return nil, err
	}
	d, err := all.words("feat.default")
	if err != nil {
		return nil, err
	}
	if len(d) != tags {
		return nil, fmt.Errorf("section \"feat.default\": %w", ErrWeights)
	}
	for _, v := range d {
		f.Default = append(f.Default, uint16(v))
	}
	if f.Rules, err = readRules(all, "feat.rules"); err != nil {
		return nil, err
	}
	for _, v := range append(slices.Collect(maps.Values(f.Rules)), f.Default...) {
		if int(v) >= len(f.Values) {
			return nil, fmt.Errorf("feature rule: %w", ErrWeights)
		}
	}
	return f, nil
}

// writeRules stores a map in the order of its keys: uint32 key, uint16 value.
func writeRules(w *writer, name string, rules map[uint32]uint16) {
	w.head(name, kindBytes, len(rules), 6)
	for _, k := range slices.Sorted(maps.Keys(rules)) {
		w.b = binary.LittleEndian.AppendUint32(w.b, k)
		w.b = binary.LittleEndian.AppendUint16(w.b, rules[k])
	}
}

func readRules(all sections, name string) (map[uint32]uint16, error) {
	s, err := all.find(name, kindBytes)
	if err != nil {
		return nil, err
	}
	if s.cols != 6 {
		return nil, fmt.Errorf("section %q: %w", name, ErrWeights)
	}
	rules := make(map[uint32]uint16, s.rows)
	for i := range s.rows {
		rules[binary.LittleEndian.Uint32(s.data[6*i:])] = binary.LittleEndian.Uint16(s.data[6*i+4:])
	}
	return rules, nil
}
