package cli

import (
	"strings"

	"pyrometer/internal/query"
)

// account prints who else told an event, and what they differ on.
func (t *tree) account(a *query.Account, reports []query.Report, indent string) {
	if a == nil {
		return
	}
	words := plural(int64(len(reports)), "family", "families")
	if a.Last > a.First {
		words += ", " + a.First.String() + " to " + a.Last.String()
	}
	t.line(strings.Repeat(" ", 9), plain, indent+"told by "+words+": "+clean(a.Best.Sentence))
	for _, line := range differWords(a) {
		t.line(strings.Repeat(" ", 9), plain, indent+line)
	}
}

// differWords says what reports differ on, a line for each thing.
func differWords(a *query.Account) []string {
	var out []string
	for _, d := range a.Differ {
		said := make([]string, len(d.Said))
		for i, c := range d.Said {
			said[i] = clean(c.Words) + " (" + clean(strings.Join(c.Publishers, ", ")) + ")"
		}
		what := d.On
		if d.Of != "" {
			what += " of " + clean(d.Of)
		}
		out = append(out, "they differ on "+what+": "+strings.Join(said, "; "))
	}
	return out
}
