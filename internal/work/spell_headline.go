package work

import (
	"cmp"
	"slices"

	"pyrometer"
	"pyrometer/internal/group"
)

// spellHeadline names a storyline of rows by rule: the two whom it is about, who
// acts more first, and the one or two sorts of acts that most rows are of.
func spellHeadline(a, b string, types []group.Count[pyrometer.Type]) string {
	list := slices.Clone(types)
	slices.SortFunc(list, func(x, y group.Count[pyrometer.Type]) int {
		return cmp.Or(cmp.Compare(y.N, x.N), cmp.Compare(x.Of, y.Of))
	})
	if i := slices.IndexFunc(list, func(c group.Count[pyrometer.Type]) bool { return c.Of == pyrometer.Comment }); i >= 0 && len(list) > 1 {
		list = slices.Delete(list, i, i+1) // it says little beside any other
	}
	about := cmp.Or(a, b, "Somebody")
	switch {
	case a == b:
		about += ", at home"
	case a != "" && b != "":
		about += " and " + b
	}
	acts := actsWords(list[0].Of)
	// A second sort is named if it is not rare beside the first.
	if len(list) > 1 && list[1].N*3 >= list[0].N {
		acts += " and " + actsWords(list[1].Of)
	}
	return about + ": " + acts
}

// actsWords names acts of a type, as a headline does.
func actsWords(t pyrometer.Type) string {
	switch t {
	case pyrometer.Agree:
		return "agreements"
	case pyrometer.Consult:
		return "talks"
	case pyrometer.Support:
		return "support"
	case pyrometer.Concede:
		return "concessions"
	case pyrometer.Cooperate:
		return "cooperation"
	case pyrometer.Aid:
		return "aid"
	case pyrometer.Retreat:
		return "withdrawal"
	case pyrometer.Request:
		return "demands"
	case pyrometer.Accuse:
		return "accusations"
	case pyrometer.Reject:
		return "refusals"
	case pyrometer.Threaten:
		return "threats"
	case pyrometer.Protest:
		return "protest"
	case pyrometer.Mobilize:
		return "shows of force"
	case pyrometer.Sanction:
		return "sanctions"
	case pyrometer.Coerce:
		return "coercion"
	case pyrometer.Assault:
		return "violence"
	case pyrometer.Comment:
		return "statements"
	}
	return "dealings"
}
