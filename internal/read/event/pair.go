package event

import (
	"hash/fnv"
	"slices"

	"pyrometer"
)

// roots are the classes of the learned reading of pairs: PLOVER's types without
// statements, CONCEDE and RETREAT as one, as the sets of pairs have them.
var roots = [...]string{"ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
	"REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD"}

// Root gives an event's class in the words of the sets of pairs. They count an
// act that is yet to come as a threat if it is hostile, attacks by computer as
// attacks (CAMEO's 176 is COERCE to PLOVER), and know no statements.
func Root(t pyrometer.Type, m pyrometer.Mode, how pyrometer.Modality) string {
	switch t {
	case pyrometer.Concede, pyrometer.Retreat:
		return "YIELD"
	case pyrometer.Comment:
		switch m {
		case "deny", "decline":
			return "REJECT"
		case "pessimistic":
			return "ACCUSE"
		}
		return "SUPPORT"
	case pyrometer.Protest, pyrometer.Mobilize, pyrometer.Sanction, pyrometer.Coerce, pyrometer.Assault:
		switch {
		case how == pyrometer.Announced || how == pyrometer.Threat:
			return "THREATEN"
		case how == pyrometer.Denied:
			return "REJECT"
		case t == pyrometer.Coerce && m == "cyber":
			return "ASSAULT"
		}
	case "":
		return "CONSULT"
	}
	return string(t)
}

// features gives what the learned reading sees of a pair: the acts that the
// lexicon finds for it, if rules is set, and the words between and around the two.
func (r *reader) features(p pair, out []uint32, rules bool) []uint32 {
	h := fnv.New32a()
	add := func(parts ...string) {
		h.Reset()
		for _, s := range parts {
			h.Write([]byte(s))
			h.Write([]byte{0})
		}
		out = append(out, h.Sum32()*2654435761)
	}
	add("bias")
	if rules {
		best := r.ranked(p, 3)
		for n, c := range best {
			if n > 0 && c.score < best[0].score-0.5 {
				break
			}
			root := Root(c.act.Type, c.act.Mode, c.act.modality)
			rank := string('0' + rune(n))
			add("root", rank, root)
			add("type", rank, string(c.act.Type), string(c.act.Mode))
			add("how", rank, root, string(c.act.modality), bucket(c.score))
			add("trigger", r.lemmas[c.act.trigger], root)
		}
		if len(best) == 0 {
			add("none")
		}
	}
	in := func(i int) byte {
		switch {
		case i >= p.sFirst && i <= p.sLast:
			return 's'
		case i >= p.tFirst && i <= p.tLast:
			return 't'
		}
		return 0
	}
	lo, hi := min(p.sLast, p.tLast), max(p.sFirst, p.tFirst)
	prev := "<"
	for i := range r.lemmas {
		w := r.lemmas[i]
		switch in(i) {
		case 's':
			if i == p.sHead {
				add("source", w)
			}
			prev = "S"
			continue
		case 't':
			if i == p.tHead {
				add("target", w)
			}
			add("in target", w)
			prev = "T"
			continue
		}
		switch r.tree.Tokens[i].UPOS {
		case "PUNCT", "PROPN", "NUM", "DET", "SYM":
			continue
		}
		where := "far"
		if i > lo && i < hi {
			where = "between"
		} else if i > hi && i < hi+12 {
			where = "after"
		}
		add(where, w)
		if where != "far" {
			add("pair", prev, w)
		}
		if r.tree.Below(p.tHead, i) && r.tree.Tokens[i].UPOS != "ADP" {
			add("above target", w, r.tree.Rel(p.tHead))
		}
		prev = w
	}
	add("above source", r.above(p.sHead), r.tree.Tokens[p.sHead].Rel)
	add("over target", r.above(p.tHead), r.tree.Preposition(p.tHead))
	return out
}

func (r *reader) above(i int) string {
	if h := r.tree.Tokens[i].Head; h >= 0 {
		return r.lemmas[h]
	}
	return ""
}

func bucket(score float64) string {
	switch {
	case score > 0.9:
		return "sure"
	case score > 0.5:
		return "fair"
	}
	return "weak"
}

// ranked gives the best acts for a pair, at most n, best first.
func (r *reader) ranked(p pair, n int) []choice {
	var all []choice
	for i := range r.acts {
		if c, ok := r.score(i, p); ok {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b choice) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	return all[:min(n, len(all))]
}
