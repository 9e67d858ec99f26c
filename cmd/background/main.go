// Command background makes internal/group/background.bin: in how many of the
// articles it is given each lemma stands. The files are JSON lines with a title
// and a text (ABP's names), packed by gzip.
//
//	go run ./cmd/background ARTICLES.jsonl.gz... > internal/group/background.bin
package main

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"pyrometer"
	"pyrometer/internal/group"
	"pyrometer/nlp"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: background ARTICLES.jsonl.gz...")
		os.Exit(2)
	}
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "background:", err)
		os.Exit(1)
	}
}

func run(paths []string, out io.Writer) error {
	p, err := nlp.New()
	if err != nil {
		return err
	}
	c := counter{pipeline: p, words: map[string]int{}}
	for _, path := range paths {
		if err := c.file(path); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	_, err = out.Write(group.Background(c.articles, c.words))
	return err
}

type counter struct {
	pipeline *nlp.Pipeline
	articles int
	words    map[string]int
}

func (c *counter) file(path string) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, z.Close()) }()
	d := json.NewDecoder(z)
	for {
		var a struct {
			Title   string `json:"title"`
			Content string `json:"content_original"`
		}
		if err := d.Decode(&a); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		article := pyrometer.Article{Title: a.Title, Body: a.Content}
		seen := map[string]bool{}
		for _, s := range c.pipeline.Analyze(article.Text(), group.Steps).Sentences {
			for _, t := range s.Tokens {
				seen[strings.ToLower(t.Lemma)] = true
			}
		}
		for w := range seen {
			c.words[w]++
		}
		c.articles++
	}
}
