package link

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
	"pyrometer/nlp"
)

// hit is a known name in a sentence.
type hit struct {
	first, last int
	cut         int // bytes of the first token that stand before the name
	list        []meaning
}

// readNames finds known names and those that the analysis takes for names, and
// settles where they overlap.
func (t *text) readNames() {
	for i := range t.doc.Sentences {
		s := t.sentence(i)
		t.words = words(s, t.words[:0])
		t.hits = t.l.scan(s, t.words, t.hits[:0], t.shout[i])
		t.ranks[i] = t.l.ranks(s, t.words, t.ranks[i])
		for k := range s.Entities {
			t.settleEntity(i, &s.Entities[k])
		}
		for _, h := range t.hits {
			if h.list == nil {
				continue // swallowed by a longer name
			}
			t.addHit(i, h, "")
		}
	}
}

// scan gives the known names of a sentence, leftmost and longest.
func (l *Linker) scan(s *nlp.Sentence, ws []word, hits []hit, shout bool) []hit {
	for i := 0; i < len(ws); i++ {
		if !ws[i].upper && !(ws[i].small && i+1 < len(ws) && ws[i+1].upper) || i > 0 && ws[i-1].tok == ws[i].tok && !prefixed(ws, i) {
			continue
		}
		node, end := int32(0), -1
		var found []meaning
		for j := i; j < len(ws) && (j == i || !ws[j].apart); j++ {
			n, ok := l.names.step(node, ws[j].hash)
			if !ok {
				break
			}
			node = n
			list := l.names.list(node)
			if list == nil || j+1 < len(ws) && ws[j+1].tok == ws[j].tok {
				continue
			}
			if kept := l.spelt(list, s, ws[i:j+1], shout); kept != nil {
				found, end = kept, j
			}
		}
		if end < 0 {
			continue
		}
		h := hit{first: int(ws[i].tok), last: int(ws[end].tok), list: found}
		if prefixed(ws, i) {
			h.cut = int(ws[i].at)
		}
		hits = append(hits, h)
		i = end
	}
	return hits
}

// spelt keeps the meanings whose way of writing the words show: capitals for
// acronyms, a capital for every word that names write large.
func (l *Linker) spelt(list []meaning, s *nlp.Sentence, ws []word, shout bool) []meaning {
	upper, caps, length := true, true, 0
	for _, w := range ws {
		if !w.upper && !w.small {
			upper = false
		}
		caps = caps && (w.caps || w.small)
		length += len(s.Tokens[w.tok].Form)
	}
	if !upper {
		return nil
	}
	bad := 0
	for _, m := range list {
		if !l.written(m, s, ws, caps, length, shout) {
			bad++
		}
	}
	switch bad {
	case 0:
		return list
	case len(list):
		return nil
	}
	var kept []meaning
	for _, m := range list {
		if l.written(m, s, ws, caps, length, shout) {
			kept = append(kept, m)
		}
	}
	return kept
}

func (l *Linker) written(m meaning, s *nlp.Sentence, ws []word, caps bool, length int, shout bool) bool {
	if len(ws) == 1 && length <= 3 && !caps && (m.acronym || m.how == byDemonym) {
		return false // "Us", "Who"
	}
	if m.mixed && !m.acronym {
		form := s.Tokens[ws[0].tok].Form
		return len(form) > 1 && strings.ToLower(form[1:]) != form[1:]
	}
	if !m.acronym {
		// A single word in capitals of a loud sentence may be any word.
		return true
	}
	if caps {
		return !(shout && len(ws) == 1 && common(lower(s.Tokens[ws[0].tok].Form)))
	}
	// "Nato", "Isis": as British papers write them, not at the beginning, where
	// any word has a capital.
	return len(ws) == 1 && length >= 4 && ws[0].tok > 0 && s.Tokens[ws[0].tok].UPOS == "PROPN"
}

// common lists words that are acronyms in capitals, and words otherwise.
func common(w string) bool {
	switch w {
	case "us", "who", "is", "it", "in", "no", "let", "au", "nam", "and", "or", "am", "be", "so", "to", "at", "ban", "pm", "mep", "inc", "eln", "milf", "let's":
		return true
	}
	return false
}

// settleEntity makes finds of a name that the analysis found and the known names
// in it.
func (t *text) settleEntity(sent int, e *nlp.Entity) {
	s := t.sentence(sent)
	first, last := e.First, e.Last-1
	// Determiners and titles are no part of the name.
	for first < last && lower(s.Tokens[first].Form) == "the" {
		first++
	}
	for first < last && (s.Tokens[last].Form == "'s" || s.Tokens[last].Form == "’s" || s.Tokens[last].UPOS == "PUNCT") {
		last--
	}
	// Nor are common words at its ends: "liberal Democrats", "U.S. election".
	for first < last && (smallWord(s.Tokens[first].Form) || s.Tokens[first].UPOS == "NUM" || first == 0 && s.Tokens[first].UPOS == "ADJ" && t.hitAt(first) < 0 && t.hitAt(first+1) >= 0) {
		first++
	}
	for last > first && smallWord(s.Tokens[last].Form) {
		last--
	}
	for _, r := range t.ranks[sent] {
		if e.Kind == "PER" && r.first <= first && r.last >= first && r.last < last {
			first = r.last + 1
		}
		if r.first > first && r.last == last && r.class == "chief" { // "Huawei CFO"
			last = r.first - 1
		}
	}
	inside, whole := 0, -1
	for k := range t.hits {
		h := &t.hits[k]
		if h.list == nil || h.last < first || h.first > last {
			continue
		}
		if h.first <= first && h.last >= last { // the known name is as long or longer
			whole = k
			break
		}
		inside++
	}
	if whole >= 0 {
		t.addHit(sent, t.hits[whole], e.Kind)
		t.hits[whole].list = nil
		return
	}
	if inside == 0 {
		t.addOpen(sent, first, last, e.Kind)
		return
	}
	t.split(sent, first, last, e.Kind)
}

// smallWord says whether a word is written small and is none of those that names
// write so.
func smallWord(form string) bool {
	return form[0] >= 'a' && form[0] <= 'z' && !particle(form) && lower(form) == form
}

// split settles a name with known names inside: "Bank of China" is not China,
// but "China's Foreign Ministry" is of it and "Prime Minister Boris Johnson" is
// Johnson.
func (t *text) split(sent, first, last int, kind string) {
	s := t.sentence(sent)
	left := 0 // words that no known name covers
	person := -1
	for i := first; i <= last; i++ {
		tok := &s.Tokens[i]
		if tok.UPOS == "PUNCT" || tok.UPOS == "ADP" || tok.UPOS == "DET" || tok.UPOS == "CCONJ" || tok.UPOS == "PART" {
			continue
		}
		if k := t.hitAt(i); k < 0 {
			left++
		} else if kind == "PER" && t.l.persons2(t.hits[k].list) && t.hits[k].first < t.hits[k].last {
			person = k
		}
	}
	if left == 0 && (first == t.hits[t.hitFrom(first)].first || kind != "ORG") { // "US-China", "Trump-Putin"
		return
	}
	// A possessor is somebody else: what is left is the rest's name.
	for k := range t.hits {
		h := &t.hits[k]
		if h.list == nil || h.first < first || h.last >= last {
			continue
		}
		next := s.Tokens[h.last+1].Form
		if (next == "'s" || next == "’s" || next == "'" || next == "’") && h.last+2 <= last {
			t.addHit(sent, *h, "")
			h.list = nil
			t.rest(sent, h.last+2, last, kind)
			return
		}
		// "Chinese Foreign Ministry", "US Senate", "House Republicans"
		if h.first == first && h.last < last && t.l.stateName(h.list) && kind != "PER" && t.commonBody(s, h.last+1, last) {
			t.addHit(sent, *h, "")
			h.list = nil
			t.rest(sent, h.last+1, last, kind)
			return
		}
	}
	if kind != "PER" {
		// "National Intelligence Director Dan Coats", taken for one name.
		for k := range t.hits {
			if h := t.hits[k]; h.list != nil && h.last == last && h.first > first && h.first < h.last && t.l.persons2(h.list) {
				t.addHit(sent, h, "PER")
				t.clearHits(first, last)
				return
			}
		}
	}
	if kind == "PER" {
		if person >= 0 {
			h := t.hits[person]
			if h.last < last && suffix(lower(strings.TrimSuffix(s.Tokens[last].Form, "."))) {
				t.clearHits(first, last)
				t.addOpen(sent, first, last, kind)
				return
			}
			t.addHit(sent, h, kind)
			t.clearHits(first, last)
			return
		}
		// "Robert S. Mueller": middle names more than the registry has.
		if list := t.l.names.get(registry.Fold(s.Tokens[first].Form) + " " + registry.Fold(s.Tokens[last].Form)); last > first && t.l.persons2(list) {
			t.clearHits(first, last)
			t.addHit(sent, hit{first: first, last: last, list: list}, kind)
			return
		}
	}
	t.clearHits(first, last)
	t.addOpen(sent, first, last, kind)
}

// rest reads what a possessor or a country's adjective leaves of a name.
func (t *text) rest(sent, first, last int, kind string) {
	for k := range t.hits {
		h := &t.hits[k]
		if h.list != nil && h.first == first && h.last == last {
			return // added as the known name it is
		}
	}
	t.clearHits(first, last)
	t.addOpen(sent, first, last, kind)
}

// commonBody says whether words name a body by its kind only: "Foreign Ministry".
func (t *text) commonBody(s *nlp.Sentence, first, last int) bool {
	if k := t.hitFrom(first); t.hits[k].first == first && t.hits[k].last == last && t.hits[k].list != nil {
		return true
	}
	switch lower(s.Tokens[last].Form) {
	case "ministry", "parliament", "army", "navy", "senate", "congress", "government", "embassy", "police", "treasury", "cabinet", "supreme", "court",
		"military", "consulate", "republicans", "democrats", "department", "president", "constitution":
		return true
	}
	return false
}

func (t *text) hitAt(token int) int {
	for k := range t.hits {
		if t.hits[k].list != nil && t.hits[k].first <= token && token <= t.hits[k].last {
			return k
		}
	}
	return -1
}

// hitFrom gives the first hit at or after a token; some hit is there.
func (t *text) hitFrom(token int) int {
	for k := range t.hits {
		if t.hits[k].list != nil && t.hits[k].last >= token {
			return k
		}
	}
	return len(t.hits) - 1
}

func (t *text) clearHits(first, last int) {
	for k := range t.hits {
		if t.hits[k].first >= first && t.hits[k].last <= last {
			t.hits[k].list = nil
		}
	}
}

// persons2 says whether a name can be a person's.
func (l *Linker) persons2(list []meaning) bool {
	for _, m := range list {
		if m.figure >= 0 && m.how == byName && l.figures[m.figure].Kind == pyrometer.Person {
			return true
		}
	}
	return false
}

// stateName says whether a name can be a country's or its people's.
func (l *Linker) stateName(list []meaning) bool {
	for _, m := range list {
		if m.figure >= 0 && l.figures[m.figure].Kind == pyrometer.Country && (m.how == byName || m.how == byDemonym) {
			return true
		}
	}
	return false
}

func (t *text) addHit(sent int, h hit, kind string) {
	if end, list, ok := t.junior(sent, h); ok {
		if list == nil {
			t.addOpen(sent, h.first, end, "PER")
			return
		}
		h.last, h.list, kind = end, list, "PER"
	}
	f := find{sent: sent, first: h.first, last: h.last, cut: h.cut, head: t.head(sent, h.first, h.last), list: h.list, ner: kind, figure: -1, form: pyrometer.FormName}
	f.rank, f.gender = t.rankBefore(sent, h.first)
	t.add(f)
}

// junior takes "Jr." after a person's name, which makes it another's.
func (t *text) junior(sent int, h hit) (last int, list []meaning, ok bool) {
	s := t.sentence(sent)
	k := h.last + 1
	if k < len(s.Tokens) && s.Tokens[k].Form == "," {
		k++
	}
	if h.first == h.last || k >= len(s.Tokens) || !t.l.persons2(h.list) {
		return 0, nil, false
	}
	w := lower(strings.TrimSuffix(s.Tokens[k].Form, "."))
	if w == "junior" {
		w = "jr"
	}
	if !suffix(w) {
		return 0, nil, false
	}
	list = t.l.names.get(registry.Fold(t.doc.Text[s.Tokens[h.first].Start:s.Tokens[h.last].End]) + " " + w)
	if list == nil && w != "jr" {
		return 0, nil, false // "Robert Mueller III" is Robert Mueller
	}
	if k+1 < len(s.Tokens) && s.Tokens[k+1].Form == "." && s.Tokens[k+1].Joined {
		k++
	}
	return k, list, true
}

func (t *text) addOpen(sent, first, last int, kind string) {
	s := t.sentence(sent)
	f := find{sent: sent, first: first, last: last, head: t.head(sent, first, last), ner: kind, figure: -1, form: pyrometer.FormName, conf: 0.6}
	f.rank, f.gender = t.rankBefore(sent, first)
	f.name = registry.Fold(t.doc.Text[s.Tokens[first].Start:s.Tokens[last].End])
	if f.name == "" || kind == "MISC" {
		return
	}
	// A place that is no figure is nobody, unless it acts.
	if kind == "LOC" && !t.governs(&f) {
		return
	}
	switch kind {
	case "PER":
		f.kind = pyrometer.Person
	case "ORG":
		f.kind = pyrometer.Organisation
	}
	t.add(f)
}

// rankBefore gives the class of the title right before a token.
func (t *text) rankBefore(sent, first int) (string, gender) {
	s := t.sentence(sent)
	at := first - 1
	if at >= 0 && s.Tokens[at].Form == "." {
		at--
	}
	for _, r := range t.ranks[sent] {
		if r.last == at {
			return r.class, genderOf(s.Tokens[r.last].Form)
		}
	}
	return "", unknown
}
