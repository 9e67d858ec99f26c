package eval

import (
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/nlp"
)

// hit is a name or an agent found in a sentence.
type hit struct {
	first, last, head int
	code              string
	used              bool
}

// mentions finds the actors of a sentence by the dictionaries' names and gives
// each its code as its figure: a name with the agents that it stands with
// ("Arnor's foreign minister" is ARNGOVFRM).
func (u *UnitCoder) mentions(s *nlp.Sentence, day string) []pyrometer.Mention {
	actors := u.hits(s, u.dict.actors, day, nil)
	agents := u.hits(s, u.dict.agents, day, actors)
	var out []pyrometer.Mention
	add := func(h *hit, code string) {
		for _, c := range strings.Split(code, "/") {
			span := u.tree.Span(h.first, h.last)
			out = append(out, pyrometer.Mention{Span: span, Figure: pyrometer.FigureID(c), Text: c, Chain: 0, Confidence: 1})
		}
	}
	for i := range agents {
		g := &agents[i]
		if g.used {
			continue
		}
		joined, near := false, -1
		for j := range actors {
			if a := &actors[j]; u.joined(a.head, g.head) && !strings.HasPrefix(a.code, "-") {
				if near >= 0 && u.tree.Rel(a.head) == "nmod" && u.tree.Tokens[a.head].Rel != "nmod:poss" && !u.apart(a.head, near) {
					continue // "Israel's soldiers in Gaza" are Israel's
				}
				if near < 0 {
					near = a.head
				}
				code := a.code
				for k := i; k < len(agents); k++ {
					if k == i || u.joined(agents[k].head, g.head) && !u.apart(agents[k].head, g.head) {
						code = join(code, agents[k].code)
						agents[k].used = true
					}
				}
				a.used = true
				if !joined || !u.onePerson(a.head, g.head) {
					add(g, code)
				}
				joined = true
			}
		}
		if !joined {
			add(g, join("---", g.code))
		}
	}
	for i := range actors {
		if !actors[i].used && actors[i].code != "" {
			add(&actors[i], actors[i].code)
		}
	}
	slices.SortStableFunc(out, func(a, b pyrometer.Mention) int { return a.Start - b.Start })
	return out
}

// join puts an agent's code to a name's: "~GOV" behind it, "NGO~" before.
func join(code, agent string) string {
	if rest, ok := strings.CutPrefix(agent, "~"); ok {
		if strings.HasSuffix(code, rest) {
			return code
		}
		return code + rest
	}
	return strings.TrimSuffix(agent, "~") + code
}

// joined says whether one noun describes the other: "Arnor's minister", "minister
// Umbardacil", "soldiers from Gondor".
func (u *UnitCoder) joined(a, b int) bool {
	if u.describes(a, b) || u.describes(b, a) {
		return true
	}
	// Both describe a third: "Fornost" and "President" before "Umbardacil".
	h := u.tree.Tokens[a].Head
	return h >= 0 && h == u.tree.Tokens[b].Head && u.describes(a, h) && u.describes(b, h) && u.tree.Rel(a) != "conj" && u.tree.Rel(b) != "conj"
}

func (u *UnitCoder) describes(i, noun int) bool {
	for steps := 0; i >= 0 && steps < 4; steps++ {
		if i == noun {
			return true
		}
		switch u.tree.Rel(i) {
		case "compound", "amod", "flat", "appos", "conj":
		case "nmod":
			if u.tree.Tokens[i].Rel != "nmod:poss" {
				switch u.tree.Preposition(i) {
				case "of", "from", "in", "":
				default:
					return false
				}
			}
		default:
			return false
		}
		i = u.tree.Tokens[i].Head
	}
	return false
}

// onePerson says whether a name is that of the agent, not where the agent is from.
func (u *UnitCoder) onePerson(name, agent int) bool {
	r := u.tree.Rel(name)
	return r == "flat" || r == "appos" || u.describes(agent, name)
}

// apart says whether two agents are joined by "and": two actors, not one.
func (u *UnitCoder) apart(a, b int) bool {
	for _, p := range [2][2]int{{a, b}, {b, a}} {
		for i := p[0]; i >= 0 && i != p[1]; i = u.tree.Tokens[i].Head {
			if u.tree.Rel(i) == "conj" {
				return true
			}
		}
	}
	return false
}

// hits finds the longest names at each place that are not covered already.
func (u *UnitCoder) hits(s *nlp.Sentence, names map[string][]phrase, day string, not []hit) []hit {
	var out []hit
	for i := 0; i < len(s.Tokens); {
		best, code := 0, ""
		for key, list := range names {
			if !begins(s.Tokens[i].Form, key) {
				continue
			}
			for _, p := range list {
				if c := p.on(day); len(p.words) > best && c != "" && fits(s, i, p) {
					best, code = len(p.words), c
				}
			}
		}
		covered := slices.ContainsFunc(not, func(h hit) bool { return i >= h.first && i <= h.last })
		if best == 0 || covered {
			i++
			continue
		}
		out = append(out, hit{first: i, last: i + best - 1, head: u.tree.Head(i, i+best-1), code: code})
		i += best
	}
	return out
}

func begins(form, word string) bool {
	return len(form) >= len(word) && strings.EqualFold(form[:len(word)], word)
}

// fits says whether a name stands at a place. Its last word may have an ending.
func fits(s *nlp.Sentence, i int, p phrase) bool {
	if i+len(p.words) > len(s.Tokens) {
		return false
	}
	for j, w := range p.words {
		form := strings.ToLower(s.Tokens[i+j].Form)
		switch {
		case form == w:
		case j == len(p.words)-1 && p.stem && strings.HasPrefix(form, w) && len(form) <= len(w)+3 && len(w) >= 3:
		default:
			return false
		}
	}
	return true
}
