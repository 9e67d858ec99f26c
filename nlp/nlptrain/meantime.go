package nlptrain

import (
	"bufio"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"pyrometer/nlp"
)

// readMeantime reads the English part of MEANTIME (Minard et al. 2016) as
// examples of names: mentions is the list of its mentions (JSON), words its
// sentences (CoNLL: document, sentence, number, form). Mentions are of things
// and not always names: those with a proper noun for a head are cut down to
// the name, and a sentence is left out when one cannot be. Only a title and
// the first sentences of an article are annotated in full; only they are read.
func readMeantime(mentions, words string) ([]*example, error) {
	type key struct {
		doc  string
		sent int
	}
	type span struct {
		Doc    string `json:"conll_doc_key"`
		Sent   int    `json:"sent_id"`
		Type   string `json:"mention_type"`
		POS    string `json:"mention_head_pos"`
		Tokens []int  `json:"tokens_number"`
	}
	f, err := Open(mentions)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []span
	if err := json.NewDecoder(f).Decode(&all); err != nil {
		return nil, fmt.Errorf("%s: %w", mentions, err)
	}
	of := map[key][]span{}
	for _, m := range all {
		if m.POS == "PROPN" && len(m.Tokens) > 0 {
			of[key{m.Doc, m.Sent}] = append(of[key{m.Doc, m.Sent}], m)
		}
	}
	g, err := Open(words)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	var out []*example
	var forms []string
	var at key
	flush := func() {
		if len(forms) > 0 && at.sent <= lastFull {
			var names []nlp.Entity
			ms := of[at]
			slices.SortStableFunc(ms, func(a, b span) int { return len(a.Tokens) - len(b.Tokens) })
			for _, m := range ms {
				e, ok := reduce(forms, m.Tokens, map[string]string{"PER": "PER", "ORG": "ORG", "LOC": "LOC", "PRO": "MISC"}[m.Type])
				if !ok {
					names = nil
					forms = nil
					return
				}
				if e.Kind != "" && !slices.ContainsFunc(names, func(o nlp.Entity) bool { return o.First < e.Last && e.First < o.Last }) {
					names = append(names, e)
				}
			}
			if classes := classesOf(len(forms), names); complete(forms, classes) {
				out = append(out, &example{forms: forms, names: classes})
			}
		}
		forms = nil
	}
	sc := bufio.NewScanner(g)
	for sc.Scan() {
		col := strings.Split(sc.Text(), "\t")
		if len(col) < 4 || strings.HasPrefix(col[0], "#") {
			flush()
			continue
		}
		n := 0
		if _, err := fmt.Sscan(col[1], &n); err != nil {
			return nil, fmt.Errorf("%s: sentence %q: %w", words, col[1], err)
		}
		at = key{col[0], n}
		forms = append(forms, col[3])
	}
	flush()
	return out, sc.Err()
}

// lastFull is the number of the last sentence of an article that is annotated
// in full.
const lastFull = 5

// reduce cuts a mention down to the name in it: the last run of capitalised
// words after titles and "the". It fails where the mention goes on after the
// name, or holds several.
func reduce(forms []string, tokens []int, kind string) (nlp.Entity, bool) {
	last := tokens[len(tokens)-1] + 1
	first := last
	for first > tokens[0] && first-1 < len(forms) && nameWord(forms[first-1]) {
		first--
	}
	for first < last && (strings.EqualFold(forms[first], "the") || !upper(forms[first]) || kind == "PER" && (isTitle(forms[first]) || forms[first] == "CEO")) {
		first++
	}
	if kind == "" {
		return nlp.Entity{}, true
	}
	if last > len(forms) || first >= last || kind == "PER" && last-first > 4 {
		return nlp.Entity{}, false
	}
	if kind == "PER" {
		for i := last - 1; i > first; i-- {
			if isTitle(forms[i]) || forms[i] == "CEO" || forms[i] == "Chairman" {
				first = i + 1
				break
			}
		}
	}
	return nlp.Entity{First: first, Last: last, Kind: kind}, first < last
}

// complete reports whether every capitalised word, the first apart, is in a
// name or a date: else the annotators may have passed over a name.
func complete(forms []string, classes []int) bool {
	for i, f := range forms {
		if i > 0 && classes[i] == 0 && upper(f) && !slices.Contains(calendar, f) && forms[i-1] != "\"" {
			return false
		}
	}
	return true
}

var calendar = []string{"I", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "The", "CEO", "President", "Mr."}

// nameWord reports whether a word may stand inside a name.
func nameWord(s string) bool {
	switch s {
	case "of", "and", "&", "-", "de", "for", "'", "'s":
		return true
	}
	return upper(s)
}
