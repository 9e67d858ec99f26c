// Package packed opens files of outside bytes: plain, gzipped, or a zip of one
// file. It tells the packing by content, stops what expands beyond any real
// file, counts what was consumed for a progress bar, and puts an unpacker's
// errors into words.
package packed

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"pyrometer"
)

// File is an open file and its bytes, unpacked.
type File struct {
	Body    io.Reader
	Packing string // "gzip", "zip" or ""

	path   string
	raw    *counter
	size   int64
	member io.Closer // of a zip, else nil
	file   io.Closer // may be nil
}

// Open opens a regular file. One whose content grows by more than maxRatio is
// stopped once it has grown to 64 MiB. The error's kind is NotFound for a missing
// file, Invalid for one whose packing is damaged, Unavailable for one that cannot
// be read.
func Open(path string, maxRatio int64) (*File, error) {
	f, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(openError(path, err), f.Close())
	}
	p, err := New(path, f, info.Size(), f, maxRatio)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return p, nil
}

// counter remembers how far into a file anyone has read. A progress bar may ask
// from another goroutine.
type counter struct {
	r   io.ReaderAt
	far atomic.Int64
}

func (c *counter) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.r.ReadAt(p, off)
	if end := off + int64(n); end > c.far.Load() {
		c.far.Store(end)
	}
	return n, err
}

func openRegular(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, openError(path, err)
	}
	if info.IsDir() {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open " + path, Message: "it is a directory", Hint: "name the files in it"}
	}
	if !info.Mode().IsRegular() { // a pipe cannot be resumed, a device may never end
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open " + path, Message: "it is not a regular file"}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, openError(path, err)
	}
	return f, nil
}

func openError(path string, err error) error {
	e := &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "open " + path, Err: err}
	if errors.Is(err, fs.ErrNotExist) {
		e.Kind, e.Message, e.Err = pyrometer.NotFound, "no such file", nil
	}
	return e
}

// New reads any bytes as a file of this path; closer may be nil.
func New(path string, r io.ReaderAt, size int64, closer io.Closer, maxRatio int64) (*File, error) {
	s := &File{path: path, raw: &counter{r: r}, size: size, file: closer}
	magic := make([]byte, 8)
	n, err := r.ReadAt(magic, 0)
	if err != nil && err != io.EOF {
		return nil, openError(path, err)
	}
	magic = magic[:n]
	refuse := func(message, hint string, cause error) (*File, error) {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open " + path, Message: message, Hint: hint, Err: cause}
	}
	switch {
	case bytes.HasPrefix(magic, []byte("\x1f\x8b")):
		s.Packing = "gzip"
		z, err := gzip.NewReader(bufio.NewReaderSize(io.NewSectionReader(s.raw, 0, size), 64<<10))
		if err != nil {
			return refuse("its gzip header is damaged", "fetch the file again", err)
		}
		s.Body = &bounded{r: z, in: &s.raw.far, most: maxRatio}
	case bytes.HasPrefix(magic, []byte("PK\x03\x04")), bytes.HasPrefix(magic, []byte("PK\x05\x06")):
		s.Packing = "zip"
		z, err := zip.NewReader(s.raw, size)
		if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
			return refuse("its zip directory is damaged or missing", "fetch the file again", err)
		}
		member, reason := onlyMember(z)
		if reason != "" {
			return refuse(reason, "unpack it and name the file in it", nil)
		}
		// The directory was read at the end of the file; progress counts from the member on.
		s.raw.far.Store(0)
		rc, err := member.Open()
		if err != nil {
			return refuse("its member cannot be unpacked", "unpack it and name the file in it", err)
		}
		s.Body, s.member = &bounded{r: rc, in: &s.raw.far, most: maxRatio}, rc
	default:
		if what := foreignPacking(magic); what != "" {
			return refuse("it is "+what, "unpack it, or pack it as gzip or zip", nil)
		}
		s.Body = io.NewSectionReader(s.raw, 0, size)
	}
	return s, nil
}

// onlyMember finds the one file in a zip. Nothing is ever written under a
// member's name, but a name that climbs out of the archive is a sign that it was
// made to harm, so it is not read either.
func onlyMember(z *zip.Reader) (member *zip.File, reason string) {
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if !filepath.IsLocal(f.Name) || strings.ContainsAny(f.Name, "\\\x00") {
			return nil, fmt.Sprintf("the zip holds a file with an unsafe name, %s", Printable([]byte(f.Name)))
		}
		if !f.Mode().IsRegular() {
			return nil, fmt.Sprintf("the zip holds %s, which is not a regular file", Printable([]byte(f.Name)))
		}
		if f.Flags&1 != 0 {
			return nil, "the zip is encrypted"
		}
		if member != nil {
			return nil, fmt.Sprintf("the zip holds several files (%s, %s, ...)", Printable([]byte(member.Name)), Printable([]byte(f.Name)))
		}
		member = f
	}
	if member == nil {
		return nil, "the zip holds no file"
	}
	return member, ""
}

func foreignPacking(magic []byte) string {
	for _, p := range []struct{ magic, what string }{
		{"BZh", "packed with bzip2"},
		{"\xfd7zXZ", "packed with xz"},
		{"\x28\xb5\x2f\xfd", "packed with zstd"},
		{"7z\xbc\xaf", "a 7z archive"},
		{"PAR1", "a Parquet file"},
		{"\xff\xfe", "text in UTF-16"},
		{"\xfe\xff", "text in UTF-16"},
	} {
		if bytes.HasPrefix(magic, []byte(p.magic)) {
			return p.what
		}
	}
	return ""
}

var errBomb = errors.New("expands beyond every real file")

// bounded stops a packed stream that was made to fill the disk behind it: real
// files shrink to a tenth, a bomb to a thousandth.
type bounded struct {
	r    io.Reader
	in   *atomic.Int64
	out  int64
	most int64
}

func (b *bounded) Read(p []byte) (int, error) {
	const always = 64 << 20 // so much may come out of any file
	n, err := b.r.Read(p)
	b.out += int64(n)
	if b.out > always && b.out/b.most > b.in.Load() {
		return 0, errBomb
	}
	return n, err
}

// Explain puts an unpacker's error into words.
func (s *File) Explain(err error) string {
	_, corrupt := errors.AsType[flate.CorruptInputError](err)
	switch {
	case errors.Is(err, errBomb):
		return "the " + s.Packing + " " + errBomb.Error()
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the " + s.Packing + " data ends too early; the file is truncated"
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, zip.ErrChecksum):
		return "the " + s.Packing + " checksum is wrong; the file is damaged"
	case errors.Is(err, gzip.ErrHeader):
		return "bytes follow the end of the gzip data that are not gzip"
	case corrupt, errors.Is(err, zip.ErrFormat):
		return "the " + s.Packing + " data is damaged"
	}
	return "it cannot be read further"
}

// Raw reads the file's own bytes from their beginning, packed as they are.
func (s *File) Raw() io.Reader { return io.NewSectionReader(s.raw, 0, s.size) }

// Size is the size of the file in bytes, packed as it is.
func (s *File) Size() int64 { return s.size }

// Used tells how many of Size bytes have been consumed, for a progress bar.
func (s *File) Used() int64 { return min(s.raw.far.Load(), s.size) }

// Finish says that the whole file counts as consumed: a zip ends with its
// directory, which no content is read from.
func (s *File) Finish() { s.raw.far.Store(s.size) }

// Close closes the file.
func (s *File) Close() error {
	var errs []error
	for _, c := range []io.Closer{s.member, s.file} {
		if c != nil {
			errs = append(errs, c.Close())
		}
	}
	return errors.Join(errs...)
}

// Fingerprint identifies the file's content, whatever its name, so that an
// interrupted reading resumes in the same file: a hash of its size and of its
// first and last 64 KiB. A file altered only between them keeps it; files grow
// at their end or are replaced, and hashing all of it would cost a second read.
func (s *File) Fingerprint() (string, error) {
	const edge = 64 << 10
	h := sha256.New()
	fmt.Fprintf(h, "%d\n", s.size)
	for _, from := range []int64{0, max(edge, s.size-edge)} {
		// The raw reader below the counter: this is no progress.
		if _, err := io.Copy(h, io.NewSectionReader(s.raw.r, from, edge)); err != nil {
			return "", &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "read " + s.path, Err: err}
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
