// Package marked shows a text with what was read in it: who is meant by which
// words, what was done, who said what. A person sees at a glance what was
// understood and what was not. The article's page and `pyrometer read` share it.
package marked

import (
	"slices"
	"strings"

	"pyrometer"
)

// Piece is a stretch of text all of whose bytes carry the same marks. Numbers
// are indexes into the reading, -1 for none.
type Piece struct {
	Text    string
	Mention int
	Quote   int
	Date    int
	Events  []int // tellings whose trigger this is
	Opens   bool  // the first piece of its mention
}

// Paragraph is a line of the text with its marks.
type Paragraph struct {
	Title  bool
	Pieces []Piece
}

// Text cuts an article's text at every mark. What the pieces hold, put together
// again, is the text but for blank lines.
func Text(a *pyrometer.Article, r *pyrometer.Reading) []Paragraph {
	text := a.Text()
	if r == nil {
		r = &pyrometer.Reading{}
	}
	cuts := cutsOf(text, r)
	var out []Paragraph
	title := a.Title != ""
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		if strings.TrimSpace(text[start:end]) != "" {
			out = append(out, Paragraph{Title: title && len(out) == 0, Pieces: pieces(text, start, end, cuts, r)})
		}
		start = end + 1
	}
	return out
}

// cutsOf gives the places where a mark begins or ends, in order.
func cutsOf(text string, r *pyrometer.Reading) []int {
	var cuts []int
	add := func(s pyrometer.Span) {
		if sound(text, s) {
			cuts = append(cuts, s.Start, s.End)
		}
	}
	for _, m := range r.Mentions {
		add(m.Span)
	}
	for _, q := range r.Quotes {
		add(q.Content)
	}
	for _, d := range r.Dates {
		add(d.Span)
	}
	for _, t := range r.Tellings {
		add(t.Trigger)
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// sound says whether a span lies in the text and is not empty. A reading kept by
// an older version may stand beside a text that was mended since.
func sound(text string, s pyrometer.Span) bool {
	return s.Start >= 0 && s.Start < s.End && s.End <= len(text)
}

func pieces(text string, start, end int, cuts []int, r *pyrometer.Reading) []Piece {
	at, _ := slices.BinarySearch(cuts, start+1)
	var out []Piece
	for start < end {
		stop := end
		if at < len(cuts) && cuts[at] < end {
			stop = cuts[at]
		}
		at++
		out = append(out, piece(text, pyrometer.Span{Start: start, End: stop}, r))
		start = stop
	}
	return out
}

// piece says what covers a stretch. Of mentions within mentions the shortest is
// shown: "British" in "the British prime minister".
func piece(text string, s pyrometer.Span, r *pyrometer.Reading) Piece {
	p := Piece{Text: s.Of(text), Mention: -1, Quote: -1, Date: -1}
	for i, m := range r.Mentions {
		if covers(text, m.Span, s) && (p.Mention < 0 || length(m.Span) < length(r.Mentions[p.Mention].Span)) {
			p.Mention, p.Opens = i, m.Start == s.Start
		}
	}
	for i, q := range r.Quotes {
		if covers(text, q.Content, s) && (p.Quote < 0 || length(q.Content) < length(r.Quotes[p.Quote].Content)) {
			p.Quote = i
		}
	}
	for i, d := range r.Dates {
		if covers(text, d.Span, s) {
			p.Date = i
		}
	}
	for i, t := range r.Tellings {
		if covers(text, t.Trigger, s) {
			p.Events = append(p.Events, i)
		}
	}
	return p
}

func covers(text string, outer, inner pyrometer.Span) bool {
	return sound(text, outer) && outer.Start <= inner.Start && inner.End <= outer.End
}

func length(s pyrometer.Span) int { return s.End - s.Start }
