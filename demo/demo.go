// Package demo is the embedded world that `pyrometer demo` shows: real events
// of January to September 2018, reduced to those with a figure of the registry
// on one side. cmd/demodata makes the file; NOTICE names its source.
package demo

import (
	"bytes"
	_ "embed"
	"io"
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
