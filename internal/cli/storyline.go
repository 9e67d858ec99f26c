package cli

import (
	"context"
	"fmt"
	"strconv"

	"pyrometer"
	"pyrometer/internal/query"
)

type storylineCmd struct {
	formJSON
	ID      string         `arg:"" help:"Of a storyline, as pyrometer storylines shows it."`
	AsKnown *pyrometer.Day `placeholder:"DATE" help:"As it was known at the end of this day."`
	Limit   int            `default:"10" placeholder:"N" help:"So many events and articles at the most."`
}

func (*storylineCmd) Help() string {
	return `Shows a storyline: whom it is about and what heat it gave them, day by day; its events and
articles; what happened to it: founded, merged, split.

Examples:

	pyrometer storyline 2354ac2fa96a6287
	pyrometer storyline 2354ac2fa96a6287 --as-known 2020-07-14
	pyrometer storyline 2354ac2fa96a6287 --json`
}

func (c *storylineCmd) Run(ctx context.Context, s *session) error {
	q := query.StorylineQuery{AsKnown: c.AsKnown, Events: c.Limit, Articles: c.Limit}
	if err := q.ID.UnmarshalText([]byte(c.ID)); err != nil {
		return err
	}
	if c.Limit < 1 {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--limit", Message: "it must be 1 or more"}
	}
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	p, err := a.Query.Storyline(ctx, q)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(s.Out, p)
	}
	return storylineText(s, &p)
}

func storylineText(s *session, p *query.StorylinePage) error {
	w := lineWriter{w: s.Out, width: s.width()}
	w.line(s.paint(bold, clean(p.Headline)))
	w.line(fmt.Sprintf("%s to %s, %s", p.First, p.Last, storySize(&p.StorylineRow)))
	if len(p.Lead) > 0 {
		w.item("about " + clean(leadNames(p.Lead, 8)))
	}
	if p.Into != nil {
		w.line("merged into " + p.Into.ID.String() + " " + clean(p.Into.Headline))
	}
	if w.err != nil {
		return w.err
	}
	if len(p.Arc) > 0 {
		w.line("")
		told := "articles"
		if p.Articles == 0 {
			told = "rows"
		}
		g := grid{columns: []column{{title: "day"}, {title: told, right: true}}}
		for _, f := range p.Given {
			g.columns = append(g.columns, column{title: clean(f.Figure.Name), right: true})
		}
		for _, d := range p.Arc {
			if d.Articles == 0 && d.Voices == 0 {
				continue
			}
			n := d.Articles
			if p.Articles == 0 {
				n = d.Voices
			}
			cells := []cell{text(d.Day.String()), text(strconv.Itoa(n))}
			for _, x := range d.Degrees {
				cells = append(cells, text(fine(x)))
			}
			g.add(cells...)
		}
		if err := g.write(s.Out, s.width(), s.colour); err != nil {
			return err
		}
	}
	section := func(title string, n int) {
		if n > 0 {
			w.line("")
			w.line(s.paint(bold, title))
		}
	}
	section("what it turned on", len(p.Backstory))
	for _, f := range p.Backstory {
		w.line("  " + factLine(f))
	}
	section("turning points", len(p.Turns))
	for _, t := range p.Turns {
		w.line(fmt.Sprintf("  %s from %s to %s voices a day", t.Day, oneDecimal(t.Before), oneDecimal(t.After)))
		for _, e := range t.Events {
			w.line("    " + e.Day.String() + " " + clean(e.Label))
		}
	}
	section("events", len(p.EventList))
	for _, e := range p.EventList {
		line := e.Day.String() + " " + clean(e.Label)
		if e.Families > 1 {
			line += fmt.Sprintf(" (%d voices)", e.Families)
		}
		w.line("  " + line)
	}
	section("articles", len(p.List))
	for _, a := range p.List {
		w.line("  " + a.Day.String() + " " + clean(a.Title) + s.paint(dim, " "+clean(a.Name)+" "+a.ID.String()))
	}
	section("what happened to it", len(p.Changes))
	for _, c := range p.Changes {
		line := c.Day.String() + " " + string(c.Kind)
		if c.Other != nil {
			line += " " + c.Other.ID.String() + " " + clean(c.Other.Headline)
		}
		if c.Who != "" {
			line += " by " + clean(c.Who)
		}
		w.line("  " + line + ": " + clean(c.Why))
	}
	return w.err
}
