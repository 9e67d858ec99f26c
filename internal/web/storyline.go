package web

import (
	"fmt"
	"html/template"
	"math"
	"net/http"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/internal/chart"
	"pyrometer/internal/query"
)

// storylineParams is what the address of a storyline's page asks.
type storylineParams struct {
	view
	query.StorylineQuery
}

func readStoryline(r *http.Request, id string) (storylineParams, error) {
	p := paramsOf(r)
	q := storylineParams{view: p.view()}
	q.StorylineQuery = query.StorylineQuery{AsKnown: q.view.AsKnown, Days: p.number("days", daysShown, fewestDays, mostDays),
		Articles: p.number("articles", eventsShown, 1, mostRows), Events: p.number("events", eventsShown, 1, mostRows)}
	if p.err != nil {
		return q, p.err
	}
	return q, q.ID.UnmarshalText([]byte(id))
}

// link gives the address of this page with some parameters changed.
func (q storylineParams) link(pairs ...string) string {
	all := []string{"days", "", "articles", "", "events", ""}
	for i, n := range []struct{ is, otherwise int }{{q.Days, daysShown}, {q.Articles, eventsShown}, {q.Events, eventsShown}} {
		if n.is != n.otherwise {
			all[1+2*i] = strconv.Itoa(n.is)
		}
	}
	return q.view.storyline(q.ID, append(all, pairs...)...)
}

type storylinePage struct {
	head
	ID           string
	Name         string
	State        string
	StateWords   string
	Days         string
	FirstDay     string // in words
	LastDay      string
	Counts       string
	Into         *choice
	HeadFrom     string // address of the article that the headline is from
	Lead         []leadView
	Ranges       []choice
	ArcSVG       template.HTML
	ArcFile      string
	ArcNames     []choice
	Arc          []arcRow
	Turns        []storyTurn
	Backstory    []factView
	Events       []storyEvent
	EventWords   string
	MoreEvents   string
	Articles     []articleLine
	ArticleWords string
	MoreArticles string
	Changes      []lifeView
	API, Self    string
	Editing      editing
}

// leadView is one of those whom a storyline is about.
type leadView struct {
	choice
	Meta    string
	Most    string // the largest share of a day, signed
	Sign    string
	Explain string // its page on the storyline's last day
}

// arcRow is a day of the arc in numbers.
type arcRow struct {
	Day, DayISO string
	Articles    int
	Voices      int
	Degrees     []signedText
}

type signedText struct{ Text, Sign string }

type storyTurn struct {
	Letter, Day, DayISO string
	Words               string
	Events              []storyEvent
	Articles            []articleLine
}

type storyEvent struct {
	ID                     string
	Day, DayISO            string
	Label, Done            string
	SourceName, SourceHref string
	TargetName, TargetHref string
	Voices                 string
	Reports                []reportView
}

// factView is a dated fact of what came before, with who tells it.
type factView struct {
	Day, DayISO, Label, Clause string
	Meta, Href                 string
}

// lifeView is what happened to a storyline.
type lifeView struct {
	Day, DayISO, Words, Why, Who string
	Other                        *choice
}

func (s *server) storyline(r *http.Request) (response, error) {
	q, err := readStoryline(r, r.PathValue("id"))
	if err != nil {
		return response{}, err
	}
	if untidy(paramsOf(r)) {
		return response{to: q.link()}, nil
	}
	p, err := s.Chronicle.Storyline(r.Context(), q.StorylineQuery)
	if err != nil {
		return response{}, err
	}
	return s.render("storyline", s.storylinePage(q, &p))
}

func (s *server) arcSVG(r *http.Request) (response, error) {
	q, err := readStoryline(r, r.PathValue("id"))
	if err != nil {
		return response{}, err
	}
	p, err := s.Chronicle.Storyline(r.Context(), q.StorylineQuery)
	if err != nil {
		return response{}, err
	}
	return response{kind: kindSVG, body: []byte(arcChart(&p).SVG())}, nil
}

func (s *server) storylinePage(q storylineParams, p *query.StorylinePage) storylinePage {
	v := q.view
	name := clip(headline(&p.StorylineRef), 200)
	page := storylinePage{head: s.head(v, "storyline", clip(name, 120), nil), ID: p.ID.String(), Name: name,
		State: string(p.State), StateWords: stateWords(p), Days: daySpan(p.First, p.Last),
		Counts: joinDots(storySize(&p.StorylineRow), plural(p.EventCount, "event", "events")),
		ArcSVG: template.HTML(arcChart(p).SVG()), // escaped there
		API:    v.link("/api/storyline/" + p.ID.String() + ".json"), Self: q.link(), ArcFile: v.link("/storyline/"+p.ID.String()+"/arc.svg", "days", strconv.Itoa(q.Days))}
	page.Description = page.Name + ": what happened, who told it, and whom it heated or cooled."
	if v.AsKnown != nil {
		page.AsKnownOff = view{query.When{At: v.At}}.storyline(p.ID)
	}
	if p.Into != nil {
		page.Into = &choice{Label: clip(headline(p.Into), 200), Href: v.storyline(p.Into.ID)}
	}
	if p.From != nil {
		page.HeadFrom = v.article(*p.From)
	}
	s.storylineLead(&page, v, p)
	page.Ranges = arcRanges(q, p)
	for i := len(p.Arc) - 1; i >= 0; i-- {
		page.Arc = append(page.Arc, arcRowOf(&p.Arc[i]))
	}
	for i, t := range p.Turns {
		x := storyTurn{Letter: chart.Letter(i), Day: longDay(t.Day), DayISO: t.Day.String(), Words: volumeWords(t)}
		for j := range t.Events {
			e := s.storyEvent(v, &t.Events[j])
			if n := len(x.Events); n > 0 && len(e.Reports) > 0 && len(x.Events[n-1].Reports) > 0 && e.Reports[0].Href == x.Events[n-1].Reports[0].Href {
				x.Events[n-1].Reports = nil // one article is named once, below what it tells
			}
			x.Events = append(x.Events, e)
		}
		for _, a := range t.Articles {
			x.Articles = append(x.Articles, s.articleLine(v, a))
		}
		page.Turns = append(page.Turns, x)
	}
	for _, f := range p.Backstory {
		page.Backstory = append(page.Backstory, factOf(v, f))
	}
	for i := range p.EventList {
		page.Events = append(page.Events, s.storyEvent(v, &p.EventList[i]))
	}
	for _, a := range p.List {
		page.Articles = append(page.Articles, s.articleLine(v, a))
	}
	page.EventWords, page.MoreEvents = listWords(len(p.EventList), p.EventCount, "event", "events"), more(q, "events", len(p.EventList), p.EventCount)
	page.ArticleWords, page.MoreArticles = listWords(len(p.List), p.Articles, "article", "articles"), more(q, "articles", len(p.List), p.Articles)
	page.Editing = s.editing(v, p)
	for _, c := range p.Changes {
		page.Changes = append(page.Changes, lifeOf(v, p.ID, c))
	}
	return page
}

// storylineLead fills in whom the storyline is about, and the names of the arc.
func (s *server) storylineLead(page *storylinePage, v view, p *query.StorylinePage) {
	most := map[pyrometer.FigureID]float64{}
	for _, g := range p.Given {
		most[g.Figure.ID] = g.Most
		page.ArcNames = append(page.ArcNames, choice{Label: nameOf(g.Figure.Name), Href: v.figure(g.Figure.ID)})
	}
	then := v
	if then.At == nil || *then.At > p.Last {
		last := p.Last
		then.At = &last
	}
	for _, f := range p.Lead {
		l := leadView{choice: choice{Label: nameOf(f.Name), Href: v.figure(f.ID)}, Meta: s.meta(f)}
		if d, ok := most[f.ID]; ok {
			l.Most, l.Sign = chart.Signed(d)+"°", sign(d)
			l.Explain = then.figure(f.ID, "since", (p.First-1).String()) + "#change"
		}
		page.Lead = append(page.Lead, l)
	}
}

func stateWords(p *query.StorylinePage) string {
	switch p.State {
	case query.StorylineLive:
		return "It goes on: its last article is of " + longDay(p.Last) + "."
	case query.StorylineResting:
		return "It rests: nothing has been told of it since " + longDay(p.Last) + ". What is told next may still belong to it."
	case query.StorylineEnded:
		return "It has ended: nothing has been told of it since " + longDay(p.Last) + "."
	case query.StorylineMerged:
		return "It has been merged into another, which has its articles now."
	}
	return ""
}

// arcRanges offers lengths of the arc, where it has more days than the shortest.
func arcRanges(q storylineParams, p *query.StorylinePage) []choice {
	days := int(p.Last-p.First) + 1
	var out []choice
	for _, n := range []int{30, 90, 365, mostDays} {
		value, label := strconv.Itoa(n), strconv.Itoa(n)+" days"
		if n == daysShown {
			value = ""
		}
		if n == mostDays {
			label = "all"
		}
		out = append(out, choice{Label: label, Href: q.link("days", value), Current: q.Days == n})
		if n >= days {
			break
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

func arcRowOf(d *query.ArcDay) arcRow {
	row := arcRow{Day: shortDay(d.Day), DayISO: d.Day.String(), Articles: d.Articles, Voices: d.Voices}
	for _, x := range d.Degrees {
		row.Degrees = append(row.Degrees, signedText{chart.Signed(x), sign(x)})
	}
	return row
}

// arcChart describes the picture of a storyline.
func arcChart(p *query.StorylinePage) chart.Arc {
	a := chart.Arc{Title: "Heat that the storyline gave, and voices that told of it"}
	index := make(map[pyrometer.Day]int, len(p.Arc))
	for i, d := range p.Arc {
		a.Days = append(a.Days, d.Day)
		a.Voices = append(a.Voices, d.Voices)
		index[d.Day] = i
	}
	var words []string
	for k, g := range p.Given {
		l := chart.Lane{Label: nameOf(g.Figure.Name)}
		for _, d := range p.Arc {
			l.Degrees = append(l.Degrees, d.Degrees[k])
		}
		a.Lanes = append(a.Lanes, l)
		words = append(words, fmt.Sprintf("%s at most %s degrees", nameOf(g.Figure.Name), chart.Signed(g.Most)))
	}
	for i, t := range p.Turns {
		a.Marks = append(a.Marks, chart.ArcMark{Letter: chart.Letter(i), At: index[t.Day], Day: t.Day, Label: volumeWords(t)})
	}
	if len(words) > 0 {
		a.Summary = strings.Join(words, ", ") + "."
	}
	return a
}

func volumeWords(t query.StorylineTurn) string {
	way := "More told of it"
	if t.After < t.Before {
		way = "Fewer told of it"
	}
	return fmt.Sprintf("%s: from %s to %s voices a day", way, rate(t.Before), rate(t.After))
}

// rate writes a mean of a count.
func rate(f float64) string {
	if f > 0 && f < 0.05 {
		return "hardly any"
	}
	return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64)
}

func (s *server) storyEvent(v view, e *query.StorylineEvent) storyEvent {
	x := storyEvent{ID: e.Event.String(), Day: shortDay(e.Day), DayISO: e.Day.String(), Label: clip(e.Label, 240), Done: doneWords(e.Type, e.Mode, ""), Reports: s.reportViews(v, e.Reports)}
	if e.Source != nil {
		x.SourceName, x.SourceHref = nameOf(e.Source.Name), v.figure(e.Source.ID)
	}
	if e.Target != nil {
		x.TargetName, x.TargetHref = nameOf(e.Target.Name), v.figure(e.Target.ID)
	}
	if e.Families > 1 {
		x.Voices = plural(e.Families, "voice", "voices")
	}
	return x
}

func factOf(v view, f query.BackstoryFact) factView {
	x := factView{Day: longDay(f.Day), DayISO: f.Day.String(), Label: clip(f.Label, 240), Clause: clip(f.Clause, 300)}
	if len(f.Sources) > 0 {
		src := f.Sources[0]
		x.Meta, x.Href = joinDots(orElse(src.Name, "unknown publisher"), clip(orElse(src.Title, "without a title"), 120)), v.article(src.ID)
	}
	return x
}

func listWords(shown, all int, one, many string) string {
	if shown < all {
		return fmt.Sprintf("The newest %d of %s.", shown, plural(all, one, many))
	}
	return plural(all, one, many) + ", newest first."
}

// more gives the address of this page with more of a list, "" if all is shown.
func more(q storylineParams, name string, shown, all int) string {
	if shown >= all || shown >= mostRows {
		return ""
	}
	return q.link(name, strconv.Itoa(min(all, mostRows))) + "#" + name
}

// lifeOf puts what happened to a storyline in words, as its own page says them.
func lifeOf(v view, self pyrometer.StorylineID, c query.StorylineChange) lifeView {
	x := lifeView{Day: longDay(c.Day), DayISO: c.Day.String(), Why: clip(sentence(c.Why), 300), Who: clip(c.Who, 80)}
	other := c.Other
	switch {
	case c.Kind == pyrometer.Founded:
		x.Words = "Founded"
	case c.Kind == pyrometer.Renamed:
		x.Words = "Renamed"
	case c.Kind == pyrometer.Undone:
		x.Words, other = "A decision was taken back", nil
	case c.Kind == pyrometer.Merged && c.Of.ID == self:
		x.Words = "Took in"
	case c.Kind == pyrometer.Merged:
		x.Words = "Merged into"
		other = &c.Of
	case c.Kind == pyrometer.Split && c.Of.ID == self:
		x.Words = "Gave off"
	case c.Kind == pyrometer.Split:
		x.Words = "Parted from"
		other = &c.Of
	default:
		x.Words = upperFirst(string(c.Kind))
	}
	if other != nil {
		x.Other = &choice{Label: clip(headline(other), 200), Href: v.storyline(other.ID)}
	}
	return x
}
