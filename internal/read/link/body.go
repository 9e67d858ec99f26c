package link

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
)

// settleBodies decides on short names of bodies, "Congress" or "the Supreme
// Court", by the country said with them or that the text speaks of.
func (t *text) settleBodies() {
	for i := range t.finds {
		f := &t.finds[i]
		if f.drop || f.figure >= 0 || f.kind == pyrometer.Person || f.others != nil {
			continue
		}
		if f.list == nil {
			if f.ner == "ORG" {
				t.shorter(f, i)
			}
			continue
		}
		if !t.canBeBody(f) {
			continue
		}
		t.settleBody(f)
	}
}

// shorter links the end of a name said in full before: "the Navy", where the
// "U.S. Navy" was named.
func (t *text) shorter(f *find, at int) {
	for i := at - 1; i >= 0; i-- {
		g := &t.finds[i]
		if g.drop || g.figure < 0 || g.last-g.first <= f.last-f.first || g.kind != pyrometer.Organisation && g.kind != pyrometer.Group {
			continue
		}
		full := registry.Fold(t.span(g).Of(t.doc.Text))
		if strings.HasSuffix(full, " "+f.name) || !t.l.state[g.figure] && strings.HasPrefix(full, f.name+" ") && g.kind == pyrometer.Organisation {
			f.figure, f.kind, f.conf, f.why = g.figure, g.kind, 0.8, "short for "+t.span(g).Of(t.doc.Text)+", named before"
			return
		}
	}
}

func (t *text) canBeBody(f *find) bool {
	for _, m := range f.list {
		if m.how == byContext {
			return true
		}
	}
	return false
}

func (t *text) settleBody(f *find) {
	// A company that shares its name with a word or a man: the analysis says
	// that it is one.
	for _, m := range f.list {
		if m.how == byContext && !t.l.state[m.figure] && (f.ner == "ORG" || t.source(f)) {
			f.figure, f.kind, f.conf, f.why = m.figure, t.l.figures[m.figure].Kind, 0.85, "name of a company"
			return
		}
	}
	said := t.countrySaid(f.sent, f.first, f.last)
	if said == "" && t.alone(f) {
		f.drop = true
		return
	}
	best, at, second := 0.0, int32(-1), 0.0
	for _, m := range f.list {
		if m.how != byContext {
			continue
		}
		home := t.l.figures[m.figure].Country
		v := t.vote(home)
		switch {
		case said != "" && said != home:
			continue
		case said != "":
			v = 2
		case home == "US" && len(t.votes) == 0:
			v = 0.5 // nothing is said: the papers read here are mostly of that country
		case home == "US":
			v += 0.15
		}
		if v > best {
			best, second, at = v, best, m.figure
		} else if v > second {
			second = v
		}
	}
	if at >= 0 && (best >= 0.25 && best-second > 0.1 || second == 0 && t.votes[t.l.figures[at].Country] >= 1) {
		f.figure, f.kind, f.conf = at, t.l.figures[at].Kind, 0.8
		f.why = "short name, in a text on " + t.l.figures[at].Country
		if said != "" {
			f.conf, f.why = 0.95, "short name, with its country"
		}
		return
	}
	if said == "" && t.canBePerson(f) && f.ner != "ORG" {
		f.drop = true // a surname, or a word like one
		return
	}
	f.kind, f.conf, f.name = pyrometer.Organisation, 0.5, registry.Fold(t.span(f).Of(t.doc.Text))
	if said != "" {
		f.why = "a body of " + said
		f.actor = pyrometer.Actor{Name: t.span(f).Of(t.doc.Text) + " (" + t.stateOf(said) + ")", Country: said}
		f.kind = pyrometer.Institution
		return
	}
	for _, m := range f.list {
		if m.how == byContext {
			f.others = append(f.others, m.figure)
		}
	}
}

// alone says whether a word that is a body only with its article ("the House")
// stands without it.
func (t *text) alone(f *find) bool {
	s := t.sentence(f.sent)
	if f.first != f.last {
		return false
	}
	tok := &s.Tokens[f.first]
	if tok.Form == "House" || tok.Form == "Treasury" || tok.Form == "Justice" || tok.Form == "State" {
		if f.first > 0 && lower(s.Tokens[f.first-1].Form) == "the" {
			return false
		}
		if tok.Form == "House" && f.last+1 < len(s.Tokens) && t.vote("US") > 0 {
			switch lower(s.Tokens[f.last+1].Form) {
			case "vote", "bill", "floor", "seat", "seats", "member", "members", "republicans", "democrats", "gop", "leadership", "leader", "leaders", "speaker",
				"race", "races", "majority", "minority", "hearing", "committee", "panel", "passes", "votes", "panels", "lawmakers", "republican", "democratic":
				return false
			}
		}
		return !(tok.Form == "House" && f.last+1 < len(s.Tokens) && (s.Tokens[f.last+1].UPOS == "PROPN" || f.ner == "ORG") && !t.shout[f.sent]) && f.ner != "ORG"
	}
	return false
}

// source says whether a name ends a headline as the one who reports it: "talks
// to resume: Bloomberg".
func (t *text) source(f *find) bool {
	s := t.sentence(f.sent)
	if f.first == 0 || f.last != len(s.Tokens)-1 {
		return false
	}
	prev := s.Tokens[f.first-1].Form
	return prev == ":" || prev == "-"
}

func (t *text) stateOf(code string) string {
	if i, ok := t.l.country[code]; ok {
		return t.l.figures[i].Name
	}
	return code
}

// countrySaid gives the country that stands with a stretch: "Brazil's Supreme
// Court", "the Chinese foreign ministry", "the parliament of Iraq".
func (t *text) countrySaid(sent, first, last int) string {
	s := t.sentence(sent)
	for k := first - 1; k >= 0 && k >= first-4; k-- {
		form := s.Tokens[k].Form
		if form == "'s" || form == "’s" || form == "'" || form == "’" {
			if k == first-1 {
				continue
			}
			break
		}
		if i := t.over(sent, k); i >= 0 {
			if c := t.stateFind(i); c != "" {
				return c
			}
			break
		}
		if u := s.Tokens[k].UPOS; u != "ADJ" && u != "PROPN" && u != "NOUN" {
			break
		}
	}
	if last+2 < len(s.Tokens) && (s.Tokens[last+1].Form == "of" || s.Tokens[last+1].Form == "in") {
		k := last + 2
		if lower(s.Tokens[k].Form) == "the" {
			k++
		}
		if k < len(s.Tokens) {
			if i := t.over(sent, k); i >= 0 {
				return t.stateFind(i)
			}
		}
	}
	return ""
}

// stateFind gives the country of a find that names one.
func (t *text) stateFind(i int) string {
	f := &t.finds[i]
	if f.figure >= 0 && t.l.figures[f.figure].Kind == pyrometer.Country {
		return t.l.figures[f.figure].Country
	}
	return ""
}
