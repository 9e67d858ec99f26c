package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/jdkato/prose/v3"
	"github.com/jdkato/prose/v3/tag"

	"pyrometer/nlp"
	"pyrometer/nlp/nlpeval"
)

// ours measures package nlp: all steps, and tags alone.
func ours(treebank []nlp.Document, gold *nlp.Document, news []string, words int) ([]result, error) {
	p, err := nlp.New()
	if err != nil {
		return nil, err
	}
	full, err := nlpeval.ScoreTrees(p, treebank)
	if err != nil {
		return nil, err
	}
	fast, err := nlpeval.ScoreTags(p, treebank)
	if err != nil {
		return nil, err
	}
	given := nlpeval.Bare(gold)
	p.Annotate(given, nlp.Names)
	n, err := nlpeval.CompareNames(gold, given)
	if err != nil {
		return nil, err
	}
	timed := func(s nlp.Steps) float64 {
		start := time.Now()
		for _, t := range news {
			p.Each(t, s, func(*nlp.Sentence) bool { return true })
		}
		return float64(words) / time.Since(start).Seconds()
	}
	timed(nlp.All)
	return []result{
		{tool: "nlp, all steps", does: "tags, lemmas, tree, names", upos: value(full.Gold.UPOS), xpos: value(full.Gold.XPOS), names: &n, wordsPerS: timed(nlp.All)},
		{tool: "nlp, tags", does: "tags", upos: value(fast.UPOS), xpos: value(fast.XPOS), wordsPerS: timed(nlp.Tags)},
	}, nil
}

func value(f nlpeval.F1) *float64 {
	v := f.Value()
	return &v
}

// proseRows measures jdkato/prose: its tagger on gold tokens, its names on
// each sentence's text.
func proseRows(treebank []nlp.Document, gold *nlp.Document, news []string, words int) ([]result, error) {
	tagger, err := tag.New()
	if err != nil {
		return nil, err
	}
	var x nlpeval.F1
	for d := range treebank {
		for s := range treebank[d].Sentences {
			toks := treebank[d].Sentences[s].Tokens
			forms := make([]string, len(toks))
			for i := range toks {
				forms[i] = toks[i].Form
			}
			for i, t := range tagger.Tag(forms) {
				x.Gold++
				x.System++
				if t.Tag == toks[i].XPOS {
					x.Correct++
				}
			}
		}
	}
	found := make([][]span, len(gold.Sentences))
	for i := range gold.Sentences {
		s := &gold.Sentences[i]
		doc, err := prose.NewDocument(gold.Text[s.Start:s.End])
		if err != nil {
			return nil, err
		}
		for _, e := range doc.Entities() {
			kind := map[string]string{"PERSON": "PER", "GPE": "LOC", "LOCATION": "LOC", "ORGANIZATION": "ORG", "ORG": "ORG"}[e.Label]
			if kind != "" {
				found[i] = append(found[i], span{e.Start, e.End(), kind})
			}
		}
	}
	n, err := nlpeval.CompareNames(gold, onTokens(gold, found))
	if err != nil {
		return nil, err
	}
	timed := func(opts ...prose.Option) (float64, error) {
		start := time.Now()
		for _, t := range news {
			if _, err := prose.NewDocument(t, opts...); err != nil {
				return 0, err
			}
		}
		return float64(words) / time.Since(start).Seconds(), nil
	}
	all, err := timed()
	if err != nil {
		return nil, err
	}
	tags, err := timed(prose.WithExtraction(false))
	if err != nil {
		return nil, err
	}
	return []result{
		{tool: "jdkato/prose v3.2.3 (Go)", does: "tags, names", xpos: value(x), names: &n, wordsPerS: all},
		{tool: "jdkato/prose v3.2.3 (Go)", does: "tags", xpos: value(x), wordsPerS: tags},
	}, nil
}

// span is a labelled stretch of a sentence's text, in bytes.
type span struct {
	start, end int
	label      string
}

// onTokens turns spans of each sentence's text into entities of its tokens; a
// span that does not fit token boundaries is kept as a wrong entity.
func onTokens(gold *nlp.Document, found [][]span) *nlp.Document {
	out := nlpeval.Bare(gold)
	for i := range out.Sentences {
		s := &out.Sentences[i]
		for _, f := range found[i] {
			e := nlp.Entity{First: -1, Last: -1, Kind: f.label}
			for k := range s.Tokens {
				if s.Tokens[k].Start-s.Start == f.start {
					e.First = k
				}
				if s.Tokens[k].End-s.Start == f.end {
					e.Last = k + 1
				}
			}
			s.Entities = append(s.Entities, e)
		}
	}
	return out
}

// jsRows measures the JavaScript packages through compare.js.
func jsRows(node string, treebank []nlp.Document, gold *nlp.Document, news []string, words int) ([]result, error) {
	var texts []string
	for i := range gold.Sentences {
		texts = append(texts, gold.Text[gold.Sentences[i].Start:gold.Sentences[i].End])
	}
	names := len(texts)
	for d := range treebank {
		for i := range treebank[d].Sentences {
			texts = append(texts, treebank[d].Text[treebank[d].Sentences[i].Start:treebank[d].Sentences[i].End])
		}
	}
	in, err := json.Marshal(map[string]any{"texts": texts, "news": news})
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(node, "compare.js")
	cmd.Stdin = bytes.NewReader(in)
	var errOut strings.Builder
	cmd.Stderr = &errOut
	raw, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", node, err, errOut.String())
	}
	var got map[string]struct {
		Names   [][][3]any
		Tags    [][][3]any
		Seconds float64
	}
	if err := json.Unmarshal(raw, &got); err != nil {
		return nil, err
	}
	found := make([][]span, names)
	for i := range found {
		found[i] = spans(texts[i], got["compromise"].Names[i])
	}
	n, err := nlpeval.CompareNames(gold, onTokens(gold, found))
	if err != nil {
		return nil, err
	}
	u := nlpeval.F1{}
	at := names
	for d := range treebank {
		for i := range treebank[d].Sentences {
			s := &treebank[d].Sentences[i]
			by := map[[2]int]string{}
			for _, f := range spans(texts[at], got["wink"].Tags[at]) {
				by[[2]int{f.start, f.end}] = f.label
			}
			at++
			u.System += len(by)
			for k := range s.Tokens {
				u.Gold++
				if t := &s.Tokens[k]; by[[2]int{t.Start - s.Start, t.End - s.Start}] == t.UPOS {
					u.Correct++
				}
			}
		}
	}
	return []result{
		{tool: "compromise 14.17.0 (Node)", does: "tags, names", names: &n, wordsPerS: float64(words) / got["compromise"].Seconds},
		{tool: "wink-nlp 2.4.0 (Node), own tokens", does: "tags", upos: value(u), wordsPerS: float64(words) / got["wink"].Seconds},
	}, nil
}

// spans converts spans in UTF-16 units of text to bytes.
func spans(text string, in [][3]any) []span {
	at := map[int]int{}
	units := 0
	for i, r := range text {
		at[units] = i
		units += utf16.RuneLen(r)
	}
	at[units] = len(text)
	var out []span
	for _, s := range in {
		a, _ := s[0].(float64)
		b, _ := s[1].(float64)
		label, _ := s[2].(string)
		start, ok1 := at[int(a)]
		end, ok2 := at[int(b)]
		if ok1 && ok2 {
			for end > start && strings.ContainsRune(" .,;:!?\"')", rune(text[end-1])) {
				end-- // compromise counts the mark after a name to it
			}
			out = append(out, span{start, end, label})
		}
	}
	return out
}
