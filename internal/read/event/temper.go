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
	if !t.Dated && s.known(a) {
		t.Confidence = min(t.Confidence, spokenOf)
	}
	if t.Mode == "admit" && s.r.lemmas[a.trigger] == "plead" && a.trigger+1 < len(s.r.lemmas) && strings.EqualFold(s.r.tree.Tokens[a.trigger+1].Form, "not") {
		t.Mode = "deny"
	}
	s.plainDemand(t, a)
	s.aloud(t, a)
	if t.Type == pyrometer.Assault && t.Mode == "force" && s.onlyWords(t, a) {
		t.Type, t.Mode = pyrometer.Accuse, "disapprove"
	}
}

// aloud makes a threat of a blow that somebody says is being weighed: to say it is to
// threaten, and a "may" that nobody says is not.
func (s *sentence) aloud(t *pyrometer.Telling, a *act) {
	h := s.r.tree.Tokens[a.trigger].Head
	if t.Modality != pyrometer.Possible || a.entry.op != consider || a.clausal && a.content < 0 || h < 0 || s.r.tree.Rel(a.trigger) != "ccomp" || s.asked() || s.supposed(a.trigger) {
		return
	}
	switch t.Type {
	case pyrometer.Sanction, pyrometer.Coerce, pyrometer.Assault:
	default:
		return
	}
	switch s.r.lemmas[h] {
	case "say", "announce", "tell", "declare", "confirm", "warn":
		k := threatened(kind{t.Type, t.Mode})
		t.Type, t.Mode, t.Modality = k.Type, k.Mode, pyrometer.Did
	}
}

// plainDemand takes a demand for what it is: who asks a parliament to pass a law asks for no
// reform of it, and who calls on somebody to speak does not telephone.
func (s *sentence) plainDemand(t *pyrometer.Telling, a *act) {
	switch {
	case t.Type == pyrometer.Request && a.content >= 0 && (t.Mode == "change" || t.Mode == "appeal-change"):
		switch s.r.lemmas[a.content] {
		case "pass", "enact", "approve", "introduce", "amend", "implement":
			t.Mode = ""
		}
	case t.Mode == "phone" && s.r.lemmas[a.trigger] == "call":
		for k := range s.r.tree.Kids(a.trigger) {
			if w := s.r.tree.Preposition(k); w == "on" || w == "upon" {
				t.Type, t.Mode = pyrometer.Request, ""
			}
		}
	}
}

// raised makes a demand that was found to be of whom it would strike what it is: "asked
// members to exclude the firm" asks nothing of the firm.
func (s *sentence) raised(t *pyrometer.Telling, a *act, tgt place) {
	if t.Type != pyrometer.Request || tgt.mention < 0 || a.content >= 0 && !a.clausal {
		return
	}
	c := a.content
	if c < 0 {
		c = s.r.tree.Child(a.trigger, "xcomp")
	}
	if c >= 0 && s.r.tree.Below(tgt.head, c) && s.hostileTo(c, false) && s.r.pred(c).Subject != tgt.head {
		t.Type, t.Mode = pyrometer.Accuse, "oppose"
	}
}

// spokenOf is the most that is sure of an act that a sentence takes as known: it
// happened, but nobody knows from here when. It is shown and does not count.
const spokenOf = 0.5

// known says whether a sentence speaks of an act as known instead of telling it:
// "praised Britain for banning it", "Britain's ban has hurt", "anger over Britain's
// ban". An old event is not new on each day that somebody speaks of it.
func (s *sentence) known(a *act) bool {
	t := &s.r.tree
	i, word := a.trigger, t.Preposition(a.trigger)
	if word == "" {
		if m := t.Child(i, "mark"); m >= 0 {
			word = s.r.lemmas[m]
		}
	}
	if !a.noun {
		h := t.Tokens[i].Head
		return t.Rel(i) == "advcl" && word == "for" && h >= 0 && t.Tokens[i].XPOS == "VBG" && t.Predicate(i).Subject != t.Predicate(h).Subject
	}
	if a.content >= 0 || t.Child(i, "nmod:poss") < 0 {
		return false
	}
	switch t.Tokens[i].Rel {
	case "nsubj", "nsubj:pass", "nsubj:outer":
		h := t.Tokens[i].Head // "the attack killed" tells the attack
		return h >= 0 && t.Tokens[h].UPOS == "VERB" && a.Type != pyrometer.Assault
	case "obl", "nmod":
		switch word {
		case "over", "about", "despite", "of", "since", "on", "with":
			return true
		}
	}
	return false
}

// onlyOf says whether a warning is not to its target but of something of the target's:
// "warned that a removal of the firm could cause blackouts".
func (s *sentence) onlyOf(a *act, tgt place) bool {
	if a.Type != pyrometer.Threaten || tgt.mention < 0 || s.r.lemmas[a.trigger] != "warn" && s.r.lemmas[a.trigger] != "caution" {
		return false
	}
	c := s.r.tree.Child(a.trigger, "ccomp")
	if c < 0 {
		return false
	}
	n := s.r.tree.Child(c, "nsubj", "csubj")
	if n < 0 || !s.r.tree.Below(tgt.head, n) {
		return false
	}
	// "excluding the firm would cost": read as of a firm that excludes.
	g := n - 1
	return n != tgt.head || g >= 0 && s.r.tree.Tokens[g].XPOS == "VBG" && s.r.tree.Tokens[g].Head == n
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

// asked says whether the sentence is a question or holds one.
func (s *sentence) asked() bool {
	for i := range s.r.tree.Tokens {
		if s.r.tree.Tokens[i].Form == "?" {
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
	return !s.armed()
}

// weapon says whether a word is of arms, wounds or those who bear arms.
func weapon(lemma string) bool {
	switch lemma {
	case "kill", "wound", "injure", "shoot", "gun", "gunman", "knife", "bomb", "missile", "rocket", "troops", "soldier", "army", "airstrike", "air", "force",
		"weapon", "militant", "rebel", "terrorist", "dead", "death", "die", "injury", "police", "stab", "punch", "beat", "drone", "military", "town", "village":
		return true
	}
	return false
}
