package main

import (
	"fmt"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/eval"
)

// known is a case whose word is followed when constants move.
type known struct {
	name, country string
	day           string
}

// panel lists the cases that docs/heat.md names, on the third day after: in the table
// of 2018, and in what was read in articles, where the week of the ban on Huawei
// is one of them. They are looked at and never fitted.
func panel(articles bool) []known {
	if articles {
		return []known{
			{"Rex Tillerson", "US", "2018-03-16"}, {"Scott Pruitt", "US", "2018-07-08"}, {"Brett Kavanaugh", "US", "2018-10-09"},
			{"Jeff Sessions", "US", "2018-11-10"}, {"Michael Cohen", "US", "2018-08-24"}, {"Paul Manafort", "US", "2018-08-24"},
			{"Theresa May", "GB", "2018-12-15"}, {"Theresa May", "GB", "2019-05-27"}, {"Boris Johnson", "GB", "2019-07-26"},
			{"Boris Johnson", "GB", "2019-12-15"}, {"John Bolton", "US", "2019-09-13"}, {"Mike Pompeo", "US", "2020-07-18"},
			{"Huawei", "CN", "2020-07-18"}, {"United Kingdom", "GB", "2020-07-18"}, {"China", "CN", "2020-07-18"}, {"Donald Trump", "US", "2020-07-18"},
		}
	}
	return []known{
		{"Abiy Ahmed", "ET", "2018-04-05"}, {"Andrés Manuel López Obrador", "MX", "2018-07-04"}, {"Imran Khan", "PK", "2018-08-21"},
		{"Serzh Sargsyan", "AM", "2018-04-26"}, {"Najib Razak", "MY", "2018-05-13"}, {"Mariano Rajoy", "ES", "2018-06-04"},
		{"Rex Tillerson", "US", "2018-03-16"}, {"Kofi Annan", "GH", "2018-08-21"}, {"Peter Dutton", "AU", "2018-08-27"},
		{"Jiří Drahoš", "CZ", "2018-01-30"}, {"Nicolás Maduro", "VE", "2018-05-23"}, {"Martín Vizcarra", "PE", "2018-03-26"},
		{"Peter Pellegrini", "SK", "2018-03-25"}, {"Emmerson Mnangagwa", "ZW", "2018-08-29"}, {"Cyril Ramaphosa", "ZA", "2018-02-18"},
		{"Jacob Zuma", "ZA", "2018-02-17"}, {"Mahathir Mohamad", "MY", "2018-05-13"}, {"Nikol Pashinyan", "AM", "2018-05-11"},
	}
}

// verdictOf is a case with its word, "" for one that the archive does not have.
type verdictOf struct {
	known
	level float64
	word  heat.Step
}

// verdicts gives the words of a panel under a model.
func (r *report) verdicts(a *eval.Archive, m *heat.Model, list []known) ([]verdictOf, error) {
	transitions := make([]eval.Transition, len(list))
	for i, k := range list {
		day, err := pyrometer.ParseDay(k.day)
		if err != nil {
			return nil, err
		}
		// Judged DaysAfter later; any turn will do.
		transitions[i] = eval.Transition{Day: day - eval.DaysAfter, Name: k.name, Country: k.country, Turn: eval.Rise}
	}
	judged, err := a.Judge(r.ctx, m, r.registry, transitions)
	out := make([]verdictOf, len(list))
	for i, v := range judged {
		out[i] = verdictOf{known: list[i], level: v.Level}
		if v.Figure != 0 {
			out[i].word = m.StepOf([]float64{v.Level})
		}
	}
	return out, err
}

// printPanel shows a panel as it stands.
func (r *report) printPanel(base []verdictOf) {
	r.printf("| case | day | level | word |\n|---|---|---:|---|\n")
	for _, v := range base {
		if v.word == "" {
			r.printf("| %s | %s | - | no event by then |\n", v.name, v.day)
			continue
		}
		r.printf("| %s | %s | %.1f | %s |\n", v.name, v.day, v.level, v.word)
	}
	r.printf("\n")
}

// flips says which words of a panel are others than they were.
func flips(base, now []verdictOf) string {
	s := ""
	for i, v := range now {
		if v.word == base[i].word {
			continue
		}
		if s != "" {
			s += "; "
		}
		s += fmt.Sprintf("%s %s %.1f to %s %.1f", v.name, base[i].word, base[i].level, v.word, v.level)
	}
	if s == "" {
		return "none"
	}
	return s
}
