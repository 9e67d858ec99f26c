package quote

import (
	"strings"
	"unicode"

	"pyrometer"
)

// direct gives the quotations in marks that are somebody's words.
func (r *reader) direct() []pyrometer.Quote {
	var out []pyrometer.Quote
	prev, before := -1, -1 // the last quotation given and the one before it, by another speaker
	for k := range r.marks {
		m := &r.marks[k]
		q, own := r.quotation(m)
		if q.Sentence >= len(r.doc.Sentences) {
			break
		}
		words := len(strings.Fields(m.Of(r.doc.Text)))
		switch {
		case m.continues && prev >= 0:
			take(&q, &out[prev], 0.9)
		case own && (q.Confidence >= 0.6 || words >= 4):
		case !sentenceLike(m.Of(r.doc.Text)):
			continue // a word in marks is no quotation
		case prev >= 0 && r.follows(&out[prev], &q):
			take(&q, &out[prev], 0.85)
		case prev >= 0 && r.nextParagraph(&out[prev], &q):
			// Talk to and fro: the one who spoke before the last.
			if before >= 0 && r.talk(&out[before], &out[prev]) && !sameParty(out[before].Speaker, out[prev].Speaker) {
				take(&q, &out[before], 0.5)
			} else if !own {
				take(&q, &out[prev], 0.6)
			}
		}
		if q.Speaker.None() && !sentenceLike(q.Words) {
			continue
		}
		if prev >= 0 && !sameParty(out[prev].Speaker, q.Speaker) {
			before = prev
		}
		out = append(out, q)
		prev = len(out) - 1
	}
	return out
}

// quotation makes a quotation of what stands between marks; own says whether its
// own sentence names the speaker.
func (r *reader) quotation(m *marked) (q pyrometer.Quote, own bool) {
	q = pyrometer.Quote{Sentence: r.sentenceAt(m.Start), Content: m.Span, Form: pyrometer.Direct, Words: m.Of(r.doc.Text)}
	q.Speaker.Mention = -1
	if q.Sentence >= len(r.doc.Sentences) {
		return q, false
	}
	f := r.speaker([]pyrometer.Span{{Start: m.from, End: m.to}})
	q.Speaker, q.SpeakerAt, q.Cue, q.Confidence = f.party, f.at, f.cue, f.confidence
	if f.sentence < 0 {
		return q, false
	}
	end := r.sentenceAt(m.End - 1)
	own = f.sentence >= q.Sentence && f.sentence <= end+1
	if !own || m.open {
		q.Confidence *= 0.8
	}
	return q, own
}

// take gives a quotation the speaker of another.
func take(q, from *pyrometer.Quote, share float64) {
	q.Speaker, q.SpeakerAt, q.Cue = from.Speaker, from.SpeakerAt, pyrometer.Span{}
	q.Confidence = from.Confidence * share
}

// follows says that words go on where others ended: in the same paragraph, with
// nobody else named between.
func (r *reader) follows(a, b *pyrometer.Quote) bool {
	return r.sameParagraph(r.sentenceAt(a.Content.End-1), b.Sentence)
}

// nextParagraph says that a quotation opens the paragraph after another one.
func (r *reader) nextParagraph(a, b *pyrometer.Quote) bool {
	between := r.doc.Text[a.Content.End:b.Content.Start]
	return strings.Count(strings.TrimSpace(strings.ReplaceAll(between, "\n\n", "\n")), "\n") <= 1 && len(between) < 400
}

// talk says that two quotations stand in paragraphs next to each other.
func (r *reader) talk(a, b *pyrometer.Quote) bool { return r.nextParagraph(a, b) && !r.follows(a, b) }

func sameParty(a, b pyrometer.Party) bool {
	if a.Figure != "" || b.Figure != "" {
		return a.Figure == b.Figure
	}
	return strings.EqualFold(a.Actor.Name, b.Actor.Name)
}

// sentenceLike says that words stand for themselves: they begin like a sentence
// and are not few, or end like one.
func sentenceLike(words string) bool {
	n := len(strings.Fields(words))
	if n == 0 {
		return false
	}
	first := []rune(words)[0]
	ends := strings.ContainsAny(words[len(words)-1:], ".,?!") || strings.HasSuffix(words, "…")
	return n >= 3 && ends && !unicode.IsLower(first) || n >= 8
}
