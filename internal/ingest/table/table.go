// Package table reads event tables: files in which each line says who did what
// to whom on a day. It knows the ICEWS cut and the original ICEWS files, GDELT
// events 1.0 and 2.0, and a JSON Lines form of our own (docs/tables.md), each
// plain, gzipped or zipped.
//
// Files come from far away and are often damaged. A line that cannot be read is
// handed back as a *BadRow and reading goes on behind it; nothing is repaired by
// guessing. Memory is bounded whatever the file holds: one line buffer, and
// tables of repeated strings that are emptied when they grow too large.
package table

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"pyrometer"
	"pyrometer/internal/ingest/packed"
)

// Format names a form of event table.
type Format string

// The formats.
const (
	Cut    Format = "icews-cut" // 5 columns: date, source, cameo, event, target
	ICEWS  Format = "icews"     // the original 20 columns
	GDELT1 Format = "gdelt1"    // GDELT 1.0 events, 57 or 58 columns
	GDELT2 Format = "gdelt2"    // GDELT 2.0 events, 61 columns
	JSONL  Format = "jsonl"     // our own, one JSON object a line
)

// Formats lists all formats.
func Formats() []Format { return []Format{Cut, ICEWS, GDELT1, GDELT2, JSONL} }

// Options adjusts a reader; the zero value serves every sound file.
type Options struct {
	Format   Format // read as this format; empty: tell by content
	MaxLine  int    // bytes of the longest line that is read; 0 means 256 KiB
	MaxRatio int64  // a packed file that grows by more than this is refused once it has grown to 64 MiB; 0 means 200
}

// Row is one event as its table tells it. Its strings are foreign text: sound
// UTF-8 without control characters, and nothing more is promised of them.
type Row struct {
	Line      int64           // counted from 1, header included
	ID        string          // the table's own id; empty if it has none
	Happened  pyrometer.Day   // the day it happened
	Known     pyrometer.Day   // the day the table had it; never before Happened
	Source    pyrometer.Actor // Name is empty if the table names none
	Target    pyrometer.Actor // at least one of the two is named
	Code      string          // CAMEO, as given; empty if the row gives a type instead
	Type      pyrometer.Type
	Mode      pyrometer.Mode
	Reports   int    // independent publishers that tell it, at least 1
	Publisher string // a host ("reuters.com") or the name the table gives; may be empty
	Story     string // story id, or address of an article; may be empty
	Place     string // where, in the table's words; may be empty
	Group     string // source group: "icews", "gdelt", or what the JSON row says
}

// BadRow is the report of a line that could not be read. Reading goes on at the
// next call of Next.
type BadRow struct {
	File   string
	Line   int64
	Reason string
	Text   string // the beginning of the line, made printable
}

func (e *BadRow) Error() string { return fmt.Sprintf("%s line %d: %s", e.File, e.Line, e.Reason) }

// Unwrap gives the error's kind: the file's words are off.
func (e *BadRow) Unwrap() error {
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a row", Message: e.Reason}
}

// Stats counts what Next has met.
type Stats struct {
	Rows   int64 // handed out
	Bad    int64 // reported as *BadRow
	Empty  int64 // sound, but naming no actor: passed over
	Prefix int64 // of Rows: code not in the table, read as its longest known prefix
	Raised int64 // of Rows: dated a day after the table had it, which zones of time explain; Known is the day it happened
}

// marks are what a parser noticed about a sound row.
type marks struct{ prefix, raised bool }

// errNobody marks a sound row without any actor.
var errNobody = errors.New("no actor")

// parser reads one line of a format into a row; the error is the reason to
// refuse it, or errNobody.
type parser interface {
	parse(line []byte, r *Row, m *marks) error
	isHeader(line []byte) bool
}

// File is an open event table. It is for one goroutine.
type File struct {
	path    string
	src     *packed.File
	lines   *packed.Lines
	maxLine int
	format  Format
	group   string
	notes   []string
	parser  parser
	stats   Stats
	row     Row // the one being parsed; kept here because locals would be allocated for each line
	marks   marks
	err     error // sticky: after the end or a fatal error
}

// Open opens the table at path and tells its format. The error's kind is
// NotFound for a missing file, Invalid for one that is no event table,
// Unavailable for one that cannot be read.
func Open(path string, o Options) (*File, error) {
	o = o.filled()
	src, err := packed.Open(path, o.MaxRatio)
	if err != nil {
		return nil, err
	}
	t, err := fromSource(path, src, o)
	if err != nil {
		return nil, errors.Join(err, src.Close())
	}
	return t, nil
}

// newFile reads a table from any bytes; closer may be nil.
func newFile(path string, r io.ReaderAt, size int64, closer io.Closer, o Options) (*File, error) {
	o = o.filled()
	src, err := packed.New(path, r, size, closer, o.MaxRatio)
	if err != nil {
		return nil, err
	}
	return fromSource(path, src, o)
}

// filled puts in what the zero value stands for.
func (o Options) filled() Options {
	if o.MaxLine <= 0 {
		o.MaxLine = 256 << 10
	}
	if o.MaxRatio <= 0 {
		o.MaxRatio = 200
	}
	return o
}

func fromSource(path string, src *packed.File, o Options) (*File, error) {
	f := &File{path: path, src: src, maxLine: o.MaxLine, lines: packed.NewLines(src.Body, o.MaxLine)}
	head, readErr := f.lines.Peek()
	if len(head) == 0 && readErr != nil && readErr != io.EOF {
		return nil, f.fatal(readErr)
	}
	found, err := detect(path, head, readErr != nil, o.Format)
	if err != nil {
		return nil, err
	}
	f.format, f.notes = found.format, found.notes
	f.group = "icews"
	codes := newCodes()
	switch found.format {
	case Cut:
		f.parser = newCutParser(codes)
	case ICEWS:
		f.parser = newICEWSParser(codes)
	case GDELT1, GDELT2:
		f.parser, f.group = newGDELTParser(codes, found.format, found.sep), "gdelt"
	case JSONL:
		f.parser, f.group = newJSONLParser(codes), jsonlGroup(head)
	default:
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open " + path,
			Message: fmt.Sprintf("there is no table format %q", found.format), Hint: "the formats are " + formatList()}
	}
	return f, nil
}

// Next gives the next row. The error is io.EOF at the end, a *BadRow for a line
// that cannot be read, after which reading goes on, and anything else is fatal:
// the rows before it are sound, and each further call returns it again.
func (f *File) Next() (Row, error) {
	for f.err == nil {
		line, tooLong, err := f.lines.Next()
		if err != nil {
			f.stop(err)
			break
		}
		if tooLong {
			return Row{}, f.bad(line, fmt.Errorf("longer than %d bytes", f.maxLine))
		}
		if len(line) == 0 {
			continue // blank lines separate nothing and say nothing
		}
		f.row, f.marks = Row{Line: f.lines.N, Group: f.group}, marks{}
		switch err := f.parser.parse(line, &f.row, &f.marks); {
		case err == nil:
			f.stats.count(f.marks)
			return f.row, nil
		case err == errNobody:
			f.stats.Empty++
		case f.parser.isHeader(line): // also in mid-file, where files were concatenated
		default:
			return Row{}, f.bad(line, err)
		}
	}
	return Row{}, f.err
}

// Skip passes over all lines up to and including the given one, so that a
// reading that stopped after that line goes on behind it. Lines already read
// stay read; a line behind the end leaves the file at its end.
func (f *File) Skip(line int64) error {
	for f.err == nil && f.lines.N < line {
		if _, _, err := f.lines.Next(); err != nil {
			f.stop(err)
		}
	}
	if f.err == io.EOF {
		return nil
	}
	return f.err
}

// Format tells how the file is read.
func (f *File) Format() Format { return f.format }

// Group is the source group of the rows, for JSON Lines that of the first row.
func (f *File) Group() string { return f.group }

// Line is the number of the last line that Next or Skip passed.
func (f *File) Line() int64 { return f.lines.N }

// Notes says in words what is odd about the whole file; usually nothing. More may
// be known at its end.
func (f *File) Notes() []string { return f.notes }

// Stats counts the rows met so far.
func (f *File) Stats() Stats { return f.stats }

// Size is the size of the file in bytes, packed as it is.
func (f *File) Size() int64 { return f.src.Size() }

// Offset tells how many of Size bytes have been consumed, for a progress bar.
func (f *File) Offset() int64 { return f.src.Used() }

// Fingerprint identifies the file's content, whatever its name: see packed.File.
func (f *File) Fingerprint() (string, error) { return f.src.Fingerprint() }

// Close closes the file.
func (f *File) Close() error { return f.src.Close() }

func (s *Stats) count(m marks) {
	s.Rows++
	if m.prefix {
		s.Prefix++
	}
	if m.raised {
		s.Raised++
	}
}

func (f *File) bad(line []byte, reason error) error {
	f.stats.Bad++
	return &BadRow{File: f.path, Line: f.lines.N, Reason: reason.Error(), Text: packed.Printable(line)}
}

// stop ends the reading, well or badly.
func (f *File) stop(err error) {
	if err != io.EOF {
		f.err = f.fatal(err)
		return
	}
	f.err = err
	f.src.Finish()
	if f.lines.Unended {
		f.notes = append(f.notes, "the last line has no line end; the file may be cut off there")
	}
}

// fatal explains why reading cannot go on, and where it stopped.
func (f *File) fatal(err error) error {
	e := &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read " + f.path,
		Message: fmt.Sprintf("after line %d: %s", f.lines.N, f.src.Explain(err)), Err: err,
		Hint: "fetch the file again; the rows before that line are sound"}
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		e.Kind, e.Hint, e.Err = pyrometer.Unavailable, "", pe.Err
	}
	return e
}

func formatList() string {
	var s []string
	for _, f := range Formats() {
		s = append(s, string(f))
	}
	return strings.Join(s, ", ")
}
