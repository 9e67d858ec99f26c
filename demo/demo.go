// Package demo is the embedded world that `pyrometer demo` shows: real events
// of January to September 2018, reduced to those with a figure of the registry
// on one side, and a chronicle of the campaign over Huawei's 5G networks, 2017 to
// 2020, as dated facts with where they were published. cmd/demodata makes the
// files; NOTICE names their sources.
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

//go:embed chronicle.jsonl.gz
var chronicle []byte

// Name and ChronicleName are what the data sets are called in the store and on
// pages.
const (
	Name          = "demo-2018.tsv.gz"
	ChronicleName = "demo-chronicle.jsonl.gz"
)

// The demo opens on a figure's report of a day: London has banned Huawei, and
// Washington's minister is hot.
const (
	Figure  = "person.mike-pompeo"
	Opening = "2020-07-20"
)

// Credit is the line that every page with this data carries.
const Credit = "Events of 2018: ICEWS (Boschee et al., Harvard Dataverse), a reduced cut. Facts of 2017 to 2020: each names where it was published"

// Events gives the event table, gzipped, in the five-column form that package
// table reads as "icews-cut".
func Events() io.Reader { return bytes.NewReader(events) }

// Chronicle gives the facts, gzipped JSON Lines in the chronicle's form of
// docs/articles.md.
func Chronicle() io.Reader { return bytes.NewReader(chronicle) }

// Unpack writes the events into a file of a directory, where the readers of
// tables can open them, and gives its path.
func Unpack(dir string) (path string, err error) {
	path = filepath.Join(dir, Name)
	return path, os.WriteFile(path, events, 0o600)
}

// UnpackChronicle does the same for the facts, for the readers of articles.
func UnpackChronicle(dir string) (path string, err error) {
	path = filepath.Join(dir, ChronicleName)
	return path, os.WriteFile(path, chronicle, 0o600)
}
