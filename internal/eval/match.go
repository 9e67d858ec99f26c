package eval

import (
	"pyrometer"
	"pyrometer/internal/registry"
)

// Find gives the figure of the archive that a list means by a name: the one that
// the registry links the name to; else one that the registry knows by the very
// name; else the person of the archive whose name, as the table writes it, is
// the closest variant. Of equals the one with most events is meant.
func (a *Archive) Find(reg *registry.Registry, name, country string, on pyrometer.Day) (figure uint32, ok bool) {
	home := reg.Alpha2(country)
	if l := reg.Link(pyrometer.Actor{Name: name, Country: home}, on); l.Figure.ID != "" {
		if n, ok := a.Number(l.Figure.ID); ok && a.Figures[n].Events > 0 {
			return n, true
		}
	}
	best, events := uint32(0), 0
	for _, c := range reg.Lookup(name) {
		n, ok := a.Number(c.Figure.ID)
		if ok && c.How <= registry.ByAlias && a.Figures[n].Events > events && (home == "" || c.Figure.Country == home) {
			best, events = n, a.Figures[n].Events
		}
	}
	if best != 0 {
		return best, true
	}
	const alike = 0.84 // as the registry asks of a variant
	score := alike
	for actor, n := range a.actors {
		f := &a.Figures[n]
		if n == 0 || f.Kind != pyrometer.Person || f.Country != "" && home != "" && f.Country != home {
			continue
		}
		// The name the table uses, not the one the registry shows: that may be
		// the surname alone.
		s := registry.MatchName(actor.Name, name)
		if s > score || s == score && (f.Events > events || f.Events == events && n < best) {
			best, score, events = n, s, f.Events
		}
	}
	return best, best != 0
}
