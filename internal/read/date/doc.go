// Package date finds the dates that a text names: absolute ("14 July 2020",
// "March 2018", "2027"), relative to the day of the article ("on Tuesday",
// "two weeks ago"), ranges and deadlines ("by 2027", "within six months").
//
// It reads words, so sentences and tokens are enough; tags and a tree, where
// there are any, tell past from future ("will meet on Tuesday") and names from
// months ("Theresa May").
package date

import (
	"pyrometer"
	"pyrometer/nlp"
)

// Find gives the dates of a text in order; they do not overlap. Relative ones
// are read by the day of the article; if that is 0 they are left out, as they
// could be any day.
func Find(doc *nlp.Document, on pyrometer.Day) []pyrometer.DateWords {
	var out []pyrometer.DateWords
	var s scan
	for i := range doc.Sentences {
		s.reset(&doc.Sentences[i], on)
		for k := 0; k < len(s.toks); {
			m, ok := s.match(k)
			if !ok {
				k++
				continue
			}
			out = append(out, pyrometer.DateWords{
				Span:     pyrometer.Span{Start: s.toks[k].Start, End: s.toks[m.end-1].End},
				Sentence: i,
				Date:     partial(m.first, m.last),
				First:    m.first,
				Last:     m.last,
				Deadline: m.deadline,
				Relative: m.relative,
			})
			k = m.end
		}
	}
	return out
}

// reading is what some words mean: days first to last, told by the tokens up to
// end (excluded).
type reading struct {
	end         int
	first, last pyrometer.Day
	relative    bool
	deadline    bool
}
