package main

import (
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"pyrometer/internal/read/cause"
	"pyrometer/internal/read/event"
	"pyrometer/internal/read/learn"
	"pyrometer/internal/read/tone"
	"pyrometer/nlp"
)

// step fits one learned step of reading and writes its weights, or measures the
// method in five folds.
func step(name string, args []string, log io.Writer) error {
	flags := flag.NewFlagSet("train "+name, flag.ContinueOnError)
	flags.SetOutput(log)
	var (
		data  = flags.String("data", "", "`file` of labelled sentences")
		spans = flags.String("spans", "", "`file` with the spans of cause and effect in the sentences of -data")
		folds = flags.Bool("folds", false, "measure in five folds and write nothing")
		convs = flags.Int("convs", 0, "convolutions (default: as shipped; -1 none)")
		out   = flags.String("o", "weights.bin", "`file` to write")
	)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *data == "" {
		return fmt.Errorf("-data is required")
	}
	p, err := nlp.New()
	if err != nil {
		return err
	}
	in, err := open(*data)
	if err != nil {
		return err
	}
	defer in.Close()
	var weights []byte
	switch name {
	case "tone":
		cases, err := tone.ReadCases(in)
		if err != nil {
			return err
		}
		if *folds {
			t := tone.Measure(cases, p, learn.FitOptions{Log: log, Convs: *convs})
			fmt.Fprintf(log, "tone, five folds: macro-F1 %.1f (negative %.1f, neutral %.1f, positive %.1f), right %.1f%% of %d\n",
				100*t.Macro(), 100*t.F1(0), 100*t.F1(1), 100*t.F1(2), 100*t.Right(), t.N)
			return nil
		}
		weights = tone.Fit(cases, p, learn.FitOptions{Log: log, Convs: *convs})
	case "cause":
		cases, err := cause.ReadCases(in)
		if err != nil {
			return err
		}
		if *spans != "" {
			in, err := open(*spans)
			if err != nil {
				return err
			}
			defer in.Close()
			more, err := cause.ReadCases(in)
			if err != nil {
				return err
			}
			cases = cause.Join(cases, more)
		}
		if *folds {
			s := cause.Measure(cases, p, learn.FitOptions{Log: log, Convs: *convs})
			t := s.Sentences
			fmt.Fprintf(log, "cause, five folds: F1 %.1f, macro-F1 %.1f, right %.1f%% of %d; relations, half overlap: F1 %.1f, exact: F1 %.1f, of %d (%d given)\n",
				100*t.F1(1), 100*t.Macro(), 100*t.Right(), t.N, 100*s.F1(s.Right), 100*s.F1(s.Exact), s.Gold, s.Given)
			return nil
		}
		weights = cause.Fit(cases, p, learn.FitOptions{Log: log, Convs: *convs})
	}
	if name == "event" {
		pairs, _, err := event.ReadPairs(in)
		if err != nil {
			return err
		}
		if weights, err = event.Learn(pairs, p); err != nil {
			return err
		}
	}
	fmt.Fprintf(log, "%s: %.1f MB\n", *out, float64(len(weights))/1e6)
	return os.WriteFile(*out, weights, 0o644)
}

// open opens a file, unpacked if its name ends in .gz.
func open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil || !strings.HasSuffix(path, ".gz") {
		return f, err
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}
