package event

import (
	"slices"
	"strings"

	"pyrometer"
)

// figureOfSpeech leaves out violence that is none: companies and parties fight,
// hit and kill with words and prices; and what stands between quotation marks that
// hold a word or two.
func (s *sentence) figureOfSpeech(t *pyrometer.Telling, a *act, src, tgt place) string {
	if s.scare(a.trigger) {
		return "a word that is not the writer's"
	}
	if t.Type != pyrometer.Assault || s.armed() {
		return ""
	}
	for _, p := range [...]place{src, tgt} {
		if p.mention < 0 {
			continue
		}
		switch s.mentions[p.mention].Kind {
		case pyrometer.Organisation, pyrometer.Institution:
			return "nobody is hurt"
		}
	}
	if src.mention >= 0 && s.mentions[src.mention].Kind == pyrometer.Person || src.mention < 0 && tgt.mention < 0 {
		return "nobody is hurt"
	}
	return ""
}

// scare says whether a word stands between quotation marks with at most two
// others.
func (s *sentence) scare(i int) bool {
	quote := func(k int) bool {
		switch s.r.tree.Tokens[k].Form {
		case "\"", "“", "”", "'", "‘", "’", "``", "''":
			return true
		}
		return false
	}
	for f := i - 1; f >= 0 && f >= i-3; f-- {
		if !quote(f) {
			continue
		}
		for l := i + 1; l < len(s.r.lemmas) && l <= f+4; l++ {
			if quote(l) {
				return true
			}
		}
	}
	return false
}

// armed says whether a sentence names a weapon, a wound or those who bear arms.
func (s *sentence) armed() bool {
	for i := range s.r.tree.Tokens {
		if weapon(s.r.lemmas[i]) {
			return true
		}
	}
	return false
}

// wordOf leaves out words that mean another thing in a frame which the lexicon does
// not tell apart, or whose act is no act of its kind within a parliament.
func (s *sentence) wordOf(t *pyrometer.Telling, a *act, src, tgt place) string {
	if why := s.kindOf(t, a, src); why != "" {
		return why
	}
	tree, word := &s.r.tree, s.r.lemmas[a.trigger]
	second := tree.Child(a.trigger, "xcomp") >= 0 || tree.Child(a.trigger, "iobj") >= 0 || tree.Child(a.trigger, "ccomp") >= 0
	if word == "expect" && a.content >= 0 || t.Type == pyrometer.Request && t.Mode == "leadership" && s.another(a, tgt) {
		return "what somebody supposes"
	}
	if a.entry.op == allow && a.content >= 0 && hostile(s.r.acts[a.content].Type) {
		return "leave to act against others"
	}
	if x := tree.Child(a.trigger, "xcomp"); x >= 0 && tree.Tokens[x].UPOS == "ADJ" && (word == "make" || word == "keep" || word == "leave") {
		return "makes something so"
	}
	if n := a.trigger + 1; word == "dare" || word == "force" && n < len(tree.Tokens) && strings.HasSuffix(tree.Tokens[n].Form, "self") {
		return "a figure of speech"
	}
	switch word {
	case "warn", "caution":
		if t.Type == pyrometer.Threaten && t.Target.Figure == "" {
			return "a warning to all"
		}
	case "submit":
		return "handing in is no yielding"
	case "join":
		if s.r.pred(a.trigger).Passive {
			return "who stands beside somebody"
		}
	case "call", "consider", "slate", "name":
		if a.content < 0 && (second || s.asPhrase(a.trigger) || word == "call" && s.named2(tgt)) {
			return "calls somebody something"
		}
	case "pass", "enact", "approve", "introduce", "amend":
		if t.Mode == "reform" {
			return "a law is no concession"
		}
	case "seize", "take", "capture", "win", "flip", "lose", "hold", "defend":
		if t.Type == pyrometer.Coerce || t.Type == pyrometer.Assault {
			if s.elects() {
				return "an election is no seizure"
			}
		}
	case "tell", "ask":
		if a.content >= 0 && a.content < a.trigger {
			return "a listener" // "The point was to hold men to account, she told the Times"
		}
	case "believe", "think", "fear", "predict", "mean", "suggest", "expect", "argue", "hope":
		if a.content >= 0 && a.entry.op == say {
			return "what somebody supposes"
		}
	}
	return ""
}

// kindOf leaves out acts that are another thing when somebody of that kind does them,
// or when a word beside says so.
func (s *sentence) kindOf(t *pyrometer.Telling, a *act, src place) string {
	switch {
	case src.mention >= 0 && s.mentions[src.mention].Kind == pyrometer.Organisation && (t.Type == pyrometer.Retreat ||
		(t.Type == pyrometer.Agree || t.Type == pyrometer.Concede) && s.has("pull", "pull_out", "withdraw", "exit", "leave")):
		return "a firm that leaves lifts no siege"
	case src.mention >= 0 && s.mentions[src.mention].Kind != pyrometer.Person && (t.Mode == "resign" || t.Type == pyrometer.Agree && t.Mode == "leadership"):
		return "only persons leave office"
	case t.Mode == "resign" && s.has("run", "bid", "campaign"):
		return "leaves for something better"
	case t.Type == pyrometer.Comment && t.Mode == "policy" && src.mention >= 0 && s.mentions[src.mention].Kind == pyrometer.Organisation && t.Target.Figure == "":
		return "what a firm thinks of doing"
	case t.Type == pyrometer.Sanction && s.has("deficit", "debt", "rate", "price", "traffic", "emission", "cost", "tax"):
		return "figures are cut, and no ties"
	case (t.Type == pyrometer.Aid || t.Type == pyrometer.Agree && t.Mode == "aid") && s.has("fine", "penalty", "settlement", "damages", "lawsuit", "ransom", "bribe"):
		return "a payment that is no aid"
	case t.Type == pyrometer.Request && t.Mode == "meet" && a.content >= 0:
		for _, o := range s.r.pred(a.content).Obliques {
			if o.Case == "with" && o.Noun != src.head && !s.r.pronoun(o.Noun) {
				return "asked to meet another"
			}
		}
	}
	return ""
}

// has says whether a sentence has one of some words.
func (s *sentence) has(words ...string) bool {
	for _, w := range s.r.lemmas {
		if slices.Contains(words, w) {
			return true
		}
	}
	return false
}

// another says whether it is somebody else whom the one asked is to remove: "pleaded
// with Larsen to remove the guards" wants no other in Larsen's place.
func (s *sentence) another(a *act, tgt place) bool {
	if a.content < 0 || tgt.mention < 0 {
		return false
	}
	o := s.r.pred(a.content).Object
	return o >= 0 && o != tgt.head && !s.r.tree.Below(tgt.head, o)
}

// named2 says whether a second noun follows the object: "calls him a friend".
func (s *sentence) named2(p place) bool {
	toks := s.r.tree.Tokens
	if p.mention < 0 || p.last+1 >= len(toks) {
		return false
	}
	next := &toks[p.last+1]
	return next.UPOS == "DET" || next.UPOS == "ADJ" || next.UPOS == "PROPN" || next.UPOS == "PUNCT" && next.Form != "." && next.Form != ","
}

// asPhrase says whether a verb has a phrase with "as": "named them as rivals".
func (s *sentence) asPhrase(i int) bool {
	for k := range s.r.tree.Kids(i) {
		if s.r.tree.Preposition(k) == "as" {
			return true
		}
	}
	return false
}

// elects says whether a sentence is on votes and seats.
func (s *sentence) elects() bool {
	for _, w := range s.r.lemmas {
		switch w {
		case "house", "senate", "election", "seat", "vote", "majority", "midterm", "midterms", "district", "democrat", "democrats", "republicans", "ballot", "voter":
			return true
		}
	}
	return false
}
