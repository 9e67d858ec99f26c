package group

import (
	"encoding/binary"
	"math"

	"pyrometer"
)

// writer appends numbers and strings.
type writer struct{ b []byte }

func (w *writer) uint(n uint64)   { w.b = binary.AppendUvarint(w.b, n) }
func (w *writer) fixed(n uint64)  { w.b = binary.LittleEndian.AppendUint64(w.b, n) }
func (w *writer) float(f float64) { w.fixed(math.Float64bits(f)) }

func (w *writer) string(s string) {
	w.uint(uint64(len(s)))
	w.b = append(w.b, s...)
}

// vector writes ids as differences: they are in order.
func (w *writer) vector(v vector) {
	w.uint(uint64(len(v)))
	last := uint32(0)
	for _, f := range v {
		w.uint(uint64(f.ID - last))
		w.b = binary.LittleEndian.AppendUint32(w.b, math.Float32bits(f.Weight))
		last = f.ID
	}
}

// reader takes back what writer wrote. After an error it gives zeros.
type reader struct {
	b   []byte
	err error
}

func (r *reader) fail() {
	if r.err == nil {
		r.err = &pyrometer.Error{Kind: pyrometer.Invalid, Op: "restore storylines", Message: "the state is damaged"}
	}
	r.b = nil
}

func (r *reader) uint() uint64 {
	n, size := binary.Uvarint(r.b)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[size:]
	return n
}

func (r *reader) fixed() uint64 {
	if len(r.b) < 8 {
		r.fail()
		return 0
	}
	n := binary.LittleEndian.Uint64(r.b)
	r.b = r.b[8:]
	return n
}

func (r *reader) float() float64 {
	f := math.Float64frombits(r.fixed())
	if math.IsNaN(f) || math.IsInf(f, 0) || f < 0 {
		r.fail()
		return 0
	}
	return f
}

// int reads a count that fits into memory.
func (r *reader) int() int {
	n := r.uint()
	if n > math.MaxInt32 {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader) day() pyrometer.Day {
	n := r.uint()
	if n > uint64(pyrometer.MaxDay) {
		r.fail()
		return 0
	}
	return pyrometer.Day(n)
}

// count reads how many things of at least size bytes follow.
func (r *reader) count(size int) int {
	n := r.uint()
	if n > uint64(len(r.b)/size) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader) string() string {
	n := r.count(1)
	if r.err != nil {
		return ""
	}
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

func (r *reader) vector() vector {
	n := r.count(5)
	v := make(vector, 0, n)
	id := uint64(0)
	for i := range n {
		step := r.uint()
		if id += step; r.err != nil || id > math.MaxUint32 || step == 0 && i > 0 || len(r.b) < 4 {
			r.fail()
			return nil
		}
		w := math.Float32frombits(binary.LittleEndian.Uint32(r.b))
		r.b = r.b[4:]
		if !(w >= 0 && w < math.MaxFloat32) {
			r.fail()
			return nil
		}
		v = append(v, Feature{uint32(id), w})
	}
	return v
}
