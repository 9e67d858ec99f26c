package replay

import (
	"encoding/binary"
	"maps"
	"math"
	"math/bits"
	"slices"
)

// Voices holds, for the figures of a day, a sketch of the publishers that wrote
// of them: linear counting (Whang, Vander-Zanden, Taylor 1990) in 64 bits.
// Sketches of several days are joined by OR, which is why a number of publishers
// a day would not do.
type Voices map[uint32]uint64

// Hear notes that a publisher wrote of a figure.
func (v Voices) Hear(figure, publisher uint32) {
	if figure != 0 {
		v[figure] |= 1 << (uint64(publisher) * 0x9e3779b97f4a7c15 >> 58)
	}
}

// Append packs the sketches behind buf: figure as a varint, 8 bytes sketch.
func (v Voices) Append(buf []byte) []byte {
	for _, f := range slices.Sorted(maps.Keys(v)) {
		buf = binary.AppendUvarint(buf, uint64(f))
		buf = binary.LittleEndian.AppendUint64(buf, v[f])
	}
	return buf
}

// Join adds packed sketches to v. A damaged tail adds nothing: breadth is an
// estimate and no level hangs on it.
func (v Voices) Join(packed []byte) {
	for len(packed) > 0 {
		f, n := binary.Uvarint(packed)
		if n <= 0 || len(packed) < n+8 {
			return
		}
		v[uint32(f)] |= binary.LittleEndian.Uint64(packed[n:])
		packed = packed[n+8:]
	}
}

// VoicesOf unpacks sketches.
func VoicesOf(packed []byte) Voices {
	v := Voices{}
	v.Join(packed)
	return v
}

// Count estimates how many publishers a sketch has heard.
func Count(sketch uint64) int {
	const bins = 64
	zero := bins - bits.OnesCount64(sketch)
	if zero == 0 {
		zero = 1 // full: at least this many
	}
	return int(math.Round(-bins * math.Log(float64(zero)/bins)))
}
