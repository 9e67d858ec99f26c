package registry

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
)

// state reads an actor whose name is only a country, its people or a place in
// it, which is how GDELT writes actors ("ITALIAN", "NEW MEXICO"), together with
// the sector codes that say what of the country is meant.
func (r *Registry) state(a pyrometer.Actor, folded string, exact []Candidate) (Link, bool) {
	code := r.country[folded]
	if code == "" && len(exact) == 0 {
		if d := r.demonym[folded]; d != "" && (a.Country == "" || a.Country == d) {
			code = d
		}
	}
	if code == "" {
		return Link{}, false
	}
	f, ok := r.Get(pyrometer.FigureID("country." + strings.ToLower(code)))
	if !ok {
		return Link{}, false
	}
	if organ := sectorWord(a.Sectors); organ != "" {
		return r.organ(organ, code, "the source codes "+clip(a.Sectors)+" of the country"), true
	}
	how := "name of a country"
	if r.country[folded] == "" {
		how = "people of a country"
	}
	return Link{Figure: f, Known: true, Reason: how, Score: 0.95}, true
}

// organ gives the institution of a country in ICEWS's form, "Police (Brazil)".
func (r *Registry) organ(word, code, reason string) Link {
	name := word
	if s, ok := r.states[code]; ok {
		name = word + " (" + s.name + ")"
	}
	id := pyrometer.FigureID("institution." + Slug(word) + "-" + strings.ToLower(code))
	return Link{Figure: pyrometer.Figure{ID: id, Name: name, Kind: pyrometer.Institution, Country: code, Guessed: true}, Reason: reason, Score: 0.9}
}

// guess makes a new figure of an actor that the registry does not know, with
// kind and country by the form of the name. It uses general rules only.
func (r *Registry) guess(a pyrometer.Actor, folded string) Link {
	if i := strings.LastIndex(a.Name, " ("); i > 0 && strings.HasSuffix(a.Name, ")") {
		return r.guessOf(strings.TrimSpace(a.Name[:i]), a.Name[i+2:len(a.Name)-1], a)
	}
	words := strings.Fields(folded)
	if upper(a.Name) && (a.Country != "" || a.Sectors != "" || len(a.Name) > 5) {
		if l, ok := r.guessCoded(a, words); ok {
			return l
		}
	}
	switch {
	case r.bodyName(a.Name, folded):
		if kind, why := bodyKind(words); kind != "" {
			return r.made(kind, display(a.Name, false), r.homeOf(a, words), why, 0.85)
		}
		return r.made(pyrometer.Organisation, display(a.Name, false), r.homeOf(a, words), "the words of an organisation", 0.8)
	case len(words) == 1:
		return r.guessWord(a, words[0])
	}
	if parseName(a.Name).patronymic {
		return r.made(pyrometer.Person, display(a.Name, true), a.Country, "a patronymic", 0.9)
	}
	if len(words) <= 6 && r.given[words[0]] > 0 {
		return r.made(pyrometer.Person, display(a.Name, true), a.Country, "begins with a known first name", 0.9)
	}
	if len(words) <= 6 && capitalised(a.Name) {
		return r.made(pyrometer.Person, display(a.Name, true), a.Country, "the shape of a person's name", 0.7)
	}
	return r.made(pyrometer.Organisation, display(a.Name, false), r.homeOf(a, words), "no other kind fits", 0.3)
}

// guessWord guesses a single word: a class of people, a person if it is a
// surname the registry knows, else an organisation.
func (r *Registry) guessWord(a pyrometer.Actor, word string) Link {
	switch {
	case className(word):
		return r.class(a, "a class of people")
	case r.isSurname(word, a.Country):
		return r.made(pyrometer.Person, display(a.Name, true), a.Country, "a surname alone", 0.5)
	case plural(word):
		return r.made(pyrometer.Group, display(a.Name, false), a.Country, "one word in the plural", 0.6)
	}
	return r.made(pyrometer.Organisation, display(a.Name, false), a.Country, "one word, a name", 0.4)
}

// guessCoded guesses an actor written in capitals, as GDELT does: there most
// names are classes of people or places, and the codes say of what.
func (r *Registry) guessCoded(a pyrometer.Actor, words []string) (Link, bool) {
	known := r.given[words[0]] > 0 && len(words) > 1
	body := false
	for _, w := range words {
		body = body || bodyWord(w)
	}
	switch {
	case className(words[len(words)-1]) || len(words) > 1 && a.Country == "" && plural(words[len(words)-1]) && r.given[words[0]] == 0:
		return r.class(a, "a class of people"), true
	case strings.HasPrefix(a.Sectors, "MNC"):
		return r.made(pyrometer.Organisation, display(a.Name, false), a.Country, "coded as a company", 0.8), true
	case len(words) > 1 && a.Country == "" && r.demonym[words[len(words)-1]] != "":
		return r.made(pyrometer.Group, display(a.Name, false), "", "a people", 0.6), true
	case known && !placeName(words):
		return Link{}, false
	case firm(a.Sectors):
		return r.made(pyrometer.Organisation, display(a.Name, false), a.Country, "coded as a company or an organisation", 0.7), true
	case len(words) == 1 && a.Country != "" && a.Sectors != "" && r.isSurname(words[0], a.Country):
		return r.made(pyrometer.Person, display(a.Name, true), a.Country, "a surname alone", 0.5), true
	case a.Country != "" && (placeName(words) || len(words) == 1 || a.Sectors == "" && !body):
		if organ := sectorWord(a.Sectors); organ != "" {
			return r.organ(organ, a.Country, "a place, with the country and sector that the source codes"), true
		}
		if f, ok := r.Get(pyrometer.FigureID("country." + strings.ToLower(a.Country))); ok && a.Sectors == "" {
			return Link{Figure: f, Known: true, Reason: "a place that the source codes as its country", Score: 0.6}, true
		}
	case a.Country == "" && a.Sectors != "" && !body:
		return r.class(a, "a class of people, with its sector"), true
	case a.Country == "" && len(words) == 1:
		return r.made(pyrometer.Group, display(a.Name, false), "", "a people, faith or class", 0.6), true
	}
	return Link{}, false
}

// class is a class of people: an institution where the country is known,
// otherwise a group.
func (r *Registry) class(a pyrometer.Actor, why string) Link {
	word := display(a.Name, false)
	if a.Country != "" {
		return r.organ(word, a.Country, why+" of a country")
	}
	return r.made(pyrometer.Group, word, "", why, 0.8)
}

// guessOf reads "X (Y)". With a country as Y it is an institution of it, or an
// organisation if X is a proper name such as "Democratic Party"; with anything
// else it is those people of Y, a group.
func (r *Registry) guessOf(what, of string, a pyrometer.Actor) Link {
	folded := Fold(what)
	code := r.country[Fold(of)]
	if code == "" {
		for _, e := range r.names[Fold(of)] { // at home where the body is
			if a.Country == "" && r.figures[e.figure].Kind != pyrometer.Person {
				a.Country = r.figures[e.figure].Country
			}
		}
		return r.made(pyrometer.Group, a.Name, a.Country, "a part of "+clip(of), 0.8)
	}
	words := strings.Fields(folded)
	if properBody(words) {
		return r.made(pyrometer.Organisation, a.Name, code, "an organisation of "+r.states[code].name, 0.85)
	}
	l := r.organ(what, code, "an institution of "+r.states[code].name)
	if Slug(what) == "" {
		return r.made(pyrometer.Institution, a.Name, code, l.Reason, 0.5)
	}
	l.Figure.Name = a.Name
	return l
}

// made builds the guessed figure. Its id must not be one that the registry
// gave to somebody else.
func (r *Registry) made(kind pyrometer.Kind, name, country, why string, score float64) Link {
	id, err := NewID(kind, name)
	if err != nil {
		return Link{Reason: "names nobody"}
	}
	if kind == pyrometer.Institution && country != "" && !strings.HasSuffix(string(id), "-"+strings.ToLower(country)) {
		id += pyrometer.FigureID("-" + strings.ToLower(country))
	}
	if _, taken := r.byID[id]; taken {
		id += "-unlinked"
	}
	return Link{Figure: pyrometer.Figure{ID: id, Name: name, Kind: kind, Country: country, Guessed: true},
		Reason: fmt.Sprintf("guessed: %s", why), Score: score}
}

// homeOf gives the country of an organisation: the source's, or the one that a
// word of its name says ("Turkish Army", "Reserve Bank of India").
func (r *Registry) homeOf(a pyrometer.Actor, words []string) string {
	if a.Country != "" {
		return a.Country
	}
	found := ""
	for n := min(3, len(words)); n > 0; n-- { // the longest name first: "South Korean" before "Korean"
		for i := 0; i+n <= len(words); i++ {
			w := strings.Join(words[i:i+n], " ")
			code := r.country[w]
			if code == "" {
				code = r.demonym[w]
			}
			if w == "congo" || w == "korea" { // two states each
				continue
			}
			if code != "" && found != "" && code != found {
				return "" // two countries: neither
			}
			if code != "" {
				found = code
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// isSurname says whether the registry knows a person of that surname, in the
// country if one is given.
func (r *Registry) isSurname(word, country string) bool {
	for _, e := range r.names[word] {
		if f := r.figures[e.figure]; f.Kind == pyrometer.Person && (country == "" || f.Country == country) {
			return true
		}
	}
	return false
}

// display writes a name in capitals as people write it.
func display(s string, person bool) string {
	if !upper(s) || len(s) <= 5 && !person && !strings.Contains(s, " ") {
		return s
	}
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		switch w {
		case "of", "the", "and", "for", "in", "on", "al", "de", "bin", "van", "von":
			if i > 0 {
				continue
			}
		}
		parts := strings.Split(w, "-")
		for j, p := range parts {
			c, n := utf8.DecodeRuneInString(p)
			parts[j] = string(unicode.ToUpper(c)) + p[n:]
		}
		words[i] = strings.Join(parts, "-")
	}
	return strings.Join(words, " ")
}

// upper says whether a name is written in capitals, as GDELT does.
func upper(s string) bool { return s == strings.ToUpper(s) && s != strings.ToLower(s) }

// capitalised says whether every word but particles begins with a capital.
func capitalised(s string) bool {
	for w := range strings.FieldsSeq(s) {
		c, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(c) && !particle(Fold(w)) && !strings.Contains(w, "-") && !strings.Contains(w, "'") {
			return false
		}
	}
	return true
}
