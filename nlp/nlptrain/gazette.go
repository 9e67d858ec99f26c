package nlptrain

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"pyrometer/nlp/internal/segment"
)

// gazette holds lists of names by kind (0 PER, 1 ORG, 2 LOC), as tokens. A
// list is drawn first and a name from it then, so that long lists of villages
// do not drown those of countries. It stands in
// for the names that training sentences happen to hold, so that the network
// learns names from their place and make-up and not by heart.
type gazette [3][][][]string

// readGazette reads name lists given as KIND=path#column, column being the
// header of a column of a CSV file. A path without column is an actor
// dictionary in the TABARI format, of which the organisations are taken.
func readGazette(sources []string) (*gazette, error) {
	g := &gazette{}
	seen := map[string]bool{}
	for _, src := range sources {
		kind, rest, ok := strings.Cut(src, "=")
		k := slices.Index(kinds, kind)
		if !ok || k < 0 || k >= len(g) {
			return nil, fmt.Errorf("name list %q: want PER=, ORG= or LOC=path#column", src)
		}
		path, column, isCSV := strings.Cut(rest, "#")
		f, err := Open(path)
		if err != nil {
			return nil, err
		}
		var names []string
		if isCSV {
			names, err = readColumn(f, column)
		} else {
			names, err = readActors(f)
		}
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		var list [][]string
		for _, n := range names {
			if n = strings.Join(strings.Fields(n), " "); n != "" && !seen[kind+n] && len(n) < 60 {
				seen[kind+n] = true
				list = append(list, tokens(n))
			}
		}
		if len(list) > 0 {
			g[k] = append(g[k], list)
		}
	}
	return g, nil
}

// tokens splits a name as the tokeniser would.
func tokens(s string) []string {
	var out []string
	segment.Paragraphs(s, func(toks []segment.Span) {
		for _, t := range toks {
			out = append(out, s[t.Start:t.End])
		}
	})
	return out
}

func readColumn(r io.Reader, column string) ([]string, error) {
	c := csv.NewReader(r)
	c.FieldsPerRecord, c.LazyQuotes = -1, true
	head, err := c.Read()
	if err != nil {
		return nil, err
	}
	i := slices.Index(head, column)
	if i < 0 {
		return nil, fmt.Errorf("no column %q", column)
	}
	var out []string
	for {
		row, err := c.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if i < len(row) {
			// "Name (note)" and "Name, Place" lose what follows.
			n, _, _ := strings.Cut(row[i], " (")
			n, _, _ = strings.Cut(n, ",")
			out = append(out, n)
		}
	}
}

// readActors reads organisations from a TABARI actor dictionary: NAMES_LIKE_
// THIS_ followed by a code; codes with dates are of persons in office.
func readActors(r io.Reader) ([]string, error) {
	var out []string
	name := ""
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		s := sc.Text()
		switch {
		case strings.HasPrefix(strings.TrimSpace(s), "["):
			code, _, _ := strings.Cut(strings.TrimSpace(s)[1:], "]")
			if name != "" && organisation(code) {
				out = append(out, titled(name))
			}
			name = ""
		case s != "" && s[0] >= 'A' && s[0] <= 'Z':
			name = strings.Trim(strings.ReplaceAll(s, "_", " "), " ")
		}
	}
	return out, sc.Err()
}

// organisation reports whether a code is of an organisation: of its kinds, and
// without dates of office.
func organisation(code string) bool {
	if strings.ContainsAny(code, "0123456789") {
		return false
	}
	for _, k := range []string{"NGO", "IGO", "MNC", "IMG"} {
		if strings.HasPrefix(code, k) {
			return true
		}
	}
	return strings.HasSuffix(code, "REB")
}

// titled gives a name in capitals its usual case: short words without vowels
// and single words up to four letters stay as they are.
func titled(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		switch l := strings.ToLower(w); {
		case i > 0 && slices.Contains([]string{"of", "the", "and", "for", "in", "on", "de", "des", "du", "la", "et", "to"}, l):
			words[i] = l
		case len(words) == 1 && len(w) <= 5, !strings.ContainsAny(l, "aeiouy"):
		default:
			words[i] = w[:1] + l[1:]
		}
	}
	return strings.Join(words, " ")
}

// rename returns the sentence with some of its names replaced by others of
// their kind; only its names are known then. It returns e itself when there is
// nothing to replace.
func (g *gazette) rename(e *example, rng *rand.Rand) *example {
	if e.names == nil {
		return e
	}
	out := &example{open: e.open}
	changed := false
	for i := 0; i < len(e.forms); {
		c := e.names[i]
		k := (c - 1) / 4
		if c == 0 || k >= len(g) || len(g[k]) == 0 || (c-1)%4 != 0 && (c-1)%4 != 3 || rng.Float32() < 0.4 {
			out.forms, out.names = append(out.forms, e.forms[i]), append(out.names, c)
			i++
			continue
		}
		changed = true
		name := g.draw(k, rng)
		if k == 0 {
			name = g.person(name, i, e, rng)
		}
		base := 1 + 4*k
		for n, form := range name {
			class := base + 1
			switch {
			case len(name) == 1:
				class = base + 3
			case n == 0:
				class = base
			case n == len(name)-1:
				class = base + 2
			}
			out.forms, out.names = append(out.forms, form), append(out.names, class)
		}
		for i++; i < len(e.forms) && e.names[i] > 0 && (e.names[i]-1)/4 == k && ((e.names[i]-1)%4 == 1 || (e.names[i]-1)%4 == 2); i++ {
		}
	}
	if !changed {
		return e
	}
	return out
}

// draw takes a list in proportion to the cube root of its length, and a name
// from it.
func (g *gazette) draw(k int, rng *rand.Rand) []string {
	var sum float64
	for _, list := range g[k] {
		sum += math.Cbrt(float64(len(list)))
	}
	at := rng.Float64() * sum
	for _, list := range g[k] {
		if at -= math.Cbrt(float64(len(list))); at < 0 {
			return list[rng.IntN(len(list))]
		}
	}
	return g[k][0][0]
}

// person fits a person's name to the length of the one it replaces: a lone
// surname, or first name and surname of two people, so that more combinations
// are seen than are listed.
func (g *gazette) person(name []string, i int, e *example, rng *rand.Rand) []string {
	if e.names[i] == 4 { // a name of one word
		return name[len(name)-1:]
	}
	if other := g.draw(0, rng); len(name) == 2 && len(other) == 2 && rng.IntN(2) == 0 {
		return []string{name[0], other[1]}
	}
	return name
}
