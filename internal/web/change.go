package web

import (
	"errors"
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/chart"
	"pyrometer/internal/query"
)

// errUntidy asks for a redirect to the tidy address of the same view.
var errUntidy = errors.New("untidy address")

// changeView is an exact split, made ready for the page.
type changeView struct {
	From, To   string // in words
	Since      string // 2006-01-02
	SinceText  string
	Total      string
	Size       string // without its sign
	Direction  string // "rose", "fell", "did not move"
	Causes     []causeView
	Winds      string // the same sum by who did it
	Chart      chart.Waterfall
	SVG        template.HTML
	SumLine    string
	Exact      bool
	FromRest   bool // the split of the level itself
	Sum        string
	CauseCount int
}

// causeView is a cause with what opens below it.
type causeView struct {
	Key     string
	Label   string
	Degrees string
	Sign    string // "up", "down", "flat"
	Detail  string
	Day     string
	Href    string // the other figure, if there is one
	Other   string
	Story   string    // the storyline's page, if it is of one
	Why     *saidView // what an article states as the cause
	Credit  *saidView // what shows that the figure campaigned
	Reports []reportView
	Account *accountView
	Causes  []causeView
	More    string
}

// causesOpened is how many lines open below one cause; the rest is one line
// with their sum, so that a page of a busy figure stays a page.
const causesOpened = 40

func (s *server) changeView(v view, e query.Explanation, prefix string) changeView {
	w := s.waterfall(e)
	c := changeView{
		From: momentWords(e.From), To: momentWords(e.To),
		Since: e.From.Day.String(), SinceText: longDay(e.From.Day),
		Chart: w, SVG: template.HTML(w.SVG()), // escaped there
		CauseCount: len(e.Causes),
	}
	from, to := orRest(e.From.Level), orRest(e.To.Level)
	change := to - from
	c.Total = chart.Signed(change) + "°"
	c.Size = chart.Degrees(math.Abs(change)) + "°"
	switch r := math.Round(change * 10); {
	case r > 0:
		c.Direction = "rose"
	case r < 0:
		c.Direction = "fell"
	default:
		c.Direction = "did not move"
	}
	sum := 0.0
	for i, cause := range e.Causes {
		sum += cause.Degrees
		c.Causes = append(c.Causes, s.causeView(v, e.Figure.ID, cause, causeKey(prefix, i), 0))
	}
	c.Winds = windWords(&e.Winds)
	gap := math.Abs(sum - change)
	c.Exact = gap <= 1e-9
	c.Sum = strconv.FormatFloat(sum, 'f', 9, 64)
	c.SumLine = fmt.Sprintf("Sum of all %s: %s° = %s − %s", plural(len(e.Causes), "cause", "causes"),
		fixed(sum), fixed(to), fixed(from))
	if c.Exact {
		c.SumLine += ", to 1e-9."
	} else {
		c.SumLine += fmt.Sprintf(", off by %.1e.", gap)
	}
	return c
}

func causeKey(prefix string, i int) string { return prefix + strconv.Itoa(i+1) }

// fixed writes all the digits that the promise of the sum is about.
func fixed(f float64) string {
	return strings.Replace(strconv.FormatFloat(f, 'f', 9, 64), "-", "−", 1)
}

func orRest(level *float64) float64 {
	if level == nil {
		return heat.Rest
	}
	return *level
}

func (s *server) causeView(v view, self pyrometer.FigureID, c query.Cause, key string, depth int) causeView {
	out := causeView{
		Key: key, Label: causeLabel(c), Degrees: chart.Signed(c.Degrees), Sign: sign(c.Degrees),
		Detail: doneWords(c.Type, c.Mode, c.Code),
	}
	if c.Day != nil {
		out.Day = shortDay(*c.Day)
	}
	if c.Count > 1 {
		out.Detail = joinDots(out.Detail, plural(c.Count, "event", "events"))
	}
	// The other party is whichever end is not the figure whose page this is.
	for _, ref := range []*query.FigureRef{c.Source, c.Target} {
		if ref != nil && ref.ID != self && ref.ID != "" {
			out.Other, out.Href = nameOf(ref.Name), v.figure(ref.ID)
			break
		}
	}
	s.causeStory(&out, v, &c)
	out.Reports, out.Account = s.reportViews(v, c.Reports), accountOf(c.Account, c.Reports)
	const deepest = 6 // causes nest four deep today; a loop in the data must not hang a page
	if depth >= deepest {
		return out
	}
	rest, n := 0.0, 0
	for i, sub := range c.Causes {
		if i >= causesOpened {
			rest += sub.Degrees
			n++
			continue
		}
		out.Causes = append(out.Causes, s.causeView(v, self, sub, causeKey(key+".", i), depth+1))
	}
	if n > 0 {
		out.More = fmt.Sprintf("and %s, together %s°", plural(n, "more", "more"), chart.Signed(rest))
	}
	return out
}

func sign(degrees float64) string {
	switch r := math.Round(degrees * 10); {
	case r > 0:
		return "up"
	case r < 0:
		return "down"
	}
	return "flat"
}

func joinDots(a, b string) string {
	if a == "" {
		return b
	}
	return a + " · " + b
}

// waterfall lays out the picture of a split.
func (s *server) waterfall(e query.Explanation) chart.Waterfall {
	from, to := orRest(e.From.Level), orRest(e.To.Level)
	const most = 14
	parts := make([]chart.Part, 0, most+1)
	rest, n := 0.0, 0
	for i, c := range e.Causes {
		// The last line of a long list gathers what does not fit the picture.
		if len(e.Causes) > most && i >= most-1 {
			rest += c.Degrees
			n++
			continue
		}
		detail := ""
		if c.Count > 1 {
			detail = plural(c.Count, "event", "events")
		}
		parts = append(parts, chart.Part{Key: causeKey("c", i), Label: causeLabel(c), Detail: detail, Degrees: c.Degrees})
	}
	if n > 0 {
		parts = append(parts, chart.Part{Label: plural(n, "smaller cause", "smaller causes"), Degrees: rest})
	}
	start := chart.Row{Label: longDay(e.From.Day), From: from, Step: stepOr(e.From.Step, s.Model.Band(from))}
	if e.From.Level == nil {
		start.Label = "At rest"
	}
	end := chart.Row{Label: longDay(e.To.Day), From: to, Step: stepOr(e.To.Step, s.Model.Band(to))}
	w := chart.NewWaterfall(start, end, parts, s.Model.Bounds)
	w.Title = "What changed the level of " + nameOf(e.Figure.Name)
	w.Summary = fmt.Sprintf("From %s to %s: %s degrees.", momentWords(e.From), momentWords(e.To), chart.Signed(to-from))
	return w
}

func stepOr(s *heat.Step, otherwise heat.Step) heat.Step {
	if s == nil {
		return otherwise
	}
	return *s
}

// levelChart describes the level over time.
func (s *server) levelChart(p query.FigurePage) chart.Level {
	l := chart.Level{
		Title:   fmt.Sprintf("Level of %s over %s", nameOf(p.Figure.Name), plural(len(p.Series), "day", "days")),
		Bands:   chart.BandsOf(s.Model.Bounds),
		Palette: chart.Colours(),
	}
	index := make(map[pyrometer.Day]int, len(p.Series))
	for i, pt := range p.Series {
		c := chart.LevelPoint{Day: pt.Day, Level: pt.Level, Low: pt.Low, High: pt.High}
		if pt.Step != nil {
			c.Step = *pt.Step
		}
		l.Points = append(l.Points, c)
		index[pt.Day] = i
	}
	for i, t := range p.Turns {
		if at, ok := index[t.Day]; ok {
			l.Turns = append(l.Turns, chart.LevelTurn{Letter: chart.Letter(i), At: at, Day: t.Day, Before: t.Before, After: t.After})
		}
	}
	l.Days = chart.TicksOf(l.Points)
	l.Summary = levelSummary(p.Series)
	if n := len(p.Series); n > 0 {
		l.First, l.Last = p.Series[0].Day.String(), p.Series[n-1].Day.String()
	}
	for _, m := range p.Marks {
		if i, ok := index[m.Day]; ok {
			l.Marks = append(l.Marks, chart.LevelMark{Number: len(l.Marks) + 1, At: i, Day: m.Day, Degrees: m.Degrees, Label: clip(m.Label, 160)})
		}
	}
	return l
}

func levelSummary(series []query.SeriesPoint) string {
	var low, high, last *query.SeriesPoint
	for i := range series {
		pt := &series[i]
		if pt.Level == nil {
			continue
		}
		if low == nil || *pt.Level < *low.Level {
			low = pt
		}
		if high == nil || *pt.Level > *high.Level {
			high = pt
		}
		last = pt
	}
	if last == nil {
		return "No day of this time has a level."
	}
	return fmt.Sprintf("Lowest %s on %s, highest %s on %s, last %s on %s.",
		chart.Degrees(*low.Level), longDay(low.Day), chart.Degrees(*high.Level), longDay(high.Day),
		chart.Degrees(*last.Level), longDay(last.Day))
}
