// Command eventlex makes internal/read/event/lexicon/petrarch.tsv, the entries
// that the event coder falls back on, from the verb patterns of PETRARCH (Open
// Event Data Alliance, MIT licence): every verb with the code of its block, and
// the patterns that ask for one noun or preposition behind the verb.
//
//	go run ./cmd/eventlex CAMEO.verbpatterns.txt.gz > internal/read/event/lexicon/petrarch.tsv
package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"pyrometer"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: eventlex CAMEO.verbpatterns.txt[.gz]")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "eventlex:", err)
		os.Exit(1)
	}
}

func run(path string, out io.Writer) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return err
		}
	}
	c := converter{sets: map[string][]string{}, seen: map[string]bool{}, words: map[string][]string{}}
	sc := bufio.NewScanner(in)
	for sc.Scan() {
		c.line(sc.Text())
	}
	if err := sc.Err(); err != nil {
		return err
	}
	fmt.Fprintln(out, "# Made by cmd/eventlex from PETRARCH's verb patterns; see NOTICE. Fallback: asked when no other entry fits.")
	slices.Sort(c.keys)
	for _, k := range c.keys {
		fmt.Fprintf(out, "%s\t%s\n", k, strings.Join(c.words[k], " "))
	}
	return nil
}

// converter holds what was read of the file.
type converter struct {
	sets  map[string][]string // synonym sets
	set   string              // the one being read
	code  string              // code of the block
	verbs []string            // its verbs
	seen  map[string]bool     // "verb frame" that is in
	words map[string][]string // verbs by "TYPE/mode frame"
	keys  []string
}

func (c *converter) line(s string) {
	s, _, _ = strings.Cut(s, "#")
	s = strings.TrimSpace(s)
	switch {
	case s == "":
	case strings.HasPrefix(s, "---"):
		c.set, c.verbs, c.code = "", nil, bracket(s)
	case strings.HasPrefix(s, "- "):
		c.pattern(s[2:])
	case strings.HasPrefix(s, "&"):
		c.set = strings.Trim(s, "_ ")
	case c.set != "" && s[0] == '+':
		if w := word(s[1:]); w != "" {
			c.sets[c.set] = append(c.sets[c.set], w)
		}
	default:
		c.verb(s)
	}
}

func (c *converter) verb(s string) {
	code := bracket(s)
	if code == "" {
		code = c.code
	}
	name, _, _ := strings.Cut(s, "{")
	name, _, _ = strings.Cut(name, "[")
	name = strings.ToLower(strings.TrimSpace(name))
	if rest, ok := strings.CutPrefix(name, "+"); ok {
		name = rest
	} else if strings.Contains(name, "_") {
		return // the verb is not the first word
	}
	name = strings.Trim(name, "_")
	if name == "" || strings.ContainsAny(name, " +") {
		return
	}
	c.verbs = append(c.verbs, name)
	c.add(code, "v", []string{name})
}

// pattern takes "* NOUN ... [code]", with at most a preposition before the noun.
func (c *converter) pattern(s string) {
	rest, ok := strings.CutPrefix(s, "* ")
	if !ok {
		return
	}
	code := bracket(rest)
	rest, _, _ = strings.Cut(rest, "[")
	prep, nouns := "", []string(nil)
	for _, w := range strings.Fields(rest) {
		switch {
		case strings.ContainsAny(w, "+$^%*{}()"):
			continue
		case preposition(w) && len(nouns) == 0 && prep == "":
			prep = strings.ToLower(w)
		case preposition(w):
			continue
		case nouns != nil:
			return // two nouns: too particular
		case w[0] == '&':
			nouns = c.sets[strings.Trim(w, "_")]
		default:
			if n := word(w); n != "" {
				nouns = []string{n}
			} else {
				return
			}
		}
	}
	frame := "v"
	switch {
	case prep != "" && nouns != nil:
		frame += " p:" + prep + ":" + strings.Join(nouns, ",")
	case prep != "":
		frame += " p:" + prep
	case nouns != nil:
		frame += " o:" + strings.Join(nouns, ",")
	default:
		return
	}
	if code != c.code {
		c.add(code, frame, c.verbs)
	}
}

func (c *converter) add(code, frame string, verbs []string) {
	code, _, _ = strings.Cut(code, ":")
	cameo, _, ok := pyrometer.LookupCode(code)
	if !ok || code == "" {
		return
	}
	key := string(cameo.Type)
	if cameo.Mode != "" {
		key += "/" + string(cameo.Mode)
	}
	key += "\t" + frame
	for _, v := range verbs {
		if id := v + " " + frame; !c.seen[id] {
			c.seen[id] = true
			if c.words[key] == nil {
				c.keys = append(c.keys, key)
			}
			c.words[key] = append(c.words[key], v)
		}
	}
}

// bracket gives the code in a line, "[190:190]".
func bracket(s string) string {
	_, s, _ = strings.Cut(s, "[")
	s, _, _ = strings.Cut(s, "]")
	return strings.TrimSpace(s)
}

// word gives a single word in lower case, "" for several.
func word(s string) string {
	s = strings.ToLower(strings.Trim(strings.TrimSpace(s), "_"))
	if strings.ContainsAny(s, " _+.'") || len(s) < 3 {
		return ""
	}
	return s
}

func preposition(w string) bool {
	switch w {
	case "ABOUT", "AGAINST", "AMONG", "AS", "AT", "BETWEEN", "BY", "FOR", "FROM", "IN", "INTO", "OF", "OFF", "ON", "OUT", "OVER", "TO", "UP", "DOWN", "WITH":
		return true
	}
	return false
}
