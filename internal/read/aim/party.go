package aim

import (
	"sort"
	"strings"

	"pyrometer"
)

// mostObject is how many words of an object are kept: a longer one is cut at its
// first comma or there.
const mostObject = 40

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
	if !ok {
		return pyrometer.Aim{}, false
	}
	a.Who = who
	if of >= 0 {
		if a.Of = r.party(of); a.Of.Figure != "" && a.Of.Figure == who.Figure || isPronoun(a.Of) {
			a.Of = pyrometer.Party{Mention: -1} // of oneself: "vowed that he would leave"
		}
	}
	first, last := t.Range(object)
	if first <= v && object > v { // the clause around the verb
		first = v + 1
	}
	if of > v && first <= of && object > of { // "urged [Britain] to ban"
		if _, l := t.Range(of); l < object {
			first = max(first, l+1)
		}
	}
	first, last = r.trim(first, last)
	if last < first || last-first == 0 && t.Tokens[first].UPOS != "NOUN" && t.Tokens[first].UPOS != "PROPN" {
		return pyrometer.Aim{}, false
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

// trim takes marks off both ends and cuts what is too long.
func (r *reader) trim(first, last int) (int, int) {
	t := &r.tree
	for first < last && (t.Tokens[first].UPOS == "PUNCT" || t.Rel(first) == "case" || t.Rel(first) == "mark") {
		first++ // "for an inquiry", "to leave", "that they leave"
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
		if !first || inside.Speaker.None() || isPronoun(inside.Speaker) {
			return p, false, false
		}
		return inside.Speaker, true, true
	}
	if first || word == "you" || word == "it" && !r.mentioned(subject) {
		return p, false, false
	}
	p = r.party(subject)
	switch {
	case p.Figure != "":
		return p, false, true
	case t.Tokens[subject].UPOS == "PRON" || t.Tokens[subject].UPOS == "DET":
		return p, false, p.Mention >= 0 && !isPronoun(p)
	}
	return p, false, t.Tokens[subject].UPOS == "PROPN" || t.Tokens[subject].UPOS == "NOUN" || p.Mention >= 0
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
	if m.Form != pyrometer.FormPronoun && p.Figure != "" {
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
