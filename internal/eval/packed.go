package eval

import (
	"slices"

	"pyrometer"
)

// Packed gives an archive of days that are packed already, as a store keeps them:
// of first and the days behind it, nil for a day without events. Figures and acts
// are by their number in the packed days; events of a figure are counted by the
// caller.
func Packed(name string, first pyrometer.Day, days [][]byte, figures []Member, acts []Act) *Archive {
	a := &Archive{Name: name, First: first, Last: first + pyrometer.Day(len(days)) - 1, Figures: slices.Clone(figures), Acts: slices.Clone(acts),
		Died: map[uint32]pyrometer.Day{}, days: days, byID: map[pyrometer.FigureID]uint32{}, actors: map[pyrometer.Actor]uint32{}}
	for n, f := range figures {
		if n == 0 || f.ID == "" {
			continue
		}
		a.byID[f.ID] = uint32(n)
		if d := f.Died.Latest(); d != 0 {
			a.Died[uint32(n)] = d
		}
		a.actors[pyrometer.Actor{Name: f.Name, Country: f.Country}] = uint32(n)
	}
	return a
}
