package web

import (
	"strings"

	"pyrometer/internal/query"
)

// accountView is what several reports of one event make of it.
type accountView struct {
	Words  string   // who told it, and when
	Best   string   // the sentence that says it best
	Differ []string // what they differ on
}

func accountOf(a *query.Account, reports []query.Report) *accountView {
	if a == nil {
		return nil
	}
	out := &accountView{Words: plural(len(reports), "publisher family tells", "publisher families tell") + " it", Best: clip(a.Best.Sentence, 400)}
	if a.Last > a.First {
		out.Words += ", from " + longDay(a.First) + " to " + longDay(a.Last)
	}
	for _, d := range a.Differ {
		said := make([]string, len(d.Said))
		for i, c := range d.Said {
			said[i] = c.Words + " (" + strings.Join(c.Publishers, ", ") + ")"
		}
		what := map[string]string{"number": "how many", "day": "the day", "act": "what was done", "who": "who did it"}[d.On]
		if d.Of != "" {
			what += " (" + d.Of + ")"
		}
		out.Differ = append(out.Differ, clip("They differ on "+what+": "+strings.Join(said, "; "), 600))
	}
	return out
}

// sharedView is an event of an article that others tell too.
type sharedView struct {
	Day, Label string
	Account    *accountView
	Reports    []reportView
}

func (s *server) sharedViews(v view, list []query.SharedEvent) []sharedView {
	var out []sharedView
	for _, e := range list {
		out = append(out, sharedView{Day: longDay(e.Day), Label: clip(e.Label, 240), Account: accountOf(e.Account, e.Reports), Reports: s.reportViews(v, e.Reports)})
	}
	return out
}
