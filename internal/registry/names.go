package registry

import (
	"iter"
	"slices"

	"pyrometer"
)

// Meaning is one figure that a name can point at.
type Meaning struct {
	Figure pyrometer.FigureID
	How    How
}

// Names yields every folded name with the figures that it can point at, for
// those who look for names in running text. What people decided is laid over:
// a name linked by hand has that one meaning, a refused one is left out, and a
// merged figure stands under the id it was merged into. The slice is reused:
// it is valid during the call only. The order is not defined.
func (r *Registry) Names() iter.Seq2[string, []Meaning] {
	return func(yield func(string, []Meaning) bool) {
		var list []Meaning
		for folded, entries := range r.names {
			list = list[:0]
			decided := r.rules[folded]
			if decided.figure == "" {
				for _, e := range entries {
					id := r.resolve(r.figures[e.figure].ID)
					if slices.Contains(decided.not, id) {
						continue
					}
					if i := slices.IndexFunc(list, func(m Meaning) bool { return m.Figure == id }); i >= 0 {
						list[i].How = min(list[i].How, e.how)
						continue
					}
					list = append(list, Meaning{id, e.how})
				}
			} else {
				list = append(list, Meaning{r.resolve(decided.figure), ByDecision})
			}
			if len(list) > 0 && !yield(folded, list) {
				return
			}
		}
		for folded, d := range r.rules {
			if d.figure == "" || len(r.names[folded]) > 0 {
				continue
			}
			list = append(list[:0], Meaning{r.resolve(d.figure), ByDecision})
			if !yield(folded, list) {
				return
			}
		}
	}
}
