// Package tie finds what figures do and say for or against each other: who
// accuses, sanctions or praises whom, who speaks ill of whom, and who announces
// what is done to whom. It is read off the other records of a text and needs no
// tree. A tie is the evidence for who campaigns for what, by which an event
// between two others is credited at a distance.
package tie

import (
	"cmp"
	"slices"
	"strings"

	"pyrometer"
)

// spokenOf is the tone beyond which a quotation counts for or against whom it
// mentions.
const spokenOf = 0.35

// Find gives the ties of a reading whose other records are there, and those that
// only its trees show, in the order of the text, one for each pair and sentence.
func Find(r *pyrometer.Reading, seen []pyrometer.Tie) []pyrometer.Tie {
	out := slices.Clone(seen)
	for i := range r.Tellings {
		out = acts(out, &r.Tellings[i])
	}
	for i := range r.Quotes {
		out = says(out, r, &r.Quotes[i])
	}
	for i := range r.Aims {
		out = wishes(out, r, &r.Aims[i])
	}
	slices.SortStableFunc(out, func(a, b pyrometer.Tie) int {
		return cmp.Or(cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To),
			cmp.Compare(strength(b), strength(a)))
	})
	return slices.CompactFunc(out, func(a, b pyrometer.Tie) bool {
		return a.Sentence == b.Sentence && a.From == b.From && a.To == b.To
	})
}

// The words of Why stand before whom the tie is to, but for those that end in
// "it": these speak of the act.
func spoke(sign float64) string {
	if sign < 0 {
		return "spoke against"
	}
	return "spoke for"
}

func did(t pyrometer.Type) string {
	switch t {
	case pyrometer.Support:
		return "supported"
	case pyrometer.Aid:
		return "aided"
	case pyrometer.Cooperate:
		return "worked with"
	case pyrometer.Agree:
		return "agreed with"
	case pyrometer.Concede:
		return "yielded to"
	case pyrometer.Retreat:
		return "drew back from"
	case pyrometer.Accuse:
		return "accused"
	case pyrometer.Reject:
		return "rejected"
	case pyrometer.Threaten:
		return "threatened"
	case pyrometer.Protest:
		return "protested against"
	case pyrometer.Sanction:
		return "cut ties with"
	case pyrometer.Coerce:
		return "took measures against"
	case pyrometer.Assault:
		return "attacked"
	}
	return "dealt with"
}

// strength orders what one sentence says of one pair: an announcement tells more
// than a tone.
func strength(t pyrometer.Tie) float64 {
	s := max(t.Sign, -t.Sign) * t.Confidence
	if t.Of != "" || t.Why == "demanded it" {
		s++
	}
	return s
}

// acts adds what somebody does to another.
func acts(out []pyrometer.Tie, t *pyrometer.Telling) []pyrometer.Tie {
	sign := signOf(t.Type)
	if sign == 0 || t.Wrong || t.Modality == pyrometer.Denied || t.Modality == pyrometer.Possible {
		return out
	}
	return add(out, pyrometer.Tie{Sentence: t.Sentence, Span: t.Span, From: t.Source.Figure, To: t.Target.Figure,
		Sign: sign, Why: did(t.Type), Confidence: t.Confidence})
}

// says adds what a speaker's words do: they announce an act of others, or speak
// well or ill of somebody.
func says(out []pyrometer.Tie, r *pyrometer.Reading, q *pyrometer.Quote) []pyrometer.Tie {
	who := q.Speaker.Figure
	if who == "" {
		return out
	}
	for i := range r.Tellings {
		t := &r.Tellings[i]
		sign := signOf(t.Type)
		if sign == 0 || t.Wrong || t.Modality == pyrometer.Denied || !within(t.Trigger, q.Content) || t.Source.Figure == who {
			continue
		}
		x := pyrometer.Tie{Sentence: t.Sentence, Span: q.Content, From: who, To: t.Target.Figure, Sign: sign, Why: spoke(sign),
			Confidence: t.Confidence * q.Confidence}
		if (t.Modality == pyrometer.Announced || t.Type == pyrometer.Threaten) && t.Source.Figure != "" {
			x.Of, x.Why = t.Source.Figure, "announced it"
		}
		out = add(out, x)
	}
	word := warning(q.Words)
	for _, tone := range r.Tone {
		if tone.Mention < 0 || tone.Mention >= len(r.Mentions) {
			continue
		}
		m := &r.Mentions[tone.Mention]
		x := pyrometer.Tie{Sentence: m.Sentence, Span: q.Content, From: who, To: m.Figure, Sign: tone.Score, Why: spoke(tone.Score),
			Confidence: q.Confidence * m.Confidence}
		switch {
		case !within(m.Span, q.Content):
			continue
		case max(tone.Score, -tone.Score) >= spokenOf:
		case word != "" && tone.Score < spokenOf/2 && !speaks(m):
			x.Sign, x.Why = warned, "warned of"
		default:
			continue
		}
		out = add(out, x)
	}
	return out
}

// warned is the sign of a warning: less than an accusation.
const warned = -0.5

// speaks says whether a mention is of somebody who is more often addressed than
// warned of: states and peoples.
func speaks(m *pyrometer.Mention) bool {
	return m.Kind == pyrometer.Country || m.Kind == pyrometer.Group
}

// warning gives the first words of a quotation that warn of somebody, "" if none
// do. What they warn of is what else it names.
func warning(words string) string {
	words = " " + strings.ToLower(words) + " "
	for _, w := range warnings() {
		if strings.Contains(words, w) {
			return strings.TrimSpace(w)
		}
	}
	return ""
}

func warnings() []string {
	return []string{" rethink", " reconsider", " think twice", " think again", " look again", " be wary", " wary of", " beware", " eyes wide open",
		" risk", " threat to", " a danger", " dangerous", " not trust", " cannot be trusted", " untrusted", " instrument of", " an arm of", " a tool of",
		" at the mercy of", " spies ", " spying", " steal", " stay away", " steer clear", " not use ", " won't partner", " will not partner"}
}

func add(out []pyrometer.Tie, t pyrometer.Tie) []pyrometer.Tie {
	if t.From == "" || t.To == "" || t.From == t.To {
		return out
	}
	return append(out, t)
}

func within(inner, outer pyrometer.Span) bool {
	return outer.Start <= inner.Start && inner.End <= outer.End
}

// signOf says whether an act of a type is for or against whom it is done to.
// Talk and requests are neither.
func signOf(t pyrometer.Type) float64 {
	switch t {
	case pyrometer.Support, pyrometer.Aid, pyrometer.Cooperate, pyrometer.Agree, pyrometer.Concede, pyrometer.Retreat:
		return 0.7
	case pyrometer.Accuse, pyrometer.Reject, pyrometer.Threaten:
		return -0.7
	case pyrometer.Protest, pyrometer.Sanction, pyrometer.Coerce, pyrometer.Assault:
		return -1
	}
	return 0
}
