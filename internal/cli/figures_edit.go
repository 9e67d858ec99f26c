package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"pyrometer"
	"pyrometer/internal/app"
	"pyrometer/internal/registry"
)

type figuresAddCmd struct {
	formJSON
	Name    string                `arg:"" help:"Its name."`
	Kind    pyrometer.Kind        `required:"" placeholder:"KIND" help:"person, organisation, country, institution or group."`
	ID      pyrometer.FigureID    `name:"id" placeholder:"ID" help:"Its id (default: made from kind and name)."`
	Country string                `placeholder:"ISO2" help:"Its country (code)."`
	Alias   []string              `placeholder:"NAME" sep:"none" help:"Another name; may be given several times."`
	Died    pyrometer.PartialDate `placeholder:"DATE" help:"Day, month or year of death."`
}

func (c *figuresAddCmd) Run(ctx context.Context, s *session) error {
	if err := oneOf("kind", c.Kind, pyrometer.Kinds()); err != nil {
		return err
	}
	f := pyrometer.Figure{ID: c.ID, Name: c.Name, Kind: c.Kind, Country: strings.ToUpper(c.Country), Aliases: c.Alias, Died: c.Died}
	if f.ID == "" {
		id, err := registry.NewID(f.Kind, f.Name)
		if err != nil {
			return err
		}
		f.ID = id
	}
	return s.desk(ctx, func(a *app.App) error {
		if err := a.Desk.Add(ctx, f); err != nil {
			return err
		}
		return said(s, c.formJSON, f, "added "+string(f.ID))
	})
}

type figuresEditCmd struct {
	formJSON
	ID      pyrometer.FigureID     `arg:"" name:"id" help:"Id of the figure."`
	Name    *string                `placeholder:"NAME" help:"New name; the old one becomes an alias."`
	Kind    *pyrometer.Kind        `placeholder:"KIND" help:"New kind."`
	Country *string                `placeholder:"ISO2" help:"New country (code)."`
	Alias   []string               `placeholder:"NAME" sep:"none" help:"Another name; may be given several times."`
	Unalias []string               `placeholder:"NAME" sep:"none" help:"A name to take away; may be given several times."`
	Died    *pyrometer.PartialDate `placeholder:"DATE" help:"Day, month or year of death."`
}

func (c *figuresEditCmd) Run(ctx context.Context, s *session) error {
	if c.Kind != nil {
		if err := oneOf("kind", *c.Kind, pyrometer.Kinds()); err != nil {
			return err
		}
	}
	return s.desk(ctx, func(a *app.App) error {
		old, ok := a.Registry.Get(c.ID)
		if ok {
			old = c.apply(old)
			if err := a.Desk.Edit(ctx, old); err != nil {
				return err
			}
			return said(s, c.formJSON, old, "changed "+string(old.ID))
		}
		// A figure that came from a table becomes the user's own by the edit.
		old, err := a.Query.Figure(ctx, c.ID)
		if err != nil {
			return err
		}
		f := c.apply(old)
		if _, err := a.Desk.Import(ctx, []pyrometer.Figure{f}); err != nil {
			return err
		}
		return said(s, c.formJSON, f, "changed "+string(f.ID))
	})
}

// apply gives the figure as it is after the edit.
func (c *figuresEditCmd) apply(f pyrometer.Figure) pyrometer.Figure {
	aliases := append(append([]string(nil), f.Aliases...), c.Alias...)
	if c.Name != nil && *c.Name != f.Name {
		aliases = append(aliases, f.Name)
		f.Name = *c.Name
	}
	f.Aliases = nil
	seen := map[string]bool{f.Name: true}
	for _, u := range c.Unalias {
		seen[u] = true
	}
	for _, a := range aliases {
		if !seen[a] {
			seen[a] = true
			f.Aliases = append(f.Aliases, a)
		}
	}
	if c.Kind != nil {
		f.Kind = *c.Kind
	}
	if c.Country != nil {
		f.Country = strings.ToUpper(*c.Country)
	}
	if c.Died != nil {
		f.Died = *c.Died
	}
	f.Guessed = false // a person has looked at it
	return f
}

type figuresImportCmd struct {
	formJSON
	File string `arg:"" help:"A .toml or .csv file of figures."`
}

func (c *figuresImportCmd) Run(ctx context.Context, s *session) error {
	figures, bad, err := readFigures(c.File)
	if err != nil {
		return err
	}
	return s.desk(ctx, func(a *app.App) error {
		n, err := a.Desk.Import(ctx, figures)
		if err != nil {
			return err
		}
		for _, b := range bad {
			fmt.Fprintf(s.Err, "%s:%d: %s\n", clean(c.File), b.Line, clean(b.Reason))
		}
		done := struct {
			Read int `json:"read"`
			New  int `json:"new"`
			Bad  int `json:"bad"`
		}{len(figures), n, len(bad)}
		words := fmt.Sprintf("%s read, %d new or changed, %d bad", plural(int64(done.Read), "figure", "figures"), n, done.Bad)
		if err := said(s, c.formJSON, done, words); err != nil || len(bad) == 0 {
			return err
		}
		return &status{code: exitBad}
	})
}

// readFigures reads users' figures; what is wrong with single records comes
// apart from them.
func readFigures(file string) ([]pyrometer.Figure, []registry.BadRecord, error) {
	var read func(io.Reader) ([]pyrometer.Figure, []registry.BadRecord, error)
	switch strings.ToLower(filepath.Ext(file)) {
	case ".toml":
		read = registry.ReadTOML
	case ".csv":
		read = registry.ReadCSV
	default:
		return nil, nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read " + file, Message: "its name ends neither in .toml nor in .csv"}
	}
	f, err := os.Open(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "open " + file, Message: "no such file"}
	} else if err != nil {
		return nil, nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open " + file, Err: err}
	}
	defer f.Close()
	return read(f)
}
