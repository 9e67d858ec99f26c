package learn

// Seed begins a Hash.
const Seed uint64 = 14695981039346656037

// Hash is 64-bit FNV-1a continued from h.
func Hash(h uint64, s string) uint64 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// Mix joins values to the number of a feature.
func Mix(values ...uint64) uint32 {
	h := Seed
	for _, v := range values {
		h = (h ^ v) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	h *= 0xd6e8feb86659fd93
	return uint32(h >> 32)
}
