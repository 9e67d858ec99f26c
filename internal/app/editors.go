package app

import (
	"context"

	"pyrometer"
	"pyrometer/internal/desk"
)

// editors keeps readers' decisions on storylines. Levels do not hang on them.
type editors struct{ *App }

func (e editors) JoinStorylines(ctx context.Context, into, other pyrometer.StorylineID, who, why string) error {
	_, err := e.Desk.JoinStorylines(ctx, into, other, desk.Editor{Who: who, Why: why})
	return err
}

func (e editors) SplitStoryline(ctx context.Context, from pyrometer.StorylineID, articles []pyrometer.ArticleID, who, why string) error {
	_, _, err := e.Desk.SplitStoryline(ctx, from, articles, desk.Editor{Who: who, Why: why})
	return err
}

func (e editors) RenameStoryline(ctx context.Context, of pyrometer.StorylineID, name, who, why string) error {
	_, err := e.Desk.RenameStoryline(ctx, of, name, desk.Editor{Who: who, Why: why})
	return err
}

func (e editors) UndoStorylines(ctx context.Context, decision int64, who, why string) error {
	return e.Desk.UndoStorylines(ctx, decision, desk.Editor{Who: who, Why: why})
}
