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
	for k := range t.Kids(s.at) {
		switch t.Rel(k) {
		case "nmod", "amod", "compound":
			if r.object[k] {
				continue
			}
			if p := t.Preposition(k); t.Tokens[k].Rel != "nmod:poss" && p != "" && p != "by" {
				continue
			}
			if m := r.mention(k, k); m >= 0 && r.state(m) != "" {
				s.actors = append(s.actors, k)
			}
		}
	}
}

// subject takes a subject and those joined to it as actors, unless it is the
// object itself or stands for whoever speaks.
func (r *reader) subject(s *signal, n int) {
	t := &r.tree
	if r.object[n] || r.low[n] == "which" || r.low[n] == "that" || r.vague(n) {
		return
	}
	s.actors = append(s.actors, n)
	for k := range t.Kids(n) {
		if t.Rel(k) == "conj" && !r.object[k] && (t.Tokens[k].UPOS == "PROPN" || t.Tokens[k].UPOS == "NOUN") {
			s.actors = append(s.actors, k)
		}
	}
}

// vague says that a noun means the speaker's own side: "his country", "the
// government", "it". Whoever is named further up is the actor.
func (r *reader) vague(n int) bool {
	t := &r.tree
	switch r.low[n] {
	case "it", "they", "he", "she", "we", "i", "there", "this", "nobody", "its", "their", "his", "her", "our":
		return r.mention(n, n) < 0
	case "country", "government", "cabinet", "ministry", "authorities", "authority", "law", "text", "parliament", "act", "bill":
		f, l := t.Range(n)
		return r.mention(f, l) < 0
	}
	return false
}

// mention gives the best mention of a state or body within tokens, -1 for none.
func (r *reader) mention(first, last int) int {
	t := &r.tree
	at := t.Span(first, last)
	best := -1
	i := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].Start >= at.Start })
	for ; i < len(r.mentions) && r.mentions[i].Start < at.End; i++ {
		if r.mentions[i].Figure == "" {
			continue
		}
		if best < 0 || r.state(best) == "" && r.state(i) != "" {
			best = i
		}
	}
	return best
}

// state gives the state or body of states that a mention speaks for, "" for none.
func (r *reader) state(m int) pyrometer.FigureID {
	if m < 0 {
		return ""
	}
	id := r.mentions[m].Figure
	if strings.HasPrefix(string(id), "country.") {
		return id
	}
	if r.finder.home != nil {
		if f, ok := r.finder.home(id); ok {
			return f.ID
		}
	}
	return ""
}

// of makes the positions of a signal, one for each actor.
func (r *reader) of(s signal) []pyrometer.Position {
	stance, ok := r.m.issue.onScale(r.stance(&s))
	if !ok {
		return nil
	}
	t := &r.tree
	var out []pyrometer.Position
	for _, a := range s.actors {
		p := pyrometer.Position{Sentence: r.sentence, Issue: r.m.issue.ID, Stance: stance, Decided: r.on, Who: r.party(a), Confidence: 0.85}
		if p.Who.None() {
			continue
		}
		switch {
		case s.maybe || s.delayed || stance == considering || stance == undecided:
			p.Confidence = 0.7
		case s.said || stance == allow:
			p.Confidence = 0.75
		}
		if p.Who.Figure == "" {
			p.Confidence -= 0.15
		}
		first, last := t.Range(s.at)
		p.Span = t.Span(min(first, a), max(last, a))
		p.Scope = r.scope(s.at)
		p.Deadline = r.deadline(s.at)
		for _, tell := range r.tellings {
			if tell.Sentence == r.sentence && tell.Dated && tell.Trigger.Start == t.Tokens[s.at].Start {
				p.Decided = tell.Day
			}
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

// stance puts the word and what is made of it together.
func (r *reader) stance(s *signal) pyrometer.Stance {
	base := s.stance
	switch {
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
	case base == ban:
		return r.narrowed(s.at, ban)
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
		if n, ok := r.m.narrow[w]; ok && t.Below(i, v) {
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
	p := pyrometer.Party{Mention: -1, Actor: pyrometer.Actor{Name: t.Span(first, last).Of(r.doc.Text)}}
	if r.company(n) {
		if m := r.mention(n, n); m >= 0 && r.state(m) == "" {
			p.Mention, p.Figure = m, r.mentions[m].Figure
		}
		return p
	}
	m := r.mention(n, n)
	if r.state(m) == "" {
		if wide := r.mention(first, last); r.state(wide) != "" && !r.grouped(n) {
			m = wide
		} else if f, l := t.Range(n); !r.grouped(n) {
			if wide = r.mention(f, l); r.state(wide) != "" && t.Tokens[n].UPOS != "VERB" {
				m = wide
			}
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
	f, l := t.Range(n)
	if l-f > 12 {
		f, l = t.Phrase(n)
	}
	for i := f; i <= l; i++ {
		switch t.Tokens[i].Lemma {
		case "operator", "company", "firm", "maker", "carrier", "chipmaker", "provider", "founder", "chairman", "executive":
			return true
		}
	}
	return false
}
