package learn

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
)

// Bundle is what one step of reading has learned.
type Bundle struct {
	Linears []*Linear
	Convs   []*Conv
	Seen    []uint32 // sorted Marks of the sentences that it was learned from
}

// Mark is a hash of a sentence, by which a measure knows what it has seen.
func Mark(text string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(text))
	return h.Sum32()
}

// Knows says whether a sentence was learned from; one in half a million others
// is taken for one.
func (b *Bundle) Knows(text string) bool {
	_, ok := slices.BinarySearch(b.Seen, Mark(text))
	return ok
}

// ErrWeights says that a file holds no sound weights.
var ErrWeights = errors.New("unsound weights")

const magic = "learned4"

// Write encodes a bundle, little endian: the number of marks and the marks; of
// each linear model its classes, bits, flags (1 even, 2 tags), scale, biases, tags and weights; the
// number of convolutions, and of each its eight sizes and its
// tensors, each a scale and 16 bits a value.
func (b *Bundle) Write() []byte {
	out := []byte(magic)
	word := func(v int) { out = binary.LittleEndian.AppendUint32(out, uint32(v)) }
	real := func(v float32) { out = binary.LittleEndian.AppendUint32(out, math.Float32bits(v)) }
	word(len(b.Seen))
	for _, m := range b.Seen {
		out = binary.LittleEndian.AppendUint32(out, m)
	}
	word(len(b.Linears))
	for _, l := range b.Linears {
		word(l.Classes)
		word(l.Bits)
		flags := 0
		if l.Even {
			flags |= 1
		}
		if l.Tags != nil {
			flags |= 2
		}
		word(flags)
		real(l.Scale)
		for _, v := range l.Bias {
			real(v)
		}
		out = append(out, l.Tags...)
		for _, w := range l.W {
			out = append(out, byte(w))
		}
	}
	word(len(b.Convs))
	for _, c := range b.Convs {
		for _, n := range c.sizes() {
			word(*n)
		}
		for _, p := range c.params() {
			var top float64
			for _, v := range p {
				top = max(top, math.Abs(float64(v)))
			}
			scale := float32(max(top, 1e-30) / math.MaxInt16)
			real(scale)
			for _, v := range p {
				out = binary.LittleEndian.AppendUint16(out, uint16(int16(math.Round(float64(v/scale)))))
			}
		}
	}
	return out
}

func (s *ConvSize) sizes() []*int {
	return []*int{&s.In, &s.Word, &s.Near, &s.Filters, &s.Marks, &s.Pools, &s.Hidden, &s.Classes}
}

// Read decodes a bundle. Errors wrap ErrWeights; no memory is asked for that the
// file does not fill.
func Read(file []byte) (*Bundle, error) {
	r := reader{b: file}
	if string(r.take(len(magic))) != magic {
		return nil, fmt.Errorf("no %q in front: %w", magic, ErrWeights)
	}
	b := &Bundle{}
	seen := r.take(4 * r.word(1<<24))
	for i := 0; i+4 <= len(seen); i += 4 {
		b.Seen = append(b.Seen, binary.LittleEndian.Uint32(seen[i:]))
	}
	for range r.word(16) {
		l := &Linear{Classes: r.word(16), Bits: r.word(24)}
		flags := r.word(3)
		l.Even, l.Scale = flags&1 == 1, r.real()
		if r.bad || l.Classes < 2 || l.Bits < 1 {
			return nil, fmt.Errorf("linear model %d: %w", len(b.Linears), ErrWeights)
		}
		for range l.Classes {
			l.Bias = append(l.Bias, r.real())
		}
		if flags&2 == 2 {
			l.Tags = r.take(1 << l.Bits)
		}
		w := r.take(l.Classes << l.Bits)
		l.W = make([]int8, len(w))
		for i, v := range w {
			l.W[i] = int8(v)
		}
		b.Linears = append(b.Linears, l)
	}
	for range r.word(16) {
		var s ConvSize
		n := 0
		for _, v := range s.sizes() {
			*v = r.word(4096)
			if *v == 0 {
				r.bad = true
			}
		}
		if n = s.Word*(s.In+1) + s.Filters*(s.Near*s.Word+s.Marks+1) + s.Hidden*(s.pooled()+1) + s.Classes*(s.Hidden+1); r.bad || s.Pools > 8 || s.Classes > 8 || 2*n > len(r.b) {
			return nil, fmt.Errorf("convolution %d: %w", len(b.Convs), ErrWeights)
		}
		c := newConv(s)
		for _, p := range c.params() {
			scale := r.real()
			data := r.take(2 * len(p))
			for i := 0; i < len(p) && !r.bad; i++ {
				p[i] = scale * float32(int16(binary.LittleEndian.Uint16(data[2*i:])))
			}
		}
		b.Convs = append(b.Convs, c)
	}
	if r.bad || len(r.b) > 0 {
		return nil, fmt.Errorf("cut off or too long: %w", ErrWeights)
	}
	return b, nil
}

// reader takes values off the front; bad once there are none.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) take(n int) []byte {
	if n > len(r.b) {
		r.bad = true
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

// word gives a number, 0 and bad if it is over a limit.
func (r *reader) word(limit int) int {
	b := r.take(4)
	if r.bad {
		return 0
	}
	n := binary.LittleEndian.Uint32(b)
	if n > uint32(limit) {
		r.bad = true
		return 0
	}
	return int(n)
}

func (r *reader) real() float32 {
	b := r.take(4)
	if r.bad {
		return 0
	}
	return math.Float32frombits(binary.LittleEndian.Uint32(b))
}
