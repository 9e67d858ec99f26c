package tone

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed lexicon.txt
var lexiconText string

// lexicon gives words a tone from -9 to 9.
type lexicon map[string]int8

// newLexicon reads lines of a tone, a tab and the words that have it.
func newLexicon(text string) lexicon {
	l := make(lexicon, 8000)
	for line := range strings.Lines(text) {
		class, words, ok := strings.Cut(strings.TrimSpace(line), "\t")
		n, err := strconv.Atoi(class)
		if !ok || err != nil {
			continue
		}
		for w := range strings.FieldsSeq(words) {
			l[w] = int8(n)
		}
	}
	return l
}

// of gives the tone of a word, by its form or else by its lemma.
func (l lexicon) of(form, lemma string) int8 {
	if v, ok := l[form]; ok {
		return v
	}
	return l[lemma]
}
