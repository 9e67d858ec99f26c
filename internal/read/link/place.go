package link

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
)

// chooseCapital takes a capital for its government where it acts or is acted
// upon, and for a place, which is nobody, where something is in it.
func (t *text) chooseCapital(f *find, m meaning) {
	c := &t.l.figures[m.figure]
	if !t.governs(f) {
		f.drop, f.place = true, true
		return
	}
	f.figure, f.kind, f.form = m.figure, pyrometer.Country, pyrometer.FormPlace
	f.conf, f.why = 0.8, "capital for the government of "+c.Name
}

// governs says whether the grammar has a capital act.
func (t *text) governs(f *find) bool {
	s, tree := t.sentence(f.sent), t.tree(f.sent)
	if next := f.last + 1; next < len(s.Tokens) {
		switch form := s.Tokens[next].Form; form {
		case ",": // "Paris, Texas"; "London, where"
			if next+1 < len(s.Tokens) && s.Tokens[next+1].UPOS == "PROPN" {
				return false
			}
		case "-":
			if next+1 < len(s.Tokens) && lower(s.Tokens[next+1].Form) == "based" {
				return false
			}
		}
	}
	if f.ner == "ORG" || f.ner == "MISC" {
		return false
	}
	if form := s.Tokens[f.first].Form; len(form) > 3 && form == strings.ToUpper(form) { // a dateline
		return false
	}
	if tree == nil {
		if f.first == 0 && f.last+1 < len(s.Tokens) && s.Tokens[f.last+1].UPOS == "VERB" {
			return true
		}
		return false
	}
	rel, i := t.rel(f)
	verb := tree.Tokens[i].Head
	switch clause.Base(rel) {
	case "nsubj":
		if verb >= 0 && (tree.Child(verb, "cop") >= 0 || tree.Tokens[verb].UPOS == "ADJ") {
			return minded(tree.Tokens[verb].Lemma)
		}
		return verb >= 0 && acts(tree.Tokens[verb].Lemma)
	case "obj", "iobj":
		return verb >= 0 && urges(tree.Tokens[verb].Lemma)
	case "obl", "nmod":
		if rel == "nmod:poss" {
			// "Moscow's annexation", not "London's streets": a thing done.
			return verb >= 0 && done(tree.Tokens[verb].Lemma)
		}
		switch tree.Preposition(i) {
		case "by", "against", "between", "with":
			return rel == "obl:agent" || tree.Preposition(i) != "by" || verb >= 0
		case "on":
			return verb >= 0 && (done(tree.Tokens[verb].Lemma) || urges(tree.Tokens[verb].Lemma))
		case "from":
			return verb >= 0 && done(tree.Tokens[verb].Lemma)
		}
	}
	return false
}

// acts lists verbs whose subject decides, says or does, as a government does;
// cities host, lie and burn.
func acts(verb string) bool {
	switch verb {
	case "say", "announce", "warn", "accuse", "deny", "assure", "agree", "reject", "impose", "ban", "want", "demand", "call", "vow", "threaten", "insist", "refuse",
		"seek", "respond", "retaliate", "back", "support", "urge", "press", "try", "plan", "decide", "hope", "consider", "sign", "expel", "condemn", "claim",
		"argue", "blame", "deploy", "invade", "annex", "fear", "view", "regard", "maintain", "offer", "pledge", "promise", "propose", "negotiate",
		"cut", "raise", "lift", "suspend", "withdraw", "recall", "summon", "order", "use", "give", "send", "sell", "provide", "fund", "arm", "launch",
		"block", "veto", "pursue", "push", "need", "ask", "tell", "know", "believe", "think", "see", "recognize", "recognise", "denounce", "dismiss",
		"criticize", "criticise", "praise", "welcome", "confirm", "acknowledge", "admit", "intend", "aim", "attempt", "interfere", "meddle", "intervene",
		"hack", "spy", "win", "lose", "face", "take", "make", "keep", "continue", "begin", "start", "stop", "do", "get", "let", "allow", "approve", "extend",
		"ease", "tighten", "target", "sanction", "attack", "bomb", "strike", "escalate", "test", "develop", "build", "ratify", "sue", "appeal", "resist",
		"respect", "treat", "trust", "play", "exert", "step", "assert", "declare", "express", "voice", "object", "protest", "complain", "hit", "slap",
		"unveil", "issue", "hold", "talk", "act", "move", "react", "defend", "help", "join", "leave", "ignore", "side", "wage", "violate", "comply",
		"cooperate", "share", "control", "ban's", "set", "put", "turn", "pay", "spend", "lead", "become", "appear", "seem", "remain", "send's", "eye", "mull", "weigh":
		return true
	}
	return false
}

// minded lists what is said of somebody with a will.
func minded(adjective string) bool {
	switch adjective {
	case "unlikely", "likely", "willing", "unwilling", "ready", "able", "unable", "eager", "keen", "reluctant", "prepared", "concerned", "furious", "angry",
		"responsible", "wary", "determined", "confident", "sure", "open", "guilty", "desperate", "nervous", "worried", "happy", "committed", "serious", "ally", "silent", "mum", "alarmed", "cautious", "adamant":
		return true
	}
	return false
}

// urges lists verbs whose object is somebody who decides.
func urges(verb string) bool {
	switch verb {
	case "urge", "press", "pressure", "ask", "tell", "warn", "accuse", "blame", "condemn", "criticize", "criticise", "anger", "irk", "infuriate", "alarm",
		"persuade", "convince", "threaten", "sanction", "punish", "hit", "help", "support", "back", "pressurize", "force", "push", "call", "provoke",
		"antagonize", "please", "embarrass", "isolate", "deter", "confront", "challenge", "defy", "notify", "inform", "rile", "irritate", "upset", "impose":
		return true
	}
	return false
}

// done lists nouns for what governments do or have: "Beijing's decision".
func done(noun string) bool {
	switch noun {
	case "decision", "claim", "policy", "response", "refusal", "effort", "attempt", "plan", "move", "demand", "support", "ally", "position", "stance", "view",
		"interest", "ambition", "influence", "interference", "meddling", "involvement", "role", "aggression", "annexation", "invasion", "intervention",
		"action", "threat", "ban", "sanction", "tariff", "relation", "relationship", "tie", "talk", "deal", "agreement", "proposal", "offer", "promise",
		"pledge", "commitment", "concern", "fear", "criticism", "accusation", "denial", "insistence", "willingness", "desire", "goal", "aim", "strategy",
		"approach", "crackdown", "campaign", "program", "programme", "provocation", "rhetoric", "behavior", "behaviour", "pressure", "control", "power",
		"rule", "government", "leader", "envoy", "ambassador", "minister", "foe", "rival", "enemy", "adversary", "assistance", "aid", "help", "war",
		"ability", "reaction", "retaliation", "warning", "message", "opposition", "objection", "hand", "attack", "push", "call", "backing", "propaganda":
		return true
	}
	return false
}
