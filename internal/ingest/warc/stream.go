package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// stream is the unpacked content of an archive: the bytes themselves, or those of
// its gzip members one after another.
type stream struct {
	raw   *counted
	buf   *bufio.Reader // unpacked, with what was put back
	z     *gzip.Reader
	ratio int64

	inMember bool
	member   int64 // where the current gzip member begins
	out      int64 // bytes that came out of it
	pos      int64 // unpacked position, for offsets in plain files
	packed   bool
	unended  bool // the last line has no end
}

// brokenRead is a failure of the reader below, not of the archive.
type brokenRead struct{ err error }

func (e *brokenRead) Error() string { return e.err.Error() }

func (e *brokenRead) Unwrap() error { return e.err }

var errExpands = errors.New("the gzip data expands beyond every real record")

func newStream(r io.Reader, ratio int64) *stream {
	s := &stream{raw: &counted{b: bufio.NewReaderSize(r, 64<<10)}, ratio: ratio}
	s.buf = bufio.NewReaderSize(members{s}, 32<<10)
	return s
}

// counted is a buffered reader that knows how far it was read. It is a
// flate.Reader, so that an unpacker takes no byte beyond its member.
type counted struct {
	b *bufio.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.b.Read(p)
	c.n += int64(n)
	return n, readError(err)
}

// readError marks what is no end as the reader's own failure.
func readError(err error) error {
	if err == nil || err == io.EOF || err == io.ErrUnexpectedEOF {
		return err
	}
	return &brokenRead{err}
}

func (c *counted) ReadByte() (byte, error) {
	b, err := c.b.ReadByte()
	if err == nil {
		c.n++
	}
	return b, readError(err)
}

// members reads member after member, or the plain bytes.
type members struct{ s *stream }

func (m members) Read(p []byte) (int, error) {
	s := m.s
	for {
		if !s.inMember {
			magic, err := s.raw.b.Peek(2)
			if len(magic) == 0 {
				return 0, readError(err)
			}
			if !bytes.Equal(magic, []byte("\x1f\x8b")) {
				if s.packed { // padding or dirt between members
					return 0, fmt.Errorf("bytes that are not gzip follow a gzip member")
				}
				return s.raw.Read(p)
			}
			s.packed, s.inMember, s.member, s.out = true, true, s.raw.n, 0
			if s.z == nil {
				s.z, err = gzip.NewReader(s.raw)
			} else {
				err = s.z.Reset(s.raw)
			}
			if err != nil {
				s.inMember = false
				return 0, unpackError(err)
			}
			s.z.Multistream(false)
		}
		n, err := s.z.Read(p)
		if s.out += int64(n); s.out > 64<<20 && s.out/s.ratio > s.raw.n-s.member {
			s.inMember = false
			return 0, errExpands
		}
		if err == io.EOF {
			s.inMember = false
			if n > 0 {
				return n, nil
			}
			continue
		}
		if err != nil {
			s.inMember = false
			return n, unpackError(err)
		}
		return n, nil
	}
}

func unpackError(err error) error {
	_, corrupt := errors.AsType[flate.CorruptInputError](err)
	switch {
	case err == io.EOF, errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the gzip data ends too early")
	case errors.Is(err, gzip.ErrChecksum):
		return errors.New("the gzip checksum is wrong")
	case corrupt, errors.Is(err, gzip.ErrHeader):
		return errors.New("the gzip data is damaged")
	}
	return err
}

const maxLine = 16 << 10

// line reads a line without its end.
func (s *stream) line() (string, error) {
	var b []byte
	for {
		part, err := s.buf.ReadSlice('\n')
		s.pos += int64(len(part))
		if b = append(b, part...); len(b) > maxLine {
			return "", fmt.Errorf("a line of its header has more than %d bytes", maxLine)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if s.unended = err == io.EOF; s.unended && len(b) > 0 {
			err = nil
		}
		return string(bytes.TrimRight(b, "\r\n")), err
	}
}

// firstLine passes over blank lines and gives the first other one, and where it
// begins.
func (s *stream) firstLine() (line string, at int64, err error) {
	const blanks = 64
	for range blanks {
		at = s.pos
		line, err = s.line()
		if s.packed {
			at = s.member
		}
		if line != "" || err != nil {
			return line, at, err
		}
	}
	return "", at, fmt.Errorf("more than %d blank lines", blanks)
}

type taken struct {
	kept []byte
	read int64
}

// take reads n bytes and keeps the first of them.
func (s *stream) take(n, keep int64) (taken, error) {
	var t taken
	var b bytes.Buffer
	got, err := io.CopyN(&b, s.buf, min(n, keep)) // grows as bytes come: a length may lie
	t.kept, t.read = b.Bytes(), got
	if rest := n - min(n, keep); err == nil && rest > 0 {
		got, err = io.CopyN(io.Discard, s.buf, rest)
		t.read += got
	}
	s.pos += t.read
	return t, err
}

// unread puts bytes back in front of what follows.
func (s *stream) unread(b []byte) {
	s.pos -= int64(len(b))
	s.buf = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(b), s.buf), 32<<10)
}

// resync looks for the beginning of the next record: the next gzip member, or a
// line that begins one. The error is io.EOF if there is none.
func (s *stream) resync(f form) error {
	for {
		if s.packed && !s.inMember && s.buf.Buffered() == 0 {
			s.buf.Reset(members{s})
			return s.nextMember()
		}
		b, err := s.buf.Peek(s.buf.Size())
		if n := nextRecord(b, f); n > 0 {
			_, err = s.buf.Discard(n)
			s.pos += int64(n)
			return err
		}
		n := len(b) - longestMark
		if err != nil {
			n = len(b) // nothing more will come to complete a line
		}
		discarded, _ := s.buf.Discard(n)
		s.pos += int64(discarded)
		if err == nil {
			continue
		}
		if _, broken := errors.AsType[*brokenRead](err); broken || err == io.EOF {
			return err
		}
		if !s.packed {
			return &brokenRead{err}
		}
		s.inMember = false // the unpacker failed: there may be another member
	}
}

// nextMember goes to the next bytes that look like a gzip header.
func (s *stream) nextMember() error {
	for {
		b, err := s.raw.b.Peek(4)
		if len(b) < 4 {
			if err == nil {
				err = io.EOF
			}
			return readError(err)
		}
		if b[0] == 0x1f && b[1] == 0x8b && b[2] == 8 && b[3]&0xe0 == 0 {
			return nil
		}
		if _, err := s.raw.ReadByte(); err != nil {
			return err
		}
	}
}

// longestMark is how much of a buffer a beginning of a record needs to be seen.
const longestMark = 512

// nextRecord finds the beginning of a record within bytes, not at their start; -1
// if there is none.
func nextRecord(b []byte, f form) int {
	for from := 0; ; {
		n := bytes.IndexByte(b[from:], '\n')
		if n < 0 {
			return -1
		}
		from += n + 1
		rest := b[from:]
		if f != arcForm && (bytes.HasPrefix(rest, []byte("WARC/1.")) || bytes.HasPrefix(rest, []byte("WARC/0."))) {
			return from
		}
		if f == arcForm {
			line, _, _ := bytes.Cut(rest[:min(len(rest), longestMark)], []byte{'\n'})
			if looksARC(string(bytes.TrimRight(line, "\r"))) {
				return from
			}
		}
	}
}
