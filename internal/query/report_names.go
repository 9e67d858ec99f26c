package query

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/registry"
	"pyrometer/internal/report"
	"pyrometer/internal/report/english"
)

// cast is who is named in a report, as they were called on its day.
type cast struct {
	view *view
	at   pyrometer.Day
	kept map[uint32]*report.Actor
}

func (v *view) cast(at pyrometer.Day) *cast {
	return &cast{view: v, at: at, kept: map[uint32]*report.Actor{}}
}

// actor gives a figure of the store by number, nil for nobody.
func (c *cast) actor(n uint32) *report.Actor {
	if n == 0 {
		return nil
	}
	if a, ok := c.kept[n]; ok {
		return a
	}
	ref := c.view.atlas.ref(n)
	f, ok := c.view.registry.Get(ref.ID)
	if !ok {
		f = pyrometer.Figure{ID: ref.ID, Name: ref.Name, Kind: ref.Kind, Country: ref.Country, Guessed: ref.Guessed}
	}
	a := c.of(f)
	c.kept[n] = &a
	return &a
}

// nameLetters is the longest name that is handed on.
const nameLetters = 80

// of gives a figure as a report names it.
func (c *cast) of(f pyrometer.Figure) report.Actor {
	r := c.view.registry
	a := report.Actor{ID: f.ID, Kind: f.Kind, Country: f.Country, Who: english.Who{
		Name: english.Clean(f.Name, nameLetters), Person: f.Kind == pyrometer.Person, State: f.Kind == pyrometer.Country,
		Eastern: eastern(f.Country), Unsure: f.Guessed, Adj: r.Adjective(f.Country)}}
	if a.Who.Name == "" {
		a.Who.Name = english.Clean(string(f.ID), nameLetters)
	}
	if f.Country != "" {
		if state, ok := r.Get(pyrometer.FigureID("country." + strings.ToLower(f.Country))); ok {
			a.Who.Place = state.Name
		}
	}
	if f.Kind != pyrometer.Person {
		a.Who.Short = shortOf(&f)
		return a
	}
	for _, o := range officesOn(&f, c.at) {
		a.Offices = append(a.Offices, report.Held{Title: o.Title, From: o.From, Source: o.Source})
		if a.Who.Office == "" {
			a.Who.Office, a.Who.Role = titleOf(o, r)
			a.Who.Behind = (o.Rank == pyrometer.HeadOfBody || o.Rank == pyrometer.OtherOffice) && strings.Contains(a.Who.Office, " of ")
		}
	}
	return a
}

// shortOf gives the name by which a body with a long name is called, "" if it is
// called by its name.
func shortOf(f *pyrometer.Figure) string {
	if f.Kind == pyrometer.Country {
		return ""
	}
	if bare, _, ok := strings.Cut(f.Name, " ("); ok && strings.Contains(bare, "Party") {
		return bare
	}
	if f.Guessed || len(strings.Fields(f.Name)) < 4 {
		return ""
	}
	for _, a := range f.Aliases {
		if len(a) >= 3 && len(a) <= 6 && strings.ToUpper(a) == a && !strings.ContainsAny(a, ". ") {
			return a
		}
	}
	return ""
}

// eastern says whether people of a country put the family name first, also in
// English.
func eastern(country string) bool {
	switch country {
	case "CN", "KP", "KR", "TW", "HK":
		return true
	}
	return false
}

// officesOn gives the dated offices that a figure held on a day, the weightiest
// first. What comes from a list without dates may be of another year, so it is
// left out.
func officesOn(f *pyrometer.Figure, on pyrometer.Day) []pyrometer.Office {
	var out []pyrometer.Office
	for _, o := range f.Offices {
		from, _, ok := o.From.Span()
		if !ok || on < from || !registry.Held(o, on) || o.Country != "" && f.Country != "" && o.Country != f.Country {
			continue
		}
		// The precision of a date is that of its source: on the days that it leaves
		// open nobody knows who held the office.
		if last := o.From.Latest(); on <= last && len(o.From) < len("2018-04-02") {
			continue
		}
		if first, _, ended := o.Until.Span(); ended && on >= first && len(o.Until) < len("2018-04-02") {
			continue
		}
		if strings.HasPrefix(o.Title, "Democratic ") || strings.HasPrefix(o.Title, "Republican ") || strings.Contains(o.Title, "andidate") || strings.Contains(o.Title, "ominee") {
			continue
		}
		out = append(out, o)
	}
	slices.SortStableFunc(out, func(a, b pyrometer.Office) int {
		return cmp.Or(cmp.Compare(officeWeight(a), officeWeight(b)), cmp.Compare(b.From, a.From))
	})
	return out
}

// officeWeight orders offices, the lightest number first. REIGN's "Leader of"
// names whoever rules, and is no title where there is a better one.
func officeWeight(o pyrometer.Office) int {
	w := map[pyrometer.OfficeRank]int{pyrometer.HeadOfGovernment: 0, pyrometer.HeadOfState: 1, pyrometer.HeadOfBody: 2, pyrometer.Minister: 3,
		pyrometer.Legislator: 4, pyrometer.OtherOffice: 5}[o.Rank]
	if strings.HasPrefix(o.Title, "Leader of ") && o.Rank == pyrometer.HeadOfGovernment {
		w = 2
	}
	return w
}

// titleOf gives an office as it stands before a name, and as it stands alone.
func titleOf(o pyrometer.Office, r *registry.Registry) (title, role string) {
	adj := r.Adjective(o.Country)
	base, _, _ := strings.Cut(o.Title, " of the Republic of ")
	base, _, _ = strings.Cut(base, " of the People's Republic of ")
	base, _, _ = strings.Cut(base, " of the State of ")
	base, _, _ = strings.Cut(base, " of the United ")
	state := pyrometer.FigureID("country." + strings.ToLower(o.Country))
	if f, ok := r.Get(state); ok {
		for _, n := range append([]string{f.Name, "the " + f.Name}, f.Aliases...) {
			base = strings.TrimSuffix(base, " of "+n)
		}
	}
	switch {
	case strings.HasPrefix(base, "Representative from ") || strings.HasPrefix(base, "Senator from "):
		base, _, _ = strings.Cut(base, " from ")
	case base == "Minister of Foreign Affairs":
		base = "Foreign Minister"
	case strings.HasPrefix(base, "Minister of ") && len(strings.Fields(base)) == 3:
		base = strings.Fields(base)[2] + " Minister"
	case base == "Leader":
		base = "leader"
	}
	if utf8.RuneCountInString(base) > 60 {
		return "", ""
	}
	role = strings.ToLower(base)
	if (o.Rank == pyrometer.HeadOfBody || o.Rank == pyrometer.OtherOffice) && strings.Contains(base, " of ") {
		return base, role // stands behind the name, and says itself of what
	}
	if adj == "" || strings.HasPrefix(base, adj+" ") {
		return base, role
	}
	return adj + " " + base, role
}

// principal gives the one whom a minister or other holder of office under a
// government answers to: whoever leads that government on the day.
func (c *cast) principal(f *report.Actor) *report.Principal {
	fig, ok := c.view.registry.Get(f.ID)
	if !ok {
		return nil
	}
	var own *pyrometer.Office
	for _, o := range officesOn(&fig, c.at) {
		if o.Rank == pyrometer.HeadOfGovernment || o.Rank == pyrometer.HeadOfState {
			return nil
		}
		if o.Rank == pyrometer.Minister && own == nil {
			own = &o
		}
	}
	if own == nil || own.Country == "" {
		return nil
	}
	var best *report.Principal
	for g := range c.view.registry.All() {
		if g.Kind != pyrometer.Person || g.Country != own.Country || g.ID == f.ID {
			continue
		}
		for _, o := range officesOn(&g, c.at) {
			if o.Rank != pyrometer.HeadOfGovernment || o.Country != own.Country {
				continue
			}
			if best != nil && best.Actor.ID != g.ID {
				return nil // two at once: the registry does not settle who
			}
			if best == nil {
				best = &report.Principal{Actor: c.of(g), Office: report.Held{Title: o.Title, From: o.From, Source: o.Source},
					Own: report.Held{Title: own.Title, From: own.From, Source: own.Source}}
			}
		}
	}
	return best
}
