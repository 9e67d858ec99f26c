package main

import (
	_ "embed"
	"path/filepath"
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
)

//go:embed own/persons.tsv
var ownPersons string

//go:embed own/heads.tsv
var ownHeads string

//go:embed own/news.tsv
var ownNews string

//go:embed own/deaths.tsv
var ownDeaths string

// readDeaths reads the days on which figures died, of public record: leaders
// whose death the news still speaks of, and those who died since 2017. Only the
// very name joins one to a person of the lists; the rest become persons of
// their own, since the news goes on to name them.
func readDeaths(_ string, p *people) error {
	for f := range tsv(ownDeaths, 4) {
		r := record{source: "own", name: f[1], aliases: split(f[2]), country: f[0], died: pyrometer.PartialDate(f[3])}
		if n := p.called(r); n != nil {
			n.records = append(n.records, r)
			continue
		}
		p.list = append(p.list, &person{records: []record{r}})
	}
	return nil
}

// called gives the one person of a record's country that has one of its names,
// and held no office after the record's death.
func (p *people) called(r record) *person {
	wanted := map[string]bool{registry.Fold(r.name): true}
	for _, a := range r.aliases {
		wanted[registry.Fold(a)] = true
	}
	var found []*person
	for _, n := range p.byCountry[r.country] {
		has, alive := false, false
		for _, o := range n.records {
			for _, x := range append([]string{o.name}, o.aliases...) {
				has = has || !o.surnameOnly && wanted[registry.Fold(x)]
			}
			for _, of := range o.offices {
				if strings.HasPrefix(of.Title, "Eternal ") {
					continue // North Korea keeps its dead in office
				}
				alive = alive || of.From > r.died || o.source == "cia19" && r.died < "2019"
			}
		}
		if has && !alive {
			found = append(found, n)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found[0]
}

// readOwn reads this project's own list: facts of public record that no list
// at hand has (the US cabinet, heads of international organisations, second
// heads of states, persons in the news of 2016 to 2020).
func readOwn(_ string, p *people) error {
	for f := range tsv(ownPersons+ownHeads+ownNews, 7) {
		r := record{source: "own", ref: f[0] + " " + f[1], name: f[1], aliases: split(f[2]), country: f[0]}
		if f[3] != "" { // else somebody in the news without an office
			o := office("own", f[3], f[0], pyrometer.OfficeRank(f[4]), f[5], f[6])
			if o.Rank == pyrometer.HeadOfBody {
				o.Country = ""
			}
			r.offices = []pyrometer.Office{o}
		}
		p.add(r)
	}
	return nil
}

func readWikidata(data string, p *people) error {
	rows, err := readCSV(filepath.Join(data, "leaders/world-leaders-2021-wikidata.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		code := p.countries.byItem[r["countryid"]]
		if code == "" {
			code = p.countries.code(r["country"])
		}
		if code == "" || strings.HasPrefix(r["officeholderLabel"], "Q") && strings.Trim(r["officeholderLabel"][1:], "0123456789") == "" {
			continue
		}
		title := capital(r["positionLabel"])
		p.add(record{source: "wikidata21", ref: r["officeholder"], name: r["officeholderLabel"], country: code,
			offices: []pyrometer.Office{office("wikidata21", title, code, headRank(title), r["start_year"], r["end_year"])}})
	}
	return nil
}

func readHeads2026(data string, p *people) error {
	rows, err := readCSV(filepath.Join(data, "leaders/world-leaders-2026-all-leaders.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		code := r["ISO"]
		body := p.countries.byCode[code] == nil
		for _, h := range [][3]string{
			{r["HoG Title"], r["Head of Government"], r["HoG Since"]},
			{r["HoS Title"], r["Head of State"], r["HoS Since"]},
		} {
			if h[1] == "" {
				continue
			}
			title, rank, home := h[0]+" of "+r["Country"], headRank(h[0]), code
			if body { // an organisation's head: the person's country is not in the list
				title, rank, home = h[0], pyrometer.HeadOfBody, homes[h[1]]
			}
			o := office("heads26", title, code, rank, h[2], "")
			if body {
				o.Country = ""
			}
			// A monarch of several realms stands under each of them; the item
			// key makes them one.
			p.add(record{source: "heads26", ref: h[1], name: h[1], country: home, offices: []pyrometer.Office{o}})
		}
	}
	return nil
}

// homes gives the countries of the few heads of organisations whom the list of
// 2026 names without one.
var homes = map[string]string{
	"Ursula von der Leyen": "DE", "António Costa": "PT", "Mahamoud Ali Youssouf": "DJ", "Évariste Ndayishimiye": "BI",
}

func office(source, title, country string, rank pyrometer.OfficeRank, from, until string) pyrometer.Office {
	return pyrometer.Office{Title: title, Country: country, Rank: rank, Source: source,
		From: pyrometer.PartialDate(from), Until: pyrometer.PartialDate(until)}
}

// headRank tells heads of government from heads of state by the title.
func headRank(title string) pyrometer.OfficeRank {
	t := strings.ToLower(title)
	for _, w := range []string{"prime minister", "chancellor", "premier", "taoiseach", "head of government", "minister-president",
		"chief minister", "minister of state", "president of the government"} {
		if strings.Contains(t, w) {
			return pyrometer.HeadOfGovernment
		}
	}
	return pyrometer.HeadOfState
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
