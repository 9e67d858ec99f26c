package check

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/report"
)

// records holds the sentences of a report against the facts and sources that it
// carries: what was copied must still be there as it was.
func (k *checking) records(out *Result) {
	r := k.draft.Report
	k.reading_(out, r)
	for i := range out.Sentences {
		s := &out.Sentences[i]
		from := k.origin(s)
		if from == nil {
			continue
		}
		drift := k.drift(s, from, r)
		contradicted := func(x Reason) bool { return x.Verdict == Contradicted }
		switch {
		case len(drift) > 0:
			s.Reasons = append(s.Reasons, drift...)
		case slices.ContainsFunc(s.Reasons, contradicted):
		case from.Basis == report.Asked || from.Basis == report.Method:
			s.Reasons = []Reason{{Kind: OfForm, Verdict: NoClaim, Message: map[report.Basis]string{report.Asked: "a question or heading", report.Method: "it says how things are measured"}[from.Basis], Evidence: []Evidence{}}}
		default:
			k.cited(s, from, r)
		}
	}
}

// reading_ holds a report's own numbers against each other: step and level,
// shares and their sum, points and their signs.
func (k *checking) reading_(out *Result, r *report.Report) {
	general := func(kind Kind, claimed, known, format string, args ...any) {
		out.General = append(out.General, Reason{Kind: kind, Verdict: Contradicted, Message: fmt.Sprintf(format, args...), Claimed: claimed, Known: known, Evidence: []Evidence{}})
	}
	x := &r.Reading
	if x.Level != nil && x.From != nil && len(x.Shares) > 0 {
		sum := 0.0
		for _, s := range x.Shares {
			sum += s.Degrees
		}
		if d := *x.Level - *x.From - sum; math.Abs(d) > 0.05 {
			general(OfSign, fmt.Sprintf("%.2f", sum), fmt.Sprintf("%.2f", *x.Level-*x.From), "the shares add up to %.2f degrees, the level changed by %.2f", sum, *x.Level-*x.From)
		}
	}
	if x.Step != nil {
		for i := range out.Sentences {
			s := &out.Sentences[i]
			named := stepsIn(s.Text)
			if out.Blocks[s.Block].Kind == Title && len(named) > 0 && named[len(named)-1] != *x.Step {
				k.contradict(out, s, OfStep, string(named[len(named)-1]), string(*x.Step), fmt.Sprintf("the report's level is %s", *x.Step))
			}
		}
	}
}

// origin gives the report's sentence that a sentence of the text is.
func (k *checking) origin(s *Sentence) *report.Sentence {
	for _, f := range k.draft.Blocks[s.Block].from {
		if strings.Contains(squeeze(f.Text), s.Text) {
			return f
		}
	}
	return nil
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// drift gives the facts of a sentence that are no longer in it while something of
// their kind is.
func (k *checking) drift(s *Sentence, from *report.Sentence, r *report.Report) []Reason {
	var out []Reason
	say := func(f *report.Fact, claimed string) {
		out = append(out, Reason{Kind: OfRecord, Verdict: Contradicted, Message: fmt.Sprintf("the record has %s, the text %s", f.Value, claimed), Claimed: claimed, Known: f.Value, Evidence: k.cite(r, f.Source)})
	}
	list := tokens(s.Text, 0)
	for i := range from.Facts {
		f := &from.Facts[i]
		switch f.Kind {
		case report.Number:
			v, err := strconv.ParseFloat(f.Value, 64)
			if err != nil {
				continue
			}
			if shown, ok := factText(from, f); ok && strings.Contains(s.Text, shown) && rounds(shown, v) {
				continue
			}
			if got, ok := numberNear(s.Text, list, v); !ok && got != "" {
				say(f, got)
			}
		case report.Date:
			first, last, ok := pyrometer.PartialDate(f.Value).Span()
			if !ok {
				continue
			}
			got := ""
			for _, d := range k.datesIn(s) {
				if d.First <= last && first <= d.Last {
					got = ""
					break
				}
				got = d.Span.Of(k.draft.Text)
			}
			if got != "" && !dateOfAnother(from, got) {
				say(f, got)
			}
		case report.Quote:
			want := plainWords(f.Value)
			if len(want) == 0 || index(plainWords(s.Text), want) >= 0 {
				continue
			}
			for _, m := range k.marks(&gist{text: s.Text, span: s.Span}) {
				if have := plainWords(m.words); len(have) >= fewWords && !slices.Equal(have, want) {
					out = append(out, Reason{Kind: OfQuote, Verdict: Contradicted, Message: "the record has other words: " + difference(have, want), Claimed: m.words, Known: f.Value, Evidence: k.cite(r, f.Source)})
				}
			}
		case report.StepFact:
			if named := stepsIn(s.Text); len(named) > 0 && !slices.ContainsFunc(named, func(w heat.Step) bool { return string(w) == f.Value }) {
				say(f, string(named[len(named)-1]))
			}
		}
	}
	return out
}

// factText gives the words of a fact as the sentence had them, if its place is sound.
func factText(s *report.Sentence, f *report.Fact) (string, bool) {
	if f.Span.Start < 0 || f.Span.End > len(s.Text) || f.Span.Start >= f.Span.End {
		return "", false
	}
	return f.Span.Of(s.Text), true
}

// rounds says whether a number as written is a value at its own precision.
func rounds(shown string, v float64) bool {
	list := tokens(shown, 0)
	for i := range list {
		x, n, ok := numberAt(list, i)
		if !ok {
			continue
		}
		places := 0
		if _, frac, ok := strings.Cut(list[i].low, "."); ok {
			places = len(frac)
		}
		step := math.Pow(10, float64(-places))
		if n > 1 { // "4.8 million"
			step *= magnitude(list[i+1].low)
		}
		if math.Abs(math.Abs(v)-x) <= step*0.5+1e-9 {
			return true
		}
	}
	return false
}

// numberNear looks for a value among a sentence's numbers; if it is not there,
// the first other number.
func numberNear(text string, list []token, v float64) (got string, ok bool) {
	for i := range list {
		if _, _, is := numberAt(list, i); !is {
			continue
		}
		w := text[list[i].Start:list[i].End]
		if rounds(strings.TrimSpace(text[list[i].Start:min(len(text), list[i].End+12)]), v) || rounds(w, v) {
			return "", true
		}
		if got == "" {
			got = w
		}
	}
	return got, false
}

// datesIn gives the dates of a sentence in its own words; a quotation's are its speaker's.
func (k *checking) datesIn(s *Sentence) []pyrometer.DateWords {
	var out []pyrometer.DateWords
	said := k.marks(&gist{text: s.Text, span: s.Span})
	for _, d := range k.reading.Dates {
		if d.Start < s.Span.Start || d.End > s.Span.End || d.First == 0 ||
			slices.ContainsFunc(said, func(m marked) bool { return m.span.Start <= d.Start && d.End <= m.span.End }) {
			continue
		}
		out = append(out, d)
	}
	return out
}

// dateOfAnother says whether words are those of another date that the sentence carries.
func dateOfAnother(s *report.Sentence, words string) bool {
	n := 0
	for i := range s.Facts {
		if s.Facts[i].Kind == report.Date {
			if t, ok := factText(s, &s.Facts[i]); ok && strings.Contains(t, words) {
				n++
			}
		}
	}
	return n > 1
}

func (k *checking) cite(r *report.Report, n int) []Evidence {
	if n < 1 || n > len(r.Sources) {
		return []Evidence{}
	}
	s := &r.Sources[n-1]
	e := Evidence{Article: s.Article, Publisher: s.Publisher, Headline: s.Headline, URL: s.URL, Sentence: s.Sentence, Span: s.Span}
	if day := s.Day; day != 0 {
		e.Day = &day
	}
	switch {
	case s.Registry != "":
		e.Record = "registry: " + s.Registry
	case s.Article == nil && s.Dataset != "":
		e.Record = fmt.Sprintf("%s, line %d", s.Dataset, s.Line)
	}
	return []Evidence{e}
}

// asWritten is the share of a sentence's words that its facts and sources must
// have; our own words of telling and measuring make up the rest.
const asWritten = 0.3

// cited asks whether a sentence still says what its sources say.
func (k *checking) cited(s *Sentence, from *report.Sentence, r *report.Report) {
	if len(from.Sources) == 0 && len(from.Facts) == 0 {
		return
	}
	g := &k.gists[s.N]
	have := map[string]bool{}
	var evidence []Evidence
	for _, n := range from.Sources {
		for _, e := range k.cite(r, n) {
			for _, t := range tokens(e.Sentence+" "+e.Headline+" "+e.Record, 0) {
				have[stem(t.low)] = true
			}
			if len(evidence) < mostEvidence {
				evidence = append(evidence, e)
			}
		}
	}
	if from.Basis == report.Told && len(evidence) > 0 {
		covered, total := 0, 0
		for i := range g.words {
			w := &g.words[i]
			total++
			if w.figure != "" || have[w.stem] {
				covered++
			}
		}
		if total > 0 && float64(covered) < asWritten*float64(total) {
			return // what the ledger says stands
		}
	}
	for i := range g.numbers {
		v := g.numbers[i].value
		known := slices.ContainsFunc(from.Facts, func(f report.Fact) bool {
			x, err := strconv.ParseFloat(f.Value, 64)
			return err == nil && rounds(g.numbers[i].text, x)
		}) || have[stem(strings.ToLower(g.numbers[i].text))]
		// What is measured has numbers of its method too ("80%", "of 100"); one of its
		// own that was changed has drifted.
		if !known && v != 0 && from.Basis == report.Told {
			return
		}
	}
	message := map[report.Basis]string{report.Told: "its sources say so", report.Measured: "it is measured", report.Registered: "the registry says so"}[from.Basis]
	if message == "" || message == "its sources say so" && len(evidence) == 0 {
		return
	}
	if evidence == nil {
		evidence = []Evidence{}
	}
	s.Reasons = []Reason{{Kind: OfRecord, Verdict: Supported, Message: message, Evidence: evidence}}
}
