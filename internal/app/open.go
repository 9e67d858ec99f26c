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

// storePath gives the file of the store: the one named, $PYROMETER_STORE, or
// pyrometer.db in the user's data directory ($XDG_DATA_HOME, else the system's
// custom). ours says that it is the last, whose directory may be made.
func storePath(named string, getenv func(string) string) (file string, ours bool, err error) {
	if named == "" {
		named = getenv("PYROMETER_STORE")
	}
	if scheme, _, ok := strings.Cut(named, "://"); ok {
		return "", false, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open the store",
			Message: scheme + ":// stores are not in this release", Hint: "name a file with --store FILE"}
	}
	if named != "" {
		return named, false, nil
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
		return "", false, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open the store",
			Message: "there is no home directory to keep it in", Hint: "name a file with --store FILE"}
	}
	return filepath.Join(dir, "pyrometer", "pyrometer.db"), true, nil
}

// openStore opens the file. Only one that may be created is; a directory of our
// own is made on the way, one that the user named must exist.
func openStore(ctx context.Context, file string, create, ours bool) (*store.Store, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !create:
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "open the store", Message: "there is no store at " + file, Hint: HintEmpty}
	case errors.Is(err, fs.ErrNotExist):
		if ours {
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
