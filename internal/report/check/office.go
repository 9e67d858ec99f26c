package check

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"pyrometer"
)

var (
	chosen = regexp.MustCompile(`(?i)\b(?:nominated|named|appointed|chosen|picked|tapped|elected|confirmed)\b`)
	began  = regexp.MustCompile(`(?i)\b(?:became|becoming|took office|takes office|took over|sworn in|assumed|inaugurated|took up|entered office|has (?:been|served as|held)[^.]{0,60}since)\b`)
	ended  = regexp.MustCompile(`(?i)\b(?:resigned|left office|stepped down|dismissed|fired|sacked|ousted|removed from office|lost office)\b`)
	acting = regexp.MustCompile(`(?i)\b(?:acting|interim|deputy|assistant|under secretary)\b`)
	past   = regexp.MustCompile(`(?i)\b(?:former|then|ex|future|incoming|outgoing|late|designate|elect|onetime|one-time|future|next)\b`)
)

// offices holds what a sentence says of offices against the registry: who held
// which, from and until when. The registry knows the day of taking office, not
// that of nomination.
func (k *checking) offices(_ context.Context, g *gist) ([]Reason, error) {
	var out []Reason
	// With two persons or two dates it is not clear whose office began when.
	var one *pyrometer.Figure
	for _, f := range g.named {
		if fig, ok := k.who.Get(f); ok && fig.Kind == pyrometer.Person {
			if one != nil {
				return nil, nil
			}
			one = &fig
		}
	}
	if one != nil && len(g.dates) == 1 {
		if r := k.office(g, one); r != nil {
			out = append(out, *r)
		}
	}
	return out, nil
}

// anyDate gives the date of a sentence, limits such as "since March" too.
func (k *checking) anyDate(g *gist) (pyrometer.DateWords, bool) {
	if d, ok := k.claim(g); ok {
		return d, true
	}
	for _, d := range g.dates {
		if d.First != 0 && !d.Deadline && d.First <= k.At {
			return d, true
		}
	}
	return pyrometer.DateWords{}, false
}

func (k *checking) office(g *gist, fig *pyrometer.Figure) *Reason {
	d, ok := k.anyDate(g)
	if !ok {
		return nil
	}
	const (
		start = iota + 1
		choice
		end
	)
	mode := 0
	switch {
	case began.MatchString(g.text):
		mode = start
	case chosen.MatchString(g.text):
		mode = choice
	case ended.MatchString(g.text):
		mode = end
	}
	var held []pyrometer.Office
	for _, o := range fig.Offices {
		if titled(g.text, o.Title) {
			held = append(held, o)
		}
	}
	if len(held) == 0 {
		return nil
	}
	const month = 31
	if mode == 0 {
		if d.Relative || d.Last-d.First > month {
			return nil // "in the election of 2016"
		}
		return k.titleBefore(g, fig, held, d)
	}
	if acting.MatchString(g.text) {
		return nil // the registry does not have acting ones
	}
	claimed := d.Span.Of(k.draft.Text)
	var best *Reason
	for _, o := range held {
		date := o.From
		if mode == end {
			date = o.Until
		}
		first, last, ok := date.Span()
		if !ok {
			return nil // the registry does not know
		}
		verb := "takes office in"
		if mode == end {
			verb = "leaves office in"
		}
		r := &Reason{Kind: OfOffice, Claimed: claimed, Known: string(date), Evidence: []Evidence{{Record: "registry: " + o.Title + ", " + string(o.From) + " to " + string(o.Until)}},
			Message: fmt.Sprintf("by the registry %s %s %s as %s", fig.Name, verb, date, o.Title)}
		const slack, ahead = 31, 300
		switch {
		case mode != choice && d.First <= last && first <= d.Last:
			r.Verdict = Supported
			return r
		case mode == choice && d.Last >= first-ahead && d.First <= last:
			r.Verdict = Unsupported
			r.Message += "; a nomination comes before that, and no record has its day"
			return r
		case mode == end && d.Last >= first-ahead && d.First <= last:
			r.Verdict = Unsupported
			r.Message += "; a resignation may come before that, and no record has its day"
			return r
		case d.First > last+slack || d.Last < first-slack:
			r.Verdict = Contradicted
		default:
			return nil // too close for what the registry knows
		}
		best = r
	}
	if len(fig.Offices) == 0 {
		return nil
	}
	return best
}

// titled says whether a text has the words of an office's title.
func titled(text, title string) bool {
	have := map[string]bool{}
	for _, t := range tokens(text, 0) {
		have[stem(t.low)] = true
	}
	short, _, _ := strings.Cut(title, " of the ")
	n := 0
	for _, t := range tokens(short, 0) {
		if small(t.low) {
			continue
		}
		n++
		if !have[stem(t.low)] {
			return false
		}
	}
	return n >= 2
}

// titleBefore finds an office written before a name on a day on which it was not
// held: "Secretary of State Rex Tillerson" in a sentence of 2020.
func (k *checking) titleBefore(g *gist, fig *pyrometer.Figure, held []pyrometer.Office, d pyrometer.DateWords) *Reason {
	const reach = 60
	for _, m := range k.reading.Mentions {
		if m.Figure != fig.ID || m.Form != pyrometer.FormName || m.Start < g.span.Start || m.End > g.span.End {
			continue
		}
		before := k.draft.Text[max(g.span.Start, m.Start-reach):m.Start]
		if i := strings.LastIndexAny(before, ",;:.()"); i >= 0 {
			before = before[i+1:]
		}
		if past.MatchString(before) {
			continue
		}
		var out []pyrometer.Office
		for _, o := range held {
			if !titled(before, o.Title) {
				continue
			}
			first, _, okFrom := o.From.Span()
			_, last, okUntil := o.Until.Span()
			const slack = 31
			if (!okFrom || d.Last >= first-slack) && (!okUntil || d.First <= last+slack) {
				return nil // held then, or not known not to be
			}
			out = append(out, o)
		}
		if len(out) > 0 {
			o := out[len(out)-1]
			known := string(o.From) + " to " + string(o.Until)
			return &Reason{Kind: OfOffice, Verdict: Contradicted, Claimed: o.Title + " " + fig.Name, Known: known, Evidence: []Evidence{{Record: "registry: " + o.Title + ", " + known}},
				Message: fmt.Sprintf("by the registry %s held this office from %s, not on %s", fig.Name, known, d.Span.Of(k.draft.Text))}
		}
	}
	return nil
}

// onlyOffice says whether a sentence says no more than who held which office, and
// the registry has it.
func onlyOffice(g *gist, list []Reason) bool {
	for _, r := range list {
		if r.Kind == OfOffice && r.Verdict == Supported && len(r.Evidence) > 0 {
			const verb = 2 // "was sworn in", "took office"
			return content(g) <= len(strings.Fields(r.Evidence[0].Record))-4+verb && len(g.named) <= 3
		}
	}
	return false
}
