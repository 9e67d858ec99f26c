package table

import (
	_ "embed"
	"strings"
)

// countriesTable maps the country codes of CAMEO (mostly ISO 3166-1 alpha-3, with
// some older ones and parts of Palestine and Iraq) and the country names of ICEWS
// to ISO alpha-2. Regions ("EUR", "AFR") are no countries and are left out.
//
//go:embed countries.tsv
var countriesTable string

type countries struct{ codes, names map[string]string }

func newCountries() *countries {
	c := &countries{codes: make(map[string]string), names: make(map[string]string)}
	for line := range strings.Lines(countriesTable) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 3 || f[0] == "iso2" {
			continue // a test wants every other line whole
		}
		for code := range strings.FieldsSeq(f[1]) {
			c.codes[code] = f[0]
		}
		for name := range strings.SplitSeq(f[2], "; ") {
			c.names[name] = f[0]
		}
	}
	return c
}

// byCode gives the alpha-2 code of a CAMEO country code, empty for a region or
// an unknown one.
func (c *countries) byCode(b []byte) string { return c.codes[string(b)] }

// byName gives the alpha-2 code of a country as ICEWS writes it.
func (c *countries) byName(b []byte) string { return c.names[string(b)] }
