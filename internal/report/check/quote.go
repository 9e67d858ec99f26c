package check

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
)

const (
	fewWords  = 3    // shorter quotations are names and scare quotes
	nearMiss  = 0.70 // share of a quotation's words, in order, that make another one a slip of it
	leastMiss = 5    // words of a quotation that a slip can be told of
)

// quotes looks each quotation of a sentence up: it must stand in a source, said
// by the same speaker.
func (k *checking) quotes(ctx context.Context, g *gist) ([]Reason, error) {
	var out []Reason
	for _, q := range k.marks(g) {
		parts := partsOf(q.words)
		n := 0
		for _, p := range parts {
			n += len(p)
		}
		if n < fewWords {
			continue
		}
		r, err := k.quote(ctx, g, q, parts, n)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// marked is a quotation of the draft.
type marked struct {
	words   string
	span    pyrometer.Span
	speaker *pyrometer.Party // nil: the text does not say
}

// marks gives the stretches of a sentence between quotation marks, with the
// speaker as read. Marks are paired within a block: words in quotes may go on
// over several sentences.
func (k *checking) marks(g *gist) []marked {
	var out []marked
	text := k.draft.Text
	block := pyrometer.Span{Start: g.span.Start, End: g.span.End}
	if len(k.draft.Blocks) > 0 {
		block = k.draft.Blocks[k.block(g.span)].Span
	}
	add := func(start, end int) {
		if start, end = max(start, g.span.Start), min(end, g.span.End); start < end {
			out = append(out, marked{words: text[start:end], span: pyrometer.Span{Start: start, End: end}})
		}
	}
	open, end := -1, ""
	last := ' '
	for i, r := range block.Of(text) {
		at, before := block.Start+i, last
		last = r
		// A straight mark opens after a blank or a bracket and closes elsewhere; one
		// that closes nothing is passed over.
		opens := unicode.IsSpace(before) || strings.ContainsRune("([—–-", before)
		switch {
		case r == '"' && open < 0 && !opens:
		case r == '"' && open >= 0 && end == `"` && opens:
			open = at + 1
		case open < 0 && (r == '“' || r == '"' || r == '«' || r == '„'):
			open, end = at+utf8.RuneLen(r), map[rune]string{'“': "”", '"': `"`, '«': "»", '„': "“”"}[r]
		case open >= 0 && strings.ContainsRune(end, r):
			add(open, at)
			open = -1
		}
	}
	if open >= 0 && end != `"` { // never closed; a lone straight mark may be of inches
		add(open, block.End)
	}
	for i := range out {
		for _, q := range k.reading.Quotes {
			if q.Content.Start < out[i].span.End && out[i].span.Start < q.Content.End && !q.Speaker.None() {
				p := q.Speaker
				out[i].speaker = &p
			}
		}
	}
	return out
}

// partsOf gives the words of a quotation, in as many parts as ellipses and
// insertions leave.
func partsOf(words string) [][]string {
	var out [][]string
	for {
		cut, n := -1, 0
		for _, mark := range []string{"...", "…", "[", ". . ."} {
			if i := strings.Index(words, mark); i >= 0 && (cut < 0 || i < cut) {
				cut, n = i, len(mark)
			}
		}
		if cut < 0 {
			break
		}
		if p := plainWords(words[:cut]); len(p) > 0 {
			out = append(out, p)
		}
		if words[cut] == '[' {
			if end := strings.IndexByte(words[cut:], ']'); end >= 0 {
				n = end + 1
			}
		}
		words = words[cut+n:]
	}
	if p := plainWords(words); len(p) > 0 {
		out = append(out, p)
	}
	return out
}

// quote looks one quotation up.
func (k *checking) quote(ctx context.Context, g *gist, q marked, parts [][]string, n int) (Reason, error) {
	longest := parts[0]
	for _, p := range parts {
		if len(p) > len(longest) {
			longest = p
		}
	}
	const phrase = 8
	r := Reason{Kind: OfQuote, Verdict: Unsupported, Message: "these words stand in no source", Claimed: q.words}
	list, err := k.ledger.Sources(ctx, Ask{Phrase: strings.Join(longest[:min(phrase, len(longest))], " "), Last: &k.At, Limit: perSentence})
	if err != nil {
		return r, err
	}
	rare := slices.DeleteFunc(slices.Clone(longest), small)
	slices.SortStableFunc(rare, func(a, b string) int { return len(b) - len(a) })
	more, err := k.ledger.Sources(ctx, Ask{Words: rare[:min(mostWords, len(rare))], Last: &k.At, Limit: perSentence})
	if err != nil {
		return r, err
	}
	var wrong *Reason
	near, nearScore := Reason{}, 0.0
	for _, src := range append(list, more...) {
		if span, ok := stands(src.Text, parts); ok {
			who := k.speakerAt(src, span)
			ev := []Evidence{evidenceAt(src, k.sentenceOf(src, span))}
			if who == nil || q.speaker == nil || k.sameSpeaker(q.speaker, who) {
				r.Verdict, r.Message, r.Known, r.Evidence = Supported, "the words stand in "+orArticle(src.Publisher), "", ev
				if who != nil {
					r.Known = k.partyName(who)
				}
				return r, nil
			}
			if !k.surely(g, src, span, q.speaker, who) {
				r.Verdict, r.Message, r.Evidence = Supported, "the words stand in "+orArticle(src.Publisher), ev
				return r, nil
			}
			if wrong == nil {
				wrong = &Reason{Kind: OfQuote, Verdict: Contradicted, Claimed: k.partyName(q.speaker), Known: k.partyName(who), Evidence: ev,
					Message: fmt.Sprintf("the words are those of %s, not of %s", k.partyName(who), k.partyName(q.speaker))}
			}
			continue
		}
		for i := range src.Reading.Quotes {
			x := &src.Reading.Quotes[i]
			if x.Form == pyrometer.Indirect {
				continue
			}
			theirs, ours := plainWords(x.Words), slices.Concat(parts...)
			score, inside := resemble(ours, theirs)
			if score > nearScore {
				nearScore = score
				near = Reason{Kind: OfQuote, Verdict: Unsupported, Claimed: q.words, Known: x.Words, Evidence: []Evidence{evidenceAt(src, k.sentenceOf(src, x.Content))},
					Message: "the source has other words: " + difference(ours, theirs)}
				if inside && n >= leastMiss && score < 1 && q.speaker != nil && !x.Speaker.None() && k.sameSpeaker(q.speaker, &x.Speaker) {
					near.Verdict = Contradicted
				}
			}
		}
	}
	switch {
	case wrong != nil:
		return *wrong, nil
	case nearScore >= nearMiss:
		return near, nil
	}
	return r, nil
}

// surely says whether two texts leave no doubt that they give words to two
// different persons: each names its own right beside the words, and neither the
// other's. Who is meant by "he" is too often read wrongly to accuse by.
func (k *checking) surely(g *gist, src *Source, span pyrometer.Span, ours, theirs *pyrometer.Party) bool {
	beside, around := map[string]bool{}, map[string]bool{}
	all := k.take(src).gists
	for i := range all {
		if all[i].span.Start > span.Start || span.Start >= all[i].span.End {
			continue
		}
		for j := max(i-2, 0); j < min(i+3, len(all)); j++ {
			for _, w := range plainWords(all[j].text) {
				around[w] = true
				if j == i {
					beside[w] = true
				}
			}
		}
	}
	here := map[string]bool{}
	for _, w := range plainWords(g.text) {
		here[w] = true
	}
	last := func(p *pyrometer.Party) string {
		words := plainWords(k.partyName(p))
		if len(words) == 0 {
			return ""
		}
		return words[len(words)-1]
	}
	a, b := last(ours), last(theirs)
	return a != "" && b != "" && here[a] && !here[b] && beside[b] && !around[a]
}

func orArticle(s string) string {
	if s == "" {
		return "an article"
	}
	return s
}

// stands finds the parts of a quotation in a text, in order and word by word.
func stands(text string, parts [][]string) (pyrometer.Span, bool) {
	list := spoken(text)
	words := make([]string, len(list))
	for i := range list {
		words[i] = list[i].low
	}
	var span pyrometer.Span
	at := 0
	for n, p := range parts {
		i := index(words[at:], p)
		if i < 0 {
			return span, false
		}
		if n == 0 {
			span.Start = list[at+i].Start
		}
		at += i + len(p)
		span.End = list[at-1].End
	}
	return span, true
}

func index(words, part []string) int {
	for i := 0; i+len(part) <= len(words); i++ {
		if slices.Equal(words[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// speakerAt gives who says the words of a span, nil if that was not read.
func (k *checking) speakerAt(s *Source, span pyrometer.Span) *pyrometer.Party {
	for i := range s.Reading.Quotes {
		q := &s.Reading.Quotes[i]
		if q.Form != pyrometer.Indirect && q.Content.Start < span.End && span.Start < q.Content.End && !q.Speaker.None() {
			return &q.Speaker
		}
	}
	return nil
}

func (k *checking) sentenceOf(s *Source, span pyrometer.Span) pyrometer.Span {
	for _, x := range s.Reading.Sentences {
		if x.Start <= span.Start && span.Start < x.End {
			return x
		}
	}
	return span
}

// sameSpeaker says whether two may be one, or speak for one state or house.
// Where it is not clear, they may.
func (k *checking) sameSpeaker(a, b *pyrometer.Party) bool {
	if a.Figure != "" && b.Figure != "" {
		if a.Figure == b.Figure || k.speaksFor(a.Figure, b.Figure) || k.speaksFor(b.Figure, a.Figure) {
			return true
		}
		x, _ := k.who.Get(a.Figure)
		y, _ := k.who.Get(b.Figure)
		if x.Kind == pyrometer.Person && y.Kind == pyrometer.Person || x.Kind == pyrometer.Country && y.Kind == pyrometer.Country {
			return false
		}
	}
	names := map[string]bool{}
	for _, w := range plainWords(k.partyName(a)) {
		names[w] = true
	}
	shared := slices.ContainsFunc(plainWords(k.partyName(b)), func(w string) bool { return !small(w) && names[w] })
	// Two full names of persons that share no word are two persons.
	return shared || !person(a, k) || !person(b, k)
}

func person(p *pyrometer.Party, k *checking) bool {
	if strings.HasPrefix(string(p.Figure), "person.") {
		return true
	}
	return p.Figure == "" && len(strings.Fields(p.Actor.Name)) == 2 && strings.ToLower(p.Actor.Name) != p.Actor.Name
}

func (k *checking) partyName(p *pyrometer.Party) string {
	if p.Figure != "" {
		if f, ok := k.who.Get(p.Figure); ok {
			return f.Name
		}
	}
	if p.Actor.Name != "" {
		return p.Actor.Name
	}
	return k.name(p.Figure)
}

// resemble gives the share of a quotation's words that another one has in order;
// inside says that the other one covers it from end to end, so that what differs
// differs within.
func resemble(a, b []string) (score float64, inside bool) {
	const longest = 200
	if len(a) == 0 || len(b) == 0 || len(a) > longest || len(b) > longest {
		return 0, false
	}
	pairs := common(a, b)
	if len(pairs) == 0 {
		return 0, false
	}
	first, last := pairs[0], pairs[len(pairs)-1]
	inside = first[0] == 0 && last[0] == len(a)-1 && last[1]-first[1]+1 <= len(a)+3
	return float64(len(pairs)) / float64(len(a)), inside
}

// common gives a longest common subsequence as pairs of indexes.
func common(a, b []string) [][2]int {
	best := make([][]int, len(a)+1)
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				best[i][j] = best[i+1][j+1] + 1
			} else {
				best[i][j] = max(best[i+1][j], best[i][j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, [2]int{i, j})
			i++
			j++
		case best[i+1][j] >= best[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// difference writes what the draft has and the source has in its place.
func difference(a, b []string) string {
	pairs := common(a, b)
	if len(pairs) == 0 {
		return "“" + strings.Join(b, " ") + "”"
	}
	lo, hi := pairs[0][1], pairs[len(pairs)-1][1]+1
	var out []string
	i, j := 0, lo
	for _, p := range append(pairs, [2]int{len(a), hi}) {
		if ours, theirs := strings.Join(a[i:p[0]], " "), strings.Join(b[j:max(p[1], j)], " "); ours != theirs {
			switch {
			case theirs == "":
				out = append(out, fmt.Sprintf("no “%s”", ours))
			case ours == "":
				out = append(out, fmt.Sprintf("“%s” is left out", theirs))
			default:
				out = append(out, fmt.Sprintf("“%s” where the text has “%s”", theirs, ours))
			}
		}
		i, j = p[0]+1, p[1]+1
	}
	const most = 4
	if len(out) > most {
		out = append(out[:most], "and more")
	}
	return strings.Join(out, "; ")
}

// onlyQuote says whether a sentence is a quotation with its speaker and little
// else, all of whose quotations were found.
func (k *checking) onlyQuote(g *gist, list []Reason) bool {
	found := false
	for _, r := range list {
		if r.Kind == OfQuote {
			if r.Verdict != Supported {
				return false
			}
			found = true
		}
	}
	if !found {
		return false
	}
	covered, rest := k.marks(g), 0
	for _, t := range tokens(g.text, g.span.Start) {
		in := slices.ContainsFunc(covered, func(m marked) bool { return t.Start >= m.span.Start && t.End <= m.span.End })
		if !in && !small(t.low) {
			rest++
		}
	}
	const speaker = 7 // "the secretary of state, Mike Pompeo, stated in Washington that"
	return rest <= speaker
}
