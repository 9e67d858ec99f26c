package registry

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/BurntSushi/toml"

	"pyrometer"
)

// ownTOML is the form of a user's TOML file:
//
//	[[figure]]
//	name = "Jane Doe"
//	kind = "person"          # person if left out
//	country = "US"
//	aliases = ["J. Doe"]
//	[[figure.office]]
//	title = "Mayor of Springfield"
//	from = "2018-04"
type ownTOML struct {
	ID      string   `toml:"id"`
	Name    string   `toml:"name"`
	Kind    string   `toml:"kind"`
	Country string   `toml:"country"`
	Aliases []string `toml:"aliases"`
	Office  []struct {
		Title   string `toml:"title"`
		Country string `toml:"country"`
		From    string `toml:"from"`
		Until   string `toml:"until"`
	} `toml:"office"`
}

// ReadTOML reads figures from a file of [[figure]] tables. Each table is read
// by itself, so that a fault in one (even of syntax) leaves the others usable;
// those left out are returned with the line where their table begins or, for a
// fault of syntax, where it is. The error is for a file that cannot be read.
func ReadTOML(in io.Reader) ([]pyrometer.Figure, []BadRecord, error) {
	b, err := readAll(in)
	if err != nil {
		return nil, nil, err
	}
	var g gather
	var bad []BadRecord
	for _, t := range tables(bytes.TrimPrefix(b, []byte("\ufeff"))) {
		if t.stray {
			if line, text := firstText(t); text != "" {
				bad = append(bad, BadRecord{line, fmt.Sprintf("%q stands before the first [[figure]]", clip(text))})
			}
			continue
		}
		f, err := t.figure()
		if err == nil {
			err = g.add(f)
		}
		if err != nil {
			line := t.line
			var syntax toml.ParseError
			text := reason(err)
			if errors.As(err, &syntax) {
				line, text = t.line+max(syntax.Position.Line, 1)-1, syntax.Message
				if text == "" {
					text = "not TOML"
				}
			}
			bad = append(bad, BadRecord{line, text})
		}
	}
	return g.figures, bad, nil
}

// table is the text of one [[figure]] and the line it begins at.
type table struct {
	line  int
	text  []byte
	stray bool // before the first [[figure]]
}

func tables(b []byte) []table {
	out := []table{{line: 1, stray: true}}
	n, inText := 0, ""
	for line := range bytes.Lines(b) {
		n++
		s := string(bytes.TrimSpace(line))
		if inText == "" && (strings.HasPrefix(s, "[[figure]]") || strings.HasPrefix(s, "[[figures]]")) {
			out = append(out, table{line: n})
		}
		// A head inside a text of several lines is no head.
		for _, q := range []string{`"""`, `'''`} {
			if c := strings.Count(s, q); c%2 == 1 && (inText == "" || inText == q) {
				if inText == "" {
					inText = q
				} else {
					inText = ""
				}
			}
		}
		last := &out[len(out)-1]
		last.text = append(last.text, line...)
	}
	return out
}

func firstText(t table) (int, string) {
	n := t.line - 1
	for line := range bytes.Lines(t.text) {
		n++
		if s := strings.TrimSpace(string(line)); s != "" && !strings.HasPrefix(s, "#") {
			return n, s
		}
	}
	return 0, ""
}

func (t table) figure() (pyrometer.Figure, error) {
	var doc struct {
		Figure  []ownTOML `toml:"figure"`
		Figures []ownTOML `toml:"figures"`
	}
	meta, err := toml.Decode(string(t.text), &doc)
	if err != nil {
		return pyrometer.Figure{}, err
	}
	if keys := meta.Undecoded(); len(keys) > 0 {
		return pyrometer.Figure{}, invalid("unknown key %q", clip(keys[0].String()))
	}
	list := append(doc.Figure, doc.Figures...)
	if len(list) != 1 {
		return pyrometer.Figure{}, invalid("not one [[figure]]")
	}
	x := list[0]
	o := own{id: x.ID, name: x.Name, kind: x.Kind, country: x.Country, aliases: x.Aliases}
	for _, p := range x.Office {
		o.offices = append(o.offices, pyrometer.Office{Title: p.Title, Country: strings.ToUpper(p.Country),
			From: pyrometer.PartialDate(p.From), Until: pyrometer.PartialDate(p.Until)})
	}
	return o.figure()
}
