// Package demo is the embedded world that `pyrometer demo` shows: real events
// of January to September 2018, reduced to those with a figure of the registry
// on one side. cmd/demodata makes the file; NOTICE names its source.
package demo

import (
	"bytes"
	_ "embed"
	"io"
	"os"
	"path/filepath"
)

//go:embed events-2018.tsv.gz
var events []byte

// Name is what the data set is called in the store and on pages.
const Name = "demo-2018.tsv.gz"

// Credit is the line that every page with this data carries.
const Credit = "Events of 2018: ICEWS (Boschee et al., Harvard Dataverse), a reduced cut"

// Events gives the event table, gzipped, in the five-column form that package
// table reads as "icews-cut".
func Events() io.Reader { return bytes.NewReader(events) }

// Unpack writes the events into a file of a directory, where the readers of
// tables can open them, and gives its path.
func Unpack(dir string) (path string, err error) {
	path = filepath.Join(dir, Name)
	return path, os.WriteFile(path, events, 0o600)
}
