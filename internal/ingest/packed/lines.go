package packed

import (
	"bytes"
	"io"
	"strings"
	"unicode"
)

// Lines cuts a stream at "\n" within one buffer. A line longer than the buffer
// is read to its end and reported, but not kept.
type Lines struct {
	r          io.Reader
	buf        []byte
	start, end int
	max        int
	N          int64 // number of the last line handed out
	err        error // of r, after its last bytes
	Unended    bool  // the last line has no "\n"
}

// NewLines reads lines of up to limit bytes.
func NewLines(r io.Reader, limit int) *Lines {
	return &Lines{r: r, buf: make([]byte, limit+1), max: limit} // one more for the "\n"
}

// Peek fills the buffer and shows its bytes without consuming them; err is
// non-nil if nothing follows them. It drops a byte order mark.
func (l *Lines) Peek() ([]byte, error) {
	for l.end < len(l.buf) && l.err == nil {
		l.fill()
	}
	if l.N == 0 && l.start == 0 && bytes.HasPrefix(l.buf[:l.end], []byte("\xef\xbb\xbf")) {
		l.start = 3
	}
	return l.buf[l.start:l.end], l.err
}

// Next gives the next line without its end, valid until the following call. If
// tooLong, it is only the beginning of the line. Bytes before a failure of the
// stream that do not end in "\n" are not a line; before a plain end they are.
func (l *Lines) Next() (line []byte, tooLong bool, err error) {
	scanned := l.start
	for {
		if i := bytes.IndexByte(l.buf[scanned:l.end], '\n'); i >= 0 {
			line = l.buf[l.start : scanned+i]
			l.start = scanned + i + 1
			l.N++
			return Chomp(line), false, nil
		}
		if l.err != nil {
			if l.err == io.EOF && l.start < l.end {
				line = l.buf[l.start:l.end]
				l.start = l.end
				l.N++
				l.Unended = true
				return Chomp(line), false, nil
			}
			return nil, false, l.err
		}
		if l.end-l.start == len(l.buf) {
			return l.drop()
		}
		scanned = l.end - l.start // where the unread bytes will end once moved
		if l.start > 0 {
			copy(l.buf, l.buf[l.start:l.end])
			l.start, l.end = 0, scanned
		}
		l.fill()
	}
}

// drop reads away the rest of a line that fills the whole buffer.
func (l *Lines) drop() ([]byte, bool, error) {
	head := bytes.Clone(l.buf[:min(len(l.buf), clipBytes+1)])
	for {
		if i := bytes.IndexByte(l.buf[:l.end], '\n'); i >= 0 {
			l.start = i + 1
			break
		}
		l.start, l.end = 0, 0
		if l.err == io.EOF {
			l.Unended = true
			break
		}
		if l.err != nil {
			return nil, false, l.err
		}
		l.fill()
	}
	l.N++
	return head, true, nil
}

func (l *Lines) fill() {
	const emptyReads = 100 // a reader that keeps giving nothing is broken
	for range emptyReads {
		n, err := l.r.Read(l.buf[l.end:])
		l.end += n
		l.err = err
		if n > 0 || err != nil {
			return
		}
	}
	l.err = io.ErrNoProgress
}

// Chomp takes the "\r" off a line that lost its "\n".
func Chomp(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\r' {
		return line[:n-1]
	}
	return line
}

// clipBytes of a foreign text are enough to find the line again.
const clipBytes = 120

// Printable makes the beginning of foreign bytes safe for a terminal and a log.
func Printable(b []byte) string {
	cut := len(b) > clipBytes
	if cut {
		b = b[:clipBytes]
	}
	s := strings.Map(func(r rune) rune {
		if r == '\t' {
			return '→' // the columns stay visible
		}
		if !unicode.IsPrint(r) {
			return '·'
		}
		return r
	}, strings.ToValidUTF8(string(b), "·"))
	if cut {
		s += "..."
	}
	return s
}
