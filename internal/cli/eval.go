package cli

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/demo"
	lists2018 "pyrometer/eval"
	"pyrometer/internal/eval"
	"pyrometer/internal/registry"
)

type evalCmd struct {
	form
	Measure string   `arg:"" optional:"" help:"Only this measure; see below."`
	Path    []string `arg:"" optional:"" help:"Files to take the measure on, in the place of the data carried by the program."`
}

func (*evalCmd) Help() string {
	return `Without files the measures are taken on the events of the demo and the lists that the
program carries. The values are those of a reduced table; eval/results.md has those of the
whole one.

	transitions EVENTS LIST  AUC of the level three days after, risers against fallers of a
	                         list (date,figure,country,change)
	steps EVENTS             how often scored figures stand in each step on ordinary days
	nlp CONLLU               tags and trees of a treebank, tokens given and from raw text
	names BIO                names in sentences with BIO labels, by exact span and kind
	events PLV               PLOVER types of sentences with source and target marked, macro-F1
	petrarch XML DICTS       unit sentences of PETRARCH with their dictionaries: who, what, whom
	quotes DIR               speakers of given quotations (PolNeAR), and quotations found
	dates DIR                day of an article's event (Giveme5W1H)
	aims AUDIT DIR           aims, against an audit of earlier ones and the articles in DIR
	positions JSONL          who stood where on a day, read from the *facts*.jsonl beside it
	tone JSONL               tone toward a target (NewsMTSC), macro-F1
	why CSV                  sentences that state a cause, or cause and effect (Causal News Corpus), F1
	check JSONL FACTS        verdicts on sentences held against a file of articles, precision and recall
	causes AUDIT             causes of levels drawn by cmd/audit and judged: about the figure, sign right
	linking AUDIT DIR        mentions of figures drawn from news and audited: right, precision
	coreference CONLLU       pronouns of a treebank with chains (GUM)
	page-dates DIR GOLD      days of publishing of web pages (htmldate)
	storylines DIR           articles put together, against ECB+'s topics: BCubed F1
	stories ICEWS            events put together, against the story ids of a table
	pages DIR GOLD           article bodies in web pages, F1 over runs of four words
	copies JSONL...          near-copies made from articles, against articles on one topic

Targets are those of development data. A file that the program learned from says so in its note.

Examples:

	pyrometer eval
	pyrometer eval transitions events.tsv.gz transitions.csv --json`
}

func (c *evalCmd) Run(ctx context.Context, s *session) error {
	list, err := runEval(ctx, c.Measure, c.Path)
	if err != nil {
		return err
	}
	return runMeasures(s, list, c.form)
}

// runEval takes one measure on the files given, or all on the carried data.
func runEval(ctx context.Context, measure string, paths []string) ([]eval.Measure, error) {
	reg, err := registry.Load()
	if err != nil {
		return nil, err
	}
	if len(paths) > 0 {
		return evalFiles(ctx, reg, measure, paths)
	}
	dir, err := os.MkdirTemp("", "pyrometer-eval-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	events, lists, err := carried(dir)
	if err != nil {
		return nil, err
	}
	var out []eval.Measure
	for _, list := range lists {
		if measure != "" && measure != "transitions" {
			break
		}
		m, err := eval.Transitions(ctx, reg, events, list)
		if err != nil {
			return nil, err
		}
		out = append(out, m...)
	}
	if measure == "" || measure == "steps" {
		m, err := eval.Steps(ctx, reg, events)
		if err != nil {
			return nil, err
		}
		out = append(out, m...)
	}
	if out == nil {
		return nil, unknownMeasure(measure)
	}
	return out, nil
}

func evalFiles(ctx context.Context, reg *registry.Registry, measure string, paths []string) ([]eval.Measure, error) {
	m, ok := measures()[measure]
	switch {
	case !ok:
		return nil, unknownMeasure(measure)
	case len(paths) < m.least || len(paths) > max(m.least, m.most):
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "eval " + measure,
			Message: fmt.Sprintf("it takes %s, not %d", plural(int64(m.least), "file", "files"), len(paths)), Hint: "`pyrometer eval --help` has an example"}
	}
	return m.take(ctx, reg, paths)
}

func unknownMeasure(name string) error {
	names := slices.Sorted(maps.Keys(measures()))
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "eval", Message: fmt.Sprintf("there is no measure %q", clean(name)),
		Hint: "the measures are " + strings.Join(names, ", ")}
}

// carried writes the events and lists that the program carries into a directory.
func carried(dir string) (events string, lists []string, err error) {
	if events, err = demo.Unpack(dir); err != nil {
		return "", nil, err
	}
	names, err := fs.Glob(lists2018.Lists, "*.csv")
	for _, name := range names {
		text, err := lists2018.Lists.ReadFile(name)
		if err != nil {
			return "", nil, err
		}
		lists = append(lists, filepath.Join(dir, name))
		if err := os.WriteFile(lists[len(lists)-1], text, 0o600); err != nil {
			return "", nil, err
		}
	}
	return events, lists, err
}

func runMeasures(s *session, list []eval.Measure, f form) error {
	switch {
	case f.JSON:
		return writeJSON(s.Out, list)
	case f.CSV:
		rows := make([][]string, len(list))
		for i, m := range list {
			rows[i] = []string{m.Name, strconv.FormatFloat(m.Value, 'g', -1, 64), m.Target, strconv.Itoa(m.N), m.Data, m.Note}
		}
		return writeCSV(s.Out, []string{"measure", "value", "target", "n", "data", "note"}, rows)
	}
	g := grid{columns: []column{{title: "measure"}, {title: "value", right: true}, {title: "target"}, {title: "n", right: true},
		{title: "data", least: 12, optional: 1}, {title: "note", least: 12, optional: 2}}}
	for _, m := range list {
		g.add(text(m.Name), text(fmt.Sprintf("%.4g", m.Value)), text(m.Target), text(strconv.Itoa(m.N)), text(m.Data), painted(m.Note, dim))
	}
	return g.write(s.Out, s.width(), s.colour)
}
