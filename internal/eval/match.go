package eval

import (
	"pyrometer"
	"pyrometer/internal/registry"
)

// Find gives the figure of the archive that a list means by a name. It asks the
// registry first, and then looks for the one person of the archive whose name
// the list's can be; a name that fits two persons alike is not guessed at.
func (a *Archive) Find(reg *registry.Registry, name, country string, on pyrometer.Day) (figure uint32, ok bool) {
	home := reg.Alpha2(country)
	best, events := uint32(0), 0
	try := func(id pyrometer.FigureID) {
		if n, ok := a.Number(id); ok && a.Figures[n].Events > events {
			best, events = n, a.Figures[n].Events
		}
	}
	l := reg.Link(pyrometer.Actor{Name: name, Country: home}, on)
	if l.Known {
		try(l.Figure.ID)
	}
	// The table may spell the name so that its figure is not the registry's:
	// every figure of that name and country counts, and the one with most events
	// is meant.
	for _, c := range reg.Lookup(name) {
		if c.How <= registry.ByAlias && c.Figure.Kind == pyrometer.Person && (home == "" || c.Figure.Country == home) {
			try(c.Figure.ID)
		}
	}
	const alike = 0.84 // as the registry asks of a variant
	for actor, n := range a.actors {
		f := &a.Figures[n]
		if n == 0 || f.Kind != pyrometer.Person || f.Events <= events || f.Country != "" && home != "" && f.Country != home {
			continue
		}
		// The name the table uses, not the one the registry shows: that may be
		// the surname alone.
		if registry.MatchName(actor.Name, name) >= alike {
			best, events = n, f.Events
		}
	}
	return best, best != 0
}
