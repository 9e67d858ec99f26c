package date

import (
	"strings"

	"pyrometer"
	"pyrometer/nlp"
)

const (
	leadSentences = 16 // title and lead; what is dated later is detail
	mainDays      = 7  // older days are background
	maxTitle      = 30 // words; a longer first paragraph is no title

	recent = 1.3 // what the article's own day counts more
	fading = 0.1 // less for each day before
)

// When gives the day of the event that a text is mainly about: of the days that
// it names exactly, not after the article and not long before, the one told most
// as the main event is. That is told early, in a main clause, in the words of
// the title; days in relative clauses ("who had won on Tuesday") and before
// another noun ("Tuesday's election") are background as a rule. If none is named,
// the day of the article is the best guess; false if even that is not known.
func When(doc *nlp.Document, dates []pyrometer.DateWords, on pyrometer.Day) (pyrometer.Day, bool) {
	title := titleWords(doc)
	score := map[pyrometer.Day]float64{}
	best, most := on, 0.0
	for _, d := range dates {
		if d.First != d.Last || d.Deadline || on != 0 && (d.First > on || on-d.First > mainDays) {
			continue
		}
		if d.Sentence > leadSentences {
			break
		}
		// Ties go to the day named first.
		w := weight(&doc.Sentences[d.Sentence], &d, title)
		if on != 0 {
			w *= recent - fading*float64(on-d.First)
		}
		score[d.First] += w
		if score[d.First] > most+1e-9 {
			best, most = d.First, score[d.First]
		}
	}
	return best, best != 0
}

// weight says how much a date looks like that of the main event.
func weight(s *nlp.Sentence, d *pyrometer.DateWords, title map[string]bool) float64 {
	w := 1 / (1 + 0.25*float64(d.Sentence))
	if len(title) > 0 && d.Sentence > 0 {
		same := 0
		for i := range s.Tokens {
			if title[stem(s.Tokens[i].Lemma)] {
				same++
			}
		}
		w *= 1 + 2*float64(min(same, 6))/6
	}
	at := -1
	for i := range s.Tokens {
		if s.Tokens[i].Start >= d.Start && s.Tokens[i].End <= d.End {
			at = i
		}
	}
	if at < 0 || s.Tokens[at].Rel == "" {
		return w
	}
	if at+1 < len(s.Tokens) && strings.Trim(s.Tokens[at+1].Form, "'’") == "s" {
		if h := s.Tokens[at].Head; h < 0 || !title[stem(s.Tokens[h].Lemma)] {
			w *= 0.3
		}
	}
	for i, steps := at, 0; i >= 0 && steps < len(s.Tokens); i, steps = s.Tokens[i].Head, steps+1 {
		switch rel := s.Tokens[i].Rel; {
		case rel == "acl:relcl":
			return w * 0.4
		case strings.HasPrefix(rel, "advcl"):
			return w * 0.7
		}
	}
	return w
}

// titleWords gives the lemmas of the names and verbs of the first paragraph, if
// it is short as titles are.
func titleWords(doc *nlp.Document) map[string]bool {
	words := map[string]bool{}
	n := 0
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if s.Paragraph && i > 0 {
			break
		}
		if n += len(s.Tokens); n > maxTitle {
			return nil
		}
		for k := range s.Tokens {
			switch s.Tokens[k].UPOS {
			case "NOUN", "PROPN", "VERB":
				words[stem(s.Tokens[k].Lemma)] = true
			}
		}
	}
	return words
}

// stem makes "meet" and "meeting" one.
func stem(lemma string) string {
	lemma = strings.ToLower(lemma)
	if len(lemma) > 4 {
		return lemma[:4]
	}
	return lemma
}
