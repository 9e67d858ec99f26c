package app

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"

	"pyrometer"
	"pyrometer/demo"
	"pyrometer/internal/work"
)

// Demo is the program opened on the world it carries. The first time its events
// are still to be read: Fill does that, while pages already show what is there.
type Demo struct {
	*App
	dir  string
	read atomic.Int32 // per cent of the events; 0 when nothing is being read
}

// Handler gives the pages, which say how far the reading is.
func (d *Demo) Handler() http.Handler {
	return d.handler(func() string {
		if n := d.read.Load(); n > 0 {
			return fmt.Sprintf("Reading the demo's events, the first time only: %d%%. The board grows as you watch.", n)
		}
		return ""
	})
}

// OpenDemo opens the demo's store: the one named, or one in the user's cache
// directory. Another release with other events gets another store.
func OpenDemo(ctx context.Context, c Config) (*Demo, error) {
	d := &Demo{dir: filepath.Dir(c.Store)}
	if c.Store == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open the demo", Message: "there is no cache directory to keep it in",
				Hint: "set XDG_CACHE_HOME, or name a file with --store", Err: err}
		}
		d.dir = filepath.Join(cache, "pyrometer")
		h := fnv.New64a()
		if _, err := io.Copy(h, io.MultiReader(demo.Events(), demo.Chronicle())); err != nil {
			return nil, err
		}
		c.Store = filepath.Join(d.dir, fmt.Sprintf("demo-%x.db", h.Sum(nil)))
		if err := os.MkdirAll(d.dir, 0o700); err != nil {
			return nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open the demo", Err: err}
		}
	}
	c.Create = true
	var err error
	if d.App, err = Open(ctx, c); err != nil {
		return d, err
	}
	day, err := pyrometer.ParseDay(demo.Opening)
	d.opening = &day
	return d, err
}

// Fill reads the embedded events and brings levels up to date after each batch,
// so that the board grows with them. What was read before is not read again, and
// a start that was interrupted goes on where it stopped.
func (d *Demo) Fill(ctx context.Context) error {
	sets, err := d.Store.Datasets(ctx)
	if err != nil {
		return err
	}
	read := map[string]bool{}
	for _, s := range sets {
		if s.Name != demo.Name && s.Name != demo.ChronicleName {
			return &pyrometer.Error{Kind: pyrometer.Conflict, Op: "open the demo", Message: d.File + " holds events of yours",
				Hint: "leave --store out, or name a file that does not exist yet"}
		}
		read[s.Name] = s.Done
	}
	if read[demo.Name] && read[demo.ChronicleName] {
		return nil
	}
	d.log.Warn("reading the demo's events, the first time only")
	d.read.Store(1)
	defer d.read.Store(0)
	dir, err := os.MkdirTemp(d.dir, "demo-")
	if err != nil {
		return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open the demo", Err: err}
	}
	defer os.RemoveAll(dir)
	// The facts come first: they are few, and the page that the demo opens on is
	// made of them.
	if !read[demo.ChronicleName] {
		if err := d.fillFacts(ctx, dir); err != nil {
			return err
		}
	}
	if read[demo.Name] {
		return nil
	}
	return d.fillEvents(ctx, dir)
}

func (d *Demo) fillFacts(ctx context.Context, dir string) error {
	file, err := demo.UnpackChronicle(dir)
	if err != nil {
		return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open the demo", Err: err}
	}
	in, err := d.ArticleFiles()
	if err != nil {
		return err
	}
	_, err = in.File(ctx, file)
	return errors.Join(err, in.Finish(ctx))
}

func (d *Demo) fillEvents(ctx context.Context, dir string) error {
	file, err := demo.Unpack(dir)
	if err != nil {
		return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open the demo", Err: err}
	}
	in := d.Ingester()
	in.Name = demo.Name
	var failed error
	in.OnRead = func(offset, size int64, _ work.Result) {
		if failed == nil {
			failed = work.Derive(ctx, d.Store, d.Model)
		}
		d.read.Store(int32(max(1, 100*offset/max(size, 1))))
	}
	_, err = in.File(ctx, file)
	return errors.Join(err, failed)
}
