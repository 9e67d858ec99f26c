package position

import (
	"strings"

	"pyrometer"
)

// union is the one body of states that has states' powers on such matters.
const union pyrometer.FigureID = "org.eu"

// organ gives the union that a body is an organ of, "" for others.
func organ(id pyrometer.FigureID) pyrometer.FigureID {
	switch id {
	case union, "org.european-commission", "org.european-council":
		return union
	}
	return ""
}

// public says that a name or noun is that of a body that acts for its state.
func public(name string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(name)) {
		switch strings.Trim(w, ".,()") {
		case "department", "ministry", "minister", "parliament", "congress", "senate", "house", "court", "cabinet", "government", "regulator", "commission",
			"agency", "authority", "bureau", "council", "treasury", "office", "centre", "center", "embassy", "administration", "service":
			return true
		}
	}
	return false
}

// bodyOf gives the mention of the state that a body's noun belongs to by its own
// words ("Sweden's telecoms regulator", "a court in Stockholm"), whatever the
// body itself was taken for; -1 for other nouns.
func (r *reader) bodyOf(n int) int {
	t := &r.tree
	if u := t.Tokens[n].UPOS; u != "NOUN" && u != "PROPN" || !public(t.Tokens[n].Form) && !public(t.Tokens[n].Lemma) {
		return -1
	}
	first, _ := t.Phrase(n)
	for k := first; k < n; k++ {
		if m := r.mention(k, k); m >= 0 && strings.HasPrefix(string(r.mentions[m].Figure), "country.") && r.mentions[m].End <= t.Tokens[n].Start {
			return m
		}
	}
	for k := range t.Kids(n) {
		if p := t.Preposition(k); k > n && t.Rel(k) == "nmod" && (p == "in" || p == "of") {
			if m := r.mention(k, k); m >= 0 && strings.HasPrefix(string(r.mentions[m].Figure), "country.") && t.Tokens[n].Lemma != "embassy" {
				return m
			}
		}
	}
	return -1
}

func stateOwned(word string) bool {
	switch word {
	case "state", "state-owned", "state-run", "government-owned", "state-controlled", "national":
		return true
	}
	return false
}

// nobodyNamed says that a sentence's objects are all such as name no maker: a rule
// on them is a rule on security.
func (r *reader) nobodyNamed() bool {
	some := false
	for o, is := range r.object {
		if !is {
			continue
		}
		if !r.unnamed[o] {
			return false
		}
		some = true
	}
	return some
}

// qualified says that what is denied is the whole of it: "no full ban".
func (r *reader) qualified(v int) bool {
	for k := range r.tree.Kids(v) {
		if r.m.whole[r.low[k]] || r.m.whole[strings.TrimSuffix(r.low[k], "ly")] {
			return true
		}
	}
	return false
}

// oneDeal says that one firm's deal is stopped, not the maker: "stopped the operator
// from taking it".
func (r *reader) oneDeal(v int) bool {
	t := &r.tree
	if t.Tokens[v].UPOS != "VERB" {
		return false
	}
	o := t.Child(v, "obj")
	if o < 0 || r.object[o] {
		return false
	}
	switch t.Tokens[o].Lemma {
	case "operator", "company", "firm", "carrier", "provider":
		return true
	}
	return false
}

// paper is what a state made in the sentence before: a later sentence that names
// no actor may tell what it says.
type paper struct {
	some  bool
	draft bool
}

// made reads whether a main verb makes a paper.
func (r *reader) made(v int) paper {
	t := &r.tree
	if !signs(t.Tokens[v].Lemma) {
		return paper{}
	}
	for k := range t.Kids(v) {
		if rel := t.Rel(k); k < v || rel != "obj" && rel != "obl" {
			continue
		}
		switch l := strings.ToLower(t.Tokens[k].Lemma); l {
		case "law", "act", "bill", "directive", "rule", "guideline", "guidance", "order", "criterion", "regulation", "decree":
			s := signal{}
			r.drafted(&s, k)
			return paper{some: true, draft: l == "bill" && !enacts(t.Tokens[v].Lemma) || s.maybe}
		}
	}
	return paper{}
}

func enacts(lemma string) bool {
	switch lemma {
	case "pass", "sign", "enact", "adopt":
		return true
	}
	return false
}

// stateFirm gives the state whose own firm a name is said to be: "Telco, the
// state operator of Chad"; -1 for others.
func (r *reader) stateFirm(n int) int {
	t := &r.tree
	k := t.Child(n, "appos")
	if k < 0 {
		return -1
	}
	first, last := t.Range(k)
	owned := false
	for i := first; i < k; i++ {
		owned = owned || stateOwned(r.low[i]) || i+2 < k && stateOwned(r.low[i]+"-"+r.low[i+2])
	}
	if !owned {
		return -1
	}
	switch t.Tokens[k].Lemma {
	case "operator", "company", "firm", "carrier":
		if m := r.mention(first, last); m >= 0 && r.state(m) != "" {
			return m
		}
	}
	return -1
}

// underPaper says that a signal without a state of its own tells what the paper
// before it says.
func (r *reader) underPaper(s *signal) bool {
	if !r.paper.some || s.owned {
		return false
	}
	for _, a := range s.actors {
		if r.speaksForState(a) || r.company(a) && r.tree.Tokens[a].UPOS == "PROPN" {
			return false
		}
	}
	return true
}

// members reads a list of states that joined a paper: "Peru, Chile and Togo among
// the latest Clean Network countries".
func (r *reader) members() []pyrometer.Position {
	text := strings.Join(r.low, " ")
	stance, ok := pyrometer.Stance(""), false
	for name, s := range r.m.papers {
		if strings.Contains(name, " ") && strings.Contains(text, name) {
			stance, ok = s, true
		}
	}
	if !ok {
		return nil
	}
	var out []pyrometer.Position
	t := &r.tree
	for i, w := range r.low {
		if w != "among" && w != "joined" || i == 0 {
			continue
		}
		for k := i - 1; k >= 0; k-- {
			m := r.mention(k, k)
			if m >= 0 && strings.HasPrefix(string(r.mentions[m].Figure), "country.") && r.mentions[m].Form != pyrometer.FormPeople {
				s := signal{at: k, stance: stance, claimed: w == "among"}
				p := r.position(&s, stance, k)
				p.Who = pyrometer.Party{Mention: m, Figure: r.mentions[m].Figure, Actor: r.mentions[m].Actor}
				out = r.add(out, p)
				continue
			}
			if u := t.Tokens[k].UPOS; r.low[k] != "," && r.low[k] != "and" && u != "DET" && u != "AUX" && u != "PROPN" {
				break
			}
		}
	}
	return out
}
