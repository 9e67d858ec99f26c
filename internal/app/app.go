package app

import (
	"context"
	"errors"
	"log/slog"
	"net/netip"
	"os"
	"time"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/desk"
	"pyrometer/internal/query"
	"pyrometer/internal/registry"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// Config says what to open.
type Config struct {
	Store   string              // file, "" for the user's own
	Create  bool                // make the store if it is missing
	Log     *slog.Logger        // nil: nothing is said
	Getenv  func(string) string // nil: os.Getenv
	Version string
	Now     func() time.Time // nil: time.Now
	Private []netip.Prefix   // addresses that may be fetched from although they are not public
}

// App is the opened program.
type App struct {
	File     string // of the store
	Store    *store.Store
	Registry *registry.Registry
	Model    *heat.Model
	Query    *query.Service
	Desk     *desk.Desk
	ReadOnly bool // pages let nobody call a record wrong

	log     *slog.Logger
	now     func() time.Time
	version string
	private []netip.Prefix
	opening *pyrometer.Day // on which the board opens; nil: the newest
}

// Open opens the store, lays users' figures and decisions over the registry and
// brings derived rows up to date. The error is NotFound for a store that is
// missing and may not be made, Invalid for a name that is no store.
func Open(ctx context.Context, c Config) (*App, error) {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Getenv == nil {
		c.Getenv = os.Getenv
	}
	file, ours, err := storePath(c.Store, c.Getenv)
	if err != nil {
		return nil, err
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	a := &App{File: file, Model: heat.NewModel(), log: c.Log, now: c.Now, version: c.Version, private: c.Private}
	base, err := registry.Load()
	if err != nil {
		return nil, err
	}
	if a.Store, err = openStore(ctx, file, c.Create, ours); err != nil {
		return nil, err
	}
	a.Desk = &desk.Desk{Store: a.Store, Base: base, Model: a.Model, Now: c.Now}
	if a.Registry, err = a.Desk.Registry(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	a.Query = query.New(a.Store, a.Registry, a.Model)
	if err := a.Derive(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// Close closes what Open opened, last first.
func (a *App) Close() error { return a.Store.Close() }

// Derive brings levels up to date with the events; it does nothing if they are.
func (a *App) Derive(ctx context.Context) error {
	defer a.sayIfSlow("bringing the levels up to date; this takes a moment")()
	// A run that was killed can leave days whose events lag behind their articles.
	if _, err := work.Group(ctx, a.Store, a.Model); err != nil {
		return err
	}
	return work.Derive(ctx, a.Store, a.Model)
}

// Bounds gives the first and last day of the archive.
func (a *App) Bounds(ctx context.Context) (first, last pyrometer.Day, err error) {
	first, last, _, err = a.Store.Bounds(ctx)
	return first, last, err
}

// Empty says whether the store holds no event.
func (a *App) Empty(ctx context.Context) (bool, error) {
	_, _, any, err := a.Store.Bounds(ctx)
	return !any, err
}

// Ingester gives a reader of event tables into the store.
func (a *App) Ingester() *work.Ingester {
	return &work.Ingester{Store: a.Store, Model: a.Model, Linker: registry.NewLinker(a.Registry), Log: a.log, Today: pyrometer.DayOf(a.now())}
}
