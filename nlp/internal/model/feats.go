package model

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// Feats gives the UD features of a tagged form: those of its tag class, those
// of the form with the class where they differ, and for participles those of
// the class in its relation.
type Feats struct {
	Values  []string          // CoNLL-U feature lists, "" among them
	Default []uint16          // by tag class
	Rules   map[uint32]uint16 // FeatKey to value
}

// FeatKey is the key of a rule: a tag class and a lower-cased form, or a
// context as FeatContext gives it.
func FeatKey[S ~string | ~[]byte](tag int, lower S) uint32 {
	return uint32(Mix(Hash(HashSeed+uint64(tag+1)*0x9e3779b97f4a7c15, lower)))
}

// FeatContext names the surroundings in a tree that features can depend on.
func FeatContext(rel string, passive bool) string {
	if passive {
		return " pass " + rel
	}
	return " " + rel
}

// Of returns the features of a form of the tag class, by its context if there
// is one and the class depends on it.
func (f *Feats) Of(tag int, lower []byte, context string) string {
	if v, ok := f.Rules[FeatKey(tag, lower)]; ok {
		return f.Values[v]
	}
	if context != "" {
		if v, ok := f.Rules[FeatKey(tag, context)]; ok {
			return f.Values[v]
		}
	}
	return f.Values[f.Default[tag]]
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
