package link

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
)

// findSurnames finds surnames of persons named in full that the analysis did
// not take for names: "Black said".
func (t *text) findSurnames() {
	if len(t.people) == 0 {
		return
	}
	last := make(map[string]bool, len(t.people))
	for _, n := range t.people {
		last[n.last] = true
	}
	for i := range t.doc.Sentences {
		s := t.sentence(i)
		for k := range s.Tokens {
			tok := &s.Tokens[k]
			if tok.UPOS != "PROPN" || len(tok.Form) < 3 || tok.Form[0] < 'A' || tok.Form[0] > 'Z' || t.shout[i] || t.known(i, k) || !last[lower(tok.Form)] {
				continue
			}
			if k+1 < len(s.Tokens) && s.Tokens[k+1].UPOS == "PROPN" {
				continue
			}
			f := find{sent: i, first: k, last: k, head: k, ner: "PER", figure: -1, form: pyrometer.FormSurname}
			f.rank, f.gender = t.rankBefore(i, k)
			t.add(f)
		}
	}
}

// known says whether a token lies in a find, dropped or not.
func (t *text) known(sent, token int) bool {
	for _, i := range t.at[sent] {
		if f := &t.finds[i]; f.first <= token && token <= f.last {
			return true
		}
	}
	return false
}

// settleSurnames decides on names of one word that can be a person's: first by
// who was named in full in the text, then by title and office.
func (t *text) settleSurnames() {
	t.findSurnames()
	for i := range t.finds {
		f := &t.finds[i]
		if f.drop || f.figure >= 0 || f.ner == "ORG" && f.list == nil || f.others != nil {
			continue
		}
		if f.list == nil && f.ner != "PER" || f.list != nil && !t.canBePerson(f) {
			continue
		}
		if t.longer(f) {
			t.meet(i, -1)
			continue
		}
		name := registry.Fold(t.span(f).Of(t.doc.Text))
		if t.goesBack(f, i, name) || t.famous(f, 0) {
			continue
		}
		if t.canBeBody(f) && f.ner != "PER" {
			continue // "Ford": settled with the bodies
		}
		if f.list != nil && f.ner != "PER" {
			f.drop = true // a word that happens to be somebody's surname
			continue
		}
		f.kind, f.name, f.conf = pyrometer.Person, name, 0.5
		if f.gender == unknown {
			f.gender = t.l.first[strings.Split(name, " ")[0]]
		}
	}
}

// longer takes the rest of a name that the analysis cut in two: "Peter Cook" is
// not the Cook whom everybody knows, nor "Ryan Williams" Paul Ryan.
func (t *text) longer(f *find) bool {
	if f.first != f.last {
		return false
	}
	s := t.sentence(f.sent)
	name := func(k int) bool {
		if k < 0 || k >= len(s.Tokens) {
			return false
		}
		tok := &s.Tokens[k]
		if tok.UPOS != "PROPN" || len(tok.Form) < 2 || tok.Form[0] < 'A' || tok.Form[0] > 'Z' || lower(tok.Form[1:]) != tok.Form[1:] {
			return false
		}
		i := t.over(f.sent, k)
		if i < 0 {
			return true
		}
		g := &t.finds[i]
		return g.figure < 0 && g.first == k && g.last == k && (g.kind == pyrometer.Person || g.list != nil && t.canBePerson(g))
	}
	given := func(k int) bool { return t.l.first[lower(s.Tokens[k].Form)] != unknown }
	first, last := f.first, f.last
	switch {
	case name(first-1) && given(first-1):
		first--
	case name(last+1) && given(last) && !t.shout[f.sent]:
		last++
	default:
		return false
	}
	for k := first; k <= last; k++ {
		if i := t.over(f.sent, k); i >= 0 && &t.finds[i] != f {
			t.finds[i].drop = true
		}
	}
	f.first, f.last, f.head = first, last, t.head(f.sent, first, last)
	f.list, f.ner, f.kind, f.conf = nil, "PER", pyrometer.Person, 0.5
	f.name = registry.Fold(t.span(f).Of(t.doc.Text))
	f.rank, f.gender = t.rankBefore(f.sent, f.first)
	return true
}

func (t *text) canBePerson(f *find) bool {
	for _, m := range f.list {
		if m.how == bySurname || m.how == byName && m.figure >= 0 && t.l.figures[m.figure].Kind == pyrometer.Person {
			return true
		}
	}
	return f.ner == "PER"
}

// goesBack links a surname, or a first name, to a person named in full.
func (t *text) goesBack(f *find, at int, name string) bool {
	best, choice, alike := math.Inf(-1), -1, 0
	for k := range t.people {
		n := &t.people[k]
		v := 0.0
		switch {
		case n.last == name:
			v = 4
		case n.first == name && f.ner == "PER" && (n.count > 1 || n.figure < 0) && !t.related(f):
			v = 2 // "Hillary", where Hillary Clinton is named
		default:
			continue
		}
		if f.gender != unknown && n.gender != unknown && f.gender != n.gender {
			continue
		}
		if n.find < at {
			v++
		}
		if n.figure >= 0 {
			v += 0.2 * t.l.fame(n.figure, t.on)
			v += 0.5 * t.ranked(n.figure, f.rank)
		}
		v += 0.5 * math.Log(float64(n.count))
		if v > best {
			best, choice = v, k
		}
		alike++
	}
	if choice < 0 {
		return false
	}
	n := &t.people[choice]
	whole := n.last == name
	// A word that is no name by the analysis must be more than a word.
	if f.ner != "PER" && f.list == nil {
		return false
	}
	// The full name comes only later, and somebody better known has the surname:
	// "Trump" before "Donald Trump Jr."
	if n.find > at && whole && (n.figure < 0 || t.l.fame(n.figure, t.on) < 5) && f.list != nil && t.famous(f, 6.5) {
		return true
	}
	// A title that another figure of the surname bears: "President Bush" in a
	// text that names only Jeb Bush.
	if f.rank != "" && !address(f.rank) && n.figure >= 0 && t.ranked(n.figure, f.rank) < 0 {
		if i, v := t.byTitle(f); i >= 0 && i != n.figure && v > 0 {
			t.take(f, i, pyrometer.FormSurname, 0.85, fmt.Sprintf("%s, the %s", t.l.figures[i].Name, f.rank))
			return true
		}
	}
	f.kind, f.form = pyrometer.Person, pyrometer.FormSurname
	f.figure, f.gender = n.figure, n.gender
	f.conf = 0.93
	if alike > 1 {
		f.conf = 0.8
	}
	what := "surname"
	if !whole {
		what, f.conf = "first name", 0.8
	}
	full := t.span(&t.finds[n.find]).Of(t.doc.Text)
	f.why = what + " of " + full + ", named in the text"
	f.name = t.finds[n.find].name
	if n.figure < 0 {
		if f.name == "" {
			f.name = registry.Fold(full)
		}
		f.others = t.finds[n.find].others
	}
	n.count++
	return true
}

// related says whether a first name stands after a word for a relative.
func (t *text) related(f *find) bool {
	if f.first == 0 {
		return false
	}
	switch lower(t.token(f, f.first-1).Form) {
	case "uncle", "aunt", "son", "daughter", "brother", "sister", "wife", "husband", "st", "saint":
		return true
	}
	return false
}

func (t *text) take(f *find, i int32, form pyrometer.MentionForm, conf float64, why string) {
	f.figure, f.kind, f.form, f.conf, f.why = i, t.l.figures[i].Kind, form, conf, why
	if f.kind == pyrometer.Person && t.l.persons[i].gender != unknown {
		f.gender = t.l.persons[i].gender
	}
}

// byTitle gives the one bearer of the surname whom the title before it fits.
func (t *text) byTitle(f *find) (int32, float64) {
	at, best, second := int32(-1), 0.0, 0.0
	for _, m := range f.list {
		if m.how != bySurname || !t.sexed(f, m.figure) {
			continue
		}
		v := t.ranked(m.figure, f.rank)
		if v <= 0 {
			continue
		}
		v += 0.4*t.l.fame(m.figure, t.on) + 2*t.vote(t.l.figures[m.figure].Country)
		if v > best {
			best, second, at = v, best, m.figure
		} else if v > second {
			second = v
		}
	}
	if at < 0 || best-second < 0.5 {
		return -1, 0
	}
	return at, best
}

func (t *text) sexed(f *find, i int32) bool {
	g := t.l.persons[i].gender
	return f.gender == unknown || g == unknown || g == f.gender
}

// famous links a surname that nobody in the text bears in full: to the one whose
// title it has, or who is so much in the news of the day that papers leave the
// first name out. least is the fame that it takes at least.
func (t *text) famous(f *find, least float64) bool {
	const mourned = 365 // days for which the dead are still called by the surname alone
	const (
		enough = 5.0
		clear  = 1.3
	)
	if f.first != f.last && !slices.ContainsFunc(f.list, func(m meaning) bool { return m.how == bySurname }) {
		return false
	}
	if f.rank != "" && !address(f.rank) {
		if i, v := t.byTitle(f); i >= 0 && v >= 3 {
			t.take(f, i, pyrometer.FormSurname, 0.85, fmt.Sprintf("surname with the title, %s", t.l.figures[i].Name))
			t.meet(t.index(f), i)
			return true
		}
	}
	other := f.ner == "LOC" || f.ner == "ORG" || f.ner == "MISC"
	if other && slices.ContainsFunc(f.list, func(m meaning) bool { return m.how != bySurname }) {
		return false
	}
	var first, second int32 = -1, -1
	best, next := math.Inf(-1), math.Inf(-1)
	for _, m := range f.list {
		if m.how != bySurname || !t.sexed(f, m.figure) {
			continue
		}
		if d := t.l.figures[m.figure].Died.Latest(); d != 0 && d < t.on-mourned {
			continue // "Kohl's" is a shop
		}
		v := t.l.fame(m.figure, t.on) + 2*t.vote(t.l.figures[m.figure].Country)
		if slices.ContainsFunc(t.l.persons[m.figure].bodies, func(b int32) bool { return t.bodies[b] }) {
			v += 2.5 // the company that he heads is spoken of
		}
		if f.rank != "" && !address(f.rank) {
			v += t.ranked(m.figure, f.rank)
		}
		if v > best {
			first, second, best, next = m.figure, first, v, best
		} else if v > next {
			second, next = m.figure, v
		}
	}
	need := enough
	if slices.ContainsFunc(f.list, func(m meaning) bool { return m.how == byContext && !t.l.state[m.figure] }) {
		need += 1.5 // a company has the name too
	}
	if other {
		need += 1
	} else if second < 0 && !t.shout[f.sent] && first >= 0 && !t.l.lawmaker(first) { // nobody else of the registry bears it
		need -= 1
		if len(t.doc.Sentences) <= 2 {
			need -= 1 // a headline, which has no room for first names
		}
	}
	if f.ner != "PER" {
		need += 1
		if t.everyday(f) {
			return false
		}
	}
	if first < 0 || best < max(need, least) || best-next < clear {
		if f.ner == "PER" {
			for _, i := range []int32{first, second} {
				if i >= 0 {
					f.others = append(f.others, i)
				}
			}
			if second >= 0 {
				f.why = "a surname of several"
			}
		}
		return false
	}
	t.take(f, first, pyrometer.FormSurname, 0.75, "the best known of the surname on the day")
	t.meet(t.index(f), first)
	return true
}

// lawmaker says whether a person is known for a seat in a parliament only.
func (l *Linker) lawmaker(i int32) bool {
	for _, o := range l.figures[i].Offices {
		if o.Rank != pyrometer.Legislator {
			return false
		}
	}
	return true
}

func (t *text) index(f *find) int {
	for _, i := range t.at[f.sent] {
		if &t.finds[i] == f {
			return int(i)
		}
	}
	return 0
}

// everyday says whether a capital says nothing of a word: it begins the sentence,
// the sentence is in title case, or it is no proper noun.
func (t *text) everyday(f *find) bool {
	tok := t.token(f, f.first)
	if tok.UPOS == "PROPN" && f.first == 0 && !t.shout[f.sent] && t.subject(f) {
		return false // "May to set a date"
	}
	if tok.UPOS == "PROPN" && tok.Form == "May" && t.subject(f) {
		return false // "says May"
	}
	return tok.UPOS != "PROPN" || tok.Form == "May" || f.first == 0 && t.shout[f.sent]
}
