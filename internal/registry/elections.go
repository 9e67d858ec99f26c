package registry

import (
	_ "embed"
	"sort"
	"strings"
	"sync"

	"pyrometer"
)

//go:embed data/elections.tsv
var electionsFile string

// Election is a vote of a country.
type Election struct {
	Country string // ISO 3166-1 alpha-2
	Day     pyrometer.Day
	Kind    string        // "legislative", "presidential"
	Called  pyrometer.Day // 0: of the ordinary calendar, known ahead
	Source  string
}

// elections parses the embedded file on first use, sorted by country and day; it
// never changes after that. Lines that cannot be read are left out: the registry's
// test reads all of them.
var elections = sync.OnceValue(func() []Election {
	var out []Election
	for line := range lines(electionsFile) {
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			continue
		}
		day, err := pyrometer.ParseDay(f[1])
		if err != nil {
			continue
		}
		e := Election{Country: f[0], Day: day, Kind: f[2], Source: sourceOf("reign21").title}
		if f[3] != "" {
			if e.Called, err = pyrometer.ParseDay(f[3]); err != nil {
				continue
			}
		}
		out = append(out, e)
	}
	return out
})

// Elections gives the votes of a country after one day and up to another, of
// those that were known by the first, soonest first.
func (r *Registry) Elections(country string, after, until pyrometer.Day) []Election {
	all := elections()
	at := sort.Search(len(all), func(i int) bool { return all[i].Country >= country })
	var out []Election
	for ; at < len(all) && all[at].Country == country; at++ {
		if e := all[at]; e.Day > after && e.Day <= until && e.Called <= after {
			out = append(out, e)
		}
	}
	return out
}
