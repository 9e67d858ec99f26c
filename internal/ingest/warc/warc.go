// Package warc reads web archives record by record: WARC 0.17 to 1.1 and ARC 1
// and 2, plain, gzipped record by record, or gzipped as a whole, such as Common
// Crawl's news archive.
//
// Archives are large and often damaged. A record that cannot be read is handed
// back as a *BadRecord with its place and the reason, and reading goes on at the
// next record that can be found. Memory is bounded: a record's content beyond
// Options.MaxBlock is passed over, and a packed record that expands beyond any
// real one is given up.
package warc

import (
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"slices"
	"strings"
	"time"

	"pyrometer"
)

// Options bounds a reading; the zero value serves.
type Options struct {
	MaxBlock int64    // bytes of a record's content that are kept; 0 means 16 MiB
	Types    []string // keep the content of records of these types only ("response"); none: of all
	MaxRatio int64    // a gzip member that grows by more than this is given up once it has grown to 64 MiB; 0 means 1000
}

// Record is one record of an archive.
type Record struct {
	Number  int64  // counted from 1, damaged records included
	Offset  int64  // where it begins in the file; if it is gzipped, where its gzip member begins
	Version string // "WARC/1.0", "ARC/1"
	Type    string // "response", "resource", "request", "warcinfo", ...; ARC knows the first two and "warcinfo"
	URL     string // of what was fetched; may be empty
	Date    time.Time
	Header  textproto.MIMEHeader // of a WARC record; nil for ARC
	Media   string               // media type of the block, or of the payload in ARC
	Length  int64                // of the block, as the record says
	Block   []byte               // the content; empty if its type was not asked for
	Cut     bool                 // Block is only its beginning
}

// BadRecord is the report of a record that could not be read. Reading goes on at
// the next call of Next.
type BadRecord struct {
	Number int64
	Offset int64
	Reason string
}

func (e *BadRecord) Error() string {
	return fmt.Sprintf("record %d at byte %d: %s", e.Number, e.Offset, e.Reason)
}

// Unwrap gives the error's kind: the file's words are off.
func (e *BadRecord) Unwrap() error {
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a record", Message: e.Reason}
}

// Reader reads an archive. It is for one goroutine.
type Reader struct {
	o      Options
	s      *stream
	number int64
	form   form
	err    error
}

type form int

const (
	unknown form = iota
	warcForm
	arcForm
)

// NewReader reads an archive from its first byte on.
func NewReader(r io.Reader, o Options) *Reader {
	if o.MaxBlock <= 0 {
		o.MaxBlock = 16 << 20
	}
	if o.MaxRatio <= 0 {
		o.MaxRatio = 1000
	}
	return &Reader{o: o, s: newStream(r, o.MaxRatio)}
}

// Next gives the next record, which stays valid. The error is io.EOF at the end,
// a *BadRecord for a record that cannot be read, after which reading goes on, and
// anything else is fatal and returned again by each further call.
func (r *Reader) Next() (*Record, error) {
	if r.err != nil {
		return nil, r.err
	}
	line, at, err := r.s.firstLine()
	if err == io.EOF {
		r.err = err
		return nil, err
	}
	r.number++
	switch {
	case err != nil:
		return nil, r.lost(at, err)
	case strings.HasPrefix(line, "WARC/"):
		r.form = warcForm
		return r.warc(line, at)
	case r.form != warcForm && looksARC(line):
		r.form = arcForm
		return r.arc(line, at)
	case r.form == unknown:
		r.err = io.EOF // nothing here ever was a record: say it once
		return nil, &BadRecord{Number: r.number, Offset: at, Reason: fmt.Sprintf("no web archive: it begins with %.40q", line)}
	}
	return nil, r.lost(at, fmt.Errorf("no record begins here: %.40q", line))
}

// Skip passes over records up to and including the given number, so that a
// reading that stopped there goes on behind it.
func (r *Reader) Skip(number int64) error {
	types := r.o.Types
	r.o.Types = []string{"none"}
	defer func() { r.o.Types = types }()
	for r.number < number {
		_, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil && !errors.As(err, new(*BadRecord)) {
			return err
		}
	}
	return nil
}

// lost reports a damaged record and looks for the next sound one.
func (r *Reader) lost(at int64, reason error) error {
	bad := &BadRecord{Number: r.number, Offset: at, Reason: reason.Error()}
	if pe, ok := errors.AsType[*brokenRead](reason); ok {
		r.err = &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "read a web archive", Err: pe.err}
		return r.err
	}
	if err := r.s.resync(r.form); err != nil {
		if r.err = err; err != io.EOF {
			r.err = &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "read a web archive", Err: err}
		}
	}
	return bad
}

// block reads a record's content and what must stand behind it.
func (r *Reader) block(rec *Record) (*Record, error) {
	keep := r.o.MaxBlock
	if len(r.o.Types) > 0 && !slices.Contains(r.o.Types, rec.Type) {
		keep = 0
	}
	got, err := r.s.take(rec.Length, keep)
	rec.Block, rec.Cut = got.kept, keep > 0 && got.read > int64(len(got.kept))
	if err != nil {
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			err = fmt.Errorf("it ends after %d of %d bytes: the archive is truncated, or the length is wrong", got.read, rec.Length)
			if n := nextRecord(got.kept, r.form); n > 0 { // a wrong length swallowed what follows
				r.s.unread(got.kept[n:])
				return nil, &BadRecord{Number: rec.Number, Offset: rec.Offset, Reason: err.Error()}
			}
		}
		return nil, r.lost(rec.Offset, err)
	}
	return rec, nil
}
