package check

import (
	"slices"
	"strings"

	"pyrometer"
)

// gist is what there is to compare in a sentence, of a draft or of a source.
type gist struct {
	text      string
	span      pyrometer.Span
	words     []word
	named     []pyrometer.FigureID // named outright, in the order of the text
	meant     []pyrometer.FigureID // meant by titles and pronouns besides
	numbers   []number
	dates     []pyrometer.DateWords
	tellings  []*pyrometer.Telling
	positions []*pyrometer.Position
	quotes    []*pyrometer.Quote
}

// gists takes a reading apart, sentence by sentence.
func gists(w *lexicon, text string, r *pyrometer.Reading) []gist {
	out := make([]gist, len(r.Sentences))
	for i, s := range r.Sentences {
		out[i] = gist{text: s.Of(text), span: s}
	}
	at := func(i int) *gist {
		if i < 0 || i >= len(out) {
			return &gist{}
		}
		return &out[i]
	}
	for i := range r.Dates {
		g := at(r.Dates[i].Sentence)
		g.dates = append(g.dates, r.Dates[i])
	}
	for i := range r.Tellings {
		g := at(r.Tellings[i].Sentence)
		g.tellings = append(g.tellings, &r.Tellings[i])
	}
	for i := range r.Positions {
		g := at(r.Positions[i].Sentence)
		g.positions = append(g.positions, &r.Positions[i])
	}
	for i := range r.Quotes {
		g := at(r.Quotes[i].Sentence)
		g.quotes = append(g.quotes, &r.Quotes[i])
	}
	byName := make([][]*pyrometer.Mention, len(out))
	for i := range r.Mentions {
		if m := &r.Mentions[i]; m.Sentence >= 0 && m.Sentence < len(out) && m.Figure != "" {
			byName[m.Sentence] = append(byName[m.Sentence], m)
		}
	}
	for i := range out {
		out[i].fill(w, byName[i])
	}
	return out
}

// fill finds the words, figures and numbers.
func (g *gist) fill(w *lexicon, mentions []*pyrometer.Mention) {
	// By its beginning: the mention in "Huawei's" ends before its word does.
	inside := func(s pyrometer.Span, outer pyrometer.Span) bool {
		return s.Start >= outer.Start && s.Start < outer.End
	}
	list := tokens(g.text, g.span.Start)
	for i := 0; i < len(list); i++ {
		t := &list[i]
		if m := slices.IndexFunc(mentions, func(m *pyrometer.Mention) bool { return inside(t.Span, m.Span) }); m >= 0 {
			f := mentions[m].Figure
			switch mentions[m].Form {
			case pyrometer.FormTitle, pyrometer.FormPronoun, pyrometer.FormNominal:
				if !slices.Contains(g.meant, f) {
					g.meant = append(g.meant, f)
				}
				if mentions[m].Form == pyrometer.FormPronoun {
					continue
				}
			default:
				if !slices.Contains(g.named, f) {
					g.named = append(g.named, f)
					g.words = append(g.words, w.figure(f, mentions[m].Text))
				}
				continue
			}
		}
		if slices.ContainsFunc(g.dates, func(d pyrometer.DateWords) bool { return inside(t.Span, d.Span) }) {
			continue
		}
		if v, n, ok := numberAt(list, i); ok {
			x := number{value: v, text: g.text[t.Start-g.span.Start : list[i+n-1].End-g.span.Start]}
			for k := i + n; k < len(list) && k < i+n+3; k++ {
				if !small(list[k].low) {
					x.unit = stem(list[k].low)
					break
				}
			}
			g.numbers = append(g.numbers, x)
			i += n - 1
			continue
		}
		if len(t.low) < 2 || small(t.low) {
			continue
		}
		g.words = append(g.words, word{lexeme: w.of(t.low)})
	}
}

// names says whether a figure is named or meant.
func (g *gist) names(f pyrometer.FigureID) bool {
	return slices.Contains(g.named, f) || slices.Contains(g.meant, f)
}

// telling gives the first telling that satisfies f.
func (g *gist) telling(f func(*pyrometer.Telling) bool) *pyrometer.Telling {
	if i := slices.IndexFunc(g.tellings, f); i >= 0 {
		return g.tellings[i]
	}
	return nil
}

// plainWords gives the words of a quotation as they are compared: lower case,
// without marks, "isn't" as "is not".
func plainWords(s string) []string {
	var out []string
	for _, t := range spoken(s) {
		out = append(out, t.low)
	}
	return out
}

// spoken gives the words of a quotation with their places.
func spoken(text string) []token {
	var out []token
	for _, t := range tokens(text, 0) {
		said := apostrophe(strings.ToLower(t.Span.Of(text)))
		short, not := strings.CutSuffix(said, "n't")
		if said == "cannot" {
			short, not = "can", true
		}
		if not {
			switch short {
			case "ca":
				short = "can"
			case "wo":
				short = "will"
			}
			out = append(out, token{t.Span, short}, token{t.Span, "not"})
			continue
		}
		out = append(out, token{t.Span, oneSpelling(strings.ReplaceAll(t.low, "'", ""))})
	}
	return out
}

// oneSpelling writes a word as Americans do: papers spell quotations their way.
func oneSpelling(w string) string {
	if len(w) < 6 {
		return w
	}
	for _, end := range [...][2]string{{"isations", "izations"}, {"isation", "ization"}, {"ising", "izing"}, {"ised", "ized"}, {"ises", "izes"}, {"ise", "ize"},
		{"ours", "ors"}, {"our", "or"}, {"oured", "ored"}, {"elling", "eling"}, {"elled", "eled"}, {"tre", "ter"}} {
		if base, ok := strings.CutSuffix(w, end[0]); ok {
			return base + end[1]
		}
	}
	return w
}
