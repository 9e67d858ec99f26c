package english

import (
	"hash/fnv"
	"strconv"
)

// Vary chooses one of n ways of saying a thing by a hash of what is said: the same
// facts are always said in the same words, other facts in others.
func Vary(n int, facts ...any) int {
	if n <= 1 {
		return 0
	}
	h := fnv.New32a()
	for _, f := range facts {
		switch x := f.(type) {
		case string:
			h.Write([]byte(x)) // never fails
		case int:
			h.Write([]byte(strconv.Itoa(x)))
		case uint64:
			h.Write([]byte(strconv.FormatUint(x, 16)))
		}
		h.Write([]byte{0})
	}
	// The low bits of FNV are the poorest.
	v := h.Sum32()
	return int((v ^ v>>15) % uint32(n))
}
