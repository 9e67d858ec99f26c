package date

import (
	"pyrometer"
	"pyrometer/nlp"
)

// When gives the day of the event that a text is mainly about. News names it
// near its beginning: the first day told exactly wins that is not after the
// article and not long before, else the day of the article is the best guess.
// False if nothing is known, not even that day.
func When(doc *nlp.Document, dates []pyrometer.DateWords, on pyrometer.Day) (pyrometer.Day, bool) {
	for _, d := range dates {
		if d.Sentence > leadSentences {
			break
		}
		if d.First == d.Last && !d.Deadline && (on == 0 || d.First <= on && on-d.First <= mainDays) {
			return d.First, true
		}
	}
	return on, on != 0
}

const (
	leadSentences = 5 // title and lead
	mainDays      = 7 // older days are background
)
