package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"pyrometer"
	"pyrometer/internal/ingest/articles"
	"pyrometer/internal/ingest/table"
)

// shownBad is how many bad records are told one by one on standard error.
const shownBad = 20

// badReport tells people of bad records and writes them all to a file if there
// is one. It is called from one goroutine at a time.
type badReport struct {
	w     io.Writer
	file  *os.File // nil: none
	out   *bufio.Writer
	count int64
	err   error // first failure to write the file
}

// badLine is a line of the file of bad records.
type badLine struct {
	File   string `json:"file"`
	Line   int64  `json:"line"`
	Reason string `json:"reason"`
	Text   string `json:"text"`
}

// row tells of a bad row of a table.
func (b *badReport) row(r *table.BadRow) { b.add(badLine{r.File, r.Line, r.Reason, r.Text}) }

// record tells of a bad record of a file of articles, by its line if it has one.
func (b *badReport) record(r *articles.BadRecord) {
	at := r.Line
	if at == 0 {
		at = r.Record
	}
	b.add(badLine{r.File, at, r.Reason, r.Text})
}

func (b *badReport) add(r badLine) {
	if b.count++; b.count <= shownBad {
		fmt.Fprintf(b.w, "%s:%d: %s\n", clean(r.File), r.Line, clean(r.Reason))
	}
	if b.file == nil || b.err != nil {
		return
	}
	if b.out == nil {
		b.out = bufio.NewWriter(b.file)
	}
	line, err := json.Marshal(r)
	if err == nil {
		_, err = b.out.Write(append(line, '\n'))
	}
	b.err = err
}

// close says how many more there were and brings the file to disk.
func (b *badReport) close() error {
	if more := b.count - shownBad; more > 0 {
		fmt.Fprintf(b.w, "and %s more bad records\n", thousands(more))
	}
	if b.file == nil {
		return nil
	}
	if b.out != nil && b.err == nil {
		b.err = b.out.Flush()
	}
	if err := errors.Join(b.err, b.file.Close()); err != nil {
		return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "write the file of bad records", Err: err}
	}
	return nil
}
