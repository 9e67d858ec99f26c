package quote

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
)

// speaker finds who says given words: in their own sentences, then in those
// beside them.
func (r *reader) speaker(content []pyrometer.Span) found {
	best := nobody()
	score := -1.0
	first := r.sentenceAt(content[0].Start)
	last := first
	for _, c := range content {
		for s := r.sentenceAt(c.Start); s < len(r.doc.Sentences) && r.doc.Sentences[s].Start < c.End; s++ {
			last = max(last, s)
			if f, sc := r.inSentence(s, content); sc > score {
				best, score = f, sc
			}
		}
	}
	if score >= 0 {
		return best
	}
	return r.beside(first, last, content)
}

// candidate is a word by which somebody may be said to speak.
type candidate struct {
	cue     int
	speaker int
	last    int // last token of the cue
}

// inSentence finds the best cue of a sentence outside of the words themselves.
// The score is below 0 if there is none.
func (r *reader) inSentence(s int, content []pyrometer.Span) (found, float64) {
	t := r.tree(s)
	in := make([]bool, len(t.Tokens))
	outside := 0
	for i := range t.Tokens {
		for _, c := range content {
			in[i] = in[i] || t.Tokens[i].Start >= c.Start && t.Tokens[i].End <= c.End
		}
		if !in[i] && t.Tokens[i].UPOS != "PUNCT" {
			outside++
		}
	}
	if outside == 0 {
		return nobody(), -1
	}
	heads := contentHeads(t, in)
	best, score := candidate{}, -1.0
	for i := range t.Tokens {
		if in[i] {
			continue
		}
		c, ok := r.candidate(t, i, in)
		if !ok {
			continue
		}
		if sc := r.score(t, c, in, heads); sc > score {
			best, score = c, sc
		}
	}
	if score < 0 {
		return nobody(), -1
	}
	f := found{sentence: s, cue: t.Span(best.cue, best.last), confidence: min(0.95, 0.5+score/20)}
	f.party, f.at = r.party(s, best.speaker)
	return f, score
}

// contentHeads gives the tokens of the content whose heads lie outside of it.
func contentHeads(t *clause.Tree, in []bool) []int {
	var heads []int
	for i := range t.Tokens {
		if in[i] && (t.Tokens[i].Head < 0 || !in[t.Tokens[i].Head]) && t.Tokens[i].UPOS != "PUNCT" {
			heads = append(heads, i)
		}
	}
	return heads
}

// candidate reads a token as a cue with its speaker.
func (r *reader) candidate(t *clause.Tree, i int, in []bool) (candidate, bool) {
	tok := &t.Tokens[i]
	c := candidate{cue: i, last: i, speaker: -1}
	switch {
	case tok.Lemma == "accord" && i+1 < len(t.Tokens) && strings.EqualFold(t.Tokens[i+1].Form, "to"):
		// "according to a report": the tree hangs it as a preposition.
		c.last = i + 1
		c.speaker = tok.Head
		if n := t.Child(i, "obl", "obj", "nmod"); n > i {
			c.speaker = n
		}
		if c.speaker <= i+1 {
			return c, false
		}
	case tok.UPOS == "VERB" || tok.UPOS == "AUX" && tok.Rel != "aux" && tok.Rel != "aux:pass" && tok.Rel != "cop":
		p := t.Predicate(i)
		c.speaker = p.Subject
		if c.speaker < 0 && p.Passive {
			c.speaker = p.Object
		}
	case tok.UPOS == "NOUN" && nounCue(tok.Lemma):
		if c.speaker = t.Child(i, "nmod:poss"); c.speaker < 0 {
			for k := range t.Kids(i) {
				if w := t.Preposition(k); t.Rel(k) == "nmod" && (w == "by" || w == "from" || w == "of") {
					c.speaker = k
				}
			}
		}
	case (tok.UPOS == "ADJ" || tok.UPOS == "NOUN") && t.Child(i, "cop") >= 0: // "was clear that"
		c.speaker = t.Child(i, "nsubj")
	case tok.Form == ":" && i > 0: // "Poll: ..."
		if t.Tokens[i-1].UPOS == "NOUN" || t.Tokens[i-1].UPOS == "PROPN" {
			c.speaker = i - 1
			for h := t.Tokens[c.speaker].Head; h >= 0 && h < i && t.Tokens[h].UPOS != "VERB"; h = t.Tokens[h].Head {
				c.speaker = h
			}
		}
	}
	return c, c.speaker >= 0 && !in[c.speaker]
}

// score says how well a cue fits given words; below 0 not at all.
func (r *reader) score(t *clause.Tree, c candidate, in []bool, heads []int) float64 {
	sc := 0.0
	linked := false
	for _, h := range heads {
		switch {
		case t.Tokens[h].Head >= c.cue && t.Tokens[h].Head <= c.last:
			sc += 6
			linked = true
		case t.Tokens[c.cue].Head == h && (t.Rel(c.cue) == "parataxis" || t.Rel(c.cue) == "advcl" || t.Rel(c.cue) == "ccomp"):
			sc += 5
			linked = true
		case t.Tokens[c.speaker].Head == h && c.last > c.cue: // according to
			sc += 6
			linked = true
		case t.Below(h, c.cue):
			sc += 2
			linked = true
		}
		if linked {
			break
		}
	}
	switch class := r.cues[t.Tokens[c.cue].Lemma]; {
	case c.last > c.cue:
		sc += 3
	case class == says || class == tells:
		sc += 3
	case class == thinks:
		sc += 1.5
	case class == acts:
		sc += 1
	case t.Tokens[c.cue].Form == ":":
		sc++
	}
	// Words between the cue and what it reports.
	gap := len(t.Tokens)
	for i := range t.Tokens {
		if !in[i] {
			continue
		}
		lo, hi := min(c.cue, c.speaker), max(c.last, c.speaker)
		g := 0
		if i > hi {
			g = i - hi - 1
		} else if i < lo {
			g = lo - i - 1
		}
		gap = min(gap, g)
	}
	sc -= 0.25 * float64(gap)
	if !linked && sc <= 0 {
		return -1
	}
	return max(sc, 0)
}

// beside finds who speaks whole sentences of words: whoever is said to right
// after or before them, or spoke before.
func (r *reader) beside(first, last int, content []pyrometer.Span) found {
	// "Will they?" she asked. / He said this: "..."
	if next := last + 1; r.sameParagraph(last, next) && len(r.doc.Sentences[next].Tokens) <= 8 {
		if f, sc := r.freeCue(next, content); sc > 0 {
			return f
		}
	}
	for s := first - 1; s >= 0 && s >= first-6; s-- {
		if f, sc := r.freeCue(s, content); sc > 0 {
			f.confidence = max(0.3, 0.75-0.1*float64(first-s))
			return f
		}
	}
	return nobody()
}

// freeCue finds the speaker of another sentence: the subject of its verb of
// reporting, or of its main verb.
func (r *reader) freeCue(s int, content []pyrometer.Span) (found, float64) {
	t := r.tree(s)
	in := make([]bool, len(t.Tokens))
	for i := range t.Tokens {
		in[i] = r.quoted(t.Tokens[i].Start)
	}
	best, score := candidate{}, 0.0
	for i := range t.Tokens {
		if in[i] {
			continue
		}
		c, ok := r.candidate(t, i, in)
		if !ok {
			continue
		}
		sc := 0.0
		switch r.cues[t.Tokens[i].Lemma] {
		case says, tells:
			sc = 3
		case thinks, acts:
			sc = 1.5
		}
		if t.Tokens[i].Head < 0 {
			sc += 1.2
		}
		if c.last > c.cue {
			sc = 3
		}
		if sc > score {
			best, score = c, sc
		}
	}
	if score == 0 {
		return nobody(), 0
	}
	f := found{sentence: s, cue: t.Span(best.cue, best.last)}
	f.party, f.at = r.party(s, best.speaker)
	return f, score
}

// quoted says whether a byte stands between quotation marks.
func (r *reader) quoted(at int) bool {
	for _, m := range r.marks {
		if at >= m.from && at < m.to {
			return true
		}
		if m.from > at {
			break
		}
	}
	return false
}
