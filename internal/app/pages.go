package app

import (
	"cmp"
	"net/http"
	"slices"

	"pyrometer"
	"pyrometer/internal/web"
)

// Handler gives the pages.
func (a *App) Handler() http.Handler { return a.handler(nil) }

func (a *App) handler(notice func() string) http.Handler {
	return web.New(web.Options{Service: a.Query, Model: a.Model, Countries: a.countries(), Log: a.log, Version: a.version, Notice: notice})
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
