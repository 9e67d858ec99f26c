package work

import (
	"encoding/binary"
	"errors"
	"math"

	"pyrometer/internal/group"
)

var errWords = errors.New("what an article is compared by is damaged")

// packFeatures packs features: two lists, each its length and then, for each
// feature, how far its id is from the one before and its weight.
func packFeatures(f group.Features) []byte {
	b := make([]byte, 0, 8+7*(len(f.Text)+len(f.Head)))
	for _, list := range [...][]group.Feature{f.Text, f.Head} {
		b = binary.AppendUvarint(b, uint64(len(list)))
		last := uint32(0)
		for _, x := range list {
			b = binary.AppendUvarint(b, uint64(x.ID-last)) // sorted by id; if not, it wraps and comes out right
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x.Weight))
			last = x.ID
		}
	}
	return b
}

// unpackFeatures gives back what packFeatures packed.
func unpackFeatures(b []byte) (f group.Features, err error) {
	for _, list := range [...]*[]group.Feature{&f.Text, &f.Head} {
		n, size := binary.Uvarint(b)
		if size <= 0 || n > uint64(len(b)) {
			return group.Features{}, errWords
		}
		b = b[size:]
		last := uint32(0)
		for range n {
			step, size := binary.Uvarint(b)
			if size <= 0 || step > math.MaxUint32 || len(b) < size+4 {
				return group.Features{}, errWords
			}
			last += uint32(step)
			w := math.Float32frombits(binary.LittleEndian.Uint32(b[size:]))
			*list = append(*list, group.Feature{ID: last, Weight: w})
			b = b[size+4:]
		}
	}
	if len(b) > 0 {
		return group.Features{}, errWords
	}
	return f, nil
}
