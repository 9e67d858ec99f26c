package cli

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"pyrometer"
	"pyrometer/internal/app"
	"pyrometer/internal/registry"
	"pyrometer/internal/store"
)

// reason is what every decision carries.
type reason struct {
	Why string `required:"" placeholder:"TEXT" help:"Why; kept with the decision."`
	Who string `env:"PYROMETER_USER,USER,USERNAME" default:"unknown" placeholder:"NAME" help:"Who decides (default: your user name)."`
}

type figuresLinkCmd struct {
	formJSON
	reason
	Actor  string             `arg:"" help:"The actor as the table names it."`
	Figure pyrometer.FigureID `arg:"" help:"Id of the figure it is."`
}

func (c *figuresLinkCmd) Run(ctx context.Context, s *session) error {
	d := registry.Decision{Kind: registry.LinkActor, Actor: c.Actor, Figure: c.Figure, Who: c.Who, Why: c.Why, At: s.Now()}
	return s.decide(ctx, d, c.formJSON, fmt.Sprintf("%q is %s", clean(c.Actor), c.Figure))
}

type figuresMergeCmd struct {
	formJSON
	reason
	Figure pyrometer.FigureID `arg:"" help:"Id of the figure that goes."`
	Into   pyrometer.FigureID `arg:"" help:"Id of the figure that stays."`
}

func (c *figuresMergeCmd) Run(ctx context.Context, s *session) error {
	d := registry.Decision{Kind: registry.MergeFigures, Figure: c.Figure, Into: c.Into, Who: c.Who, Why: c.Why, At: s.Now()}
	return s.decide(ctx, d, c.formJSON, fmt.Sprintf("%s is %s", c.Figure, c.Into))
}

// decide keeps a decision and says how to take it back.
func (s *session) decide(ctx context.Context, d registry.Decision, f formJSON, words string) error {
	return s.desk(ctx, func(a *app.App) error {
		id, err := a.Desk.Decide(ctx, d)
		if err != nil {
			return err
		}
		n := strconv.FormatInt(id, 10)
		return said(s, f, struct {
			Decision int64 `json:"decision"`
		}{id}, "decision "+n+": "+words+"\n`pyrometer figures undo "+n+" --why TEXT` takes it back")
	})
}

type figuresUndoCmd struct {
	formJSON
	reason
	ID int64 `arg:"" name:"id" help:"Number of the decision."`
}

func (c *figuresUndoCmd) Run(ctx context.Context, s *session) error {
	return s.desk(ctx, func(a *app.App) error {
		if err := a.Desk.Undo(ctx, c.ID, c.Who, c.Why); err != nil {
			return err
		}
		return said(s, c.formJSON, struct {
			Undone int64 `json:"undone"`
		}{c.ID}, fmt.Sprintf("decision %d is taken back", c.ID))
	})
}

type figuresDecisionsCmd struct {
	form
}

// decisionRow is a decision in the contract's words.
type decisionRow struct {
	ID        int64              `json:"id"`
	At        time.Time          `json:"at"`
	Who       string             `json:"who"`
	Why       string             `json:"why"`
	Kind      string             `json:"kind"`
	Actor     string             `json:"actor"`
	Figure    pyrometer.FigureID `json:"figure"`
	Into      pyrometer.FigureID `json:"into"`
	UndoneAt  *time.Time         `json:"undone_at"` // null while it stands
	UndoneBy  string             `json:"undone_by"`
	UndoneWhy string             `json:"undone_why"`
}

func (c *figuresDecisionsCmd) Run(ctx context.Context, s *session) error {
	return s.desk(ctx, func(a *app.App) error { return runDecisions(ctx, a.Desk, s, c.form) })
}

// record lists the decisions that were made.
type record interface {
	Decisions(context.Context) ([]store.Decision, error)
}

func runDecisions(ctx context.Context, k record, s *session, f form) error {
	kept, err := k.Decisions(ctx)
	if err != nil {
		return err
	}
	list := make([]decisionRow, len(kept))
	for i, d := range kept {
		list[i] = decisionRow{ID: d.ID, At: d.At, Who: d.Who, Why: d.Why, Kind: d.Kind, Actor: d.Actor, Figure: d.Figure,
			Into: d.Into, UndoneBy: d.UndoneBy, UndoneWhy: d.UndoneWhy}
		if !d.UndoneAt.IsZero() {
			list[i].UndoneAt = &d.UndoneAt
		}
	}
	if f.JSON {
		return writeJSON(s.Out, list)
	}
	state := func(d decisionRow) string {
		if d.UndoneAt == nil {
			return "stands"
		}
		return "taken back by " + d.UndoneBy + ": " + d.UndoneWhy
	}
	if f.CSV {
		rows := make([][]string, len(list))
		for i, d := range list {
			rows[i] = []string{strconv.FormatInt(d.ID, 10), d.At.Format(time.RFC3339), d.Who, d.Why, d.Kind, d.Actor,
				string(d.Figure), string(d.Into), state(d)}
		}
		return writeCSV(s.Out, []string{"id", "at", "who", "why", "kind", "actor", "figure", "into", "state"}, rows)
	}
	if len(list) == 0 {
		fmt.Fprintln(s.Err, "no decisions")
		return nil
	}
	g := grid{columns: []column{{title: "#", right: true}, {title: "day"}, {title: "who", optional: 3}, {title: "decision", least: 24},
		{title: "why", least: 12, optional: 1}, {title: "state", least: 6, optional: 2}}}
	for _, d := range list {
		what := d.Kind + " " + strconv.Quote(d.Actor) + " -> " + string(d.Figure)
		if d.Into != "" {
			what = d.Kind + " " + string(d.Figure) + " -> " + string(d.Into)
		}
		g.add(text(strconv.FormatInt(d.ID, 10)), text(d.At.Format(time.DateOnly)), text(d.Who), text(what), text(d.Why), text(state(d)))
	}
	return g.write(s.Out, s.width(), s.colour)
}

// said answers a command that changed something: JSON for scripts, words else.
func said(s *session, f formJSON, v any, words string) error {
	if f.JSON {
		return writeJSON(s.Out, v)
	}
	_, err := fmt.Fprintln(s.Out, words)
	return err
}
