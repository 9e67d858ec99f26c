// Command registry builds the data files that internal/registry embeds from
// the public lists in ../shared/data. The same input gives byte-identical
// output; the merge table it writes names every decision that two records are
// one person, with the reason, so that a person can audit it.
//
//	go run ./cmd/registry [-data ../shared/data] [-out internal/registry/data]
//	go run ./cmd/registry -audit FILE [-sample N]
//
// The second form links the distinct actors of an event table and prints them
// with the figure, the kind and the reason, for the audit in docs/registry.md.
package main

import (
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of the public lists")
	out := flag.String("out", "internal/registry/data", "folder to write the registry's files to")
	table := flag.String("audit", "", "an ICEWS cut or GDELT event file: link its actors and print a table instead")
	sample := flag.Int("sample", 0, "with -audit: print so many actors drawn at random, not all")
	flag.Parse()
	if *table != "" {
		if err := audit(os.Stdout, *table, *sample); err != nil {
			fmt.Fprintln(os.Stderr, "registry:", err)
			os.Exit(1)
		}
		return
	}
	if err := build(*data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "registry:", err)
		os.Exit(1)
	}
}

// build reads every list in order of trust: the first that knows a person gives
// the name by which the person is shown.
func build(data, out string) error {
	c, err := readCountries(data)
	if err != nil {
		return err
	}
	p := newPeople(c)
	for _, step := range []struct {
		name string
		read func(string, *people) error
	}{
		{"own list", readOwn},
		{"Wikidata heads", readWikidata},
		{"heads of 2026", readHeads2026},
		{"US executive", readExecutive},
		{"US Congress", readCongress},
		{"CIA world leaders", readCIA},
		{"REIGN", readREIGN},
		{"deaths", readDeaths},
	} {
		if err := step.read(data, p); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
	}
	elections, err := writeElections(data, c)
	if err != nil {
		return fmt.Errorf("REIGN's elections: %w", err)
	}
	return write(out, c, p, elections)
}

// unpacked opens a file, through gzip if its name says so; done closes it.
func unpacked(path string) (in io.Reader, done func() error, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	if !strings.HasSuffix(path, ".gz") {
		return f, f.Close, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return z, f.Close, nil
}
