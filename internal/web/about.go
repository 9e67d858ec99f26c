package web

import (
	"cmp"
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
	var out []constant
	for _, c := range m.Constants() {
		out = append(out, constant{c.Name, strings.TrimSpace(strconv.FormatFloat(c.Value, 'f', -1, 64) + " " + c.Unit), c.Why})
	}
	return out
}

type aboutPage struct {
	head
	Formula  string
	Margin   string
	HalfLife string // "4 days"
	Bands    []stepBar
	Sources  []sourceRow
	Notices  string // licences of what the scripts hold; empty without scripts
}

type sourceRow struct {
	Name, Format, Group, Rows, Bad, First, Last, Credit string
}

func (s *server) about(r *http.Request) (response, error) {
	v, sources, err := s.plain(r)
	if err != nil {
		return response{}, err
	}
	page := aboutPage{head: s.head(v, "about", "How to read a level", sources), Formula: formula, Margin: s.marginWords(), HalfLife: s.halfLife(),
		Notices: s.assets.href("licences.txt")}
	for _, b := range slices.Backward(chart.BandsOf(s.Model.Bounds)) {
		page.Bands = append(page.Bands, stepBar{Step: b.Step, Range: whole(b.From) + " to " + whole(b.To), Meaning: meaning(b.Step)})
	}
	page.Sources = sourceRows(sources)
	return s.render("about", page)
}

// halfLife gives the days in which a push wears off by half.
func (s *server) halfLife() string {
	return strconv.FormatFloat(s.Model.HalfLife, 'f', -1, 64) + " days"
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

func sourceRows(sources []query.Source) []sourceRow {
	var out []sourceRow
	for _, src := range sources {
		first, last := "", ""
		if src.First != 0 { // a file of which no record was read has neither
			first, last = src.First.String(), src.Last.String()
		}
		out = append(out, sourceRow{
			Name: clip(src.Name, 120), Format: src.Format, Group: src.Group, Rows: thousands(src.Rows), Bad: thousands(src.Bad),
			First: first, Last: last, Credit: src.Credit,
		})
	}
	return out
}
