package work

import (
	"fmt"
	"strings"

	"pyrometer"
	"pyrometer/internal/store"
)

// Kinds of records that people can call wrong.
const (
	VerdictMention  = "mention"
	VerdictEvent    = "event"
	VerdictPosition = "position"
)

// VerdictOn gives what a verdict on a record of a reading is kept by: its bytes
// and what it says. It holds for a newer reading's record that stands on the
// same words and says the same, and for no other.
func VerdictOn(r *pyrometer.Reading, kind string, n int) (span pyrometer.Span, content string, err error) {
	lack := func(size int) error {
		if n >= 0 && n < size {
			return nil
		}
		return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "call a record wrong", Message: fmt.Sprintf("the article has no %s %d", kind, n)}
	}
	switch kind {
	case VerdictMention:
		if err := lack(len(r.Mentions)); err != nil {
			return span, "", err
		}
		return r.Mentions[n].Span, mentionContent(&r.Mentions[n]), nil
	case VerdictEvent:
		if err := lack(len(r.Tellings)); err != nil {
			return span, "", err
		}
		return r.Tellings[n].Trigger, tellingContent(&r.Tellings[n]), nil
	case VerdictPosition:
		if err := lack(len(r.Positions)); err != nil {
			return span, "", err
		}
		return r.Positions[n].Span, positionContent(&r.Positions[n]), nil
	}
	return span, "", &pyrometer.Error{Kind: pyrometer.Invalid, Op: "call a record wrong", Message: fmt.Sprintf("%q is no kind of record", kind),
		Hint: "say mention, event or position"}
}

func partyContent(p pyrometer.Party) string {
	if p.Figure != "" {
		return string(p.Figure)
	}
	return p.Actor.Name
}

func mentionContent(m *pyrometer.Mention) string { return string(m.Figure) }

func tellingContent(t *pyrometer.Telling) string {
	return strings.Join([]string{partyContent(t.Source), string(t.Type), string(t.Mode), partyContent(t.Target)}, "|")
}

func positionContent(p *pyrometer.Position) string {
	return strings.Join([]string{p.Issue, partyContent(p.Who), string(p.Stance)}, "|")
}

// Wrongs says which records of a reading people have called wrong, by index.
type Wrongs struct {
	Mentions  map[int]int64 // index to the verdict's number
	Tellings  map[int]int64
	Positions map[int]int64
}

// WrongsOf lays standing verdicts over a reading.
func WrongsOf(r *pyrometer.Reading, verdicts []store.Verdict) Wrongs {
	w := Wrongs{map[int]int64{}, map[int]int64{}, map[int]int64{}}
	for i := range verdicts {
		v := &verdicts[i]
		if !v.UndoneAt.IsZero() {
			continue
		}
		switch v.Kind {
		case VerdictMention:
			w.mention(r, v)
		case VerdictEvent:
			for j := range r.Tellings {
				if t := &r.Tellings[j]; overlap(t.Trigger, v.Span) && tellingContent(t) == v.Content {
					w.Tellings[j] = v.ID
				}
			}
		case VerdictPosition:
			for j := range r.Positions {
				if p := &r.Positions[j]; overlap(p.Span, v.Span) && positionContent(p) == v.Content {
					w.Positions[j] = v.ID
				}
			}
		}
	}
	return w
}

// mention marks a mention, and with a name all that were read to mean the same
// actor by it: if the name is another's, so is the pronoun behind it.
func (w *Wrongs) mention(r *pyrometer.Reading, v *store.Verdict) {
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if !overlap(m.Span, v.Span) || mentionContent(m) != v.Content {
			continue
		}
		w.Mentions[i] = v.ID
		if m.Form == pyrometer.FormPronoun || m.Form == pyrometer.FormNominal {
			continue
		}
		for j := range r.Mentions {
			if o := &r.Mentions[j]; o.Chain == m.Chain && o.Figure == m.Figure {
				w.Mentions[j] = v.ID
			}
		}
	}
}

func overlap(a, b pyrometer.Span) bool { return a.Start < b.End && b.Start < a.End || a == b }

// party is the party without a figure that it was wrongly taken for.
func (w *Wrongs) party(p pyrometer.Party) pyrometer.Party {
	if _, wrong := w.Mentions[p.Mention]; wrong && p.Mention >= 0 {
		return pyrometer.Party{Mention: -1}
	}
	return p
}

// IndexOf gives the record of a reading that a verdict is on, whether it stands
// or not; -1 if the reading has no such record.
func IndexOf(r *pyrometer.Reading, v *store.Verdict) int {
	size := map[string]int{VerdictMention: len(r.Mentions), VerdictEvent: len(r.Tellings), VerdictPosition: len(r.Positions)}[v.Kind]
	for i := range size {
		span, content, err := VerdictOn(r, v.Kind, i)
		if err == nil && content == v.Content && overlap(span, v.Span) {
			return i
		}
	}
	return -1
}
