package articles

import (
	"bytes"
	"errors"
	"io"

	"pyrometer/internal/ingest/packed"
)

// input is the unpacked content: by lines, by bytes, or as a whole.
type input struct {
	lines *packed.Lines
	body  io.Reader
	head  []byte
	max   int
	spare [][]byte // lines that were looked at and put back
	n     int64    // number of the last line handed out
}

func newInput(body io.Reader, limit int) *input {
	return &input{lines: packed.NewLines(body, limit), body: body, max: limit}
}

func (in *input) peek() ([]byte, error) {
	head, err := in.lines.Peek()
	in.head = head
	return head, err
}

// reader gives the content from its beginning on; it is for readers that take no
// lines.
func (in *input) reader() io.Reader { return io.MultiReader(bytes.NewReader(in.head), in.body) }

// line gives the next line, valid until the following call.
func (in *input) line() (line []byte, tooLong bool, err error) {
	if len(in.spare) > 0 {
		line, in.spare = in.spare[0], in.spare[1:]
		in.n++
		return line, false, nil
	}
	line, tooLong, err = in.lines.Next()
	if err == nil {
		in.n++
	}
	return line, tooLong, err
}

// back puts lines in front of what follows; they must be the caller's own.
func (in *input) back(lines [][]byte) {
	in.spare = append(lines, in.spare...)
	in.n -= int64(len(lines))
}

// all gives the whole content, or an error if it is longer than a record may be.
func (in *input) all() ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in.reader(), int64(in.max)+1))
	if err != nil {
		return nil, err
	}
	if len(b) > in.max {
		return nil, errTooLong
	}
	return b, nil
}

var errTooLong = errors.New("it is longer than a record may be")

func isEnd(err error) bool { return err == io.EOF }
