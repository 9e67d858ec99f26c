package marked

import "pyrometer"

// Script is a reading as scripts get it: one object an article, with the words
// of its sentences and no list null.
type Script struct {
	Article   *pyrometer.Article `json:"article"`
	Text      string             `json:"text"` // what all starts and ends count the bytes of
	Sentences []Sentence         `json:"sentences"`
	pyrometer.Reading
}

// Sentence is a sentence with its words.
type Sentence struct {
	pyrometer.Span
	Text string `json:"text"`
}

// ScriptOf puts a reading in the form for scripts.
func ScriptOf(a *pyrometer.Article, r *pyrometer.Reading) Script {
	s := Script{Article: a, Text: a.Text(), Sentences: make([]Sentence, len(r.Sentences)), Reading: *r}
	for i, span := range r.Sentences {
		s.Sentences[i].Span = span
		if sound(s.Text, span) {
			s.Sentences[i].Text = span.Of(s.Text)
		}
	}
	s.Mentions, s.Tellings, s.Quotes, s.Aims = list(r.Mentions), list(r.Tellings), list(r.Quotes), list(r.Aims)
	s.Dates, s.Positions, s.Tone, s.Causes = list(r.Dates), list(r.Positions), list(r.Tone), list(r.Causes)
	s.Ties, s.Salient = list(r.Ties), list(r.Salient)
	return s
}

// list is never nil: a script that goes over it must not stumble over null.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
