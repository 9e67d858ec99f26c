package check

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"pyrometer"
)

// Thresholds, fitted on the building half of our own sentences (docs/check.md).
const (
	tellsIt  = 0.62 // a source with so many of a sentence's words says it
	tellsAll = 0.85 // the same for a sentence of few words
	never    = 2    // more than any source has
	few      = 4    // words besides figures
	same     = 0.60 // and is about the same thing if it says something else
	recorded = 0.40 // enough beside a record of the same act
)

// sentence checks one sentence.
func (k *checking) sentence(ctx context.Context, i int) (Sentence, error) {
	g := &k.gists[i]
	s := Sentence{N: i, Block: k.block(g.span), Span: g.span, Text: g.text, Reasons: []Reason{}}
	add := func(r *Reason) {
		if r != nil {
			if r.Evidence == nil {
				r.Evidence = []Evidence{}
			}
			s.Reasons = append(s.Reasons, *r)
		}
	}
	why := k.noClaim(g, s.Block)
	checks := []func(context.Context, *gist) ([]Reason, error){k.calendar, k.quotes}
	if why == "" { // a question says of nobody where he stands
		checks = append(checks, k.group, k.positions, k.offices)
	}
	for _, f := range checks {
		list, err := f(ctx, g)
		if err != nil {
			return s, err
		}
		for j := range list {
			add(&list[j])
		}
	}
	if why != "" {
		if !slices.ContainsFunc(s.Reasons, func(r Reason) bool { return r.Verdict == Contradicted }) {
			s.Reasons = []Reason{{Kind: OfForm, Verdict: NoClaim, Message: why, Evidence: []Evidence{}}}
		}
		return s, nil
	}
	list := k.matches(i, nil)
	when, err := k.when(ctx, g, list)
	if err != nil {
		return s, err
	}
	add(when.reason)
	for _, f := range []func(*gist, int, []match, *dated) *Reason{k.direction, k.actor, k.number, k.until} {
		add(f(g, i, list, when))
	}
	if slices.ContainsFunc(s.Reasons, func(r Reason) bool { return r.Verdict == Contradicted }) {
		return s, nil
	}
	words, err := k.whole(ctx, g, list, when)
	if err != nil {
		return s, err
	}
	add(words)
	// What was checked for itself and found stands for the whole sentence if there
	// is nothing more in it than that.
	if words.Verdict == Unsupported && (k.onlyQuote(g, s.Reasons) || onlyGroup(s.Reasons) || onlyOffice(g, s.Reasons)) {
		s.Reasons = s.Reasons[:len(s.Reasons)-1]
	}
	return s, nil
}

// block finds the block that a sentence stands in.
func (k *checking) block(s pyrometer.Span) int {
	i, _ := slices.BinarySearchFunc(k.draft.Blocks, s.Start, func(b Block, at int) int { return b.Span.End - at - 1 })
	return min(i, len(k.draft.Blocks)-1)
}

// whole asks whether a source says what the sentence says.
func (k *checking) whole(ctx context.Context, g *gist, list []match, when *dated) (*Reason, error) {
	var good []match
	missing := ""
	for i := range list {
		m := &list[i]
		if m.score < recorded {
			break
		}
		need := tellsIt
		switch n := content(g); {
		case n < 2:
			need = never
		case n < few:
			need = tellsAll
		}
		if when.fits(m) && k.sameAct(g, m.gist()) {
			need = recorded
		}
		if m.score < need || when.stated && !when.fits(m) {
			continue
		}
		if lack := k.lacks(g, m, list); lack != "" {
			if missing == "" {
				missing = lack
			}
			continue
		}
		good = append(good, *m)
	}
	if len(good) > 0 {
		return &Reason{Kind: OfWords, Verdict: Supported, Message: "told by " + families(good), Evidence: show(good)}, nil
	}
	events, err := k.tables(ctx, g, when)
	if err != nil || events != nil {
		return events, err
	}
	r := &Reason{Kind: OfWords, Verdict: Unsupported, Message: "no record says so"}
	switch {
	case missing != "":
		r.Message = "the nearest source does not have " + missing
		r.Evidence = show(list[:1])
	case len(list) > 0 && list[0].score >= recorded:
		r.Message = "no record says so; the nearest source says something else or less"
		r.Evidence = show(list[:1])
	}
	return r, nil
}

// content counts the words of a sentence that are no figures.
func content(g *gist) int {
	n := 0
	for i := range g.words {
		if g.words[i].figure == "" {
			n++
		}
	}
	return n
}

// lacks gives what of a sentence's hard facts a match does not have: figures
// named, numbers, days. A deadline may stand in another source of the same act.
func (k *checking) lacks(g *gist, m *match, list []match) string {
	near := m.near()
	for _, f := range g.named {
		ok := slices.ContainsFunc(near, func(p gist) bool {
			return p.names(f) || slices.ContainsFunc(p.named, func(x pyrometer.FigureID) bool { return k.speaksFor(x, f) })
		})
		if !ok && !k.publishes(m.src, f) {
			return k.name(f)
		}
	}
	for i := range g.numbers {
		n := &g.numbers[i]
		if !slices.ContainsFunc(near, func(p gist) bool { return p.counts(n.value) }) {
			return "the number " + n.text
		}
	}
	for _, d := range g.dates {
		if d.Relative || d.First == 0 {
			continue
		}
		ok := slices.ContainsFunc(near, func(p gist) bool {
			return slices.ContainsFunc(p.dates, func(x pyrometer.DateWords) bool { return x.First <= d.Last && d.First <= x.Last && x.First != 0 })
		})
		if !ok && d.Deadline {
			ok = slices.ContainsFunc(list, func(o match) bool {
				return o.score >= recorded && k.sameAct(g, o.gist()) && slices.ContainsFunc(o.near(), func(p gist) bool {
					return slices.ContainsFunc(p.dates, func(x pyrometer.DateWords) bool { return x.Deadline && x.First <= d.Last && d.First <= x.Last })
				})
			})
		}
		if !ok && !d.Deadline && m.src.Day >= d.First && m.src.Day <= d.Last+1 {
			ok = true
		}
		if !ok {
			return "the date " + d.Span.Of(k.draft.Text)
		}
	}
	return ""
}

// publishes says whether a figure is the one that an article is from.
func (k *checking) publishes(s *Source, f pyrometer.FigureID) bool {
	return s.Publisher != "" && strings.EqualFold(k.name(f), s.Publisher)
}

func (g *gist) counts(v float64) bool {
	return slices.ContainsFunc(g.numbers, func(n number) bool { return n.value == v })
}

// sameAct says whether two sentences tell the same act between the same sides,
// or the same stand of the same actor.
func (k *checking) sameAct(a, b *gist) bool {
	for _, t := range a.tellings {
		if t.Source.Figure == "" || t.Target.Figure == "" {
			continue
		}
		if b.telling(func(x *pyrometer.Telling) bool {
			return x.Type == t.Type && x.Mode == t.Mode && x.Source.Figure == t.Source.Figure && x.Target.Figure == t.Target.Figure && real(x) == real(t)
		}) != nil {
			return true
		}
	}
	for _, p := range a.positions {
		if slices.ContainsFunc(b.positions, func(x *pyrometer.Position) bool {
			return x.Issue == p.Issue && x.Who.Figure == p.Who.Figure && p.Who.Figure != "" && x.Stance == p.Stance
		}) {
			return true
		}
	}
	return false
}

// real says whether a telling is of something that happened.
func real(t *pyrometer.Telling) bool {
	return t.Modality == pyrometer.Did || t.Modality == pyrometer.Announced || t.Modality == pyrometer.Ongoing
}

// tables asks for the act among the events of the store, for sentences that say
// little else. Tables of events have no words.
func (k *checking) tables(ctx context.Context, g *gist, when *dated) (*Reason, error) {
	for _, t := range g.tellings {
		if t.Source.Figure == "" || t.Target.Figure == "" || !real(t) || len(g.quotes) > 0 || len(g.numbers) > 0 {
			continue
		}
		const most = 3 // the act itself and its circumstances
		if content(g) > most || len(g.named) > 2 {
			continue
		}
		first, last := k.At-365, k.At
		if when.stated {
			first, last = when.First, when.Last
		}
		events, err := k.ledger.Events(ctx, t.Source.Figure, t.Target.Figure, first, last)
		if err != nil {
			return nil, err
		}
		for _, e := range events {
			if e.Type == t.Type && (e.Mode == t.Mode || t.Mode == "") {
				day := e.Day
				return &Reason{Kind: OfWords, Verdict: Supported, Message: fmt.Sprintf("the store has it on %s, told by %s", date(e.Day), plural(e.Families, "family", "families")),
					Evidence: []Evidence{{Day: &day, Record: e.Record}}}, nil
			}
		}
	}
	return nil, nil
}

// families says how many independent voices tell something.
func families(list []match) string {
	seen := map[string]bool{}
	for i := range list {
		seen[list[i].src.Family] = true
	}
	name := list[0].src.Publisher
	if name == "" {
		name = "an article"
	}
	if len(seen) == 1 {
		return name
	}
	return fmt.Sprintf("%s and %s", name, plural(len(seen)-1, "other family", "other families"))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// date writes a day as people do.
func date(d pyrometer.Day) string { return d.Time().Format("2 January 2006") }

func weekday(d pyrometer.Day) string { return d.Time().Weekday().String() }
