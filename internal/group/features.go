package group

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/nlp"
)

// What a word counts for: names say best which affair it is, and the first
// sentences say best what is new. Found on ECB+ (docs/storylines.md).
const (
	nameCounts = 2
	leadCounts = 1.5
	leadLength = 2 // sentences, besides the title
	bow        = 3 // how fast further occurrences stop counting
)

// Steps is what FeaturesOf needs of an analysis: the fast tagger's work.
const Steps = nlp.Tags | nlp.Lemmas

// Read analyses an article and gives its features.
func Read(p *nlp.Pipeline, a *pyrometer.Article) Features {
	return FeaturesOf(p.Analyze(a.Text(), Steps), len(a.Title))
}

// FeaturesOf gives the features of a text that has been analysed at least to
// Steps; its first title bytes are its title.
func FeaturesOf(doc *nlp.Document, title int) Features {
	var f Features
	body := 0
	for _, s := range doc.Sentences {
		lead := float32(1)
		inTitle := len(s.Tokens) > 0 && s.Tokens[0].Start < title
		if inTitle || body < leadLength {
			lead = leadCounts
		}
		if !inTitle {
			body++
		}
		for i := range s.Tokens {
			w := counts(&s.Tokens[i])
			if w == 0 {
				continue
			}
			id := word(s.Tokens[i].Lemma)
			f.Text = append(f.Text, Feature{ID: id, Weight: w * lead})
			if inTitle {
				f.Head = append(f.Head, Feature{ID: id, Weight: 1})
			}
		}
	}
	f.Text, f.Head = dampened(f.Text), gathered(f.Head)
	return f
}

// dampened adds up the occurrences of each word and lets the tenth count for
// less than the first.
func dampened(list []Feature) vector {
	v := gathered(list)
	for i := range v {
		v[i].Weight = float32(math.Log1p(bow * float64(v[i].Weight)))
	}
	return v
}

// counts says what an occurrence of a word is worth: words with a meaning count.
func counts(t *nlp.Token) float32 {
	if utf8.RuneCountInString(t.Lemma) < 2 || !strings.ContainsFunc(t.Lemma, letterOrDigit) {
		return 0
	}
	switch t.UPOS {
	case "PROPN":
		return nameCounts
	case "NOUN", "VERB", "ADJ", "NUM":
		return 1
	}
	return 0
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// word gives the id of a word by its lemma.
func word(lemma string) uint32 { return hash(strings.ToLower(lemma)) }

// trait gives the id of a trait that is no word: no word begins with its mark.
func trait(kind byte, name string) uint32 { return hash(string([]byte{kind, 0}) + name) }

// hash is FNV-32a. Among the half million words of a year of news one in ten
// thousand shares its id, which changes no verdict.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
