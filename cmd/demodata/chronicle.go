package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
)

// fact is a line of a chronicle, as far as the demo shows it.
type fact struct {
	Date      string `json:"date"`
	Brief     string `json:"brief"`
	Publisher string `json:"publisher"`
	URL       string `json:"url"`
	Quote     *quote `json:"quote,omitempty"`
}

type quote struct {
	Speaker string `json:"speaker"`
	Text    string `json:"text"`
}

// chronicle keeps the facts that name their source. What the chronicle says of who
// did what to whom is left out: that is for the program to read.
func chronicle(in, out string) (kept, read int, err error) {
	f, err := os.Open(in)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	file, err := os.Create(out)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	z, err := gzip.NewWriterLevel(file, gzip.BestCompression)
	if err != nil {
		return 0, 0, err
	}
	w := json.NewEncoder(z)
	w.SetEscapeHTML(false)
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		read++
		var one fact
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			return kept, read, fmt.Errorf("%s, line %d: %w", in, read, err)
		}
		if one.URL == "" || one.Publisher == "" {
			continue
		}
		kept++
		if err := w.Encode(one); err != nil {
			return kept, read, err
		}
	}
	return kept, read, errors.Join(lines.Err(), z.Close())
}
