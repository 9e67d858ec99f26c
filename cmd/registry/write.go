package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
)

//go:embed own/NOTICE
var notice []byte

// write makes the files: one line a figure, sorted by id, fields by tab, lists
// by "|", the fields of an office by "~".
func write(out string, c *countries, p *people, elections []byte) error {
	var persons, states, merges bytes.Buffer
	for _, n := range c.list {
		n.aliases = unique(n.aliases, n.name)
		n.demonyms = unique(n.demonyms, "")
		n.cameo = unique(append(n.cameo, n.alpha3), "")
		fmt.Fprintf(&states, "%s\t%s\t%s\t%s\t%s\t%s\n", n.code, n.name, strings.Join(n.cameo, "|"), strings.Join(n.aliases, "|"),
			strings.Join(n.demonyms, "|"), strings.Join(unique(n.capitals, ""), "|"))
	}
	if err := p.name(); err != nil {
		return err
	}
	sort.Slice(p.list, func(i, j int) bool { return p.list[i].id < p.list[j].id })
	for _, n := range p.list {
		var aliases, offices []string
		var held []pyrometer.Office
		var died pyrometer.PartialDate
		for _, r := range n.records {
			died = max(died, r.died)
			if !r.surnameOnly { // a surname alone is no alias, or "May" would be one
				aliases = append(append(aliases, r.name), r.aliases...)
			}
			held = append(held, r.offices...)
		}
		for _, o := range tidy(held) {
			offices = append(offices, strings.Join([]string{o.Title, o.Country, string(o.Rank), string(o.From), string(o.Until), o.Source}, "~"))
		}
		fmt.Fprintf(&persons, "%s\t%s\t%s\t%s\t%s\t%s\n", n.id, n.name(), n.country(), died, strings.Join(unique(aliases, n.name()), "|"), strings.Join(offices, "|"))
	}
	sort.Slice(p.log, func(i, j int) bool {
		a, b := p.log[i], p.log[j]
		return a.country+a.into+a.from+a.fromRef < b.country+b.into+b.from+b.fromRef
	})
	fmt.Fprintln(&merges, "country\tperson\trecord\tsource and key of the record\tscore\treason")
	for _, d := range p.log {
		fmt.Fprintf(&merges, "%s\t%s\t%s\t%s\t%.2f\t%s\n", d.country, d.into, d.from, d.fromRef, d.score, d.reason)
	}
	for name, b := range map[string][]byte{"persons.tsv": persons.Bytes(), "countries.tsv": states.Bytes(), "merges.tsv": merges.Bytes(), "elections.tsv": elections,
		"organisations.tsv": []byte(ownOrganisations), "NOTICE": notice} {
		if err := os.WriteFile(filepath.Join(out, name), b, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d persons, %d countries, %d merges\n", len(p.list), len(c.list), len(p.log))
	return nil
}

// name gives each person an id. Persons of one slug all get their country
// added, and those of one country the year they are first known in office, so
// that an id does not depend on the order of the lists.
func (p *people) name() error {
	bySlug := map[string][]*person{}
	for _, n := range p.list {
		id, err := registry.NewID(pyrometer.Person, n.name())
		if err != nil {
			return err
		}
		n.id = string(id)
		if n.records[0].surnameOnly {
			n.id += "-" + strings.ToLower(n.country())
		}
		bySlug[n.id] = append(bySlug[n.id], n)
	}
	for slug, list := range bySlug {
		if len(list) < 2 {
			continue
		}
		seen := map[string]int{}
		sort.Slice(list, func(i, j int) bool { return list[i].key() < list[j].key() })
		for _, n := range list {
			n.id = slug
			if suffix := "-" + strings.ToLower(n.country()); !strings.HasSuffix(slug, suffix) {
				n.id += suffix
			}
			if seen[n.id]++; seen[n.id] > 1 {
				n.id = fmt.Sprintf("%s-%d", n.id, seen[n.id])
			}
		}
	}
	return nil
}

func (n *person) key() string {
	s := n.country()
	for _, r := range n.records {
		for _, o := range r.offices {
			s += "|" + string(o.From) + o.Title
		}
	}
	return s
}

// tidy sorts offices, oldest first, and drops what another source says better:
// the same title and start, or REIGN's "Leader of" beside a dated title of a
// head of state or government at the same time.
func tidy(list []pyrometer.Office) []pyrometer.Office {
	sort.SliceStable(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if a.From != b.From {
			return a.From < b.From
		}
		return a.Title+a.Country < b.Title+b.Country
	})
	var out []pyrometer.Office
	for i, o := range list {
		drop := false
		for j, x := range list {
			if i == j || drop {
				continue
			}
			same := same(o, x)
			switch {
			case o.Source == x.Source && o == x:
				drop = j < i
			case o.Source == "cia19" && x.Source != "cia19" && same:
				drop = true // the dated one says more
			case o.Title == x.Title && o.Country == x.Country && vaguer(o, x):
				drop = true
			case o.Source == "heads26" && x.Source != "heads26" && x.Source != "cia19" && same && x.From != "":
				drop = strings.HasPrefix(string(o.From), string(x.From)) && len(o.From) == len(x.From)
			case x.Source == "heads26" && o.Source == "wikidata21" && same && o.Until == "":
				drop = strings.HasPrefix(string(x.From), string(o.From)) && len(x.From) > len(o.From)
			}
		}
		if !drop {
			out = append(out, o)
		}
	}
	return out
}

// vaguer says whether o tells of the same start as x with less precision and
// has no end that x lacks.
func vaguer(o, x pyrometer.Office) bool {
	return o.From != x.From && strings.HasPrefix(string(x.From), string(o.From)) && (o.Until == "" || x.Until != "")
}

// same says whether two offices are one post in the words of two sources.
func same(a, b pyrometer.Office) bool {
	return a.Country == b.Country && a.Rank == b.Rank && a.Rank != pyrometer.Minister && a.Rank != pyrometer.OtherOffice
}

func unique(list []string, without string) []string {
	var out []string
	for _, s := range list {
		s = strings.TrimSpace(strings.Join(strings.Fields(strings.Map(func(r rune) rune {
			if r == '|' || r == '~' || r == '\t' {
				return ' '
			}
			return r
		}, s)), " "))
		if s != "" && s != without && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	sort.Strings(out)
	return out
}
