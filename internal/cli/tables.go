package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/ingest/table"
)

// tableFile is a file to be read.
type tableFile struct {
	path string
	size int64
}

// passedOver is a file of a directory that is no event table.
type passedOver struct{ path, reason string }

// tables finds the files that paths name, directories in order of their names.
// A path that is missing is an error before anything is read. Files inside a
// directory that are no tables are passed over with their reason; one that was
// named is read, and fails with its reason then.
func tables(paths []string, o table.Options) (files []tableFile, passed []passedOver, err error) {
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case os.IsNotExist(err):
			return nil, nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "open " + p, Message: "no such file or directory"}
		case err != nil:
			return nil, nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open " + p, Err: err}
		case !info.IsDir():
			files = append(files, tableFile{p, info.Size()})
			continue
		}
		found, over, err := tablesIn(p, o)
		if err != nil {
			return nil, nil, err
		}
		files, passed = append(files, found...), append(passed, over...)
	}
	return files, passed, nil
}

func tablesIn(dir string, o table.Options) (files []tableFile, passed []passedOver, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open " + path, Err: err}
		}
		if strings.HasPrefix(d.Name(), ".") && path != dir {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() || !d.Type().IsRegular() || !tableName(d.Name()) {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open " + path, Err: err}
		}
		f, err := table.Open(path, o)
		if err != nil {
			if pyrometer.KindOf(err) != pyrometer.Invalid {
				return err
			}
			passed = append(passed, passedOver{path, err.Error()})
			return nil
		}
		files = append(files, tableFile{path, info.Size()})
		return f.Close()
	})
	return files, passed, err
}

// tableName says whether a file in a directory may be a table by its name.
func tableName(name string) bool {
	name = strings.ToLower(name)
	for _, pack := range []string{".gz", ".zip"} {
		name = strings.TrimSuffix(name, pack)
	}
	return slices.Contains([]string{".tsv", ".tab", ".csv", ".txt", ".jsonl", ".ndjson", ".json"}, filepath.Ext(name))
}
