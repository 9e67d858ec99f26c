package cli

import (
	"context"
	"fmt"
	"strings"

	"pyrometer"
	"pyrometer/internal/app"
	"pyrometer/internal/desk"
	"pyrometer/internal/query"
)

type wrongCmd struct {
	Call  wrongCallCmd  `cmd:"" help:"Say that a mention, event or position of an article is wrong."`
	Undo  wrongUndoCmd  `cmd:"" help:"Take such a word back."`
	List  wrongListCmd  `cmd:"" help:"All that was called wrong, by whom and why."`
	Which wrongWhichCmd `cmd:"" help:"The records of an article with their numbers."`
}

type wrongCallCmd struct {
	Article string `arg:"" help:"The article's id, as \"pyrometer articles\" shows it."`
	Record  string `arg:"" help:"Kind and number: event-0, mention-3, position-1."`
	reason
}

func (*wrongCallCmd) Help() string {
	return `Levels follow at once. The word is kept, holds when the article is read again by a newer
version, and can be taken back.

Examples:

	pyrometer wrong which 4f2a91c07d3b5e68
	pyrometer wrong call 4f2a91c07d3b5e68 event-0 --why "the ban was lifted, not imposed"`
}

func (c *wrongCallCmd) Run(ctx context.Context, s *session) error {
	var id pyrometer.ArticleID
	if err := id.UnmarshalText([]byte(c.Article)); err != nil {
		return err
	}
	kind, n, _ := strings.Cut(c.Record, "-")
	var index int
	if _, err := fmt.Sscanf(n, "%d", &index); err != nil {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "wrong", Message: fmt.Sprintf("%q is no record", clean(c.Record)), Hint: "write it as event-0; `pyrometer wrong which ARTICLE` lists them"}
	}
	return s.desk(ctx, func(a *app.App) error {
		n, err := a.Desk.Wrong(ctx, desk.Word{Article: id, Kind: kind, Index: index, Who: c.Who, Why: c.Why})
		if err == nil {
			_, err = fmt.Fprintf(s.Out, "kept as word %d; `pyrometer wrong undo %d` takes it back\n", n, n)
		}
		return err
	})
}

type wrongUndoCmd struct {
	ID int64 `arg:"" help:"Number of the word, as \"pyrometer wrong list\" shows it."`
	reason
}

func (c *wrongUndoCmd) Run(ctx context.Context, s *session) error {
	return s.desk(ctx, func(a *app.App) error { return a.Desk.Right(ctx, c.ID, c.Who, c.Why) })
}

type wrongListCmd struct{ formJSON }

func (c *wrongListCmd) Run(ctx context.Context, s *session) error {
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	list, err := a.Query.Verdicts(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		if list == nil {
			list = []query.Verdict{}
		}
		return writeJSON(s.Out, list)
	}
	if len(list) == 0 {
		_, err := fmt.Fprintln(s.Out, "nobody has called a record wrong")
		return err
	}
	w := lineWriter{w: s.Out, width: s.width()}
	for _, v := range list {
		line := fmt.Sprintf("%d  %s  %s %q of %s is wrong, says %s: %s", v.ID, v.At.Format("2006-01-02"), v.Kind, v.Words, v.Article, v.Who, v.Why)
		if v.UndoneAt != nil {
			line += fmt.Sprintf(" (taken back %s by %s: %s)", v.UndoneAt.Format("2006-01-02"), v.UndoneBy, v.UndoneWhy)
		}
		for i, l := range wrap(clean(line), s.width()-3) {
			if i > 0 {
				l = "   " + l
			}
			w.line(l)
		}
	}
	return w.err
}

type wrongWhichCmd struct {
	Article string `arg:"" help:"The article's id."`
}

func (c *wrongWhichCmd) Run(ctx context.Context, s *session) error {
	var id pyrometer.ArticleID
	if err := id.UnmarshalText([]byte(c.Article)); err != nil {
		return err
	}
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	p, err := a.Query.Article(ctx, id)
	if err != nil {
		return err
	}
	if p.Reading == nil {
		return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "wrong", Message: "the article has not been read yet"}
	}
	words, names := p.Article.Text(), figureNames{a.Registry}
	g := grid{columns: []column{{title: "record"}, {title: "what", least: 20}, {title: "words", least: 20, optional: 1}}}
	for i, e := range p.Reading.Tellings {
		g.add(cellOf("event", i), text(strings.Join(strings.Fields(names.party(e.Source)+" "+string(e.Type)+" "+string(e.Mode)+" "+names.party(e.Target)), " ")), painted(e.Span.Of(words), dim))
	}
	for i, x := range p.Reading.Positions {
		g.add(cellOf("position", i), text(names.party(x.Who)+": "+string(x.Stance)+" on "+x.Issue), painted(x.Span.Of(words), dim))
	}
	for i, m := range p.Reading.Mentions {
		if m.Figure != "" {
			g.add(cellOf("mention", i), text(m.Text+" is "+names.Name(m.Figure)), painted(m.Why, dim))
		}
	}
	return g.write(s.Out, s.width(), s.colour)
}

func cellOf(kind string, i int) cell { return text(fmt.Sprintf("%s-%d", kind, i)) }

// party names one side of an event.
func (n figureNames) party(p pyrometer.Party) string {
	if p.Figure != "" {
		return n.Name(p.Figure)
	}
	if p.Actor.Name != "" {
		return p.Actor.Name
	}
	return "somebody"
}
