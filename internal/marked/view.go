package marked

import (
	"fmt"
	"strconv"
	"strings"

	"pyrometer"
)

// View is what a page shows of a reading, in words.
type View struct {
	Anchor    string // stands before the names of places, so that many views fit on a page
	Title     *Shown // nil for a text without a title
	Text      []Shown
	Figures   []Figure
	Events    []Event
	Quotes    []Quote
	Aims      []Line
	Dates     []Line
	Positions []Line
	Causes    []Line
}

// Shown is a paragraph with its marks in words.
type Shown struct {
	Anchor string // as of the View
	Marks  []Mark
}

// Mark is a stretch of text and what stands over it.
type Mark struct {
	Text    string
	Who     string // tip of a mention, "" for none
	Href    string // page of the figure meant
	Open    bool   // a mention of nobody known, or of one of several
	Speaker string // whose words these are, "" for nobody's
	Date    string // the date meant, "" for none
	Numbers []int  // of the events that these words tell
}

// Figure is somebody the text is about.
type Figure struct {
	Name, Href string
	Kind       pyrometer.Kind
	Mentions   int
	Share      int    // of the text, in hundredths
	Tone       string // "negative", "neutral", "positive", "" if nobody says
}

// Event is a telling in words.
type Event struct {
	Number         int // as marked in the text, from 1
	Day            string
	Source, Target string
	What           string // "COERCE ban"
	Modality       string
	Object, Until  string
	Rule           string
	Confidence     string
	Quoted, Wrong  bool
	Words          string // the clause
	Key            string // for a decision, see the page that shows it
}

// Quote is a quotation in words.
type Quote struct{ Speaker, Words, Form string }

// Line is a record that one line says.
type Line struct{ Lead, Words, Note string }

// Names says what figures are called and where their pages are; "" for a figure
// without a page.
type Names interface {
	Name(pyrometer.FigureID) string
	Href(pyrometer.FigureID) string
}

// Of puts a reading in words.
func Of(a *pyrometer.Article, r *pyrometer.Reading, names Names, anchor string) View {
	text := a.Text()
	v := View{Anchor: anchor}
	v.Title, v.Text = shown(a, r, names, anchor)
	for _, s := range r.Salient {
		v.Figures = append(v.Figures, Figure{Name: names.Name(s.Figure), Href: names.Href(s.Figure), Kind: kindOf(s.Figure),
			Mentions: s.Mentions, Share: int(100*s.Score + 0.5), Tone: toneOf(r, s.Figure)})
	}
	for i, t := range r.Tellings {
		e := Event{Number: i + 1, Day: t.Day.String(), Source: party(t.Source, names), Target: party(t.Target, names),
			What: strings.TrimSpace(string(t.Type) + " " + string(t.Mode)), Modality: string(t.Modality), Object: t.Object,
			Rule: t.Rule, Confidence: hundredths(t.Confidence), Quoted: t.Quote >= 0, Wrong: t.Wrong, Words: words(text, t.Span)}
		if t.Until != 0 {
			e.Until = t.Until.String()
		}
		v.Events = append(v.Events, e)
	}
	for _, q := range r.Quotes {
		v.Quotes = append(v.Quotes, Quote{party(q.Speaker, names), q.Words, string(q.Form)})
	}
	for _, x := range r.Aims {
		note := ""
		if !x.Of.None() {
			note = "of " + party(x.Of, names)
		}
		v.Aims = append(v.Aims, Line{party(x.Who, names) + " " + string(x.Kind), x.Object, note})
	}
	for _, d := range r.Dates {
		note := ""
		if d.Deadline {
			note = "a deadline"
		}
		v.Dates = append(v.Dates, Line{string(d.Date), words(text, d.Span), note})
	}
	for _, p := range r.Positions {
		note := ""
		if p.Deadline != "" {
			note = "by " + string(p.Deadline)
		}
		v.Positions = append(v.Positions, Line{party(p.Who, names) + ": " + string(p.Stance), p.Issue + scope(p.Scope), note})
	}
	for _, c := range r.Causes {
		v.Causes = append(v.Causes, Line{words(text, c.Cause), words(text, c.Effect), words(text, c.Signal)})
	}
	return v
}

func shown(a *pyrometer.Article, r *pyrometer.Reading, names Names, anchor string) (title *Shown, out []Shown) {
	for _, p := range Text(a, r) {
		s := Shown{Anchor: anchor, Marks: make([]Mark, len(p.Pieces))}
		for i, x := range p.Pieces {
			m := &s.Marks[i]
			m.Text = x.Text
			if x.Mention >= 0 {
				mention := r.Mentions[x.Mention]
				m.Who, m.Open = Title(mention, names), mention.Figure == ""
				if !m.Open {
					m.Href = names.Href(mention.Figure)
				}
			}
			if x.Quote >= 0 {
				m.Speaker = party(r.Quotes[x.Quote].Speaker, names)
			}
			if x.Date >= 0 {
				m.Date = string(r.Dates[x.Date].Date)
			}
			for _, n := range x.Events {
				m.Numbers = append(m.Numbers, n+1)
			}
		}
		if p.Title {
			title = &s
			continue
		}
		out = append(out, s)
	}
	return title, out
}

// Title says who a mention means and why, for the tip that a pointer shows.
func Title(m pyrometer.Mention, names Names) string {
	who := "nobody known"
	switch {
	case m.Figure != "":
		who = names.Name(m.Figure)
	case len(m.Others) > 0:
		all := make([]string, len(m.Others))
		for i, o := range m.Others {
			all[i] = names.Name(o)
		}
		who = "open: " + strings.Join(all, " or ")
	}
	return fmt.Sprintf("%s (%s, %s) %s", who, m.Form, hundredths(m.Confidence), m.Why)
}

func scope(s string) string {
	if s == "" {
		return ""
	}
	return ", " + s
}

func party(p pyrometer.Party, names Names) string {
	switch {
	case p.Figure != "":
		return names.Name(p.Figure)
	case p.Actor.Name != "":
		return p.Actor.Name
	}
	return "somebody"
}

func words(text string, s pyrometer.Span) string {
	if !sound(text, s) {
		return ""
	}
	// Clauses are cut at words: what stands before the first is the mark that ends
	// the clause before.
	return strings.TrimLeft(strings.Join(strings.Fields(s.Of(text)), " "), ",;:.!?•–— ")
}

func hundredths(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

func kindOf(id pyrometer.FigureID) pyrometer.Kind {
	kind, _, _ := strings.Cut(string(id), ".")
	if kind == "org" {
		return pyrometer.Organisation
	}
	return pyrometer.Kind(kind)
}

// toneOf is the mean tone of the mentions of a figure, in a word.
func toneOf(r *pyrometer.Reading, id pyrometer.FigureID) string {
	sum, n := 0.0, 0
	for _, t := range r.Tone {
		if t.Mention >= 0 && t.Mention < len(r.Mentions) && r.Mentions[t.Mention].Figure == id {
			sum += t.Score
			n++
		}
	}
	const plain = 0.15 // less than this is neither
	switch {
	case n == 0:
		return ""
	case sum/float64(n) > plain:
		return "positive"
	case sum/float64(n) < -plain:
		return "negative"
	}
	return "neutral"
}
