package quote

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed cues.txt
var cueFile string

// cueClass says what a verb of reporting takes.
type cueClass uint8

const (
	noCue cueClass = iota
	says
	tells
	thinks
	acts
)

// cues maps lemmas to classes; of a verb in several the first counts.
type cues map[string]cueClass

// loadCues reads the embedded table, once: it never changes, and every text asks.
var loadCues = sync.OnceValue(func() cues {
	c := cues{}
	classes := map[string]cueClass{"say": says, "tell": tells, "think": thinks, "act": acts}
	for line := range strings.Lines(cueFile) {
		class, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(words) {
			if c[w] == noCue {
				c[w] = classes[class]
			}
		}
	}
	return c
})

// nounCue says that a noun reports: "the claim that", "in a statement".
func nounCue(lemma string) bool {
	switch lemma {
	case "claim", "statement", "belief", "view", "opinion", "argument", "assertion", "allegation", "suggestion", "promise", "pledge", "vow", "threat",
		"warning", "call", "demand", "criticism", "complaint", "concern", "fear", "hope", "desire", "plan", "proposal", "announcement", "remark", "comment",
		"contention", "insistence", "accusation", "charge", "prediction", "question", "answer", "response", "admission", "acknowledgment", "praise",
		"support", "opposition", "rumor", "report", "idea", "notion", "sense", "feeling", "worry", "doubt", "conviction", "conclusion", "finding", "decision",
		"message", "tweet", "letter", "email", "refusal", "request", "endorsement", "position", "stance", "declaration", "observation", "assessment":
		return true
	}
	return false
}
