package check

import (
	"regexp"
	"slices"
	"strings"

	"pyrometer"
)

var (
	opinion  = regexp.MustCompile(`(?i)\b(?:i think|i believe|in my view|in our view|arguably|should|ought to|must now|hopefully|unfortunately|sadly|frankly|one may wonder|no doubt|seems? (?:to|that)|appears? to|looks? as though|looks? like|it is (?:time|clear|hard|easy|likely|unlikely)|elephant in the room)\b`)
	forecast = regexp.MustCompile(`(?i)\b(?:will (?:most |very )?(?:likely|probably|have to|be to|continue|go on|remain)|is (?:un)?likely to|are (?:un)?likely to|may well|might|is set to|are set to|remains to be seen|could be (?:watching|seeing))\b`)
	persons  = regexp.MustCompile(`\b(?:I|[Ww]e|[Yy]ou|[Yy]our|[Oo]ur|us|[Ll]et[’']s)\b`)
	shouted  = regexp.MustCompile(`!["”’')]*\s*$`)
	credit   = regexp.MustCompile(`^\W*(?:Source|Photo|Image|Picture|Credit|Caption|By|Via|FILE PHOTO|File photo)s?\s*[:-]|pic\.twitter\.com|https?://|\(@\w+\)`)
	asked    = regexp.MustCompile(`\?["”’')]*\s*$`)
)

// noClaim says why a sentence claims nothing that a record could say, "" if it
// does claim something.
func (k *checking) noClaim(g *gist, block int) string {
	bare := len(g.dates) == 0 && len(g.numbers) == 0 && len(k.marks(g)) == 0
	text := outsideMarks(g.text)
	switch {
	case credit.MatchString(g.text):
		return "a line of credit, an address or a post"
	case asked.MatchString(g.text):
		return "a question"
	case !strings.ContainsFunc(g.text, func(r rune) bool { return r >= 'a' && r <= 'z' || r > 0x7f }) && len(g.words) < 2:
		return "no sentence"
	case k.aboutLevel(g.text):
		return "" // of a level: steps are checked for themselves
	case bare && len(g.named)+len(g.meant) == 0 && len(g.tellings) == 0:
		return "it names nobody, no day and no number"
	case !bare && len(k.marks(g)) > 0:
		return ""
	case persons.MatchString(text) && len(g.tellings) == 0:
		return "it speaks of writer and reader"
	case opinion.MatchString(text) && !dateClaim(g):
		return "an opinion"
	case forecast.MatchString(text) && !dateClaim(g):
		return "a forecast"
	case shouted.MatchString(g.text) && bare && len(g.tellings) == 0:
		return "an exclamation"
	case bare && len(g.tellings) == 0 && len(g.positions) == 0 && len(g.words) <= 2:
		return "no sentence"
	}
	return ""
}

func dateClaim(g *gist) bool {
	return slices.ContainsFunc(g.dates, func(d pyrometer.DateWords) bool { return !d.Relative && d.First != 0 })
}

// outsideMarks takes quotations out: their "we" is not the writer's.
func outsideMarks(s string) string {
	var b strings.Builder
	in := false
	for _, r := range s {
		switch {
		case r == '“' || r == '"' && !in:
			in = true
		case r == '”' || r == '"':
			in = false
		case !in:
			b.WriteRune(r)
		}
	}
	return b.String()
}
