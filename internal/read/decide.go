package read

import "pyrometer"

// sure is the confidence from which a position is told as somebody's own decision,
// not spoken of, mulled or claimed by another.
const sure = 0.75

// asTold is how sure such an event is: of ten in a chronicle of 319 facts, nine were
// decisions of whom they were read as (eval/storylines-results.md).
const asTold = 0.85

// decided adds the events that positions are: "operators may buy no new equipment
// from Acme and must strip it from their networks", said by a minister, bans Acme,
// though no verb of the sentence says so of his country. Bans only: half a ban may
// be half a permit. Where the lexicon of events read the same act, that stands.
func decided(r *pyrometer.Reading, names func(issue, words string) bool) {
	for _, p := range r.Positions {
		if p.Stance != "ban" || p.Confidence < sure || p.Who.Figure == "" || quotedBy(r, &p) {
			continue
		}
		object := -1
		for i := range r.Mentions {
			if m := &r.Mentions[i]; m.Sentence == p.Sentence && m.Figure != "" && m.Figure != p.Who.Figure && names(p.Issue, m.Text) {
				object = i
				break
			}
		}
		if object < 0 || told(r, &p, r.Mentions[object].Figure) {
			continue
		}
		m := &r.Mentions[object]
		t := pyrometer.Telling{Sentence: p.Sentence, Span: p.Span, Trigger: p.Span, Source: p.Who, Type: pyrometer.Coerce, Mode: "ban", Modality: pyrometer.Did,
			Target: pyrometer.Party{Mention: object, Figure: m.Figure, Actor: pyrometer.Actor{Name: m.Text}},
			Day:    p.Decided, Object: p.Scope, Confidence: asTold, Rule: "position: " + string(p.Stance), Quote: -1}
		r.Tellings = append(r.Tellings, t)
	}
}

// quotedBy says whether a position stands in the words of somebody else than who
// holds it.
func quotedBy(r *pyrometer.Reading, p *pyrometer.Position) bool {
	for i := range r.Quotes {
		q := &r.Quotes[i]
		if q.Form != pyrometer.Indirect && q.Content.Start <= p.Span.Start && p.Span.End <= q.Content.End {
			return q.Speaker.Figure != p.Who.Figure
		}
	}
	return false
}

// told says whether an event of the sentence already does something hostile to the
// object, or undoes it.
func told(r *pyrometer.Reading, p *pyrometer.Position, object pyrometer.FigureID) bool {
	for i := range r.Tellings {
		t := &r.Tellings[i]
		if t.Sentence != p.Sentence || t.Target.Figure != object {
			continue
		}
		switch t.Type {
		case pyrometer.Coerce, pyrometer.Sanction, pyrometer.Reject, pyrometer.Concede:
			return true
		}
	}
	return false
}
