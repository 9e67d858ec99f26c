package event

import (
	"slices"

	"pyrometer"
)

// sourceOf asks for the one who acts in the subject's place.
func (s *sentence) sourceOf(t *pyrometer.Telling, a *act, src, tgt place) string {
	if src.mention < 0 {
		switch s.r.lemmas[a.trigger] {
		case "oppose", "concern", "interest", "involve", "prepare", "commit", "slate", "expect", "suppose":
			return "a state of mind"
		}
		if p := s.r.pred(a.trigger); t.Source.Actor.Name != "" || p.Passive && tgt.mention >= 0 && price(s.r.cost, tgt.head, tgt.first, tgt.last) <= 0.15 && hostile(t.Type) {
			return ""
		}
		return "nobody acts"
	}
	src = s.whole(src)
	if price(s.r.srcCost, src.head, src.first, src.last) > 0.16 || s.describes(src) {
		return "who acts stands elsewhere"
	}
	return s.unsureOf(src)
}

// targetOf asks for the one acted on in the place of the object or under its
// preposition.
func (s *sentence) targetOf(t *pyrometer.Telling, a *act, src, tgt place) string {
	if tgt.mention < 0 {
		return ""
	}
	// "Norway bans five firms, including Acme"
	if w := s.r.tree.Preposition(tgt.head); slices.Contains(s.listed, tgt) || w == "including" || w == "such" {
		return s.unsureOf(tgt)
	}
	tgt = s.whole(tgt)
	if s.describes(tgt) && !s.punishment(a, tgt) {
		return "the one acted on only describes another"
	}
	if s.struckThrough(t, tgt) {
		return s.unsureOf(tgt)
	}
	if s.ofThing(a, tgt) {
		return "a thing of the one acted on"
	}
	cost := price(s.r.cost, tgt.head, tgt.first, tgt.last)
	own := s.r.tree.Tokens[tgt.head].Rel == "nmod:poss"
	switch {
	case own && cost <= 0.5 && s.judges(t.Type, t.Mode, tgt):
	case own && cost > 0.35:
		return "a thing of the one acted on"
	case cost > 0.45 && !(a.clausal && a.entry.op != say && cost <= 0.85), cost > 0.55 && a.noun:
		return "the one acted on stands elsewhere"
	}
	return s.unsureOf(tgt)
}

// judges says whether an act is of words, which on what somebody does are on him:
// "praised Larsen's work", and not "hailed Larsen's retirement".
func (s *sentence) judges(k pyrometer.Type, m pyrometer.Mode, tgt place) bool {
	h := s.r.tree.Tokens[tgt.head].Head
	if h < 0 {
		return false
	}
	switch w := s.r.lemmas[h]; {
	case k == pyrometer.Accuse && (m == "disapprove" || m == ""):
		return !person(w)
	case k == pyrometer.Support && m == "praise":
		switch w {
		case "leadership", "work", "record", "decision", "effort", "speech", "call", "victory", "win", "courage", "policy", "plan", "proposal", "commitment", "role",
			"ruling", "service", "move", "performance", "handling", "response", "stance", "achievement", "success", "appointment", "nomination", "election", "strategy":
			return true
		}
	}
	return false
}

// struckThrough says whether a penalty strikes somebody through those and what are his:
// "limits on employees of Acme", "a ban on Acme's phones".
func (s *sentence) struckThrough(t *pyrometer.Telling, tgt place) bool {
	if t.Type != pyrometer.Coerce && t.Type != pyrometer.Sanction {
		return false
	}
	h := s.r.tree.Tokens[tgt.head].Head
	if rel := s.r.tree.Rel(tgt.head); h < 0 || rel != "nmod" || price(s.r.cost, tgt.head, tgt.first, tgt.last) > 0.9 {
		return false
	}
	switch s.r.lemmas[h] {
	case "employee", "staff", "worker", "subsidiary", "unit", "product", "equipment", "chip", "phone", "supplier", "technology", "gear", "network", "telecom",
		"official", "export", "import", "goods", "company", "firm", "bank", "oil", "steel", "citizen", "traveller", "traveler":
		return true
	}
	return false
}

// person says whether a noun is of persons who are somebody's and not he.
func person(w string) bool {
	switch w {
	case "critic", "opponent", "rival", "enemy", "wife", "husband", "son", "daughter", "brother", "sister", "father", "mother", "family", "lawyer", "attorney", "aide", "ally",
		"friend", "adviser", "advisor", "supporter", "predecessor", "successor", "pick", "nominee", "candidate", "boss", "chief", "executive", "chairman", "nephew":
		return true
	}
	return false
}

// ofThing says whether a mention only hangs on the thing that is acted on: "praised
// the appointment of a man to the court" is no praise of the court. Where the lexicon
// asks for such a thing ("imposed sanctions on Peru"), what hangs on it is meant.
func (s *sentence) ofThing(a *act, tgt place) bool {
	tree := &s.r.tree
	if tree.Rel(tgt.head) != "nmod" || tree.Tokens[tgt.head].Rel == "nmod:poss" {
		return false
	}
	thing := tree.Tokens[tgt.head].Head
	if thing < 0 || thing == a.trigger || thing == a.content || s.r.acts[thing].ok && s.r.consumed[thing] || !a.base.object.any() || a.base.some {
		return false
	}
	switch tree.Preposition(tgt.head) {
	case "against", "on":
		return false
	}
	return true
}

// describes says whether a mention stands before or under a noun that is meant
// rather than it: "the Norway office", "Norwegian oil", "Larsen aide".
func (s *sentence) describes(p place) bool {
	if k := p.last + 1; k < len(s.r.tree.Tokens) && s.r.tree.Tokens[k].Form == "-" && s.r.tree.Tokens[k].Start == s.r.tree.Tokens[p.last].End {
		return true // "Larsen-backed"
	}
	switch s.r.tree.Tokens[p.head].Rel {
	case "compound", "amod", "nmod:desc", "nmod:unmarked", "obl:tmod", "obl:unmarked", "det", "dep":
		return true
	case "appos":
		// "Larsen sues firm: Times" is told by the Times.
		return p.last >= len(s.r.tree.Tokens)-2
	}
	return false
}

// whole gives the noun that speaks for a mention before it: "Norwegian officials"
// are Norway, "Norwegian oil" is not.
func (s *sentence) whole(p place) place {
	t := &s.r.tree
	if rel := t.Rel(p.head); rel != "amod" && rel != "compound" {
		return p
	}
	h := t.Tokens[p.head].Head
	if h < 0 || h < p.last {
		return p
	}
	switch s.r.lemmas[h] {
	case "government", "state", "country", "nation", "authority", "regime", "administration", "ministry", "embassy", "official", "ambassador", "envoy", "diplomat",
		"spokesman", "spokeswoman", "force", "troops", "army", "military", "navy", "side", "parliament", "court", "prosecutor":
		p.head, p.last = h, h
	}
	return p
}

// punishment says whether a mention describes what an act imposes: "new Norway
// sanctions" are on Norway.
func (s *sentence) punishment(a *act, p place) bool {
	h := s.r.tree.Tokens[p.head].Head
	return h >= 0 && h == a.content && punishing(s.r.acts[h].Type)
}

// unsureOf leaves out parties of whom it is not sure that they are meant, or who are one
// of many: "a Republican".
func (s *sentence) unsureOf(p place) string {
	for k := range s.r.tree.Kids(p.head) {
		if s.r.tree.Rel(k) == "det" && (s.r.lemmas[k] == "no" || s.r.lemmas[k] == "neither") {
			return "nobody of them"
		}
	}
	m := &s.mentions[p.mention]
	tok := &s.r.tree.Tokens[p.head]
	switch {
	case m.Form == pyrometer.FormPronoun && m.Confidence < sureEnough:
		return "a pronoun of whom it is not sure"
	case m.Form == pyrometer.FormTitle && m.Confidence < 0.75:
		return "an office of whose holder it is not sure"
	case p.first == p.last && (tok.Form == "Republican" || tok.Form == "Democrat" || tok.Form == "Conservative" || tok.Form == "Liberal") && m.Form != pyrometer.FormNominal:
		return "one of them"
	case s.credited(p):
		return "whose report it is"
	}
	return ""
}

const sureEnough = 0.6

// credited says whether a name behind the last colon or dash of a sentence says who
// reports it: "Larsen sues firm: Times".
func (s *sentence) credited(p place) bool {
	toks := s.r.tree.Tokens
	if len(toks)-p.last > 2 || p.first == 0 {
		return false
	}
	switch toks[p.first-1].Form {
	case ":", "-", "–", "—":
		return true
	}
	return false
}
