package app

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"pyrometer"
	"pyrometer/internal/desk"
	"pyrometer/internal/read/position"
	"pyrometer/internal/web"
)

// Handler gives the pages.
func (a *App) Handler() http.Handler { return a.handler(nil) }

func (a *App) handler(notice func() string) http.Handler {
	o := web.Options{Service: a.Query, Library: a.Query, Chronicle: a.Query, Reports: a.Query, Ledger: a.Query, Feeds: a.Query, Now: a.now, Checker: &pageChecker{app: a},
		Model: a.Model, Issues: issueNames(), Countries: a.countries(), Log: a.log, Version: a.version, Notice: notice, Opening: a.opening}
	if !a.ReadOnly {
		o.Judge, o.Editors = judge{a}, editors{a}
	}
	return web.New(o)
}

// judge keeps readers' words on records and lets the levels follow.
type judge struct{ *App }

func (j judge) Wrong(ctx context.Context, article pyrometer.ArticleID, kind string, index int, who, why string) error {
	if _, err := j.Desk.Wrong(ctx, desk.Word{Article: article, Kind: kind, Index: index, Who: who, Why: why}); err != nil {
		return err
	}
	return j.Derive(ctx)
}

func (j judge) Right(ctx context.Context, verdict int64, who, why string) error {
	if err := j.Desk.Right(ctx, verdict, who, why); err != nil {
		return err
	}
	return j.Derive(ctx)
}

// issueNames gives the names of the issues that the program brings.
func issueNames() map[string]string {
	out := map[string]string{}
	issues, err := position.Builtin()
	if err != nil {
		return out // the reader has said what is wrong; ids serve as names
	}
	for _, i := range issues {
		out[i.ID] = i.Name
	}
	return out
}

// countries lists the registry's countries by name, for the pages' filter.
func (a *App) countries() []web.Country {
	var out []web.Country
	for f := range a.Registry.All() {
		if f.Kind == pyrometer.Country && f.Country != "" {
			out = append(out, web.Country{Code: f.Country, Name: f.Name})
		}
	}
	slices.SortFunc(out, func(x, y web.Country) int { return cmp.Compare(x.Name, y.Name) })
	return out
}
