package aim

import (
	"strings"

	"pyrometer/internal/read/clause"
)

// real says that a clause tells what is so: no "may want", "if he wants",
// "does he want?", and no infinitive but under a verb that is real itself.
func (r *reader) real(v int, modal string) bool {
	t := &r.tree
	switch modal {
	case "", "will", "’ll", "'ll":
	default:
		return false
	}
	for i := v; i < len(t.Tokens); i++ {
		if t.Tokens[i].Form[0] == '?' {
			return false
		}
	}
	switch x := t.Tokens[v].XPOS; {
	case x == "VB" && modal == "" && !r.helped(v):
		return false
	case x == "VBG" && t.Child(v, "aux") < 0 && t.Rel(v) != "conj" && (t.Rel(v) != "advcl" || v == 0 || t.Tokens[v-1].Form != ","):
		return false // "before agreeing to", "ruled out seeking"
	case x == "VBG" && (t.Child(v, "mark") >= 0 || t.Child(v, "aux") < 0 && t.Tokens[v].Head >= 0 && t.Tokens[t.Tokens[v].Head].Head >= 0):
		return false // whose it is shows only right under the main verb
	}
	for i := v - 1; i >= 0 && i > v-14; i-- {
		switch strings.ToLower(t.Tokens[i].Form) {
		case "if", "unless":
			return false // however the tree has it
		}
	}
	if h := t.Tokens[v].Head; t.Rel(v) == "conj" && h >= 0 && t.Child(v, "aux", "nsubj") < 0 {
		if t.Tokens[v].XPOS == "VBD" && t.Tokens[h].XPOS == "VBG" && t.Child(h, "aux") >= 0 {
			return false // "is firing back after he spoke and promised": joined to the wrong verb
		}
		switch t.Predicate(h).Modal {
		case "", "will", "’ll", "'ll":
		default:
			return false // "would grow and seek"
		}
	}
	for i, below, steps := v, v, 0; i >= 0 && steps < len(t.Tokens); i, below, steps = t.Tokens[i].Head, i, steps+1 {
		if i != v && t.Rel(below) != "advcl" && t.Rel(below) != "conj" && t.Predicate(i).Negated && t.Tokens[i].UPOS == "VERB" {
			return false // "did not find that he meant to"
		}
		if i != v && (doubts(t.Tokens[i].Lemma) || t.Predicate(i).Negated && says(t.Tokens[i].Lemma)) {
			return false // "denied he wants it", "did not believe they want it"
		}
		for k := range t.Kids(i) {
			if k > v {
				continue
			}
			word := strings.ToLower(t.Tokens[k].Form)
			if x := t.Tokens[i].XPOS; (word == "when" || word == "whenever") && (x == "VBZ" || x == "VBP") {
				return false // "when he refuses to pay": any time, if at all
			}
			if t.Rel(k) != "mark" {
				continue
			}
			switch word {
			case "if", "whether", "unless", "lest", "though":
				return false
			}
		}
		if t.Rel(i) == "csubj" {
			return false
		}
	}
	return true
}

func doubts(lemma string) bool {
	switch lemma {
	case "hope", "wish", "expect", "fear", "suspect", "predict", "believe", "think", "guess", "assume", "accuse", "allege", "suggest", "concerned", "worried", "afraid", "fearful",
		"deny", "doubt", "dispute", "imagine", "pretend", "wonder", "disbelieve", "question", "suppose":
		return true
	}
	return false
}

func says(lemma string) bool {
	switch lemma {
	case "say", "believe", "think", "know", "claim", "suggest", "mean", "indicate":
		return true
	}
	return false
}

// helped says that a bare form has its tense from a helper ("does want"), or
// follows another verb of the same subject.
func (r *reader) helped(v int) bool {
	t := &r.tree
	for k := range t.Kids(v) {
		if t.Rel(k) == "aux" && (t.Tokens[k].Lemma == "do") {
			return true
		}
	}
	return false
}

// subjunctive says that a clause tells what should be: "that he leave", "should".
func subjunctive(t *clause.Tree, v int) bool {
	if x := t.Tokens[v].XPOS; (x == "VB" || x == "VBP" && singular(t, t.Child(v, "nsubj"))) && t.Predicate(v).Modal == "" && t.Child(v, "aux") < 0 {
		return true
	}
	for k := range t.Kids(v) {
		if l := t.Tokens[k].Lemma; t.Rel(k) == "aux" && (l == "should" || l == "must") || t.Tokens[k].Form == "be" && t.Rel(k) == "aux:pass" || t.Tokens[k].Form == "be" && t.Rel(k) == "cop" {
			return true
		}
	}
	return false
}

// singular says that a subject cannot have a verb in the plural: "that he leave".
func singular(t *clause.Tree, i int) bool {
	if i < 0 {
		return false
	}
	x, w := t.Tokens[i].XPOS, strings.ToLower(t.Tokens[i].Form)
	return x == "NN" || x == "NNP" || w == "he" || w == "she" || w == "it"
}

func pronoun(t *clause.Tree, i int) bool {
	u := t.Tokens[i].UPOS
	return u == "PRON" || u == "DET" || u == "ADV"
}

// span says that a noun is a length of time.
func span(lemma string) bool {
	switch strings.ToLower(lemma) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow",
		"year", "month", "week", "day", "decade", "hour", "minute", "time", "century", "moment", "while":
		return true
	}
	return false
}

// pointing says that a subject is a bare "it" or "that": what is wanted then
// stands elsewhere.
func pointing(t *clause.Tree, i int) bool {
	if i < 0 {
		return false
	}
	switch strings.ToLower(t.Tokens[i].Form) {
	case "it", "that", "this", "these", "those", "there":
		return true
	}
	return false
}

// personal says that an object is a person: to want somebody is no aim yet.
func personal(t *clause.Tree, i int) bool {
	if t.Tokens[i].UPOS != "PROPN" {
		return false
	}
	for _, e := range t.Entities {
		if i >= e.First && i < e.Last && e.Kind == "PER" {
			return true
		}
	}
	return false
}
