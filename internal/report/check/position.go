package check

import (
	"context"
	"fmt"
	"slices"

	"pyrometer"
)

// positions holds where a sentence says that actors stand against the ledger.
func (k *checking) positions(ctx context.Context, g *gist) ([]Reason, error) {
	var out []Reason
	for _, p := range g.positions {
		if p.Who.Figure == "" {
			continue
		}
		all, err := k.standsOn(ctx, p.Issue)
		if err != nil {
			return nil, err
		}
		mine := slices.DeleteFunc(slices.Clone(all), func(s Stand) bool { return s.Actor != p.Who.Figure })
		if r := k.deadline(p, mine); r != nil {
			out = append(out, *r)
		} else if r := k.stance(g, p, mine); r != nil {
			out = append(out, *r)
		}
	}
	return out, nil
}

// deadline compares a deadline with those on record for the same stand.
func (k *checking) deadline(p *pyrometer.Position, mine []Stand) *Reason {
	if p.Deadline == "" {
		return nil
	}
	first, last, ok := p.Deadline.Span()
	if !ok {
		return nil
	}
	var other []Stand
	for _, s := range mine {
		if s.Deadline == "" || s.Stance != p.Stance {
			continue
		}
		f, l, ok := s.Deadline.Span()
		if !ok {
			continue
		}
		if f <= last && first <= l {
			return &Reason{Kind: OfPosition, Verdict: Supported, Message: fmt.Sprintf("the ledger has %s: %s by %s", k.name(p.Who.Figure), s.Stance, s.Deadline),
				Claimed: string(p.Deadline), Known: string(s.Deadline), Evidence: []Evidence{s.Evidence}}
		}
		other = append(other, s)
	}
	if len(other) == 0 {
		return nil
	}
	s := other[len(other)-1]
	return &Reason{Kind: OfPosition, Verdict: Contradicted, Message: fmt.Sprintf("the deadline of %s is %s, not %s", k.name(p.Who.Figure), s.Deadline, p.Deadline),
		Claimed: string(p.Deadline), Known: string(s.Deadline), Evidence: standEvidence(other)}
}

func standEvidence(list []Stand) []Evidence {
	out := []Evidence{}
	for i := len(list) - 1; i >= 0 && len(out) < mostEvidence; i-- {
		out = append(out, list[i].Evidence)
	}
	return out
}

// harshness orders stances that exclude each other; 0 for those that leave all
// open. What lies between is no contradiction of either side.
func harshness(s pyrometer.Stance) int {
	switch s {
	case "ban":
		return 2
	case "allow":
		return -2
	case "undecided", "considering":
		return -1
	}
	return 0
}

// stance compares a stand with the ledger: a ban is contradicted by an actor that
// only ever allowed or left open, and the other way round.
func (k *checking) stance(g *gist, p *pyrometer.Position, mine []Stand) *Reason {
	c, dated := k.claim(g)
	var held []Stand
	for _, s := range mine {
		if s.Stance == p.Stance {
			return nil // said at some time; the day is checked elsewhere
		}
		if !dated || s.Day <= c.Last+window {
			held = append(held, s)
		}
	}
	if len(held) == 0 || harshness(p.Stance) != 2 && p.Stance != "allow" {
		return nil
	}
	// It must be said as a fact: no plan, denial or wish.
	if t := g.telling(func(t *pyrometer.Telling) bool { return t.Source.Figure == p.Who.Figure }); t == nil || !real(t) {
		return nil
	}
	for _, s := range held {
		if h := harshness(s.Stance); h == 0 || (h > 0) == (harshness(p.Stance) > 0) {
			return nil
		}
	}
	last := held[len(held)-1]
	return &Reason{Kind: OfPosition, Verdict: Contradicted, Message: fmt.Sprintf("the ledger has %s as %q on %s, by the word of %s", k.name(p.Who.Figure), last.Stance, p.Issue, date(last.Day)),
		Claimed: string(p.Stance), Known: string(last.Stance), Evidence: standEvidence(held)}
}

// stood gives where an actor stood on an issue by the end of a day: the last
// word, and whether there is one.
func stood(all []Stand, actor pyrometer.FigureID, day pyrometer.Day) (last Stand, ok bool) {
	for _, s := range all {
		if s.Actor == actor && s.Day <= day {
			last, ok = s, true
		}
	}
	return last, ok
}

// since gives the first day on which an actor was said to take a stand, 0 for never.
func since(all []Stand, actor pyrometer.FigureID, stance pyrometer.Stance, day pyrometer.Day) (Stand, bool) {
	for _, s := range all {
		if s.Actor == actor && s.Stance == stance && s.Day <= day {
			return s, true
		}
	}
	return Stand{}, false
}

// until compares a deadline with those that the sources of the same stand or act
// have close by, where the reader did not put the two together.
func (k *checking) until(g *gist, _ int, list []match, _ *dated) *Reason {
	var ours *pyrometer.DateWords
	for i := range g.dates {
		if g.dates[i].Deadline && g.dates[i].First != 0 && !g.dates[i].Relative {
			ours = &g.dates[i]
		}
	}
	if ours == nil {
		return nil
	}
	theirs := map[pyrometer.PartialDate]*match{}
	for i := range list {
		m := &list[i]
		if m.score < same || !k.sameAct(g, m.gist()) && (m.score < restOfIt || !k.lead(g, m)) {
			continue
		}
		for _, p := range m.near() {
			for _, d := range p.dates {
				if !d.Deadline || d.First == 0 || d.Relative {
					continue
				}
				if d.First <= ours.Last && ours.First <= d.Last {
					return nil
				}
				theirs[d.Date] = m
			}
		}
	}
	if len(theirs) != 1 {
		return nil // none, or they differ among themselves
	}
	for known, m := range theirs {
		return &Reason{Kind: OfPosition, Verdict: Contradicted, Message: fmt.Sprintf("the deadline is %s, not %s, as told by %s", known, ours.Date, families([]match{*m})),
			Claimed: string(ours.Date), Known: string(known), Evidence: []Evidence{m.evidence()}}
	}
	return nil
}
