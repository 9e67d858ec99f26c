package english

import (
	"strings"
	"sync"
)

// Spell gives our own words, which are written the British way, in the style's
// spelling. Only words of the table change: what is quoted, named or counted must
// not be passed through it.
func (s Style) Spell(text string) string {
	if !s.American {
		return text
	}
	return american().Replace(text)
}

// american is the table of words that this package and report use.
var american = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer(
		"criticis", "criticiz", "recognis", "recogniz", "apologis", "apologiz", "mobilis", "mobiliz", "sympathis", "sympathiz",
		"organisation", "organization", "Organisation", "Organization", "defence", "defense", "Defence", "Defense",
		"favour", "favor", "honour", "honor", "labour", "labor", "neighbour", "neighbor", "behaviour", "behavior", "colour", "color",
		"programme", "program", "cancelled", "canceled", "travelled", "traveled", "licence", "license", "centre", "center",
		"authoris", "authoriz", "nationalis", "nationaliz", "towards", "toward", "judgement", "judgment", "realis", "realiz")
})
