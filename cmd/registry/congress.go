package main

import (
	"bufio"
	"path/filepath"
	"strings"

	"pyrometer"
)

// entry is one person of the unitedstates/congress-legislators files. They are
// YAML of one fixed shape (a list of maps, two levels deep), so this reads
// lines by their indentation and needs no YAML library.
type entry struct {
	id, name, bio map[string]string
	terms         []map[string]string
}

func readEntries(path string) ([]entry, error) {
	in, done, err := unpacked(path)
	if err != nil {
		return nil, err
	}
	defer done()
	var out []entry
	var at map[string]string
	inTerms := false
	s := bufio.NewScanner(in)
	for s.Scan() {
		line := s.Text()
		switch {
		case line == "- id:":
			out = append(out, entry{id: map[string]string{}, name: map[string]string{}, bio: map[string]string{}})
			at, inTerms = out[len(out)-1].id, false
		case len(out) == 0:
		case strings.HasPrefix(line, "  ") && len(line) > 2 && line[2] != ' ' && line[2] != '-' && strings.HasSuffix(line, ":"):
			e := &out[len(out)-1]
			inTerms = line == "  terms:"
			switch line {
			case "  name:":
				at = e.name
			case "  bio:":
				at = e.bio
			default:
				at = map[string]string{} // not used
			}
		case strings.HasPrefix(line, "  - "):
			at = map[string]string{}
			if e := &out[len(out)-1]; inTerms {
				e.terms = append(e.terms, at)
			}
			keep(at, line[4:])
		case strings.HasPrefix(line, "    "):
			keep(at, line[4:])
		}
	}
	return out, s.Err()
}

func keep(m map[string]string, pair string) {
	k, v, ok := strings.Cut(pair, ": ")
	if !ok || strings.HasPrefix(pair, " ") {
		return
	}
	v = strings.TrimSpace(v)
	if len(v) >= 2 && (v[0] == '\'' || v[0] == '"') {
		v = strings.ReplaceAll(strings.Trim(v, v[:1]), "''", "'")
	}
	m[k] = v
}

// names gives the name in common use first (the encyclopedia's title without
// its bracket), then the others.
func (e entry) names() (string, []string) {
	n := e.name
	first := n["first"]
	if n["nickname"] != "" {
		first = n["nickname"]
	}
	common, _, _ := strings.Cut(e.id["wikipedia"], " (")
	if common == "" {
		common = first + " " + n["last"]
	}
	return common, []string{n["official_full"], n["first"] + " " + n["last"], first + " " + n["last"],
		strings.Join(strings.Fields(n["first"]+" "+n["middle"]+" "+n["last"]), " ")}
}

func (e entry) born() int { return number(e.bio["birthday"], 4) }

func readExecutive(data string, p *people) error {
	list, err := readEntries(filepath.Join(data, "leaders/us-congress-executive.yaml"))
	if err != nil {
		return err
	}
	for _, e := range list {
		var offices []pyrometer.Office
		for i, t := range e.terms {
			if t["end"] < "1990" {
				continue
			}
			until := t["end"]
			if i == len(e.terms)-1 && until > "2027" {
				until = "" // the term in course when the list was written
			}
			if t["type"] == "prez" {
				offices = append(offices, office("usgov", "President of the United States", "US", pyrometer.HeadOfState, t["start"], until))
			} else {
				offices = append(offices, office("usgov", "Vice President of the United States", "US", pyrometer.Minister, t["start"], until))
			}
		}
		if len(offices) > 0 {
			name, aliases := e.names()
			p.add(record{source: "usgov", ref: e.id["bioguide"], name: name, aliases: aliases, country: "US", offices: offices, born: e.born()})
		}
	}
	return nil
}

func readCongress(data string, p *people) error {
	list, err := readEntries(filepath.Join(data, "leaders/us-congress-legislators-current.yaml.gz"))
	if err != nil {
		return err
	}
	for _, e := range list {
		var offices []pyrometer.Office
		for i, t := range e.terms {
			title := "Representative from " + t["state"]
			if t["type"] == "sen" {
				title = "Senator from " + t["state"]
			}
			until := t["end"]
			if i == len(e.terms)-1 {
				until = ""
			}
			// Terms that follow each other are one office.
			if n := len(offices); n > 0 && offices[n-1].Title == title {
				offices[n-1].Until = pyrometer.PartialDate(until)
				continue
			}
			offices = append(offices, office("usgov", title, "US", pyrometer.Legislator, t["start"], until))
		}
		name, aliases := e.names()
		p.add(record{source: "usgov", ref: e.id["bioguide"], name: name, aliases: aliases, country: "US", offices: offices, born: e.born()})
	}
	return nil
}
