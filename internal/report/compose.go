package report

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"time"

	"pyrometer"
	"pyrometer/internal/report/english"
)

// Version is that of the grammar: it changes when the same material is written in
// other words.
const Version = "2026.1"

// Compose writes the report of a figure. The same material gives the same report,
// to the byte. What cannot be said truly is left out; a figure of whom nothing is
// known gets a report that says so.
func Compose(m *Material, o Options) (*Report, error) {
	switch o.Spelling {
	case "":
		o.Spelling = British
	case British, American:
	default:
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "write a report", Message: fmt.Sprintf("there is no spelling %q", english.Clean(string(o.Spelling), 40)),
			Hint: "use british or american"}
	}
	if o.Horizon <= 0 {
		o.Horizon = 7
	}
	if m.Figure.Who.Name == "" {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "write a report", Message: "the figure has no name"}
	}
	r := &Report{
		Figure: Figure{ID: m.Figure.ID, Name: m.Figure.Who.Name, Kind: m.Figure.Kind, Country: m.Figure.Country, Office: m.Figure.Who.Office},
		At:     m.At, Since: m.Since, AsKnown: m.AsKnown, Made: m.Made.UTC(), Points: []Point{}, Sections: []Section{}, Sources: []Source{},
		Reader: m.Reader.Name, Spelling: o.Spelling, Model: m.Model, Version: Version, Earlier: m.Earlier, Corrections: m.Corrected,
	}
	if r.Earlier == nil {
		r.Earlier = []Ref{}
	}
	if r.Corrections == nil {
		r.Corrections = []Correction{}
	}
	w := &writer{m: m, o: o, report: r, style: english.Style{American: o.Spelling == American, Year: english.YearOf(m.At)},
		numbers: map[string]int{}, said: map[pyrometer.FigureID]bool{}, quoted: map[string]bool{}, acts: map[pyrometer.EventID]bool{}}
	w.surnames()
	r.Reading = w.reading()
	r.Outlook = w.outlook()
	if t := w.thread(); t != nil {
		r.Storyline = &Ref{ID: t.ID.String(), Name: english.Clean(t.Headline, headlineMost), Day: t.Last}
	}
	w.opened = map[string]bool{}
	r.Title = w.title()
	r.Points = w.points()
	r.Picture = w.picture()
	w.said, w.quoted, w.acts = map[pyrometer.FigureID]bool{}, map[string]bool{}, map[pyrometer.EventID]bool{}
	for _, s := range []struct {
		key   Key
		write func() Section
	}{{Why, w.why}, {Changing, w.changing}, {Driving, w.driving}, {Meaning, w.meaning}} {
		w.section, w.opened = s.key, map[string]bool{}
		x := s.write()
		x.Key = s.key
		if x.Paragraphs == nil {
			x.Paragraphs = []Paragraph{}
		}
		r.Sections = append(r.Sections, x)
	}
	return r, w.sign()
}

// sign gives the report the id of its contents.
func (w *writer) sign() error {
	made := w.report.Made
	w.report.Made = time.Time{}
	b, err := json.Marshal(w.report)
	if err != nil {
		return &pyrometer.Error{Kind: pyrometer.Internal, Op: "write a report", Err: err}
	}
	h := fnv.New64a()
	h.Write(b) // never fails
	w.report.ID, w.report.Made = fmt.Sprintf("%016x", h.Sum64()), made
	return nil
}

// surnames counts who bears which surname, so that two Trumps are never one.
func (w *writer) surnames() {
	w.shorts = map[string]int{}
	seen := map[pyrometer.FigureID]bool{}
	add := func(a *Actor) {
		if a == nil || seen[idOf(a)] || !a.Who.Person {
			return
		}
		seen[idOf(a)] = true
		w.shorts[a.Who.Surname()]++
	}
	act := func(a *Act) {
		if a == nil {
			return
		}
		add(a.Source)
		add(a.Target)
		if a.Credit != nil && a.Credit.Of != nil {
			add(a.Credit.Of.Source)
			add(a.Credit.Of.Target)
		}
	}
	m := w.m
	add(&m.Figure)
	for _, s := range []*Split{&m.Level, &m.Change} {
		for i := range s.Shares {
			act(s.Shares[i].Act)
		}
	}
	for i := range m.Moves {
		act(m.Moves[i].Act)
	}
	for _, a := range m.Backstory {
		act(a)
	}
	for i := range m.Parties {
		add(m.Parties[i].Actor)
		for _, a := range m.Parties[i].Acts {
			act(a)
		}
	}
	for i := range m.Threads {
		for j := range m.Threads[i].Lead {
			add(&m.Threads[i].Lead[j])
		}
	}
	if m.Principal != nil {
		add(&m.Principal.Actor)
	}
	for i := range m.Ahead {
		add(&m.Ahead[i].Actor)
	}
	for i := range m.Positions {
		add(&m.Positions[i].Actor)
	}
}

func (w *writer) reading() Reading {
	m := w.m
	r := Reading{Level: m.Reading.Level, Step: m.Reading.Step, Low: m.Reading.Low, High: m.Reading.High, Momentum: m.Reading.Momentum,
		Attention: m.Reading.Attention, Breadth: m.Reading.Breadth, Coverage: m.Reading.Coverage, Shares: []ShareOfLevel{}}
	if r.Level != nil {
		from := m.Change.From
		r.From = &from
		r.Shares = append(r.Shares, m.Change.Parts...)
	}
	return r
}

// scored says whether the figure has a level.
func (w *writer) scored() bool { return w.m.Reading.Level != nil && w.m.Reading.Step != nil }

// thread gives the storyline with the largest share in the level, nil if there is none.
func (w *writer) thread() *Thread {
	for i := range w.m.Threads {
		t := &w.m.Threads[i]
		if t.Headline != "" && abs(t.Degrees) >= 0.05 {
			return t
		}
	}
	return nil
}
