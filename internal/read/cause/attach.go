package cause

import (
	"strings"

	"pyrometer"
)

const (
	longestCause    = 240 // bytes; more is several sentences that were taken for one
	longestSentence = 420
)

// Attach notes in the causes of a reading which of its events they are stated
// for: the word that tells the event is the one that the cause hangs on, and the
// words that join the two mean a cause. Of several, an event has the surest.
func Attach(r *pyrometer.Reading, text string) {
	for j := range r.Causes {
		r.Causes[j].Events = nil
	}
	for i := range r.Tellings {
		best := -1
		for j := range r.Causes {
			if states(&r.Causes[j], &r.Tellings[i], r, text) && (best < 0 || r.Causes[j].Confidence > r.Causes[best].Confidence) {
				best = j
			}
		}
		if best >= 0 {
			r.Causes[best].Events = append(r.Causes[best].Events, i)
		}
	}
}

func states(b *pyrometer.Because, t *pyrometer.Telling, r *pyrometer.Reading, text string) bool {
	if b.Sentence != t.Sentence || b.Signal.End <= b.Signal.Start || overlaps(t.Trigger, b.Cause) || overlaps(t.Trigger, b.Signal) {
		return false
	}
	hangs := false
	for _, d := range b.Does {
		hangs = hangs || overlaps(d, t.Trigger)
	}
	if !hangs || b.Sentence >= len(r.Sentences) || b.Signal.End > len(text) || b.Cause.End > len(text) || b.Signal.Start < r.Sentences[b.Sentence].Start {
		return false
	}
	s := r.Sentences[b.Sentence]
	if s.End-s.Start > longestSentence || b.Cause.End-b.Cause.Start > longestCause {
		return false
	}
	signal := plain(b.Signal.Of(text))
	words := strings.TrimSpace(strings.TrimPrefix(plain(b.Cause.Of(text)), signal))
	if len(strings.Fields(words)) < 2 { // cut off behind its first word, or nothing but the signal
		return false
	}
	least, ok := trusted(signal, words, t.Type)
	before := plain(text[s.Start:b.Signal.Start])
	return ok && b.Confidence >= least && !undone(before, signal)
}

func plain(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// trusted says which joining words state the cause of an act of a type, and how
// sure the model has to be of them.
func trusted(signal, words string, t pyrometer.Type) (least float64, ok bool) {
	switch signal {
	case "because", "because of", "in response to", "in reaction to", "in retaliation for", "in revenge for", "due to", "as a result of", "as a consequence of",
		"in protest of", "in protest against", "in protest at", "in protest over", "owing to", "on account of", "in the wake of", "for fear of", "on the grounds that",
		"on the grounds of", "on charges of", "on suspicion of", "in light of", "in view of", "thanks to":
		return 0.3, true
	case "after", "following":
		// Between acts alone: that one talks after something says when.
		return 0.55, t != pyrometer.Consult && t != pyrometer.Comment && t != pyrometer.Agree
	case "over", "for":
		// What one is blamed, praised or punished for. One calls for what one wants.
		switch t {
		case pyrometer.Accuse, pyrometer.Sanction, pyrometer.Coerce, pyrometer.Threaten, pyrometer.Reject, pyrometer.Concede, pyrometer.Protest:
			return 0.5, !strings.Contains(words, "objection")
		case pyrometer.Support:
			return 0.5, signal == "for"
		}
	}
	return 0, false
}

// undone says whether the words before a signal take it back ("not because"), or
// make of "after" a time ("hours after").
func undone(before, signal string) bool {
	w := strings.Fields(before)
	if len(w) == 0 {
		return false
	}
	switch last := strings.Trim(w[len(w)-1], ",;"); last {
	case "not", "never", "whether", "if", "or", "than":
		return true
	case "hours", "minutes", "days", "weeks", "months", "years", "day", "week", "month", "year", "shortly", "soon", "long", "just", "moments", "hour":
		return signal == "after"
	case "blame", "blames": // for what, on whom
		return signal == "for"
	default:
		return strings.HasSuffix(last, "n't") || strings.HasSuffix(last, "n’t")
	}
}

func overlaps(a, b pyrometer.Span) bool { return a.Start < b.End && b.Start < a.End }
