package app

import "net/http"

// Handler gives the pages.
func (a *App) Handler() http.Handler {
	return http.NotFoundHandler()
}
