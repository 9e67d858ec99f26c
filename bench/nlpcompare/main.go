// Command nlpcompare runs package nlp and what a Go or JavaScript user would
// pick otherwise over the same dev sets and the same news, one after the
// other, and prints accuracy and speed side by side as a Markdown table. It is
// a module of its own so that the program does not depend on them.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"pyrometer/nlp"
	"pyrometer/nlp/nlpeval"
)

func main() {
	trees := flag.String("trees", "", "CoNLL-U `file`, gzipped, to score tags on")
	names := flag.String("names", "", "BIO `file`, gzipped, to score names on")
	news := flag.String("news", "", "JSON lines `file`, gzipped, with content_original, to time on")
	words := flag.Int("words", 200000, "words of news to time on")
	node := flag.String("node", "node", "Node.js `command`; empty to leave JavaScript out")
	flag.Parse()
	if err := run(*trees, *names, *news, *words, *node); err != nil {
		fmt.Fprintln(os.Stderr, "nlpcompare:", err)
		os.Exit(1)
	}
}

// result is a row of the table; a nil score was not to be had.
type result struct {
	tool       string
	upos, xpos *float64
	names      *nlpeval.Names
	wordsPerS  float64
	does       string
}

func run(trees, names, news string, limit int, node string) error {
	var treebank []nlp.Document
	if err := open(trees, func(r io.Reader) (err error) { treebank, err = nlp.ReadCoNLLU(r); return err }); err != nil {
		return err
	}
	var gold *nlp.Document
	if err := open(names, func(r io.Reader) (err error) { gold, err = nlpeval.ReadBIO(r); return err }); err != nil {
		return err
	}
	texts, count, err := articles(news, limit)
	if err != nil {
		return err
	}
	rows, err := ours(treebank, gold, texts, count)
	if err != nil {
		return err
	}
	more, err := proseRows(treebank, gold, texts, count)
	if err != nil {
		return err
	}
	rows = append(rows, more...)
	if node != "" {
		if more, err = jsRows(node, treebank, gold, texts, count); err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	base := rows[0].wordsPerS
	fmt.Printf("%d words of news (runs without white space), one thread each\n\n", count)
	fmt.Println("| tool | does | UPOS | XPOS | names F1 | PER | ORG | LOC | words/s | nlp, all steps, is |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|")
	for _, r := range rows {
		fmt.Printf("| %s | %s | %s | %s | %s | %.0f | %.1fx |\n", r.tool, r.does, number(r.upos), number(r.xpos), nameCells(r.names), r.wordsPerS, base/r.wordsPerS)
	}
	return nil
}

func number(f *float64) string {
	if f == nil {
		return "-"
	}
	return fmt.Sprintf("%.1f", *f)
}

func nameCells(n *nlpeval.Names) string {
	if n == nil {
		return "- | - | - | -"
	}
	return fmt.Sprintf("%.1f | %.1f | %.1f | %.1f", n.All.Value(), n.Kind["PER"].Value(), n.Kind["ORG"].Value(), n.Kind["LOC"].Value())
}

func open(path string, read func(io.Reader) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := read(z); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// articles reads whole articles until they have limit words.
func articles(path string, limit int) (texts []string, words int, err error) {
	err = open(path, func(r io.Reader) error {
		sc := bufio.NewScanner(r)
		sc.Buffer(nil, 8<<20)
		for words < limit && sc.Scan() {
			var a struct {
				Content string `json:"content_original"`
			}
			if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
				return err
			}
			texts = append(texts, a.Content)
			words += len(strings.Fields(a.Content))
		}
		return sc.Err()
	})
	return texts, words, err
}
