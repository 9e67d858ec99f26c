package nlptrain

import (
	"archive/tar"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"pyrometer/nlp"
)

// ecbKinds maps the participants and places of ECB+ to kinds of names.
var ecbKinds = map[string]string{"HUMAN_PART_PER": "PER", "HUMAN_PART_ORG": "ORG", "LOC_GEO": "LOC", "LOC_FAC": "LOC"}

// ecbDoc is an article of ECB+ (Cybulska and Vossen 2014), one XML file.
type ecbDoc struct {
	Tokens []struct {
		ID       int    `xml:"t_id,attr"`
		Sentence int    `xml:"sentence,attr"`
		Form     string `xml:",chardata"`
	} `xml:"token"`
	Markables struct {
		All []ecbMark `xml:",any"`
	} `xml:"Markables"`
}

type ecbMark struct {
	XMLName xml.Name
	Anchors []struct {
		ID int `xml:"t_id,attr"`
	} `xml:"token_anchor"`
}

// readECB reads an archive of ECB+ files as examples of names. Annotators
// marked who takes part in the events of chosen sentences, names or not, and
// passed over other names: a capitalised word that no mention explains has
// therefore the class unknown (-1), and sentences without marks are left out.
func readECB(path string) ([]*example, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []*example
	for archive := tar.NewReader(f); ; {
		head, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if !strings.HasSuffix(head.Name, ".xml") {
			continue
		}
		var d ecbDoc
		if err := xml.NewDecoder(archive).Decode(&d); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", path, head.Name, err)
		}
		out = append(out, d.examples()...)
	}
}

// examples lists the sentences of an article that can be learned from.
func (d *ecbDoc) examples() []*example {
	at := map[int]int{}           // index of a token by its number
	starts := map[int]int{}       // first token of a sentence
	within := map[string]bool{}   // capitalised words seen within sentences
	of := map[int][]ecbMark{}     // marks by sentence
	sentences := map[int][2]int{} // tokens of a sentence
	for i, t := range d.Tokens {
		at[t.ID] = i
		if _, ok := starts[t.Sentence]; !ok {
			starts[t.Sentence] = i
		} else if upper(t.Form) {
			within[t.Form] = true
		}
		sentences[t.Sentence] = [2]int{starts[t.Sentence], i + 1}
	}
	for _, m := range d.Markables.All {
		if len(m.Anchors) > 0 {
			if i, ok := at[m.Anchors[0].ID]; ok {
				of[d.Tokens[i].Sentence] = append(of[d.Tokens[i].Sentence], m)
			}
		}
	}
	var out []*example
	for i := 0; i < len(d.Tokens); {
		bounds := sentences[d.Tokens[i].Sentence]
		marks := of[d.Tokens[i].Sentence]
		if i != bounds[0] {
			i++
			continue
		}
		i = bounds[1]
		if e := d.sentence(bounds[0], bounds[1], marks, at, within); len(marks) > 0 && e != nil {
			out = append(out, e)
		}
	}
	return out
}

// sentence makes an example of the tokens [from,to), or nil if it is a
// headline, an address or too noisy.
func (d *ecbDoc) sentence(from, to int, marks []ecbMark, at map[int]int, within map[string]bool) *example {
	e := &example{}
	capital, lower := 0, 0
	for i := from; i < to; i++ {
		f := d.Tokens[i].Form
		if f == "." && i < to-1 || f == "/" {
			return nil
		}
		class := 0
		if upper(f) {
			capital++
			if class = -1; f == "I" || f == "The" || slices.Contains(calendar, f) || i == from && !within[f] {
				class = 0
			}
		} else if f != "" && unicode.IsLower(rune(f[0])) {
			lower++
		}
		e.forms, e.names = append(e.forms, f), append(e.names, class)
	}
	if lower < 2*capital || lower < 4 {
		return nil
	}
	for _, m := range marks {
		first, last, ok := d.name(m, at)
		kind := ecbKinds[m.XMLName.Local]
		if !ok || kind == "" || first < from || last > to || last-first == 1 && first == from && !within[d.Tokens[first].Form] {
			continue
		}
		var indices []int
		for i := first; i < last; i++ {
			indices = append(indices, i-from)
		}
		n, ok := reduce(e.forms, indices, kind)
		if !ok || n.Kind == "" {
			continue
		}
		for n.Last > n.First && !upper(e.forms[n.Last-1]) {
			n.Last--
		}
		if inner := e.forms[n.First:n.Last]; kind == "LOC" && (slices.Contains(inner, "'s") || slices.Contains(inner, "and")) {
			continue // two places
		}
		for i, class := range classesOf(len(e.forms), []nlp.Entity{n}) {
			if class > 0 {
				e.names[i] = class
			}
		}
	}
	return clitics(e)
}

// clitics splits what the tokens of ECB+ leave together ("Hollywood's") as
// the treebanks do.
func clitics(e *example) *example {
	out := &example{}
	for i, f := range e.forms {
		parts := []string{f}
		if strings.ContainsAny(f, "'’") && len(f) > 2 {
			parts = tokens(f)
		}
		for k, part := range parts {
			class := e.names[i]
			switch {
			case k == 0 || class < 0:
			case class > 0 && (class-1)%4 < 2: // goes on after this word
				class = class - (class-1)%4 + 1
			default:
				class = 0
			}
			out.forms, out.names = append(out.forms, part), append(out.names, class)
		}
	}
	return out
}

// name is the range of tokens of a mark; not ok if it is broken or holds no
// capitalised word.
func (d *ecbDoc) name(m ecbMark, at map[int]int) (first, last int, ok bool) {
	for k, a := range m.Anchors {
		i, known := at[a.ID]
		if !known || k > 0 && i != last {
			return 0, 0, false
		}
		if k == 0 {
			first = i
		}
		last = i + 1
		ok = ok || upper(d.Tokens[i].Form)
	}
	return first, last, ok
}
