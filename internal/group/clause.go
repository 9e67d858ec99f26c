package group

import (
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// ClauseWords gives what tellings of events are compared by: the words of a
// telling's sentence, those of its clause once more. Words that say who stands on
// the two sides are left out, for all tellings of one event share them. It needs
// no tagger, so that what a telling is compared by can be worked out wherever its
// text is at hand.
func ClauseWords(sentence, clause string, sides ...string) []Feature {
	leave := map[string]bool{}
	for _, s := range sides {
		eachWord(s, func(w string) { leave[strings.ToLower(w)] = true })
	}
	var out []Feature
	for _, text := range [...]string{sentence, clause} {
		eachWord(text, func(w string) {
			w = strings.ToLower(w)
			if !leave[w] && !empty()[w] {
				out = append(out, Feature{ID: word(Base(w)), Weight: 1})
			}
		})
	}
	return dampened(out)
}

// eachWord calls back for the words and numbers of a text.
func eachWord(text string, f func(string)) {
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\'' && r != '’' && r != '.'
	}) {
		w = strings.Trim(w, "-'’.")
		for _, end := range [...]string{"'s", "’s"} {
			w = strings.TrimSuffix(w, end)
		}
		if utf8.RuneCountInString(w) > 1 {
			f(w)
		}
	}
}

// Base gives the form by which a small word is counted: of those that it can be
// bent from, the one that most news articles have; the word itself if they have
// none.
func Base(w string) string {
	if b := irregular()[w]; b != "" {
		return b
	}
	best, count := w, background().words[word(w)]
	try := func(s string) {
		if len(s) > 2 {
			if n := background().words[word(s)]; n > count {
				best, count = s, n
			}
		}
	}
	cut := func(end string) {
		stem, ok := strings.CutSuffix(w, end)
		if !ok || len(stem) < 2 {
			return
		}
		try(stem)
		try(stem + "e")
		if n := len(stem); stem[n-1] == stem[n-2] { // "barred"
			try(stem[:n-1])
		}
		if y, ok := strings.CutSuffix(stem, "i"); ok { // "denied"
			try(y + "y")
		}
	}
	for _, end := range [...]string{"s", "es", "ed", "ing"} {
		cut(end)
	}
	return best
}

// rareWord is how telling a word of a clause is. One that the background does
// not know is as often a name nobody had heard of as a form that Base does not
// know: it counts as much as one of a hundred articles in eight thousand.
func rareWord(id uint32) float64 {
	bg := background()
	n := float64(bg.words[id])
	if n == 0 {
		n = 100
	}
	return math.Log((bg.articles + 1) / (n + 0.5))
}

// empty are words without a meaning of their own; the background leaves them out.
var empty = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(emptyWords) {
		out[w] = true
	}
	return out
})

const emptyWords = `a about above after again against ago all also am an and any are as at be became because become been before being
below between both but by can could did do does doing down during each either else even ever every few for from further had has
have having he her here hers herself him himself his how however if in into is it its itself just like made make many may me might
more most much must my neither no nor not of off on once one only or other our out over own per said same say says she should since
so some still such than that the their them themselves then there these they this those though through to too told under until up
upon us very was we were what when where whether which while who whom whose why will with within without would yet you your
mr mrs ms monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week month year day`

// irregular are past forms that no ending gives away.
var irregular = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	words := strings.Fields(irregularForms)
	for i := 0; i+1 < len(words); i += 2 {
		out[words[i]] = words[i+1]
	}
	return out
})

const irregularForms = `began begin begun begin bought buy broke break broken break brought bring built build came come caught catch
chose choose chosen choose dealt deal drew draw drove drive fell fall fought fight found find gave give given give went go gone go
got get grew grow held hold kept keep knew know known know laid lay led lead left leave lent lend lost lose meant mean met meet
paid pay ran run rose rise saw see seen see sent send shot shoot shook shake sought seek sold sell spent spend spoke speak spoken speak
stood stand struck strike swore swear sworn swear taken take took take taught teach thought think threw throw thrown throw won win
withdrew withdraw withdrawn withdraw wrote write written write men man women woman people person children child`
