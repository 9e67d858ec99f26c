package cli

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"pyrometer"
	"pyrometer/internal/eval"
	"pyrometer/nlp"
	"pyrometer/nlp/nlpeval"
)

// evalEnglish scores the English analysis on a treebank or on labelled names.
// The targets are those of the development sets that docs/nlp.md names; on other
// data they only give a measure to hold against.
func evalEnglish(measure, path string) (list []eval.Measure, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "eval " + measure, Err: err}
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "eval " + measure, Err: err}
		}
	}
	p, err := nlp.New()
	if err != nil {
		return nil, err
	}
	data := filepath.Base(path)
	add := func(name string, s nlpeval.F1, target string) {
		list = append(list, eval.Measure{Name: name, Value: s.Value(), Target: target, N: s.Gold, Data: data})
	}
	if measure == "names" {
		n, err := nlpeval.EvalNames(p, in)
		if err != nil {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "eval names", Err: err}
		}
		add("names F1", n.All, "")
		for _, kind := range []string{"PER", "ORG", "LOC"} {
			add("names F1 "+kind, *n.Kind[kind], "")
		}
		return list, nil
	}
	s, err := nlpeval.EvalTrees(p, in)
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "eval nlp", Err: err}
	}
	add("nlp UPOS, tokens given", s.Gold.UPOS, ">= 95.5")
	add("nlp UAS, tokens given", s.Gold.UAS, ">= 89")
	add("nlp LAS, tokens given", s.Gold.LAS, ">= 86")
	add("nlp tokens, raw text", s.Raw.Tokens, ">= 99")
	add("nlp sentences, raw text", s.Raw.Sentences, "")
	add("nlp UPOS, raw text", s.Raw.UPOS, "")
	add("nlp UAS, raw text", s.Raw.UAS, "")
	add("nlp LAS, raw text", s.Raw.LAS, ">= 81")
	return list, nil
}
