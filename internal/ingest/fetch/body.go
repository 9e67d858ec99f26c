package fetch

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// maxRatio is how many times its packed size a body may have. News compresses
// five to ten times and the emptiest table hardly thirty; deflate reaches 1,032.
const maxRatio = 200

// ratioFrom is the unpacked size from which the ratio counts: small runs of one
// letter pack well and harm nobody.
const ratioFrom = 1 << 20

var errEncoding = errors.New("the body is packed in a way that cannot be read")

// unpack reads a body of at most limit bytes, counted after unpacking.
func unpack(res *http.Response, limit int64) ([]byte, error) {
	if res.ContentLength > limit {
		return nil, fmt.Errorf("%w: %d bytes, more than %d", ErrTooLarge, res.ContentLength, limit)
	}
	wire := &counter{r: io.LimitReader(res.Body, limit+1)}
	var in io.Reader = wire
	switch coding := strings.ToLower(strings.TrimSpace(res.Header.Get("Content-Encoding"))); coding {
	case "", "identity":
		return readAll(wire, nil, limit)
	case "gzip", "x-gzip":
		// Some servers say gzip of what is not: the bytes decide.
		b := bufio.NewReader(wire)
		if magic, err := b.Peek(2); err != nil || magic[0] != 0x1f || magic[1] != 0x8b {
			return readAll(b, nil, limit)
		}
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errEncoding, err)
		}
		in = z
	case "deflate":
		// The standard means zlib; half of the servers that send it mean raw deflate.
		b := bufio.NewReader(wire)
		head, err := b.Peek(2)
		if err == nil && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			z, err := zlib.NewReader(b)
			if err != nil {
				return nil, fmt.Errorf("%w: %w", errEncoding, err)
			}
			in = z
		} else {
			in = flate.NewReader(b)
		}
	default:
		return nil, fmt.Errorf("%w: %.40q", errEncoding, coding)
	}
	return readAll(in, wire, limit)
}

// readAll reads to the end or to the limit; wire counts packed bytes if in unpacks.
func readAll(in io.Reader, wire *counter, limit int64) ([]byte, error) {
	var out bytes.Buffer
	piece := make([]byte, 32<<10)
	for {
		n, err := in.Read(piece)
		out.Write(piece[:n])
		size := int64(out.Len())
		if size > limit {
			return nil, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
		}
		if wire != nil && size > ratioFrom && size > maxRatio*wire.n {
			return nil, fmt.Errorf("%w: %d bytes were packed into %d", ErrTooLarge, size, wire.n)
		}
		switch {
		case err == io.EOF:
			return out.Bytes(), nil
		case err != nil && wire != nil && packing(err):
			return nil, fmt.Errorf("%w: %w", errEncoding, err)
		case err != nil:
			return nil, err
		}
	}
}

// packing says whether an error is of the packing, not of the wire.
func packing(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, zlib.ErrChecksum) ||
		errors.Is(err, zlib.ErrHeader) || errors.As(err, &corrupt)
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
