package tone

const seed uint64 = 14695981039346656037

// hash is 64-bit FNV-1a continued from h.
func hash(h uint64, s string) uint64 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// mix joins values to a feature's number.
func mix(values ...uint64) uint32 {
	h := seed
	for _, v := range values {
		h = (h ^ v) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	h *= 0xd6e8feb86659fd93
	return uint32(h >> 32)
}
