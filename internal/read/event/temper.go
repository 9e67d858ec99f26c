package event

import (
	"strings"

	"pyrometer"
)

// temper lowers what a sentence only supposes, asks or says in a figure of
// speech. It looks at the words around the act, which the frames of the lexicon do
// not see.
func (s *sentence) temper(t *pyrometer.Telling, a *act) {
	switch t.Modality {
	case pyrometer.Did, pyrometer.Announced, pyrometer.Ongoing:
		if s.supposed(a.trigger) || s.asked() {
			t.Modality = pyrometer.Possible
		}
	}
	if t.Type == pyrometer.Assault && t.Mode == "force" && s.onlyWords(t, a) {
		t.Type, t.Mode = pyrometer.Accuse, "disapprove"
	}
}

// supposed says whether a word stands in a condition ("if he resigns") or what
// would follow from one.
func (s *sentence) supposed(i int) bool {
	t := &s.r.tree
	for steps := 0; i >= 0 && steps < len(t.Tokens); i, steps = t.Tokens[i].Head, steps+1 {
		rel := t.Rel(i)
		for k := range t.Kids(i) {
			if t.Rel(k) != "mark" && t.Rel(k) != "advmod" {
				continue
			}
			switch strings.ToLower(t.Tokens[k].Form) {
			case "if", "unless", "whether", "lest":
				return true
			}
		}
		if rel == "root" || rel == "parataxis" {
			return false
		}
	}
	return false
}

// asked says whether the sentence is a question.
func (s *sentence) asked() bool {
	toks := s.r.tree.Tokens
	for i := len(toks) - 1; i >= 0 && toks[i].UPOS == "PUNCT"; i-- {
		if toks[i].Form == "?" {
			return true
		}
	}
	return false
}

// onlyWords says whether an attack is one of words: a single person who attacks,
// hits, battles or targets somebody in the news does so by speaking, unless the
// sentence names a weapon or a wound.
func (s *sentence) onlyWords(t *pyrometer.Telling, a *act) bool {
	if t.Source.Mention < 0 || t.Source.Mention >= len(s.mentions) || s.mentions[t.Source.Mention].Kind != pyrometer.Person {
		return false
	}
	switch s.r.lemmas[a.trigger] {
	case "attack", "hit", "battle", "target", "fight", "strike", "blast", "slam", "hammer", "bash", "assail", "assault", "war", "feud", "clash", "fire":
	default:
		return false
	}
	for i := range s.r.tree.Tokens {
		switch s.r.lemmas[i] {
		case "kill", "wound", "injure", "shoot", "gun", "gunman", "knife", "bomb", "missile", "rocket", "troops", "soldier", "army", "airstrike", "air", "force",
			"weapon", "militant", "rebel", "terrorist", "dead", "death", "die", "injury", "police", "stab", "punch", "beat", "drone", "military", "town", "village":
			return false
		}
	}
	return true
}
