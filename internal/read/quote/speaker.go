package quote

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
	"pyrometer/nlp"
)

// speaker finds who says given words: in their own sentences, then in those
// beside them.
func (r *reader) speaker(content []pyrometer.Span) found {
	if f, ok := r.labelled(content[0]); ok {
		return f
	}
	best := nobody()
	score := -1.0
	first := r.sentenceAt(content[0].Start)
	last := first
	for _, c := range content {
		for s := r.sentenceAt(c.Start); s < len(r.doc.Sentences) && r.doc.Sentences[s].Start < c.End; s++ {
			last = max(last, s)
			// The nearer to the first words the better: what follows may be another's.
			if f, sc := r.inSentence(s, content); sc >= 0 && sc-0.5*float64(min(s-first, 4)) > score {
				best, score = f, max(sc-0.5*float64(min(s-first, 4)), 0)
			}
		}
	}
	if score >= 0 {
		return best
	}
	return r.beside(first, last, content)
}

// headline takes the first name or pronoun outside of the words, where no verb
// was understood, as in headlines: "Clinton Slams ...".
func (r *reader) headline(s int, in []bool) (found, float64) {
	t := r.tree(s)
	for i := range t.Tokens {
		if u := t.Tokens[i].UPOS; in[i] || u != "PROPN" && u != "PRON" || t.Rel(i) == "nmod" && t.Child(i, "case") >= 0 {
			continue
		}
		for h := t.Tokens[i].Head; h > i && h-i < 4 && !in[h] && t.Tokens[h].UPOS == "PROPN"; h = t.Tokens[i].Head {
			i = h
		}
		f := found{sentence: s, confidence: 0.4}
		f.party, f.at = r.party(s, i)
		return f, 0
	}
	return nobody(), -1
}

// apart says that a line end lies between a token and all of the words: a
// sentence that runs over it was cut wrongly.
func (r *reader) apart(tok *nlp.Token, content []pyrometer.Span) bool {
	for _, c := range content {
		switch {
		case tok.End <= c.Start && !strings.Contains(r.doc.Text[tok.End:c.Start], "\n"):
			return false
		case tok.Start >= c.End && !strings.Contains(r.doc.Text[c.End:tok.Start], "\n"):
			return false
		case tok.Start >= c.Start && tok.End <= c.End:
			return false
		}
	}
	return true
}

// relative gives the pronoun that is a verb's subject, -1 for none.
func relative(t *clause.Tree, v int) int {
	for steps := 0; steps < 5; steps++ {
		if r := t.Rel(v); t.Child(v, "nsubj") >= 0 || r != "conj" && r != "xcomp" || t.Tokens[v].Head < 0 {
			break
		}
		v = t.Tokens[v].Head
	}
	if n := t.Child(v, "nsubj"); n >= 0 {
		switch strings.ToLower(t.Tokens[n].Form) {
		case "who", "which", "that":
			return n
		}
	}
	return -1
}

// labelled reads a speaker who stands before a colon at the beginning of a line,
// as in interviews and headlines: "Lee: We will win".
func (r *reader) labelled(c pyrometer.Span) (found, bool) {
	text := r.doc.Text
	line := strings.LastIndexByte(text[:c.Start], '\n') + 1
	label := strings.TrimRight(text[line:c.Start], " \"“‘'")
	name, ok := strings.CutSuffix(label, ":")
	if words := len(strings.Fields(name)); !ok || words == 0 || words > 4 {
		return nobody(), false
	}
	s := r.sentenceAt(line)
	if s >= len(r.doc.Sentences) {
		return nobody(), false
	}
	t := r.tree(s)
	first, last, ok := t.Within(pyrometer.Span{Start: line, End: line + len(name)})
	if !ok {
		return nobody(), false
	}
	for i := first; i <= last; i++ {
		if u := t.Tokens[i].UPOS; u == "VERB" || u == "AUX" {
			return nobody(), false // "He said:"
		}
	}
	f := found{sentence: s, confidence: 0.8}
	f.party, f.at = r.party(s, t.Head(first, last))
	f.at = t.Span(first, last)
	return f, true
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
		if !in[i] && t.Tokens[i].UPOS != "PUNCT" && !r.apart(&t.Tokens[i], content) {
			outside++
		}
	}
	if outside == 0 {
		return nobody(), -1
	}
	heads := contentHeads(t, in)
	best, score := candidate{}, -1.0
	for i := range t.Tokens {
		if in[i] || r.apart(&t.Tokens[i], content) {
			continue
		}
		c, ok := r.candidate(t, i, in)
		if !ok || r.apart(&t.Tokens[c.speaker], content) {
			continue
		}
		if sc := r.score(t, c, in, heads); sc > score {
			best, score = c, sc
		}
	}
	if score < 0 {
		return r.headline(s, in)
	}
	f := found{sentence: s, cue: t.Span(best.cue, best.last), confidence: min(0.95, 0.5+score/20)}
	f.party, f.at = r.party(s, best.speaker)
	if w := relative(t, best.cue); w >= 0 && t.Tokens[w].Head >= 0 && t.Tokens[t.Tokens[w].Head].Head == best.speaker {
		f.at = t.Span(w, w) // "the man who said": named by the man, spoken by "who"
	}
	return f, score
}

// next gives the noun beside a verb of saying outside of the words: before it
// but for adverbs and helpers, else right after it; -1 if there is none.
func next(t *clause.Tree, v int, in []bool) int {
	nominal := func(i int) bool {
		switch t.Tokens[i].UPOS {
		case "NOUN", "PROPN", "PRON", "NUM":
			return true
		}
		return false
	}
	for i, steps := v-1, 0; i >= 0 && !in[i] && steps < 6; i, steps = i-1, steps+1 {
		switch u := t.Tokens[i].UPOS; {
		case temporal(t.Tokens[i].Lemma) || u == "ADJ" && i+1 < v && temporal(t.Tokens[i+1].Lemma):
		case nominal(i):
			for f, l := t.Phrase(i); t.Tokens[i].Head >= f && t.Tokens[i].Head <= l && t.Tokens[i].Head < i; { // "Ann Lee": the first word heads
				i = t.Tokens[i].Head
				f, l = t.Phrase(i)
			}
			for h := t.Tokens[i].Head; h >= 0 && h < i && i-h < 4 && nominal(h) && !in[h] && (t.Rel(i) == "flat" || t.Rel(i) == "compound"); h = t.Tokens[i].Head {
				i = h
			}
			return i
		case u == "ADV" || u == "AUX" || u == "PUNCT" || u == "PART":
		default:
			steps = 6
		}
	}
	for i, steps := v+1, 0; i < len(t.Tokens) && !in[i] && steps < 5; i, steps = i+1, steps+1 {
		if nominal(i) && !temporal(t.Tokens[i].Lemma) {
			for h := t.Tokens[i].Head; h > i && h-i < 5 && nominal(h) && !in[h] && (t.Rel(i) == "compound" || t.Rel(i) == "nmod"); h = t.Tokens[i].Head {
				i = h
			}
			return i
		}
		if u := t.Tokens[i].UPOS; u == "PUNCT" || u == "ADP" || u == "VERB" {
			break
		}
	}
	return -1
}

// lender mends who a verb without a subject shares one with: "started a petition
// calling on" has it from "started", and of several joined clauses the last one
// before it lends, whatever the tree joins it to.
func lender(t *clause.Tree, v, subject int) int {
	h := t.Tokens[v].Head
	comma := v > 0 && t.Tokens[v-1].Form == "," && t.Tokens[v].XPOS == "VBG"
	if h >= 0 && t.Tokens[v].Rel != "acl:relcl" && (subject == h && t.Rel(v) == "acl" && !animate(t, h) || comma || subject >= 0 && t.Tokens[subject].Rel == "nmod:poss") {
		for top, steps := h, 0; top >= 0 && steps < len(t.Tokens); top, steps = t.Tokens[top].Head, steps+1 {
			if t.Tokens[top].UPOS != "VERB" && t.Child(top, "cop") < 0 {
				continue
			}
			if s := t.Predicate(top).Subject; s >= 0 && animate(t, s) && s < v && t.Tokens[s].Rel != "nmod:poss" {
				return s
			}
		}
	}
	if t.Rel(v) == "conj" && t.Tokens[v].XPOS == "VBG" { // "saying this and arguing that"
		for k := v - 2; k > subject && k >= 0; k-- {
			if t.Tokens[k].XPOS == "VBG" && (t.Rel(k) == "advcl" || t.Rel(k) == "acl") {
				return lender(t, k, t.Predicate(k).Subject)
			}
		}
	}
	if t.Rel(v) == "conj" {
		for k := v - 1; k > subject && k > t.Tokens[v].Head; k-- {
			if t.Tokens[k].Head == t.Tokens[v].Head && t.Rel(k) == "conj" {
				if s := t.Child(k, "nsubj"); s >= 0 {
					return s
				}
			}
		}
	}
	return subject
}

// poll is what numbers are said by.
func poll(lemma string) bool {
	switch lemma {
	case "poll", "survey", "study", "ranking", "census", "polling":
		return true
	}
	return false
}

// temporal says that a noun tells when, wherever the tree put it.
func temporal(lemma string) bool {
	switch strings.ToLower(lemma) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month", "year", "day", "night", "morning", "afternoon", "evening",
		"today", "yesterday", "january", "february", "april", "june", "july", "august", "september", "october", "november", "december", "weekend", "time", "moment":
		return true
	}
	return false
}

// animate says that a word can speak: a person, a body, "they", "officials".
func animate(t *clause.Tree, i int) bool {
	tok := &t.Tokens[i]
	switch tok.UPOS {
	case "PRON":
		switch strings.ToLower(tok.Form) {
		case "it", "that", "this", "which", "what", "there", "these":
			return false
		}
		return true
	case "NUM":
		return true // "four in ten said"
	case "PROPN":
		for _, e := range t.Entities {
			if i >= e.First && i < e.Last {
				return e.Kind == "PER" || e.Kind == "ORG"
			}
		}
		return true
	case "NOUN":
		if tok.Lemma == "percent" || tok.XPOS == "NNS" && strings.HasSuffix(tok.Form, "ers") {
			return true
		}
		for _, end := range [...]string{"er", "or", "ist", "man", "woman", "ian", "ant", "ent", "people", "official", "aide", "critic", "ally", "mate", "nominee", "body", "ee"} {
			if strings.HasSuffix(tok.Lemma, end) && !strings.HasSuffix(tok.Lemma, "ment") {
				return true
			}
		}
	}
	return false
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
		if p.Passive && (c.speaker < 0 || in[c.speaker]) && p.Object >= 0 && !in[p.Object] {
			c.speaker = p.Object // "was troubled by", "are expected to"
		}
		if p.Borrowed {
			c.speaker = lender(t, i, c.speaker)
		}
		if class := r.cues[tok.Lemma]; (c.speaker < 0 || in[c.speaker] || p.Borrowed) && (class == says || class == tells || class == thinks) {
			// Quotation marks and broken sentences mislead the tree: then the noun next
			// to the verb speaks.
			if n := next(t, i, in); n >= 0 && (c.speaker < 0 || in[c.speaker]) {
				c.speaker = n
			}
		}
		if c.speaker >= 0 && temporal(t.Tokens[c.speaker].Lemma) {
			c.speaker = next(t, i, in)
		}
	case tok.UPOS == "NOUN" && poll(tok.Lemma) && t.Child(i, "case") >= 0 && t.Child(i, "case") < i:
		// "leads by two points in the poll"
		c.cue = t.Child(i, "case")
		c.last, c.speaker = c.cue, i
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
		case t.Tokens[c.speaker].Head == h && t.Tokens[c.cue].Head == c.speaker && t.Rel(c.cue) == "case": // in a poll
			sc += 4
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
	sc -= 0.5 * float64(gap)
	if animate(t, c.speaker) {
		sc += 2
	} else if u := t.Tokens[c.speaker].UPOS; u == "VERB" || u == "ADJ" || u == "ADV" {
		sc -= 2
	}
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
