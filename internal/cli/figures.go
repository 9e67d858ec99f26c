package cli

import (
	"context"
	"fmt"
	"strings"

	"pyrometer"
	"pyrometer/internal/query"
)

type figuresCmd struct {
	List      figuresListCmd      `cmd:"" default:"withargs" help:"List figures, or those that fit some words."`
	Show      figuresShowCmd      `cmd:"" help:"All that is known of a figure."`
	Add       figuresAddCmd       `cmd:"" help:"Add a figure of your own."`
	Edit      figuresEditCmd      `cmd:"" help:"Change a figure's name, country or other names."`
	Import    figuresImportCmd    `cmd:"" help:"Add or change figures from a TOML or CSV file."`
	Link      figuresLinkCmd      `cmd:"" help:"Decide that an actor of the tables is a figure."`
	Merge     figuresMergeCmd     `cmd:"" help:"Decide that a figure is the same as another, which stays."`
	Decisions figuresDecisionsCmd `cmd:"" help:"List the decisions about identity."`
	Undo      figuresUndoCmd      `cmd:"" help:"Take a decision back."`
}

func (*figuresCmd) Help() string {
	return `Examples:

	pyrometer figures merkel
	pyrometer figures show person.angela-merkel
	pyrometer figures add "Ada Example" --kind person --country GB --alias "A. Example"
	pyrometer figures link "Pompeo, Michael" person.mike-pompeo --why "surname first"
	pyrometer figures undo 3 --why "two people after all"`
}

type figuresListCmd struct {
	form
	Search []string `arg:"" optional:"" help:"Words of a name or alias."`
	Limit  *int     `placeholder:"N" help:"At most so many; 0 for all (default: 30 in a table, all in JSON and CSV)."`
}

// searcher finds figures for a few words.
type searcher interface {
	Search(ctx context.Context, text string, limit int) ([]query.FigureRef, error)
	Board(context.Context, query.BoardQuery) (query.Board, error)
}

func (c *figuresListCmd) Run(ctx context.Context, s *session) error {
	limit := 0
	if !c.JSON && !c.CSV {
		limit = 30
	}
	if c.Limit != nil {
		if limit = *c.Limit; limit < 0 {
			return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--limit", Message: "it must not be below 0"}
		}
	}
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	return runFigures(ctx, a.Query, s, strings.Join(c.Search, " "), limit, c.form)
}

func runFigures(ctx context.Context, svc searcher, s *session, words string, limit int, f form) error {
	list := []query.FigureRef{}
	more := 0
	if words == "" {
		b, err := svc.Board(ctx, query.BoardQuery{All: true, Order: query.ByName, Limit: limit})
		if err != nil {
			return err
		}
		for _, r := range b.Rows {
			list = append(list, r.Figure)
		}
		more = b.Total - len(list)
	} else {
		ask := limit
		if ask > 0 {
			ask++ // one more tells whether there are more
		}
		found, err := svc.Search(ctx, words, ask)
		if err != nil {
			return err
		}
		list = append(list, found...)
		if limit > 0 && len(list) > limit {
			list, more = list[:limit], 1
		}
	}
	if err := figureList(s, list, f); err != nil {
		return err
	}
	switch {
	case len(list) == 0:
		return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "figures", Message: fmt.Sprintf("nothing in the store fits %q", clean(words))}
	case more > 0 && !f.JSON && !f.CSV:
		fmt.Fprintln(s.Err, "and more (--limit 0 shows all)")
	}
	return nil
}

func figureList(s *session, list []query.FigureRef, f form) error {
	switch {
	case f.JSON:
		return writeJSON(s.Out, list)
	case f.CSV:
		rows := make([][]string, len(list))
		for i, r := range list {
			rows[i] = []string{string(r.ID), r.Name, string(r.Kind), r.Country, fmt.Sprint(r.Guessed)}
		}
		return writeCSV(s.Out, []string{"id", "name", "kind", "country", "guessed"}, rows)
	case len(list) == 0:
		return nil
	}
	g := grid{columns: []column{{title: "id", least: 16}, {title: "name", least: 12}, {title: "kind"}, {title: "in", optional: 1}}}
	for _, r := range list {
		kind := string(r.Kind)
		if r.Guessed {
			kind += "?"
		}
		g.add(text(string(r.ID)), text(r.Name), text(kind), text(r.Country))
	}
	return g.write(s.Out, s.width(), s.colour)
}

type figuresShowCmd struct {
	formJSON
	Name []string `arg:"" help:"Name, alias or id of a figure."`
}

// shower gives all that is known of a figure.
type shower interface {
	finder
	Figure(context.Context, pyrometer.FigureID) (pyrometer.Figure, error)
}

func (c *figuresShowCmd) Run(ctx context.Context, s *session) error {
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	return runShow(ctx, a.Query, s, strings.Join(c.Name, " "), c.formJSON)
}

func runShow(ctx context.Context, svc shower, s *session, name string, f formJSON) error {
	ref, err := svc.Find(ctx, name)
	if err != nil {
		return err
	}
	fig, err := svc.Figure(ctx, ref.ID)
	if err != nil {
		return err
	}
	if f.JSON {
		return writeJSON(s.Out, fig)
	}
	put := func(what, value string) {
		if value != "" {
			fmt.Fprintf(s.Out, "%-9s %s\n", what, clean(value))
		}
	}
	kind := string(fig.Kind)
	if fig.Guessed {
		kind += " (guessed from its name in a table)"
	}
	put("name", fig.Name)
	put("id", string(fig.ID))
	put("kind", kind)
	put("country", fig.Country)
	put("also", strings.Join(fig.Aliases, "; "))
	put("died", string(fig.Died))
	for _, o := range fig.Offices {
		span := ""
		switch {
		case o.From != "" && o.Until != "":
			span = fmt.Sprintf(" (%s to %s)", o.From, o.Until)
		case o.From != "":
			span = fmt.Sprintf(" (from %s)", o.From)
		case o.Until != "":
			span = fmt.Sprintf(" (until %s)", o.Until)
		}
		if o.Source != "" {
			span += " [" + o.Source + "]"
		}
		put("office", o.Title+span)
	}
	return nil
}
