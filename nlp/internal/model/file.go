package model

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"strings"

	"pyrometer/nlp/internal/mat"
)

// ErrWeights is wrapped by every error about a damaged weights file.
var ErrWeights = errors.New("damaged weights")

// The weights file is a sequence of named sections between a magic line and a
// CRC-32 of all that stands before it. A section is: length of the name (one
// byte), name, kind (one byte), rows and columns (uint32), data. Numbers are
// little-endian.
const magic = "nlp weights 1\n"

// Kinds of a section's data.
const (
	kindBytes = 'b' // rows x cols bytes
	kindInt8  = '1' // a float32 scale a row, then int8 elements
	kindInt16 = '2' // a float32 scale a row, then int16 elements
	kindWords = '4' // uint32
)

// section is one named table of a file.
type section struct {
	kind       byte
	rows, cols int
	data       []byte
}

// maxSection bounds rows and columns, against files that ask for too much.
const maxSection = 1 << 26

// sections are the tables of a file by name.
type sections map[string]section

func parseSections(file []byte) (sections, error) {
	body, ok := bytes.CutPrefix(file, []byte(magic))
	if !ok || len(body) < 4 {
		return nil, fmt.Errorf("no header: %w", ErrWeights)
	}
	n := len(file) - 4
	if crc32.ChecksumIEEE(file[:n]) != binary.LittleEndian.Uint32(file[n:]) {
		return nil, fmt.Errorf("checksum: %w", ErrWeights)
	}
	body = body[:len(body)-4]
	all := sections{}
	for len(body) > 0 {
		nameLen := int(body[0])
		if len(body) < 1+nameLen+9 {
			return nil, fmt.Errorf("cut off: %w", ErrWeights)
		}
		name := string(body[1 : 1+nameLen])
		body = body[1+nameLen:]
		s := section{kind: body[0], rows: int(binary.LittleEndian.Uint32(body[1:])), cols: int(binary.LittleEndian.Uint32(body[5:]))}
		body = body[9:]
		size, ok := s.size()
		if !ok || size > len(body) {
			return nil, fmt.Errorf("section %q: %w", name, ErrWeights)
		}
		s.data, body = body[:size], body[size:]
		all[name] = s
	}
	return all, nil
}

func (s section) size() (int, bool) {
	if s.rows < 0 || s.cols < 0 || s.rows > maxSection || s.cols > maxSection || s.rows*s.cols > maxSection {
		return 0, false
	}
	n := s.rows * s.cols
	switch s.kind {
	case kindBytes:
		return n, true
	case kindInt8:
		return 4*s.rows + n, true
	case kindInt16:
		return 4*s.rows + 2*n, true
	case kindWords:
		return 4 * n, true
	}
	return 0, false
}

// find returns the section, or an error unless it has the kind.
func (all sections) find(name string, kind byte) (section, error) {
	s, ok := all[name]
	if !ok || s.kind != kind {
		return s, fmt.Errorf("section %q missing: %w", name, ErrWeights)
	}
	return s, nil
}

// list returns a section of lines.
func (all sections) list(name string) ([]string, error) {
	s, err := all.find(name, kindBytes)
	if err != nil {
		return nil, err
	}
	if len(s.data) == 0 {
		return nil, nil
	}
	return strings.Split(string(s.data), "\n"), nil
}

func (all sections) words(name string) ([]uint32, error) {
	s, err := all.find(name, kindWords)
	if err != nil {
		return nil, err
	}
	w := make([]uint32, s.rows*s.cols)
	for i := range w {
		w[i] = binary.LittleEndian.Uint32(s.data[4*i:])
	}
	return w, nil
}

// tensor fills t, whose shape must be that of the section without padding.
func (all sections) tensor(t *Tensor) error {
	s, ok := all[t.Name]
	if !ok || s.rows != t.Rows || mat.Up(s.cols) != t.Cols || s.kind != kindInt8 && s.kind != kindInt16 {
		return fmt.Errorf("section %q missing or of wrong shape: %w", t.Name, ErrWeights)
	}
	data := s.data[4*s.rows:]
	for r := range s.rows {
		scale := math.Float32frombits(binary.LittleEndian.Uint32(s.data[4*r:]))
		row := t.Data[r*t.Cols:]
		for c := range s.cols {
			i := r*s.cols + c
			if s.kind == kindInt8 {
				row[c] = scale * float32(int8(data[i]))
			} else {
				row[c] = scale * float32(int16(binary.LittleEndian.Uint16(data[2*i:])))
			}
		}
	}
	return nil
}

// writer builds a file.
type writer struct{ b []byte }

func (w *writer) head(name string, kind byte, rows, cols int) {
	w.b = append(append(w.b, byte(len(name))), name...)
	w.b = binary.LittleEndian.AppendUint32(append(w.b, kind), uint32(rows))
	w.b = binary.LittleEndian.AppendUint32(w.b, uint32(cols))
}

func (w *writer) list(name string, lines []string) {
	s := strings.Join(lines, "\n")
	w.head(name, kindBytes, 1, len(s))
	w.b = append(w.b, s...)
}

func (w *writer) words(name string, v []uint32) {
	w.head(name, kindWords, 1, len(v))
	for _, x := range v {
		w.b = binary.LittleEndian.AppendUint32(w.b, x)
	}
}

// tensor rounds t to bits (8 or 16) with a scale a row.
func (w *writer) tensor(t *Tensor, bits int) {
	kind, top := byte(kindInt16), float32(32767)
	if bits == 8 {
		kind, top = kindInt8, 127
	}
	w.head(t.Name, kind, t.Rows, t.Cols)
	scales := make([]float32, t.Rows)
	for r := range t.Rows {
		var m float32
		for _, v := range t.Data[r*t.Cols : (r+1)*t.Cols] {
			m = max(m, v, -v)
		}
		scales[r] = m / top
		w.b = binary.LittleEndian.AppendUint32(w.b, math.Float32bits(scales[r]))
	}
	for i, v := range t.Data {
		var q float64
		if s := scales[i/t.Cols]; s > 0 {
			q = math.Round(float64(v / s))
		}
		if bits == 8 {
			w.b = append(w.b, byte(int8(q)))
		} else {
			w.b = binary.LittleEndian.AppendUint16(w.b, uint16(int16(q)))
		}
	}
}

func (w *writer) finish() []byte {
	return binary.LittleEndian.AppendUint32(w.b, crc32.ChecksumIEEE(w.b))
}
