package link

import (
	"pyrometer"
	"pyrometer/internal/read/clause"
)

// readNominals reads common nouns: "the company" goes back to the company named
// last, "protesters" and "police" are actors of their own.
func (t *text) readNominals() {
	for i := range t.doc.Sentences {
		s := t.sentence(i)
		for k := range s.Tokens {
			tok := &s.Tokens[k]
			if tok.UPOS != "NOUN" || t.covered(i, k) || t.heads(i, k) {
				continue
			}
			lemma := tok.Lemma
			if lemma == "" {
				lemma = lower(tok.Form)
			}
			if kind := sortOf(lemma); kind != sortNone {
				t.readNominal(i, k, kind)
			}
		}
	}
}

func (t *text) readNominal(sent, k int, kind sort) {
	s := t.sentence(sent)
	tok := &s.Tokens[k]
	f := find{sent: sent, first: k, last: k, head: k, figure: -1, form: pyrometer.FormNominal, plural: tok.XPOS == "NNS"}
	if tree := t.tree(sent); tree != nil {
		switch r := tree.Rel(k); r {
		case "compound", "amod", "flat":
			return // "company cars"
		case "root", "ccomp":
			if tree.Child(k, "cop") >= 0 {
				return // "it is a company"
			}
		}
		first, _ := tree.Phrase(k)
		for f.first > first && s.Tokens[f.first-1].UPOS == "ADJ" {
			f.first--
		}
	}
	det := t.determiner(sent, f.first)
	if kind == sortCrowd || f.plural && kind == sortFirm {
		t.readCrowd(f, det)
		return
	}
	if det != definite || f.plural {
		return
	}
	if f.first > 0 {
		switch lower(s.Tokens[f.first-1].Form) {
		case "the", "this":
		default:
			return
		}
	}
	// "the government of Iraq", "the company behind the drug"
	if said := t.countrySaid(sent, k, k); said != "" && (kind == sortRule || kind == sortState) {
		t.take(&f, t.l.country[said], pyrometer.FormNominal, 0.8, "that of "+t.stateOf(said))
		t.add(f)
		return
	}
	if k+1 < len(s.Tokens) && (s.Tokens[k+1].Form == "of" || s.Tokens[k+1].Form == "that" || s.Tokens[k+1].Form == "which" || s.Tokens[k+1].Form == "behind") {
		return
	}
	switch kind {
	case sortRule:
		code, share := t.top()
		if share >= 0.5 && !(code == "US" && tok.Lemma == "authority") {
			t.take(&f, t.l.country[code], pyrometer.FormNominal, 0.6, "of the country that the text speaks of")
			t.add(f)
		}
	case sortState:
		if i := t.lastOf(&f, func(g *find) bool { return g.kind == pyrometer.Country && g.form == pyrometer.FormName }); i >= 0 {
			t.same(&f, i, 0.65)
		}
	case sortFirm:
		if i := t.lastOf(&f, func(g *find) bool { return g.kind == pyrometer.Organisation && !t.official(g) }); i >= 0 {
			t.same(&f, i, 0.7)
		}
	case sortBody:
		noun := lower(tok.Lemma)
		if i := t.lastOf(&f, func(g *find) bool {
			return (g.kind == pyrometer.Organisation || g.kind == pyrometer.Group || g.kind == pyrometer.Institution) && t.named(g, noun)
		}); i >= 0 {
			t.same(&f, i, 0.7)
		}
	case sortParty:
		if i := t.lastOf(&f, func(g *find) bool { return g.figure >= 0 && party(&t.l.figures[g.figure]) }); i >= 0 {
			t.same(&f, i, 0.6)
		}
	}
}

// readCrowd keeps a class of people as an actor by itself, where it acts or is
// acted upon.
func (t *text) readCrowd(f find, det determination) {
	tree := t.tree(f.sent)
	if tree == nil || det == past {
		return
	}
	rel := tree.Tokens[f.head].Rel
	switch clause.Base(rel) {
	case "nsubj", "obj", "iobj", "conj", "obl", "nmod", "root", "appos":
	default:
		return
	}
	s := t.sentence(f.sent)
	f.conf = 0.6
	f.actor.Name = capital(s.Tokens[f.head].Form)
	f.why = "a class of people"
	if code := t.countrySaid(f.sent, f.first, f.head); code != "" {
		f.actor.Country = code
		f.actor.Name += " (" + t.stateOf(code) + ")"
	}
	f.kind = pyrometer.Group
	f.name = "class " + lower(s.Tokens[f.head].Lemma) + " " + f.actor.Country
	t.add(f)
}

// top gives the country that the text speaks of most, and its part.
func (t *text) top() (string, float64) {
	best, at := 0.0, ""
	for code, v := range t.votes {
		if v > best || v == best && code < at {
			best, at = v, code
		}
	}
	if at == "" {
		return "", 0
	}
	return at, t.vote(at)
}

// lastOf gives the nearest find before f, at most three sentences back, that
// fits; subjects before others of the same sentence.
func (t *text) lastOf(f *find, fits func(*find) bool) int {
	for sent := f.sent; sent >= 0 && sent >= f.sent-3; sent-- {
		best, at := -1<<20, -1
		for _, i := range t.at[sent] {
			g := &t.finds[i]
			if g.drop || sent == f.sent && g.first >= f.first || !fits(g) {
				continue
			}
			v := g.first
			if t.subject(g) {
				v += 100
			}
			if v > best {
				best, at = v, int(i)
			}
		}
		if at >= 0 {
			return at
		}
	}
	return -1
}

// same makes f a mention of the one that a find means.
func (t *text) same(f *find, i int, conf float64) {
	g := &t.finds[i]
	f.figure, f.kind, f.name, f.others, f.actor, f.gender = g.figure, g.kind, g.name, g.others, g.actor, g.gender
	f.conf, f.why = conf*g.conf, "goes back to "+t.span(g).Of(t.doc.Text)
	t.add(*f)
}

// official says whether an organisation is no company: a party, an organ of a
// state, a union of states.
func (t *text) official(g *find) bool {
	if g.figure < 0 {
		return false
	}
	o := &t.l.figures[g.figure]
	return o.Country == "" || party(o) || t.l.state[g.figure]
}

// named says whether a body can be called by a noun: "the agency" is no bank.
func (t *text) named(g *find, noun string) bool {
	name := g.name
	if g.figure >= 0 {
		name = lower(t.l.figures[g.figure].Name)
	}
	for _, w := range kindsOf(noun) {
		if containsWord(name, w) {
			return true
		}
	}
	return false
}

// kindsOf gives the words in names by which a noun can go back to them.
func kindsOf(noun string) []string {
	switch noun {
	case "agency", "bureau":
		return []string{"agency", "bureau", "administration", "service", "fbi", "cia"}
	case "organization", "organisation":
		return []string{"organization", "organisation", "association", "foundation"}
	case "alliance":
		return []string{"alliance", "treaty", "nato"}
	case "bloc":
		return []string{"union", "eu"}
	case "union":
		return []string{"union"}
	case "group":
		return []string{"group", "state", "taliban", "hamas", "hezbollah", "association", "qaeda"}
	}
	return []string{noun}
}

func containsWord(name, w string) bool {
	for i := 0; i+len(w) <= len(name); i++ {
		if name[i:i+len(w)] == w && (i == 0 || name[i-1] == ' ') && (i+len(w) == len(name) || name[i+len(w)] == ' ') {
			return true
		}
	}
	return false
}

// appose joins what stands in apposition: "Zhao Lijian, a spokesman for ...",
// and short forms in brackets.
func (t *text) appose() {
	for i := range t.finds {
		f := &t.finds[i]
		tree := t.tree(f.sent)
		if tree == nil {
			continue
		}
		h := f.head
		if tree.Tokens[h].Rel != "appos" || tree.Tokens[h].Head < 0 {
			continue
		}
		k := t.over(f.sent, tree.Tokens[h].Head)
		if k < 0 || k == i {
			continue
		}
		t.join(k, i)
	}
}

// join lets two mentions mean one actor where nothing speaks against it.
func (t *text) join(a, b int) {
	x, y := &t.finds[a], &t.finds[b]
	if x.figure >= 0 && y.figure >= 0 && x.figure != y.figure || x.kind != y.kind && x.kind != "" && y.kind != "" {
		return
	}
	if x.kind == pyrometer.Person && x.form == pyrometer.FormName && y.form == pyrometer.FormName && x.name != y.name && x.figure < 0 && y.figure < 0 {
		return
	}
	if x.figure < 0 && y.figure >= 0 && y.form != pyrometer.FormName && x.form == pyrometer.FormName && y.kind == pyrometer.Person {
		return // a title must not name somebody whom the text names otherwise
	}
	if y.figure < 0 && x.figure >= 0 {
		y.figure, y.conf, y.why, y.kind = x.figure, x.conf*0.9, "beside "+t.span(x).Of(t.doc.Text), x.kind
	} else if x.figure < 0 && y.figure >= 0 {
		x.figure, x.conf, x.why, x.kind = y.figure, y.conf*0.9, "beside "+t.span(y).Of(t.doc.Text), y.kind
	}
	t.finds[b].link = a
}

// heads says whether a token ends the title before somebody's name.
func (t *text) heads(sent, k int) bool {
	for _, r := range t.ranks[sent] {
		if r.last == k {
			return t.follows(sent, k) >= 0
		}
	}
	return false
}
