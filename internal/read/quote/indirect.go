package quote

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
)

// indirect gives what is reported without marks, or with marks around parts of
// it. Those parts that direct gave are turned into the mixed quotation they
// stand in.
func (r *reader) indirect(direct []pyrometer.Quote) []pyrometer.Quote {
	var out []pyrometer.Quote
	for s := range r.doc.Sentences {
		t := r.tree(s)
		for i := range t.Tokens {
			tok := &t.Tokens[i]
			if r.quoted(tok.Start) {
				continue
			}
			class := r.cues[tok.Lemma]
			switch {
			case tok.UPOS == "VERB" && (class == says || class == tells || class == thinks):
			case tok.Lemma == "accord":
			default:
				continue
			}
			if q, ok := r.reported(s, i, class); ok && !covered(direct, q.Content) {
				out = append(out, q)
			}
		}
	}
	return out
}

// covered says that a quotation in marks is (nearly) all of a content.
func covered(direct []pyrometer.Quote, c pyrometer.Span) bool {
	n := 0
	for _, q := range direct {
		n += max(0, min(q.Content.End, c.End)-max(q.Content.Start, c.Start))
	}
	return 4*n > 3*(c.End-c.Start)
}

// reported reads the clause that hangs on a cue.
func (r *reader) reported(s, i int, class cueClass) (pyrometer.Quote, bool) {
	t := r.tree(s)
	none := make([]bool, len(t.Tokens))
	c, ok := r.candidate(t, i, none)
	if !ok {
		return pyrometer.Quote{}, false
	}
	first, last, ok := content(t, c, class)
	if !ok || c.speaker >= first && c.speaker <= last {
		return pyrometer.Quote{}, false
	}
	for first < last && (t.Tokens[first].UPOS == "PUNCT") {
		first++
	}
	for last > first && (t.Tokens[last].UPOS == "PUNCT") {
		last--
	}
	if last-first < 1 {
		return pyrometer.Quote{}, false
	}
	q := pyrometer.Quote{Sentence: s, Content: t.Span(first, last), Cue: t.Span(c.cue, c.last), Form: pyrometer.Indirect, Confidence: 0.8}
	for _, m := range r.marks {
		if m.Start >= q.Content.Start && m.End <= q.Content.End {
			q.Form = pyrometer.Mixed
		}
	}
	if class == thinks {
		q.Confidence = 0.6
	}
	q.Speaker, q.SpeakerAt = r.party(s, c.speaker)
	q.Words = q.Content.Of(r.doc.Text)
	return q, true
}

// content gives the tokens that a cue reports.
func content(t *clause.Tree, c candidate, class cueClass) (first, last int, ok bool) {
	i := c.cue
	if c.last > c.cue { // according to: the clause around it
		h := t.Tokens[c.speaker].Head
		if h < 0 || h >= c.cue && h <= c.speaker {
			return 0, 0, false
		}
		return without(t, h, c.speaker, i)
	}
	if k := t.Child(i, "ccomp"); k >= 0 {
		first, last = t.Range(k)
		if first > i || last < i {
			return first, last, true
		}
		return without(t, k, i, i)
	}
	if k := t.Child(i, "xcomp"); k > i && class != tells && strings.HasPrefix(t.Tokens[k].XPOS, "VB") && t.Child(k, "mark") >= 0 {
		first, last = t.Range(k)
		return first, last, true
	}
	// "The deal is dead, he said."
	if h := t.Tokens[i].Head; h >= 0 && t.Rel(i) == "parataxis" && class != thinks && t.Child(i, "obj") < 0 {
		return without(t, h, i, i)
	}
	return 0, 0, false
}

// without gives the longer side of a clause that a token's subtree interrupts.
func without(t *clause.Tree, clauseHead, out, cue int) (first, last int, ok bool) {
	first, last = t.Range(clauseHead)
	f, l := t.Range(out)
	f, l = min(f, cue), max(l, cue)
	switch {
	case f <= first:
		first = l + 1
	case l >= last:
		last = f - 1
	case f-first >= last-l:
		last = f - 1
	default:
		first = l + 1
	}
	return first, last, first <= last
}
