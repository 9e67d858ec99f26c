package registry

import (
	"cmp"
	"slices"
	"strings"

	"pyrometer"
)

// How says by what a name points at a figure; smaller is stronger.
type How int

// The ways, strongest first.
const (
	ByDecision How = iota // somebody decided so
	ByName
	ByAlias
	ByCode     // "US", "USA"
	ByDemonym  // "American"
	ByVariant  // another transliteration, a middle name more or less
	BySurname  // the surname alone
	ByCapital  // "Beijing" for China: only where a text means the state by it
	ByContext  // "Congress" for that of the United States: only where the country is clear
	BySpelling // close in letters, for suggestions only
)

func (h How) String() string {
	return [...]string{"decided", "exact name", "alias", "code", "demonym", "name variant", "surname only", "capital", "short name", "similar spelling"}[h]
}

// Candidate is a figure that a name can mean.
type Candidate struct {
	Figure pyrometer.Figure
	How    How
	Score  float64 // 0 to 1, for ranking within one answer
}

// weight ranks the ways; ties go to the weightier office, then the id.
func (h How) weight() float64 {
	return [...]float64{1, 1, 0.95, 0.9, 0.85, 0.8, 0.5, 0.3, 0.3, 0.2}[h]
}

// Lookup gives every figure that a name can mean, best first. An id is a name
// too. Nothing found gives nil; a name without a letter or digit likewise.
func (r *Registry) Lookup(text string) []Candidate {
	if f, ok := r.Get(pyrometer.FigureID(strings.TrimSpace(text))); ok {
		return []Candidate{{f, ByName, 1}}
	}
	folded := Fold(text)
	if folded == "" {
		return nil
	}
	var out []Candidate
	if rule, ok := r.rules[folded]; ok && rule.figure != "" {
		if f, ok := r.Get(rule.figure); ok {
			out = append(out, Candidate{f, ByDecision, 1})
		}
	}
	for _, e := range r.names[folded] {
		out = r.keep(out, e.figure, e.how, e.how.weight())
	}
	if len(out) == 0 && strings.HasPrefix(folded, "the ") {
		return r.Lookup(folded[4:])
	}
	if strings.Contains(folded, " ") && (len(out) == 0 || out[0].How >= ByVariant) {
		for _, c := range r.persons(parseName(text)) {
			if c.score >= likely {
				out = r.keep(out, c.figure, ByVariant, ByVariant.weight()*c.score)
			}
		}
	}
	rank(out)
	return out
}

// keep adds a candidate or strengthens the one that is there.
func (r *Registry) keep(out []Candidate, i int32, how How, score float64) []Candidate {
	f, ok := r.Get(r.figures[i].ID)
	if !ok {
		return out
	}
	for k := range out {
		if out[k].Figure.ID == f.ID {
			if score > out[k].Score {
				out[k].How, out[k].Score = how, score
			}
			return out
		}
	}
	return append(out, Candidate{f, how, score})
}

func rank(list []Candidate) {
	slices.SortStableFunc(list, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(standing(b.Figure), standing(a.Figure)), strings.Compare(string(a.Figure.ID), string(b.Figure.ID)))
	})
}

// standing orders figures of equal fit: countries, then by the highest office.
func standing(f pyrometer.Figure) int {
	best := 0
	if f.Kind != pyrometer.Person {
		best = 1
	}
	for _, o := range f.Offices {
		v := 0
		switch o.Rank {
		case pyrometer.HeadOfState, pyrometer.HeadOfGovernment:
			v = 5
		case pyrometer.HeadOfBody:
			v = 4
		case pyrometer.Minister:
			v = 3
		case pyrometer.Legislator:
			v = 2
		}
		best = max(best, v)
	}
	return best
}
