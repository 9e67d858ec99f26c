package main

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"path/filepath"
	"sort"
	"strings"
	"unicode"

	"pyrometer"
)

// thing is one resource of the CIA set, an RDF graph written as JSON.
type thing struct {
	ID      string              `json:"@id"`
	Data    map[string]string   `json:"datatypeProperties"`
	Label   string              `json:"http://www.w3.org/2000/01/rdf-schema#label"`
	Objects []map[string]*thing `json:"objectProperties"`
}

const (
	ontology  = "http://williamrobertfunk.com/ontologies/"
	titleKey  = ontology + "world-leaders#title"
	placeKey  = ontology + "country#hasCountry"
	holderKey = ontology + "world-leaders#hasGovernmentOfficial"
)

func readCIA(data string, p *people) error {
	z, err := zip.OpenReader(filepath.Join(data, "leaders/cia-world-leaders-2019-json.zip"))
	if err != nil {
		return err
	}
	defer z.Close()
	f, err := z.Open("dist/json/government-offices.json")
	if err != nil {
		return err
	}
	defer f.Close()
	var offices map[string]*thing
	if err := json.NewDecoder(f).Decode(&offices); err != nil {
		return fmt.Errorf("government-offices.json: %w", err)
	}
	byHolder := map[string]*record{}
	for _, t := range offices {
		place := ""
		var holders []*thing
		for _, o := range t.Objects {
			if c := o[placeKey]; c != nil {
				place = p.countries.code(c.Label)
				if place == "" {
					return fmt.Errorf("unknown country %q", c.Label)
				}
			}
			if h := o[holderKey]; h != nil {
				holders = append(holders, h)
			}
		}
		for _, h := range holders {
			r := byHolder[h.ID+place]
			if r == nil {
				n, aliases := ciaName(h.Label)
				r = &record{source: "cia19", ref: h.ID[strings.LastIndexByte(h.ID, '/')+1:], name: n, aliases: aliases, country: place}
				byHolder[h.ID+place] = r
			}
			title := ciaTitle(t.Data[titleKey])
			rank := ciaRank(title)
			if rank == pyrometer.HeadOfState || rank == pyrometer.HeadOfGovernment {
				title += " of " + p.countries.byCode[place].name
			}
			r.offices = append(r.offices, office("cia19", title, place, rank, "", ""))
		}
	}
	var list []*record
	for _, r := range byHolder {
		sort.Slice(r.offices, func(i, j int) bool { return r.offices[i].Title < r.offices[j].Title })
		list = append(list, r)
	}
	sort.Slice(list, func(i, j int) bool {
		return list[i].country+list[i].name+list[i].ref < list[j].country+list[j].name+list[j].ref
	})
	for _, r := range list {
		r.ref = "" // hashes of no use to a reader of the audit
		p.add(*r)
	}
	return nil
}

// ciaName turns 'LEE Ta-wei (a.k.a. David LEE)' into "Lee Ta-wei" and its other
// names. Surnames are in capitals; ranks and remarks are dropped.
func ciaName(label string) (string, []string) {
	var aliases []string
	if a, b, ok := strings.Cut(label, "(a.k.a. "); ok {
		label = a
		aliases = append(aliases, proper(strings.TrimRight(b, ") ")))
	}
	for { // (Ret.), (Acting), (Mike)
		a, rest, ok := strings.Cut(label, "(")
		if !ok {
			break
		}
		_, b, _ := strings.Cut(rest, ")")
		label = a + " " + b
	}
	if strings.EqualFold(strings.TrimSpace(label), "vacant") {
		return "", nil
	}
	if a, rest, ok := strings.Cut(label, `"`); ok {
		nick, b, _ := strings.Cut(rest, `"`)
		label = a + " " + b
		if last := strings.TrimSpace(b); last != "" {
			aliases = append(aliases, proper(nick+" "+last))
		} else {
			aliases = append(aliases, proper(a+" "+nick))
		}
	}
	label = strings.ReplaceAll(label, ",", " ")
	words := strings.Fields(label)
	for len(words) > 2 && rankWord(words[0]) {
		words = words[1:]
	}
	return proper(strings.Join(words, " ")), aliases
}

func rankWord(w string) bool {
	switch strings.TrimRight(w, ".") {
	case "Judge", "Gen", "Lt", "Maj", "Brig", "Col", "Capt", "Adm", "Dr", "Sir", "Dame", "Prince", "Princess", "Sheikh", "Shaykh",
		"King", "Queen", "Lord", "Cdr", "Cmdr", "Mar", "Rear", "Vice", "Air", "Father", "Rev", "Pope", "Emir", "Prof", "Hon":
		return true
	}
	return false
}

// proper writes surnames in capitals with a capital: "DLAMINI-ZUMA" is
// "Dlamini-Zuma", "al-MULKI" is "al-Mulki", "MOHAMMED VI" keeps its number.
func proper(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if strings.Trim(w, "IVX") == "" && i > 0 || strings.ToUpper(w) != w && !strings.Contains(w, "-") && !strings.HasPrefix(w, "Mc") {
			continue
		}
		if strings.Contains(w, ".") { // initials
			continue
		}
		parts := strings.Split(w, "-")
		for j, part := range parts {
			if strings.ToUpper(part) == part {
				parts[j] = title(part)
			}
		}
		words[i] = strings.Join(parts, "-")
	}
	return strings.Join(words, " ")
}

func title(w string) string {
	r := []rune(strings.ToLower(w))
	up := true
	for i, c := range r {
		if up {
			r[i] = unicode.ToUpper(c)
		}
		up = c == '\'' && i < 3
	}
	if len(r) > 4 && r[0] == 'M' && r[1] == 'c' {
		r[2] = unicode.ToUpper(r[2])
	}
	return string(r)
}

func ciaTitle(t string) string {
	for _, x := range [][2]string{{"Govt.", "Government"}, {"Intl.", "International"}, {"Dep.", "Deputy"}, {"Min.", "Minister"},
		{"Pres.", "President"}, {"Sec.", "Secretary"}, {"Gen.", "General"}, {" & ", " and "}, {"Dev.", "Development"}} {
		t = strings.ReplaceAll(t, x[0], x[1])
	}
	return strings.Join(strings.Fields(t), " ")
}

func ciaRank(t string) pyrometer.OfficeRank {
	switch t {
	case "President", "King", "Queen", "Emperor", "Emir", "Amir", "Sultan", "Pope", "Governor General", "Prince", "Grand Duke", "Supreme Leader",
		"Head of State", "Co-Prince", "Captain Regent", "Chief of State", "Monarch", "Sovereign", "State Affairs Commission Chairman":
		return pyrometer.HeadOfState
	case "Prime Minister", "Chancellor", "Premier", "Taoiseach", "Head of Government", "State Counsellor", "Minister of State (Head of Government)":
		return pyrometer.HeadOfGovernment
	}
	for _, p := range []string{"King ", "Sultan ", "Emir ", "President and ", "Supreme Leader", "Head of State", "Chairman of State Affairs"} {
		if strings.HasPrefix(t, p) {
			return pyrometer.HeadOfState
		}
	}
	for _, p := range []string{"Minister", "Deputy Prime", "First Deputy", "Vice Pre", "First Vice", "Second Vice", "Secretary of", "Attorney General",
		"Second Deputy", "Third", "Federal Minister", "Senior Minister", "State Secretary", "Federal Councillor", "Deputy Premier", "Cabinet Secretary"} {
		if strings.HasPrefix(t, p) {
			return pyrometer.Minister
		}
	}
	return pyrometer.OtherOffice
}
