package cli

import (
	"context"

	"pyrometer/internal/eval"
	"pyrometer/internal/registry"
)

// measure is a measure that can be taken on files.
type measure struct {
	least, most int // files; most 0: as many as least
	take        func(ctx context.Context, reg *registry.Registry, paths []string) ([]eval.Measure, error)
}

// taker is what a measure does with its files.
type taker = func(context.Context, *registry.Registry, []string) ([]eval.Measure, error)

// measures lists all measures by name.
func measures() map[string]measure {
	const any = 1 << 20
	one := func(f func(context.Context, string) ([]eval.Measure, error)) taker {
		return func(ctx context.Context, _ *registry.Registry, p []string) ([]eval.Measure, error) {
			return f(ctx, p[0])
		}
	}
	two := func(f func(context.Context, string, string) ([]eval.Measure, error)) taker {
		return func(ctx context.Context, _ *registry.Registry, p []string) ([]eval.Measure, error) {
			return f(ctx, p[0], p[1])
		}
	}
	english := func(name string) taker {
		return func(_ context.Context, _ *registry.Registry, p []string) ([]eval.Measure, error) {
			return evalEnglish(name, p[0])
		}
	}
	return map[string]measure{
		"transitions": {least: 2, take: func(ctx context.Context, reg *registry.Registry, p []string) ([]eval.Measure, error) {
			return eval.Transitions(ctx, reg, p[0], p[1])
		}},
		"steps": {least: 1, take: func(ctx context.Context, reg *registry.Registry, p []string) ([]eval.Measure, error) {
			return eval.Steps(ctx, reg, p[0])
		}},
		"nlp":      {least: 1, take: english("nlp")},
		"names":    {least: 1, take: english("names")},
		"events":   {least: 1, take: one(eval.Events)},
		"petrarch": {least: 2, take: two(eval.Petrarch)},
		"dates":    {least: 1, take: one(eval.Dates)},
		"aims": {least: 2, take: func(ctx context.Context, reg *registry.Registry, p []string) ([]eval.Measure, error) {
			return eval.Aims(ctx, reg, p[0], p[1])
		}},
		"positions": {least: 1, take: func(ctx context.Context, reg *registry.Registry, p []string) ([]eval.Measure, error) {
			return eval.Positions(ctx, reg, p[0])
		}},
		"tone": {least: 1, take: one(eval.Tone)},
		"why":  {least: 1, take: one(eval.Why)},
		"check": {least: 2, take: func(ctx context.Context, reg *registry.Registry, p []string) ([]eval.Measure, error) {
			return eval.Check(ctx, reg, p[0], p[1])
		}},
		"causes": {least: 1, take: one(func(_ context.Context, audit string) ([]eval.Measure, error) { return eval.Causes(audit) })},
		"linking": {least: 2, take: func(ctx context.Context, reg *registry.Registry, p []string) ([]eval.Measure, error) {
			return eval.Linking(ctx, reg, p[0], p[1])
		}},
		"coreference": {least: 1, take: func(ctx context.Context, reg *registry.Registry, p []string) ([]eval.Measure, error) {
			return eval.Coreference(ctx, reg, p[0], "")
		}},
		"page-dates": {least: 2, take: two(eval.PageDates)},
		"storylines": {least: 1, take: one(eval.Storylines)},
		"stories":    {least: 1, take: one(eval.Stories)},
		"pages":      {least: 2, take: two(eval.Pages)},
		"quotes": {least: 1, take: one(func(ctx context.Context, dir string) ([]eval.Measure, error) {
			return eval.Quotes(ctx, dir, quotesDrawn, 1)
		})},
		"copies": {least: 1, most: any, take: func(ctx context.Context, _ *registry.Registry, p []string) ([]eval.Measure, error) {
			return eval.Copies(ctx, p...)
		}},
	}
}

// quotesDrawn is how many files of a set of quotations are drawn; 0 would take
// all, which is minutes for no more certainty.
const quotesDrawn = 300
