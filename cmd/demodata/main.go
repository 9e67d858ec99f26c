// Command demodata makes the embedded world of `pyrometer demo`. Of an ICEWS table
// it keeps the events with a figure of the registry on at least one side; of a
// chronicle the facts that have an address, with what a reader may see: the day,
// the fact, a quotation and where it stands. The same input gives the same bytes.
//
//	go run ./cmd/demodata -o demo/events-2018.tsv.gz ../shared/data/icews/icews-2018-01-01--2018-09-27.tsv.gz
//	go run ./cmd/demodata -o demo/chronicle.jsonl.gz ../shared/data/chronicle/huawei-facts.jsonl
package main

import (
	"bufio"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"pyrometer"
	"pyrometer/internal/ingest/table"
	"pyrometer/internal/registry"
)

func main() {
	out := flag.String("o", "demo/events-2018.tsv.gz", "file to write")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "demodata: name one ICEWS table or one chronicle")
		os.Exit(2)
	}
	make, what := reduce, "events"
	if strings.HasSuffix(flag.Arg(0), ".jsonl") {
		make, what = chronicle, "facts"
	}
	kept, read, err := make(flag.Arg(0), *out)
	if err != nil {
		fmt.Fprintln(os.Stderr, "demodata:", err)
		os.Exit(1)
	}
	fmt.Printf("kept %d of %d %s\n", kept, read, what)
}

func reduce(in, out string) (kept, read int, err error) {
	f, err := table.Open(in, table.Options{})
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	r, err := registry.Load()
	if err != nil {
		return 0, 0, err
	}
	file, err := os.Create(out)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	z, err := gzip.NewWriterLevel(file, gzip.BestCompression) // no name, no time: the same bytes each run
	if err != nil {
		return 0, 0, err
	}
	w := bufio.NewWriter(z)
	fmt.Fprintln(w, "date\tsource\tcameo\tevent\ttarget")
	linker := registry.NewLinker(r)
	known := func(a pyrometer.Actor, on pyrometer.Day) bool { return linker.Link(a, on).Known }
	for {
		row, err := f.Next()
		if err == io.EOF {
			return kept, read, errors.Join(w.Flush(), z.Close())
		}
		if err != nil {
			return kept, read, err
		}
		read++
		if known(row.Source, row.Happened) || known(row.Target, row.Happened) {
			kept++
			fmt.Fprintf(w, "%s\t%s\t%s\t\t%s\n", row.Happened, row.Source.Name, row.Code, row.Target.Name)
		}
	}
}
