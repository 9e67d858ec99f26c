package event

import (
	"slices"

	"pyrometer"
)

// withWhom says whether a verb names the other side itself: "met Xi", "spoke with Xi".
func (s *sentence) withWhom(verb int) bool {
	if s.r.acts[verb].noun {
		return true
	}
	with := func(k int) bool { return s.r.tree.Preposition(k) == "with" }
	for k := range s.r.tree.Kids(verb) {
		switch s.r.tree.Rel(k) {
		case "obj", "iobj":
			if s.covered(k) {
				return true
			}
			for j := range s.r.tree.Kids(k) {
				if with(j) {
					return true // "a deal with"
				}
			}
		case "obl", "advcl":
			if with(k) {
				return true
			}
		}
	}
	return false
}

// oneEach leaves one mention of those that are one noun phrase: of a title and the
// name behind it the name, and the figure of the registry before a word that could
// be anybody.
func (s *sentence) oneEach() {
	for i := range s.at {
		p := &s.at[i]
		if s.mentions[p.mention].Figure != "" {
			continue
		}
		for _, q := range s.at { // "the prime minister, Juri Ratas,"
			if n := &s.mentions[q.mention]; n.Figure != "" && n.Kind == pyrometer.Person && s.r.tree.Rel(q.head) == "appos" && s.r.tree.Tokens[q.head].Head == p.head {
				p.mention = q.mention
			}
		}
	}
	top := func(p place) int {
		h := p.head
		for steps := 0; s.r.tree.Rel(h) == "flat" && s.r.tree.Tokens[h].Head >= 0 && steps < maxDepth; steps++ {
			h = s.r.tree.Tokens[h].Head
		}
		return h
	}
	s.at = slices.DeleteFunc(s.at, func(p place) bool {
		m := &s.mentions[p.mention]
		for _, q := range s.at {
			n := &s.mentions[q.mention]
			if q.mention == p.mention || n.Figure == "" || m.Form == pyrometer.FormName && m.Figure != "" || top(p) != top(q) {
				continue
			}
			if m.Figure == "" || m.Figure == n.Figure && n.Form == pyrometer.FormName {
				return true
			}
		}
		return false
	})
}
