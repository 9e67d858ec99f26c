package cli

import (
	"context"
	"fmt"
	"strconv"

	"pyrometer"
	"pyrometer/internal/app"
	"pyrometer/internal/query"
	"pyrometer/internal/store"
)

type sourcesCmd struct {
	form
	Bad  bool   `xor:"what" help:"List the bad records that were kept, with their reasons."`
	OPML bool   `xor:"what" name:"opml" help:"Print the feeds as OPML."`
	Off  string `xor:"what" placeholder:"ADDRESS" help:"Ask this source for news no more; what came from it stays."`
}

func (*sourcesCmd) Help() string {
	return `Feeds show how they fare: last visit, failures in a row, articles, newest one, next visit. A
file that was interrupted shows the line it goes on behind.

Examples:

	pyrometer sources
	pyrometer sources --bad --csv
	pyrometer sources --opml > feeds.opml`
}

// catalogue lists what was read into a store.
type catalogue interface {
	Datasets(context.Context) ([]store.Dataset, error)
	BadRows(ctx context.Context, dataset int64) ([]store.BadRow, error)
}

// sourceRow is a table read, in the contract's words.
type sourceRow struct {
	Name   string         `json:"name"`
	Format string         `json:"format"`
	Group  string         `json:"group"`
	Rows   int64          `json:"rows"`
	New    int64          `json:"new"`
	Bad    int64          `json:"bad"`
	Empty  int64          `json:"empty"` // records without an actor
	First  *pyrometer.Day `json:"first"` // null if no record was read
	Last   *pyrometer.Day `json:"last"`
	Line   int64          `json:"line"` // the records up to this line are in the store
	Done   bool           `json:"done"` // read to its end
}

func (c *sourcesCmd) Run(ctx context.Context, s *session) error {
	a, err := app.Open(ctx, s.config(false))
	if err != nil {
		return err
	}
	defer a.Close()
	switch {
	case c.Bad:
		return runBadRows(ctx, a.Store, s, c.form)
	case c.OPML:
		return a.WriteOPML(ctx, s.Out)
	case c.Off != "":
		return a.SwitchSource(ctx, c.Off, true)
	}
	feeds, err := a.Query.Health(ctx, s.Now())
	if err != nil {
		return err
	}
	return runSources(ctx, a.Store, s, feeds, c.form)
}

func runSources(ctx context.Context, c catalogue, s *session, feeds []query.SourceHealth, f form) error {
	sets, err := c.Datasets(ctx)
	if err != nil {
		return err
	}
	list := make([]sourceRow, len(sets))
	for i, d := range sets {
		list[i] = sourceRow{Name: d.Name, Format: d.Format, Group: d.Group, Rows: d.Read, New: d.New, Bad: d.Bad,
			Empty: d.Empty, Line: d.Line, Done: d.Done}
		if d.First != 0 {
			list[i].First, list[i].Last = &d.First, &d.Last
		}
	}
	if f.JSON {
		return writeJSON(s.Out, append(feedRows(feeds), rowsOf(list)...))
	}
	if len(list)+len(feeds) == 0 {
		return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "sources", Message: "nothing was read yet", Hint: app.HintEmpty}
	}
	if !f.CSV && len(feeds) > 0 {
		if err := writeFeeds(s, feeds); err != nil || len(list) == 0 {
			return err
		}
		if _, err := fmt.Fprintln(s.Out); err != nil {
			return err
		}
	}
	day := func(d *pyrometer.Day) string {
		if d == nil {
			return ""
		}
		return d.String()
	}
	if f.CSV {
		rows := make([][]string, len(list))
		for i, d := range list {
			n := func(v int64) string { return strconv.FormatInt(v, 10) }
			rows[i] = []string{d.Name, d.Format, d.Group, n(d.Rows), n(d.New), n(d.Bad), n(d.Empty), day(d.First), day(d.Last),
				n(d.Line), strconv.FormatBool(d.Done)}
		}
		return writeCSV(s.Out, []string{"name", "format", "group", "rows", "new", "bad", "empty", "first", "last", "line", "done"}, rows)
	}
	g := grid{columns: []column{
		{title: "file", least: 16}, {title: "format", optional: 2}, {title: "group", optional: 3},
		{title: "rows", right: true}, {title: "new", right: true, optional: 4}, {title: "bad", right: true},
		{title: "from", optional: 1}, {title: "to", optional: 1}, {title: "state"},
	}}
	for _, d := range list {
		state := "whole"
		switch {
		case !d.Done && d.Line == 0:
			state = "open"
		case !d.Done:
			state = "goes on behind line " + thousands(d.Line)
		}
		bad := painted(thousands(d.Bad), plain)
		if d.Bad > 0 {
			bad.paint = red
		}
		g.add(text(d.Name), text(d.Format), text(d.Group), text(thousands(d.Rows)), text(thousands(d.New)), bad,
			text(day(d.First)), text(day(d.Last)), text(state))
	}
	return g.write(s.Out, s.width(), s.colour)
}

func runBadRows(ctx context.Context, c catalogue, s *session, f form) error {
	sets, err := c.Datasets(ctx)
	if err != nil {
		return err
	}
	list := []badLine{}
	for _, d := range sets {
		rows, err := c.BadRows(ctx, d.ID)
		if err != nil {
			return err
		}
		for _, r := range rows {
			list = append(list, badLine{File: d.Name, Line: r.Line, Reason: r.Reason, Text: r.Text})
		}
	}
	switch {
	case f.JSON:
		return writeJSON(s.Out, list)
	case f.CSV:
		rows := make([][]string, len(list))
		for i, b := range list {
			rows[i] = []string{b.File, strconv.FormatInt(b.Line, 10), b.Reason, b.Text}
		}
		return writeCSV(s.Out, []string{"file", "line", "reason", "text"}, rows)
	}
	for _, b := range list {
		fmt.Fprintf(s.Out, "%s:%d: %s\n", clean(b.File), b.Line, clean(b.Reason))
	}
	return nil
}
