package registry

import (
	_ "embed"
	"fmt"
	"strings"

	"pyrometer"
)

//go:embed data/persons.tsv
var personsFile string

//go:embed data/countries.tsv
var countriesFile string

//go:embed data/organisations.tsv
var organisationsFile string

// Notice is the text that names the sources and licences of the data.
//
//go:embed data/NOTICE
var Notice string

// state is what a country has beyond a figure: codes, demonyms, capitals.
type state struct {
	code, name               string
	cameo, demonyms, capital []string
}

func parseCountries(text string) (figures []pyrometer.Figure, states []state, err error) {
	for line := range lines(text) {
		f := strings.Split(line, "\t")
		if len(f) != 6 {
			return nil, nil, damaged("countries.tsv", line)
		}
		aliases := list(f[3])
		figures = append(figures, pyrometer.Figure{
			ID: pyrometer.FigureID("country." + strings.ToLower(f[0])), Name: f[1], Kind: pyrometer.Country, Country: f[0], Aliases: aliases,
		})
		states = append(states, state{code: f[0], name: f[1], cameo: list(f[2]), demonyms: list(f[4]), capital: list(f[5])})
	}
	return figures, states, nil
}

// parseOrganisations also gives the short names by figure: those that mean it
// only where the text leaves no doubt of the country ("Congress").
func parseOrganisations(text string) (figures []pyrometer.Figure, short map[pyrometer.FigureID][]string, err error) {
	short = map[pyrometer.FigureID][]string{}
	for line := range lines(text) {
		f := strings.Split(line, "\t")
		if len(f) != 5 && len(f) != 6 {
			return nil, nil, damaged("organisations.tsv", line)
		}
		kind := pyrometer.Kind(f[1])
		id := pyrometer.FigureID(prefix(kind) + "." + f[0])
		figures = append(figures, pyrometer.Figure{ID: id, Name: f[2], Kind: kind, Country: f[3], Aliases: semicolons(f[4])})
		if len(f) == 6 {
			short[id] = semicolons(f[5])
		}
	}
	return figures, short, nil
}

func semicolons(s string) (out []string) {
	for x := range strings.SplitSeq(s, ";") {
		if x = strings.TrimSpace(x); x != "" {
			out = append(out, x)
		}
	}
	return out
}

func parsePersons(text string) ([]pyrometer.Figure, error) {
	figures := make([]pyrometer.Figure, 0, strings.Count(text, "\n"))
	for line := range lines(text) {
		id, rest, _ := strings.Cut(line, "\t")
		name, rest, _ := strings.Cut(rest, "\t")
		country, rest, _ := strings.Cut(rest, "\t")
		died, rest, _ := strings.Cut(rest, "\t")
		aliases, offices, ok := strings.Cut(rest, "\t")
		if !ok {
			return nil, damaged("persons.tsv", line)
		}
		p := pyrometer.Figure{ID: pyrometer.FigureID(id), Name: name, Kind: pyrometer.Person, Country: country, Aliases: list(aliases), Died: pyrometer.PartialDate(died)}
		if offices != "" {
			p.Offices = make([]pyrometer.Office, 0, strings.Count(offices, "|")+1)
			for o := range strings.SplitSeq(offices, "|") {
				f := strings.Split(o, "~")
				if len(f) != 6 {
					return nil, damaged("persons.tsv", line)
				}
				p.Offices = append(p.Offices, pyrometer.Office{Title: f[0], Country: f[1], Rank: pyrometer.OfficeRank(f[2]),
					From: pyrometer.PartialDate(f[3]), Until: pyrometer.PartialDate(f[4]), Source: sourceOf(f[5]).title})
			}
		}
		figures = append(figures, p)
	}
	return figures, nil
}

func lines(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for text != "" {
			var line string
			line, text, _ = strings.Cut(text, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(line) {
				return
			}
		}
	}
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

func damaged(file, line string) error {
	return &pyrometer.Error{Kind: pyrometer.Internal, Op: "load the registry",
		Message: fmt.Sprintf("%s: damaged line %q", file, clip(line))}
}
