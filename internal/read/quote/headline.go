package quote

import (
	"strings"

	"pyrometer"
)

// A headline reports words without a verb of saying: "Pompeo: friends should
// think again", "Allies have promised more: minister".
const (
	longestLabel = 6 // tokens of the one who speaks
	fewestWords  = 4 // tokens of what is said
)

// headlines gives what headlines report of a speaker set off by a colon. Before
// it only persons speak: of a state or a firm there the headline is about
// ("Iran: sanctions return"). Behind it whoever is named speaks.
func (r *reader) headlines(known []pyrometer.Quote) []pyrometer.Quote {
	var out []pyrometer.Quote
	for s := range r.doc.Sentences {
		if !r.standsAlone(s) {
			continue
		}
		t := r.tree(s)
		n := len(t.Tokens)
		for i := 1; i < n-1; i++ {
			if t.Tokens[i].Form != ":" {
				continue
			}
			label, content := [2]int{0, i - 1}, [2]int{i + 1, n - 1}
			ahead := true
			if n-1-i <= longestLabel && i >= fewestWords {
				label, content, ahead = content, label, false
			}
			if q, ok := r.setOff(s, label, content, ahead); ok && !covered(known, q.Content) {
				out = append(out, q)
			}
			break
		}
	}
	return out
}

// standsAlone says whether a sentence stands alone in its line, without the mark
// that ends a sentence.
func (r *reader) standsAlone(s int) bool {
	x := &r.doc.Sentences[s]
	text := r.doc.Text
	if len(x.Tokens) < fewestWords+2 || x.Tokens[0].Rel == "" {
		return false
	}
	alone := (x.Start == 0 || text[x.Start-1] == '\n') && (x.End == len(text) || text[x.End] == '\n')
	return alone && !strings.ContainsAny(text[x.End-1:x.End], ".!?")
}

// setOff reads a label as a speaker.
func (r *reader) setOff(s int, label, content [2]int, ahead bool) (pyrometer.Quote, bool) {
	t := r.tree(s)
	if label[1]-label[0] >= longestLabel || content[1]-content[0]+1 < fewestWords {
		return pyrometer.Quote{}, false
	}
	for i := label[0]; i <= label[1]; i++ {
		if u := t.Tokens[i].UPOS; u == "VERB" || u == "AUX" || u == "NUM" {
			return pyrometer.Quote{}, false
		}
	}
	end := t.Tokens[label[1]].End
	best := -1
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.Sentence == s && m.End == end && m.Start >= t.Tokens[label[0]].Start && m.Form != pyrometer.FormPronoun &&
			(!ahead || m.Kind == pyrometer.Person) {
			best = i
		}
	}
	if best < 0 {
		return pyrometer.Quote{}, false
	}
	m := &r.mentions[best]
	first, last, ok := t.Within(m.Span)
	if !ok {
		return pyrometer.Quote{}, false
	}
	q := pyrometer.Quote{Sentence: s, Content: t.Span(content[0], content[1]), Form: pyrometer.Indirect, Confidence: 0.75}
	q.Speaker, q.SpeakerAt = r.party(s, t.Head(first, last))
	if q.Speaker.Mention < 0 {
		q.Speaker.Mention, q.Speaker.Figure = best, m.Figure
	}
	q.Words = q.Content.Of(r.doc.Text)
	return q, true
}
