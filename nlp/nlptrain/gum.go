package nlptrain

import (
	"bufio"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"pyrometer/nlp"
)

// mention is an entity of the GUM corpus in one sentence: words [first,last).
type mention struct {
	first, last int
	kind        string
}

// openMention begins a mention in the Entity key: "(6-person-new-...".
var mentionMark = regexp.MustCompile(`\((\d+)-([a-z]+)-[^()]*\)?|(\d+)\)`)

// readMentions reads the mentions of each sentence of a GUM file, which stand
// in the last column ("Entity=(6-person-new-nnnnn-cf1-1,2,4-coref"). Mentions
// that cross sentences are left out.
func readMentions(path string) ([][]mention, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all [][]mention
	var cur, open []mention
	ids := []string{} // of open
	words := 0
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		col := strings.Split(line, "\t")
		switch {
		case line == "":
			if words > 0 {
				all = append(all, cur)
			}
			cur, open, ids, words = nil, nil, ids[:0], 0
		case len(col) == 10 && !strings.ContainsAny(col[0], "-."):
			for _, m := range mentionMark.FindAllStringSubmatch(entityKey(col[9]), -1) {
				switch {
				case m[1] != "" && strings.HasSuffix(m[0], ")"):
					cur = append(cur, mention{words, words + 1, m[2]})
				case m[1] != "":
					open, ids = append(open, mention{first: words, kind: m[2]}), append(ids, m[1])
				default:
					if i := lastIndex(ids, m[3]); i >= 0 {
						open[i].last = words + 1
						cur = append(cur, open[i])
						open, ids = slices.Delete(open, i, i+1), slices.Delete(ids, i, i+1)
					}
				}
			}
			words++
		}
	}
	if words > 0 {
		all = append(all, cur)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return all, nil
}

func entityKey(misc string) string {
	for f := range strings.SplitSeq(misc, "|") {
		if e, ok := strings.CutPrefix(f, "Entity="); ok {
			return e
		}
	}
	return ""
}

func lastIndex(s []string, x string) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == x {
			return i
		}
	}
	return -1
}

// nameKinds maps GUM's types to kinds of names.
var nameKinds = map[string]string{"person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC", "object": "MISC", "abstract": "MISC"}

// properNames finds the names in the mentions of a sentence: a mention whose
// head is a proper noun holds a name, which is the run of proper nouns around
// the head, with "of" and the like between them. Longer mentions come first;
// names do not overlap.
func properNames(s *nlp.Sentence, mentions []mention) []nlp.Entity {
	slices.SortStableFunc(mentions, func(a, b mention) int { return (b.last - b.first) - (a.last - a.first) })
	taken := make([]bool, len(s.Tokens))
	var out []nlp.Entity
	for _, m := range mentions {
		kind := nameKinds[m.kind]
		head := headOf(s, m)
		if kind == "" || head < 0 {
			continue
		}
		if !proper(s, head) {
			// "the mathematician Hermann Weyl": the name hangs from the noun.
			if head = namedBy(s, m, head); head < 0 || kind == "MISC" {
				continue
			}
		}
		first, last := nameAround(s, m, head, kind)
		if kind == "PER" {
			for last-first > 1 && isTitle(s.Tokens[first].Form) {
				first++
			}
			if last-first == 1 && (s.Tokens[first].XPOS == "NNPS" || isTitle(s.Tokens[first].Form)) {
				continue // "Americans", "the President"
			}
		}
		if s.Tokens[first].Lemma == "the" || slices.Contains(taken[first:last], true) || address(s.Tokens[first].Form) {
			continue
		}
		for i := first; i < last; i++ {
			taken[i] = true
		}
		out = append(out, nlp.Entity{First: first, Last: last, Kind: kind})
	}
	slices.SortFunc(out, func(a, b nlp.Entity) int { return a.First - b.First })
	return out
}

// headOf is the word of the mention whose head lies outside, -1 if none.
func headOf(s *nlp.Sentence, m mention) int {
	for i := m.first; i < m.last && i < len(s.Tokens); i++ {
		if h := s.Tokens[i].Head; h < m.first || h >= m.last {
			return i
		}
	}
	return -1
}

// namedBy is the last proper noun of the mention that names its head, a
// common noun; -1 if none does.
func namedBy(s *nlp.Sentence, m mention, head int) int {
	for i := m.last - 1; i > head; i-- {
		if t := &s.Tokens[i]; t.Head == head && proper(s, i) {
			switch t.Rel {
			case "appos", "flat", "nmod:desc":
				return i
			}
		}
	}
	return -1
}

func proper(s *nlp.Sentence, i int) bool { return strings.HasPrefix(s.Tokens[i].XPOS, "NNP") }

// nameAround grows a name from its head within the mention.
func nameAround(s *nlp.Sentence, m mention, head int, kind string) (first, last int) {
	links := func(i int) bool {
		switch strings.ToLower(s.Tokens[i].Form) {
		case "of":
			return kind != "PER"
		case "de", "la", "da", "del", "von", "van", "al", "-", "&", "'", "’s", "'s", "du", "bin":
			return true
		case "and", "the", "for", "on", "in", "to":
			return kind == "ORG" || kind == "MISC"
		case ".", "/":
			return false
		}
		return false
	}
	first, last = head, head+1
	for i := head - 1; i >= m.first; i-- {
		if proper(s, i) {
			first = i
		} else if !links(i) && !(s.Tokens[i].UPOS == "ADJ" && upper(s.Tokens[i].Form) && kind != "PER" && i > 0) {
			break
		} else if s.Tokens[i].UPOS == "ADJ" {
			first = i
		}
	}
	for i := head + 1; i < m.last; i++ {
		if proper(s, i) || s.Tokens[i].UPOS == "NUM" && s.Tokens[i].Head == head && kind != "LOC" && kind != "PER" {
			last = i + 1
		} else if !links(i) {
			break
		}
	}
	return first, last
}

func upper(s string) bool { return s != "" && s[0]-'A' < 26 }

func address(s string) bool { return strings.ContainsAny(s, "@/") }

// isTitle lists words before a person's name that are no part of it.
func isTitle(form string) bool {
	switch strings.ToLower(strings.TrimSuffix(form, ".")) {
	case "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "president", "vice", "minister", "prime", "king", "queen", "prince", "princess", "pope", "sir", "lord", "lady",
		"senator", "sen", "rep", "representative", "congressman", "congresswoman", "judge", "justice", "general", "gen", "captain", "capt", "colonel", "col", "lt", "lieutenant",
		"sergeant", "sgt", "major", "governor", "gov", "mayor", "secretary", "chancellor", "chief", "attorney", "speaker", "rev", "reverend", "father", "saint", "st", "bishop",
		"archbishop", "cardinal", "ambassador", "director", "chairman", "premier", "emperor", "count", "duke", "baron", "dame", "sheikh", "ayatollah", "officer", "detective", "uncle", "aunt", "coach", "state", "home", "foreign", "madam", "deputy", "special":
		return true
	}
	return false
}
