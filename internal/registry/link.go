package registry

import (
	"fmt"
	"slices"
	"strings"

	"pyrometer"
)

// Link says which figure an actor of an event table is.
type Link struct {
	// Figure is the registry's figure, or a new one with Guessed set. Its id is
	// empty if the actor names nobody ("Unspecified Actor").
	Figure pyrometer.Figure
	Known  bool    // the registry has it
	Reason string  // one line for a person: why this figure
	Score  float64 // 0 to 1; how sure of the link, or of the guessed kind
	// Ambiguous says that several figures fit alike; then Figure is a new one
	// and Others holds those that fit.
	Ambiguous bool
	Others    []Candidate // the rejected ones, best first
	// Dated says that the answer depends on the day (the surname of the head of
	// state then in office); others may be kept for all days.
	Dated bool
}

// Link decides whom an actor names. It is pure: the same registry, actor and
// day give the same answer. It costs some microseconds for a name that is
// known exactly and up to a millisecond for a common one that is not: keep the
// answers (see Linker).
func (r *Registry) Link(a pyrometer.Actor, on pyrometer.Day) Link {
	text := strings.Join(strings.Fields(a.Name), " ")
	folded := Fold(text)
	if folded == "" || nobody(folded) {
		return Link{Reason: "names nobody"}
	}
	a.Name = text
	a.Country = r.Alpha2(a.Country)
	decided := r.rules[folded]
	if decided.figure != "" {
		return r.decided(decided.figure, a)
	}
	l, found := r.link(a, folded, on, decided.not)
	if !found {
		others, ambiguous, dated, reason := l.Others, l.Ambiguous, l.Dated, l.Reason
		l = r.guess(a, folded)
		l.Others, l.Ambiguous, l.Dated = others, ambiguous, dated
		if reason != "" {
			l.Reason = reason + "; " + l.Reason
		}
	}
	if to := r.resolve(l.Figure.ID); to != l.Figure.ID {
		return r.decided(to, a)
	}
	return l
}

func (r *Registry) decided(id pyrometer.FigureID, a pyrometer.Actor) Link {
	if f, ok := r.Get(id); ok {
		return Link{Figure: f, Known: true, Reason: "decided by a person", Score: 1}
	}
	// A figure that an event table gave and only the store knows.
	l := r.guess(a, Fold(a.Name))
	l.Figure.ID, l.Reason, l.Score = r.resolve(id), "decided by a person", 1
	return l
}

// link looks for a figure of the registry. If it finds none, the Link returned
// carries only what was considered.
func (r *Registry) link(a pyrometer.Actor, folded string, on pyrometer.Day, not []pyrometer.FigureID) (Link, bool) {
	if rest, ok := strings.CutPrefix(folded, "the "); ok && len(r.names[folded]) == 0 {
		folded = rest
	}
	var exact []Candidate
	for _, e := range r.names[folded] {
		if (e.how <= ByCode || e.how == ByContext && a.Country != "" && a.Country == r.figures[e.figure].Country) && r.allowed(a, e) && !slices.Contains(not, r.figures[e.figure].ID) {
			exact = r.keep(exact, e.figure, e.how, e.how.weight())
		}
	}
	rank(exact)
	if l, ok := r.state(a, folded, exact); ok {
		return l, true
	}
	if len(exact) == 1 {
		return Link{Figure: exact[0].Figure, Known: true, Reason: exact[0].How.String(), Score: exact[0].Score}, true
	}
	if len(exact) > 1 {
		return r.vote(exact, on, "the name")
	}
	if strings.ContainsAny(a.Name, "(") || r.bodyName(a.Name, folded) {
		return Link{}, false
	}
	if l, ok := r.linkVariant(a, on, not); ok || len(l.Others) > 0 {
		return l, ok
	}
	return r.linkSurname(a, folded, on, not)
}

// allowed says whether an exact name can be meant: a short acronym only in
// capitals ("WHO", "US"), and a person only of the country the source gives.
func (r *Registry) allowed(a pyrometer.Actor, e entry) bool {
	f := r.figures[e.figure]
	if (len(a.Name) <= 4 && e.how == ByAlias || e.how == ByCode) && a.Name != strings.ToUpper(a.Name) {
		return false
	}
	if f.Kind == pyrometer.Person {
		// One word is a person only if it is the whole name as shown.
		return related(f, a.Country) && (strings.Contains(Fold(a.Name), " ") || e.how == ByName)
	}
	return f.Kind != pyrometer.Organisation || a.Country == "" || f.Country == "" || a.Country == f.Country
}

// related says whether a person can belong to a country: unknown, home, or
// where an office was held.
func related(f pyrometer.Figure, country string) bool {
	if country == "" || f.Country == "" || f.Country == country {
		return true
	}
	return slices.ContainsFunc(f.Offices, func(o pyrometer.Office) bool {
		return o.Country == country || o.Rank == pyrometer.HeadOfBody
	})
}

// linkVariant links a name of several parts to the one person whose name it
// varies. How much agreement is enough depends on how rare the agreeing parts
// are and on whether the country is known.
func (r *Registry) linkVariant(a pyrometer.Actor, on pyrometer.Day, not []pyrometer.FigureID) (Link, bool) {
	const (
		enough         = 0.84
		bitsAlone      = 17 // two parts that one person in 360 has each
		bitsWithOffice = 14
		bitsAtHome     = 8
		bitsTail       = 4 // more, where the longer name goes on after the surname
		bitsVaried     = 2 // more, where a part is spelt otherwise
		bitsSpelling   = 3 // more, where besides the person was not in office
	)
	var fit, considered []Candidate
	dated := false // whether the day decided on anyone
	n := parseName(a.Name)
	for _, c := range r.persons(n) {
		f, ok := r.Get(r.figures[c.figure].ID)
		if !ok || slices.Contains(not, f.ID) {
			continue
		}
		cand := Candidate{f, ByVariant, c.score}
		need := float64(bitsAlone)
		switch {
		case a.Country != "" && related(f, a.Country):
			need = bitsAtHome
		case c.bits < bitsAlone+bitsTail && c.bits >= bitsWithOffice:
			dated = true
			if active(f, on) {
				need = bitsWithOffice
			}
		}
		switch {
		case !r.tail(n, c.figure):
		case twoSurnames(f.Country) || len(n.parts) > 2:
			need += bitsTail
		default:
			need += 2 * bitsTail
		}
		if !r.spelt(n, c.figure) {
			need += bitsVaried
			if !active(f, on) {
				need += bitsSpelling
			}
			dated = true
		}
		if c.score >= enough && c.bits >= need && related(f, a.Country) {
			fit = append(fit, cand)
		} else {
			considered = append(considered, cand)
		}
	}
	if len(considered) > 3 {
		considered = considered[:3]
	}
	switch {
	case len(fit) == 0:
		return Link{Others: considered, Dated: dated}, false
	case len(fit) == 1 || fit[0].Score-fit[1].Score > 0.05:
		return Link{Figure: fit[0].Figure, Known: true, Score: fit[0].Score, Dated: dated,
			Reason: fmt.Sprintf("name variant of %q", fit[0].Figure.Name), Others: append(fit[1:], considered...)}, true
	}
	return r.vote(fit, on, "the name variant")
}

// tail says whether no name of the person ends as n does. "Mariano Rajoy Brey"
// may be Mariano Rajoy, but "John Howard Tory" is not John Howard: so much the
// rarer must be the parts that agree.
func (r *Registry) tail(n name, figure int32) bool {
	end := n.parts[len(n.parts)-1]
	for _, known := range r.people[figure] {
		last := known.parts[len(known.parts)-1]
		if matchPart(end, last) > 0 || joined(n) == joined(known) {
			return false
		}
		first := known.parts[0] // surname first, as in China
		if matchPart(end, first) > 0 && matchPart(n.parts[0], last) > 0 {
			return false
		}
	}
	return true
}

// spelt says whether every part of the shorter of two names stands letter by
// letter in the longer one.
func (r *Registry) spelt(n name, figure int32) bool {
	for _, known := range r.people[figure] {
		a, b := n.parts, known.parts
		if len(a) > len(b) {
			a, b = b, a
		}
		if !slices.ContainsFunc(a, func(x part) bool {
			return !slices.ContainsFunc(b, func(y part) bool { return x.word == y.word })
		}) {
			return true
		}
	}
	return false
}

// twoSurnames says where custom lets the last part of a name go unsaid: a
// second surname in Spanish and Portuguese ("Denis Moncada Colindres"), the
// grandfather's name in Ethiopia, Eritrea and Somalia.
func twoSurnames(country string) bool {
	switch country {
	case "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GQ", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY", "SV", "UY", "VE",
		"AO", "BR", "CV", "GW", "MZ", "PT", "ST", "TL", "PH", "ET", "ER", "SO", "DJ":
		return true
	}
	return false
}

// vote settles between persons who fit alike by who was in office on the day;
// if that does not single out one, none is chosen.
func (r *Registry) vote(fit []Candidate, on pyrometer.Day, what string) (Link, bool) {
	var now []int
	for i, c := range fit {
		if c.Figure.Kind == pyrometer.Person && active(c.Figure, on) {
			now = append(now, i)
		}
	}
	if !slices.ContainsFunc(fit, func(c Candidate) bool { return c.Figure.Kind == pyrometer.Person }) && fit[0].Score > fit[1].Score {
		now = []int{0}
	}
	if len(now) != 1 {
		return Link{Ambiguous: true, Others: fit, Dated: true, Reason: fmt.Sprintf("%s fits %d figures alike", what, len(fit))}, false
	}
	c := fit[now[0]]
	others := slices.Delete(slices.Clone(fit), now[0], now[0]+1)
	return Link{Figure: c.Figure, Known: true, Score: 0.9 * c.Score, Others: others, Dated: c.Figure.Kind == pyrometer.Person,
		Reason: fmt.Sprintf("%s fits %d, this one was in office", what, len(fit))}, true
}

// active says whether a person held any office within three years of a day:
// event tables go on naming those who left.
func active(f pyrometer.Figure, on pyrometer.Day) bool {
	const near = 3 * 365
	return slices.ContainsFunc(f.Offices, func(o pyrometer.Office) bool {
		return Held(o, on) || Held(o, on-near) || Held(o, on+near)
	})
}

// linkSurname links a surname alone only to the head of state or government of
// the country that the source gives, in office on the day.
func (r *Registry) linkSurname(a pyrometer.Actor, folded string, on pyrometer.Day, not []pyrometer.FigureID) (Link, bool) {
	if a.Country == "" {
		return Link{}, false
	}
	var fit []Candidate
	for _, e := range r.names[folded] {
		f := r.figures[e.figure]
		if f.Kind == pyrometer.Person && f.Country == a.Country && !slices.Contains(not, f.ID) && slices.ContainsFunc(f.Offices, func(o pyrometer.Office) bool {
			return (o.Rank == pyrometer.HeadOfState || o.Rank == pyrometer.HeadOfGovernment) && o.Country == a.Country && Held(o, on)
		}) {
			fit = r.keep(fit, e.figure, BySurname, 0.8)
		}
	}
	if len(fit) != 1 {
		return Link{Others: fit, Ambiguous: len(fit) > 1, Dated: true}, false
	}
	return Link{Figure: fit[0].Figure, Known: true, Score: 0.8, Dated: true, Reason: "surname of the head of state or government in office"}, true
}

// nobody lists what tables write where they name no actor.
func nobody(folded string) bool {
	switch folded {
	case "unspecified actor", "unidentified actor", "unidentified state actor", "unknown", "na", "n a", "none", "null":
		return true
	}
	return false
}
