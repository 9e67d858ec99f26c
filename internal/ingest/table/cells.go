package table

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"pyrometer/internal/ingest/packed"
)

// cells cuts a line into columns, in place.
type cells struct {
	sep  byte
	want int // columns of a sound row; one more is kept to see a surplus
	cols [][]byte
}

func newCells(sep byte, want int) *cells {
	return &cells{sep: sep, want: want, cols: make([][]byte, 0, want+1)}
}

var (
	errNUL     = errors.New("holds a NUL byte")
	errControl = errors.New("holds a control character")
	errUTF8    = errors.New("is not valid UTF-8")
)

// split checks the text and cuts it. n is the true number of columns, of which
// at most want are kept.
func (c *cells) split(line []byte) (n int, err error) {
	// One pass does all: a table of ten years is gigabytes of such lines.
	cols, from := c.cols[:0], 0
	var seen byte
	for i, b := range line {
		if b == c.sep {
			n++
			if len(cols) < c.want {
				cols = append(cols, line[from:i])
			}
			from = i + 1
		} else if b < ' ' || b == 0x7f {
			c.cols = cols
			if b == 0 {
				return 0, errNUL
			}
			return 0, errControl
		}
		seen |= b
	}
	n++
	if len(cols) < c.want {
		cols = append(cols, line[from:])
	}
	c.cols = cols
	if seen >= utf8.RuneSelf && !utf8.Valid(line) {
		return 0, errUTF8
	}
	return n, nil
}

// sound is the same check for text that is not cut.
func sound(text []byte) error {
	var seen byte
	for _, b := range text {
		if b < ' ' || b == 0x7f {
			if b == 0 {
				return errNUL
			}
			return errControl
		}
		seen |= b
	}
	if seen >= utf8.RuneSelf && !utf8.Valid(text) {
		return errUTF8
	}
	return nil
}

// unquote takes the quotes off a quoted field.
func unquote(b []byte) []byte {
	if n := len(b); n >= 2 && b[0] == '"' && b[n-1] == '"' {
		b = b[1 : n-1]
		if bytes.IndexByte(b, '"') >= 0 {
			b = bytes.ReplaceAll(b, []byte(`""`), []byte(`"`))
		}
	}
	return b
}

// trim takes blanks off both ends.
func trim(b []byte) []byte {
	for len(b) > 0 && b[0] == ' ' {
		b = b[1:]
	}
	for len(b) > 0 && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return b
}

func clip(b []byte) string {
	const most = 40
	if len(b) > most {
		return packed.Printable(b[:most]) + "..."
	}
	return packed.Printable(b)
}
