package aim

import (
	"sort"
	"strings"

	"pyrometer"
)

// mostObject is how many words of an object are kept: a longer one is cut at its
// first comma or there.
const mostObject = 40

// sureQuote is how sure the speaker of "I want" must be.
const sureQuote = 0.75

// make puts an aim together, if its subject is somebody.
func (r *reader) make(v, subject int, kind pyrometer.AimKind, of, object int) (pyrometer.Aim, bool) {
	t := &r.tree
	if subject < 0 || t.Below(subject, object) && subject > object {
		return pyrometer.Aim{}, false
	}
	a := pyrometer.Aim{Sentence: r.sentence, Kind: kind, Day: r.on, Confidence: 0.8}
	a.Of.Mention = -1
	inside := r.quoteAt(t.Tokens[v].Start)
	who, own, ok := r.who(subject, inside)
	if !ok || span(t.Tokens[subject].Lemma) || r.nobody(subject) {
		return pyrometer.Aim{}, false
	}
	if of >= 0 && kind == pyrometer.Demands && t.Tokens[of].UPOS == "PRON" && who.Figure != "" && r.party(of).Figure == who.Figure {
		return pyrometer.Aim{}, false // nobody urges himself: the subject is another's
	}
	a.Who = who
	if of >= 0 {
		// Of oneself ("vowed that he would leave") is of nobody, and "them" could be
		// anybody.
		if a.Of = r.party(of); a.Of.Figure != "" && a.Of.Figure == who.Figure || a.Of.Actor.Name == who.Actor.Name || t.Tokens[of].UPOS == "PRON" && strings.ToLower(t.Tokens[of].Form) != "him" && strings.ToLower(t.Tokens[of].Form) != "her" || isPronoun(a.Of) {
			a.Of = pyrometer.Party{Mention: -1}
		}
	}
	first, last := t.Range(object)
	if first <= v && object > v { // the clause around the verb
		first = v + 1
	}
	if of > v && first <= of && object > of && !a.Of.None() { // "urged [Britain] to ban"
		if _, l := t.Range(of); l < object {
			first = max(first, l+1)
		}
	}
	if r.before(v) {
		for i := max(object, first); i < last; i++ {
			if t.Tokens[i].Form == "," {
				last = i // "as he prepares to leave, others ...": the tree runs on
				break
			}
		}
	}
	first, last = r.trim(first, last, object)
	if w := strings.ToLower(t.Tokens[first].Form); w == "if" || w == "when" {
		return pyrometer.Aim{}, false
	}
	if last <= first || t.Tokens[first].UPOS == "CCONJ" { // one word says little, and is mostly the half of one
		return pyrometer.Aim{}, false
	}
	if last+1 < len(t.Tokens) {
		switch u := t.Tokens[last+1].UPOS; u {
		case "VERB", "AUX", "SCONJ", "PART", "PRON", "NOUN":
			return pyrometer.Aim{}, false // the object goes on where the tree ends it
		}
	}
	span := t.Span(first, last)
	a.Object = span.Of(r.doc.Text)
	a.Span = pyrometer.Span{Start: min(t.Tokens[subject].Start, t.Tokens[v].Start), End: span.End}
	a.Own = own || r.ownWords(span, who)
	if a.Who.Figure == "" {
		a.Confidence = 0.6
	}
	return a, true
}

// before says that a clause stands before the main one it goes with.
func (r *reader) before(v int) bool {
	t := &r.tree
	for i, steps := v, 0; i >= 0 && steps < len(t.Tokens); i, steps = t.Tokens[i].Head, steps+1 {
		if t.Rel(i) == "advcl" && t.Tokens[i].Head > v {
			return true
		}
	}
	return false
}

// trim takes marks off both ends and cuts what is too long.
func (r *reader) trim(first, last, object int) (int, int) {
	t := &r.tree
	for first < last && (t.Tokens[first].UPOS == "PUNCT" || t.Tokens[first].Head == object && (t.Rel(first) == "case" || t.Rel(first) == "mark")) {
		first++ // "for an inquiry", "to leave", "that they leave"
	}
	for i := first + 1; i < last; i++ {
		// ", and they ...": another clause of the same sentence.
		if i+2 <= last && t.Tokens[i].Form == "," && t.Tokens[i+1].Form == "and" && (goesOn(t.Tokens[i+2].Form) || t.Tokens[i+2].UPOS == "ADP") {
			last = i
			break
		}
		if t.Tokens[i].Form == "," && goesOn(t.Tokens[i+1].Form) {
			last = i // the sentence goes on to something else
			break
		}
	}
	for i := max(first+2, object+1); i < last; i++ {
		// ", insisting that ...", "while demanding": said of how, not what.
		w := strings.ToLower(t.Tokens[i].Form)
		if next := i + 1; t.Tokens[next].XPOS == "VBG" && (w == "," || w == "while" || w == "and" && t.Tokens[object].XPOS == "VB") && t.Rel(next) != "amod" && t.Tokens[max(i-1, 0)].XPOS != "VBG" && !r.listed(next, object) {
			last = i
			break
		}
	}
	open := 0
	for i := first; i <= last; i++ {
		switch t.Tokens[i].Form {
		case ":", ";", "—", "–", "--":
			if i > first && i < last {
				last = i
			}
		case "(":
			open++
		case ")":
			if open--; open < 0 {
				last = i // of a parenthesis that opened before
			}
		}
	}
	for i := last; open > 0 && i > first+1; i-- {
		if t.Tokens[i].Form == "(" { // never closed
			last, open = i-1, open-1
		}
	}
	if last-first >= mostObject {
		last = first + mostObject - 1
		for i := first + mostObject/2; i <= last; i++ {
			if t.Tokens[i].Form == "," {
				last = i
				break
			}
		}
	}
	for last > first && t.Tokens[last].UPOS == "PUNCT" {
		last--
	}
	return first, last
}

// listed says that a participle is joined to a noun or another participle of the
// object rather than to its verb: "curbs on mining, drilling and fracking".
func (r *reader) listed(k, object int) bool {
	t := &r.tree
	if t.Rel(k) != "conj" {
		return false
	}
	h := t.Tokens[k].Head
	return h >= 0 && h != object && t.Tokens[h].XPOS == "VBG" || h >= 0 && t.Tokens[h].UPOS == "NOUN" && h != object
}

// goesOn says that a word after a comma begins another clause, whatever the tree
// hangs it to.
func goesOn(word string) bool {
	switch strings.ToLower(word) {
	case "but", "while", "although", "though", "whereas", "according", "as", "he", "she", "they", "it", "we", "her", "his", "their", "so", "because", "when", "adding",
		"saying", "then", "yet", "even":
		return true
	}
	return false
}

// quoteAt gives the direct quotation that a byte stands in, nil if none.
func (r *reader) quoteAt(at int) *pyrometer.Quote {
	for i := range r.quotes {
		q := &r.quotes[i]
		if q.Form == pyrometer.Direct && at >= q.Content.Start && at < q.Content.End {
			return q
		}
	}
	return nil
}

// who says who wants something: the subject, or within a quotation its speaker.
func (r *reader) who(subject int, inside *pyrometer.Quote) (p pyrometer.Party, own, ok bool) {
	t := &r.tree
	word := strings.ToLower(t.Tokens[subject].Form)
	first := word == "i" || word == "we" || word == "my" || word == "our"
	if inside != nil {
		m := inside.Speaker.Mention
		sure := inside.Confidence >= sureQuote && (inside.Speaker.Figure != "" || m >= 0 && r.mentions[m].Kind == pyrometer.Person) && (m < 0 || r.plain(m))
		if r.mentions == nil {
			sure = !inside.Speaker.None() && !isPronoun(inside.Speaker)
		}
		// Words within words are another's.
		from, to := inside.Content.Start, t.Tokens[subject].Start
		if !first || !sure || from > to || strings.ContainsAny(r.doc.Text[from:to], "‘'\"“") {
			return p, false, false
		}
		return inside.Speaker, true, true
	}
	if first || word == "you" || word == "it" && !r.mentioned(subject) {
		return p, false, false
	}
	p = r.party(subject)
	if word == "it" && !r.near(p.Mention) || p.Figure == "" && r.vague(subject) {
		return p, false, false
	}
	if p.Figure == "" && (p.Actor.Name == "God" || titled(p.Actor.Name)) || p.Mention < 0 && r.ragged(subject) {
		return p, false, false // "Ohio Rep." is the half of a name
	}
	if strings.ContainsAny(p.Actor.Name, "|#@/") || gluedWord(p.Actor.Name) || p.Mention >= 0 && (!r.plain(p.Mention) || r.mentions[p.Mention].Form == pyrometer.FormPeople) {
		return p, false, false // "Americans who want" are not America
	}
	if r.members(subject, p) {
		return p, false, false
	}
	switch {
	case p.Figure != "":
		return p, false, true
	case t.Tokens[subject].UPOS == "PRON" || t.Tokens[subject].UPOS == "DET":
		return p, false, r.chained(p)
	}
	if p.Mention >= 0 && (p.Actor.Country != "" || named(r.mentions[p.Mention].Form)) {
		return p, false, true // "Minister (Slovenia)"
	}
	return p, false, t.Tokens[subject].UPOS == "PROPN" && r.animate(subject)
}

// nobody says that a subject is denied: "no Republicans want", "neither of them".
func (r *reader) nobody(subject int) bool {
	t := &r.tree
	first, _ := t.Range(subject)
	for i := max(first-1, 0); i <= subject; i++ {
		switch strings.ToLower(t.Tokens[i].Form) {
		case "no", "neither", "nor", "none", "hardly", "few", "any":
			return true
		}
	}
	return false
}

// ragged says that a name that nobody knows runs on where the tree cuts it, or is
// too long for one.
func (r *reader) ragged(subject int) bool {
	t := &r.tree
	first, last := t.Phrase(subject)
	return last+1 < len(t.Tokens) && t.Tokens[last+1].UPOS == "PROPN" || last-first >= 5 && t.Tokens[subject].UPOS == "PROPN"
}

// titled says that a name ends with the title of one that follows.
func titled(name string) bool {
	for _, end := range [...]string{"Rep.", "Sen.", "Gov.", "Mr.", "Mrs.", "Ms.", "Dr.", "Gen."} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// near says that what "it" stands for is named before it in the same sentence:
// farther off there are too many things that it can be.
func (r *reader) near(m int) bool {
	if m < 0 {
		return false
	}
	for i := m - 1; i >= 0 && r.mentions[i].Sentence == r.mentions[m].Sentence; i-- {
		if r.mentions[i].Chain == r.mentions[m].Chain {
			return true
		}
	}
	return false
}

// vague says that a subject is some man or place rather than a name: "a
// president", "the Orlando".
func (r *reader) vague(subject int) bool {
	t := &r.tree
	d := t.Child(subject, "det")
	if d < 0 {
		return false
	}
	switch strings.ToLower(t.Tokens[d].Form) {
	case "a", "an":
		return true
	case "the":
		for _, e := range t.Entities {
			if subject >= e.First && subject < e.Last {
				return e.Kind == "LOC"
			}
		}
	}
	return false
}

// named says that a mention is a name: voters and critics want things too, but
// nobody's heat is in it.
func named(f pyrometer.MentionForm) bool {
	return f == pyrometer.FormName || f == pyrometer.FormSurname || f == pyrometer.FormPlace || f == pyrometer.FormPeople
}

// plain says that nobody else is named between a pronoun or title and the name
// it goes back to: else it could be either.
func (r *reader) plain(m int) bool {
	if r.mentions[m].Form != pyrometer.FormPronoun && r.mentions[m].Form != pyrometer.FormTitle {
		return true
	}
	for i := m - 1; i >= 0 && r.mentions[i].Sentence >= r.mentions[m].Sentence-2; i-- {
		if o := &r.mentions[i]; o.Kind == r.mentions[m].Kind && named(o.Form) {
			return o.Chain == r.mentions[m].Chain
		}
	}
	return r.mentions[m].Form == pyrometer.FormTitle
}

// members says that a body stands for some of its people: "two Republicans" and
// "a young Democrat" are not their party.
func (r *reader) members(subject int, p pyrometer.Party) bool {
	t := &r.tree
	if p.Mention < 0 || r.mentions[p.Mention].Kind != pyrometer.Organisation {
		return false
	}
	if form := t.Tokens[subject].Form; t.Tokens[subject].UPOS == "PRON" && form != "It" && form != "it" {
		return true // "they" after such a name are its people
	}
	switch t.Tokens[subject].Lemma {
	case "Republican", "Democrat", "Conservative", "Tory", "republican", "democrat":
		if x := t.Tokens[subject].XPOS; x == "NNP" || x == "NN" {
			return true
		}
	}
	for k := range t.Kids(subject) {
		switch strings.ToLower(t.Tokens[k].Form) {
		case "some", "few", "many", "several", "most", "other", "two", "three", "four", "five", "a", "an", "one", "fellow", "prominent", "young", "certain":
			return true
		}
		if t.Tokens[k].Rel == "acl:relcl" {
			return true // "Republicans who"
		}
	}
	return false
}

// chained says that a pronoun goes back to a name.
func (r *reader) chained(p pyrometer.Party) bool {
	if p.Mention < 0 || isPronoun(p) {
		return false
	}
	for i := range r.mentions {
		if r.mentions[i].Chain == r.mentions[p.Mention].Chain && named(r.mentions[i].Form) {
			return true
		}
	}
	return false
}

// animate says that a noun can want something: a mention, a name of somebody, a
// noun for people. A plan or a report aims at things too, but has no heat.
func (r *reader) animate(n int) bool {
	t := &r.tree
	if p := r.party(n); p.Figure != "" || p.Mention >= 0 && r.mentions[p.Mention].Kind != "" {
		return true
	}
	for _, e := range t.Entities {
		if n >= e.First && n < e.Last {
			return e.Kind != "MISC"
		}
	}
	lemma := strings.ToLower(t.Tokens[n].Lemma)
	switch lemma {
	case "government", "police", "group", "team", "campaign", "company", "court", "committee", "party", "ministry", "board", "council", "union", "family",
		"panel", "caucus", "side", "crowd", "army", "troop", "firm", "bank", "agency", "department", "house", "staff", "critic", "ally", "official", "aide", "activist":
		return true
	}
	if t.Tokens[n].UPOS != "NOUN" {
		return t.Tokens[n].UPOS == "PROPN"
	}
	for _, end := range [...]string{"er", "or", "ist", "man", "woman", "ian", "ant", "people"} {
		if strings.HasSuffix(lemma, end) {
			return true
		}
	}
	return false
}

func (r *reader) mentioned(tok int) bool { return r.party(tok).Figure != "" }

func isPronoun(p pyrometer.Party) bool {
	switch strings.ToLower(p.Actor.Name) {
	case "he", "she", "they", "it", "who", "that", "which", "his", "her", "their", "its", "i", "we", "you", "him", "them", "this", "these", "those", "some",
		"many", "others", "all", "both", "one", "most", "none", "everyone", "nobody", "anyone", "someone":
		return p.Figure == ""
	}
	return false
}

// party says who is meant by a noun.
func (r *reader) party(tok int) pyrometer.Party {
	t := &r.tree
	first, last := t.Phrase(tok)
	for first < tok && t.Rel(first) == "case" { // "called [on Iran]"
		first++
	}
	for last > tok && t.Rel(last) == "case" { // "[Abe's] goal"
		last--
	}
	p := pyrometer.Party{Mention: -1, Actor: pyrometer.Actor{Name: t.Span(first, last).Of(r.doc.Text)}}
	word := pyrometer.Span{Start: t.Tokens[tok].Start, End: t.Tokens[tok].End}
	i := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].Start >= t.Start })
	for ; i < len(r.mentions) && r.mentions[i].Start <= word.Start; i++ {
		m := &r.mentions[i]
		if m.End < word.End || p.Mention >= 0 && r.mentions[p.Mention].End-r.mentions[p.Mention].Start <= m.End-m.Start {
			continue
		}
		if f, l, ok := t.Within(m.Span); ok && t.Head(f, l) == tok {
			p.Mention = i
		}
	}
	if p.Mention < 0 {
		return p
	}
	m := &r.mentions[p.Mention]
	p.Figure, p.Actor = m.Figure, m.Actor
	if p.Actor.Name == "" {
		p.Actor.Name = m.Of(r.doc.Text)
	}
	if m.Form != pyrometer.FormPronoun && (p.Figure != "" || m.Form == pyrometer.FormNominal) {
		return p
	}
	for k := range r.mentions { // the chain's best name
		o := &r.mentions[k]
		if o.Chain != m.Chain || o.Form == pyrometer.FormPronoun {
			continue
		}
		if p.Figure == "" {
			p.Figure = o.Figure
		}
		if o.Actor.Name != "" {
			p.Actor = o.Actor
		}
		if o.Form == pyrometer.FormName {
			break
		}
	}
	return p
}

// ownWords says that an object stands in the words of the one who wants it.
func (r *reader) ownWords(s pyrometer.Span, who pyrometer.Party) bool {
	for i := range r.quotes {
		q := &r.quotes[i]
		if q.Form == pyrometer.Indirect || q.Content.Start >= s.End || q.Content.End <= s.Start {
			continue
		}
		if who.Figure != "" && q.Speaker.Figure == who.Figure || who.Figure == "" && strings.EqualFold(q.Speaker.Actor.Name, who.Actor.Name) {
			return true
		}
	}
	return false
}
