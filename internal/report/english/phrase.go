package english

import (
	_ "embed"
	"strings"
	"sync"

	"pyrometer"
)

//go:embed phrases.tsv
var phraseTable string

// phrase is how an act is worded.
type phrase struct {
	active  string // "praised %"
	passive string // "praised", empty if the act has no passive
	alone   string // "gave praise", where nobody stands on the other side
}

// phrases parses the table on first use; it never changes after that.
var phrases = sync.OnceValue(func() map[string]phrase {
	out := map[string]phrase{}
	for line := range strings.Lines(phraseTable) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 5 {
			continue
		}
		out[f[0]+" "+f[1]] = phrase{f[2], f[3], f[4]}
	}
	return out
})

func phraseOf(t pyrometer.Type, m pyrometer.Mode, code string) phrase {
	all := phrases()
	if code != "" {
		if p, ok := all[string(t)+" ="+code]; ok {
			return p
		}
	}
	if p, ok := all[string(t)+" "+string(m)]; ok {
		return p
	}
	if p, ok := all[string(t)+" "]; ok {
		return p
	}
	return phrase{active: "had dealings with %", alone: "was in the news"}
}

// Act gives what stands before and after the other side when somebody does
// something to it: "praised " and "", "found " and " guilty". Without another
// side all of it is in before.
func Act(t pyrometer.Type, m pyrometer.Mode, code string, other bool) (before, after string) {
	p := phraseOf(t, m, code)
	if !other {
		return p.alone, ""
	}
	before, after, _ = strings.Cut(p.active, "%")
	return before, after
}

// Passive gives the words before the doer when something is done to somebody:
// "was praised by ", "were praised by "; ok is false if the act has no passive.
func Passive(t pyrometer.Type, m pyrometer.Mode, code string, plural bool) (words string, ok bool) {
	p := phraseOf(t, m, code)
	if p.passive == "" {
		return "", false
	}
	return Was(plural) + " " + p.passive + " by ", true
}

// Was gives the past of "be".
func Was(plural bool) string {
	if plural {
		return "were"
	}
	return "was"
}

// Is gives the present of "be".
func Is(plural bool) string {
	if plural {
		return "are"
	}
	return "is"
}

// Has gives the present of "have".
func Has(plural bool) string {
	if plural {
		return "have"
	}
	return "has"
}

// Present gives a verb in the present for one or many: "stands", "stand",
// "watches", "carries".
func Present(base string, plural bool) string {
	if plural {
		return base
	}
	n := len(base)
	switch {
	case base == "have":
		return "has"
	case base == "be":
		return "is"
	case n > 1 && base[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(base[n-2])):
		return base[:n-1] + "ies"
	case strings.HasSuffix(base, "s") || strings.HasSuffix(base, "sh") || strings.HasSuffix(base, "ch") || strings.HasSuffix(base, "x") ||
		strings.HasSuffix(base, "z") || strings.HasSuffix(base, "o"):
		return base + "es"
	}
	return base + "s"
}

// Friendly says whether acts of a type are for the other side, against it, or
// neither: +1, -1, 0.
func Friendly(t pyrometer.Type) int {
	switch t {
	case pyrometer.Agree, pyrometer.Consult, pyrometer.Support, pyrometer.Cooperate, pyrometer.Aid, pyrometer.Concede, pyrometer.Retreat:
		return 1
	case pyrometer.Accuse, pyrometer.Reject, pyrometer.Threaten, pyrometer.Protest, pyrometer.Mobilize, pyrometer.Sanction, pyrometer.Coerce, pyrometer.Assault:
		return -1
	}
	return 0
}
