package position

import (
	"strings"

	"pyrometer"
)

// matcher is an issue with its words at hand.
type matcher struct {
	issue   *Issue
	objects map[string][][]string // first word of each phrase to the phrases
	with    map[string][][]string
	near    map[string]bool
	without map[string]bool
	unnamed map[string][][]string
	topics  map[string]bool
	along   map[string]pyrometer.Stance // verbs that are done with the object
	whole   map[string]bool
	harm    map[string]bool
	verbs   map[string]pyrometer.Stance // "ban", "shut out"
	nouns   map[string]pyrometer.Stance
	papers  map[string]pyrometer.Stance
	does    map[string]pyrometer.Stance
	phrases []phrase // in the order of the file
	narrow  map[string]pyrometer.Stance
	delay   map[string]bool
	maybe   map[string]bool
	against map[string]bool
	partly  map[string]bool
}

// phrase says a stance by itself.
type phrase struct {
	words  string
	stance pyrometer.Stance
}

func newMatcher(i *Issue) *matcher {
	m := &matcher{
		issue: i, objects: phrases(i.Objects), with: phrases(i.With), near: set(i.Near), without: set(i.Without),
		unnamed: phrases(i.Unnamed), topics: set(i.Topics), along: map[string]pyrometer.Stance{}, whole: set(i.Whole.Words), harm: set(i.Harm.Verbs, i.Harm.Nouns),
		verbs: map[string]pyrometer.Stance{}, nouns: map[string]pyrometer.Stance{}, papers: map[string]pyrometer.Stance{}, does: map[string]pyrometer.Stance{},
		narrow: map[string]pyrometer.Stance{},
		delay:  set(i.Delay.Verbs, i.Delay.Nouns), maybe: set(i.Maybe.Verbs, i.Maybe.Nouns), against: set(i.Against.Verbs, i.Against.Nouns), partly: set(i.Partly.Words),
	}
	for _, w := range i.Words {
		put(m.verbs, w.Verbs, w.Stance)
		put(m.nouns, w.Nouns, w.Stance)
		put(m.papers, w.Papers, w.Stance)
		put(m.does, w.Does, w.Stance)
		put(m.along, w.With, w.Stance)
		for _, p := range w.Words.Words {
			m.phrases = append(m.phrases, phrase{p, w.Stance})
		}
	}
	for _, w := range i.Narrow {
		put(m.narrow, w.Words.Words, w.Stance)
	}
	return m
}

func put(m map[string]pyrometer.Stance, words []string, s pyrometer.Stance) {
	for _, w := range words {
		if _, ok := m[w]; !ok {
			m[w] = s
		}
	}
}

func set(lists ...[]string) map[string]bool {
	m := map[string]bool{}
	for _, l := range lists {
		for _, w := range l {
			m[w] = true
		}
	}
	return m
}

func phrases(list []string) map[string][][]string {
	m := map[string][][]string{}
	for _, p := range list {
		w := strings.Fields(p)
		m[w[0]] = append(m[w[0]], w)
		if strings.Contains(p, "-") { // the tokens of such words are cut, or not
			w = strings.Fields(strings.ReplaceAll(p, "-", " - "))
			m[w[0]] = append(m[w[0]], w)
		}
	}
	return m
}
