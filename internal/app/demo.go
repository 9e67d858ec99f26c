package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"

	"pyrometer"
	"pyrometer/demo"
	"pyrometer/internal/work"
)

// Demo is the program opened on the world it carries. The first time its events
// are still to be read: Fill does that, while pages already show what is there.
type Demo struct {
	*App
	table string // the carried events, as a file
}

// OpenDemo opens the demo's store, by default in the user's cache directory
// under a name that changes with the events.
func OpenDemo(ctx context.Context, c Config) (*Demo, error) {
	events, err := io.ReadAll(demo.Events())
	if err != nil {
		return nil, err
	}
	dir := filepath.Dir(c.Store)
	if c.Store == "" {
		if dir, err = os.UserCacheDir(); err != nil {
			dir = os.TempDir()
		}
		dir = filepath.Join(dir, "pyrometer")
		sum := sha256.Sum256(events)
		c.Store = filepath.Join(dir, "demo-"+hex.EncodeToString(sum[:4])+".db")
	}
	wrap := func(err error) error {
		return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "make the demo's files", Err: err, Hint: "name another place with --store FILE"}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, wrap(err)
	}
	d := &Demo{table: filepath.Join(dir, demo.Name)}
	if err := os.WriteFile(d.table, events, 0o600); err != nil {
		return nil, wrap(err)
	}
	c.Create = true
	d.App, err = Open(ctx, c)
	return d, err
}

// Fill reads the carried events and brings levels up to date after each batch,
// so that the board grows with them. It does nothing if they were read before.
func (d *Demo) Fill(ctx context.Context, progress func(offset, size int64)) error {
	in := d.Ingester()
	var failed error
	in.OnRead = func(offset, size int64, _ work.Result) {
		if failed == nil {
			failed = work.Derive(ctx, d.Store, d.Model)
		}
		if progress != nil {
			progress(offset, size)
		}
	}
	_, err := in.File(ctx, d.table)
	return errors.Join(err, failed)
}
