package link

import (
	"strings"

	"pyrometer"
)

// readPeoples settles what a country's adjective means: "the Chinese" and
// "Chinese officials" are the country, "Chinese police" an organ of it, "an
// American" nobody, "in English" a language.
func (t *text) readPeoples() {
	n := len(t.finds)
	for i := range n {
		f := &t.finds[i]
		if f.drop || f.figure < 0 || f.kind != pyrometer.Country {
			continue
		}
		if f.form == pyrometer.FormPeople && t.noState(f) {
			f.drop = true
			continue
		}
		if f.form == pyrometer.FormPlace {
			continue
		}
		t.readNational(i)
	}
}

// noState says whether an adjective means no state: a language, one man, a
// people of another country.
func (t *text) noState(f *find) bool {
	s := t.sentence(f.sent)
	tok := &s.Tokens[f.last]
	next, prev := "", ""
	if f.last+1 < len(s.Tokens) {
		next = lower(s.Tokens[f.last+1].Form)
	}
	if f.first > 0 {
		prev = lower(s.Tokens[f.first-1].Form)
	}
	if next == "-" && f.last+2 < len(s.Tokens) {
		switch lower(s.Tokens[f.last+2].Form) {
		case "american", "americans", "language", "speaking", "born", "style", "canadian", "british":
			return true
		}
	}
	if prev == "-" && f.first > 1 && (tok.Form == "American" || tok.Form == "Americans") {
		// "African-American", but not "Chinese-American relations"
		return next != "relations" && next != "ties" && next != "trade"
	}
	switch next {
	case "language", "translation", "translator", "lessons", "lesson", "word", "speaker", "speakers", "teacher", "literature", "cuisine", "food", "restaurant":
		return true
	}
	noun := tok.UPOS == "NOUN" || tok.UPOS == "PROPN"
	switch tok.Form {
	case "English", "French", "German", "Spanish", "Arabic", "Chinese", "Russian", "Italian", "Japanese", "Hebrew", "Persian":
		switch prev {
		case "in", "speak", "speaks", "spoke", "speaking", "into", "from", "learn", "fluent":
			if next == "" || !t.adjective(f) {
				return true
			}
		}
	}
	// "an American", "a Russian who": one man.
	if (prev == "an" || prev == "a" || prev == "another" || prev == "one" || prev == "every" || prev == "any") && noun && !t.adjective(f) && !strings.HasSuffix(tok.Form, "s") {
		return true
	}
	return false
}

// adjective says whether a find stands before the noun that it describes.
func (t *text) adjective(f *find) bool {
	s := t.sentence(f.sent)
	if tree := t.tree(f.sent); tree != nil {
		h := tree.Tokens[f.head].Head
		r := tree.Rel(f.head)
		return h > f.last && (r == "amod" || r == "compound" || r == "nmod")
	}
	if f.last+1 >= len(s.Tokens) {
		return false
	}
	u := s.Tokens[f.last+1].UPOS
	return u == "NOUN" || u == "PROPN" || u == "ADJ"
}

// readNational reads the noun that a country's adjective, name or possessive
// describes.
func (t *text) readNational(i int) {
	f := t.finds[i]
	s := t.sentence(f.sent)
	k := f.last + 1
	own := false
	if k < len(s.Tokens) && (s.Tokens[k].Form == "'s" || s.Tokens[k].Form == "’s" || s.Tokens[k].Form == "'" || s.Tokens[k].Form == "’") {
		own = true
		k++
	}
	// Adjectives and nouns up to the head: "Chinese state media", "US federal
	// prosecutors".
	first, end := k, -1
	for ; k < len(s.Tokens) && k < first+4; k++ {
		u := s.Tokens[k].UPOS
		if u != "ADJ" && u != "NOUN" && u != "PROPN" {
			break
		}
		if t.over(f.sent, k) >= 0 {
			if end < 0 {
				return // a name: "Chinese President Xi Jinping", "Russian Foreign Ministry"
			}
			break
		}
		if u == "NOUN" || u == "PROPN" {
			end = k
		}
	}
	if end < 0 || t.follows(f.sent, end) >= 0 {
		return
	}
	noun := lower(s.Tokens[end].Lemma)
	if noun == "" {
		noun = lower(s.Tokens[end].Form)
	}
	state := &t.l.figures[f.figure]
	g := find{sent: f.sent, first: f.first, last: end, head: end, figure: -1, kind: pyrometer.Institution, form: pyrometer.FormNominal, conf: 0.7, plural: s.Tokens[end].XPOS == "NNS" || s.Tokens[end].XPOS == "NNPS"}
	if own {
		g.first = first
	}
	switch {
	case rules(noun):
		g.figure, g.kind, g.form, g.conf = f.figure, pyrometer.Country, pyrometer.FormPeople, 0.85
		g.why = "those who govern " + state.Name
	case organ(noun) != "":
		g.actor = pyrometer.Actor{Name: organ(noun) + " (" + state.Name + ")", Country: state.Country}
		g.why = "an organ or class of " + state.Name
	case sortOf(noun) == sortCrowd:
		g.actor = pyrometer.Actor{Name: capital(s.Tokens[end].Form) + " (" + state.Name + ")", Country: state.Country}
		g.why = "people of " + state.Name
	case sortOf(noun) == sortBody:
		g.actor = pyrometer.Actor{Name: t.doc.Text[s.Tokens[first].Start:s.Tokens[end].End] + " (" + state.Name + ")", Country: state.Country}
		g.why = "a body of " + state.Name
	default:
		return
	}
	if !own && g.figure >= 0 {
		t.finds[i].drop = true // the longer mention stands for both
	}
	t.add(g)
}

// capital writes a word with a capital, as event tables do.
func capital(w string) string {
	if w == "" {
		return w
	}
	return strings.ToUpper(w[:1]) + w[1:]
}
