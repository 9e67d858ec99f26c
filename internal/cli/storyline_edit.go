package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/internal/app"
	"pyrometer/internal/desk"
	"pyrometer/internal/query"
)

// storylineCmds shows one affair, or changes what is one.
type storylineCmds struct {
	Show      storylineCmd          `cmd:"" default:"withargs" help:"One affair: its days, events and articles, and the heat it gave."`
	Join      storylineJoinCmd      `cmd:"" help:"Make one of two storylines."`
	Split     storylineSplitCmd     `cmd:"" help:"Make a storyline of its own of some articles of another."`
	Rename    storylineRenameCmd    `cmd:"" help:"Give a storyline another headline."`
	Undo      storylineUndoCmd      `cmd:"" help:"Take such a decision back."`
	Decisions storylineDecisionsCmd `cmd:"" help:"All that was joined, split and renamed, by whom and why."`
}

type storylineJoinCmd struct {
	formJSON
	reason
	Storyline string `arg:"" help:"The storyline that stays."`
	Other     string `arg:"" help:"The one that it takes in."`
}

func (*storylineJoinCmd) Help() string {
	return `Articles that come later to either go to the one that stays. The decision is kept, holds when
all is grouped anew, counts for --as-known from the day on which it was made, and can be taken back.

Examples:

	pyrometer storyline join 2354ac2fa96a6287 4f2a91c07d3b5e68 --why "one trade war"`
}

func (c *storylineJoinCmd) Run(ctx context.Context, s *session) error {
	ids, err := storylineIDs(c.Storyline, c.Other)
	if err != nil {
		return err
	}
	return s.desk(ctx, func(a *app.App) error {
		n, err := a.Desk.JoinStorylines(ctx, ids[0], ids[1], desk.Editor{Who: c.Who, Why: c.Why})
		return s.decidedStory(err, c.formJSON, n, 0, ids[1].String()+" is joined to "+ids[0].String())
	})
}

type storylineSplitCmd struct {
	formJSON
	reason
	Storyline string   `arg:"" help:"The storyline that is split."`
	Articles  []string `arg:"" help:"Ids of the articles that leave it, as \"pyrometer storyline ID\" shows them."`
}

func (*storylineSplitCmd) Help() string {
	return `Articles that come later go to the part that they are more like. The new storyline bears the id
of the first of its articles that is no storyline's.

Examples:

	pyrometer storyline split 2354ac2fa96a6287 4f2a91c07d3b5e68 9b1d52e60f7a3c44 --why "another trial"`
}

func (c *storylineSplitCmd) Run(ctx context.Context, s *session) error {
	ids, err := storylineIDs(c.Storyline)
	if err != nil {
		return err
	}
	articles := make([]pyrometer.ArticleID, len(c.Articles))
	for i, x := range c.Articles {
		if err := articles[i].UnmarshalText([]byte(x)); err != nil {
			return err
		}
	}
	return s.desk(ctx, func(a *app.App) error {
		n, made, err := a.Desk.SplitStoryline(ctx, ids[0], articles, desk.Editor{Who: c.Who, Why: c.Why})
		return s.decidedStory(err, c.formJSON, n, made, made.String()+" is split off "+ids[0].String())
	})
}

type storylineRenameCmd struct {
	formJSON
	reason
	Storyline string `arg:"" help:"The storyline."`
	Headline  string `arg:"" help:"What it is to be called."`
}

func (*storylineRenameCmd) Help() string {
	return `Examples:

	pyrometer storyline rename 2354ac2fa96a6287 "Britain's U-turn on Huawei" --why "says what it is about"`
}

func (c *storylineRenameCmd) Run(ctx context.Context, s *session) error {
	ids, err := storylineIDs(c.Storyline)
	if err != nil {
		return err
	}
	return s.desk(ctx, func(a *app.App) error {
		n, err := a.Desk.RenameStoryline(ctx, ids[0], c.Headline, desk.Editor{Who: c.Who, Why: c.Why})
		return s.decidedStory(err, c.formJSON, n, 0, ids[0].String()+" is called "+clean(c.Headline))
	})
}

type storylineUndoCmd struct {
	formJSON
	reason
	ID int64 `arg:"" help:"Number of the decision, as \"pyrometer storyline decisions\" shows it."`
}

func (c *storylineUndoCmd) Run(ctx context.Context, s *session) error {
	return s.desk(ctx, func(a *app.App) error {
		if err := a.Desk.UndoStorylines(ctx, c.ID, desk.Editor{Who: c.Who, Why: c.Why}); err != nil {
			return err
		}
		return said(s, c.formJSON, struct {
			Undone int64 `json:"undone"`
		}{c.ID}, fmt.Sprintf("decision %d is taken back", c.ID))
	})
}

type storylineDecisionsCmd struct{ formJSON }

func (c *storylineDecisionsCmd) Run(ctx context.Context, s *session) error {
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	list, err := a.Query.StorylineDecisions(ctx, 0)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(s.Out, list)
	}
	if len(list) == 0 {
		_, err := fmt.Fprintln(s.Err, "no decisions")
		return err
	}
	w := lineWriter{w: s.Out, width: s.width()}
	for i := range list {
		for j, l := range wrap(clean(storyDecisionLine(&list[i])), s.width()-3) {
			if j > 0 {
				l = "   " + l
			}
			w.line(l)
		}
	}
	return w.err
}

func storyDecisionLine(d *query.StorylineDecision) string {
	line := fmt.Sprintf("%d  %s  %s  ", d.ID, d.At.Format("2006-01-02"), d.Who)
	switch {
	case d.Name != "":
		line += fmt.Sprintf("rename %s %q", d.Of.ID, d.Name)
	case d.Other != nil && d.Kind == "split":
		line += fmt.Sprintf("split %s off %s %q", d.Other.ID, d.Of.ID, d.Of.Headline)
	case d.Other != nil:
		line += fmt.Sprintf("join %s to %s %q", d.Other.ID, d.Of.ID, d.Of.Headline)
	}
	line += "  " + d.Why + "  "
	if d.UndoneAt == nil {
		return line + "stands"
	}
	return line + fmt.Sprintf("undone %s by %s: %s", d.UndoneAt.Format("2006-01-02"), d.UndoneBy, d.UndoneWhy)
}

// decidedStory says what was decided on a storyline, and how to take it back.
func (s *session) decidedStory(err error, f formJSON, decision int64, made pyrometer.StorylineID, words string) error {
	if err != nil {
		return err
	}
	var id *pyrometer.StorylineID
	if made != 0 {
		id = &made
	}
	n := strconv.FormatInt(decision, 10)
	return said(s, f, struct {
		Decision  int64                  `json:"decision"`
		Storyline *pyrometer.StorylineID `json:"storyline"` // made by it
	}{decision, id}, strings.Join([]string{"decision " + n + ": " + words, "`pyrometer storyline undo " + n + " --why TEXT` takes it back"}, "\n"))
}

func storylineIDs(words ...string) ([]pyrometer.StorylineID, error) {
	out := make([]pyrometer.StorylineID, len(words))
	for i, w := range words {
		if err := out[i].UnmarshalText([]byte(w)); err != nil {
			return nil, err
		}
	}
	return out, nil
}
