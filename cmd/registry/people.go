package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
)

// record is one person as one source tells it.
type record struct {
	source  string // key of the sources that package registry knows
	ref     string // the record's own key in the source, for the audit
	name    string
	aliases []string
	country string
	offices []pyrometer.Office
	born    int
	died    pyrometer.PartialDate
	// surnameOnly marks a record that has no first name: it joins a person
	// only by country, name and office together.
	surnameOnly bool
}

// person is what records were merged into.
type person struct {
	id      string
	records []record
	born    int
}

type decision struct {
	country, from, fromRef, into, reason string
	score                                float64
}

// people gathers persons and the log of merges.
type people struct {
	countries *countries
	list      []*person
	byCountry map[string][]*person
	byRef     map[string]*person // Wikidata items span countries
	log       []decision
}

func newPeople(c *countries) *people {
	return &people{countries: c, byCountry: map[string][]*person{}, byRef: map[string]*person{}}
}

// add puts a record with the person it belongs to, or starts a new person.
func (p *people) add(r record) {
	r.name = strings.Join(strings.Fields(r.name), " ")
	if r.name == "" || r.country == "" {
		return
	}
	if home := moved(r.country, r.name); home != "" {
		r.country = home
	}
	if known := p.byRef[r.source+r.ref]; r.ref != "" && known != nil {
		p.merge(known, r, 1, "same item of the source")
		return
	}
	if best, score, why := p.find(r); best != nil {
		p.merge(best, r, score, why)
		p.remember(best, r)
		return
	}
	n := &person{records: []record{r}, born: r.born}
	p.list = append(p.list, n)
	p.byCountry[r.country] = append(p.byCountry[r.country], n)
	p.remember(n, r)
}

// moved gives the home of the few who held office in another country than
// their own, so that their records meet.
func moved(country, name string) string {
	if country == "GB" && name == "Mark Carney" {
		return "CA"
	}
	return ""
}

// apart keeps father and son from being one where both were in office at once
// and use short forms of one name.
func apart(a, b string) bool {
	return a == "Bob Menendez" && b == "Rob Menendez"
}

func (p *people) remember(n *person, r record) {
	if r.ref != "" {
		p.byRef[r.source+r.ref] = n
	}
}

func (p *people) merge(n *person, r record, score float64, why string) {
	p.log = append(p.log, decision{r.country, r.name, r.source + " " + r.ref, n.name(), why, score})
	if !slices.Contains(p.byCountry[r.country], n) {
		p.byCountry[r.country] = append(p.byCountry[r.country], n)
	}
	n.records = append(n.records, r)
	if n.born == 0 {
		n.born = r.born
	}
}

// find looks for the one person of the record's country with its name.
// Two that fit equally are none: a missed merge is mended by one alias, a wrong
// one mixes two lives.
func (p *people) find(r record) (*person, float64, string) {
	const enough = 0.85
	var best *person
	score, second := 0.0, 0.0
	why := ""
	for _, n := range p.list { // one person may have ruled two countries
		if r.source == "reign21" && !r.surnameOnly && r.born != 0 && n.born == r.born && registry.Fold(n.name()) == registry.Fold(r.name) {
			return n, 0.98, "same full name and year of birth"
		}
		if len(r.offices) > 0 && strings.HasPrefix(r.offices[0].Title, "Monarch of") && registry.Fold(n.name()) == registry.Fold(r.name) {
			return n, 0.98, "monarch of several realms"
		}
	}
	for _, n := range p.byCountry[r.country] {
		s, reason := n.fit(r)
		if s > score {
			best, score, second, why = n, s, score, reason
		} else if s > second {
			second = s
		}
	}
	if score < enough || score-second < 0.02 {
		return nil, 0, ""
	}
	return best, score, why
}

func (n *person) fit(r record) (float64, string) {
	if n.born != 0 && r.born != 0 && abs(n.born-r.born) > 2 {
		return 0, ""
	}
	if apart(n.name(), r.name) {
		return 0, ""
	}
	best := 0.0
	for _, o := range n.records {
		// A source tells its own persons apart: two records of one list are two
		// persons unless the name is the very same.
		if o.source == r.source && registry.Fold(o.name) != registry.Fold(r.name) && r.source != "reign21" {
			return 0, ""
		}
		for _, x := range append([]string{o.name}, o.aliases...) {
			for _, y := range append([]string{r.name}, r.aliases...) {
				best = max(best, registry.MatchName(x, y))
			}
		}
	}
	gap, dated := n.gap(r.offices)
	switch {
	case best < 0.99 && r.country == "US" && !sameEnd(n.name(), r.name):
		return 0, "" // no list spells these otherwise: Comer is not Comey
	case r.surnameOnly || n.records[0].surnameOnly:
		if sameBirth := n.born != 0 && n.born == r.born; registry.Fold(n.name()) == registry.Fold(r.name) && sameBirth {
			return 0.95, "same surname, country and year of birth"
		}
		if dated && gap <= 120 && n.heads() && n.hasParts(r.name) {
			return 0.9, "surname, country, and head of state or government at the same time"
		}
		return 0, ""
	case best >= 0.99:
		if dated && gap > 40*365 {
			return 0, ""
		}
		return best, "same name and country"
	case best >= 0.85 && dated && gap <= 10*365:
		return best, fmt.Sprintf("name variant and country, offices at most %d years apart", gap/365+1)
	case best >= 0.9 && !dated:
		return best - 0.03, "name variant and country, dates unknown"
	}
	return 0, ""
}

func (n *person) hasParts(name string) bool {
	for _, o := range n.records {
		if registry.HasParts(o.name, name) {
			return true
		}
	}
	return false
}

func (n *person) heads() bool {
	for _, r := range n.records {
		for _, o := range r.offices {
			if o.Rank == pyrometer.HeadOfState || o.Rank == pyrometer.HeadOfGovernment {
				return true
			}
		}
	}
	return false
}

// gap gives the days between the nearest offices, 0 if they overlap; dated is
// false if either side has no dates.
func (n *person) gap(with []pyrometer.Office) (days int, dated bool) {
	days = 1 << 30
	for _, r := range n.records {
		for _, a := range r.offices {
			af, au, ok := span(a)
			if !ok {
				continue
			}
			for _, b := range with {
				bf, bu, ok := span(b)
				if !ok {
					continue
				}
				dated = true
				switch {
				case bf > au:
					days = min(days, int(bf-au))
				case af > bu:
					days = min(days, int(af-bu))
				default:
					days = 0
				}
			}
		}
	}
	return days, dated
}

// span gives the days an office can have been held. The CIA list of 2019 has no
// dates: being on it means that year.
func span(o pyrometer.Office) (from, until pyrometer.Day, ok bool) {
	from, _, ok = o.From.Span()
	if !ok && o.Source == "cia19" {
		a, _, _ := pyrometer.PartialDate("2019").Span()
		return a, a + 120, true
	}
	if !ok {
		return 0, 0, false
	}
	_, until, done := o.Until.Span()
	if !done {
		until = from + 30*365
		if o.Source == "reign21" {
			until = max(from, day2021)
		}
	}
	return from, until, true
}

const day2021 = pyrometer.Day(18717) // 2021-03-31, the end of REIGN's file

func abs(n int) int { return max(n, -n) }

// name is the most trusted source's one; records are in order of trust.
func (n *person) name() string { return n.records[0].name }

// country is the one of most offices. A monarch of many realms and a co-prince
// belong where the title names the state itself.
func (n *person) country() string {
	votes := map[string]int{}
	for _, r := range n.records {
		votes[r.country]++
		for _, o := range r.offices {
			if strings.Contains(o.Title, "co-prince") {
				votes[r.country] -= 2
			}
			if strings.Contains(strings.ToLower(o.Title), "monarch of the united kingdom") {
				votes[r.country] += 100
			}
		}
	}
	var keys []string
	for k := range votes {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if votes[keys[i]] != votes[keys[j]] {
			return votes[keys[i]] > votes[keys[j]]
		}
		return keys[i] < keys[j]
	})
	return keys[0]
}

// sameEnd says whether two names have the same last word, or one of them ends
// in "Jr." or the like.
func sameEnd(a, b string) bool {
	x, y := strings.Fields(registry.Fold(a)), strings.Fields(registry.Fold(b))
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	return x[len(x)-1] == y[len(y)-1] || slices.Contains(x, y[len(y)-1]) || slices.Contains(y, x[len(x)-1])
}
