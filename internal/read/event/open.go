package event

import (
	"strings"

	"pyrometer"
)

// murky is the most that a telling is worth which its clause does not tell
// openly: it stays in the article's records and is too unsure for anything that is
// counted.
const murky = 0.5

// openly says, by naming what speaks against it, whether a sentence tells an act as
// news of its own: with a verb of the main clause, both sides in their places, not as
// background or as what somebody supposes. "" if nothing does. Of what else is told,
// every second telling is wrong or old.
func (s *sentence) openly(t *pyrometer.Telling, a *act, src, tgt place) string {
	checks := [...]func(*pyrometer.Telling, *act, place, place) string{s.clauseOf, s.pastOf, s.denialOf, s.sourceOf, s.targetOf, s.listenerOf, s.figureOfSpeech, s.wordOf}
	for _, check := range checks {
		if why := check(t, a, src, tgt); why != "" {
			return why
		}
	}
	return ""
}

// clauseOf asks for a verb of the main clause, of one joined to it, or of one that
// somebody reports.
func (s *sentence) clauseOf(t *pyrometer.Telling, a *act, _, _ place) string {
	tree := &s.r.tree
	i := a.trigger
	if tree.Tokens[i].UPOS != "VERB" {
		if p := s.r.pred(i); tree.Tokens[i].UPOS == "ADJ" && tree.Rel(i) == "root" && p.Subject >= 0 {
			return ""
		}
		// "Norway's ban on Peru" as the whole of a headline.
		if tree.Rel(i) != "root" || tree.Child(i, "nmod:poss") < 0 {
			return "no verb"
		}
	}
	for steps := 0; steps < len(tree.Tokens); steps++ {
		h := tree.Tokens[i].Head
		if h < 0 {
			return ""
		}
		switch rel := tree.Tokens[i].Rel; rel {
		case "conj", "parataxis", "list":
			if tree.Tokens[h].UPOS != "VERB" && tree.Tokens[h].Head >= 0 {
				return "joined to a noun"
			}
		case "acl", "acl:to", "xcomp", "advcl":
			// "Norway to ban Peru": the infinitive of a headline hangs on its subject.
			if !s.r.going(i) && !(rel != "acl" && light(s.r.lemmas[h])) {
				return "in a clause of another"
			}
		case "ccomp":
			if !tells(s.r.lemmas[h]) {
				return "what somebody supposes"
			}
		default:
			return "in a clause of another"
		}
		i = h
	}
	return ""
}

// light says whether a verb only says that what follows is done: "acts to ban".
func light(verb string) bool {
	switch verb {
	case "act", "move", "vote", "decide", "begin", "start", "rush", "step":
		return true
	}
	return false
}

// tells says whether a verb reports what happened, rather than what somebody
// believes or wants.
func tells(verb string) bool {
	switch verb {
	case "say", "announce", "report", "tell", "confirm", "add", "note", "declare", "state", "tweet", "write", "show", "find", "reveal", "disclose", "learn",
		"admit", "acknowledge", "explain", "testify", "recall", "stress", "emphasize", "emphasise", "reiterate", "see":
		return true
	}
	return false
}

// pastOf finds words that put an act back into another time than the news.
func (s *sentence) pastOf(t *pyrometer.Telling, a *act, _, _ place) string {
	if t.Dated {
		return "" // the text gives the day itself
	}
	tree := &s.r.tree
	for k := range tree.Kids(a.trigger) {
		if tree.Rel(k) == "aux" && strings.EqualFold(tree.Tokens[k].Form, "had") {
			return "had happened before"
		}
	}
	if s.past {
		return "goes on with another time"
	}
	if a.content < 0 && s.habit(t, a.trigger) {
		return "what is so in general"
	}
	for i := range s.dates {
		if d := &s.dates[i]; d.Last < s.on-newsDays && !d.Deadline {
			return "of another time"
		}
	}
	for i := range tree.Tokens {
		w := s.r.lemmas[i]
		if i > 0 {
			switch s.r.lemmas[i-1] + " " + w {
			case "that day", "that year", "that week", "that month", "that evening", "that summer", "that night", "later that", "that time",
				"at time", "last fall", "last year", "last month", "previous year", "past year", "late husband":
				return "of another time"
			}
		}
		if w == "during" && s.has("campaign", "presidency", "administration") {
			return "of another time"
		}
		switch w {
		case "ago", "once", "previously", "formerly", "historically", "initially", "originally", "decade", "century", "frequently", "repeatedly", "often", "routinely",
			"regularly", "long", "traditionally", "usually", "always", "typically":
			if s.r.tree.Tokens[i].UPOS != "ADJ" {
				return "of another time"
			}
		}
	}
	return ""
}

// habit says whether a verb tells what somebody does as a rule: the simple present of a
// full sentence. In headlines it is the tense of news, and what somebody wants now
// is news in any sentence.
func (s *sentence) habit(t *pyrometer.Telling, i int) bool {
	toks := s.r.tree.Tokens
	if aux := s.r.tree.Child(i, "aux:pass"); aux >= 0 && t.Type == pyrometer.Assault {
		f := strings.ToLower(toks[aux].Form) // "are killed by guns"
		return (f == "is" || f == "are") && s.r.tree.Child(i, "aux") < 0
	}
	if x := toks[i].XPOS; x != "VBZ" && x != "VBP" || toks[len(toks)-1].Form != "." || s.index == 0 {
		return false
	}
	switch t.Type {
	case pyrometer.Request, pyrometer.Comment:
		return false
	}
	return s.r.tree.Child(i, "aux") < 0
}

// past says for how many sentences more a text goes on with a time long ago: two behind
// one that names it, none behind one that names a day of the news.
func past(dates []pyrometer.DateWords, on pyrometer.Day, was int) int {
	for i := range dates {
		if d := &dates[i]; !d.Deadline && d.Last != 0 {
			if d.Last >= on-newsDays {
				return 0
			}
			was = 3
		}
	}
	return max(was-1, 0)
}

// newsDays is how far back a date may lie in the sentence of an act that is news.
const newsDays = 45

// denialOf leaves out what was merely not done: who has not met another has not
// refused to.
func (s *sentence) denialOf(t *pyrometer.Telling, a *act, _, _ place) string {
	i := a.trigger
	if a.Type == pyrometer.Reject {
		for steps := 0; i >= 0 && steps < maxDepth; steps++ {
			if p := s.r.pred(i); p.Negated && p.Modal != "will" && p.Modal != "wo" && p.Modal != "would" {
				return "merely not done"
			}
			i = s.r.acts[i].content
		}
	}
	// "Larsen would be charged": what somebody foretells.
	if p := s.r.pred(a.trigger); (p.Modal == "would" || p.Modal == "could" || p.Modal == "might") && a.content < 0 {
		return "what would be"
	}
	// "did not attack or belittle him"
	i = a.trigger
	if h := s.r.tree.Tokens[i].Head; h >= 0 && s.r.tree.Rel(i) == "conj" && s.r.pred(h).Negated && s.r.tree.Child(i, "nsubj") < 0 {
		return "denied with the verb before"
	}
	return ""
}

// listenerOf leaves out those to whom somebody only speaks, and the places where he
// does.
func (s *sentence) listenerOf(t *pyrometer.Telling, a *act, _, tgt place) string {
	tree := &s.r.tree
	p := s.r.pred(a.trigger)
	if a.entry.op == say && a.content >= 0 && a.clausal && a.Type != pyrometer.Request && s.r.pred(a.content).Subject < 0 && s.r.tree.Tokens[a.content].XPOS == "VB" &&
		tree.Child(a.content, "mark", "aux") < 0 {
		return "an order in a quotation" // "Give him a hand," he said
	}
	if tgt.mention < 0 {
		return ""
	}
	if a.entry.op == say && a.content >= 0 && (tgt.head == p.Object || tgt.head == p.Indirect || tree.Tokens[tgt.head].Head == a.trigger) && tree.Tokens[tgt.head].Rel != "nsubj" {
		return "a listener"
	}
	name := strings.ToLower(s.mentions[tgt.mention].Text)
	switch name {
	case "twitter", "facebook", "instagram", "youtube", "reddit", "snapchat":
		if w := tree.Preposition(tgt.head); w == "on" || w == "to" || w == "via" || w == "over" || w == "in" {
			return "where it was said"
		}
	}
	return ""
}
