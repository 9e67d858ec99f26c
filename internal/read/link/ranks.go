package link

import (
	"math"

	"pyrometer"
)

// readOffices links titles that stand for their holders: "the secretary of
// state", "Britain's prime minister", "the German chancellor".
func (t *text) readOffices() {
	for i := range t.doc.Sentences {
		for _, r := range t.ranks[i] {
			if address(r.class) || t.covered(i, r.last) {
				continue
			}
			t.readOffice(i, r)
		}
	}
}

func (t *text) readOffice(sent int, r rank) {
	s := t.sentence(sent)
	last := &s.Tokens[r.last]
	if last.XPOS == "NNS" || last.XPOS == "NNPS" || last.UPOS != "NOUN" && last.UPOS != "PROPN" {
		return
	}
	f := find{sent: sent, first: r.first, last: r.last, head: t.head(sent, r.first, r.last), figure: -1, kind: pyrometer.Person, form: pyrometer.FormTitle, rank: r.class,
		gender: genderOf(last.Form)}
	if k := t.follows(sent, r.last); k >= 0 {
		t.titleOf(f, k)
		return
	}
	if speaks(r.class) {
		t.readSpokesman(f)
		return
	}
	det := t.determiner(sent, r.first)
	if det == indefinite || det == past {
		return
	}
	said := t.countrySaid(sent, r.first, r.last)
	if said == "" && t.otherOwner(sent, r.first, r.last) {
		return
	}
	if det == bare && said == "" {
		return
	}
	t.holderOf(&f, r, said)
	if f.figure >= 0 || f.others != nil || f.name != "" {
		t.add(f)
	}
}

// follows gives the person named right after a token, "-1" if none: "Secretary
// of State Mike Pompeo".
func (t *text) follows(sent, last int) int {
	s := t.sentence(sent)
	k := last + 1
	if k < len(s.Tokens) && s.Tokens[k].Form == "." {
		k++
	}
	if k >= len(s.Tokens) {
		return -1
	}
	if i := t.over(sent, k); i >= 0 && t.finds[i].kind == pyrometer.Person && t.finds[i].first == k {
		return i
	}
	return -1
}

// titleOf makes a title before a name a mention of its own where the tree hangs
// the name under it: whoever asks for the subject then finds the title.
func (t *text) titleOf(f find, name int) {
	tree := t.tree(f.sent)
	n := &t.finds[name]
	if tree == nil || !tree.Below(n.head, f.head) {
		return
	}
	f.figure, f.kind, f.gender, f.name, f.others = n.figure, n.kind, n.gender, n.name, n.others
	f.conf, f.why = n.conf, "title of "+t.span(n).Of(t.doc.Text)
	t.add(f)
}

// determination of a title.
type determination uint8

const (
	bare determination = iota
	definite
	indefinite
	past // "the former president"
)

func (t *text) determiner(sent, first int) determination {
	s := t.sentence(sent)
	det := bare
	for k := first - 1; k >= 0 && k >= first-4; k-- {
		switch form := lower(s.Tokens[k].Form); form {
		case "the", "'s", "’s", "its", "their", "our", "this":
			return definite
		case "a", "an", "any", "every", "no", "each", "some", "another", "his", "her", "my":
			return indefinite
		case "former", "ex", "then", "late", "next", "future", "previous", "past", "ex-president", "onetime", "would-be", "possible", "potential", "first",
			"new", "deputy", "vice", "assistant", "under", "acting", "interim", "incoming", "outgoing", "last", "female", "black", "only", "elected",
			"company", "club", "university", "bank", "union", "group":
			return past
		default:
			if t.over(sent, k) >= 0 {
				det = definite
				continue
			}
			if u := s.Tokens[k].UPOS; u != "ADJ" && u != "PROPN" && u != "NOUN" && form != "-" {
				return det
			}
		}
	}
	return det
}

// otherOwner says whether a title belongs to something that is no country: "the
// president of the company", "Ford's chairman".
func (t *text) otherOwner(sent, first, last int) bool {
	s := t.sentence(sent)
	if last+1 < len(s.Tokens) {
		switch form := s.Tokens[last+1].Form; form {
		case "of", "at", "for", "to", "-":
			return true
		}
		if last+1 < len(s.Tokens) && s.Tokens[last+1].UPOS == "NOUN" {
			return true // "president pro tempore", "minister level"
		}
	}
	return first > 0 && (s.Tokens[first-1].Form == "'s" || s.Tokens[first-1].Form == "’s")
}

// holderOf finds who holds an office: of the country said, or of the one that
// the text speaks of; a person of the text who held it comes first.
func (t *text) holderOf(f *find, r rank, said string) {
	vague := r.class == "leader" || r.class == "chief" || r.class == "general" || r.class == "legislator" || r.class == "lawyer" || r.class == "judge"
	if said == "" && !vague {
		// Somebody named before who has the office.
		if k := t.inText(f, r.class); k >= 0 {
			n := &t.people[k]
			g := &t.finds[n.find]
			f.figure, f.kind, f.conf, f.gender = n.figure, pyrometer.Person, 0.8, n.gender
			f.name, f.others = g.name, g.others
			f.why = r.class + ", " + t.span(g).Of(t.doc.Text) + " was named before"
			return
		}
	}
	country := said
	conf := 0.9
	if country == "" {
		conf = 0.7
		country = r.country
		if country == "" {
			country = t.leading(r.class)
		} else if len(t.votes) > 0 && t.votes[country] == 0 {
			return
		}
	}
	if country == "" {
		return
	}
	if r.class == "minister" || vague || many(r.class) {
		return
	}
	if i, ok := t.l.holds(r.class, country, t.on); ok {
		o := t.l.figures[i]
		t.take(f, i, pyrometer.FormTitle, conf, r.class+" of "+t.stateOf(country)+" on the day: "+o.Name)
	}
}

// many says whether a country has many holders of an office at once.
func many(class string) bool {
	switch class {
	case "mayor", "governor", "senator", "representative", "ambassador", "supreme court", "chief", "candidate", "prince", "whip", "spokesperson":
		return true
	}
	return false
}

// inText gives the person named before the title who holds such an office on
// the day. Of several ("the president", where two presidents meet) the one that
// the text speaks of most, then the one named last.
func (t *text) inText(f *find, class string) int {
	best, at := 0.0, -1
	for k, n := range t.people {
		if f.gender != unknown && n.gender != unknown && f.gender != n.gender {
			continue
		}
		v := 0.0
		if n.figure >= 0 {
			v = t.ranked(n.figure, class)
		}
		if n.rank == class {
			v = max(v, 3)
		}
		if v < 3 {
			continue
		}
		last, name := -1, t.finds[n.find].name
		for i := range t.finds {
			g := &t.finds[i]
			if g.figure == n.figure && (g.figure >= 0 || g.name != "" && g.name == name) && !g.drop && (g.sent < f.sent || g.sent == f.sent && g.first < f.first) {
				last = max(last, g.sent)
			}
		}
		if last < 0 {
			continue
		}
		v += math.Log(float64(n.count)) - 0.1*float64(min(f.sent-last, 10))
		if n.figure >= 0 {
			v += 2*t.l.fame(n.figure, t.on) + 4*t.vote(t.l.figures[n.figure].Country)
		}
		if v > best {
			best, at = v, k
		}
	}
	return at
}

// leading gives the country that the text speaks of most and that has the
// office filled on the day; the United States only where nothing else is spoken of
// or they lead.
func (t *text) leading(class string) string {
	best, at := 0.0, ""
	for code, v := range t.votes {
		if _, ok := t.l.holds(class, code, t.on); !ok {
			continue
		}
		if v > best || v == best && code < at {
			best, at = v, code
		}
	}
	if class == "president" && t.votes["US"] >= 0.5*best {
		return "US"
	}
	if at == "" || t.vote(at) < 0.3 {
		if class == "president" && (len(t.votes) == 0 || t.vote("US") >= 0.2) {
			return "US"
		}
		return ""
	}
	return at
}

// readSpokesman reads who speaks for whom: "a Foreign Ministry spokesman" of
// China says what China says.
func (t *text) readSpokesman(f find) {
	s := t.sentence(f.sent)
	f.form, f.kind, f.conf = pyrometer.FormNominal, pyrometer.Person, 0.6
	owner := int32(-1)
	if code := t.countrySaid(f.sent, f.first, f.last); code != "" {
		owner = t.l.country[code]
	}
	for k := f.first - 1; k >= 0 && k >= f.first-6 && owner < 0; k-- {
		if i := t.over(f.sent, k); i >= 0 && t.finds[i].figure >= 0 && t.finds[i].kind != pyrometer.Person {
			owner = t.finds[i].figure
		}
		if u := s.Tokens[k].UPOS; u == "VERB" || u == "PUNCT" {
			break
		}
	}
	for k := f.last + 1; k < len(s.Tokens) && k <= f.last+6 && owner < 0; k++ {
		if k == f.last+1 && s.Tokens[k].Form != "for" && s.Tokens[k].Form != "of" {
			break
		}
		if i := t.over(f.sent, k); i >= 0 && t.finds[i].figure >= 0 && t.finds[i].kind != pyrometer.Person {
			owner = t.finds[i].figure
		}
		if u := s.Tokens[k].UPOS; u == "VERB" || u == "PUNCT" {
			break
		}
	}
	if owner < 0 {
		return
	}
	o := &t.l.figures[owner]
	f.figure, f.kind, f.why = owner, o.Kind, "speaks for "+o.Name
	f.name = "spokesperson of " + string(o.ID)
	f.conf = 0.7
	t.add(f)
}
