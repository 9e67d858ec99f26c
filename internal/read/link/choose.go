package link

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
)

// count lets what is beyond doubt vote for the countries that the text speaks
// of, and remembers the persons named in full.
func (t *text) count() {
	for i := range t.finds {
		f := &t.finds[i]
		said := false // two states of one demonym have one vote each
		for _, m := range f.list {
			switch {
			case m.how == byDemonym && said:
			case m.how == byPlace && m.country != "":
				t.votes[m.country] += 0.7
			case m.figure < 0:
			case m.how == byCapital:
				t.votes[t.l.figures[m.figure].Country] += 0.7
			case t.l.figures[m.figure].Kind == pyrometer.Country && (m.how == byName || m.how == byDemonym):
				t.votes[t.l.figures[m.figure].Country] += 1
				said = m.how == byDemonym
			case t.l.figures[m.figure].Kind == pyrometer.Organisation:
				t.bodies[m.figure] = true
				if m.how == byName && len(f.list) == 1 && t.l.figures[m.figure].Country != "" {
					t.votes[t.l.figures[m.figure].Country] += 1
				}
			case m.how == byName && len(f.list) == 1 && t.l.figures[m.figure].Country != "":
				t.votes[t.l.figures[m.figure].Country] += 1
			}
		}
	}
}

// vote gives a country's part in what the text speaks of, 0 to 1.
func (t *text) vote(country string) float64 {
	sum := 0.0
	for _, v := range t.votes {
		sum += v
	}
	if sum == 0 {
		return 0
	}
	return t.votes[country] / sum
}

// settleNames decides on everything but surnames and short names.
func (t *text) settleNames() {
	for i := range t.finds {
		f := &t.finds[i]
		if f.list == nil {
			if f.ner == "PER" && f.first < f.last {
				t.meet(i, -1)
			}
			continue
		}
		t.settleName(f)
		if f.figure >= 0 && t.l.figures[f.figure].Kind == pyrometer.Person {
			if f.first < f.last && t.county(t.span(f).Of(t.doc.Text)) {
				f.figure = -1
				continue
			}
			t.meet(i, f.figure)
		}
	}
}

// county says whether a text has a name before "County": "he needs to win Prince
// William" then speaks of the place.
func (t *text) county(name string) bool {
	for _, w := range []string{" County", " Counties", " counties"} {
		if strings.Contains(t.doc.Text, name+w) {
			return true
		}
	}
	return false
}

// meet remembers a person named in full.
func (t *text) meet(i int, figure int32) {
	f := &t.finds[i]
	n := named{find: i, figure: figure, gender: f.gender, count: 1, rank: f.rank}
	parts := strings.Fields(registry.Fold(t.span(f).Of(t.doc.Text)))
	if len(parts) == 0 {
		return
	}
	n.first, n.last = parts[0], parts[len(parts)-1]
	if s := t.sentence(f.sent); f.last-2 > f.first && s.Tokens[f.last-1].Form == "-" && len(parts) > 2 {
		n.last = parts[len(parts)-2] + " " + n.last
	}
	if suffix(n.last) && len(parts) > 2 {
		n.last = parts[len(parts)-2]
	}
	if figure >= 0 {
		p := &t.l.persons[figure]
		n.first, n.last = p.first, p.last
		if p.gender != unknown {
			n.gender = p.gender
		}
	}
	if n.gender == unknown {
		n.gender = t.l.first[n.first]
	}
	f.gender = n.gender
	for k := range t.people {
		o := &t.people[k]
		if o.figure == figure && (figure >= 0 || o.first == n.first && o.last == n.last) {
			o.count++
			if o.rank == "" {
				o.rank = f.rank
			}
			return
		}
	}
	t.people = append(t.people, n)
}

func (t *text) span(f *find) pyrometer.Span {
	s := t.sentence(f.sent)
	return pyrometer.Span{Start: s.Tokens[f.first].Start + f.cut, End: s.Tokens[f.last].End}
}

// settleName decides on a find by its full meanings; one that can only be a
// surname or a short name waits.
func (t *text) settleName(f *find) {
	var persons, others []meaning
	var state, people, capital, place *meaning
	for i := range f.list {
		m := &f.list[i]
		switch {
		case m.how == byPlace:
			place = m
		case m.how == byCapital:
			capital = m
		case m.how == byDemonym:
			// "Chinese" is a word for Taiwan's people too, "Congolese" for two.
			if people == nil || t.votes[t.l.figures[m.figure].Country]+weight(t.l.figures[m.figure].Country) >
				t.votes[t.l.figures[people.figure].Country]+weight(t.l.figures[people.figure].Country) {
				people = m
			}
		case m.how == bySurname || m.how == byContext:
		case t.l.figures[m.figure].Kind == pyrometer.Country:
			state = m
		case t.l.figures[m.figure].Kind == pyrometer.Person:
			persons = append(persons, *m)
		default:
			others = append(others, *m)
		}
	}
	personal := f.ner == "PER" || f.rank != "" && f.ner != "ORG" && f.ner != "LOC"
	switch {
	case len(persons) > 0 && (f.ner == "PER" || state == nil && len(others) == 0):
		t.choosePerson(f, persons)
	case state != nil:
		t.chooseState(f, *state, personal)
	case len(others) > 0:
		t.chooseBody(f, others)
	case people != nil && !(personal && t.surnamed(f)):
		f.form, f.figure, f.kind = pyrometer.FormPeople, people.figure, pyrometer.Country
		f.conf, f.why = 0.9, "people of "+t.l.figures[people.figure].Name
	case capital != nil && !(personal && t.surnamed(f)):
		t.chooseCapital(f, *capital)
	case place != nil && !(personal && t.surnamed(f)):
		f.drop, f.place = true, true
	}
}

// surnamed says whether a find can be a surname.
func (t *text) surnamed(f *find) bool {
	name := registry.Fold(t.span(f).Of(t.doc.Text))
	for _, n := range t.people {
		if n.last == name {
			return true
		}
	}
	return slices.ContainsFunc(f.list, func(m meaning) bool { return m.how == bySurname })
}

// choosePerson settles between persons of one full name.
func (t *text) choosePerson(f *find, list []meaning) {
	f.kind = pyrometer.Person
	if len(list) == 1 {
		if i := list[0].figure; t.plausible(i) {
			f.figure, f.conf, f.why = i, 0.97, "exact name"
		} else {
			f.others = append(f.others, i)
			f.conf, f.why = 0.5, "a name that others bear too, and nothing speaks of "+t.l.figures[i].Country
			f.name = registry.Fold(t.span(f).Of(t.doc.Text))
		}
		return
	}
	best, second, at := math.Inf(-1), math.Inf(-1), int32(-1)
	for _, m := range list {
		v := t.l.fame(m.figure, t.on) + 3*t.vote(t.l.figures[m.figure].Country) + t.ranked(m.figure, f.rank)
		if v > best {
			best, second, at = v, best, m.figure
		} else if v > second {
			second = v
		}
	}
	if best-second >= 1 {
		f.figure, f.conf = at, 0.85
		f.why = fmt.Sprintf("the name fits %d, this one by office and country", len(list))
		return
	}
	f.conf, f.why, f.name = 0.4, fmt.Sprintf("the name fits %d figures alike", len(list)), registry.Fold(t.span(f).Of(t.doc.Text))
	for _, m := range list {
		f.others = append(f.others, m.figure)
	}
}

// plausible refuses a namesake: an everyday English name of somebody from a
// country that the text does not speak of.
func (t *text) plausible(i int32) bool {
	f := &t.l.figures[i]
	switch f.Country {
	case "US", "GB", "":
		return true
	}
	if t.l.fame(i, t.on) >= 4 || t.votes[f.Country] > 1 {
		return true
	}
	for _, o := range f.Offices {
		if o.Rank == pyrometer.HeadOfBody {
			return true
		}
	}
	return t.l.first[t.l.persons[i].first] == unknown || !english(f.Country)
}

// english says where everyday English names are at home.
func english(country string) bool {
	switch country {
	case "CA", "AU", "NZ", "IE", "JM", "BB", "BS", "TT", "AG", "LC", "VC", "GD", "DM", "KN", "BZ", "GY", "ZA", "ZW", "GH", "NG", "KE", "UG", "ZM", "MW", "LR", "SL", "GM",
		"FJ", "PG", "SB", "VU", "TO", "WS", "KI", "TV", "NR", "MH", "FM", "PW", "BM", "KY", "VG", "MS", "TC", "AI", "GI", "IM", "JE", "GG", "CK", "NU", "SC", "MT", "PH", "SG", "BW", "NA", "LS", "SZ":
		return true
	}
	return false
}

// ranked says how well a title before the name fits a person's offices.
func (t *text) ranked(i int32, class string) float64 {
	if class == "" || address(class) {
		return 0
	}
	best := -0.5
	for k, c := range t.l.persons[i].classes {
		if !fits(class, c) {
			continue
		}
		o := &t.l.figures[i].Offices[k]
		v := 3.0
		switch a := away(*o, t.on); {
		case a > 0.5:
			v = 1.5
		case a > 0: // elected, but not yet in office
			v = 2.5
		}
		best = max(best, v)
	}
	return best
}

// fits says whether the title that a text gives can be the office of a class.
func fits(said, class string) bool {
	if said == class {
		return true
	}
	switch said {
	case "president", "prime minister", "chancellor":
		return class == "head" || said == "chancellor" && class == "prime minister"
	case "minister":
		switch class {
		case "foreign", "finance", "defence", "justice", "interior", "health", "trade", "commerce", "energy", "education", "labor", "housing", "transport",
			"agriculture", "business", "culture", "brexit", "homeland", "us interior":
			return true
		}
	case "justice":
		return class == "supreme court" || class == "chief justice"
	case "supreme court":
		return class == "chief justice" || class == "justice"
	case "leader":
		return class == "senate majority" || class == "senate minority" || class == "house majority" || class == "house minority" || class == "head" ||
			class == "president" || class == "prime minister" || class == "supreme leader"
	case "majority":
		return class == "senate majority" || class == "house majority"
	case "minority":
		return class == "senate minority" || class == "house minority"
	case "chief":
		return class == "fbi" || class == "cia" || class == "fed" || class == "dni" || class == "epa" || class == "staff"
	case "candidate":
		return class == "president"
	case "prince":
		return class == "crown prince"
	case "legislator", "representative":
		return class == "representative" || class == "senator"
	case "general":
		return class == "defence" || class == "staff" || class == "security adviser"
	}
	return false
}

// chooseState decides whether a country's name means the country.
func (t *text) chooseState(f *find, m meaning, personal bool) {
	c := &t.l.figures[m.figure]
	one := f.first == f.last
	switch {
	case personal && one && t.surnamed(f) && f.ner == "PER":
		return // "Mr. Jordan": settled with the surnames
	case f.ner == "PER" && one && f.rank != "":
		return
	case one && t.subsidiary(f):
		f.drop = true
		return
	case c.Country == "GE" && one && !t.caucasus():
		f.drop, f.place = true, true
		return
	}
	f.figure, f.kind, f.conf, f.why = m.figure, pyrometer.Country, 0.97, "name of a country"
}

// subsidiary says whether a country's name ends that of a company: "Virgin
// Australia".
func (t *text) subsidiary(f *find) bool {
	i := t.before(f.sent, f.first)
	if i < 0 || t.finds[i].last != f.first-1 {
		return false
	}
	for _, m := range t.finds[i].list {
		if m.figure >= 0 && t.l.figures[m.figure].Kind == pyrometer.Organisation && !t.l.state[m.figure] && t.l.figures[m.figure].Country != "" {
			s := t.sentence(f.sent)
			return f.last+1 >= len(s.Tokens) || s.Tokens[f.last+1].Form != "-"
		}
	}
	return false
}

// caucasus says whether the text speaks of the country Georgia, not the state.
func (t *text) caucasus() bool {
	own := 0.0
	for i := range t.finds {
		f := &t.finds[i]
		for _, m := range f.list {
			if m.figure < 0 {
				continue
			}
			c := &t.l.figures[m.figure]
			if c.Country == "GE" && (m.how != byName || c.Kind == pyrometer.Person) {
				own++
			}
			if m.how == byName && c.Kind == pyrometer.Country {
				switch c.Country {
				case "RU", "UA", "AM", "AZ", "MD", "TR":
					own += 0.5
				}
			}
		}
	}
	return own > 0 && own > t.vote("US")
}

// chooseBody settles between organisations and groups of one name.
func (t *text) chooseBody(f *find, list []meaning) {
	if f.ner == "PER" && f.first == f.last && f.rank != "" {
		return
	}
	if f.ner != "ORG" && t.token(f, f.first).Form == "the" && strings.HasPrefix(t.l.figures[list[0].figure].Name, "The ") {
		f.drop = true // "the Hill" is a hill, The Hill a paper
		return
	}
	at := list[0].figure
	if len(list) > 1 {
		best := -1.0
		for _, m := range list {
			if v := t.vote(t.l.figures[m.figure].Country); v > best {
				best, at = v, m.figure
			}
		}
	}
	f.figure, f.kind, f.conf, f.why = at, t.l.figures[at].Kind, 0.95, "exact name"
	if party(&t.l.figures[at]) && f.first == f.last {
		f.form = pyrometer.FormPeople
	}
}

func party(f *pyrometer.Figure) bool { return strings.Contains(f.Name, "Party") }
