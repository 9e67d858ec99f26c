package event

import (
	"slices"
	"strings"

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
	all := slices.Clone(s.at) // deleting moves what is compared
	s.at = slices.DeleteFunc(s.at, func(p place) bool {
		m := &s.mentions[p.mention]
		for _, q := range all {
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

// members gives those whom an act names of a group that it strikes: "limits on
// technology companies, naming Acme", "banned 59 apps, Acme among them". They are
// asked for where the group is nobody in particular.
func (s *sentence) members(a *act, targets []place) []place {
	for _, p := range targets {
		if p.mention < 0 || s.mentions[p.mention].Figure != "" {
			return nil
		}
	}
	r := s.r
	var out []place
	for _, p := range s.at {
		if s.mentions[p.mention].Figure == "" || !r.tree.Below(p.head, a.trigger) || p.head < a.trigger {
			continue
		}
		for i, steps := p.head, 0; i >= 0 && i != a.trigger && steps < maxDepth; i, steps = r.tree.Tokens[i].Head, steps+1 {
			if s.lists(i) {
				out = append(out, p)
				break
			}
			if rel := r.tree.Rel(i); rel != "conj" && rel != "flat" && rel != "obj" && rel != "compound" {
				break
			}
		}
	}
	return out
}

// lists says whether a word begins a list of members: "naming", "including", or a
// name behind "such as" or before "among them".
func (s *sentence) lists(i int) bool {
	r := s.r
	if r.tree.Tokens[i].XPOS == "VBG" {
		switch r.lemmas[i] {
		case "name", "include", "target":
			return r.tree.Rel(i) == "advcl" || r.tree.Rel(i) == "acl"
		}
	}
	if w := r.tree.Preposition(i); w == "such" || w == "including" {
		return true
	}
	for k := i + 1; k+1 < len(r.lemmas) && k <= i+5; k++ {
		if r.lemmas[k] == "among" && strings.EqualFold(r.tree.Tokens[k+1].Form, "them") {
			return true
		}
	}
	return false
}

// once adds a telling, unless the sentence tells the same by another word: "imposed
// sanctions" is one act. The surer word stands.
func once(out []pyrometer.Telling, t pyrometer.Telling) []pyrometer.Telling {
	for i := range out {
		o := &out[i]
		if o.Sentence == t.Sentence && o.Source.Mention == t.Source.Mention && o.Target.Mention == t.Target.Mention && o.Target.Actor.Name == t.Target.Actor.Name &&
			o.Type == t.Type && o.Mode == t.Mode && o.Modality == t.Modality && o.Span.Start <= t.Trigger.Start && t.Trigger.End <= o.Span.End {
			if t.Confidence > o.Confidence {
				*o = t
			}
			return out
		}
	}
	return append(out, t)
}
