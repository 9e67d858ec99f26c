package app

import "time"

// sayIfSlow says a word when what follows takes long; the caller calls the
// function it gives when that is done.
func (a *App) sayIfSlow(message string) (done func()) {
	const patience = 1500 * time.Millisecond
	t := time.AfterFunc(patience, func() { a.log.Warn(message) })
	return func() { t.Stop() }
}
