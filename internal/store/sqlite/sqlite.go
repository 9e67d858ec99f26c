// Package sqlite opens an archive in one SQLite file: write-ahead log, one
// writer, readers that never wait. A store in memory serves tests.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"pyrometer"
	"pyrometer/internal/store"
)

// Options open a store; the zero value reads and writes.
type Options struct {
	// CacheKiB is the page cache of the writer, default 48 MiB: enough for the
	// month being written, whatever the size of the archive.
	CacheKiB int
}

// Open opens or creates the archive in a file.
func Open(ctx context.Context, file string, o Options) (*store.Store, error) {
	if o.CacheKiB == 0 {
		o.CacheKiB = 48 << 10
	}
	if dir := filepath.Dir(file); dir != "." {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "open the store",
				Message: fmt.Sprintf("there is no directory %s", dir), Hint: "create it, or name another file with --store"}
		}
	}
	write, err := sql.Open("sqlite", dsn(file, o.CacheKiB, "immediate"))
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	read, err := sql.Open("sqlite", dsn(file, 8<<10, "deferred"))
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read.SetMaxOpenConns(max(4, runtime.NumCPU()))
	s, err := store.Open(ctx, store.Engine{Write: write, Read: read, Classify: classify})
	if err != nil {
		return nil, errors.Join(err, read.Close(), write.Close())
	}
	return s, nil
}

// dsn sets what every connection needs. Two programs may use one file: a writer
// waits up to a minute for the other's transaction. NORMAL is safe in WAL mode:
// a crash of the program loses nothing, a loss of power at most the newest
// transactions, whole, together with their cursors.
func dsn(file string, cacheKiB int, lock string) string {
	q := url.Values{}
	q.Set("_txlock", lock)
	for _, p := range []string{
		"busy_timeout(60000)", "page_size(8192)", "journal_mode(WAL)", "synchronous(NORMAL)",
		"wal_autocheckpoint(4096)", // 32 MiB: a bulk load writes each page once, not once a batch
		fmt.Sprintf("cache_size(-%d)", cacheKiB), "temp_store(MEMORY)", "mmap_size(268435456)",
	} {
		q.Add("_pragma", p)
	}
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath(), RawQuery: q.Encode()}
	return u.String()
}

func classify(err error) (pyrometer.ErrorKind, string, string, bool) {
	e, ok := errors.AsType[*driver.Error](err)
	if !ok {
		return 0, "", "", false
	}
	switch e.Code() & 0xff {
	case codes.SQLITE_FULL:
		return pyrometer.Unavailable, "the disk is full", "free some space and run the same command again: it goes on where it stopped", true
	case codes.SQLITE_IOERR:
		return pyrometer.Unavailable, "the disk cannot be written or read", "see that the file's disk is sound and not full, then run the same command again", true
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return pyrometer.Unavailable, "another program is writing to the store", "try again when it is done", true
	case codes.SQLITE_READONLY, codes.SQLITE_CANTOPEN, codes.SQLITE_PERM, codes.SQLITE_AUTH:
		return pyrometer.Unavailable, "the store's file cannot be opened for writing", "see to its permissions, or name another file with --store", true
	case codes.SQLITE_NOTADB, codes.SQLITE_CORRUPT:
		return pyrometer.Invalid, "the file is not a sound store", "name another file with --store, or restore this one from a copy", true
	}
	return 0, "", "", false
}
