package nlptrain

import (
	"slices"
	"strings"

	"pyrometer/nlp"
	"pyrometer/nlp/internal/model"
)

// trainLemmas learns edit scripts for suffixes: from the empty suffix up, a
// suffix gets a rule where its commonest script is not what shorter suffixes
// say, and a whole form where its own script is not what suffixes say.
func trainLemmas(docs []nlp.Document) *model.Lemmas {
	type word struct{ upos, lower string }
	scripts := map[word]map[string]int{}
	words(docs, func(t *nlp.Token) {
		if t.Lemma == "" || t.UPOS == "" {
			return
		}
		w := word{t.UPOS, strings.ToLower(t.Form)}
		if scripts[w] == nil {
			scripts[w] = map[string]int{}
		}
		scripts[w][model.EditScript(t.Form, t.Lemma)]++
	})
	// suffixes[k] counts scripts by tag and suffix of k bytes; forms count
	// once, so that the suffix rules speak for the unseen and not for "was".
	suffixes := make([]map[word]map[string]int, model.MaxSuffix+1)
	total := map[string]int{}
	for k := range suffixes {
		suffixes[k] = map[word]map[string]int{}
	}
	best := map[word]string{}
	for w, count := range scripts {
		s := top(count)
		best[w] = s
		total[s]++
		for k := 0; k <= min(model.MaxSuffix, len(w.lower)); k++ {
			x := word{w.upos, w.lower[len(w.lower)-k:]}
			if suffixes[k][x] == nil {
				suffixes[k][x] = map[string]int{}
			}
			suffixes[k][x][s]++
		}
	}
	l := &model.Lemmas{Rules: map[uint32]uint16{}}
	number := map[string]uint16{}
	id := func(s string) uint16 {
		n, ok := number[s]
		if !ok {
			n = uint16(len(l.Scripts))
			l.Scripts, number[s] = append(l.Scripts, s), n
		}
		return n
	}
	says := func(upos, lower string) string {
		if n, ok := l.Script(upos, lower); ok {
			return l.Scripts[n]
		}
		return ""
	}
	order := func(m map[word]map[string]int) []word {
		keys := make([]word, 0, len(m))
		for w := range m {
			keys = append(keys, w)
		}
		slices.SortFunc(keys, func(a, b word) int { return strings.Compare(a.upos+" "+a.lower, b.upos+" "+b.lower) })
		return keys
	}
	for k, m := range suffixes {
		for _, w := range order(m) {
			s := top(m[w])
			if m[w][s] >= 2 || k == 0 {
				if says(w.upos, w.lower) != s {
					l.Rules[model.LemmaKey(w.upos, w.lower, false)] = id(s)
				}
			}
		}
	}
	for _, w := range order(scripts) {
		if says(w.upos, w.lower) != best[w] {
			l.Rules[model.LemmaKey(w.upos, w.lower, true)] = id(best[w])
		}
	}
	if err := l.Compile(); err != nil {
		panic(err) // our own scripts do compile
	}
	return l
}

// top is the commonest key, the first in order of those that tie.
func top(count map[string]int) string {
	best, n := "", 0
	for k, c := range count {
		if c > n || c == n && k < best {
			best, n = k, c
		}
	}
	return best
}
