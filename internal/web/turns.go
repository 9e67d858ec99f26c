package web

import (
	"fmt"
	"math"
	"strings"

	"pyrometer/internal/chart"
	"pyrometer/internal/query"
)

// turnView is a day on which a level turned, with what moved it.
type turnView struct {
	Letter      string // on the picture
	Day, DayISO string
	Words       string
	Climb       string
	Explain     string // the same change, explained in full
	Causes      []turnCause
}

type turnCause struct{ Label, Story, Degrees, Sign string }

func (s *server) turnViews(q figureParams, p query.FigurePage) []turnView {
	const least = 0.04 // of the climb; what did less is in the whole account
	var out []turnView
	for i, t := range p.Turns {
		x := turnView{Letter: chart.Letter(i), Day: longDay(t.Day), DayISO: t.Day.String(),
			Words:   fmt.Sprintf("from about %s to about %s.", whole(t.Before), whole(t.After)),
			Explain: q.link("at", t.Until.String(), "since", t.Since.String(), "from", "") + "#change"}
		way := "Climbed"
		if t.To < t.From {
			way = "Fell"
		}
		x.Climb = fmt.Sprintf("%s %s° from the end of %s to that of %s:", way, chart.Degrees(math.Abs(t.To-t.From)), shortDay(t.Since), shortDay(t.Until))
		for _, c := range t.Causes {
			if sign(c.Degrees) == "flat" || math.Abs(c.Degrees) < least*math.Abs(t.To-t.From) {
				continue
			}
			y := turnCause{Label: causeLabel(c), Degrees: chart.Signed(c.Degrees), Sign: sign(c.Degrees)}
			if c.Kind == query.CauseStoryline && c.Storyline != nil && s.Chronicle != nil {
				y.Story = q.view.storyline(*c.Storyline)
			}
			x.Causes = append(x.Causes, y)
		}
		out = append(out, x)
	}
	return out
}

// groupings offers to put causes together otherwise, where any is of a storyline.
func (s *server) groupings(page *figurePage, q figureParams, p query.FigurePage) {
	if q.By == query.ByCounterparty {
		page.ByValue = string(q.By)
	}
	if s.Chronicle == nil || !anyStory(p.Change.Causes) && !anyStory(p.Level.Causes) {
		return
	}
	for _, g := range []query.Grouping{query.ByStoryline, query.ByCounterparty} {
		to := q
		to.By = g
		page.By = append(page.By, choice{Label: "by " + string(g), Href: to.link(), Current: q.By == g})
	}
}

func anyStory(causes []query.Cause) bool {
	for _, c := range causes {
		if c.Storyline != nil || anyStory(c.Causes) {
			return true
		}
	}
	return false
}

// causeStory adds to a cause what leads to its storyline, and what articles say
// of why.
func (s *server) causeStory(out *causeView, v view, c *query.Cause) {
	if c.Kind == query.CauseStoryline && c.Storyline != nil && s.Chronicle != nil {
		out.Story = v.storyline(*c.Storyline)
	}
	switch {
	case c.Own == nil || c.Others == nil || sign(*c.Own) == "flat":
	case sign(*c.Others) == "flat":
		out.Detail = joinDots(out.Detail, "own acts")
	default:
		out.Detail = joinDots(out.Detail, fmt.Sprintf("own acts %s, others’ %s", chart.Signed(*c.Own), chart.Signed(*c.Others)))
	}
	if b := c.Because; b != nil {
		words := clip(b.Text, 300)
		if b.Signal != "" && !strings.HasPrefix(strings.ToLower(words), strings.ToLower(b.Signal)) {
			words = clip(b.Signal, 40) + " " + words
		}
		out.Why = &saidView{Words: words, Meta: orElse(b.Article.Name, "its article"), Href: v.article(b.Article.ID)}
	}
	if k := c.Credit; k != nil && k.Sentence != "" {
		lead := "Credited"
		if k.Sign < 0 {
			lead = "Set back"
		}
		out.Credit = &saidView{Lead: lead + ", " + longDay(k.Day), Words: clip(k.Sentence, 400)}
		if a := k.Article; a != nil {
			out.Credit.Meta, out.Credit.Href = orElse(a.Name, "its article"), v.article(a.ID)
		}
	}
}

// windWords says the sum of a change by who did it, those parts that there are.
func windWords(w *query.Winds) string {
	names := map[string]string{"own": "own acts", "tailwind": "tailwind from others", "headwind": "headwind from others", "credited": "credit in what others did",
		"fading": "older events wearing off", "normal": "shift of normal", "balance": "turn of the month"}
	var parts []string
	for _, x := range w.List() {
		if sign(x.Degrees) != "flat" {
			parts = append(parts, names[x.Name]+" "+chart.Signed(x.Degrees)+"°")
		}
	}
	if len(parts) < 2 {
		return ""
	}
	return "The same by who did it: " + strings.Join(parts, ", ") + "."
}
