package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"pyrometer/heat"
	"pyrometer/internal/chart"
	"pyrometer/internal/query"
)

type modelPage struct {
	head
	Formula   string
	Constants []constant
	Rules     []ruleRow
}

type constant struct{ Name, Value, Why string }

type ruleRow struct {
	Type, Mode       string
	Source, Target   string
	SourceS, TargetS string // signs, for the colour
	Severity, Why    string
}

func (s *server) model(r *http.Request) (response, error) {
	v, sources, err := s.plain(r)
	if err != nil {
		return response{}, err
	}
	page := modelPage{head: s.head(v, "model", "Model "+s.Model.Version, sources), Formula: formula, Constants: constants(s.Model)}
	for _, rule := range s.Model.Rules {
		page.Rules = append(page.Rules, ruleRow{
			Type: strings.ToLower(string(rule.Type)), Mode: string(rule.Mode),
			Source: gain(rule.Source), Target: gain(rule.Target),
			SourceS: gainSign(rule.Source), TargetS: gainSign(rule.Target),
			Severity: strconv.FormatFloat(rule.Severity, 'f', 2, 64), Why: rule.Why,
		})
	}
	return s.render("model", page)
}

// plain reads what a page without figures needs. Such a page is of use while
// the store is not, so trouble there costs it the credits and nothing more.
func (s *server) plain(r *http.Request) (view, []query.Source, error) {
	p := paramsOf(r)
	v := p.view()
	if p.err != nil {
		return v, nil, p.err
	}
	b, err := s.Service.Board(r.Context(), query.BoardQuery{Limit: 1})
	if err != nil {
		s.Log.WarnContext(r.Context(), "no credits for the page", "path", r.URL.Path, "error", err)
	}
	return v, b.Sources, nil
}

func gain(g float64) string {
	switch {
	case g > 0:
		return "+" + strconv.FormatFloat(g, 'f', 2, 64)
	case g < 0:
		return "−" + strconv.FormatFloat(-g, 'f', 2, 64)
	}
	return "0"
}

func gainSign(g float64) string {
	return [...]string{"down", "flat", "up"}[cmp.Compare(g, 0)+1]
}

// constants gives each constant of a model with the reason for it.
func constants(m *heat.Model) []constant {
	f := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	days := func(v float64) string { return f(v) + " days" }
	return []constant{
		{"half-life", days(m.HalfLife), "after so long an event weighs half: news of last week still counts, of last month hardly"},
		{"half-life of own", days(m.OwnHalfLife), "what is usual for a figure moves much slower than its news"},
		{"least days of own", days(float64(m.OwnMinDays)), "a young archive must not call a busy fortnight usual"},
		{"own exponent", f(m.OwnExponent), "a in normal = own^a × world^(1−a): half by its own past, half by the world's"},
		{"own floor", f(m.OwnFloor) + " of world", "a figure nobody wrote about is not blazing at its first visit"},
		{"world floor", f(m.WorldFloor), "keeps the level of an empty archive finite"},
		{"world quantile", f(m.WorldTop), "world is the activity that so large a share of active figures stays below"},
		{"active days", days(float64(m.ActiveDays)), "a figure is active for so long after an event"},
		{"floor of activity", f(m.Floor) + " of weight", "even an event without gain makes a figure busier"},
		{"bounds of the steps", fmt.Sprintf("%s, %s, %s, %s", f(m.Bounds[0]), f(m.Bounds[1]), f(m.Bounds[2]), f(m.Bounds[3])), "freezing, cold, mild, hot, blazing"},
		{"margin", f(m.Margin) + " points", "a word changes only so far past the boundary, so that it does not flicker"},
		{"step window", days(float64(m.StepWindow)), "the word is followed from so far back, and hangs on nothing older"},
		{"least events", strconv.Itoa(m.ScoredMin), "with fewer events in the active days a figure is thin and has no level"},
		{"forgetting", days(float64(m.ForgetDays)), "a figure silent for so long starts afresh"},
		{"prior of balance", fmt.Sprintf("%s effects, +%s −%s", f(m.Prior.Effects), f(m.Prior.Up), f(m.Prior.Down)), "what is believed of rises and falls before the archive shows its own"},
	}
}

type aboutPage struct {
	head
	Formula string
	Margin  string
	Bands   []stepBar
	Sources []sourceRow
}

type sourceRow struct {
	Name, Format, Group, Rows, Bad, First, Last, Credit string
}

func (s *server) about(r *http.Request) (response, error) {
	v, sources, err := s.plain(r)
	if err != nil {
		return response{}, err
	}
	page := aboutPage{head: s.head(v, "about", "How to read a level", sources), Formula: formula, Margin: s.marginWords()}
	for _, b := range slices.Backward(chart.BandsOf(s.Model.Bounds)) {
		page.Bands = append(page.Bands, stepBar{Step: b.Step, Range: whole(b.From) + " to " + whole(b.To), Meaning: meaning(b.Step)})
	}
	for _, src := range sources {
		page.Sources = append(page.Sources, sourceRow{
			Name: clip(src.Name, 120), Format: src.Format, Group: src.Group, Rows: thousands(src.Rows), Bad: thousands(src.Bad),
			First: src.First.String(), Last: src.Last.String(), Credit: src.Credit,
		})
	}
	return s.render("about", page)
}

// meaning says what a step says of a figure.
func meaning(step heat.Step) string {
	switch step {
	case heat.Freezing:
		return "much is done to them, little by them"
	case heat.Cold:
		return "more goes against them than their way"
	case heat.Mild:
		return "nothing unusual, or both in balance"
	case heat.Hot:
		return "more goes their way than against them"
	case heat.Blazing:
		return "far more than usual goes their way"
	}
	return ""
}
