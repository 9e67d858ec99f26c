package app

import (
	"net/http"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/web"
)

// Handler gives the pages.
func (a *App) Handler() http.Handler {
	return web.New(web.Options{Service: a.Query, Model: a.Model, Countries: a.countries(), Log: a.log, Version: a.version})
}

// countries lists the registry's countries by name.
func (a *App) countries() []web.Country {
	var list []web.Country
	for f := range a.Registry.All() {
		if f.Kind == pyrometer.Country && f.Country != "" {
			list = append(list, web.Country{Code: f.Country, Name: f.Name})
		}
	}
	slices.SortFunc(list, func(x, y web.Country) int { return strings.Compare(x.Name, y.Name) })
	return list
}
