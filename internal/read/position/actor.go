package position

import (
	"sort"
	"strings"

	"pyrometer"
)

// possessors finds whose a noun of a stance is: "Britain's ban", "the British
// ban".
func (r *reader) possessors(s *signal) {
	t := &r.tree
	if t.Tokens[s.at].UPOS == "VERB" {
		return
	}
	if k := r.before(s.at); k >= 0 {
		s.actors, s.owned = append(s.actors, k), true
		return
	}
	for k := range t.Tokens {
		if h := t.Tokens[k].Head; h != s.at && (h < 0 || t.Tokens[h].Head != s.at || !r.object[h]) {
			continue // of the noun, or of the object between: "[British [Huawei] ban]"
		}
		switch t.Rel(k) {
		case "nmod", "amod", "compound":
			if r.object[k] {
				continue
			}
			if p := t.Preposition(k); t.Tokens[k].Rel != "nmod:poss" && p != "" && p != "by" {
				continue
			}
			if m := r.mention(k, k); m >= 0 && r.state(m) != "" {
				s.actors, s.owned = append(s.actors, k), true
			}
		}
	}
}

// before gives the state whose name stands right before a noun, however the tree
// hangs it: "Chad's veto of the operator's plan"; -1 for none.
func (r *reader) before(n int) int {
	t := &r.tree
	if n < 2 || strings.Trim(r.low[n-1], "'’") != "s" || r.object[n-2] {
		return -1
	}
	if m := r.mention(n-2, n-2); m >= 0 && r.state(m) != "" {
		return t.Head(n-2, n-2)
	}
	return -1
}

// mention gives the best mention of a state or body within tokens, -1 for none.
func (r *reader) mention(first, last int) int {
	t := &r.tree
	at := t.Span(first, last)
	best := -1
	i := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].Start >= at.Start })
	i = max(i-4, 0) // "[Swedish regulator]" of "regulator"
	for ; i < len(r.mentions) && r.mentions[i].Start < at.End; i++ {
		if r.mentions[i].End <= at.Start {
			continue
		}
		if r.mentions[i].Figure == "" && r.state(i) == "" {
			continue
		}
		if best < 0 || r.state(best) == "" && r.state(i) != "" {
			best = i
		}
	}
	return best
}

// state gives the state that a mention speaks for: itself, or that of a
// government's organ, minister or other person of public life; "" for none.
func (r *reader) state(m int) pyrometer.FigureID {
	if m < 0 {
		return ""
	}
	switch n := &r.mentions[m]; {
	case strings.HasPrefix(string(n.Figure), "country."):
		return n.Figure
	case organ(n.Figure) != "":
		return organ(n.Figure)
	case n.Form == pyrometer.FormPeople && !strings.HasSuffix(n.Text, "government"):
		return "" // "Americans" are not America
	case n.Actor.Country != "" && n.Kind == pyrometer.Organisation && public(n.Text):
		return pyrometer.FigureID("country." + strings.ToLower(n.Actor.Country))
	case n.Actor.Country != "" && n.Kind != pyrometer.Organisation && n.Kind != pyrometer.Group:
		return pyrometer.FigureID("country." + strings.ToLower(n.Actor.Country))
	}
	return ""
}

// of makes the positions of a signal, one for each actor.
func (r *reader) of(s signal) []pyrometer.Position {
	stance, ok := r.m.issue.onScale(r.stance(&s))
	if !ok {
		return nil
	}
	var out []pyrometer.Position
	if r.last.Figure != "" && (len(s.actors) == 0 && s.vague || r.underPaper(&s)) { // "It bars ...": whoever acted before
		if r.paper.draft && (stance == ban || stance == partial || stance == restrict) {
			stance = considering
		}
		p := r.position(&s, stance, s.at)
		p.Who, p.Confidence = r.last, p.Confidence-0.05
		return []pyrometer.Position{p}
	}
	for _, a := range s.actors {
		p := r.position(&s, stance, a)
		if p.Who = r.party(a); p.Who.None() {
			continue
		}
		if p.Who.Figure == "" {
			p.Confidence -= 0.15
		}
		out = append(out, p)
		if g := r.lastOf(a); g >= 0 { // "the last country of the group to ban it": so did the others
			q := p
			if q.Who = r.party(g); !q.Who.None() {
				out = append(out, q)
			}
		}
	}
	return out
}

// position makes a position without its actor, from the word to a token.
func (r *reader) position(s *signal, stance pyrometer.Stance, to int) pyrometer.Position {
	t := &r.tree
	p := pyrometer.Position{Sentence: r.sentence, Issue: r.m.issue.ID, Stance: stance, Decided: r.on, Confidence: 0.85}
	switch {
	case s.owned && s.delayed: // "suspended the regulator's ban" is told
		p.Confidence = 0.8
	case s.owned: // spoken of, not told
		p.Confidence = 0.65
	case s.claimed || s.harmful:
		p.Confidence = 0.6
	case s.maybe || s.delayed || stance == considering || stance == undecided:
		p.Confidence = 0.7
	case s.said || stance == allow:
		p.Confidence = 0.75
	}
	first, last := t.Range(s.at)
	p.Span = t.Span(min(first, to), max(last, to))
	p.Scope = r.scope(s.at)
	p.Deadline = r.deadline(s.at)
	for _, tell := range r.tellings {
		if tell.Sentence == r.sentence && tell.Dated && tell.Trigger.Start == t.Tokens[s.at].Start {
			p.Decided = tell.Day
		}
	}
	return p
}

// stance puts the word and what is made of it together.
func (r *reader) stance(s *signal) pyrometer.Stance {
	base := s.stance
	if s.owned {
		s.negated, s.maybe = false, false
	}
	switch {
	case s.harmful && base == allow:
		return restrict
	case s.power && !s.negated && (base == ban || base == partial):
		if s.maybe {
			return considering
		}
		return restrict
	case s.negated && base == ban && r.qualified(s.at):
		return restrict
	case !s.negated && !s.maybe && !s.delayed && (base == ban || base == partial) && r.oneDeal(s.at):
		return restrict
	case base == undecided: // a decision says something only if there is none
		if s.negated || s.delayed || s.maybe {
			return undecided
		}
		return ""
	case s.delayed && base != allow:
		return undecided
	case s.negated && (base == ban || base == restrict || base == partial):
		return allow
	case s.negated && base == allow:
		if s.maybe {
			return considering
		}
		return ban
	case s.maybe && base != allow:
		return considering
	case s.maybe:
		return undecided
	case base == ban && r.nobodyNamed():
		return restrict
	case base == ban:
		return r.narrowed(s.at, ban)
	case base == restrict && !r.nobodyNamed() && r.has(s.at, r.m.partly):
		return partial
	case base == allow:
		if r.has(s.at, r.m.partly) {
			return partial
		}
	}
	return base
}

// narrowed makes a full stance less where its clause says so.
func (r *reader) narrowed(v int, full pyrometer.Stance) pyrometer.Stance {
	t := &r.tree
	for i, w := range r.low {
		if n, ok := r.m.narrow[w]; ok && (t.Below(i, v) || i > v && i-v < 4) {
			return n
		}
	}
	if r.has(v, r.m.partly) {
		return partial
	}
	return full
}

func (r *reader) has(v int, words map[string]bool) bool {
	t := &r.tree
	for i, w := range r.low {
		if words[w] && t.Below(i, v) {
			return true
		}
	}
	return false
}

// scope gives the words of what the stance covers: what it is kept out of or
// let into.
func (r *reader) scope(v int) string {
	t := &r.tree
	for k := range t.Kids(v) {
		if k < v || t.Rel(k) != "obl" && t.Rel(k) != "nmod" {
			continue
		}
		switch t.Preposition(k) {
		case "from", "in", "into", "out", "of", "to", "for", "on":
			f, l := t.Phrase(k)
			for f < k && t.Rel(f) == "case" {
				f++
			}
			return t.Span(f, l).Of(r.doc.Text)
		}
	}
	for k := range t.Kids(v) {
		if t.Rel(k) == "obj" || t.Rel(k) == "nsubj" && t.Tokens[k].Rel == "nsubj:pass" {
			f, l := t.Phrase(k)
			return t.Span(f, l).Of(r.doc.Text)
		}
	}
	return ""
}

// deadline gives the date by which a stance takes effect: under its word, else
// the next one in the sentence.
func (r *reader) deadline(v int) pyrometer.PartialDate {
	t := &r.tree
	best, far := pyrometer.PartialDate(""), 1<<30
	for _, d := range r.dates {
		if d.Sentence != r.sentence || !d.Deadline {
			continue
		}
		f, _, ok := t.Within(d.Span)
		if !ok {
			continue
		}
		dist := f - v
		if dist < 0 {
			dist = -2 * dist
		}
		if dist < far {
			best, far = d.Date, dist
			if best == "" {
				best = pyrometer.PartialDate(d.Last.String())
			}
		}
	}
	return best
}

// lastOf gives the group of "the last country of the group".
func (r *reader) lastOf(n int) int {
	t := &r.tree
	if h := t.Tokens[n].Head; t.Rel(n) == "nsubj" && h >= 0 && t.Child(h, "cop") >= 0 {
		n = h // "Britain is the last country ..."
	}
	last := false
	for k := range t.Kids(n) {
		last = last || t.Rel(k) == "amod" && r.low[k] == "last"
	}
	if !last {
		return -1
	}
	for k := range t.Kids(n) {
		if p := t.Preposition(k); t.Rel(k) == "nmod" && (p == "of" || p == "from" || p == "in" || p == "among") {
			return k
		}
	}
	return -1
}

// party says who holds a position: a state for its government and its ministers,
// else whoever is named.
func (r *reader) party(n int) pyrometer.Party {
	t := &r.tree
	first, last := t.Phrase(n)
	for first < n && (t.Tokens[first].UPOS == "ADP" || t.Tokens[first].UPOS == "DET" || t.Tokens[first].UPOS == "SCONJ") {
		first++ // "from the Five Eyes"
	}
	p := pyrometer.Party{Mention: -1, Actor: pyrometer.Actor{Name: t.Span(first, last).Of(r.doc.Text)}}
	m := r.stateFirm(n)
	if m < 0 {
		m = r.bodyOf(n)
	}
	if m >= 0 {
		p.Mention, p.Figure = m, r.state(m)
		if c, ok := strings.CutPrefix(string(p.Figure), "country."); ok && len(c) == 2 {
			p.Actor.Country = strings.ToUpper(c)
		}
		return p
	}
	if r.company(n) {
		if m := r.mention(n, n); m >= 0 && r.state(m) == "" {
			p.Mention, p.Figure = m, r.mentions[m].Figure
		}
		return p
	}
	m = r.mention(n, n)
	if r.state(m) == "" {
		if wide := r.mention(first, last); r.state(wide) != "" && !r.grouped(n) {
			m = wide
		} else if f, l := t.Range(n); !r.grouped(n) {
			if wide = r.mention(f, l); r.state(wide) != "" && t.Tokens[n].UPOS != "VERB" {
				m = wide
			}
		}
	}
	if r.state(m) == "" && t.Tokens[n].UPOS != "PRON" && !r.grouped(n) {
		// "Norwegian minister Lie": the tree may hang the parts of a title apart.
		if lead := r.mention(0, min(2, len(t.Tokens)-1)); r.state(lead) != "" && n < 8 && !r.verbBefore(n) {
			m = lead
		}
	}
	if m < 0 {
		if t.Tokens[n].UPOS == "PRON" {
			return pyrometer.Party{Mention: -1}
		}
		return p
	}
	p.Mention, p.Figure = m, r.mentions[m].Figure
	if id := r.state(m); id != "" {
		p.Figure = id
		if c, ok := strings.CutPrefix(string(id), "country."); ok && len(c) == 2 {
			p.Actor.Country = strings.ToUpper(c)
		}
	}
	return p
}

// verbBefore says that a verb stands before a token.
func (r *reader) verbBefore(n int) bool {
	for i := range n {
		if r.tree.Tokens[i].UPOS == "VERB" {
			return true
		}
	}
	return false
}

// grouped says that a noun means several states: "most European states".
func (r *reader) grouped(n int) bool {
	switch r.low[n] {
	case "countries", "states", "nations", "allies", "governments", "members":
		return true
	}
	return false
}

// company says that a noun means a firm, which does not speak for its state.
func (r *reader) company(n int) bool {
	t := &r.tree
	f, l := t.Phrase(n)
	public := false
	if _, wide := t.Range(n); wide-l < 8 {
		l = wide // "Sweden's Post and Telecom Authority"
	}
	for i := f; i <= l; i++ {
		switch t.Tokens[i].Lemma {
		case "operator":
			if i > 0 && stateOwned(r.low[i-1]) || i > 2 && stateOwned(r.low[i-3]+"-"+r.low[i-1]) {
				return false // "the state operator"
			}
			return true
		case "company", "firm", "maker", "carrier", "chipmaker", "provider", "founder", "chairman", "executive", "arm":
			return true
		}
		switch strings.ToLower(t.Tokens[i].Lemma) {
		case "government", "minister", "ministry", "president", "authority", "agency", "bureau", "council", "commission", "court", "parliament", "centre", "center",
			"office", "department", "regulator", "service", "cabinet", "secretary", "chancellor", "premier", "congress", "senate", "house", "state", "board":
			public = true
		}
	}
	if public || t.Tokens[n].UPOS != "PROPN" {
		return false
	}
	for _, e := range t.Entities { // "Singapore's Singtel"
		if n >= e.First && n < e.Last {
			return e.Kind == "ORG" && t.Child(n, "nmod:poss", "appos", "nmod") >= 0
		}
	}
	return false
}

// speaksForState says that a noun's position is a state's.
func (r *reader) speaksForState(n int) bool {
	id := r.party(n).Figure
	return strings.HasPrefix(string(id), "country.") || id == union
}
