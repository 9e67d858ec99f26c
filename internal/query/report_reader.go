package query

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
	"pyrometer/internal/report"
)

// audience is a reader's profile with the figures that it means.
type audience struct {
	plain     bool
	countries map[string]bool
	figures   map[pyrometer.FigureID]bool
	words     []string // of sectors and of organisations that are no figure, in small letters
}

// audience looks up whom a profile means. A country that there is none of is an
// error; an organisation that nobody knows is looked for by its name.
func (v *view) audience(p *report.Profile) (*audience, error) {
	a := &audience{plain: p.Plain(), countries: map[string]bool{}, figures: map[pyrometer.FigureID]bool{}}
	for _, c := range p.Countries {
		code := v.registry.Alpha2(c)
		if code == "" {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a reader's profile", Message: fmt.Sprintf("%q is no country", c),
				Hint: "write a name or a code, such as Germany or DE"}
		}
		a.countries[code] = true
	}
	for _, o := range p.Organisations {
		found := v.registry.Lookup(o)
		if len(found) > 0 && found[0].How <= registry.ByAlias {
			a.figures[found[0].Figure.ID] = true
		}
		a.words = append(a.words, strings.ToLower(o))
	}
	for _, s := range p.Sectors {
		a.words = append(a.words, sectorWords(strings.ToLower(s))...)
	}
	return a, nil
}

// sectorWords gives the words by which news of a sector is known. A sector that is
// not listed is looked for by its own name.
func sectorWords(sector string) []string {
	switch sector {
	case "telecoms", "telecom", "telecommunications":
		return []string{"telecom", "telecoms", "telecommunications", "5g", "network", "networks", "mobile", "operator", "operators", "broadband"}
	case "energy", "oil", "gas":
		return []string{"energy", "oil", "gas", "pipeline", "opec", "power", "electricity", "nuclear", "coal", "renewables"}
	case "defence", "defense", "security":
		return []string{"defence", "defense", "military", "army", "missile", "missiles", "weapons", "nato", "arms", "troops"}
	case "finance", "banking", "banks":
		return []string{"bank", "banks", "banking", "finance", "financial", "markets", "interest", "currency", "debt", "bonds"}
	case "technology", "tech", "it":
		return []string{"technology", "tech", "software", "chips", "chip", "semiconductor", "semiconductors", "internet", "data", "cyber"}
	case "semiconductors", "chips":
		return []string{"semiconductor", "semiconductors", "chip", "chips", "chipmaker"}
	case "trade":
		return []string{"trade", "tariff", "tariffs", "export", "exports", "import", "imports", "customs", "wto"}
	case "health", "healthcare", "pharma":
		return []string{"health", "hospital", "hospitals", "drug", "drugs", "vaccine", "virus", "medicare", "pandemic"}
	case "agriculture", "food":
		return []string{"farm", "farmers", "agriculture", "food", "soybeans", "grain", "crops"}
	case "transport", "aviation", "shipping":
		return []string{"airline", "airlines", "aviation", "shipping", "ports", "rail", "railway", "airport"}
	case "media":
		return []string{"media", "press", "newspaper", "broadcaster", "journalist", "journalists"}
	}
	return []string{sector}
}

// has says whether a text has one of the words.
func (a *audience) has(text string) bool {
	fields := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 127) })
	low := " " + strings.Join(fields, " ") + " "
	return slices.ContainsFunc(a.words, func(w string) bool { return strings.Contains(low, " "+w+" ") })
}

// meant says whether a figure is among those that matter to the reader. A country
// stands for itself and its organs, not for each of its people.
func (a *audience) meant(x *report.Actor) bool {
	return a.figures[x.ID] || x.Kind != pyrometer.Person && a.countries[x.Country] || x.Kind == pyrometer.Person && a.has(x.Who.Name)
}

// aheadDays is how far ahead a vote is named.
const aheadDays = 180

// ahead adds the votes that lie ahead at home.
func (g *gatherer) ahead() {
	if c := g.m.Figure.Country; c != "" {
		g.m.Ahead = append(g.m.Ahead, g.votes(c)...)
	}
	slices.SortStableFunc(g.m.Ahead, func(a, b report.Ahead) int { return cmp.Compare(a.Date, b.Date) })
}

func (g *gatherer) votes(country string) []report.Ahead {
	var out []report.Ahead
	state, ok := g.view.registry.Get(pyrometer.FigureID("country." + strings.ToLower(country)))
	if !ok {
		return nil
	}
	for _, e := range g.view.registry.Elections(country, g.at, g.at+aheadDays) {
		out = append(out, report.Ahead{Date: pyrometer.PartialDate(e.Day.String()), Kind: "election", What: e.Kind, Actor: g.of(state),
			Registry: fmt.Sprintf("%s: %s, %s election, %s", e.Source, state.Name, e.Kind, e.Day)})
	}
	return out
}

// expose keeps what of all this touches the reader; nobody in particular is shown
// what weighs most.
func (g *gatherer) expose() {
	a, e := g.audience, &g.m.Exposed
	stands := e.Stands
	e.Stands = nil
	const few = 3
	if a.plain {
		e.Threads = slices.Clone(g.m.Threads[:min(2, len(g.m.Threads))])
		e.Stands = stands[:min(few, len(stands))]
		return
	}
	for i := range g.m.Threads {
		t := &g.m.Threads[i]
		if a.has(t.Headline) || slices.ContainsFunc(t.Lead, func(x report.Actor) bool { return a.meant(&x) }) {
			e.Threads = append(e.Threads, *t)
		}
	}
	for i := range g.m.Parties {
		if p := &g.m.Parties[i]; a.meant(p.Actor) {
			e.Parties = append(e.Parties, *p)
		}
	}
	for i := range stands {
		if s := &stands[i]; a.meant(&s.Actor) || a.has(strings.ReplaceAll(s.Issue, "-", " ")+" "+s.Telling.Source.Sentence) {
			e.Stands = append(e.Stands, *s)
		}
	}
	for i := range g.m.Ahead {
		if x := &g.m.Ahead[i]; x.Kind == "deadline" && (a.meant(&x.Actor) || a.has(x.Stand.Telling.Source.Sentence)) {
			e.Deadlines = append(e.Deadlines, *x)
		}
	}
	codes := make([]string, 0, len(a.countries))
	for c := range a.countries {
		if c != g.m.Figure.Country {
			codes = append(codes, c)
		}
	}
	slices.Sort(codes)
	for _, c := range codes {
		e.Deadlines = append(e.Deadlines, g.votes(c)...)
	}
}
