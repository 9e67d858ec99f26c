package position

import (
	"cmp"
	"slices"

	"pyrometer"
)

// Fold gives where each actor stands on each issue at the end of a day: the
// latest position decided by then, unless an earlier one rests on firmer
// evidence and is not yet old. Order is by issue and actor.
func Fold(positions []pyrometer.Position, asOf pyrometer.Day) []pyrometer.Position {
	list := slices.Clone(positions)
	slices.SortStableFunc(list, func(a, b pyrometer.Position) int { return cmp.Compare(a.Decided, b.Decided) })
	now := map[string]pyrometer.Position{}
	due := map[string]pyrometer.PartialDate{} // deadlines of stances once taken
	for _, p := range list {
		if p.Decided > asOf {
			continue
		}
		k := key(&p)
		// A stance taken again, as after a court's stay, is due when it was.
		if d := due[k+string(p.Stance)]; p.Deadline == "" && d != "" && d.Latest() > p.Decided && now[k].Stance != p.Stance {
			p.Deadline = d
		}
		if p.Deadline != "" {
			due[k+string(p.Stance)] = p.Deadline
		}
		old, known := now[k]
		switch {
		case !known:
			now[k] = p
		case old.Stance == p.Stance:
			// Said again: the decision stays dated as it was, and learns a deadline.
			if p.Deadline != "" {
				old.Deadline = p.Deadline
			}
			old.Confidence = max(old.Confidence, p.Confidence)
			now[k] = old
		case p.Confidence >= faded(&old, p.Decided):
			now[k] = p
		}
	}
	out := make([]pyrometer.Position, 0, len(now))
	for _, p := range now {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b pyrometer.Position) int {
		return cmp.Or(cmp.Compare(key(&a), key(&b)))
	})
	return out
}

// faded is how firm evidence still is after some days: it loses a tenth of a
// point in a year, so that a mere word does not undo a recent decision.
func faded(p *pyrometer.Position, on pyrometer.Day) float64 {
	return p.Confidence - 0.1 - 0.1*float64(on-p.Decided)/365
}
