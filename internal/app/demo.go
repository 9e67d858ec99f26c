package app

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"

	"pyrometer"
	"pyrometer/demo"
)

// OpenDemo opens the demo's own store in the user's cache directory and reads
// the embedded events into it if that was not done before. It gives the line of
// credit that belongs with the data. Another release with other events gets
// another store.
func OpenDemo(ctx context.Context, c Config) (*App, string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, "", &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open the demo", Message: "there is no cache directory to keep it in",
			Hint: "set XDG_CACHE_HOME", Err: err}
	}
	dir := filepath.Join(cache, "pyrometer")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, "", &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open the demo", Err: err}
	}
	h := fnv.New64a()
	if _, err := io.Copy(h, demo.Events()); err != nil {
		return nil, "", err
	}
	c.Store, c.Create = filepath.Join(dir, fmt.Sprintf("demo-%x.db", h.Sum(nil))), true
	a, err := Open(ctx, c)
	if err != nil {
		return nil, "", err
	}
	if err := a.readDemo(ctx, dir); err != nil {
		return nil, "", errors.Join(err, a.Close())
	}
	return a, demo.Credit, nil
}

// readDemo reads the embedded events. What was read before is not read again,
// and a start that was interrupted goes on where it stopped.
func (a *App) readDemo(ctx context.Context, dir string) error {
	sets, err := a.Store.Datasets(ctx)
	if err != nil {
		return err
	}
	for _, d := range sets {
		if d.Name == demo.Name && d.Done {
			return nil
		}
	}
	a.log.Warn("reading the demo's events, the first time only")
	file, err := unpack(dir)
	if err != nil {
		return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open the demo", Err: err}
	}
	defer os.Remove(file)
	in := a.Ingester()
	in.Name = demo.Name
	if _, err := in.File(ctx, file); err != nil {
		return err
	}
	return a.Derive(ctx)
}

// unpack puts the embedded table where the readers of tables can open it.
func unpack(dir string) (name string, err error) {
	f, err := os.CreateTemp(dir, "demo-*.tsv.gz")
	if err != nil {
		return "", err
	}
	_, err = io.Copy(f, demo.Events())
	return f.Name(), errors.Join(err, f.Close())
}
