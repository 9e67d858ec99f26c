package eval

import (
	"os"
	"regexp"
	"slices"
	"strings"
)

// petrarchDict is a set of PETRARCH's dictionaries: who is named how, and which
// verbs, alone or in a pattern, have which code.
type petrarchDict struct {
	actors map[string][]phrase // by the first word
	agents map[string][]phrase
	verbs  map[string]*petrarchVerb // by lemma
	sets   map[string][][]string    // synonym sets, as words
}

// phrase is a name with its codes by date.
type phrase struct {
	words []string
	codes []datedCode
	stem  bool // the last word may go on: "Argentin"
}

type datedCode struct{ code, from, to string } // yymmdd or yyyymmdd; empty is open

type petrarchVerb struct {
	code     string
	rest     []string // further words of the verb
	patterns []petrarchPattern
}

type petrarchPattern struct {
	left, right []patternWord
	code        string
	size        int
}

// patternWord is a word of a pattern, or a symbol; tight says that nothing may
// stand between it and the word nearer to the verb.
type patternWord struct {
	word  string
	tight bool
}

var comment = regexp.MustCompile(`(?s)<!--.*?-->`)

func dictionaryLines(path string) ([]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(comment.ReplaceAllString(string(b), ""), "\n")
	for i, s := range lines {
		s, _, _ = strings.Cut(s, "#")
		lines[i] = strings.TrimSpace(s)
	}
	return lines, nil
}

func nameWords(s string) []string {
	return strings.Fields(strings.ToLower(strings.NewReplacer("_", " ", "'", " '").Replace(s)))
}

// verbWords leaves "n't" whole, as the trees have it.
func verbWords(s string) []string {
	return strings.Fields(strings.ToLower(strings.ReplaceAll(s, "_", " ")))
}

// readActors reads "NAME [CODE]", "+ALIAS" lines, and codes on lines of their own.
func (d *petrarchDict) readActors(path string) error {
	lines, err := dictionaryLines(path)
	if err != nil {
		return err
	}
	var names []phrase
	var codes []datedCode
	flush := func() {
		for _, p := range names {
			p.codes = codes
			if len(p.words) > 0 {
				d.actors[p.words[0]] = append(d.actors[p.words[0]], p)
			}
		}
		names, codes = nil, nil
	}
	for _, s := range lines {
		if s == "" {
			continue
		}
		name, rest, coded := strings.Cut(s, "[")
		name = strings.TrimSpace(name)
		alias := strings.HasPrefix(name, "+")
		if name != "" && !alias {
			flush()
		}
		if name = strings.TrimPrefix(name, "+"); name != "" {
			names = append(names, phrase{words: nameWords(name), stem: !strings.HasSuffix(name, "_")})
		}
		if coded {
			code, _, _ := strings.Cut(rest, "]")
			codes = append(codes, dated(code))
		}
	}
	flush()
	return nil
}

// dated reads "HOBGOV 19950601 - 19990815", "HOB < 950601", "HOBREB > 990816".
func dated(s string) datedCode {
	f := strings.Fields(s)
	if len(f) == 0 {
		return datedCode{}
	}
	c := datedCode{code: f[0]}
	switch {
	case len(f) >= 3 && strings.HasPrefix(f[1], "<"):
		c.to = long(f[2])
	case len(f) >= 3 && strings.HasPrefix(f[1], ">"):
		c.from = long(f[2])
	case len(f) >= 2 && strings.HasPrefix(f[1], "<"):
		c.to = long(f[1][1:])
	case len(f) >= 2 && strings.HasPrefix(f[1], ">"):
		c.from = long(f[1][1:])
	default:
		from, to, ok := strings.Cut(strings.Join(f[1:], ""), "-")
		if ok {
			c.from, c.to = long(from), long(to)
		}
	}
	return c
}

func long(s string) string {
	if len(s) == 6 {
		if s < "300000" {
			return "20" + s
		}
		return "19" + s
	}
	return s
}

// on gives the code of a day, "" if there is none.
func (p phrase) on(day string) string {
	open := ""
	for _, c := range p.codes {
		if c.from == "" && c.to == "" {
			if open == "" {
				open = c.code
			}
		} else if (c.from == "" || c.from <= day) && (c.to == "" || day <= c.to) {
			return c.code
		}
	}
	return open
}

// readAgents reads "NAME {PLURALS} [~GOV]", and the sets "!PERSON! = MAN, MEN".
func (d *petrarchDict) readAgents(path string) error {
	lines, err := dictionaryLines(path)
	if err != nil {
		return err
	}
	sets := map[string][]string{}
	for _, s := range lines {
		if name, list, ok := strings.Cut(s, "="); ok && strings.HasPrefix(s, "!") {
			for _, w := range strings.Split(list, ",") {
				sets[strings.TrimSpace(name)] = append(sets[strings.TrimSpace(name)], strings.TrimSpace(w))
			}
			continue
		}
		name, rest, ok := strings.Cut(s, "[")
		if !ok {
			continue
		}
		code, _, _ := strings.Cut(rest, "]")
		name, plural, _ := strings.Cut(name, "{")
		forms := []string{strings.TrimSpace(name)}
		if plural = strings.Trim(strings.TrimSpace(plural), "}"); plural != "" {
			forms = append(forms, strings.Fields(plural)...)
		}
		for set, ws := range sets {
			if strings.Contains(forms[0], set) {
				base := forms[0]
				forms = nil
				for _, w := range ws {
					forms = append(forms, strings.Replace(base, set, w, 1))
				}
			}
		}
		for _, f := range forms {
			if w := nameWords(f); len(w) > 0 {
				d.agents[w[0]] = append(d.agents[w[0]], phrase{words: w, codes: []datedCode{{code: strings.TrimSpace(code)}}, stem: true})
			}
		}
	}
	return nil
}

// readVerbs reads blocks of verbs with their patterns, and synonym sets.
func (d *petrarchDict) readVerbs(path string) error {
	lines, err := dictionaryLines(path)
	if err != nil {
		return err
	}
	set, block := "", ""
	var verbs []*petrarchVerb
	for _, s := range lines {
		code, coded := between(s)
		switch {
		case s == "":
			set = ""
		case strings.HasPrefix(s, "---"):
			block, verbs, set = code, nil, ""
		case strings.HasPrefix(s, "- "):
			if p, ok := readPattern(s[2:]); ok {
				for _, v := range verbs {
					v.patterns = append(v.patterns, p)
				}
			}
		case strings.HasPrefix(s, "&"):
			set = strings.Fields(s)[0]
			set = strings.TrimRight(set, "_")
		case set != "" && s[0] == '+':
			d.sets[set] = append(d.sets[set], verbWords(s[1:]))
		default:
			name, _, _ := strings.Cut(s, "{")
			name, _, _ = strings.Cut(name, "[")
			words := verbWords(strings.TrimPrefix(strings.TrimSpace(name), "+"))
			if len(words) == 0 {
				continue
			}
			v := &petrarchVerb{code: block, rest: words[1:]}
			if coded {
				v.code = code
			}
			verbs = append(verbs, v)
			if d.verbs[words[0]] == nil || len(words) == 1 {
				d.verbs[words[0]] = v
			}
		}
	}
	return nil
}

func between(s string) (string, bool) {
	_, s, ok := strings.Cut(s, "[")
	s, _, _ = strings.Cut(s, "]")
	return strings.TrimSpace(s), ok
}

// readPattern reads "A * B_C [code]".
func readPattern(s string) (petrarchPattern, bool) {
	code, ok := between(s)
	s, _, _ = strings.Cut(s, "[")
	left, right, star := strings.Cut(s, "*")
	if !ok || !star {
		return petrarchPattern{}, false
	}
	p := petrarchPattern{code: code, left: leftWords(left), right: patternWords(right)}
	for _, w := range append(slices.Clone(p.left), p.right...) {
		if !symbol(w.word) {
			p.size++
		}
	}
	return p, true
}

// leftWords gives the words before the verb, the nearest first.
func leftWords(s string) []patternWord {
	var out []patternWord
	tight := strings.HasSuffix(s, "_")
	fields := strings.Fields(s)
	for i := len(fields) - 1; i >= 0; i-- {
		parts := strings.Split(fields[i], "_")
		for j := len(parts) - 1; j >= 0; j-- {
			if parts[j] != "" {
				out = append(out, patternWord{strings.ToLower(parts[j]), tight})
				tight = j > 0 && parts[j-1] != ""
			}
		}
		tight = false
	}
	return out
}

func patternWords(s string) []patternWord {
	var out []patternWord
	tight := strings.HasPrefix(s, "_")
	for _, f := range strings.Fields(s) {
		for j, w := range strings.Split(f, "_") {
			if w == "" {
				continue
			}
			out = append(out, patternWord{strings.ToLower(w), tight || j > 0})
			tight = false
		}
	}
	return out
}

// turned says that the pattern has the target in front and the source behind.
func (p petrarchPattern) turned() bool { return p.has(p.left, "+") && p.has(p.right, "$") }

// mutual says that the pattern is for coordinated subjects, who act on each other.
func (p petrarchPattern) mutual() bool { return p.has(p.left, "%") }

func (p petrarchPattern) has(words []patternWord, symbol string) bool {
	return slices.ContainsFunc(words, func(w patternWord) bool { return w.word == symbol })
}

func symbol(w string) bool { return w == "+" || w == "$" || w == "^" || w == "%" }
