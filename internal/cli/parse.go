package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"pyrometer"
	"pyrometer/nlp"
)

type parseCmd struct {
	File string `arg:"" optional:"" help:"English text; - or nothing: standard input."`
	As   string `enum:"tree,conllu,json,svg" default:"tree" placeholder:"FORM" help:"tree (drawn), conllu, json, or svg (an HTML page of drawings)."`
	JSON bool   `help:"The same as --as json."`
}

func (*parseCmd) Help() string {
	return `Shows what the English analysis makes of a text: sentences, words with lemma, tags
(Universal Dependencies) and head, and names.

Examples:

	echo "Pompeo met Raab in London." | pyrometer parse
	pyrometer parse article.txt --as conllu
	pyrometer parse article.txt --as svg > trees.html`
}

// parseMost is the longest text that is read: the analysis itself would go on,
// but a drawing of more is of no use to anyone.
const parseMost = 64 << 20

func (c *parseCmd) Run(_ context.Context, s *session) error {
	text, err := readText(c.File, s.In)
	if err != nil {
		return err
	}
	p, err := nlp.New()
	if err != nil {
		return err
	}
	as := c.As
	if c.JSON {
		as = "json"
	}
	return writeParse(s.Out, p.Analyze(text, nlp.All), as)
}

func readText(file string, in io.Reader) (string, error) {
	if file != "" && file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return "", &pyrometer.Error{Kind: pyrometer.NotFound, Op: "read " + clean(file), Err: err}
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, parseMost+1))
	switch {
	case err != nil:
		return "", &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "read the text", Err: err}
	case len(text) > parseMost:
		return "", &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read the text", Message: fmt.Sprintf("it is longer than %d MiB", parseMost>>20),
			Hint: "cut it into parts at blank lines: they are analysed apart anyway"}
	case strings.TrimSpace(string(text)) == "":
		return "", &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read the text", Message: "there is none"}
	}
	return string(text), nil
}

func writeParse(out io.Writer, doc *nlp.Document, as string) error {
	switch as {
	case "conllu":
		return doc.WriteCoNLLU(out)
	case "json":
		return doc.WriteJSON(out)
	case "svg":
		b := bufio.NewWriter(out)
		fmt.Fprint(b, "<!doctype html>\n<meta charset=\"utf-8\">\n<title>Trees</title>\n")
		for i := range doc.Sentences {
			if err := doc.Sentences[i].DrawSVG(b); err != nil {
				return err
			}
		}
		return b.Flush()
	}
	return doc.DrawText(out)
}
