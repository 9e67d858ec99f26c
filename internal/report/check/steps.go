package check

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"pyrometer/heat"
)

var (
	heatWord  = regexp.MustCompile(`(?i)\bheat(?:[\s-]level)?\b|\blevel\b[^.]{0,20}\b(?:is|stands|at)\b`)
	stepWord  = regexp.MustCompile(`(?i)\b(freezing|cold|mild|hot|blazing)\b(?:\s+(wars?)\b)?`)
	levelAt   = regexp.MustCompile(`(?i)\b(?:level|heat|stands|standing|reading)\b[^.;]{0,40}?\b(?:at|of|is|to)\s+(\d{1,3}(?:\.\d+)?)(\s*(?:%|percent|per cent|days|events|articles))?`)
	stepAt    = regexp.MustCompile(`(?i)\b(?:freezing|cold|mild|hot|blazing)\b\s*(?:\(|,|at|:|with)+\s*(?:a level of\s+)?(\d{1,3}(?:\.\d+)?)(\s*(?:%|percent|per cent|days|events|articles))?`)
	notNow    = regexp.MustCompile(`(?i)\b(?:was|were|had|ago|earlier|previous|last (?:week|month|year)|would|will|expected|forecast|outlook|between|since|until|days? ahead|if)\b`)
	degrees   = regexp.MustCompile(`(?i)([+−–-]?)\s?(\d{1,3}(?:\.\d+)?)\s*(?:degrees?\b|°)`)
	raises    = regexp.MustCompile(`(?i)\b(?:raised?|raises|lifted|lifts|added|adds|warmed|heated|up|gained|rose)\b`)
	lowers    = regexp.MustCompile(`(?i)\b(?:lowered|lowers?|cooled|cools|cost|costs|took|fell|down|lost|dropped|reduced)\b`)
	rangeMark = regexp.MustCompile(`(?i)\bfrom\s+\d{1,3}(?:\.\d+)?\s+to\s+(\d{1,3}(?:\.\d+)?)`)
)

// aboutLevel says whether a text speaks of a heat level and its step or number.
func (k *checking) aboutLevel(text string) bool {
	return heatWord.MatchString(text) && (len(stepsIn(text)) > 0 || levelAt.MatchString(text))
}

// stepsIn gives the steps that a text names; the Cold War is none.
func stepsIn(text string) []heat.Step {
	var out []heat.Step
	for _, m := range stepWord.FindAllStringSubmatch(text, -1) {
		if m[2] == "" {
			out = append(out, heat.Step(strings.ToLower(m[1])))
		}
	}
	return out
}

// levelIn gives the number of a level that a text states.
func levelIn(text string) (float64, bool) {
	if m := rangeMark.FindStringSubmatch(text); m != nil && heatWord.MatchString(text) {
		v, err := strconv.ParseFloat(m[1], 64)
		return v, err == nil && v <= 100
	}
	for _, re := range []*regexp.Regexp{levelAt, stepAt} {
		for _, m := range re.FindAllStringSubmatch(text, -1) {
			if m[2] == "" {
				v, err := strconv.ParseFloat(m[1], 64)
				return v, err == nil && v <= 100
			}
		}
	}
	return 0, false
}

// steps wants title, questions and numbers to carry one step, that of the level
// if it is known, and signs to be those of their degrees.
func (k *checking) steps(out *Result) {
	model := heat.NewModel()
	var step heat.Step
	from := "the title"
	if k.Level != nil && k.Level.Step != nil {
		step, from = *k.Level.Step, "the level of "+k.Level.Name+" on "+date(k.At)
	}
	for i := range out.Sentences {
		s := &out.Sentences[i]
		k.signs(s, out.Blocks[s.Block].Sign)
		if !heatWord.MatchString(s.Text) && out.Blocks[s.Block].Kind != Title {
			continue
		}
		named := stepsIn(s.Text)
		if notNow.MatchString(s.Text) {
			continue
		}
		n, counted := levelIn(k.undated(s))
		if (counted || len(named) > 0) && k.Level != nil && k.Level.Level == nil {
			s.Reasons = append(s.Reasons, Reason{Kind: OfStep, Verdict: Unsupported, Message: k.Level.Name + " has no level on " + date(k.At), Evidence: []Evidence{}})
		}
		if counted && k.Level != nil && k.Level.Level != nil {
			if d := n - *k.Level.Level; d > 0.5 || d < -0.5 {
				k.contradict(out, s, OfStep, fmt.Sprint(n), fmt.Sprintf("%.1f", *k.Level.Level), fmt.Sprintf("the level of %s on %s is %.1f, not %v", k.Level.Name, date(k.At), *k.Level.Level, n))
			}
		}
		if len(named) > 0 {
			w := named[len(named)-1] // "from hot to blazing"
			switch {
			case counted && !carries(model, n, w):
				k.contradict(out, s, OfStep, string(w), string(model.Band(n)), fmt.Sprintf("a level of %v is %s, not %s", n, model.Band(n), w))
			case step == "":
				step = w
			case w != step:
				k.contradict(out, s, OfStep, string(w), string(step), fmt.Sprintf("%s says %s, this says %s", from, step, w))
			default:
				s.Reasons = append(s.Reasons, Reason{Kind: OfStep, Verdict: Supported, Message: "the step is that of " + from, Claimed: string(w), Known: string(step), Evidence: []Evidence{}})
			}
		}
		if counted && len(named) == 0 && step != "" && !carries(model, n, step) {
			k.contradict(out, s, OfStep, fmt.Sprint(n), string(step), fmt.Sprintf("a level of %v is %s; %s says %s", n, model.Band(n), from, step))
		}
	}
}

// undated gives a sentence with its dates blotted out: the 15th is no level.
func (k *checking) undated(s *Sentence) string {
	b := []byte(s.Text)
	for _, d := range k.reading.Dates {
		for i := max(d.Start, s.Span.Start); i < min(d.End, s.Span.End); i++ {
			b[i-s.Span.Start] = '_'
		}
	}
	return string(b)
}

// carries says whether a level may have a step: a step is kept a little beyond
// its bounds.
func carries(m *heat.Model, level float64, s heat.Step) bool {
	const rounding = 0.5
	slack := m.Margin + rounding
	for _, l := range []float64{level, level - slack, level + slack} {
		if m.Band(l) == s {
			return true
		}
	}
	return false
}

// signs wants a point's sign to be that of its degrees, and a sentence's verb
// that of its number.
func (k *checking) signs(s *Sentence, sign int) {
	m := degrees.FindStringSubmatch(s.Text)
	if m == nil {
		return
	}
	v, err := strconv.ParseFloat(m[2], 64)
	if err != nil || v == 0 {
		return
	}
	number := 0
	switch m[1] {
	case "+":
		number = 1
	case "-", "−", "–":
		number = -1
	}
	verb := 0
	if up, down := raises.MatchString(s.Text), lowers.MatchString(s.Text); up != down {
		verb = map[bool]int{true: 1, false: -1}[up]
	}
	word := map[int]string{1: "up", -1: "down"}
	for _, pair := range [][2]int{{sign, number}, {number, verb}, {sign, verb}} {
		if pair[0]*pair[1] < 0 {
			s.Reasons = append(s.Reasons, Reason{Kind: OfSign, Verdict: Contradicted, Message: "the sign of the point and that of its degrees differ", Claimed: word[pair[0]], Known: word[pair[1]], Evidence: []Evidence{}})
			return
		}
	}
}

// contradict notes a contradiction at a sentence and in the text as a whole.
func (k *checking) contradict(out *Result, s *Sentence, kind Kind, claimed, known, message string) {
	r := Reason{Kind: kind, Verdict: Contradicted, Message: message, Claimed: claimed, Known: known, Evidence: []Evidence{}}
	s.Reasons = append(s.Reasons, r)
	out.General = append(out.General, r)
}
