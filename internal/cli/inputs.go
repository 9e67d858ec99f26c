package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/app"
	"pyrometer/internal/ingest/articles"
	"pyrometer/internal/ingest/table"
)

// input is a file to be read.
type input struct {
	path string
	size int64
	form app.Form
}

// passedOver is a file of a directory that holds nothing to read.
type passedOver struct{ path, reason string }

// inputs finds the files that paths name, directories in order of their names.
// A path that is missing is an error before anything is read. Files inside a
// directory that hold nothing are passed over with their reason; one that was
// named is read, and fails with its reason then.
func inputs(paths []string, t table.Options, a articles.Options) (files []input, passed []passedOver, err error) {
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case os.IsNotExist(err):
			return nil, nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "open " + p, Message: "no such file or directory"}
		case err != nil:
			return nil, nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open " + p, Err: err}
		case !info.IsDir():
			form, err := app.FormOf(p, t, a)
			if err != nil && pyrometer.KindOf(err) != pyrometer.Invalid {
				return nil, nil, err
			}
			files = append(files, input{p, info.Size(), form}) // an unreadable one fails when its turn comes
			continue
		}
		found, over, err := inputsIn(p, t, a)
		if err != nil {
			return nil, nil, err
		}
		files, passed = append(files, found...), append(passed, over...)
	}
	return files, passed, nil
}

func inputsIn(dir string, t table.Options, a articles.Options) (files []input, passed []passedOver, err error) {
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
		if d.IsDir() || !d.Type().IsRegular() || !inputName(d.Name()) {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open " + path, Err: err}
		}
		form, err := app.FormOf(path, t, a)
		switch {
		case pyrometer.KindOf(err) == pyrometer.Invalid && err != nil:
			passed = append(passed, passedOver{path, err.Error()})
			return nil
		case err != nil:
			return err
		case form == app.FormText:
			// Any readme is text: one is an article only if somebody says so.
			passed = append(passed, passedOver{path, "a plain text is read only if it is named"})
			return nil
		}
		files = append(files, input{path, info.Size(), form})
		return nil
	})
	return files, passed, err
}

// inputName says whether a file in a directory may hold something by its name.
func inputName(name string) bool {
	name = strings.ToLower(name)
	for _, pack := range []string{".gz", ".zip"} {
		name = strings.TrimSuffix(name, pack)
	}
	return slices.Contains([]string{".tsv", ".tab", ".csv", ".txt", ".jsonl", ".ndjson", ".json", ".html", ".htm", ".warc", ".arc",
		".xml", ".rss", ".atom", ".opml"}, filepath.Ext(name))
}
