package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"pyrometer"
	"pyrometer/internal/store"
	"pyrometer/internal/store/sqlite"
)

// HintEmpty says what to do about a store without events.
const HintEmpty = "read a table of events with `pyrometer ingest FILE`, or see real ones with `pyrometer demo`"

// StorePath gives the file of the store: the one named, or pyrometer.db in the
// user's data directory ($XDG_DATA_HOME, else the system's custom).
func StorePath(named string, getenv func(string) string) (string, error) {
	if scheme, _, ok := strings.Cut(named, "://"); ok {
		return "", &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open the store",
			Message: scheme + ":// stores are not in this release", Hint: "name a file with --store FILE"}
	}
	if named != "" {
		return named, nil
	}
	dir := getenv("XDG_DATA_HOME")
	if dir == "" {
		home := getenv("HOME")
		switch {
		case runtime.GOOS == "windows":
			dir = getenv("LocalAppData")
		case home == "":
		case runtime.GOOS == "darwin":
			dir = filepath.Join(home, "Library", "Application Support")
		default:
			dir = filepath.Join(home, ".local", "share")
		}
	}
	if dir == "" {
		return "", &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open the store",
			Message: "there is no home directory to keep it in", Hint: "name a file with --store FILE"}
	}
	return filepath.Join(dir, "pyrometer", "pyrometer.db"), nil
}

// openStore opens the file. Only one that may be created is; a directory of our
// own is made on the way, one that the user named must exist.
func openStore(ctx context.Context, file string, c Config) (*store.Store, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !c.Create:
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "open the store", Message: "there is no store at " + file, Hint: HintEmpty}
	case errors.Is(err, fs.ErrNotExist):
		if c.Store == "" {
			if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
				return nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "make the directory of the store", Err: err}
			}
		}
	case err != nil:
		return nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open the store", Err: err}
	case info.IsDir():
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open the store", Message: file + " is a directory", Hint: "name a file with --store"}
	}
	return sqlite.Open(ctx, file, sqlite.Options{})
}
