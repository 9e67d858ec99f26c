package aim

import (
	_ "embed"
	"strings"
	"sync"

	"pyrometer"
	"pyrometer/nlp"
)

//go:embed verbs.txt
var verbFile string

// frame is one way in which a verb says an aim.
type frame struct {
	kind pyrometer.AimKind
	form string // "to", "whom", "that", "what", "ing", or a preposition
}

type verbs map[string][]frame

// loadVerbs reads the embedded table, once: it never changes, and every text asks.
var loadVerbs = sync.OnceValue(func() verbs {
	v := verbs{}
	for line := range strings.Lines(verbFile) {
		f := strings.Fields(line)
		if len(f) < 3 || f[0] == "#" {
			continue
		}
		for _, form := range f[2:] {
			v[f[1]] = append(v[f[1]], frame{pyrometer.AimKind(f[0]), form})
		}
	}
	return v
})

// any says whether a sentence can hold an aim at all: most do not, and need no
// look at their tree.
func (v verbs) any(s *nlp.Sentence) bool {
	for i := range s.Tokens {
		if _, ok := v[s.Tokens[i].Lemma]; ok || aimNoun(s.Tokens[i].Lemma) || aimAdjective(s.Tokens[i].Lemma) {
			return true
		}
	}
	return false
}

// aimNoun are nouns of which "is to" says an aim: "his goal is to".
func aimNoun(lemma string) bool {
	switch lemma {
	case "aim", "goal", "objective", "ambition", "intention", "priority", "hope", "wish", "plan", "mission", "purpose", "desire":
		return true
	}
	return false
}

// aimAdjective are adjectives that take what is wanted: "determined to".
func aimAdjective(lemma string) bool {
	switch lemma {
	case "determined", "eager", "keen", "committed", "resolved", "anxious", "opposed", "bent":
		return true
	}
	return false
}
