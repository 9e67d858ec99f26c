package tie

import (
	"strings"

	"pyrometer"
)

// wishes adds what somebody wants done to another: "urged Canada to bar Huawei".
// Who is asked to do it is whose act it is.
func wishes(out []pyrometer.Tie, r *pyrometer.Reading, a *pyrometer.Aim) []pyrometer.Tie {
	sign, whom := wished(a.Object)
	if sign == 0 || a.Who.Figure == "" {
		return out
	}
	why := "wanted it"
	switch a.Kind {
	case pyrometer.Demands:
		why = "demanded it"
	case pyrometer.Plans:
		why = "planned it"
	case pyrometer.Opposes:
		sign, why = -sign, "opposed it"
	}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Figure == "" || m.Figure == a.Of.Figure || !within(m.Span, a.Span) || !begins(whom, m.Text) {
			continue
		}
		x := pyrometer.Tie{Sentence: a.Sentence, Span: a.Span, From: a.Who.Figure, To: m.Figure, Sign: sign, Why: why,
			Confidence: a.Confidence * m.Confidence}
		if a.Kind == pyrometer.Demands {
			x.Of = a.Of.Figure
		}
		return add(out, x)
	}
	return out
}

// wished takes the object of an aim apart: whether what is wanted is for or
// against somebody, and the words that name him. 0 if it is neither plainly.
func wished(object string) (sign float64, whom string) {
	words := strings.Fields(object)
	turn := 1.0
	for len(words) > 0 {
		switch strings.ToLower(words[0]) {
		case "to", "also", "immediately", "further":
		case "not", "never":
			turn = -turn
		default:
			sign = turn * wishSign(strings.ToLower(words[0]))
			if sign == 0 {
				return 0, ""
			}
			return sign, strings.Join(words[1:], " ")
		}
		words = words[1:]
	}
	return 0, ""
}

func wishSign(verb string) float64 {
	switch verb {
	case "ban", "bar", "block", "exclude", "expel", "remove", "ditch", "drop", "boycott", "sanction", "blacklist", "punish", "fire", "sack", "dismiss",
		"impeach", "arrest", "prosecute", "indict", "charge", "jail", "investigate", "oust", "isolate", "reject", "curb", "restrict", "shun", "condemn",
		"denounce", "deport", "defund", "suspend", "censure", "topple", "bomb", "attack":
		return -1
	case "back", "support", "help", "free", "release", "protect", "defend", "recognise", "recognize", "reinstate", "aid", "assist", "rescue", "pardon":
		return 1
	}
	return 0
}

// begins says whether words begin with a name, or with an article or whose he is
// and then the name: "the firm", "China's Huawei".
func begins(words, name string) bool {
	if name == "" {
		return false
	}
	for range 2 {
		if rest, ok := strings.CutPrefix(words, name); ok && alone(rest) {
			return true
		}
		first, rest, ok := strings.Cut(words, " ")
		if lower := strings.ToLower(first); !ok || lower != "the" && lower != "a" && !strings.HasSuffix(lower, "'s") && !strings.HasSuffix(lower, "’s") {
			return false
		}
		words = rest
	}
	return false
}

// alone says whether a name is all that is meant: nothing follows, or words that
// begin another part. "Huawei's access" and "Justice Department officials" are
// not those whom the name means.
func alone(rest string) bool {
	if rest == "" || rest[0] == ',' || rest[0] == '.' || rest[0] == ';' {
		return true
	}
	if rest[0] != ' ' {
		return false
	}
	next, _, _ := strings.Cut(rest[1:], " ")
	switch strings.ToLower(next) {
	case "from", "in", "over", "for", "after", "as", "and", "or", "to", "with", "on", "at", "by", "until", "because", "if", "before", "against", "altogether", "out",
		"unless", "when", "while", "during", "amid", "without", "about", "into", "through", "since":
		return true
	}
	return false
}
