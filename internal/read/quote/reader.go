package quote

import (
	"sort"
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
	"pyrometer/nlp"
)

// reader holds what all steps ask for.
type reader struct {
	doc      *nlp.Document
	mentions []pyrometer.Mention
	cues     cues
	marks    []marked
	trees    []*clause.Tree // made when asked for
	figures  map[int]int    // chain to the mention that names it best
}

func newReader(doc *nlp.Document, mentions []pyrometer.Mention) *reader {
	r := &reader{doc: doc, mentions: mentions, cues: loadCues(), marks: marks(doc.Text), trees: make([]*clause.Tree, len(doc.Sentences)), figures: map[int]int{}}
	for i := range mentions {
		m := &mentions[i]
		b, ok := r.figures[m.Chain]
		if !ok || better(m, &mentions[b]) {
			r.figures[m.Chain] = i
		}
	}
	return r
}

// better says whether a mention names its actor better than another does.
func better(a, b *pyrometer.Mention) bool {
	if (a.Figure != "") != (b.Figure != "") {
		return a.Figure != ""
	}
	rank := func(m *pyrometer.Mention) int {
		switch m.Form {
		case pyrometer.FormName:
			return 3
		case pyrometer.FormSurname, pyrometer.FormPlace, pyrometer.FormPeople:
			return 2
		case pyrometer.FormTitle, pyrometer.FormNominal:
			return 1
		}
		return 0
	}
	return rank(a) > rank(b)
}

func (r *reader) tree(s int) *clause.Tree {
	if r.trees[s] == nil {
		r.trees[s] = clause.Of(&r.doc.Sentences[s])
	}
	return r.trees[s]
}

// sentenceAt gives the sentence that a byte lies in, or the next one; the number
// of sentences if there is none.
func (r *reader) sentenceAt(at int) int {
	return sort.Search(len(r.doc.Sentences), func(i int) bool { return r.doc.Sentences[i].End > at })
}

// sameParagraph says whether two sentences stand in one paragraph.
func (r *reader) sameParagraph(a, b int) bool {
	if a < 0 || b < 0 || a >= len(r.doc.Sentences) || b >= len(r.doc.Sentences) {
		return false
	}
	if a > b {
		a, b = b, a
	}
	if a == b {
		return true
	}
	return !strings.Contains(r.doc.Text[r.doc.Sentences[a].End:r.doc.Sentences[b].Start], "\n")
}

// found is a speaker.
type found struct {
	party      pyrometer.Party
	at         pyrometer.Span
	sentence   int
	cue        pyrometer.Span
	confidence float64
}

func nobody() found { return found{party: pyrometer.Party{Mention: -1}, sentence: -1} }

// phrase gives the words of a noun without its preposition, and with a title
// that the tree hung beside the name instead of under it ("strategist Ann Lee").
func phrase(t *clause.Tree, tok int) (first, last int) {
	first, last = t.Phrase(tok)
	for first < tok && (t.Tokens[first].UPOS == "PUNCT" || t.Tokens[first].UPOS == "ADP" || t.Rel(first) == "case") {
		first++
	}
	for _, e := range t.Entities {
		if tok >= e.First && tok < e.Last && e.First < first {
			first = e.First // a name that the tree took apart
		}
	}
	for first > 0 {
		k := first - 1
		if u := t.Tokens[k].UPOS; t.Tokens[k].Head != t.Tokens[tok].Head || u != "NOUN" && u != "PROPN" || t.Rel(k) != t.Rel(tok) {
			break
		}
		f, l := t.Phrase(k)
		if l != k || f > k {
			break
		}
		first = f
	}
	return first, last
}

// party says who is meant by a noun or pronoun: the mention that it heads, the
// figure of that mention's chain, or the words of the text.
func (r *reader) party(s, tok int) (pyrometer.Party, pyrometer.Span) {
	t := r.tree(s)
	first, last := phrase(t, tok)
	at := t.Span(first, last)
	p := pyrometer.Party{Mention: -1, Actor: pyrometer.Actor{Name: at.Of(r.doc.Text)}}
	word := pyrometer.Span{Start: t.Tokens[tok].Start, End: t.Tokens[tok].End}
	best := -1
	i := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].Start >= t.Start })
	for ; i < len(r.mentions) && r.mentions[i].Start <= word.Start; i++ {
		m := &r.mentions[i]
		if m.End < word.End || best >= 0 && r.mentions[best].End-r.mentions[best].Start <= m.End-m.Start {
			continue
		}
		// A mention within the phrase counts only if the word is its head: of "the
		// Trump campaign" Trump is not the one who speaks.
		if f, l, ok := t.Within(m.Span); ok && t.Head(f, l) == tok {
			best = i
		}
	}
	if best < 0 {
		return p, at
	}
	p.Mention = best
	m := &r.mentions[best]
	p.Figure = m.Figure
	name := m
	if b, ok := r.figures[m.Chain]; ok {
		name = &r.mentions[b]
		if p.Figure == "" {
			p.Figure = name.Figure
		}
	}
	if p.Actor = name.Actor; p.Actor.Name == "" {
		p.Actor.Name = name.Of(r.doc.Text)
	}
	return p, at
}
