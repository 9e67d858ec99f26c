// Command train fits the models of package nlp and writes one weights file;
// "train tone" and "train cause" fit those steps of reading. docs/nlp.md and
// docs/reading.md name the public sets and give the commands.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"pyrometer/nlp/nlptrain"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string, log io.Writer) error {
	if len(args) > 0 && (args[0] == "tone" || args[0] == "cause" || args[0] == "event") {
		return step(args[0], args[1:], log)
	}
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(log)
	var (
		trees   = flags.String("trees", "", "CoNLL-U `files` to learn from, separated by commas")
		names   = flags.String("names", "", "BIO `files` to learn names from, separated by commas")
		open    = flags.String("open-names", "", "with -names-only, BIO `files` of sets that mark PER, ORG and LOC only")
		only    = flags.Bool("names-only", false, "keep all of -init and learn a layer of names on top")
		devName = flags.String("dev-names", "", "with -names-only, BIO `files` to print scores on")
		nameH   = flags.Int("name-hidden", 0, "units of one direction of the names' layer (default 64)")
		encDrop = flags.Float64("encoder-dropout", 0, "with -names-only, share of units dropped between the layers below")
		mean    = flags.String("meantime", "", "MEANTIME `files`: mentions (JSON) and words (CoNLL), separated by a comma")
		ecb     = flags.String("ecb", "", "archive `file` of ECB+")
		gazette = flags.String("gazette", "", "name `lists` KIND=path#column, separated by commas, to vary names with")
		dev     = flags.String("dev", "", "CoNLL-U `files` to print scores on, separated by commas")
		vectors = flags.String("vectors", "", "`file` of static word vectors (wink-embeddings JSON)")
		limit   = flags.Int("max-vectors", 0, "most frequent vectors to keep (default 60000)")
		initial = flags.String("init", "", "weights `file` to go on from")
		tables  = flags.Bool("tables-only", false, "keep the networks of -init, learn sentences, lemmas and features anew")
		average = flags.String("average", "", "weights `files` to write the mean of, separated by commas, instead of training")
		rate    = flags.Float64("rate", 0, "learning rate (default 0.002)")
		dropout = flags.Float64("dropout", 0, "share of units dropped between layers (default 0.3)")
		mid     = flags.Float64("mean", 0, "share of the passes, from the end, to keep the mean weights of")
		floor   = flags.Float64("floor", 0, "share of the learning rate that is left at the end")
		seed    = flags.Uint64("seed", 1, "seed of the random numbers")
		epochs  = flags.Int("epochs", 0, "passes of the network (default 30)")
		hidden  = flags.Int("hidden", 0, "units of one direction of a layer (default 160)")
		layers  = flags.Int("layers", 0, "recurrent layers (default 3)")
		out     = flags.String("o", "weights.bin", "`file` to write")
	)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *average != "" {
		weights, err := nlptrain.Average(list(*average))
		if err != nil {
			return err
		}
		return os.WriteFile(*out, weights, 0o644)
	}
	switch {
	case *trees == "":
		return fmt.Errorf("-trees is required")
	case *only && *initial == "":
		return fmt.Errorf("-names-only needs -init")
	case !*only && *vectors == "":
		return fmt.Errorf("-vectors is required")
	}
	weights, err := nlptrain.Train(nlptrain.Options{
		Trees: list(*trees), Names: list(*names), OpenNames: list(*open), NamesOnly: *only, DevNames: list(*devName), NameHidden: *nameH, EncoderDropout: float32(*encDrop),
		Meantime: list(*mean), ECB: *ecb, Gazette: list(*gazette), DevTrees: list(*dev), Vectors: *vectors, MaxVectors: *limit,
		Init: *initial, TablesOnly: *tables, Rate: float32(*rate), Dropout: float32(*dropout), Mean: float32(*mid), Floor: float32(*floor), Seed: *seed, Epochs: *epochs, Hidden: *hidden, Layers: *layers, Log: log,
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(log, "%s: %.1f MB\n", *out, float64(len(weights))/1e6)
	return os.WriteFile(*out, weights, 0o644)
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}
