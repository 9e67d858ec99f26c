package format

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer/heat"
	"pyrometer/internal/report"
)

// level prepares the level and all that is said in numbers beside it.
func (s *sheet) level(r report.Report) {
	x := r.Reading
	since := dateOf(r.Since, r.Spelling)
	if x.Step != nil && known(*x.Step) {
		s.Step = *x.Step
	}
	if x.Level == nil {
		s.Words = noLevel(x.Coverage)
	} else {
		s.Level = degrees(*x.Level)
		if x.From != nil && since != "" {
			s.Words = signed(*x.Level-*x.From) + "° since " + since + ", from " + degrees(*x.From)
		}
		if x.Low != nil && x.High != nil {
			s.Numbers = append(s.Numbers, pair{Label: "80% interval", Value: whole(*x.Low) + " to " + whole(*x.High)})
		}
		if x.Momentum != nil {
			s.Numbers = append(s.Numbers, pair{Label: "In 7 days", Value: signed(*x.Momentum) + "°"})
		}
	}
	s.Numbers = append(s.Numbers, pair{Label: "Attention", Value: degrees(x.Attention) + " of 10,000 reports"},
		pair{Label: "Breadth", Value: plural(x.Breadth, "publisher family", "publisher families") + " in 30 days"})
	total := 0.0
	for _, p := range x.Shares {
		total += p.Degrees
		if math.Abs(p.Degrees) < .05 {
			continue // nothing, to the decimal that is shown
		}
		s.Shares = append(s.Shares, share{shareWords(p.Kind), signed(p.Degrees), p.Degrees > 0, bounded(p.Degrees)})
	}
	if len(s.Shares) > 0 && since != "" {
		s.Sum, s.SumSince = signed(total)+"°", "since "+since
	}
	for i := len(s.Picture.Points) - 1; i >= 0; i-- {
		p := s.Picture.Points[i]
		y := row{Day: p.Day.String()}
		if p.Level != nil {
			y.Level, y.Step = degrees(*p.Level), string(p.Step)
			if p.Low != nil && p.High != nil {
				y.Interval = whole(*p.Low) + " to " + whole(*p.High)
			}
		}
		s.Table = append(s.Table, y)
	}
	if o := r.Outlook; o.Level != nil {
		s.Outlook = "In " + plural(o.Days, "day", "days") + ": " + degrees(*o.Level)
		if o.Low != nil && o.High != nil {
			s.Outlook += ", in four of five cases between " + degrees(*o.Low) + " and " + degrees(*o.High)
		}
		s.Outlook += "."
		s.Method = sentenceOf(clean(o.Method, mostSentence))
	}
}

const storylineLabel = "Storyline"

// notes says how the report was made and what was wrong before.
func (s *sheet) notes(r report.Report) {
	add := func(label, value string) {
		if value != "" {
			s.Notes = append(s.Notes, pair{Label: label, Value: value})
		}
	}
	if !r.Made.IsZero() && r.Made.Year() > 0 && r.Made.Year() < 10_000 {
		s.Made = r.Made.UTC().Format("2006-01-02T15:04:05Z")
	}
	add("Level at the end of", s.Date)
	add("Changes since the end of", dateOf(r.Since, r.Spelling))
	if r.AsKnown != nil {
		add("As known on", dateOf(*r.AsKnown, r.Spelling))
	}
	if r.Storyline != nil {
		s.storyline = r.Storyline.ID
		add(storylineLabel, clean(r.Storyline.Name, mostHeadline))
	}
	add("Coverage", clean(string(r.Reading.Coverage), 40))
	add("Written for", clean(r.Reader, mostName))
	add("Model of heat", clean(r.Model, 40))
	add("Grammar", clean(r.Version, 40))
	add("Report", s.ID)
	for _, e := range r.Earlier {
		s.Earlier = append(s.Earlier, report.Ref{ID: clean(e.ID, 64), Name: clean(e.Name, mostHeadline), Day: e.Day})
	}
	for _, c := range r.Corrections {
		s.Fixes = append(s.Fixes, fmt.Sprintf("The edition of %s said “%s”; right is “%s”. %s", orElse(dateOf(c.Day, r.Spelling), "an earlier day"),
			clean(c.Was, mostHeadline), clean(c.Is, mostHeadline), clean(c.Why, mostHeadline)))
	}
}

func noLevel(c heat.Coverage) string {
	switch c {
	case heat.Thin:
		return "No level: too few events in the last 30 days."
	case heat.Stale:
		return "No level: no event in the last 30 days."
	case heat.Unmonitored:
		return "No level: no event is on record up to this day."
	}
	return "No level."
}

// shareWords names a line of the exact split.
func shareWords(kind string) string {
	switch kind {
	case "own":
		return "Own acts"
	case "tailwind":
		return "Tailwinds: what others did in favour"
	case "headwind":
		return "Headwinds: what others did against"
	case "credited":
		return "Acts of others, credited"
	case "fading":
		return "Older events wearing off"
	case "normal":
		return "Shift of what is normal"
	case "balance":
		return "Turn of the month: rises and falls weighed anew"
	}
	return orElse(clean(kind, 60), "Other")
}

func whole(f float64) string { return strconv.Itoa(int(math.Round(min(max(f, 0), 100)))) }

// sentenceOf makes a sentence of words that may stand after a colon elsewhere.
func sentenceOf(s string) string {
	if s == "" {
		return s
	}
	r, n := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(r)) + s[n:]
	if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "…") {
		s += "."
	}
	return s
}
