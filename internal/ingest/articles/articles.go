// Package articles reads files of articles record by record: JSON Lines and JSON
// in several forms, CSV of headlines, web archives, GDELT's knowledge graph and
// table of mentions, single pages and texts; docs/articles.md describes each. A
// file is plain, gzipped or a zip of one file, and its form is told by content.
//
// Files come from far away and are often damaged. A record that cannot be read
// is handed back as a *BadRecord and reading goes on behind it; nothing is
// repaired by guessing. Memory is bounded whatever the file holds: one record at
// a time, and none beyond Options.MaxRecord.
package articles

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"pyrometer"
	"pyrometer/internal/ingest/packed"
	"pyrometer/internal/ingest/page"
)

// Format names a form of file.
type Format string

// The formats.
const (
	JSONL    Format = "jsonl"    // one JSON object a line
	JSON     Format = "json"     // an array of objects, or objects over several lines
	CSV      Format = "csv"      // a table of headlines, with or without a header
	WARC     Format = "warc"     // a web archive, ARC as well
	GKG      Format = "gkg"      // GDELT 2.1 knowledge graph, 27 columns
	Mentions Format = "mentions" // GDELT 2.0 mentions, 16 columns: no articles, see NextMention
	Page     Format = "page"     // one web page
	Text     Format = "text"     // one plain text, its title first
)

// Formats lists all formats.
func Formats() []Format { return []Format{JSONL, JSON, CSV, WARC, GKG, Mentions, Page, Text} }

// Options adjusts a reader; the zero value serves every sound file.
type Options struct {
	Format    Format       // read as this format; empty: tell by content
	Publisher string       // of records that name none; empty: what the file's name says, if anything
	Date      time.Time    // of records without a date; zero: refuse them, but for a single page or text, which are dated by their file
	MaxRecord int          // bytes of the longest record that is read; 0 means 8 MiB
	MaxRatio  int64        // a packed file that grows by more than this is refused once it has grown to 64 MiB; 0 means 200
	Page      page.Options // bounds for pages
}

// BadRecord is the report of a record that could not be read. Reading goes on at
// the next call of Next.
type BadRecord struct {
	File   string
	Record int64 // counted from 1, damaged ones included, headers not
	Line   int64 // where it begins; 0 in files that have no lines
	Reason string
	Text   string // its beginning, made printable
}

func (e *BadRecord) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s line %d: %s", e.File, e.Line, e.Reason)
	}
	return fmt.Sprintf("%s record %d: %s", e.File, e.Record, e.Reason)
}

// Unwrap gives the error's kind: the file's words are off.
func (e *BadRecord) Unwrap() error {
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read an article", Message: e.Reason}
}

// Stats counts what Next has met.
type Stats struct {
	Articles int64 // handed out, or mentions
	Bad      int64 // reported as *BadRecord
	Passed   int64 // sound, but no articles: pictures and forwarded addresses of a web archive, pages without text
}

// errPassed marks a sound record that is no article.
var errPassed = errors.New("no article")

// reader gives the records of a format one by one. The error is io.EOF at the
// end, a *refusal for a record that cannot be read, errPassed for one that is no
// article, and anything else is fatal.
type reader interface {
	next(a *pyrometer.Article) error
	skip() error // passes over the next record without reading it
	line() int64 // where the last record began, 0 if there are no lines
}

// refusal is why a record is not read, with the beginning of its text.
type refusal struct {
	reason error
	text   []byte
}

func (r *refusal) Error() string { return r.reason.Error() }

func refuse(text []byte, reason error) error { return &refusal{reason, text} }

// File is an open file of articles. It is for one goroutine.
type File struct {
	path   string
	src    *packed.File
	format Format
	notes  []string
	r      reader
	record int64
	stats  Stats
	err    error // sticky: after the end or a fatal error
}

// Open opens the file at path and tells its format. The error's kind is NotFound
// for a missing file, Invalid for one that holds no articles, Unavailable for one
// that cannot be read.
func Open(path string, o Options) (*File, error) {
	o = o.filled(path)
	if o.Date.IsZero() {
		if info, err := os.Stat(path); err == nil {
			o.Page.Seen = info.ModTime()
		}
	}
	src, err := packed.Open(path, o.MaxRatio)
	if err != nil {
		return nil, err
	}
	f, err := fromSource(path, src, o)
	if err != nil {
		return nil, errors.Join(err, src.Close())
	}
	return f, nil
}

// newFile reads any bytes as a file of this path; closer may be nil.
func newFile(path string, r io.ReaderAt, size int64, closer io.Closer, o Options) (*File, error) {
	o = o.filled(path)
	src, err := packed.New(path, r, size, closer, o.MaxRatio)
	if err != nil {
		return nil, err
	}
	return fromSource(path, src, o)
}

func (o Options) filled(path string) Options {
	if o.MaxRecord <= 0 {
		o.MaxRecord = 8 << 20
	}
	if o.MaxRatio <= 0 {
		o.MaxRatio = 200
	}
	if o.Publisher == "" {
		o.Publisher = publisherInName(path)
	}
	return o
}

// Next gives the next article. The error is io.EOF at the end, a *BadRecord for a
// record that cannot be read, after which reading goes on, and anything else is
// fatal: the articles before it are sound, and each further call returns it
// again.
func (f *File) Next() (pyrometer.Article, error) {
	var a pyrometer.Article
	for f.err == nil {
		a = pyrometer.Article{}
		err := f.r.next(&a)
		if err == nil {
			f.record++
			f.stats.Articles++
			a.Origin = fmt.Sprintf("%s#%d", f.path, f.record)
			return a, nil
		}
		if err := f.failed(err); err != nil {
			return pyrometer.Article{}, err
		}
	}
	return pyrometer.Article{}, f.err
}

// failed counts a record that gave nothing. It returns what Next must return, nil
// to go on.
func (f *File) failed(err error) error {
	if err == errPassed {
		f.record++
		f.stats.Passed++
		return nil
	}
	if r, ok := errors.AsType[*refusal](err); ok {
		f.record++
		f.stats.Bad++
		return &BadRecord{File: f.path, Record: f.record, Line: f.r.line(), Reason: r.reason.Error(), Text: packed.Printable(r.text)}
	}
	f.stop(err)
	return nil
}

// Skip passes over all records up to and including the given one, so that a
// reading that stopped after it goes on behind it. A record behind the end leaves
// the file at its end.
func (f *File) Skip(record int64) error {
	for f.err == nil && f.record < record {
		err := f.r.skip()
		if err != nil && err != errPassed && !errors.As(err, new(*refusal)) {
			f.stop(err)
			break
		}
		f.record++
	}
	if f.err == io.EOF {
		return nil
	}
	return f.err
}

// Format tells how the file is read.
func (f *File) Format() Format { return f.format }

// Record is the number of the last record that Next or Skip passed.
func (f *File) Record() int64 { return f.record }

// Notes says in words what is odd about the whole file; usually nothing.
func (f *File) Notes() []string { return f.notes }

// Stats counts the records met so far.
func (f *File) Stats() Stats { return f.stats }

// Size is the size of the file in bytes, packed as it is.
func (f *File) Size() int64 { return f.src.Size() }

// Offset tells how many of Size bytes have been consumed, for a progress bar.
func (f *File) Offset() int64 { return f.src.Used() }

// Fingerprint identifies the file's content, whatever its name: see packed.File.
func (f *File) Fingerprint() (string, error) { return f.src.Fingerprint() }

// Close closes the file.
func (f *File) Close() error { return f.src.Close() }

// stop ends the reading, well or badly.
func (f *File) stop(err error) {
	if err == io.EOF {
		f.err = err
		f.src.Finish()
		return
	}
	e := &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read " + f.path,
		Message: fmt.Sprintf("after record %d: %s", f.record, f.src.Explain(err)), Err: err,
		Hint: "fetch the file again; the records before that one are sound"}
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		e.Kind, e.Hint, e.Err = pyrometer.Unavailable, "", pe.Err
	}
	f.err = e
}

func formatList() string {
	var s []string
	for _, f := range Formats() {
		s = append(s, string(f))
	}
	return strings.Join(s, ", ")
}
