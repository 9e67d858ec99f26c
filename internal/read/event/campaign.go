package event

import (
	"pyrometer"
	"pyrometer/internal/read/clause"
	"pyrometer/nlp"
)

// opposed is the sign of a campaign: whoever asks others to act against somebody
// is as much against him as an accuser.
const opposed = -0.7

// Read gives the tellings of a text as Code does, and who in it campaigns against
// whom: asks others to ban, shun or drop him, or not to use what is his, or warns
// them against him. A campaign's target is often no side of the event that the
// asking is ("Pompeo warned Chile not to use Huawei" is told of Pompeo and Chile).
func (c *Coder) Read(doc *nlp.Document, mentions []pyrometer.Mention, dates []pyrometer.DateWords, on pyrometer.Day) ([]pyrometer.Telling, []pyrometer.Tie) {
	var out []pyrometer.Telling
	var ties []pyrometer.Tie
	c.each(doc, mentions, dates, on, func(s *sentence) {
		out = s.code(out)
		ties = s.campaigns(ties)
	})
	return out, ties
}

func (s *sentence) campaigns(out []pyrometer.Tie) []pyrometer.Tie {
	if len(s.at) < 2 {
		return out
	}
	for i := range s.r.tree.Tokens {
		if s.r.tree.Tokens[i].UPOS == "VERB" && asks(s.r.lemmas[i]) {
			out = s.asking(out, i)
		}
	}
	return out
}

// asking adds the campaigns of one verb of asking or warning.
func (s *sentence) asking(out []pyrometer.Tie, i int) []pyrometer.Tie {
	r := s.r
	p := r.pred(i)
	if p.Negated || p.Modal == "may" || p.Modal == "might" || p.Modal == "could" || p.Modal == "would" || s.supposed(i) {
		return out
	}
	a := act{trigger: i, source: r.subject(i, p)}
	if a.source < 0 {
		return out
	}
	r.sources(&a)
	from := s.cheapest(r.srcCost, sourceLimit, nil)
	if len(from) == 0 {
		return out
	}
	for k := range r.tree.Kids(i) {
		what, ok := s.aimed(i, k)
		if !ok {
			continue
		}
		not := from
		for _, p := range s.at { // whoever is asked
			if rel := r.tree.Rel(p.head); (rel == "obj" || rel == "iobj") && r.tree.Tokens[p.head].Head == i {
				not = append(not[:len(not):len(not)], p)
			}
		}
		for _, to := range s.cheapest(r.cost, 1.1, not) {
			for _, f := range from {
				out = s.campaign(out, i, k, f, to, r.lemmas[i]+": "+what)
			}
		}
	}
	return out
}

// aimed prices the words that what is asked is aimed at, if it is hostile, and
// says what that is.
func (s *sentence) aimed(i, k int) (what string, ok bool) {
	r := s.r
	for j := range r.cost {
		r.cost[j] = far
	}
	switch rel := clause.Base(r.tree.Tokens[k].Rel); rel {
	case "xcomp", "ccomp", "advcl":
		m := r.tree.Child(k, "mark")
		if rel != "xcomp" && (m < 0 || r.lemmas[m] != "to" && r.lemmas[m] != "against") {
			return "", false
		}
		verb := s.hostileVerb(k, m >= 0 && r.lemmas[m] == "against")
		if verb < 0 {
			return "", false
		}
		r.clause(&act{trigger: verb, source: -1}, verb, 0, 1)
		return r.lemmas[verb], true
	case "obl", "obj", "iobj":
		if r.tree.Preposition(k) == "against" {
			r.down(k, 0, -1, 0)
			return "against", true
		}
		for j := range r.tree.Kids(k) {
			if r.tree.Preposition(j) == "against" && !(r.acts[k].ok && punishing(r.acts[k].Type)) {
				r.down(j, 0, -1, 0)
				return "against", true // "warned the conference against", "called for a coalition against"
			}
		}
		if p := r.tree.Preposition(k); p == "for" && r.acts[k].ok && r.acts[k].noun && punishing(r.acts[k].Type) {
			r.down(k, 0, -1, 0)
			return r.lemmas[k], true
		}
	}
	return "", false
}

// hostileVerb gives the verb of a clause, or one joined to it, that is against its
// object; -1 if there is none.
func (s *sentence) hostileVerb(k int, turned bool) int {
	if s.hostileTo(k, turned) {
		return k
	}
	for j := range s.r.tree.Kids(k) {
		if s.r.tree.Rel(j) == "conj" && s.r.tree.Tokens[j].UPOS == "VERB" && s.hostileTo(j, turned) {
			return j
		}
	}
	return -1
}

func (s *sentence) hostileTo(k int, turned bool) bool {
	if s.r.tree.Tokens[k].UPOS != "VERB" {
		return false
	}
	w := s.r.lemmas[k]
	if s.r.pred(k).Negated != turned {
		return uses(w)
	}
	if a := &s.r.acts[k]; a.ok && a.modality != pyrometer.Denied && punishing(a.Type) && !a.base.weak {
		return true
	}
	return shuns(w) || leaves(w) && (s.r.near(k, "away") || s.r.near(k, "out") || s.r.near(k, "off"))
}

func (s *sentence) campaign(out []pyrometer.Tie, verb, what int, from, to place, why string) []pyrometer.Tie {
	m, n := &s.mentions[from.mention], &s.mentions[to.mention]
	if m.Figure == "" || n.Figure == "" || m.Figure == n.Figure {
		return out
	}
	first, last := s.r.tree.Range(what)
	return append(out, pyrometer.Tie{Sentence: s.index, Span: s.r.tree.Span(min(first, verb), max(last, verb)), From: m.Figure, To: n.Figure,
		Sign: opposed, Why: why, Confidence: 0.9 * m.Confidence * n.Confidence})
}

// asks says whether a verb asks or warns others.
func asks(w string) bool {
	switch w {
	case "urge", "ask", "demand", "call", "press", "push", "pressure", "warn", "caution", "advise", "want", "encourage", "implore", "request", "lobby",
		"recommend", "tell", "persuade", "convince", "appeal", "seek", "campaign", "mobilise", "mobilize", "order", "instruct", "remind":
		return true
	}
	return false
}

// shuns says whether a verb keeps somebody away without being an event between
// states: "drop", "avoid".
func shuns(w string) bool {
	switch w {
	case "exclude", "drop", "shun", "ditch", "dump", "avoid", "remove", "strip", "reject", "rethink", "reconsider", "rip", "ban", "bar", "block", "cut", "sever",
		"replace", "leave", "restrict", "boycott", "isolate", "quit", "abandon", "resist", "oppose", "counter", "confront", "sack", "fire", "impeach", "oust":
		return true
	}
	return false
}

// leaves says whether a verb shuns with a particle: "turn away", "keep out".
func leaves(w string) bool {
	switch w {
	case "turn", "keep", "lock", "phase", "force", "push", "throw", "kick", "drive", "stay", "vote", "shut", "leave":
		return true
	}
	return false
}

// uses says whether a verb lets somebody in or takes what is his; not to do it is
// against him.
func uses(w string) bool {
	switch w {
	case "use", "buy", "let", "allow", "accept", "install", "deploy", "trust", "rely", "choose", "pick", "admit", "employ", "adopt", "embrace", "include",
		"work", "deal", "partner", "trade", "hire", "elect", "support", "recognise", "recognize", "vote", "join":
		return true
	}
	return false
}
