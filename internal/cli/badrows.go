package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"pyrometer"
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

func (b *badReport) add(r *table.BadRow) {
	if b.count++; b.count <= shownBad {
		fmt.Fprintf(b.w, "%s:%d: %s\n", clean(r.File), r.Line, clean(r.Reason))
	}
	if b.file == nil || b.err != nil {
		return
	}
	if b.out == nil {
		b.out = bufio.NewWriter(b.file)
	}
	line, err := json.Marshal(badLine{r.File, r.Line, r.Reason, r.Text})
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
