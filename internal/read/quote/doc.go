// Package quote finds whose words a text reports: direct ("...", she said),
// indirect (said that ..., according to ...) and mixed.
//
// What stands between quotation marks is found in the characters alone, so that
// a mark that is missing or a sentence cut wrongly does little harm; what is
// reported without marks is found in the tree under a verb of reporting. Who
// speaks is the subject of that verb; where there is none, whoever spoke before.
package quote

import (
	"cmp"
	"slices"

	"pyrometer"
	"pyrometer/nlp"
)

// Find gives the quotations of a text that has been analysed with nlp.All, in
// the order in which they begin. A quotation that is interrupted ("A," she said,
// "B") is two. Mentions may be nil: speakers then are words of the text alone.
func Find(doc *nlp.Document, mentions []pyrometer.Mention) []pyrometer.Quote {
	r := newReader(doc, mentions)
	direct := r.direct()
	out := r.indirect(direct)
	out = append(out, r.headlines(append(direct[:len(direct):len(direct)], out...))...)
	mixed := len(out)
	for _, q := range direct {
		// A few words in marks are part of the mixed quotation around them.
		if !slices.ContainsFunc(out[:mixed], func(m pyrometer.Quote) bool {
			return m.Form == pyrometer.Mixed && m.Content.Start <= q.Content.Start && q.Content.End <= m.Content.End
		}) {
			out = append(out, q)
		}
	}
	slices.SortStableFunc(out, func(a, b pyrometer.Quote) int {
		return cmp.Or(a.Content.Start-b.Content.Start, b.Content.End-a.Content.End)
	})
	return out
}

// Speaker gives who speaks given words and where they are named, an empty span
// if they are not. The words may stand in several parts ("A," she said, "B").
func Speaker(doc *nlp.Document, mentions []pyrometer.Mention, content ...pyrometer.Span) (pyrometer.Party, pyrometer.Span) {
	if len(content) == 0 {
		return pyrometer.Party{Mention: -1}, pyrometer.Span{}
	}
	r := newReader(doc, mentions)
	s := r.speaker(content)
	return s.party, s.at
}
